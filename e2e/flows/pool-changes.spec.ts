/**
 * Members of a Globo pool: what the database says, what the equipment has, and changing it. A write is never sent
 * twice, and never said to be done before the equipment shows it.
 */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#e2e/fixtures.ts';
import { type KnownPoolName, knownPoolId } from '#simulator/globo/known.ts';
import type { FaultRule } from '#simulator/faults.ts';
import type { Simulation } from '#simulator/simulation.ts';
import { membersTable, outcomes, question } from './steps.ts';

test.use({
  world: { balancers: 12, members: 40 },
  config: { backends: { itcare: { signIn: { kind: 'proxy' } }, globo: { signIn: { kind: 'proxy' } } } },
});

const path = (name: KnownPoolName) => `/pools/${knownPoolId(name)}`;
const row = (page: Page, server: string) =>
  membersTable(page).locator('tr', { has: page.getByText(server, { exact: true }) });
const state = (page: Page, server: string) => row(page, server).locator('[data-column="state"]');
const source = (page: Page, server: string) => row(page, server).locator('[data-column="source"]');
const equipment = (page: Page) => page.getByRole('region', { name: 'Equipment' });
const check = (page: Page) =>
  equipment(page).getByRole('button', { name: 'Check on the equipment', exact: true });
const puts = ({ log }: Simulation) => log.filter(({ method }) => method === 'PUT');
const lives = ({ log }: Simulation) => log.filter((call) => call.path.includes('checkstatus=1'));

/** Presses the row's button and agrees. */
async function ask(page: Page, verb: string, server: string): Promise<void> {
  await row(page, server)
    .getByRole('button', { name: `${verb} ${server}`, exact: true })
    .click();
  await question(page)
    .getByRole('button', { name: `${verb} ${server}`, exact: true })
    .click();
}

test('finds a pool by a member’s address, asks the equipment, drains, forces offline and enables', async ({
  app,
  page,
  simulation,
}) => {
  const address = simulation.globo.pool(knownPoolId('store-front'))?.members[0]?.v4 ?? '';
  await app.goto(`/pools?q=ip:${address}`);
  await page.getByRole('table', { name: 'Pools' }).getByRole('link', { name: 'store-front' }).click();
  const other = await page.context().newPage();
  await other.goto(path('store-front'));
  await expect(source(other, 'STORE-WEB-01')).toContainText('database, checked');
  expect(lives(simulation)).toHaveLength(0);

  await test.step('the equipment is asked once, and every tab hears it', async () => {
    await expect(equipment(page)).toContainText('locks the pool');
    await check(page).click();
    await expect(source(page, 'STORE-WEB-01')).toContainText('equipment at');
    await expect(source(other, 'STORE-WEB-01')).toContainText('equipment at');
    // Cooled down, here and there: a press does nothing, and says why.
    for (const tab of [page, other]) {
      await check(tab).click({ force: true });
      await expect(check(tab)).toHaveAccessibleDescription(/checked a moment ago/);
    }
    expect(lives(simulation)).toHaveLength(1);
    await other.close();
  });

  await test.step('each change is one request, proven by the equipment', async () => {
    await ask(page, 'Drain', 'STORE-WEB-01');
    await expect(outcomes(page)).toContainText('Drain confirmed: the equipment shows Draining.');
    await expect(
      page.getByText('This API counts no connections. Allow your usual drain time.'),
    ).toBeVisible();
    await ask(page, 'Force offline', 'STORE-WEB-01');
    await expect(outcomes(page)).toContainText('the equipment shows Forced offline.');
    await expect(state(page, 'STORE-WEB-01')).toContainText('Forced offline');
    await expect(row(page, 'STORE-WEB-01').locator('[data-column="health"]')).toContainText('unknown');
    await expectAccessible(page);
    await ask(page, 'Enable', 'STORE-WEB-01');
    await expect(outcomes(page)).toContainText('Enable confirmed');
    // Two live reads for each write, beside the one by hand.
    expect(puts(simulation)).toHaveLength(3);
    expect(lives(simulation)).toHaveLength(7);
  });

  await test.step('a selection is one request with the members that change, and one entry of the journal', async () => {
    for (const server of ['STORE-WEB-02', 'STORE-WEB-03']) {
      await page.getByRole('checkbox', { name: `Select ${server}`, exact: true }).click();
    }
    await page.getByRole('button', { name: 'Drain 2 members' }).click();
    await question(page).getByRole('button', { name: 'Drain 2 members' }).click();
    await expect(outcomes(page)).toContainText('Drain 2 members · 2 confirmed');
    expect(puts(simulation)).toHaveLength(4);
    expect(JSON.stringify(puts(simulation).at(-1)?.body).match(/member_status/g)).toHaveLength(2);
    await page.getByRole('link', { name: 'Operations' }).click();
    const operations = page.getByRole('table', { name: 'Operations' });
    await expect(operations).toContainText('Drain STORE-WEB-02, STORE-WEB-03 in store-front');
    await expect(operations.getByRole('link', { name: 'store-front' })).toHaveCount(4);
  });
});

