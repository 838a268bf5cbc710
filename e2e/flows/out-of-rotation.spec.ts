/** What others change while the operator looks, and members out of service that shall return. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#e2e/fixtures.ts';
import { watchMutations } from '#e2e/mutations.ts';
import {
  ask,
  change,
  colleagueSets,
  member,
  membersPath,
  membersTable,
  openMembers,
  outcomes,
  question,
  readEverySecond,
  writesIn,
} from './steps.ts';

test.use({ time: 'frozen' });

const outList = (page: Page) => page.getByRole('list', { name: 'Out of service' });
const line = (page: Page, name: string) => outList(page).getByRole('listitem').filter({ hasText: name });
const moved = (page: Page) => page.getByRole('status').filter({ hasText: 'Show changes' });
const elsewhere = 'Another tab of this browser has a question open on this pool.';

/** Reads the pool again now, and waits for the answer. */
async function readNow(page: Page): Promise<void> {
  const answer = page.waitForResponse((response) => new URL(response.url()).pathname.endsWith('/members'));
  await page.getByRole('button', { name: 'Read again now' }).click();
  await answer;
}

/** The action that the API lists for what a colleague did. */
async function listAction(page: Page, submittedBy: string): Promise<void> {
  const submittedAt = new Date().toISOString();
  const action = {
    id: 1,
    process: 'lb_update_members',
    resourceName: 'pay.example',
    submittedBy,
    submittedAt,
  };
  await page.route(/\/itcare\/actions/, (route) =>
    route.fulfill({ json: [{ ...action, status: 'SUCCESS' }] }),
  );
}

