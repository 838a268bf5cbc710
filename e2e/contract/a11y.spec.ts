/** Every state of every page, in light and in dark, on a desk and on a phone: no violation that axe can find. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#e2e/fixtures.ts';
import {
  ask,
  balancerNames,
  balancersTable,
  change,
  colleagueSets,
  connectionsOf,
  member,
  membersPath,
  membersTable,
  openMembers,
  outcomes,
  poolsTable,
  question,
  searchBox,
  searchPools,
} from '#e2e/flows/steps.ts';
import { haproxyNames, haproxySite, searchHaproxy, serverRow } from '#e2e/haproxy.ts';
import { knownPoolId } from '#simulator/globo/known.ts';
import { knownId } from '#simulator/itcare/known.ts';

test.use({ time: 'frozen' });

// A scan takes its time on a busy machine; this is a guard against hanging, not a measure.
test.describe.configure({ timeout: 240_000 });

const overview = `/balancers/${knownId('pay.example')}/overview`;
const retry = (page: Page) => page.getByRole('button', { name: 'Read again', exact: true });
const readAgain = (page: Page) => page.getByRole('button', { name: 'Read again now' });

/** How far the page scrolls sideways; a table scrolls inside itself. */
const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const [device, viewport] of [
  ['desk', { width: 1440, height: 900 }],
  ['phone', { width: 390, height: 844 }],
] as const) {
  test.describe(device, () => {
    test.use({ viewport });

    test.afterEach(async ({ page }) => expect(await sideways(page)).toBe(0));

    test('inventory: rows, filters, no match, refused', async ({ app, page }) => {
      await app.goto('/balancers?size=25');
      await expect(balancerNames(page)).toHaveCount(25);
      await expect(balancersTable(page).getByRole('img').first()).toBeVisible();
      await expectAccessible(page);
      // One row is enough from here on: a scan takes as long as there are elements.
      await searchBox(page).fill('name:hostile.example');
      await expect(balancerNames(page)).toHaveCount(1);
      await page.getByRole('button', { name: 'All filters' }).click();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Hide filters' }).click();
      await searchBox(page).pressSequentially('env:');
      await expect(page.getByRole('listbox', { name: 'Search load balancers' })).toBeVisible();
      await expectAccessible(page);
      await searchBox(page).fill('name:nothing-like-this');
      await expect(page.getByRole('heading', { name: 'No load balancer matches this search' })).toBeVisible();
      await expectAccessible(page);
      await searchBox(page).fill('enw:QA');
      await expect(page.getByRole('alert')).toContainText('is not a filter');
      await expectAccessible(page);
    });

    test('inventory: first load, error, stale', async ({ app, page, simulation }) => {
      simulation.faults.add({ endpoint: 'listBalancers', kind: 'hang' });
      await app.goto('/balancers?size=25');
      await expect(page.getByRole('status', { name: 'Reading load balancers' })).toBeVisible();
      await expectAccessible(page);
      simulation.faults.clear();
      simulation.faults.add({ endpoint: 'listBalancers', kind: 'status', status: 403 });
      await page.reload();
      await expect(page.getByRole('heading', { name: 'Load balancers could not be read' })).toBeVisible();
      await expectAccessible(page);
      simulation.faults.clear();
      await retry(page).click();
      await expect(balancerNames(page)).toHaveCount(25);
      simulation.faults.add({ endpoint: 'listBalancers', kind: 'status', status: 403 });
      await readAgain(page).click();
      await expect(page.getByText(/Showing what was read at/)).toBeVisible();
      await expectAccessible(page);
    });

    test('inventory: its menus and dialogs', async ({ app, page }) => {
      await app.goto('/balancers?q=name:hostile.example');
      await expect(balancerNames(page).first()).toBeVisible();
      for (const name of ['Columns', 'Saved views']) {
        await page.getByRole('button', { name }).click();
        await expect(page.getByRole('menu')).toBeVisible();
        await expectAccessible(page);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('menu')).toBeHidden();
      }
      await page.getByRole('button', { name: 'Saved views' }).click();
      await page.getByRole('menuitem', { name: 'Save this view…' }).click();
      const views = page.getByRole('dialog', { name: 'Saved views' });
      await views.getByRole('button', { name: 'Save view' }).click();
      await expect(views).toContainText('Give the view a name.');
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Shift+?');
      await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
      await page.keyboard.type('pay');
      await expect(page.getByRole('dialog').getByRole('option', { name: /^pay\.example/ })).toBeVisible();
      await expectAccessible(page);
    });

    test('overview and raw JSON', async ({ app, page, simulation }) => {
      await app.goto(overview);
      await expect(page.getByRole('heading', { name: 'Traffic' })).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Raw JSON' }).click();
      await expect(page.getByRole('dialog')).toContainText('secrets were removed');
      await expectAccessible(page);
      simulation.faults.add({ endpoint: 'getBalancer', kind: 'status', status: 404 });
      await page.reload();
      await expect(page.getByRole('heading', { name: /^The API knows no load balancer/ })).toBeVisible();
      await expectAccessible(page);
    });

    test('members: one, some, five hundred, none', async ({ page }) => {
      for (const name of ['solo.example', 'drained.example', 'quirks.example', 'big.example'] as const) {
        await openMembers(page, name);
        await expect(membersTable(page).locator('[data-column="connections"]').first()).toHaveText(/\d/);
        await expectAccessible(page);
      }
      await openMembers(page, 'empty.example');
      await expect(page.getByRole('heading', { name: 'This pool has no members' })).toBeVisible();
      await expectAccessible(page);
    });

    test('drains: none, some in every state, no match, stale', async ({ app, page, simulation }) => {
      await app.goto('/drains');
      await expect(page.getByRole('heading', { name: 'Nothing is draining' })).toBeVisible();
      await expectAccessible(page);
      for (const name of ['PEB4PAY01', 'PEB4PAY02'])
        colleagueSets(simulation.world, 'pay.example', name, 'disabled');
      await openMembers(page, 'pay.example');
      await expect(page.getByRole('region', { name: 'Drains' }).getByRole('listitem')).toHaveCount(2);
      await expect(page.getByText(/left of \d+/).first()).toBeVisible();
      await expectAccessible(page);
      await app.goto('/drains');
      await expect(page.getByText(/^\d+ of \d+$/)).toHaveCount(2);
      colleagueSets(simulation.world, 'pay.example', 'PEB4PAY02', 'enabled');
      await readAgain(page).click();
      await expect(page.getByText('Enabled elsewhere.')).toBeVisible();
      await expectAccessible(page);
      simulation.faults.add({ endpoint: 'listMembers', kind: 'status', status: 500 });
      await readAgain(page).click();
      await expect(page.getByText(/Showing what was read at/)).toBeVisible();
      await expectAccessible(page);
      await app.goto('/drains?q=nowhere');
      await expect(page.getByRole('heading', { name: 'No drain matches this filter' })).toBeVisible();
      await expectAccessible(page);
    });

    test('members: first load, error, stale', async ({ page, simulation }) => {
      simulation.faults.add({ endpoint: 'listMembers', kind: 'hang', times: 1 });
      await page.goto(membersPath('pay.example'));
      await expect(page.getByRole('status', { name: 'Reading the members' })).toBeVisible();
      await expectAccessible(page);
      simulation.faults.add({ endpoint: 'listMembers', kind: 'status', status: 500 });
      await page.reload();
      await expect(page.getByRole('heading', { name: 'The members could not be read' })).toBeVisible();
      await expectAccessible(page);
      simulation.faults.clear();
      await retry(page).click();
      await expect(membersTable(page)).toBeVisible();
      simulation.faults.add({ endpoint: 'listMembers', kind: 'status', status: 500 });
      simulation.faults.add({ endpoint: 'getStats', kind: 'status', status: 500 });
      await readAgain(page).click();
      await expect(page.getByText(/Showing what was read at/)).toBeVisible();
      await expect(page.getByText(/Connection counts could not be read/)).toBeVisible();
      await expectAccessible(page);
    });

    test('members: every question before a change', async ({ page }) => {
      await openMembers(page, 'pay.example');
      await expect.poll(() => connectionsOf(page, 'PEB4PAY01')).toBeGreaterThan(0);
      await ask(page, 'Drain', 'PEB4PAY01');
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await ask(page, 'Force offline', 'PEB4PAY01');
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await membersTable(page).getByRole('checkbox', { name: 'Select PEB4PAY01' }).check();
      await membersTable(page).getByRole('checkbox', { name: 'Select PEB4PAY02' }).check();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Drain 2 members' }).click();
      await expect(question(page)).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Add member' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Add member' }).click();
      await expect(page.getByRole('dialog')).toContainText('A resource id is a whole number');
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await member(page, 'PEB4PAY03').row.getByRole('button', { name: 'More for PEB4PAY03' }).click();
      await page.getByRole('menuitem', { name: 'Remove…' }).click();
      await expect(question(page)).toBeVisible();
      await expectAccessible(page);
      await openMembers(page, 'solo.example');
      await ask(page, 'Drain', 'PEB4SOLO01');
      await expectAccessible(page);
    });

    test('members: outcomes of every kind', async ({ page, simulation }) => {
      await openMembers(page, 'quirks.example');
      await change(page, 'Drain', 'PEB4GOOD01');
      await expect(outcomes(page)).toContainText('confirmed');
      await change(page, 'Drain', 'PEB4NOOP01');
      await expect(outcomes(page)).toContainText('accepted');
      await change(page, 'Drain', 'PEB4DENY01');
      await expect(outcomes(page)).toContainText('was not changed');
      const confirm = await ask(page, 'Force offline', 'PEB4GOOD01');
      colleagueSets(simulation.world, 'quirks.example', 'PEB4GOOD01', 'enabled');
      const tick = question(page).getByRole('checkbox');
      if (await tick.isVisible()) await tick.check();
      await confirm.click();
      await expect(outcomes(page)).toContainText('moved since you looked');
      await expectAccessible(page);
    });

    test('pools: rows, filters, no match, refused, error', async ({ app, page, simulation }) => {
      await app.goto('/pools?size=25&q=member:draining');
      const table = poolsTable(page);
      await expect(table.getByRole('img').first()).toBeVisible();
      await expectAccessible(page);
      const search = searchPools(page);
      await search.fill('name:catalogue-unreadable');
      await expect(table.getByText('members unreadable')).toBeVisible();
      await page.getByRole('button', { name: 'All filters' }).click();
      await expectAccessible(page);
      await search.fill('ip:300.1.1.1');
      await expect(
        page.getByRole('heading', { name: 'This search cannot be applied as it is' }),
      ).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Hide filters' }).click();
      simulation.faults.add({ endpoint: 'searchPools', kind: 'status', status: 403, text: 'no' });
      await search.fill('name:nothing-like-this');
      await expect(page.getByRole('heading', { name: 'Pools could not be read' })).toBeVisible();
      await expectAccessible(page);
      simulation.faults.clear();
      await retry(page).click();
      await expect(page.getByRole('heading', { name: 'No pool matches this search' })).toBeVisible();
      await expectAccessible(page);
    });

    test('one pool: oddities, a check, a change', async ({ app, page }) => {
      for (const name of ['catalogue-unreadable', 'ledger-web', 'catalogue-search', 'store-front'] as const) {
        await app.goto(`/pools/${knownPoolId(name)}`);
        await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
        await expect(page.getByText(/^LB-/).first()).toBeVisible();
        await expectAccessible(page);
      }
      await app.goto(`/pools/${knownPoolId('store-split')}`);
      await page.getByRole('button', { name: 'Check on the equipment' }).click();
      await expect(page.getByText('The balancers disagree.')).toBeVisible();
      await expectAccessible(page);
      await app.goto(`/pools/${knownPoolId('store-denied')}`);
      await membersTable(page).getByRole('button', { name: 'Drain STORE-DENY-01' }).click();
      await expect(question(page)).toBeVisible();
      await expectAccessible(page);
      await question(page).getByRole('button', { name: 'Drain STORE-DENY-01' }).click();
      await expect(outcomes(page)).toContainText('lacks the right');
      await expectAccessible(page);
    });

    test.describe('of HAProxy', () => {
      test.use({ config: haproxySite });

      test('pools: rows, filters, no match, refused, error, one of two instances', async ({
        app,
        page,
        simulation,
      }) => {
        app.expectedErrors.push(/403/);
        simulation.haproxy.reload('lb2');
        await app.goto('/haproxy');
        await expect(haproxyNames(page)).toHaveCount(15);
        await expectAccessible(page);
        await searchHaproxy(page).fill('name:quirks');
        await expect(haproxyNames(page)).toHaveCount(1);
        await page.getByRole('button', { name: 'All filters' }).click();
        await expectAccessible(page);
        await page.getByRole('button', { name: 'Hide filters' }).click();
        await searchHaproxy(page).fill('state:asleep');
        await expect(
          page.getByRole('heading', { name: 'This search cannot be applied as it is' }),
        ).toBeVisible();
        await expectAccessible(page);
        await searchHaproxy(page).fill('name:nothing-like-this');
        await expect(page.getByRole('heading', { name: 'No pool matches this search' })).toBeVisible();
        await expectAccessible(page);
        await searchHaproxy(page).fill('name:web');
        await expect(haproxyNames(page)).toHaveCount(1);
        const lb2 = simulation.haproxy.instance('lb2');
        if (lb2) lb2.forbidden = true;
        await expect(page.getByText(/^lb2 of Edge could not be read/)).toBeVisible();
        await expectAccessible(page);
        for (const each of simulation.haproxy.instances) each.forbidden = true;
        await page.reload();
        await expect(page.getByRole('heading', { name: 'HAProxy could not be read' })).toBeVisible();
        await expectAccessible(page);
      });

      test('one pool: oddities, details, a change, its charts, its activity', async ({ app, page }) => {
        for (const pool of ['edge/quirks', 'edge/store-split', 'legacy/intranet', 'edge/tcp']) {
          await app.goto(`/haproxy/${pool}`);
          await expect(membersTable(page)).toBeVisible();
          await expectAccessible(page);
        }
        await page.getByRole('button', { name: 'Details of t4' }).click();
        await expect(page.getByRole('dialog', { name: 't4' })).toBeVisible();
        await expectAccessible(page);
        await page.keyboard.press('Escape');
        await serverRow(page, 't1').button('Drain').click();
        await expect(question(page)).toBeVisible();
        await expectAccessible(page);
        await question(page).getByRole('button', { name: 'Drain t1' }).click();
        await expect(outcomes(page)).toContainText('t1');
        await expectAccessible(page);
        await page.getByRole('link', { name: 'Stats' }).click();
        await expect(page.getByRole('region', { name: 'Sessions', exact: true })).toBeVisible();
        await expectAccessible(page);
        await page.getByRole('link', { name: 'Activity' }).click();
        await expect(page.getByText(/t1/).first()).toBeVisible();
        await expectAccessible(page);
      });
    });

    test('connections, not found, not an id', async ({ app, page }) => {
      await app.goto('/connections');
      await expect(page.getByText('answers', { exact: true })).toHaveCount(2);
      await expectAccessible(page);
      await app.goto('/nowhere');
      await expect(page.getByRole('heading', { name: 'There is no page at this address' })).toBeVisible();
      await expectAccessible(page);
      await app.goto('/balancers/pay.example/members');
      await expect(page.getByRole('heading', { name: 'This is not a load balancer id' })).toBeVisible();
      await expectAccessible(page);
    });
  });
}

