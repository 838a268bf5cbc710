/** Reading live: as often as the operator says, never in his way, and honest about its age. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#e2e/fixtures.ts';
import {
  balancersTable,
  change,
  colleagueSets,
  hold,
  member,
  membersTable,
  openMembers,
  outcomes,
  patch,
  question,
  writesIn,
} from '#e2e/flows/steps.ts';
import { FIRST_SERVER_ID } from '#simulator/itcare/known.ts';
import type { Simulation } from '#simulator/simulation.ts';
import { calls, holdTime, type Waiting } from './faults/page.ts';

test.use({ world: { balancers: 12, members: 60 } });

const POOL = 'pay.example';
const MEMBERS = 6;

const reads = (simulation: Simulation) => calls(simulation, 'listMembers');
const control = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const everyFor = (page: Page, ms: number) =>
  page.getByRole('combobox', { name: 'Read every' }).selectOption(String(ms));
const names = (page: Page) => membersTable(page).locator('tbody td[data-column=name] b').allInnerTexts();
const tick = (page: Page, name: string) =>
  membersTable(page).getByRole('checkbox', { name: `Select ${name}` });

/** Exactly so many reads more, counted once every call is answered. */
async function expectReads(simulation: Simulation, time: Waiting, before: number, more: number) {
  await expect.poll(() => reads(simulation)).toBe(before + more);
  await time.open(0);
  expect(reads(simulation)).toBe(before + more);
}

/** What the browser tells a page whose tab goes to the back or returns. */
async function show(page: Page, visible: boolean): Promise<void> {
  await page.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      Object.defineProperty(document, 'hidden', { value: state === 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    },
    visible ? 'visible' : 'hidden',
  );
}

/** Polls a few times while the world moves: connections flow, a colleague drains another member. */
async function worldMoves(simulation: Simulation, time: Waiting): Promise<void> {
  colleagueSets(simulation.world, POOL, 'PEB4PAY06', 'disabled');
  for (let i = 0; i < 3; i += 1) {
    const before = reads(simulation);
    simulation.clock.advance(90_000);
    await time.pass(6_000);
    await expect.poll(() => reads(simulation)).toBeGreaterThan(before);
  }
  await time.open(0);
}

const drained = (page: Page) => expect(member(page, 'PEB4PAY06').state).toContainText('Draining');

const leave = (page: Page) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Connections' }).click();
const toast = (page: Page, text: string) =>
  page.getByRole('region', { name: 'Notifications' }).getByText(text);

test.describe('how often', () => {
  test('every five seconds, not at all while paused, at once when asked', async ({ page, simulation }) => {
    const time = await holdTime(page);
    await openMembers(page, POOL);
    await time.stop();
    await time.open(0);
    let before = reads(simulation);
    await time.pass(6_000);
    await expectReads(simulation, time, before, 1);

    await control(page, 'Pause live reading').click();
    await expect(page.getByRole('group', { name: 'Read every' })).toContainText('paused');
    before = reads(simulation);
    for (let i = 0; i < 3; i += 1) await time.pass(60_000);
    await expectReads(simulation, time, before, 0);
    await control(page, 'Read again now').click();
    await expectReads(simulation, time, before, 1);

    await control(page, 'Resume live reading').click();
    await time.pass(6_000);
    await expectReads(simulation, time, before, 2);
  });

  test('by every interval offered, and the choice stays', async ({ page, simulation }) => {
    const time = await holdTime(page);
    await openMembers(page, POOL);
    await time.stop();
    for (const seconds of [10, 30, 60, 300]) {
      await test.step(`${seconds} s`, async () => {
        await everyFor(page, seconds * 1_000);
        await time.open(0);
        const before = reads(simulation);
        // In small steps, as time goes: other clocks of the page must not keep pushing the poll away.
        for (let i = 0; i < 8; i += 1) await time.pass(seconds * 100);
        await expectReads(simulation, time, before, 0);
        for (let i = 0; i < 4; i += 1) await time.pass(seconds * 100);
        await expectReads(simulation, time, before, 1);
      });
    }
    await time.go();
    await page.reload();
    await expect(page.getByRole('combobox', { name: 'Read every' })).toHaveValue('300000');
  });

  test('not while hidden; a page that returns reads, unless it is paused', async ({ page, simulation }) => {
    const time = await holdTime(page);
    await openMembers(page, POOL);
    await time.stop();
    await time.open(0);
    await show(page, false);
    let before = reads(simulation);
    for (let i = 0; i < 3; i += 1) await time.pass(60_000);
    await expectReads(simulation, time, before, 0);
    await show(page, true);
    await expectReads(simulation, time, before, 1);
    await time.pass(6_000);
    await expectReads(simulation, time, before, 2);

    await control(page, 'Pause live reading').click();
    before = reads(simulation);
    await show(page, false);
    await time.pass(60_000);
    await show(page, true);
    await time.pass(60_000);
    await expectReads(simulation, time, before, 0);
  });
});

