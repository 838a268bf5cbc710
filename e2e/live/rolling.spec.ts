/**
 * Rolling maintenance of four servers of HAProxy itself, under load: each is drained, its process is stopped and started,
 * and it is put back by way of its check. What HAProxy decided is read from its own socket.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startKillable } from '#e2e/contract/crashes/killable.ts';
import { question } from '#e2e/flows/steps.ts';
import { INSTANCE_NAMES, startFixture } from '#scripts/live/fixture.ts';
import { decisions, expect, settled, test as base, watchForms } from './live.ts';
import { PROCESS_NAMES, type ProcessName, type ServerProcesses, startProcesses } from './processes.ts';

interface Rolling {
  processes: ServerProcesses;
}

const test = base.extend<Rolling>({
  processes: async ({}, use) => {
    const processes = await startProcesses();
    await use(processes);
    for (const name of PROCESS_NAMES) await processes[name].stop();
  },
  live: async ({ processes }, use) => {
    const live = await startFixture({
      file: join(import.meta.dirname, 'rolling.cfg'),
      environment: Object.fromEntries(
        PROCESS_NAMES.map((name) => [`${name.toUpperCase()}_PORT`, String(processes[name].port)]),
      ),
    });
    await settled(live);
    await use(live);
    await live.close();
  },
});

const plan = (atOnce: number) =>
  `/maintenance/new?${new URLSearchParams({
    of: 'haproxy:live:web',
    atOnce: String(atOnce),
    reads: '2',
    healthyWithin: '0.2',
    share: '10',
  })}`;

const row = (page: Page, name: string) =>
  page.getByRole('table', { name: 'Members' }).getByRole('row').filter({ hasText: name });
const done = (page: Page, name: string) => page.getByRole('button', { name: `Work is done: ${name}` });
const ended = (page: Page) => page.getByRole('button', { name: 'Revert all…' });

async function begin(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Begin maintenance' }).click();
  await question(page).getByRole('button', { name: 'Begin maintenance' }).click();
  await expect(page).toHaveURL(/\/maintenance\/(?!new)[\w-]+$/);
}

/** What leaves for one server in its turn, to each instance: the last two put it back by way of its check. */
const TURN = ['drain', 'maint', 'drain', 'ready'];
const formsOf = (name: string) =>
  TURN.flatMap((action) =>
    ['lb1', 'lb2'].map((instance) => `/haproxy/${instance}/stats s=${name}&action=${action}&b=web`),
  );
const about = (forms: readonly string[], name: string) =>
  forms.filter((form) => form.includes(`s=${name}&`)).toSorted();

test('four servers under load, each process stopped and started in its turn: no request fails', async ({
  page,
  live,
  load,
  processes,
}) => {
  const forms = watchForms(page);
  await page.goto(plan(2));
  await expect(page.getByRole('main')).toContainText('4 members, 2 at a time');
  const traffic = load({ perSecond: 120, websockets: 0, visitors: 0 });
  await begin(page);
  const worked = new Set<ProcessName>();
  const work = async (name: ProcessName) => {
    expect(await decisions(live, name)).toEqual({ lb1: 'maint', lb2: 'maint' });
    await processes[name].stop();
    await processes[name].start();
    worked.add(name);
    await done(page, name).click();
  };
  for (const name of PROCESS_NAMES) {
    await expect(done(page, name)).toBeVisible({ timeout: 60_000 });
    await work(name);
  }
  await expect(ended(page)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('main')).toContainText('4 of 4 members done');
  for (const name of PROCESS_NAMES) {
    expect(await decisions(live, name)).toEqual({ lb1: 'ready', lb2: 'ready' });
    expect(processes[name].pids).toHaveLength(2);
    expect(about(forms, name)).toEqual(formsOf(name).toSorted());
  }
  // All of it is where it was before.
  await ended(page).click();
  await expect(question(page)).toContainText('Nothing to revert');
  const { sent, failed, faults } = await traffic.stop();
  expect({ failed, faults }).toEqual({ failed: 0, faults: {} });
  expect(sent).toBeGreaterThanOrEqual(1_500);
});

test('a server that never comes back: it stops with the others in service, says what to do, and no request fails', async ({
  page,
  live,
  load,
  processes,
}) => {
  const forms = watchForms(page);
  await page.goto(plan(1));
  await expect(page.getByRole('main')).toContainText('4 members, 1 at a time');
  const traffic = load({ perSecond: 90, websockets: 0, visitors: 0 });
  await begin(page);
  await expect(done(page, 'web1')).toBeVisible({ timeout: 60_000 });
  await processes.web1.stop();
  await done(page, 'web1').click();
  const answers = page.getByRole('group', { name: 'Answers for web1' });
  await expect(answers.getByRole('button', { name: /^Leave as it is/ })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('alert')).toContainText('the members not yet begun stay in service');
  await expect(page.getByRole('main')).toContainText('web1 Its health check fails, so it was not enabled.');
  await expect(page.getByRole('main')).toContainText(/Connection refused|Layer4/);
  await expect(page.getByRole('main')).toContainText(
    'Check the server: when the check passes, this goes on.',
  );
  for (const name of ['web2', 'web3', 'web4'])
    expect(await decisions(live, name)).toEqual({ lb1: 'ready', lb2: 'ready' });
  // It may come back by its check alone, and does not.
  expect(await decisions(live, 'web1')).toEqual({ lb1: 'drain', lb2: 'drain' });
  expect(forms.filter((form) => !form.includes('s=web1&'))).toEqual([]);
  expect(forms.filter((form) => form.includes('action=ready'))).toEqual([]);
  // It comes back after all: the check passes, and it is put back without anybody asking.
  await page.getByRole('button', { name: 'Stop after this step' }).click();
  await processes.web1.start();
  await expect(ended(page)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('main')).toContainText('1 of 4 members done');
  expect(about(forms, 'web1')).toEqual(formsOf('web1').toSorted());
  expect(await traffic.stop()).toMatchObject({ failed: 0, faults: {} });
});

