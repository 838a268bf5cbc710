/** A zone or network is taken out of every pool that can do without it, with a pause between, and comes back as one. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#e2e/fixtures.ts';
import { haproxySite } from '#e2e/haproxy.ts';
import { watchMutations } from '#e2e/mutations.ts';
import { knownPoolId } from '#simulator/globo/known.ts';
import { knownId } from '#simulator/itcare/known.ts';
import type { Simulation } from '#simulator/simulation.ts';
import type { World } from '#simulator/world/world.ts';
import { colleagueSets, question, writesIn } from './steps.ts';

const BOTH = { backends: { itcare: { signIn: { kind: 'proxy' } }, globo: { signIn: { kind: 'proxy' } } } };

const field = (page: Page) => page.getByRole('searchbox', { name: 'Zone, area or network' });
const capacity = (page: Page) => page.getByRole('table', { name: 'Pools of the evacuation' });
const rowOf = (page: Page, pool: string) => capacity(page).locator('tr', { hasText: pool });
const plan = (page: Page) => page.getByRole('region', { name: 'Plan', exact: true });
const stepOf = (page: Page, pool: string) => plan(page).getByRole('listitem').filter({ hasText: pool });
const act = (page: Page) => page.getByRole('button', { name: /^Drain [\d,]+ members? in/ });

/** The members of these balancers and their states, as the world has them. */
function statesIn(world: World, names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const balancer = world.balancers().find((each) => each.name === name);
    if (!balancer) throw new Error(name);
    return world
      .members(balancer)
      .map((member) => `${name} ${member.server.name} ${member.history.at(-1)?.state ?? member.initial}`);
  });
}

/** One more load balancer with this server. */
function adds(world: World, name: 'shop.example' | 'solo.example', server: string): void {
  const pay = world.named('pay.example');
  const other = world.named(name);
  const found = pay && world.members(pay).find((each) => each.server.name === server)?.server;
  if (!other || !found) throw new Error(`nothing to add to ${name}`);
  world.addMember(other, found, 8443);
}

/** Whether HAProxy may be written to is asked without a body. */
const changesIn = ({ log }: Simulation) => writesIn(log).filter(({ body }) => body !== undefined).length;

async function confirm(page: Page, place: string): Promise<void> {
  await question(page).getByLabel(`Type ${place} to go on`).fill(place);
  await question(page)
    .getByRole('button', { name: /^Drain/ })
    .click();
  await expect(question(page)).toBeHidden();
}