test.describe('never in the way', () => {
  test.use({ time: 'frozen' });

  test('a row menu stays open, with its item in focus', async ({ page, simulation }) => {
    const time = await holdTime(page);
    await openMembers(page, POOL);
    await control(page, 'More for PEB4PAY02').click();
    const item = page.getByRole('menuitem', { name: 'Details' });
    await page.keyboard.press('ArrowDown');
    await expect(item).toBeFocused();
    await worldMoves(simulation, time);
    await expect(item).toBeFocused();
    await page.keyboard.press('Escape');
    await drained(page);
  });

  test('focus and selection stay where they are', async ({ page, simulation }) => {
    const time = await holdTime(page);
    await openMembers(page, POOL);
    await tick(page, 'PEB4PAY01').check();
    await tick(page, 'PEB4PAY06').check();
    await expect(page.getByRole('group', { name: '2 selected' })).toBeVisible();
    await member(page, 'PEB4PAY03').button('Drain').focus();
    await worldMoves(simulation, time);
    await drained(page);
    await expect(member(page, 'PEB4PAY03').button('Drain')).toBeFocused();
    await expect(page.getByRole('group', { name: '2 selected' })).toBeVisible();
    await expect(tick(page, 'PEB4PAY01')).toBeChecked();
    await expect(tick(page, 'PEB4PAY06')).toBeChecked();
  });

  test('a dialog stays open with what was typed', async ({ page, simulation }) => {
    const time = await holdTime(page);
    await openMembers(page, POOL);
    await control(page, 'Add member').click();
    const field = page.getByRole('textbox', { name: 'Resource id' });
    await field.pressSequentially('10500');
    await worldMoves(simulation, time);
    await expect(field).toBeFocused();
    await page.keyboard.type('12');
    await expect(field).toHaveValue('1050012');
    await page.keyboard.press('Escape');
    await drained(page);
  });

  test('rows keep their order while what they were sorted by changes', async ({ page, simulation }) => {
    const time = await holdTime(page);
    await openMembers(page, POOL);
    const connections = () => membersTable(page).locator('td[data-column=connections]').allInnerTexts();
    await expect(member(page, 'PEB4PAY01').connections).toHaveText(/^\d+$/);
    await membersTable(page).getByRole('button', { name: 'Conn.' }).click();
    const order = await names(page);
    const counts = (await connections()).map(Number);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    // The least loaded one gets the whole traffic that the others lose.
    for (const name of order.slice(1)) colleagueSets(simulation.world, POOL, name, 'offline');
    await worldMoves(simulation, time);
    await expect.poll(async () => (await connections()).map(Number)).not.toEqual(counts);
    const moved = (await connections()).map(Number);
    expect(moved).not.toEqual(moved.toSorted((a, b) => a - b));
    expect(await names(page)).toEqual(order);
  });

  test('a new member comes last; one that leaves takes its tick along', async ({ page, simulation }) => {
    const time = await holdTime(page);
    const { world } = simulation;
    const balancer = world.named(POOL);
    const server = world.servers.byId(FIRST_SERVER_ID + MEMBERS);
    const gone = balancer && world.members(balancer).find((each) => each.server.name === 'PEB4PAY02');
    if (!balancer || !server || !gone) throw new Error('The known pool is not as known');
    await openMembers(page, POOL);
    await membersTable(page).getByRole('button', { name: 'Member', exact: true }).click();
    await membersTable(page).getByRole('button', { name: 'Member', exact: true }).click();
    const order = await names(page);
    expect(order[0]).toBe('PEB4PAY06');
    await tick(page, 'PEB4PAY01').check();
    await tick(page, 'PEB4PAY02').check();
    world.addMember(balancer, server, 8443);
    world.removeMember(balancer, gone);
    await time.pass(6_000);
    await expect(member(page, 'PEB4PAY02').row).toBeHidden();
    expect(await names(page)).toEqual([...order.filter((name) => name !== 'PEB4PAY02'), server.name]);
    await expect(page.getByRole('group', { name: '1 selected' })).toBeVisible();
    await expect(tick(page, 'PEB4PAY01')).toBeChecked();
    await expect(tick(page, server.name)).not.toBeChecked();
  });
});