/** What the line says when the equipment was looked at by itself, and whether there is still something to find out. */
const CONFIRMED = { text: /confirmed: the equipment shows Draining/, open: false };
const NOT_APPLIED = { text: /did not take effect.*shows Enabled/, open: false };
const OPEN = { text: /The equipment shows Enabled so far/, open: true };
const REFUSED = { text: /was not changed/, open: false };

/** A write that fails, how it ends, and why. */
const WRITE_FAULTS: readonly [string, Omit<FaultRule, 'endpoint'>, typeof OPEN, RegExp?][] = [
  ['done, the answer lost', { kind: 'lost-answer' }, CONFIRMED],
  ['cut before it was done', { kind: 'reset' }, OPEN, /GLOBO_URL/],
  ['an empty 500', { kind: 'status', status: 500 }, NOT_APPLIED, /gave no reason/],
  [
    'a balancer out of reach',
    { kind: 'status', status: 500, text: '<urlopen error [Errno 113] No route to host>' },
    NOT_APPLIED,
    /could not be reached/,
  ],
  ['a text nobody has seen', { kind: 'status', status: 500, text: 'Erro: xyz' }, NOT_APPLIED, /xyz/],
  [
    'no right of the group',
    { kind: 'status', status: 403, text: 'No permission.' },
    REFUSED,
    /lacks the right/,
  ],
  [
    'no right on the balancers',
    { kind: 'status', status: 500, text: 'User does not have permission to update conf in eqpt.' },
    REFUSED,
    /lacks the right/,
  ],
  [
    'all in maintenance',
    { kind: 'status', status: 500, text: 'All equipments to be configured are in maintenance mode.' },
    REFUSED,
    /in maintenance/,
  ],
  ['a sign-in page', { kind: 'html' }, OPEN, /web page/],
];

test('a write that fails: the right words, one request, and a look at the equipment by itself', async ({
  app,
  page,
  simulation,
}) => {
  await app.goto(path('catalogue-search'));
  for (const [index, [name, fault, ends, said = /./]] of WRITE_FAULTS.entries()) {
    await test.step(name, async () => {
      const server = `CATALOGUE-${String(index + 1).padStart(3, '0')}`;
      simulation.faults.add({ endpoint: 'putMemberStatus', times: 1, ...fault });
      const before = puts(simulation).length;
      await ask(page, 'Drain', server);
      const line = outcomes(page).locator('div', { hasText: server }).first();
      await expect(line).toContainText(ends.text);
      await expect(line).toContainText(said);
      await expect(line.getByRole('button', { name: `Check on the equipment: ${server}` })).toHaveCount(
        ends.open ? 1 : 0,
      );
      expect(puts(simulation)).toHaveLength(before + 1);
      if (!ends.open) {
        await line.getByRole('button', { name: 'Dismiss' }).click();
        await expect(line).toBeHidden();
      }
      if (/lacks the right/.test(said.source)) {
        // A missing right is not tried again by whoever lacks it; another page may be somebody else's.
        await expect(
          row(page, server).getByRole('button', { name: `Drain ${server}`, exact: true }),
        ).toBeDisabled();
        await page.reload();
      }
    });
  }
  await test.step('what is not known yet stands beside the name, in the list too, and leads to its operations', async () => {
    const badge = page.getByRole('link', { name: 'Draining…' });
    await expect(badge).toBeVisible();
    await app.goto('/pools?q=name:catalogue-search');
    await expect(page.getByRole('table', { name: 'Pools' })).toContainText('catalogue-search');
    await badge.click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Operations');
    await expect(page.getByRole('table', { name: 'Operations' })).toContainText('catalogue-search');
  });
});