test.describe('a zone of three', () => {
  test.use({ world: { balancers: 11, members: 300 }, config: BOTH });

  const LEFT = ['big.example', 'reconciliation-of-outstanding-settlement.back-office.example'];

  test('leaves out what it would empty, goes pool by pool, and one revert brings all back', async ({
    app,
    page,
    simulation,
  }) => {
    const { world } = simulation;
    const names = world.balancers().map(({ name }) => name);
    const before = statesIn(world, names);

    await test.step('found by way of the hosts page', async () => {
      await app.goto('/hosts');
      await page.getByRole('link', { name: 'Evacuate a zone or network' }).click();
      await expect(page.getByRole('heading', { level: 2, name: 'Which zone or network?' })).toBeVisible();
      await page.keyboard.press('/');
      await expect(field(page)).toBeFocused();
      await page.keyboard.type('eb-c');
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/\/hosts\/evacuate\?q=eb-c$/);
    });

    await test.step('each pool with what stays of it', async () => {
      await expect(page.getByText('all 11 load balancers looked through')).toBeVisible();
      await expect(page.getByText('1 pool with addresses of servers there')).toBeVisible();
      await expect(rowOf(page, 'pay.example')).toContainText('2 of 6');
      await expect(rowOf(page, 'pay.example')).toContainText('6 → 4');
      await expect(rowOf(page, 'pay.example')).toContainText(/\d%/);
      // Known there by the addresses of these servers alone; this backend counts no connections.
      await expect(rowOf(page, 'pay-backend')).toContainText('2 of 6');
      await expect(rowOf(page, 'pay-backend')).toContainText('unknown');
      await expect(rowOf(page, 'solo.example')).toContainText('1 → 0');
      await expect(rowOf(page, 'solo.example')).toContainText('Nothing enabled and up would remain');
      await expect(rowOf(page, 'solo.example').getByRole('checkbox')).toHaveCount(0);
      await expect(page.getByText('1 pool left out: too little would remain')).toBeVisible();
      await expectAccessible(page);
    });

    await test.step('what is forced offline already is not drained: that would let clients in', async () => {
      await expect(rowOf(page, 'drained.example')).toContainText('Already out');
    });

    await test.step('what the operator leaves out stands in the address', async () => {
      for (const pool of LEFT) await rowOf(page, pool).getByRole('checkbox').uncheck();
      await page.getByRole('combobox', { name: 'Pause between pools' }).selectOption('No pause');
      await expect(page).toHaveURL(/pause=0/);
      await page.reload();
      for (const pool of LEFT) await expect(rowOf(page, pool)).toContainText('Left out by you');
      await expect(page.getByRole('combobox', { name: 'Pause between pools' })).toHaveValue('0');
    });

    await expect(act(page)).not.toHaveAttribute('aria-disabled');
    const [, count = ''] = /in (\d+) pools/.exec(await act(page).innerText()) ?? [];
    await act(page).click();
    await expect(question(page)).toContainText('1 pool left out: solo.example.');
    const listed = question(page).getByRole('list', { name: 'Pools of the plan' });
    await expect(listed.locator('> li')).toHaveCount(Number(count));
    await expectAccessible(page);
    await confirm(page, 'eb-c');

    // One member that this account may not change is no reason to leave the others.
    await expect(plan(page).getByRole('status')).toHaveText(
      `Drain eb-c: ${Number(count) - 1} of ${count} pools confirmed`,
    );
    await expect(stepOf(page, 'quirks.example')).toContainText('not done');
    await expectAccessible(page);
    const sent = writesIn(simulation.log);
    expect(sent.filter(({ path }) => path.includes(`/loadbalancers/${knownId('solo.example')}/`))).toEqual(
      [],
    );
    expect(sent.filter(({ path }) => path.includes(`/loadbalancers/${knownId('big.example')}/`))).toEqual([]);
    expect(
      sent.filter(({ path }) => path.includes(`/pool/deploy/${knownPoolId('pay-backend')}/`)),
    ).toHaveLength(1);
    const gone = statesIn(world, names).filter((each, index) => each !== before[index]);
    expect(gone.filter((each) => !each.endsWith(' disabled'))).toEqual([]);
    expect(gone.map((each) => each.split(' ')[1])).toEqual(
      expect.arrayContaining(['PEB4PAY03', 'PEB4PAY06', 'PEB4SHOP01']),
    );
    await expect(rowOf(page, 'pay.example')).toContainText('Already out');

    await test.step('one revert brings all back', async () => {
      await plan(page)
        .getByRole('button', { name: /^Revert/ })
        .click();
      await expect(question(page).getByRole('checkbox')).toBeChecked();
      await expectAccessible(page);
      await question(page)
        .getByRole('button', { name: /^Revert/ })
        .click();
      await expect(question(page)).toBeHidden();
      expect(statesIn(world, names)).toEqual(before);
      const switches = simulation.globo
        .pool(knownPoolId('pay-backend'))
        ?.members.flatMap((each) => [...each.switches.values()]);
      expect(switches?.every(({ enabled }) => enabled)).toBe(true);
      await expect(plan(page).getByRole('button', { name: /^Revert/ })).toBeHidden();
      await expect(rowOf(page, 'pay.example')).toContainText('6 → 4');
    });
  });
});

