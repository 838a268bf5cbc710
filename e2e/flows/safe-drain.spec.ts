/**
 * A drain that finishes itself: when it is drained, or when its time is up, what the operator chose happens once,
 * whatever becomes of the page. The world's time stands still until the test moves it.
 */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#e2e/fixtures.ts';
import { haproxySite, serverRow } from '#e2e/haproxy.ts';
import { knownPoolId } from '#simulator/globo/known.ts';
import type { Simulation } from '#simulator/simulation.ts';
import {
  ask,
  colleagueSets,
  connectionsOf,
  member,
  membersPath,
  membersTable,
  openMembers,
  patch,
  question,
  writesIn,
} from './steps.ts';

test.use({ time: 'frozen' });

const POOL = 'pay.example';
const FIRST = 'PEB4PAY01';
const FIRST_ID = 1_050_001;
const did = (...words: readonly string[]) => words.map((word) => patch(POOL, FIRST_ID, word));

interface Finish {
  drained?: string;
  deadline?: string;
  late?: string;
  most?: string;
}

/** Without clients that come back, connections end one day. */
function withoutCookies({ world }: Simulation): void {
  Object.assign(world.named(POOL) ?? {}, { persistence: null });
}

/** Drains the first member, to be finished as told. */
async function drain(page: Page, { drained, deadline, late, most }: Finish): Promise<void> {
  const confirm = await ask(page, 'Drain', FIRST);
  await question(page).getByRole('checkbox', { name: 'Finish this drain' }).check();
  const choose = async (label: string, option: string | undefined) => {
    if (option !== undefined) await question(page).getByLabel(label, { exact: true }).selectOption(option);
  };
  await choose('When drained', drained);
  await choose('Deadline', deadline);
  await choose('At the deadline', late);
  if (most !== undefined) await question(page).getByLabel('Drained at (connections)').fill(most);
  await confirm.click();
  await expect(question(page)).toBeHidden();
  await expect(finishes(page)).toContainText(/When drained|connections or fewer/);
}

/** How it finishes by itself, or what it asks. */
const finishOf = (page: Page, name: string) => page.getByRole('group', { name: `Finish of ${name}` });
const finishes = (page: Page) => finishOf(page, FIRST);
const answers = (page: Page) => page.getByRole('group', { name: `Answers for ${FIRST}` });
const answer = (page: Page, label: string) =>
  answers(page).getByRole('button', { name: `${label}: ${FIRST}`, exact: true });

/** So many rounds of reads, of whoever works on it. */
async function reads(simulation: Simulation, count: number): Promise<void> {
  const done = () => simulation.log.filter(({ endpoint }) => endpoint === 'listMembers').length;
  const before = done();
  await expect.poll(done, { timeout: 60_000 }).toBeGreaterThanOrEqual(before + count);
}

test('from 40 connections to none it acts once, over a reload and beside a second tab', async ({
  page,
  context,
  simulation,
}) => {
  withoutCookies(simulation);
  await openMembers(page, POOL);
  await expect(member(page, FIRST).connections).toHaveText(/^\d+$/);
  expect(await connectionsOf(page, FIRST)).toBeGreaterThan(20);

  await test.step('the dialog says what will happen', async () => {
    const confirm = await ask(page, 'Drain', FIRST);
    const box = question(page).getByRole('checkbox', { name: 'Finish this drain' });
    await expect(box).not.toBeChecked();
    await box.check();
    const happens = question(page).getByRole('list', { name: 'What happens' });
    await expect(happens).toContainText('Connections are counted');
    await expect(happens).toContainText('You are asked on every screen');
    await question(page).getByLabel('Deadline', { exact: true }).selectOption('Other…');
    await question(page).getByLabel('Minutes').fill('0');
    await expect(confirm).toBeDisabled();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(question(page)).toBeHidden();
    expect(writesIn(simulation.log)).toEqual([]);
  });

  await drain(page, { drained: 'Force offline', deadline: 'None' });
  await expect(finishes(page)).toContainText('When drained: force offline.');
  simulation.clock.advance(12_000);
  await reads(simulation, 3);

  const second = await context.newPage();
  await second.goto(membersPath(POOL));
  await expect(finishes(second)).toBeVisible();
  await page.reload();
  await expect(finishes(page)).toContainText('When drained: force offline.');
  await expectAccessible(page);
  await reads(simulation, 3);
  expect(writesIn(simulation.log)).toEqual(did('disabled'));

  simulation.clock.advance(300_000);
  await expect(member(page, FIRST).state).toContainText('Offline', { timeout: 60_000 });
  await expect(finishes(page)).toBeHidden();
  await expect(member(second, FIRST).state).toContainText('Offline');
  await reads(simulation, 4);
  expect(writesIn(simulation.log)).toEqual(did('disabled', 'offline'));

  await test.step('the report says how it went', async () => {
    await page.goto('/operations');
    const list = page.getByRole('region', { name: 'Procedures that wait between their steps' });
    await list.getByText('1 ended procedure').click();
    await list.getByText(`Safe drain: ${POOL}`).click();
    const report = list.getByRole('list', { name: `Report of Safe drain: ${POOL}` });
    for (const line of [
      'Drain: sent.',
      'Draining: confirmed by a read.',
      'Drain is over: 0 connections left.',
      'Force offline: sent.',
      'Offline: confirmed by a read.',
      'Ended: Done.',
    ])
      await expect(report).toContainText(line);
    await expectAccessible(page);
    await list.getByRole('button', { name: 'Dismiss' }).click();
    await expect(list).toBeHidden();
  });
});