test('a revert of the whole maintenance asks about a foreign change, and brings the recorded states back', async ({
  page,
  live,
}) => {
  const forms = watchForms(page);
  await page.goto(plan(1));
  await expect(page.getByRole('main')).toContainText('4 members, 1 at a time');
  await begin(page);
  await page.getByRole('button', { name: 'Stop after this step' }).click();
  await page.getByRole('button', { name: 'Leave as it is: web1' }).click({ timeout: 60_000 });
  await expect(ended(page)).toBeVisible();
  const before = forms.length;

  const setsState = (state: string) =>
    Promise.all(
      INSTANCE_NAMES.map((name) => live.instances[name].command(`set server web/web1 state ${state}`)),
    );
  await setsState('drain');
  await ended(page).click();
  await question(page).getByRole('button', { name: 'Revert 1 change' }).click();
  const results = question(page).getByRole('list', { name: 'What came of each' });
  await expect(results).toContainText('Nothing was sent');
  expect(forms).toHaveLength(before);
  await results.getByRole('button', { name: 'Leave it' }).first().click();
  await question(page).getByRole('button', { name: 'Close' }).click();

  await setsState('maint');
  await ended(page).click();
  await question(page).getByRole('button', { name: 'Revert 1 change' }).click();
  await expect
    .poll(() => decisions(live, 'web1'), { timeout: 60_000 })
    .toEqual({ lb1: 'ready', lb2: 'ready' });
  expect(forms.slice(before).map((form) => form.replace(/.*action=(\w+).*/, '$1'))).toEqual([
    'drain',
    'drain',
    'ready',
    'ready',
  ]);
});

test('reloaded, opened twice and killed in the middle: nothing is sent twice, nothing is lost, and it goes on', async ({
  live,
  load,
  processes,
  site,
}) => {
  const profile = mkdtempSync(join(tmpdir(), 'drainboard-rolling-'));
  let browser = await startKillable(profile);
  try {
    const forms = watchForms(browser.page);
    await browser.page.goto(site.url + plan(1));
    await expect(browser.page.getByRole('main')).toContainText('4 members, 1 at a time');
    const traffic = load({ perSecond: 60, websockets: 0, visitors: 0 });
    await begin(browser.page);
    const address = browser.page.url();
    await browser.page.reload();
    const second = await browser.page.context().newPage();
    const secondForms = watchForms(second);
    await second.goto(address);
    // Taken by both instances, and proven by no read yet.
    await expect
      .poll(() => decisions(live, 'web1'), { timeout: 60_000, intervals: [50] })
      .toEqual({ lb1: 'drain', lb2: 'drain' });
    await browser.kill();

    browser = await startKillable(profile);
    const later = watchForms(browser.page);
    await browser.page.goto(address);
    await expect(done(browser.page, 'web1')).toBeVisible({ timeout: 60_000 });
    expect(await decisions(live, 'web1')).toEqual({ lb1: 'maint', lb2: 'maint' });
    await browser.page.getByRole('button', { name: 'Stop after this step' }).click();
    await processes.web1.stop();
    await processes.web1.start();
    await done(browser.page, 'web1').click();
    await expect(row(browser.page, 'web1')).toContainText('Enabling');
    await browser.page.reload();
    await expect(ended(browser.page)).toBeVisible({ timeout: 60_000 });
    await expect(browser.page.getByRole('main')).toContainText('1 of 4 members done');
    for (const name of PROCESS_NAMES)
      expect(await decisions(live, name)).toEqual({ lb1: 'ready', lb2: 'ready' });
    expect([...forms, ...secondForms, ...later].toSorted()).toEqual(formsOf('web1').toSorted());
    expect(await traffic.stop()).toMatchObject({ failed: 0, faults: {} });
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

test('killed between the two instances of one step: it sends nothing by itself, and asks', async ({
  live,
  site,
}) => {
  const profile = mkdtempSync(join(tmpdir(), 'drainboard-rolling-'));
  let browser = await startKillable(profile);
  try {
    // What is meant for lb2 never leaves.
    await browser.page.route(/\/haproxy\/lb2\//, async (route) => {
      if (!(route.request().postData() ?? '').includes('action=')) await route.continue();
    });
    await browser.page.goto(site.url + plan(1));
    await expect(browser.page.getByRole('main')).toContainText('4 members, 1 at a time');
    await begin(browser.page);
    const address = browser.page.url();
    await expect
      .poll(() => decisions(live, 'web1'), { timeout: 60_000, intervals: [50] })
      .toEqual({ lb1: 'drain', lb2: 'ready' });
    await browser.kill();

    browser = await startKillable(profile);
    const { page } = browser;
    const forms = watchForms(page);
    await page.goto(address);
    const answers = page.getByRole('group', { name: 'Answers for web1' });
    await expect(answers).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('main')).toContainText('Outcome unknown: the answer to the change was lost.');
    await expect(page.getByRole('main')).toContainText('lb1: confirmed. lb2: still enabled.');
    expect(forms).toEqual([]);
    await page.getByRole('button', { name: 'Abort and restore' }).click();
    await expect(ended(page)).toBeVisible({ timeout: 60_000 });
    expect(await decisions(live, 'web1')).toEqual({ lb1: 'ready', lb2: 'ready' });
    expect(forms.filter((form) => !form.includes('s=web1&action=ready'))).toEqual([]);
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});