test('before a write: what the equipment cannot tell stops it; balancers that disagree are brought together', async ({
  app,
  page,
  simulation,
}) => {
  for (const [name, server, said, asksName] of [
    ['archive-web', 'ARCHIVE-01', 'could not be reached', false],
    ['mail-web', 'MAIL-01', 'every balancer of this environment is in maintenance', false],
    ['catalogue-planned', 'CATALOGUE-PLAN-01', 'does not know this pool', true],
  ] as const) {
    await app.goto(path(name));
    await row(page, server)
      .getByRole('button', { name: `Drain ${server}`, exact: true })
      .click();
    await expect(question(page)).toContainText(`Drain ${server}?`);
    // Where nothing is known to be up the guard asks for the name.
    const typed = question(page).getByRole('textbox', { name: /^Type / });
    await expect(typed).toHaveCount(asksName ? 1 : 0);
    if (asksName) await typed.fill(name);
    await question(page)
      .getByRole('button', { name: `Drain ${server}` })
      .click();
    await expect(outcomes(page)).toContainText('Nothing was sent.');
    await expect(equipment(page).getByRole('alert')).toContainText(said);
  }
  expect(puts(simulation)).toHaveLength(0);

  await app.goto(path('store-front'));
  const { devices = [] } = simulation.globo.pool(knownPoolId('store-front'))?.environment ?? {};
  const second = devices[1];
  if (!second) throw new Error('store-front has no second balancer');
  await test.step('a change that reached one balancer of two', async () => {
    // Out of reach between the check and the change.
    await page.route('**/member/status/', async (route) => {
      if (route.request().method() === 'PUT') second.reachable = false;
      await route.continue();
    });
    await ask(page, 'Drain', 'STORE-WEB-04');
    await expect(outcomes(page)).toContainText('One balancer of the pair may have changed');
    await page.unroute('**/member/status/');
    second.reachable = true;
    await outcomes(page).getByRole('button', { name: 'Check on the equipment: STORE-WEB-04' }).click();
    await expect(equipment(page)).toContainText('The balancers disagree.');
    await expect(equipment(page).getByRole('alert')).toHaveCount(0);
    await expect(outcomes(page)).toContainText('outcome unknown');
    await expectAccessible(page);
  });

  await test.step('sent again by the operator, on his word', async () => {
    await ask(page, 'Drain', 'STORE-WEB-04');
    await expect(outcomes(page)).toContainText('there is nothing to compare with. Nothing was sent.');
    expect(puts(simulation)).toHaveLength(1);
    await outcomes(page).getByRole('button', { name: 'Drain anyway' }).click();
    await expect(outcomes(page)).toContainText('Drain confirmed: the equipment shows Draining.');
    await expect(equipment(page)).not.toContainText('The balancers disagree.');
    expect(puts(simulation)).toHaveLength(2);
  });

  await test.step('a slow check says that it runs, and a colleague’s change is found by it', async () => {
    await app.goto(path('store-slow'));
    await check(page).click();
    await expect(equipment(page).getByRole('button', { name: 'Asking the equipment…' })).toBeVisible();
    await expect(source(page, 'STORE-SLOW-01')).toContainText('equipment at');
    const id = knownPoolId('store-slow');
    simulation.globo.touch(id, simulation.globo.pool(id)?.members[0]?.id ?? 0, 0);
    await ask(page, 'Drain', 'STORE-SLOW-01');
    await expect(outcomes(page)).toContainText(
      'you saw Enabled, now it is Forced offline. Nothing was sent.',
    );
    expect(puts(simulation)).toHaveLength(2);
  });
});