test('rows lose their colour after three missed polls, and get it back', async ({ page, simulation }) => {
  const time = await holdTime(page);
  await openMembers(page, POOL);
  await everyFor(page, 60_000);
  await time.open(0);
  const body = membersTable(page).locator('tbody');
  await expect(body).toHaveCSS('filter', 'none');
  simulation.faults.add({ endpoint: 'listMembers', kind: 'status', status: 500 });
  for (let missed = 0; missed < 3; missed += 1) {
    await expect(body).toHaveCSS('filter', 'none');
    const before = reads(simulation);
    await control(page, 'Read again now').click();
    await expect.poll(() => reads(simulation)).toBe(before + 1);
    await time.open(0);
    await expect(page.getByText('Showing what was read at')).toBeVisible();
  }
  await expect(body).toHaveCSS('filter', 'saturate(0.15)');
  await expect(membersTable(page).getByRole('row')).toHaveCount(MEMBERS + 1);
  simulation.faults.clear();
  await control(page, 'Read again now').click();
  await expect(body).toHaveCSS('filter', 'none');
});

/** The rows whose pool is on screen, by their id; an empty pool has nothing to read. */
const rowsOnScreen = (page: Page) =>
  balancersTable(page).evaluate((table) => {
    const screen = (table.parentElement ?? table).getBoundingClientRect();
    return [...table.querySelectorAll<HTMLElement>('tr[data-row]')].flatMap((row) => {
      const pool = row.querySelector('[data-column=nodeCount] > span');
      if (!pool || pool.textContent.startsWith('0 ')) return [];
      const { top, bottom } = pool.getBoundingClientRect();
      return bottom > screen.top && top < screen.bottom ? [Number(row.dataset['row'])] : [];
    });
  });
const rowsRead = (simulation: Simulation) =>
  simulation.log
    .filter(({ endpoint }) => endpoint === 'listMembers')
    .map(({ path }) => Number(/(\d+)\/members$/.exec(path)?.[1]));
const inOrder = (ids: Iterable<number>) => [...ids].toSorted((a, b) => a - b);

test.describe('the pools of the inventory', () => {
  test.use({ world: { balancers: 220, members: 900 } });

  test('are read for rows where one stopped, six at a time, sixty a minute, or not at all', async ({
    page,
    simulation,
  }) => {
    const time = await holdTime(page);
    const answer = await hold(page, 'GET', /\/members$/);
    await page.goto('/balancers?size=200');
    await expect(balancersTable(page)).toHaveAttribute('aria-rowcount', '221');
    await expect(page.getByText('200 of 220', { exact: true })).toBeVisible();
    await time.open(6);
    // From here on time stands still: how long a row is on screen is up to the test, not to the machine.
    await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1_000);
    const stay = () => page.clock.runFor(200);
    /** Turns the wheel: the table moves by so much and no more, and the row in the middle of the screen is seen. */
    const scroller = balancersTable(page).locator('..');
    let scrolled = 0;
    const wheel = async (by: number) => {
      scrolled += by;
      await page.mouse.wheel(0, by);
      await expect.poll(() => scroller.evaluate(({ scrollTop }) => scrollTop)).toBe(scrolled);
      await page.clock.runFor(20);
      await expect.poll(async () => (await rowsOnScreen(page)).length).toBeGreaterThan(15);
      const shown = await rowsOnScreen(page);
      await expect(page.locator(`[data-row="${shown[10]}"]`)).toBeInViewport();
    };
    const asked = new Set<number>();
    const stop = async () => {
      for (const id of await rowsOnScreen(page)) asked.add(id);
      await stay();
    };

    await stop();
    expect(asked.size).toBeGreaterThan(15);
    await time.open(6);
    expect(reads(simulation)).toBe(0);
    answer();
    await expect.poll(() => inOrder(rowsRead(simulation))).toEqual(inOrder(asked));
    await time.open(0);
    // Flung past, a row costs nothing.
    await balancersTable(page).hover();
    for (let i = 0; i < 8; i += 1) await wheel(700);
    for (let i = 0; i < 4; i += 1) await wheel(-700);
    expect(rowsRead(simulation)).toHaveLength(asked.size);
    await stop();
    await expect.poll(() => inOrder(rowsRead(simulation))).toEqual(inOrder(asked));
    await time.open(0);
    // Sixty is the most, and none of them was lost on the way.
    await wheel(-1400);
    await stop();
    expect(asked.size).toBeGreaterThan(60);
    await expect.poll(() => reads(simulation)).toBe(60);
    await time.open(0);
    await stay();
    await time.open(0);
    expect(reads(simulation)).toBe(60);
    await time.pass(61_000);
    await expect.poll(() => inOrder(new Set(rowsRead(simulation)))).toEqual(inOrder(asked));

    await page.clock.resume();
    await control(page, 'Columns').click();
    await page.getByRole('menuitemcheckbox', { name: 'Read member states of the rows on screen' }).click();
    await page.keyboard.press('Escape');
    await time.open(0);
    const before = reads(simulation);
    await balancersTable(page).hover();
    for (let i = 0; i < 3; i += 1) {
      await wheel(700);
      await time.pass(61_000);
    }
    await time.open(0);
    expect(reads(simulation)).toBe(before);
  });
});

