/** Server pools of GloboNetworkAPI: found, asked on the equipment, changed, and what each oddity of theirs looks like. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import { KNOWN_POOLS, type KnownPoolName, knownPoolId } from '#simulator/globo/known.ts';
import type { Simulation } from '#simulator/simulation.ts';
import { membersTable, outcomes, poolNames, poolsTable, question, searchPools, writesIn } from './steps.ts';

test.use({ time: 'frozen', world: { balancers: 20, members: 60 } });
test.describe.configure({ timeout: 240_000 });

const equipment = (page: Page) => page.getByRole('region', { name: 'Equipment' });
const openPool = (page: Page, name: KnownPoolName) => page.goto(`/pools/${knownPoolId(name)}`);

function row(page: Page, name: string) {
  const found = membersTable(page).locator('tbody tr').filter({ hasText: name });
  const cell = (column: string) => found.locator(`[data-column="${column}"]`);
  return { state: cell('state'), health: cell('health'), source: cell('source'), address: cell('address') };
}

/** Asks for a change of one member and agrees to it, once the question has said this. */
async function change(page: Page, verb: string, name: string, said = ''): Promise<void> {
  const button = { name: `${verb} ${name}`, exact: true };
  await membersTable(page).getByRole('button', button).click();
  await expect(question(page)).toContainText(said);
  await question(page).getByRole('button', button).click();
  await expect(question(page)).toBeHidden();
}

const calls = (simulation: Simulation, endpoint: string) =>
  simulation.log.filter((entry) => entry.endpoint === endpoint);

/** The write that one decision about members of one pool makes. */
const put = (pool: KnownPoolName, ...members: readonly [id: number, status: number][]) => ({
  method: 'PUT',
  path: `/api/v3/pool/deploy/${knownPoolId(pool)}/member/status/`,
  body: {
    server_pools: [
      {
        id: knownPoolId(pool),
        server_pool_members: members.map(([id, status]) => ({ id, member_status: status })),
      },
    ],
  },
});