test.describe('a network', () => {
  test.use({ world: { balancers: 11, members: 300 }, config: haproxySite });

  /** Three of the six servers of pay.example, as every backend knows them. */
  const THREE = '10.20.1.2-10.20.1.4';

  test('pauses between pools, stops there, and what a reload left unsent is sent from here', async ({
    app,
    page,
    simulation,
  }) => {
    const status = plan(page).getByRole('status');
    await app.goto(`/hosts/evacuate?q=${THREE}&pause=300`);
    await expect(rowOf(page, 'pay-admin')).toContainText('Left out');
    await expect(rowOf(page, 'pay-admin')).toContainText('2 → 0');
    await expect(capacity(page).locator('tbody tr[data-row]')).toHaveCount(4);
    await expect(act(page)).toHaveText('Drain 9 members in 3 pools');

    await test.step('a stop ends the pause: the rest is not sent', async () => {
      await act(page).click();
      await confirm(page, THREE);
      await expect(plan(page)).toContainText('Next pool at');
      await expect(status).toHaveText(`Drain ${THREE}: 1 of 3 pools confirmed`);
      await expectAccessible(page);
      await plan(page).getByRole('button', { name: 'Stop after this pool' }).click();
      await expect(stepOf(page, 'not sent')).toHaveCount(2);
      await expect(plan(page)).not.toContainText('Next pool at');
      await plan(page).getByRole('button', { name: 'Dismiss' }).click();
    });

    await test.step('what is drained already is no part of the next plan', async () => {
      await expect(rowOf(page, 'pay-backend')).toContainText('Already out');
      await expect(act(page)).toHaveText('Drain 6 members in 2 pools');
      await act(page).click();
      await confirm(page, THREE);
      await expect(status).toHaveText(`Drain ${THREE}: 1 of 2 pools confirmed`);
      await expect(plan(page)).toContainText('Next pool at');
    });

    await test.step('a reload sends nothing by itself, and offers the rest', async () => {
      const sent = changesIn(simulation);
      await page.reload();
      await expect(page.getByText('Not sent: 1 of 2 (pay.example)')).toBeVisible();
      await page.getByRole('button', { name: 'Send the rest' }).click();
      await expect(question(page)).toBeVisible();
      expect(changesIn(simulation)).toBe(sent);
      await question(page).getByRole('button', { name: 'Send the rest' }).click();
      await expect(status).toHaveText(`Drain ${THREE}: 1 of 1 pool confirmed`);
      await expect(capacity(page).getByText('Already out')).toHaveCount(3);
      await expect(act(page)).toHaveAccessibleDescription('No pool is in the plan.');
    });
  });

  test('on a phone: what is no network, one without pools, a backend that fails, pools that cannot be read', async ({
    app,
    page,
    simulation,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await app.goto('/hosts/evacuate?q=10.26.12');
    await expect(page.getByText('This is no network')).toBeVisible();
    await expectAccessible(page);
    await field(page).fill('10.0.0.0/4');
    await field(page).press('Enter');
    await expect(page.getByText('This network is too large')).toBeVisible();
    await field(page).fill('no-such-zone');
    await field(page).press('Enter');
    await expect(page.getByRole('heading', { level: 2, name: 'No pool has members there' })).toBeVisible();

    simulation.faults.add({ endpoint: 'searchPools', kind: 'status', status: 500, text: 'No.' });
    simulation.faults.add({ endpoint: 'listMembers', kind: 'status', status: 500, times: 1 });
    await field(page).fill(THREE);
    await field(page).press('Enter');
    const alerts = page.getByRole('alert');
    await expect(
      alerts.filter({ hasText: 'The members of 1 pool could not be read: pay.example' }),
    ).toBeVisible();
    await expect(alerts).toHaveCount(2);
    await expectAccessible(page);
    await expect(act(page)).toHaveText('Drain 3 members in 1 pool');
    await act(page).click();
    await expect(question(page)).toContainText('Not everything was searched or read');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    simulation.faults.clear();
    const tryAgain = page.getByRole('button', { name: 'Try again' });
    await expect(tryAgain).toHaveCount(2);
    await tryAgain.first().click();
    await expect(tryAgain).toHaveCount(1);
    await tryAgain.click();
    await expect(act(page)).toHaveText('Drain 9 members in 3 pools');
    await expectAccessible(page);
  });
});

test.describe('read again', () => {
  test.use({ world: { balancers: 11, members: 300 }, time: 'frozen', config: BOTH });

  test('a place where nothing moved touches nothing on screen', async ({ app, page, simulation }) => {
    await app.goto('/hosts/evacuate?q=eb-c');
    await expect(act(page)).not.toHaveAttribute('aria-disabled');
    const reads = () => simulation.log.filter(({ endpoint }) => endpoint === 'listMembers').length;
    await expect(capacity(page).getByText('counting…')).toHaveCount(0);
    const before = reads();
    const mutations = await watchMutations(page);
    await page.keyboard.press('r');
    await expect.poll(reads).toBe(2 * before);
    // What the last answers would change is drawn in a frame of their own.
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    );
    expect(await mutations()).toEqual([]);
  });
});