test('what another operator changed is said below the table, listed with who, and marked as seen', async ({
  page,
  simulation,
}) => {
  await openMembers(page, 'pay.example');
  await expect(moved(page)).toBeHidden();
  const place = () => member(page, 'PEB4PAY05').row.boundingBox();
  const before = await place();
  colleagueSets(simulation.world, 'pay.example', 'PEB4PAY03', 'disabled');
  await readNow(page);
  await expect(moved(page)).toContainText(
    /^Changed elsewhere, seen at \d\d:\d\d:\d\d\. PEB4PAY03: Enabled → Draining\./,
  );
  expect(await place()).toEqual(before);
  colleagueSets(simulation.world, 'pay.example', 'PEB4PAY02', 'offline');
  await readNow(page);
  await expect(moved(page)).toContainText(/2 changes made elsewhere since .*: PEB4PAY03, PEB4PAY02\./);
  expect(await place()).toEqual(before);

  // A read that brings nothing new touches nothing.
  await readEverySecond(page);
  const mutations = await watchMutations(page);
  for (let reads = 0; reads < 3; reads += 1)
    await page.waitForResponse((response) => new URL(response.url()).pathname.endsWith('/members'));
  expect(await mutations()).toEqual([]);

  await listAction(page, 'jane.doe');
  await moved(page).getByRole('button', { name: 'Show changes' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('list', { name: 'Changes made elsewhere' }).getByRole('listitem')).toHaveText(
    [/PEB4PAY03: Enabled → Draining/, /PEB4PAY02: Enabled → Offline/],
  );
  await expect(dialog).toContainText('lb_update_members, by jane.doe');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Mark as seen' }).click();
  await expect(dialog).toBeHidden();
  await expect(moved(page)).toBeHidden();
  await expect(line(page, 'PEB4PAY03')).toContainText('changed elsewhere, seen at');
  expect(writesIn(simulation.log)).toEqual([]);
});

test('what this browser did itself is no news', async ({ page }) => {
  await openMembers(page, 'pay.example');
  await change(page, 'Drain', 'PEB4PAY02');
  await expect(outcomes(page)).toContainText('confirmed: the pool shows Draining');
  await expect(line(page, 'PEB4PAY02')).toContainText(/since \d\d:\d\d, from this browser/);
  await expect(moved(page)).toBeHidden();
});

test('a member out of service shows why, and its return time reminds after a reload', async ({
  page,
  simulation,
}) => {
  await page.clock.install();
  await openMembers(page, 'pay.example');
  const confirm = await ask(page, 'Force offline', 'PEB4PAY02');
  await question(page).getByRole('textbox', { name: 'Reason' }).fill('Kernel patch; memory, too');
  const tick = question(page).getByRole('checkbox');
  if (await tick.isVisible()) await tick.check();
  await confirm.click();
  await expect(outcomes(page)).toContainText('confirmed: the pool shows Offline');
  await expect(line(page, 'PEB4PAY02')).toContainText('Kernel patch; memory, too');

  // By the row's menu, and by the keyboard alone.
  await member(page, 'PEB4PAY02').row.getByRole('button', { name: 'More for PEB4PAY02' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Details' })).toBeFocused();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('region', { name: 'Out of service' })).toContainText('Kernel patch');
  await dialog.getByRole('button', { name: 'In 30 min' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText(/returns \d\d:\d\d/);
  await expectAccessible(page);
  const arriving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Add to calendar (.ics)' }).click();
  const file = await arriving;
  expect(file.suggestedFilename()).toBe('return-PEB4PAY02.ics');
  const text = (await readFile(await file.path(), 'utf8')).replaceAll('\r\n ', '');
  expect(text).toContain('SUMMARY:Return PEB4PAY02 to service in pay.example\r\n');
  expect(text).toContain(String.raw`Reason: Kernel patch\; memory\, too\n`);
  expect(text).toContain(`URL:${new URL(membersPath('pay.example'), page.url()).href}\r\n`);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'More for PEB4PAY02' })).toBeFocused();
  await expect(line(page, 'PEB4PAY02')).toContainText(/returns \d\d:\d\d/);

  await page.reload();
  await expect(line(page, 'PEB4PAY02')).toContainText(/returns \d\d:\d\d/);
  await expect(line(page, 'PEB4PAY02')).toContainText('Kernel patch');
  await expect(page.getByText('Return time reached')).toHaveCount(0);
  await page.clock.fastForward('31:00');
  await expect(page.getByText('Return time reached: PEB4PAY02').first()).toBeVisible();
  await expect(line(page, 'PEB4PAY02')).toContainText(/return was due \d\d:\d\d/);
  // It only reminds.
  expect(writesIn(simulation.log)).toHaveLength(1);

  await change(page, 'Enable', 'PEB4PAY02');
  await expect(outList(page)).toBeHidden();
  colleagueSets(simulation.world, 'pay.example', 'PEB4PAY02', 'offline');
  await readNow(page);
  await expect(line(page, 'PEB4PAY02')).toBeVisible();
  await expect(line(page, 'PEB4PAY02')).not.toContainText('return was due');
});

test('a question open in another tab is said on the page and in the question, until it is closed', async ({
  page,
  context,
}) => {
  await openMembers(page, 'pay.example');
  const other = await context.newPage();
  await openMembers(other, 'pay.example');
  await expect(page.getByText(elsewhere)).toHaveCount(0);
  await ask(other, 'Drain', 'PEB4PAY02');
  await expect(page.getByText(elsewhere)).toBeVisible();
  await ask(page, 'Drain', 'PEB4PAY03');
  await expect(question(page).getByText(elsewhere)).toBeVisible();
  await expect(question(other).getByText(elsewhere)).toBeVisible();
  await expectAccessible(page);
  // The tab is closed without an answer.
  await other.close();
  await expect(page.getByText(elsewhere)).toHaveCount(0);
  await expect(question(page)).toBeVisible();
});

test('on a phone it stays below the table, and nothing overflows', async ({ page, simulation }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openMembers(page, 'pay.example');
  await readEverySecond(page);
  colleagueSets(simulation.world, 'pay.example', 'PEB4PAY03', 'disabled');
  await expect(moved(page)).toBeVisible();
  await line(page, 'PEB4PAY03').getByRole('button', { name: 'Details and return time of PEB4PAY03' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'In 4 h' }).click();
  await expect(page.getByRole('dialog')).toContainText('returns');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(wide).toBe(false);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(membersTable(page)).toBeVisible();
});