test('a plateau is never acted on without consent', async ({ page, simulation }) => {
  await page.clock.install();
  await openMembers(page, POOL);
  await drain(page, { drained: 'Force offline', deadline: '5 min' });
  simulation.clock.advance(200_000);
  await expect.poll(() => connectionsOf(page, FIRST)).toBeLessThan(5);
  await expect(finishes(page)).toContainText(/At \d\d:\d\d:\d\d: ask\. 5 min left/);
  await reads(simulation, 6);
  expect(writesIn(simulation.log)).toEqual(did('disabled'));

  await test.step('at the deadline it asks, and waits for the answer', async () => {
    await page.clock.fastForward('05:00');
    await expect(finishes(page)).toContainText(/The time for this drain is over\. \d connections left\./);
    await reads(simulation, 5);
    expect(writesIn(simulation.log)).toEqual(did('disabled'));
    await expectAccessible(page);
  });

  await test.step('more time', async () => {
    await answer(page, 'Wait 5 min more').click();
    await expect(finishes(page)).toContainText('5 min left');
    await page.clock.fastForward('05:00');
    await expect(answers(page)).toBeVisible();
    await page.reload();
    await expect(answers(page)).toBeVisible();
    expect(writesIn(simulation.log)).toEqual(did('disabled'));
  });

  await test.step('consent says what it cuts', async () => {
    await answer(page, 'Force offline').click();
    await expect(answers(page)).toContainText(/established connections? (?:is|are) interrupted at once/);
    await answers(page).getByRole('button', { name: 'Back' }).click();
    await answer(page, 'Force offline').click();
    expect(writesIn(simulation.log)).toEqual(did('disabled'));
    await answers(page).getByRole('button', { name: 'Force offline', exact: true }).click();
    await expect(member(page, FIRST).state).toContainText('Offline', { timeout: 30_000 });
    await expect(finishes(page)).toBeHidden();
    expect(writesIn(simulation.log)).toEqual(did('disabled', 'offline'));
  });
});

test('a deadline by force acts at the deadline, once; extended, later; cancelled, never', async ({
  page,
  simulation,
}) => {
  await page.clock.install();
  await openMembers(page, POOL);
  await drain(page, { deadline: '5 min', late: 'Force offline' });
  await expect(finishes(page)).toContainText(/At \d\d:\d\d:\d\d: force offline\. 5 min left/);
  await page.getByRole('button', { name: `Extend 15 min: ${FIRST}` }).click();
  await expect(finishes(page)).toContainText('20 min left');
  simulation.clock.advance(200_000);
  await page.clock.fastForward('10:00');
  await reads(simulation, 4);
  expect(writesIn(simulation.log)).toEqual(did('disabled'));
  await page.clock.fastForward('10:10');
  await expect(member(page, FIRST).state).toContainText('Offline', { timeout: 30_000 });
  await expect(finishes(page)).toBeHidden();
  await reads(simulation, 3);
  expect(writesIn(simulation.log)).toEqual(did('disabled', 'offline'));

  await member(page, FIRST).button('Enable').click();
  await question(page)
    .getByRole('button', { name: `Enable ${FIRST}`, exact: true })
    .click();
  await expect(member(page, FIRST).state).toContainText('Enabled');
  await drain(page, { deadline: '5 min', late: 'Force offline' });
  await page.getByRole('button', { name: `Cancel the finish: ${FIRST}` }).click();
  await expect(finishes(page)).toBeHidden();
  await page.clock.fastForward('30:00');
  await reads(simulation, 4);
  await expect(member(page, FIRST).state).toContainText(/Draining|Drained/);
  expect(writesIn(simulation.log)).toEqual(did('disabled', 'offline', 'enabled', 'disabled'));
});

