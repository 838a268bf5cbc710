/**
 * The main journey with faults on every one of its calls (all of them with `npm run faults`): the page is never blank, it says what happened and
 * what to do next, it recovers by itself, and no write is sent twice.
 */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import {
  balancersTable,
  change,
  hold,
  member,
  membersPath,
  membersTable,
  outcomes,
  patch,
  question,
  watchWrites,
  writesIn,
} from '#e2e/flows/steps.ts';
import { FIRST_SERVER_ID, knownId } from '#simulator/itcare/known.ts';
import type { World } from '#simulator/world/world.ts';
import {
  type Fault,
  faults,
  journeyReads,
  READ_LIMIT_MS,
  RETRY_AFTER_SECONDS,
  WRITE_LIMIT_MS,
  writeFaults,
} from './faults/faults.ts';
import { calls, expectFrame, holdTime, type Waiting } from './faults/page.ts';

test.use({ world: { balancers: 12, members: 60 } });

const POOL = 'pay.example';
/** Longer than any interval or back-off in these tests. */
const A_WHILE = 130_000;

/** Groups short enough for one test each; what a group shares is a page. */
function groupsOf(list: readonly Fault[]): [string, readonly Fault[]][] {
  const size = 3;
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) => {
    const group = list.slice(index * size, (index + 1) * size);
    return [group.map((fault) => fault.name).join(', '), group];
  });
}

/* ---- Reads --------------------------------------------------------------------------------------------------- */

interface Read {
  endpoint: string;
  path: string;
  heading: string;
  /** Where the first load says that it failed. */
  failed: (page: Page, fault: Fault) => Locator;
  /** The heading of the page while the first load has failed. */
  failedHeading: (fault: Fault) => string | RegExp;
  /** Where a later read says so. */
  notice: RegExp;
  data: (page: Page) => Locator;
}

const panel = (page: Page, title: string | RegExp) =>
  page.getByRole('alert').filter({ has: page.getByRole('heading', { name: title }) });
const pathOfPool = membersPath(POOL);
const goneTitle = `The API knows no load balancer ${knownId(POOL)}`;
const oneTitle = (fault: Fault) =>
  fault.rule.status === 404 ? goneTitle : 'This load balancer could not be read';

const reads: readonly Read[] = [
  {
    endpoint: 'listBalancers',
    // One row: the pools of many would be read beside it.
    path: `/balancers?q=${POOL}`,
    heading: 'Load balancers',
    failed: (page) => panel(page, 'Load balancers could not be read'),
    failedHeading: () => 'Load balancers',
    notice: /^Showing what was read at \d\d:\d\d:\d\d\. GET /,
    data: (page) => balancersTable(page).getByRole('link', { name: POOL, exact: true }),
  },
  {
    endpoint: 'getBalancer',
    path: pathOfPool,
    heading: POOL,
    failed: (page, fault) => panel(page, oneTitle(fault)),
    failedHeading: oneTitle,
    notice: /^Showing this load balancer as it was read at \d\d:\d\d:\d\d\. GET /,
    data: (page) => page.getByRole('heading', { level: 1, name: POOL }),
  },
  {
    endpoint: 'listMembers',
    path: pathOfPool,
    heading: POOL,
    failed: (page) => panel(page, 'The members could not be read'),
    failedHeading: () => POOL,
    notice: /^Showing what was read at \d\d:\d\d:\d\d\. GET /,
    data: (page) => member(page, 'PEB4PAY01').row,
  },
];

