/**
 * The main job: find a balancer, see its members live, take one out, force it off, put it back. The world's time
 * stands still until the test moves it; the console polls as it always does.
 */
import { expect, test } from '#e2e/fixtures.ts';
import {
  ask,
  balancersTable,
  change,
  connectionsOf,
  hold,
  member,
  membersTable,
  openMembers,
  outcomes,
  patch,
  question,
  readEverySecond,
  searchBox,
  watchWrites,
  writesIn,
} from './steps.ts';

test.use({ time: 'frozen' });

const FIRST = 'PEB4PAY01';
const FIRST_ID = 1_050_001;
const decisions = ['disabled', 'offline', 'enabled'].map((word) => patch('pay.example', FIRST_ID, word));

test('finds one of hundreds, drains a member, forces it off and puts it back', async ({
  app,
  page,
  simulation,
}) => {
  await app.goto('/balancers');
  await expect(page.getByText('50 of 400', { exact: true })).toBeVisible();
  await searchBox(page).fill('env:PRODUCTION protocol:HTTPS pay.example');
  await expect(page).toHaveURL(/q=env:PRODUCTION/);
  await expect(balancersTable(page).getByRole('link')).toHaveText(['pay.example']);
  await page.keyboard.press('Escape');
  await balancersTable(page).getByRole('link', { name: 'pay.example' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'pay.example' })).toBeVisible();
  await readEverySecond(page);

  await test.step('live', async () => {
    await expect(member(page, FIRST).connections).toHaveText(/^\d+$/);
    expect(await connectionsOf(page, FIRST)).toBeGreaterThan(10);
    // Of one member the number may be the same at another hour; not of all six.
    const counts = membersTable(page).locator('td[data-column=connections]');
    const before = await counts.allInnerTexts();
    simulation.clock.advance(6 * 3_600_000);
    await expect.poll(() => counts.allInnerTexts()).not.toEqual(before);
  });

  const full = await connectionsOf(page, FIRST);

  await test.step('sent, accepted, confirmed: each only when it is true', async () => {
    const answerWrite = await hold(page, 'PATCH', /\/members\//);
    const confirm = await ask(page, 'Drain', FIRST);
    await expect(question(page)).toContainText('Enabled and up: 6 → 5 of 6');
    await expect(question(page)).toContainText('No longer accepted.');
    await confirm.click();
    await expect(outcomes(page)).toContainText('sent; waiting for the API to answer');
    await expect(member(page, FIRST).state).toContainText('sent');
    const answerRead = await hold(page, 'GET', /\/members$/);
    answerWrite();
    await expect(outcomes(page)).toContainText('accepted by the API; waiting until the pool shows it');
    await expect(member(page, FIRST).state).toContainText('Enabled');
    answerRead();
    await expect(outcomes(page)).toContainText('confirmed: the pool shows Draining');
    await expect(member(page, FIRST).state).toContainText('Draining');
    expect(writesIn(simulation.log)).toEqual(decisions.slice(0, 1));
  });

  await test.step('connections fall, and cookies hold the last ones', async () => {
    simulation.clock.advance(12_000);
    await expect.poll(() => connectionsOf(page, FIRST)).toBeLessThan(full * 0.7);
    simulation.clock.advance(120_000);
    await expect.poll(() => connectionsOf(page, FIRST)).toBeLessThan(5);
    expect(await connectionsOf(page, FIRST)).toBeGreaterThan(0);
    await expect(member(page, FIRST).health).toContainText('up');
  });

  await test.step('forcing offline asks to be told that connections are cut', async () => {
    const confirm = await ask(page, 'Force offline', FIRST);
    await expect(question(page)).toContainText('Interrupted at once.');
    await expect(confirm).toBeDisabled();
    await confirm.click({ force: true });
    await expect(question(page)).toBeVisible();
    expect(writesIn(simulation.log)).toHaveLength(1);
    await question(page)
      .getByRole('checkbox', { name: /Interrupt \d+ established/ })
      .check();
    await confirm.click();
    await expect(outcomes(page)).toContainText('confirmed: the pool shows Offline');
    await expect(member(page, FIRST).state).toContainText('Offline');
    await expect(member(page, FIRST).health).toContainText('unknown');
    await expect(member(page, FIRST).connections).toHaveText('0');
  });

  await test.step('enabled again, it ramps up', async () => {
    await change(page, 'Enable', FIRST);
    await expect(outcomes(page)).toContainText('confirmed: the pool shows Enabled');
    await expect(member(page, FIRST).health).toContainText('up');
    simulation.clock.advance(4_000);
    await expect.poll(() => connectionsOf(page, FIRST)).toBeGreaterThan(5);
    const ramping = await connectionsOf(page, FIRST);
    simulation.clock.advance(300_000);
    await expect.poll(() => connectionsOf(page, FIRST)).toBeGreaterThan(ramping);
  });

  expect(writesIn(simulation.log)).toEqual(decisions);
});