test('by a member’s address to its pool; each change is confirmed by the equipment', async ({
  app,
  page,
  simulation,
}) => {
  await app.goto('/');
  await expect(page.getByRole('heading', { name: 'Load balancers' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page).toHaveURL(`${app.url}/pools`);
  await expect(poolNames(page)).toHaveCount(50);
  await expect(poolsTable(page).getByRole('img').first()).toBeVisible();
  // The states of fifty rows: one request.
  expect(calls(simulation, 'getMemberStatus').map(({ path }) => path.split(';').length)).toEqual([50]);
  // And the sequence of keys did not press the other meaning of its last one.
  await expect(page.getByRole('button', { name: 'Pause live reading' })).toBeVisible();

  await searchPools(page).fill('ip:10.64.1.11');
  await expect(poolNames(page)).toHaveText(['store-front']);
  await page.getByRole('link', { name: 'store-front' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('store-front');
  await expect(page.getByText('2 VIPs use this pool: a change here touches all of them.')).toBeVisible();
  await expect(page.getByText('store.example192.0.2.1 :80 :4432 pools')).toBeVisible();
  await expect(page.getByText('LB-STORE-A')).toBeVisible();
  await expect(row(page, 'STORE-WEB-01').source).toHaveText(/^database, checked \d+ min ago$/);

  await page.getByRole('button', { name: 'Check on the equipment' }).click();
  await expect(equipment(page)).toContainText('The equipment was asked at');
  await expect(row(page, 'STORE-WEB-01').source).toHaveText(/^equipment at /);
  expect(calls(simulation, 'getLiveMemberStatus')).toHaveLength(1);

  const writes: ReturnType<typeof put>[] = [];
  for (const [verb, shown, status] of [
    ['Drain', 'Draining', 5],
    ['Force offline', 'Forced offline', 0],
    ['Enable', 'Enabled', 3],
  ] as const) {
    await test.step(verb, async () => {
      const asked = calls(simulation, 'getLiveMemberStatus').length;
      await change(page, verb, 'STORE-WEB-01', '2 VIPs use this pool: a change here touches all of them.');
      await expect(
        outcomes(page)
          .getByText(/^confirmed/)
          .first(),
      ).toBeVisible();
      await expect(row(page, 'STORE-WEB-01').state).toContainText(shown);
      await expect(row(page, 'STORE-WEB-01').source).toHaveText(/^equipment at /);
      // Once before and once after it; the one member and nothing else of it.
      expect(calls(simulation, 'getLiveMemberStatus').length - asked).toBe(2);
      writes.push(put('store-front', [1, status]));
      expect(writesIn(simulation.log)).toEqual(writes);
    });
  }
  await expect(row(page, 'STORE-WEB-02').state).toHaveText('Enabled');
  await page.reload();
  await expect(row(page, 'STORE-WEB-01').state).toHaveText('Enabled');
});

/** Every oddity a pool can have: it shows what it is, and nothing crashes. */
const shown: Partial<Record<KnownPoolName, readonly (string | RegExp)[]>> = {
  'store-solo': ['1 enabled and up', 'No VIP sends traffic here.'],
  'catalogue-search': ['300 enabled and up', '10.64.4.11:80'],
  'catalogue-v6': ['[fd42:bebe:5::11]:80'],
  'catalogue-both': ['10.64.6.11:80', '[fd42:bebe:6::13]:80', '2 enabled and up · 1 draining'],
  'catalogue-empty': ['This pool has no members', 'Members are added in the network API itself'],
  'catalogue-new': ['3 enabled, health unknown', 'database, never checked'],
  'catalogue-unreadable': ['The members could not be read', 'That is not an empty pool'],
  'catalogue-unmonitored': ['no health check', '3 enabled, health unknown'],
  'catalogue-planned': ['not deployed'],
  'catalogue-doubtful': ['not known'],
  'store-mixed': ['1 enabled and up · 1 down · 2 draining · 2 offline', 'Forced offline'],
  'store-stored': ['Forced offline', 'database, not confirmed'],
  '=HYPERLINK("http://x.example")<b>': ['<img src=x onerror=alert(1)>', "=cmd|' /C calc'!A0"],
  'ledger-web': ['LB-LEDGER-A is in maintenance: checks and changes leave it out without a word'],
  'mail-web': ['Every balancer of this environment is in maintenance'],
  'lab-web': ['This environment has no balancer'],
  'pay-backend': ['1 VIP uses this pool: a change here touches it.', 'VIP 3', 'PEB4PAY01'],
};

test('every oddity of a pool shows as what it is, and none as a crash', async ({ page }) => {
  for (const { name } of KNOWN_POOLS) {
    await test.step(name, async () => {
      await openPool(page, name);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
      await expect(page.getByText(/^LB-|^This environment has no balancer/).first()).toBeVisible();
      for (const text of shown[name] ?? []) {
        await expect(page.getByRole('main').getByText(text).filter({ visible: true }).first()).toBeVisible();
      }
    });
  }
  await page.goto('/pools/999999');
  await expect(page.getByRole('heading', { name: 'The API knows no pool 999999' })).toBeVisible();
  await page.goto('/pools/store-front');
  await expect(page.getByRole('heading', { name: 'This is not a pool id' })).toBeVisible();
});

/** Where a drain ends that cannot be carried out: what is said, and how many writes were sent for it. */
const refused: readonly [KnownPoolName, string, RegExp, sent: number][] = [
  ['store-halved', 'STORE-HALF-01', /does not know this pool or one of its members/, 0],
  ['archive-web', 'ARCHIVE-01', /could not be reached/, 0],
  ['mail-web', 'MAIL-01', /in maintenance, or it has none/, 0],
  ['store-split', 'STORE-SPLIT-01', /The balancers disagree|show different states/, 0],
  ['store-denied', 'STORE-DENY-01', /lacks the right for this pool or for its balancers/, 1],
  ['store-forbidden', 'STORE-FORBID-01', /lacks the right for this pool or for its balancers/, 1],
];

test('what stands in the way of a change is said, and nothing is sent twice', async ({
  page,
  simulation,
}) => {
  for (const [pool, name, words, sent] of refused) {
    await test.step(pool, async () => {
      const before = writesIn(simulation.log).length;
      await openPool(page, pool);
      await change(page, 'Drain', name);
      await expect(outcomes(page)).toContainText(words);
      await expect(row(page, name).state).toContainText('Enabled');
      expect(writesIn(simulation.log).length - before).toBe(sent);
    });
  }
  await test.step('an answer that is lost', async () => {
    const before = writesIn(simulation.log).length;
    simulation.faults.add({ endpoint: 'putMemberStatus', kind: 'lost-answer', times: 1 });
    await openPool(page, 'store-api');
    await change(page, 'Drain', 'STORE-API-01');
    await expect(outcomes(page)).toContainText('confirmed: the equipment shows Draining');
    expect(writesIn(simulation.log).length - before).toBe(1);
  });
});

test('balancers that disagree are a state of the pool, with a way on', async ({ page }) => {
  await openPool(page, 'store-split');
  await page.getByRole('button', { name: 'Check on the equipment' }).click();
  await expect(page.getByText('The balancers disagree.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check on the equipment' })).toHaveAccessibleDescription(
    /checked a moment ago/,
  );
  await expect(membersTable(page)).toBeVisible();
});

test('what is shown can be kept: a table that no spreadsheet runs, JSON, a view', async ({ app, page }) => {
  await app.goto('/pools?q=name:HYPERLINK');
  await expect(poolNames(page)).toHaveText(['=HYPERLINK("http://x.example")<b>']);
  await expect(poolsTable(page).getByRole('img')).toBeVisible();
  const exported = async (choice: string) => {
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: choice }).click(),
    ]);
    return readFile(await download.path(), 'utf8');
  };
  const csv = (await exported('These rows as CSV')).split('\r\n');
  expect(csv[0]).toContain('search: name:HYPERLINK,rows: 1 of 1');
  expect(csv[2]).toContain(`"'=HYPERLINK(""http://x.example"")<b>"`);
  expect(csv[2]).toMatch(/,HTTP,true,2,2,0,0,0$/);
  expect(JSON.parse(await exported('These rows as JSON'))).toMatchObject({
    total: 1,
    rows: [{ identifier: '=HYPERLINK("http://x.example")<b>', members: [{ state: 'enabled' }, {}] }],
  });
  await page.getByRole('button', { name: 'Saved views' }).click();
  await page.getByRole('menuitem', { name: 'Save this view…' }).click();
  const view = page.getByRole('textbox', { name: 'Name of the view' });
  await view.fill('Odd');
  await page.keyboard.press('Enter');
  await expect(view).toBeHidden();
  await app.goto('/pools');
  await page.getByRole('button', { name: 'Saved views' }).click();
  await page.getByRole('menuitem', { name: 'Odd' }).click();
  await expect(poolNames(page)).toHaveCount(1);
  // Kept apart from the views of the other list.
  await app.goto('/balancers');
  await page.getByRole('button', { name: 'Saved views' }).click();
  await expect(page.getByRole('menuitem', { name: 'Save this view…' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Odd' })).toBeHidden();
});