test.describe('an account that sees nothing', () => {
  test.use({ world: { balancers: 0, members: 0 } });
  test('an empty world says so', async ({ app, page, simulation }) => {
    for (const balancer of simulation.world.balancers()) simulation.world.remove(balancer);
    await app.goto('/balancers');
    await expect(page.getByRole('heading', { name: 'No load balancers yet' })).toBeVisible();
    await expectAccessible(page);
  });
});

test.describe('at twice the size', () => {
  // 1280 × 800 at 200 %.
  test.use({ viewport: { width: 640, height: 400 } });
  test('nothing but a table scrolls sideways, and everything can be reached', async ({ app, page }) => {
    const pool = `/pools/${knownPoolId('store-front')}`;
    for (const path of ['/balancers', overview, membersPath('pay.example'), '/pools', pool, '/connections']) {
      await app.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await sideways(page)).toBe(0);
    }
    await openMembers(page, 'pay.example');
    const confirm = await ask(page, 'Force offline', 'PEB4PAY06');
    await question(page).getByRole('checkbox').check();
    await confirm.click();
    await expect(outcomes(page)).toContainText('confirmed');
    expect(await sideways(page)).toBe(0);
  });
});

test('who wants no motion gets none', async ({ page }) => {
  await openMembers(page, 'pay.example');
  await ask(page, 'Drain', 'PEB4PAY01');
  const moving = await page.evaluate(
    () =>
      document.getAnimations().filter((each) => Number(each.effect?.getComputedTiming().duration) > 1).length,
  );
  expect(moving).toBe(0);
});