test.describe('a host', () => {
  test.use({ world: { balancers: 120, members: 300 }, config: BOTH });

  test('in five pools, single in one: four drained, one refused with reason, one revert brings all back', async ({
    app,
    page,
    simulation,
  }) => {
    const { world } = simulation;
    const SERVER = 'PEB4PAY01';
    const POOLS = ['pay.example', 'shop.example', 'solo.example'];
    adds(world, 'shop.example', SERVER);
    adds(world, 'solo.example', SERVER);
    colleagueSets(world, 'solo.example', 'PEB4SOLO01', 'offline');
    const before = statesIn(world, POOLS);
    await app.goto(`/hosts?q=${SERVER}`);
    await expect(page.getByRole('table', { name: 'Places of the server' }).getByRole('row')).toHaveCount(6);
    await page.getByRole('button', { name: 'Drain everywhere' }).click();
    const single = question(page).getByRole('listitem').filter({ hasText: 'Type solo.example' });
    await expect(single).toContainText('Nothing enabled and up would remain');
    await question(page).getByRole('button', { name: 'Drain in 4 pools' }).click();
    await expect(plan(page).getByRole('status')).toHaveText(`Drain ${SERVER}: 4 of 4 pools confirmed`);
    await expect(stepOf(page, 'solo.example')).toHaveCount(0);
    const drained = statesIn(world, POOLS).filter((each, index) => each !== before[index]);
    expect(drained).toEqual([`pay.example ${SERVER} disabled`, `shop.example ${SERVER} disabled`]);
    const sent = writesIn(simulation.log).length;
    expect(sent).toBe(4);

    await plan(page).getByRole('button', { name: 'Revert 4 changes' }).click();
    const preview = question(page).getByRole('list', { name: 'What will be sent' });
    await expect(preview.getByRole('listitem')).toHaveCount(4);
    await expectAccessible(page);
    await question(page).getByRole('button', { name: 'Revert 4 changes' }).click();
    await expect(question(page)).toBeHidden();
    await expect(plan(page).getByRole('button', { name: /^Revert/ })).toBeHidden();
    expect(writesIn(simulation.log)).toHaveLength(2 * sent);
    expect(statesIn(world, POOLS)).toEqual(before);
    for (const name of ['pay-backend', 'pay-admin'] as const) {
      const found = simulation.globo.pool(knownPoolId(name));
      const switches = found?.members.flatMap((each) => [...each.switches.values()]);
      expect(switches?.every(({ enabled }) => enabled)).toBe(true);
    }
  });

  test('comes back out of two pools by one revert, also where it is the last: by the name of that pool', async ({
    app,
    page,
    simulation,
  }) => {
    const { world } = simulation;
    const SERVER = 'PEB4PAY01';
    const POOLS = ['shop.example', 'solo.example'] as const;
    for (const name of POOLS) {
      adds(world, name, SERVER);
      colleagueSets(world, name, SERVER, 'disabled');
    }
    colleagueSets(world, 'solo.example', 'PEB4SOLO01', 'offline');
    const before = statesIn(world, POOLS);
    await app.goto(`/hosts?q=${SERVER}`);
    await page.getByRole('button', { name: 'Enable everywhere' }).click();
    await question(page).getByRole('button', { name: 'Enable in 2 pools' }).click();
    await expect(plan(page).getByRole('status')).toHaveText(`Enable ${SERVER}: 2 of 2 pools confirmed`);

    await plan(page).getByRole('button', { name: 'Revert 2 changes' }).click();
    await expect(question(page).getByText('Held back')).toHaveCount(1);
    await question(page).getByLabel('Type solo.example to revert there all the same').fill('solo.example');
    await expectAccessible(page);
    await question(page).getByRole('button', { name: 'Revert 2 changes' }).click();
    await expect(question(page)).toBeHidden();
    expect(statesIn(world, POOLS)).toEqual(before);
  });
});
