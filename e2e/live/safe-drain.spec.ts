/**
 * A drain that finishes itself, on HAProxy itself: while visitors come, over reloads, a second tab and a browser that is
 * killed. What was done is read from HAProxy's own account and from what left the browser.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startKillable } from '#e2e/contract/crashes/killable.ts';
import { question, readEverySecond } from '#e2e/flows/steps.ts';
import type { Traffic } from '#scripts/live/traffic.ts';
import { actionsOn, ask, cell, counted, decisions, expect, openWeb, test, watchForms } from './live.ts';

const ONCE = ['drain', 'maint'];
/** Of a pair, each decision is one form to each. */
const forms = (...actions: readonly string[]) =>
  actions.flatMap((action) =>
    ['lb1', 'lb2'].map((id) => `/haproxy/${id}/stats s=web1&action=${action}&b=web`),
  );

const sent = (traffic: Traffic, count: number) =>
  expect.poll(() => traffic.tally().sent, { timeout: 60_000 }).toBeGreaterThanOrEqual(count);

interface Finish {
  drained: 'Ask me' | 'Force offline';
  most: number;
}

/** Drains web1, to be finished when so few connections are left, or by force after a minute. */
async function drain(page: Page, { drained, most }: Finish): Promise<void> {
  const agree = await ask(page, 'Drain', 'web1');
  await question(page).getByRole('checkbox', { name: 'Finish this drain' }).check();
  await question(page).getByLabel('Drained at (connections)').fill(String(most));
  await question(page).getByLabel('When drained').selectOption(drained);
  await question(page).getByLabel('Deadline', { exact: true }).selectOption('Other…');
  await question(page).getByLabel('Minutes').fill('1');
  await question(page).getByLabel('At the deadline').selectOption('Force offline');
  await agree.click();
  await expect(question(page)).toBeHidden();
  await expect(cell(page, 'web1', 'state')).toContainText('Draining');
}

const finishes = (page: Page) => page.getByRole('group', { name: 'Finish of web1' });

test('under load: connections fall, it acts once at the threshold, and no request fails', async ({
  page,
  live,
  load,
}) => {
  const left = watchForms(page);
  await openWeb(page);
  await readEverySecond(page);
  // Four WebSockets of web1 stay, beside the visitors who return to it; downloads end.
  const traffic = load({ perSecond: 150, websockets: 8 });
  await sent(traffic, 450);
  const before = await counted(live, 'web1', 'scur');
  expect(before).toBeGreaterThan(6);
  await drain(page, { drained: 'Force offline', most: 6 });
  await expect(finishes(page)).toContainText('At 6 connections or fewer: force offline.');
  await expect(cell(page, 'web1', 'state')).toContainText('Offline', { timeout: 40_000 });
  await expect(finishes(page)).toBeHidden();
  expect(await counted(live, 'web1', 'scur')).toBeLessThan(before);
  await sent(traffic, 1_500);
  expect(await decisions(live, 'web1')).toEqual({ lb1: 'maint', lb2: 'maint' });
  expect(actionsOn(live, 'web1')).toEqual(ONCE);
  expect(left).toEqual(forms('drain', 'maint'));
  expect(await traffic.stop()).toMatchObject({ failed: 0, faults: {} });
});

test('by force at the deadline, reloaded, beside a second tab, killed twice: nothing is sent twice, nothing is lost, no request fails', async ({
  site,
  live,
  load,
}) => {
  const profile = mkdtempSync(join(tmpdir(), 'drainboard-profile-'));
  const left: string[][] = [];
  /** Every page of a browser, from its beginning. */
  const open = async () => {
    const browser = await startKillable(profile);
    left.push(watchForms(browser.page));
    browser.page.context().on('page', (page) => left.push(watchForms(page)));
    return browser;
  };
  const pool = `${site.url}/haproxy/live/web`;
  const traffic = load({ perSecond: 60, websockets: 4 });
  let browser = await open();
  try {
    await browser.page.goto(pool);
    await drain(browser.page, { drained: 'Ask me', most: 0 });
    await browser.page.reload();
    await expect(finishes(browser.page)).toContainText('force offline');
    const second = await browser.page.context().newPage();
    await second.goto(pool);
    await expect(finishes(second)).toContainText('force offline');
    await sent(traffic, 600);
    await browser.kill();
    expect(actionsOn(live, 'web1')).toEqual(['drain']);

    browser = await open();
    // Any page of the console will do. The WebSocket of web1 keeps it above the threshold until the minute is over.
    await browser.page.goto(`${site.url}/operations`);
    await expect(browser.page.getByText('Safe drain: web')).toBeVisible();
    expect(actionsOn(live, 'web1')).toEqual(['drain']);
    await expect
      .poll(() => decisions(live, 'web1'), { timeout: 90_000 })
      .toEqual({ lb1: 'maint', lb2: 'maint' });
    // Killed right after it was sent: what was proven meanwhile or not, it is not sent again.
    await browser.kill();

    browser = await open();
    await browser.page.goto(`${site.url}/operations`);
    await browser.page.getByText('1 ended procedure').click({ timeout: 40_000 });
    await browser.page.getByText('Safe drain: web').click();
    await expect(browser.page.getByRole('list', { name: /^Report of/ })).toContainText('Ended: Done.');
    expect(actionsOn(live, 'web1')).toEqual(ONCE);
    expect(left.flat()).toEqual(forms('drain', 'maint'));
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
  await sent(traffic, 1_500);
  expect(await traffic.stop()).toMatchObject({ failed: 0, faults: {} });
});
