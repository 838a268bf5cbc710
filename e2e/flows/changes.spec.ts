/** What can come between an operator's decision and its effect: the finger, the colleague, the API, the numbers. */
import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import {
  ask,
  change,
  colleagueSets,
  connectionsOf,
  hold,
  member,
  membersTable,
  openMembers,
  outcomes,
  patch,
  question,
  writesIn,
} from './steps.ts';

test.use({ time: 'frozen' });

const tick = (page: Page, name: string) => membersTable(page).getByRole('checkbox', { name, exact: true });

test.describe('one request for one decision', () => {
  for (const clicks of [2, 3]) {
    test(`${clicks} clicks on the confirmation`, async ({ page, simulation }) => {
      await openMembers(page, 'pay.example');
      const confirm = await ask(page, 'Drain', 'PEB4PAY02');
      await confirm.click({ clickCount: clicks, delay: 5 });
      await expect(outcomes(page)).toContainText('confirmed: the pool shows Draining');
      await expect(question(page)).toBeHidden();
      expect(writesIn(simulation.log)).toEqual([patch('pay.example', 1_050_002, 'disabled')]);
    });
  }

  test('a second decision is asked about with the first one counted in', async ({ page, simulation }) => {
    colleagueSets(simulation.world, 'drained.example', 'PEB4CLM02', 'enabled');
    await openMembers(page, 'drained.example');
    const answer = await hold(page, 'PATCH', /\/members\//);
    await change(page, 'Drain', 'PEB4CLM01');
    await expect(outcomes(page)).toContainText('sent; waiting for the API to answer');
    await ask(page, 'Drain', 'PEB4CLM02');
    await expect(question(page)).toContainText('0 of');
    await expect(
      question(page).getByRole('textbox', { name: 'Type drained.example to go on' }),
    ).toBeVisible();
    await question(page).getByRole('button', { name: 'Cancel' }).click();
    answer();
    await expect(outcomes(page)).toContainText('confirmed: the pool shows Draining');
    expect(writesIn(simulation.log)).toHaveLength(1);
  });

  test('a second decision has to wait for the answer to the first', async ({ page, simulation }) => {
    await openMembers(page, 'pay.example');
    const answer = await hold(page, 'PATCH', /\/members\//);
    await change(page, 'Drain', 'PEB4PAY02');
    await expect(outcomes(page)).toContainText('sent; waiting for the API to answer');
    const again = member(page, 'PEB4PAY02').button('Force offline');
    await expect(again).toBeDisabled();
    await expect(again).toHaveAccessibleDescription(/on its way/);
    await again.click({ force: true });
    await expect(question(page)).toBeHidden();
    answer();
    await expect(outcomes(page)).toContainText('confirmed: the pool shows Draining');
    await expect(question(page)).toBeHidden();
    expect(writesIn(simulation.log)).toHaveLength(1);
  });
});

test.describe('a colleague was quicker', () => {
  test('both values are shown and nothing is sent, until the operator insists', async ({
    page,
    simulation,
  }) => {
    await openMembers(page, 'pay.example');
    const confirm = await ask(page, 'Drain', 'PEB4PAY02');
    colleagueSets(simulation.world, 'pay.example', 'PEB4PAY02', 'offline');
    await confirm.click();
    await expect(outcomes(page)).toContainText('moved since you looked: you saw Enabled, now it is Offline');
    await expect(outcomes(page)).toContainText('Nothing was sent.');
    expect(writesIn(simulation.log)).toEqual([]);
    await outcomes(page).getByRole('button', { name: 'Drain anyway' }).click();
    await expect(outcomes(page)).toContainText('confirmed: the pool shows Draining');
    expect(writesIn(simulation.log)).toEqual([patch('pay.example', 1_050_002, 'disabled')]);
  });

  test('insisting asks for the name first where nothing healthy would remain by now', async ({
    page,
    simulation,
  }) => {
    colleagueSets(simulation.world, 'drained.example', 'PEB4CLM02', 'enabled');
    await openMembers(page, 'drained.example');
    const confirm = await ask(page, 'Drain', 'PEB4CLM01');
    colleagueSets(simulation.world, 'drained.example', 'PEB4CLM02', 'offline');
    await confirm.click();
    await outcomes(page).getByRole('button', { name: 'Drain anyway' }).click();
    const name = question(page).getByRole('textbox', { name: 'Type drained.example to go on' });
    await expect(name).toBeFocused();
    expect(writesIn(simulation.log)).toEqual([]);
    await name.fill('drained.example');
    await name.press('Enter');
    await expect(outcomes(page)).toContainText('confirmed: the pool shows Draining');
    expect(writesIn(simulation.log)).toHaveLength(1);
  });

  test('left alone, nothing is ever sent', async ({ page, simulation }) => {
    await openMembers(page, 'pay.example');
    const confirm = await ask(page, 'Drain', 'PEB4PAY02');
    colleagueSets(simulation.world, 'pay.example', 'PEB4PAY02', 'offline');
    await confirm.click();
    await outcomes(page).getByRole('button', { name: 'Leave it' }).click();
    await expect(outcomes(page)).toContainText('Nothing was sent.');
    await expect(outcomes(page).getByRole('button', { name: 'Drain anyway' })).toBeHidden();
    expect(writesIn(simulation.log)).toEqual([]);
  });
});

test.describe('the last one that serves', () => {
  test('Cancel, Escape and a wrong name send nothing; the right name does', async ({ page, simulation }) => {
    await openMembers(page, 'solo.example');
    const drain = member(page, 'PEB4SOLO01').button('Drain');

    await ask(page, 'Drain', 'PEB4SOLO01');
    await expect(question(page)).toContainText('1 → 0 of 1');
    await expect(question(page)).toContainText('Nothing enabled and up would remain');
    await question(page).getByRole('button', { name: 'Cancel' }).click();
    await expect(question(page)).toBeHidden();
    await expect(drain).toBeFocused();

    await ask(page, 'Drain', 'PEB4SOLO01');
    await page.keyboard.press('Escape');
    await expect(question(page)).toBeHidden();
    await expect(drain).toBeFocused();

    const confirm = await ask(page, 'Drain', 'PEB4SOLO01');
    const name = question(page).getByRole('textbox', { name: 'Type solo.example to go on' });
    await name.fill('pay.example');
    await expect(confirm).toBeDisabled();
    await confirm.click({ force: true });
    await name.press('Enter');
    await expect(question(page)).toBeVisible();
    expect(writesIn(simulation.log)).toEqual([]);

    await name.fill('solo.example');
    await confirm.click();
    await expect(outcomes(page)).toContainText('confirmed: the pool shows Draining');
    expect(writesIn(simulation.log)).toHaveLength(1);
  });

  test('Enter after a reason sends nothing', async ({ page, simulation }) => {
    await openMembers(page, 'pay.example');
    const confirm = await ask(page, 'Drain', 'PEB4PAY01');
    const reason = question(page).getByRole('textbox', { name: 'Reason' });
    await reason.fill('kernel');
    await reason.press('Enter');
    await question(page).getByRole('textbox', { name: 'Change reference' }).press('Enter');
    await expect(confirm).toBeEnabled();
    await expect(reason).toHaveValue('kernel');
    expect(writesIn(simulation.log)).toEqual([]);
    await confirm.click();
    await expect(outcomes(page)).toContainText('confirmed: the pool shows Draining');
    expect(writesIn(simulation.log)).toHaveLength(1);
  });

  test('enabling it again is never made hard', async ({ page, simulation }) => {
    colleagueSets(simulation.world, 'solo.example', 'PEB4SOLO01', 'offline');
    await openMembers(page, 'solo.example');
    await change(page, 'Enable', 'PEB4SOLO01');
    await expect(outcomes(page)).toContainText('confirmed: the pool shows Enabled');
  });
});

test('an accepted change that never shows is contradicted, in words', async ({ page, simulation }) => {
  await page.clock.install();
  await openMembers(page, 'quirks.example');
  await change(page, 'Drain', 'PEB4NOOP01');
  await expect(outcomes(page)).toContainText('accepted by the API');
  await page.clock.fastForward(11_000);
  await expect(outcomes(page)).toContainText('was accepted, but the pool still shows Enabled');
  await expect(member(page, 'PEB4NOOP01').state).toContainText('contradicted');
  expect(writesIn(simulation.log)).toHaveLength(1);
});

test.describe('many at once', () => {
  test('a selection: each has its own result, the failed ones can be asked again', async ({
    page,
    simulation,
  }) => {
    await openMembers(page, 'quirks.example');
    await tick(page, 'Select PEB4GOOD01').check();
    await tick(page, 'Select PEB4DENY01').check();
    await page
      .getByRole('group', { name: '2 selected' })
      .getByRole('button', { name: 'Drain 2 members' })
      .click();
    await expect(question(page).getByRole('list', { name: 'Members concerned' })).toContainText('PEB4GOOD01');
    await question(page).getByRole('button', { name: 'Drain 2 members' }).click();
    await expect(outcomes(page)).toContainText('Drain 2 members · 1 confirmed · 1 not');
    await expect(outcomes(page)).toContainText('PEB4DENY01 was not changed.');
    await expect(outcomes(page)).toContainText(/not allowed|may not|permission|refused|403/);
    await outcomes(page).getByRole('button', { name: 'Retry 1 failed' }).click();
    await expect(question(page)).toContainText('Drain PEB4DENY01?');
    await question(page).getByRole('button', { name: 'Cancel' }).click();
    expect(writesIn(simulation.log)).toHaveLength(2);
  });

  test('all: what cannot be addressed is left out, and the count says so', async ({ page, simulation }) => {
    await openMembers(page, 'quirks.example');
    await tick(page, 'Select all members').check();
    const selected = page.getByRole('group', { name: '4 selected' });
    await selected.getByRole('button', { name: 'Drain 3 members' }).click();
    const concerned = question(page).getByRole('list', { name: 'Members concerned' });
    await expect(concerned).not.toContainText('EXTERNAL-CDN');
    await question(page).getByRole('button', { name: 'Cancel' }).click();
    await selected.getByRole('button', { name: 'Clear selection' }).click();
    await expect(selected).toBeHidden();
    expect(writesIn(simulation.log)).toEqual([]);
    // A phone shows no head; this of it stays.
    await page.setViewportSize({ width: 390, height: 844 });
    await membersTable(page).getByText('Select all members').click();
    await expect(selected).toBeVisible();
  });

  test('eight of five hundred by Shift: never more than four under way', async ({ page, simulation }) => {
    await openMembers(page, 'big.example');
    await expect.poll(() => connectionsOf(page, 'PEB4BIG003')).toBeGreaterThan(0);
    await tick(page, 'Select PEB4BIG003').check();
    await tick(page, 'Select PEB4BIG010').click({ modifiers: ['Shift'] });
    await page
      .getByRole('group', { name: '8 selected' })
      .getByRole('button', { name: 'Drain 8 members' })
      .click();

    // Held back, they pile up: as many as the console dares to have under way.
    const held: (() => void)[] = [];
    await page.route(/\/members\/\d+$/, (route) => void held.push(() => void route.continue()));
    await question(page).getByRole('button', { name: 'Drain 8 members' }).click();
    for (let answered = 0; answered < 8; answered += 1) {
      await expect.poll(() => held.length).toBe(Math.min(answered + 4, 8));
      held[answered]?.();
      await expect.poll(() => writesIn(simulation.log).length).toBe(answered + 1);
    }
    await expect(outcomes(page)).toContainText('Drain 8 members · 8 confirmed');
    await expect(member(page, 'PEB4BIG010').state).toContainText('Draining');
    expect(new Set(writesIn(simulation.log).map(({ path }) => path)).size).toBe(8);
  });
});