for (const statsShape of ['flat', 'grouped'] as const) {
  test.describe(`statistics ${statsShape}`, () => {
    test.use({ world: { balancers: 20, members: 60, statsShape } });

    test('counts, rates, share and the drain are read from that shape too', async ({ page, simulation }) => {
      await openMembers(page, 'pay.example');
      await readEverySecond(page);
      const { row, connections } = member(page, FIRST);
      await expect(connections).toHaveText(/^\d+$/);
      const full = await connectionsOf(page, FIRST);
      await expect(row.locator('[data-column="share"]')).toHaveText(/^\d+ %$/);
      simulation.clock.advance(10_000);
      await expect(row.locator('[data-column="rate"]')).toHaveText(/^[\d.]+$/);
      await change(page, 'Drain', FIRST);
      await expect(outcomes(page)).toContainText('confirmed: the pool shows Draining');
      simulation.clock.advance(120_000);
      await expect.poll(() => connectionsOf(page, FIRST)).toBeLessThan(full / 2);
      await expect(page.getByText(/connections? left of \d+/)).toBeVisible();
    });
  });
}

test.describe('on a phone, in the dark', () => {
  test.use({ viewport: { width: 390, height: 844 }, colorScheme: 'dark', hasTouch: true });

  test('looks, drains, forces off and enables by touch', async ({ app, page, simulation }) => {
    await app.goto('/balancers');
    await searchBox(page).fill('name:pay.example !payments');
    await expect(balancersTable(page).getByRole('link')).toHaveText(['pay.example']);
    await page.keyboard.press('Escape');
    await balancersTable(page).getByRole('link', { name: 'pay.example' }).tap();
    await expect(member(page, FIRST).state).toContainText('Enabled');
    for (const [verb, word] of [
      ['Drain', 'Draining'],
      ['Force offline', 'Offline'],
      ['Enable', 'Enabled'],
    ] as const) {
      await member(page, FIRST).button(verb).tap();
      await expect(question(page)).toBeInViewport({ ratio: 1 });
      const tick = question(page).getByRole('checkbox');
      if (verb === 'Force offline') await tick.tap();
      await question(page)
        .getByRole('button', { name: `${verb} ${FIRST}` })
        .tap();
      await expect(outcomes(page)).toContainText(`confirmed: the pool shows ${word}`);
      await expect(member(page, FIRST).state).toContainText(word);
    }
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    expect(writesIn(simulation.log)).toEqual(decisions);
  });
});

test.describe('in the demo, without any server', () => {
  test.use({ build: 'demo' });

  test('goes the same way against the simulator in the browser', async ({ app, page }) => {
    const writes = watchWrites(page);
    const advance = (advanceMs: number) =>
      page.evaluate(async (ms) => {
        await fetch('/__simulator/clock', { method: 'POST', body: JSON.stringify({ advanceMs: ms }) });
      }, advanceMs);
    await app.goto('/balancers');
    await searchBox(page).fill('name:pay.example !payments');
    await expect(balancersTable(page).getByRole('link')).toHaveText(['pay.example']);
    await page.keyboard.press('Escape');
    await balancersTable(page).getByRole('link', { name: 'pay.example' }).click();
    await readEverySecond(page);
    await expect(member(page, FIRST).connections).toHaveText(/^\d+$/);
    const full = await connectionsOf(page, FIRST);
    await change(page, 'Drain', FIRST);
    await expect(outcomes(page)).toContainText('confirmed: the pool shows Draining');
    await advance(60_000);
    await expect.poll(() => connectionsOf(page, FIRST)).toBeLessThan(full / 2);
    const confirm = await ask(page, 'Force offline', FIRST);
    await question(page).getByRole('checkbox').check();
    await confirm.click();
    await expect(outcomes(page)).toContainText('confirmed: the pool shows Offline');
    await change(page, 'Enable', FIRST);
    await expect(outcomes(page)).toContainText('confirmed: the pool shows Enabled');
    await page.reload();
    await expect(member(page, FIRST).state).toContainText('Enabled');
    expect(writes).toEqual(decisions);
  });

  test('shows the outcome of a write to HAProxy in the address that it leads to, and keeps it over a reload', async ({
    app,
    page,
  }) => {
    await app.goto('/balancers');
    await expect(balancersTable(page)).toBeVisible();
    const answer = await page.evaluate(async () => {
      const body = new URLSearchParams({ s: 'web1', action: 'drain', b: 'web' });
      const response = await fetch('/haproxy/lb1/stats', { method: 'POST', body });
      return { url: response.url, text: await response.text() };
    });
    expect(answer.url).toBe(`${app.url}/haproxy/lb1/stats;csv;norefresh;st=DONE`);
    expect(answer.text).toMatch(/^# pxname,[^]*\nweb,web1,.*,DRAIN,/);
    await page.reload();
    await expect(balancersTable(page)).toBeVisible();
    const after = await page.evaluate(async () =>
      Promise.all(
        ['lb1', 'lb2'].map(async (id) =>
          (await fetch(`/haproxy/${id}/stats;csv;norefresh;scope=web`)).text(),
        ),
      ),
    );
    expect(after.map((text) => /\nweb,web1,.*?,(DRAIN|UP),/.exec(text)?.[1])).toEqual(['DRAIN', 'UP']);
  });
});