for (const read of reads) {
  for (const [name, group] of groupsOf(journeyReads)) {
    test(`${read.endpoint}: ${name}`, async ({ page, simulation }) => {
      const time = await holdTime(page);
      for (const fault of group) {
        await test.step(`first load: ${fault.name}`, async () => {
          const before = calls(simulation, read.endpoint);
          simulation.faults.add({ endpoint: read.endpoint, ...fault.rule });
          await page.goto(read.path);
          const failed = read.failed(page, fault);
          if (fault.read === null) {
            await expect(page.getByRole('status', { name: /^Reading/ })).toBeVisible();
          } else {
            // On its way, and alone, before time passes for it.
            await expect.poll(() => calls(simulation, read.endpoint)).toBeGreaterThan(before);
            if (fault.rule.kind === 'hang') await time.pass(READ_LIMIT_MS, 1);
            await expect(failed).toContainText(fault.read);
            await expectFrame(page, read.failedHeading(fault));
            await expect(page.getByText(fault.read)).toHaveCount(1);
            const again = failed.getByRole('button', { name: 'Read again' });
            await expect(again).toBeEnabled();
            simulation.faults.clear();
            // It recovers by itself, and sooner by hand: each on half of the faults.
            if (faults.indexOf(fault) % 2 === 0) await again.click();
            else await time.pass(A_WHILE);
          }
          await expect(read.data(page)).toBeVisible();
          await expect(failed).toBeHidden();
        });

        await test.step(`read again: ${fault.name}`, async () => {
          await time.open(0);
          const before = calls(simulation, read.endpoint);
          simulation.faults.add({ endpoint: read.endpoint, ...fault.rule });
          await time.pass(A_WHILE);
          await expect.poll(() => calls(simulation, read.endpoint)).toBeGreaterThan(before);
          const notice = page.getByRole('alert').filter({ hasText: read.notice });
          if (fault.read === null) {
            await time.open(0);
          } else {
            if (fault.rule.kind === 'hang') await time.pass(READ_LIMIT_MS, 1);
            await expect(notice).toContainText(fault.read);
            await expect(page.getByText(fault.read)).toHaveCount(1);
            await expectFrame(page, read.heading);
            await expect(read.data(page)).toBeVisible();
            simulation.faults.clear();
            if (faults.indexOf(fault) % 2 === 0) await time.pass(A_WHILE);
            else await notice.getByRole('button', { name: 'Read again' }).click();
          }
          await expect(notice).toBeHidden();
          await expect(read.data(page)).toBeVisible();
          simulation.faults.clear();
        });
      }
    });
  }
}

for (const [name, group] of groupsOf(journeyReads)) {
  test(`getStats: ${name}`, async ({ page, simulation }) => {
    const time = await holdTime(page);
    for (const fault of group) {
      await test.step(fault.name, async () => {
        simulation.faults.add({ endpoint: 'getStats', ...fault.rule });
        await page.goto(pathOfPool);
        const { row, connections, state } = member(page, 'PEB4PAY01');
        await expect(row).toBeVisible();
        await expect(connections).toHaveText('—');
        await expect(state).toContainText('Enabled');
        const notice = page.getByRole('status').filter({ hasText: 'Connection counts could not be read' });
        if (fault.rule.kind === 'hang') await time.pass(READ_LIMIT_MS, 1);
        if (fault.read !== null) {
          await expect(notice).toContainText(fault.read);
          await expect(page.getByText(fault.read)).toHaveCount(1);
          await expectFrame(page, POOL);
          await expect(membersTable(page).getByRole('row')).toHaveCount(7);
          await expect(connections).toHaveText('—');
          simulation.faults.clear();
          await time.pass(A_WHILE);
        }
        await expect(connections).toHaveText(/^\d+$/);
        await expect(notice).toBeHidden();
        simulation.faults.clear();
      });
    }
  });
}