test.describe('leaving the page while a write is under way', () => {
  for (const [ends, rule, told, shown] of [
    ['is confirmed', null, 'PEB4PAY02: drain confirmed', 'confirmed: the pool shows Draining'],
    ['is refused', { kind: 'status', status: 403 }, 'PEB4PAY02: drain refused', 'was not changed'],
    ['is lost', { kind: 'lost-answer' }, 'PEB4PAY02: drain confirmed', 'confirmed: the pool shows'],
  ] as const) {
    test(`a change that ${ends} is told there, and shown on return`, async ({ page, simulation }) => {
      await openMembers(page, POOL);
      const answer = await hold(page, 'PATCH', /\/members\//);
      if (rule) simulation.faults.add({ endpoint: 'setMemberState', ...rule });
      await change(page, 'Drain', 'PEB4PAY02');
      await expect(outcomes(page)).toContainText('sent; waiting');
      await leave(page);
      await expect(page.getByRole('heading', { level: 1, name: 'Connections' })).toBeVisible();
      answer();
      await expect(toast(page, told)).toBeVisible();
      await page.goBack();
      await expect(outcomes(page)).toContainText(shown);
      expect(writesIn(simulation.log)).toEqual([patch(POOL, FIRST_SERVER_ID + 1, 'disabled')]);
    });
  }

  test('a change that is still being checked when the tab is loaded anew was not sent, and says so', async ({
    page,
    simulation,
  }) => {
    await openMembers(page, POOL);
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    await control(page, 'Pause live reading').click();
    simulation.faults.add({ endpoint: 'listMembers', kind: 'hang', times: 1 });
    await change(page, 'Drain', 'PEB4PAY02');
    await expect(outcomes(page)).toContainText('is being read again before anything is sent');
    await page.reload();
    expect(asked).toEqual(['beforeunload']);
    const told = page
      .getByRole('status')
      .filter({ hasText: /Draining members of pay\.example, begun .* was interrupted\./ });
    await expect(told).toContainText('Not sent: 1 of 1 (PEB4PAY02).');
    await expect(outcomes(page)).toBeHidden();
    await expectAccessible(page);
    // On every page, until it is dismissed; and nothing asks any more.
    await page.goto('/connections');
    await expect(told).toBeVisible();
    await told.getByRole('link', { name: 'Open pay.example' }).click();
    await expect(member(page, 'PEB4PAY02').state).toContainText('Enabled');
    await told.getByRole('button', { name: 'Dismiss' }).click();
    await expect(told).toBeHidden();
    await page.reload();
    await expect(member(page, 'PEB4PAY02').state).toContainText('Enabled');
    await expect(told).toBeHidden();
    expect(asked).toHaveLength(1);
    expect(writesIn(simulation.log)).toEqual([]);
  });

  test('a refused removal is told there, and kept until it is dismissed', async ({ page, simulation }) => {
    await openMembers(page, POOL);
    const answer = await hold(page, 'DELETE', /\/members\//);
    simulation.faults.add({ endpoint: 'removeMember', kind: 'status', status: 403 });
    await control(page, 'More for PEB4PAY02').click();
    await page.getByRole('menuitem', { name: 'Remove…' }).click();
    await question(page).getByRole('textbox', { name: 'Type PEB4PAY02' }).fill('PEB4PAY02');
    // Given up while it is still being checked, it would never leave.
    const sent = page.waitForRequest((request) => request.method() === 'DELETE');
    await question(page).getByRole('button', { name: 'Remove PEB4PAY02' }).click();
    await expect(question(page).getByRole('button', { name: 'Removing…' })).toBeDisabled();
    await sent;
    await question(page).getByRole('button', { name: 'Cancel' }).click();
    // What opens meanwhile is not closed by the late answer.
    await control(page, 'Add member').click();
    answer();
    await expect(toast(page, 'PEB4PAY02 was not removed from pay.example: refused.')).toBeVisible();
    await expect(page.getByRole('dialog', { name: 'Add a member' })).toBeVisible();
    await page.keyboard.press('Escape');
    await leave(page);
    await expect(page.getByRole('heading', { level: 1, name: 'Connections' })).toBeVisible();
    await page.goBack();
    const note = page.getByText(
      /PEB4PAY02 was not removed from pay\.example: refused\. DELETE .*your account may not do this/,
    );
    await expect(note).toBeVisible();
    await expect(member(page, 'PEB4PAY02').row).toBeVisible();
    // The toast has a button of that name too, as long as it is there.
    await page.getByRole('main').getByRole('button', { name: 'Dismiss', exact: true }).click();
    await expect(note).toBeHidden();
    expect(writesIn(simulation.log)).toHaveLength(1);
  });
});