test('who wanted to be asked is asked on every screen, and can answer there', async ({
  page,
  simulation,
}) => {
  withoutCookies(simulation);
  await openMembers(page, POOL);
  await drain(page, { most: '3' });
  await page.goto('/hosts');
  await expect(page.getByRole('button', { name: 'Operations: 1 running' })).toBeVisible();
  simulation.clock.advance(45_000);
  const tray = page.getByRole('button', { name: 'Operations: 1 running, 1 to look at' });
  await expect(tray).toBeVisible({ timeout: 60_000 });
  await expect(
    page.getByRole('heading', { name: /PEB4PAY01: Drained: \d connections? left\./ }),
  ).toBeVisible();
  await tray.click();
  await expect(answers(page)).toBeVisible();
  await expectAccessible(page);
  expect(writesIn(simulation.log)).toEqual(did('disabled'));
  await answer(page, 'Enable').click();
  await expect(answers(page)).toBeHidden();
  await expect.poll(() => writesIn(simulation.log)).toEqual(did('disabled', 'enabled'));
  await page.goto(membersPath(POOL));
  await expect(member(page, FIRST).state).toContainText('Enabled');
  await expect(finishes(page)).toBeHidden();
});

test('enabled by a colleague meanwhile, it is left to them', async ({ page, simulation }) => {
  withoutCookies(simulation);
  await openMembers(page, POOL);
  await drain(page, { drained: 'Force offline', deadline: 'None' });
  await expect(finishes(page)).toBeVisible();
  colleagueSets(simulation.world, POOL, FIRST, 'enabled');
  await expect(page.getByRole('heading', { name: `${FIRST}: Enabled outside this procedure.` })).toBeVisible({
    timeout: 30_000,
  });
  await expect(finishes(page)).toBeHidden();
  simulation.clock.advance(300_000);
  await reads(simulation, 3);
  expect(writesIn(simulation.log)).toEqual(did('disabled'));
});

test('a pool that lost its last healthy member meanwhile holds it, until it is answered', async ({
  page,
  simulation,
}) => {
  withoutCookies(simulation);
  await openMembers(page, POOL);
  await drain(page, { drained: 'Force offline', deadline: 'None' });
  for (const other of ['02', '03', '04', '05', '06'])
    colleagueSets(simulation.world, POOL, `PEB4PAY${other}`, 'offline');
  simulation.clock.advance(300_000);
  await expect(finishes(page)).toContainText(
    'Nothing was sent: the check before the change speaks against it.',
    {
      timeout: 60_000,
    },
  );
  expect(writesIn(simulation.log)).toEqual(did('disabled'));
  await answer(page, 'Enable').click();
  await expect(member(page, FIRST).state).toContainText('Enabled', { timeout: 30_000 });
  expect(writesIn(simulation.log)).toEqual(did('disabled', 'enabled'));
});

test('while the pool cannot be read nothing is decided, and it says so', async ({
  page,

  simulation,
}) => {
  withoutCookies(simulation);
  await openMembers(page, POOL);
  await drain(page, { drained: 'Force offline', deadline: 'None' });
  simulation.faults.add({ endpoint: 'listMembers', kind: 'status', status: 503 });
  simulation.clock.advance(300_000);
  await expect(finishes(page)).toContainText('Nothing is sent until it can be read.', { timeout: 30_000 });
  expect(writesIn(simulation.log)).toEqual(did('disabled'));
  simulation.faults.clear();
  await expect(member(page, FIRST).state).toContainText('Offline', { timeout: 60_000 });
  expect(writesIn(simulation.log)).toEqual(did('disabled', 'offline'));
});