test('a poll waits as long as Retry-After asks for', async ({ page, simulation }) => {
  const time = await holdTime(page);
  await page.goto(pathOfPool);
  await expect(member(page, 'PEB4PAY01').row).toBeVisible();
  await time.open(0);
  simulation.faults.add({
    endpoint: 'listMembers',
    kind: 'status',
    status: 503,
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
  await page.getByRole('button', { name: 'Read again now' }).click();
  await expect(page.getByText(`Try again in ${RETRY_AFTER_SECONDS} s`)).toBeVisible();
  await time.stop();
  const before = calls(simulation, 'listMembers');
  const statsBefore = calls(simulation, 'getStats');
  // Time for several polls of the statistics, which nobody asked to wait.
  for (let i = 0; i < 5; i += 1) await time.pass(6_000);
  await expect.poll(() => calls(simulation, 'getStats')).toBeGreaterThanOrEqual(statsBefore + 4);
  expect(calls(simulation, 'listMembers')).toBe(before);
  simulation.faults.clear();
  await time.pass((RETRY_AFTER_SECONDS - 25) * 1_000);
  await expect.poll(() => calls(simulation, 'listMembers')).toBe(before + 1);
  await time.go();
  await expect(page.getByText('Showing what was read at')).toBeHidden();
});

/* ---- Writes -------------------------------------------------------------------------------------------------- */

/** Longer than reads have to disagree before a lost write counts as not applied. */
const GRACE = 11_000;

for (const [name, group] of groupsOf(writeFaults)) {
  test(`setMemberState: ${name}`, async ({ page, simulation }) => {
    const time = await holdTime(page);
    const sent = watchWrites(page);
    await page.goto(pathOfPool);
    for (const [index, fault] of group.entries()) {
      await test.step(fault.name, async () => {
        const one = `PEB4PAY0${index + 1}`;
        const { state, button, row } = member(page, one);
        await expect(state).toContainText('Enabled');
        await time.open(0);
        simulation.faults.add({ endpoint: 'setMemberState', ...fault.rule });
        await change(page, 'Drain', one);
        await expect.poll(() => calls(simulation, 'setMemberState')).toBe(index + 1);
        if (fault.rule.kind === 'hang') {
          await expect(outcomes(page)).toContainText('sent; waiting for the API to answer');
          await time.pass(WRITE_LIMIT_MS, 1);
        }
        if (fault.rule.kind === 'latency') {
          await expect(outcomes(page)).toContainText('sent; waiting for the API to answer');
        }
        if (fault.answered === 'refused') {
          await expect(outcomes(page)).toContainText(`${one} was not changed.`);
          await expect(outcomes(page)).toContainText(fault.write);
          await expect(row).toContainText('refused');
          await expect(toast(page, `${one}: drain refused`)).toBeVisible();
        } else if (fault.answered === 'lost, not applied') {
          await expect(outcomes(page)).toContainText(`${one} may or may not have changed`);
          await expect(outcomes(page)).toContainText(fault.write);
          await expect(row).toContainText('outcome unknown');
          await expect(toast(page, `${one}: drain outcome unknown`)).toBeVisible();
          await time.pass(GRACE);
          await expect(outcomes(page)).toContainText('did not take effect');
          await expect(outcomes(page)).not.toContainText(fault.write);
          await expect(toast(page, `${one}: drain not in effect`)).toBeVisible();
          await expect(toast(page, `${one}: drain outcome unknown`)).toHaveCount(0);
        } else {
          await expect(outcomes(page)).toContainText('confirmed: the pool shows Draining');
          await expect(toast(page, `${one}: drain confirmed`)).toBeVisible();
          await expect(outcomes(page)).not.toContainText('may have been applied');
        }
        const applied = fault.answered === 'accepted' || fault.answered === 'lost, applied';
        await expect(state).toContainText(applied ? 'Draining' : 'Enabled');
        await expect(button(applied ? 'Enable' : 'Drain')).toBeEnabled({ enabled: !isTeaching(fault) });
        await expect(outcomes(page).getByRole('button', { name: 'Retry 1 failed' })).toHaveCount(
          applied ? 0 : 1,
        );
        await expectFrame(page, POOL);
        simulation.faults.clear();
        await outcomes(page).getByRole('button', { name: 'Dismiss' }).click();
        const id = FIRST_SERVER_ID + index;
        expect(writesIn(simulation.log).filter(({ path }) => path.endsWith(`/${id}`))).toEqual([
          patch(POOL, id, 'disabled'),
        ]);
      });
    }
    expect(sent).toEqual(writesIn(simulation.log));
    expect(sent).toHaveLength(group.length);
  });

  test(`addMember: ${name}`, async ({ page, simulation }) => {
    const time = await holdTime(page);
    const sent = watchWrites(page);
    const spares = sparesOf(simulation.world);
    await page.goto(pathOfPool);
    for (const [index, fault] of group.entries()) {
      await test.step(fault.name, async () => {
        const id = spares.at(-1) ?? 0;
        const rows = membersTable(page).getByRole('row');
        await expect(member(page, 'PEB4PAY01').row).toBeVisible();
        const before = await rows.count();
        await page.getByRole('button', { name: 'Add member' }).click();
        const dialog = page.getByRole('dialog', { name: 'Add a member' });
        const field = dialog.getByRole('textbox', { name: 'Resource id' });
        await field.fill(String(id));
        await time.open(0);
        simulation.faults.add({ endpoint: 'addMember', ...fault.rule });
        await dialog.getByRole('button', { name: 'Add member' }).click();
        await expect.poll(() => calls(simulation, 'addMember')).toBe(index + 1);
        await settleDialog(fault, dialog, time);
        const applied = fault.answered === 'accepted' || fault.answered === 'lost, applied';
        if (applied) {
          spares.pop();
          await expect(dialog).toBeHidden();
          await expect(toast(page, /is in the pool$/)).toBeVisible();
        } else {
          await expect(field).toHaveValue(String(id));
          await expect(dialog.getByRole('textbox', { name: 'Port' })).toHaveValue('8443');
          await dialog.getByRole('button', { name: 'Cancel' }).click();
        }
        await expect(rows).toHaveCount(applied ? before + 1 : before);
        await expect(page.getByRole('button', { name: 'Add member' })).toBeEnabled({
          enabled: !isTeaching(fault),
        });
        await expectFrame(page, POOL);
        simulation.faults.clear();
      });
    }
    expect(sent).toEqual(writesIn(simulation.log));
    expect(sent).toHaveLength(group.length);
  });

  test(`removeMember: ${name}`, async ({ page, simulation }) => {
    const time = await holdTime(page);
    const sent = watchWrites(page);
    await page.goto(pathOfPool);
    for (const [index, fault] of group.entries()) {
      await test.step(fault.name, async () => {
        const one = `PEB4PAY0${index + 1}`;
        const { row } = member(page, one);
        await row.getByRole('button', { name: `More for ${one}` }).click();
        await page.getByRole('menuitem', { name: 'Remove…' }).click();
        const dialog = question(page);
        const field = dialog.getByRole('textbox', { name: `Type ${one} to go on` });
        await field.fill(one);
        await time.open(0);
        simulation.faults.add({ endpoint: 'removeMember', ...fault.rule });
        await dialog.getByRole('button', { name: `Remove ${one}` }).click();
        await expect.poll(() => calls(simulation, 'removeMember')).toBe(index + 1);
        await settleDialog(fault, dialog, time);
        const applied = fault.answered === 'accepted' || fault.answered === 'lost, applied';
        if (applied) {
          await expect(dialog).toBeHidden();
          await expect(toast(page, `${one} is no longer in the pool`)).toBeVisible();
          await expect(row).toBeHidden();
        } else {
          await expect(field).toHaveValue(one);
          await dialog.getByRole('button', { name: 'Cancel' }).click();
          await expect(row).toBeVisible();
        }
        await expectFrame(page, POOL);
        simulation.faults.clear();
      });
    }
    expect(sent).toEqual(writesIn(simulation.log));
    expect(sent).toHaveLength(group.length);
  });
}

/** A missing right does not come by trying again: the control is not offered until somebody else signs in. */
const isTeaching = (fault: Fault) => fault.rule.status === 403;

/** What a dialog says between the request and its end, or at its end where it stays open. */
async function settleDialog(fault: Fault, dialog: Locator, time: Waiting): Promise<void> {
  if (fault.rule.kind === 'hang') await time.pass(WRITE_LIMIT_MS, 1);
  if (fault.answered === 'refused') {
    await expect(dialog.getByRole('alert')).toContainText(fault.write);
  } else if (fault.answered === 'lost, not applied') {
    const doubt = dialog.getByRole('status');
    await expect(doubt).toContainText('No clear answer came: it may have been done.');
    await expect(doubt).toContainText(fault.write);
    await time.pass(GRACE);
    await expect(dialog.getByRole('alert')).toHaveText(/it did not take effect\. You may try again\.$/);
    await expect(doubt).toBeHidden();
  }
}

const toast = (page: Page, text: string | RegExp) =>
  page.getByRole('region', { name: /Notifications/ }).getByText(text);

/** Servers on the pool's network that are in no pool. */
function sparesOf(world: World): number[] {
  const balancer = world.named(POOL);
  const used = new Set(
    world.balancers().flatMap((each) => world.members(each).map(({ server }) => server.index)),
  );
  return Array.from({ length: world.servers.count }, (_, index) => world.servers.at(index)).flatMap(
    (server) =>
      server && balancer && server.owner.network.id === balancer.network.id && !used.has(server.index)
        ? [server.id]
        : [],
  );
}

/* ---- Reads around a write ------------------------------------------------------------------------------------ */

for (const [name, group] of groupsOf(faults.filter((fault) => fault.read !== null))) {
  test(`nothing is sent when the check before it cannot be read: ${name}`, async ({ page, simulation }) => {
    const time = await holdTime(page);
    await page.goto(pathOfPool);
    await expect(member(page, 'PEB4PAY02').row).toBeVisible();
    // Only the checks read from here on: a poll under a hang would outlive its step.
    await page.getByRole('button', { name: 'Pause live reading' }).click();
    for (const fault of group) {
      if (fault.read === null) continue;
      const { read } = fault;
      await test.step(fault.name, async () => {
        await time.open(0);
        simulation.faults.add({ endpoint: 'listMembers', ...fault.rule });
        await change(page, 'Drain', 'PEB4PAY02');
        if (fault.rule.kind === 'hang') {
          await expect(outcomes(page)).toContainText('is being read again before anything is sent');
          await time.pass(READ_LIMIT_MS, 1);
        }
        await expect(outcomes(page)).toContainText(
          'PEB4PAY02 Nothing was sent. The pool could not be read before',
        );
        await expect(outcomes(page)).toContainText(read);
        await expect(
          toast(page, /^Nothing was sent: 1 member could not be read first/).first(),
        ).toBeVisible();
        // What the change might have touched is read again, under the same fault.
        if (fault.rule.kind === 'hang') await time.pass(READ_LIMIT_MS, 1);
        await expect(member(page, 'PEB4PAY02').state).toContainText('Enabled');
        simulation.faults.clear();
        await outcomes(page).getByRole('button', { name: 'Dismiss' }).click();
      });
    }
    expect(writesIn(simulation.log)).toEqual([]);
  });
}

for (const [name, rule, open] of [
  ['accepted', null, 'accepted by the API; waiting until the pool shows it'],
  ['lost', { kind: 'lost-answer' }, 'may or may not have changed'],
] as const) {
  test(`a write whose answer was ${name} stays open while reads fail, and is settled by the first that works`, async ({
    page,
    simulation,
  }) => {
    const time = await holdTime(page);
    await page.goto(pathOfPool);
    await expect(member(page, 'PEB4PAY02').row).toBeVisible();
    await time.open(0);
    if (rule) simulation.faults.add({ endpoint: 'setMemberState', ...rule });
    // The write waits until the reads after it fail: the check before it must not.
    const answer = await hold(page, 'PATCH', /\/members\//);
    await change(page, 'Drain', 'PEB4PAY02');
    await expect(outcomes(page)).toContainText('sent; waiting for the API to answer');
    simulation.faults.add({ endpoint: 'listMembers', kind: 'status', status: 500 });
    answer();
    await expect(outcomes(page)).toContainText(open);
    await expect(page.getByRole('alert').filter({ hasText: 'Showing what was read at' })).toBeVisible();
    // Longer than reads are made for its sake: from here on the polls of the page do it.
    for (let i = 0; i < 6; i += 1) {
      await page.clock.fastForward(10_000);
      await expect(outcomes(page)).toContainText(open);
    }
    simulation.faults.clear();
    await time.pass(A_WHILE);
    await expect(outcomes(page)).toContainText('confirmed: the pool shows Draining');
    await expect(member(page, 'PEB4PAY02').state).toContainText('Draining');
    expect(writesIn(simulation.log)).toEqual([patch(POOL, FIRST_SERVER_ID + 1, 'disabled')]);
  });
}

test('a second change is not lost to the reads that prove the first', async ({ page, simulation }) => {
  await page.goto(pathOfPool);
  await expect(member(page, 'PEB4PAY02').row).toBeVisible();
  const answers = await hold(page, 'GET', /\/members$/);
  await change(page, 'Drain', 'PEB4PAY02');
  await change(page, 'Drain', 'PEB4PAY03');
  await page.getByRole('button', { name: 'Read again now' }).click();
  answers();
  await expect(outcomes(page).getByText('confirmed: the pool shows Draining')).toHaveCount(2);
  expect(writesIn(simulation.log)).toHaveLength(2);
});
