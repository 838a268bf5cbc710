// A poll that changes nothing touches no DOM node, however large the view is: whoever reads, selects or has a menu
// open notices nothing of it. The world stands still here, so every poll brings the same answer again.
import { haproxyNames, haproxySite } from '#e2e/haproxy.ts';
import type { Page, Request } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import { colleagueSets, membersTable, openMembers, readEverySecond } from '#e2e/flows/steps.ts';
import { watchMutations } from '#e2e/mutations.ts';
import { knownPoolId } from '#simulator/globo/known.ts';

test.use({ time: 'frozen' });

const POLLS = 3;
const CSV = /;csv;norefresh$/;
const LIST = /\/loadbalancers$/;
const MEMBERS = /\/loadbalancers\/\d+\/members$/;
const STATS = /\/loadbalancers\/\d+\/stats$/;

/**
 * Lets `count` polls of `path` happen one after the other. The browser's clock is pushed on, but only while nothing
 * is on its way: the pushes would add up to a time-out.
 */
async function polls(page: Page, path: RegExp, count: number): Promise<void> {
  const onTheWay = new Set<Request>();
  let done = 0;
  const left = (request: Request) => onTheWay.add(request);
  const ended = (request: Request) => {
    onTheWay.delete(request);
    if (path.test(new URL(request.url()).pathname)) done++;
  };
  page.on('request', left).on('requestfinished', ended).on('requestfailed', ended);
  await expect
    .poll(
      async () => {
        if (onTheWay.size === 0) await page.clock.fastForward(2_000);
        return done;
      },
      { intervals: [100], timeout: 30_000 },
    )
    .toBeGreaterThanOrEqual(count);
  page.off('request', left).off('requestfinished', ended).off('requestfailed', ended);
}

/** `first`: a poll beside that of `path` that has to complete the view before. */
async function expectUntouched(page: Page, path: RegExp, first?: RegExp): Promise<void> {
  // The first answers may still complete the view: numbers, bars, marks; a rate takes two of them.
  if (first) await polls(page, first, 3);
  await polls(page, path, 2);
  const mutations = await watchMutations(page);
  // One more than counts: when it is asked, the one before it has been worked off.
  await polls(page, path, POLLS + 1);
  expect(await mutations()).toEqual([]);
}

test.beforeEach(async ({ page }) => page.clock.install());

test('an unchanged poll of the inventory touches nothing', async ({ page, app }) => {
  await app.goto('/balancers');
  await expect(page.getByRole('table', { name: 'Load balancers' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Read every' }).selectOption('10000');
  await expectUntouched(page, LIST);
});

test('an unchanged poll of the pools touches nothing, nor does one of a pool', async ({ page, app }) => {
  await app.goto('/pools?size=25');
  await expect(page.getByRole('table', { name: 'Pools' }).getByRole('img').first()).toBeVisible();
  await page.getByRole('combobox', { name: 'Read every' }).selectOption('10000');
  await expectUntouched(page, /\/pool\/$/);
  // Never checked: an age would go on by itself while the clock is pushed.
  await app.goto(`/pools/${knownPoolId('catalogue-new')}`);
  await expect(membersTable(page)).toBeVisible();
  await page.getByRole('combobox', { name: 'Read every' }).selectOption('10000');
  await expectUntouched(page, /\/member\/status\/$/);
});

test.describe('of HAProxy', () => {
  test.use({ config: haproxySite });

  test('an unchanged poll of the pools touches nothing', async ({ page, app }) => {
    await app.goto('/haproxy');
    await expect(haproxyNames(page)).toHaveCount(15);
    await page.getByRole('combobox', { name: 'Read every' }).selectOption('10000');
    await expectUntouched(page, CSV);
  });
});

test('an unchanged poll of eight members touches nothing', async ({ page, app, simulation }) => {
  const { world } = simulation;
  const eight = world.balancers().find((balancer) => world.memberCount(balancer) === 8);
  await app.goto(`/balancers/${eight?.id}/members`);
  await expect(membersTable(page).locator('tbody tr')).toHaveCount(8);
  await readEverySecond(page);
  await expectUntouched(page, MEMBERS, STATS);
});

test('an unchanged poll touches nothing while members drain, nor in the list of drains', async ({
  page,
  app,
  simulation,
}) => {
  for (const name of ['PEB4SHOP01', 'PEB4SHOP02'])
    colleagueSets(simulation.world, 'shop.example', name, 'disabled');
  await openMembers(page, 'shop.example');
  await expect(page.getByRole('region', { name: 'Drains' }).getByRole('listitem')).toHaveCount(2);
  await readEverySecond(page);
  await expectUntouched(page, MEMBERS, STATS);
  await app.goto('/drains');
  await expect(page.getByRole('table', { name: 'Drains' }).locator('tbody tr')).toHaveCount(2);
  await page.getByRole('combobox', { name: 'Read every' }).selectOption('5000');
  // That they do not fall is news, after a minute.
  await polls(page, STATS, 16);
  await expect(page.getByText(/^Not falling for over a minute/)).toHaveCount(2);
  await expectUntouched(page, MEMBERS, STATS);
});

test('an unchanged poll of 500 members touches nothing, and one change is seen', async ({
  page,
  simulation,
}) => {
  await openMembers(page, 'big.example');
  await readEverySecond(page);
  await expectUntouched(page, MEMBERS, STATS);
  const mutations = await watchMutations(page);
  colleagueSets(simulation.world, 'big.example', 'PEB4BIG003', 'disabled');
  await polls(page, MEMBERS, 2);
  const row = membersTable(page).locator('tr', { hasText: 'PEB4BIG003' });
  const key = await row.getAttribute('data-row');
  await expect(row).toContainText('Draining');
  const rows = (await mutations()).flatMap((each) => / row (\S+)$/.exec(each)?.[1] ?? []);
  expect(new Set(rows)).toEqual(new Set([key]));
});