test('several members are one procedure, each with its own end', async ({ page, simulation }) => {
  withoutCookies(simulation);
  await openMembers(page, POOL);
  for (const name of ['PEB4PAY01', 'PEB4PAY02'])
    await membersTable(page)
      .getByRole('checkbox', { name: `Select ${name}` })
      .check();
  await page.getByRole('button', { name: 'Drain 2 members' }).click();
  await question(page).getByRole('checkbox', { name: 'Finish this drain' }).check();
  await question(page).getByLabel('When drained').selectOption('Force offline');
  await question(page).getByLabel('Deadline', { exact: true }).selectOption('None');
  await question(page).getByRole('button', { name: 'Drain 2 members' }).click();
  const both = page.getByRole('group', { name: /^Finish of PEB4PAY0[12]$/ });
  await expect(both).toHaveCount(2);
  await expect.poll(() => writesIn(simulation.log).length).toBe(2);
  simulation.clock.advance(300_000);
  await expect.poll(() => writesIn(simulation.log).length, { timeout: 60_000 }).toBe(4);
  await expect(both).toHaveCount(0);
  const wanted = ['disabled', 'offline'].flatMap((word) => [
    patch(POOL, FIRST_ID, word),
    patch(POOL, FIRST_ID + 1, word),
  ]);
  expect(writesIn(simulation.log).toSorted(byText)).toEqual(wanted.toSorted(byText));
});

test.describe('on HAProxy', () => {
  // Its own clock has to go with that of the browser: a process that is younger than it should be is another one.
  test.use({ config: haproxySite, time: 'live' });

  test('returning visitors keep it waiting, and a restart is asked about', async ({ page, simulation }) => {
    const writes = () =>
      simulation.log
        .filter(({ endpoint }) => endpoint === 'changeServers')
        .map(({ path, body }) => `${path.split('/')[2]} ${new URLSearchParams(String(body)).get('action')}`);
    await page.goto('/haproxy/edge/web');
    await serverRow(page, 'web1').button('Drain').click();
    await question(page).getByRole('checkbox', { name: 'Finish this drain' }).check();
    const happens = question(page).getByRole('list', { name: 'What happens' });
    await expect(happens).toContainText('Connections are counted');
    await question(page).getByLabel('When drained').selectOption('Force offline');
    await question(page).getByLabel('Deadline', { exact: true }).selectOption('None');
    await expect(happens).toContainText('returning clients can keep it above the limit');
    await question(page).getByRole('button', { name: 'Drain web1', exact: true }).click();
    await expect(page.getByText(/Returning visitors keep arriving, [\d.]+ a second/)).toBeVisible({
      timeout: 60_000,
    });
    expect(writes()).toEqual(['lb1 drain', 'lb2 drain']);
    simulation.haproxy.reload('lb1');
    await expect(finishOf(page, 'web1')).toContainText('The load balancer was restarted during this drain.', {
      timeout: 60_000,
    });
    await finishOf(page, 'web1').getByRole('button', { name: 'Leave as it is: web1' }).click();
    await expect(finishOf(page, 'web1')).toBeHidden();
    expect(writes()).toEqual(['lb1 drain', 'lb2 drain']);
  });
});

test('on GloboNetworkAPI only the time is waited for, and the equipment is asked before it acts', async ({
  page,
  simulation,
}) => {
  await page.clock.install();
  await page.goto(`/pools/${knownPoolId('store-api')}`);
  const name = 'STORE-API-01';
  await membersTable(page)
    .getByRole('button', { name: `Drain ${name}`, exact: true })
    .click();
  await question(page).getByRole('checkbox', { name: 'Finish this drain' }).check();
  const happens = question(page).getByRole('list', { name: 'What happens' });
  await expect(happens).toContainText('This API reports no connection counts.');
  const confirm = question(page).getByRole('button', { name: `Drain ${name}`, exact: true });
  await question(page).getByLabel('Deadline', { exact: true }).selectOption('None');
  await expect(confirm).toBeDisabled();
  await question(page).getByLabel('Deadline', { exact: true }).selectOption('5 min');
  await question(page).getByLabel('When the time is over').selectOption('Force offline');
  await confirm.click();
  const writes = () => writesIn(simulation.log).length;
  await expect(finishOf(page, name)).toContainText(/At \d\d:\d\d:\d\d: force offline/, { timeout: 60_000 });
  expect(writes()).toBe(1);
  await page.clock.fastForward('05:00');
  await expect.poll(writes, { timeout: 60_000 }).toBe(2);
  await expect(finishOf(page, name)).toBeHidden({ timeout: 60_000 });
  await expect(membersTable(page).locator('tbody tr').filter({ hasText: name })).toContainText(
    'Forced offline',
  );
  expect(writes()).toBe(2);
});

function byText(one: object, other: object): number {
  return JSON.stringify(one).localeCompare(JSON.stringify(other));
}
