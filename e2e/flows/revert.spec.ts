/** What was done is brought back from the journal: previewed, compared with what the entry recorded, sent once. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#e2e/fixtures.ts';
import { knownPoolId } from '#simulator/globo/known.ts';
import { knownId } from '#simulator/itcare/known.ts';
import type { World } from '#simulator/world/world.ts';
import { change, colleagueSets, member, openMembers, patch, question, writesIn } from './steps.ts';

const FIRST = 'PEB4PAY01';
const ID = 1_050_001;

const journal = (page: Page) => page.getByRole('table', { name: 'Journal' });
const line = (page: Page, text: string) => journal(page).getByRole('row').filter({ hasText: text });
const revert = (page: Page, what: string) => page.getByRole('button', { name: `Revert: ${what}` });

async function openJournal(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Operations', exact: true }).click();
  await page.getByRole('button', { name: 'Journal', exact: true }).click();
  await expect(journal(page)).toBeVisible();
}

/** Drains the first member of pay.example, and sees it drained. */
async function drain(page: Page): Promise<void> {
  await openMembers(page, 'pay.example');
  await change(page, 'Drain', FIRST);
  await expect(member(page, FIRST).state).toContainText('confirmed');
}

/** One more load balancer with this server. */
function adds(world: World, name: 'shop.example' | 'solo.example'): void {
  const pay = world.named('pay.example');
  const other = world.named(name);
  const server = pay && world.members(pay).find((each) => each.server.name === FIRST)?.server;
  if (!other || !server) throw new Error(`nothing to add to ${name}`);
  world.addMember(other, server, 8443);
}

test('a drain is reverted, once, by the keyboard', async ({ app, page, simulation }) => {
  await app.goto('/operations');
  await drain(page);
  await openJournal(page);
  const offer = revert(page, `Drain ${FIRST} in pay.example`);
  await offer.focus();
  await page.keyboard.press('Enter');
  await expect(question(page)).toContainText(`Revert “Drain ${FIRST} in pay.example”?`);
  await expect(question(page).getByRole('list', { name: 'What will be sent' })).toHaveText(
    `Enable ${FIRST} in pay.example`,
  );
  await expectAccessible(page);
  // Enter pressed twice sends nothing.
  await expect(question(page).getByRole('button', { name: 'Cancel' })).toBeFocused();
  expect(writesIn(simulation.log)).toHaveLength(1);
  await question(page).getByLabel('Reason').fill('wrong server');
  await question(page).getByRole('button', { name: 'Revert 1 change' }).click();
  await expect(question(page)).toBeHidden();
  await expect(line(page, `Enable ${FIRST}`)).toContainText('confirmed');
  await expect(line(page, `Enable ${FIRST}`)).toContainText('wrong server');
  await expect(line(page, `Drain ${FIRST}`)).toContainText('Reverted');
  await expect(offer).toBeHidden();
  expect(writesIn(simulation.log)).toEqual([
    patch('pay.example', ID, 'disabled'),
    patch('pay.example', ID, 'enabled'),
  ]);

  await test.step('both entries name each other, after a reload too', async () => {
    await page.reload();
    const details = (what: string) => page.getByRole('button', { name: `Details: ${what} ${FIRST}` });
    await details('Enable').click();
    const entry = page.getByRole('dialog');
    await expect(entry.getByRole('definition').filter({ hasText: `Drain ${FIRST}` })).toBeVisible();
    await expect(entry.getByRole('button', { name: /^Revert: Enable/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await details('Drain').click();
    await expect(entry).toContainText('Reverted by');
    await expect(entry).toContainText('Reverted.');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
  });
});

test('a change by someone else in between is shown and asked', async ({ app, page, simulation }) => {
  await app.goto('/operations');
  await drain(page);
  colleagueSets(simulation.world, 'pay.example', FIRST, 'offline');
  await openJournal(page);
  await revert(page, `Drain ${FIRST} in pay.example`).click();
  await question(page).getByRole('button', { name: 'Revert 1 change' }).click();
  const results = question(page).getByRole('list', { name: 'What came of each' });
  await expect(results).toContainText('Nothing was sent');
  await expect(results).toContainText(/Offline/);
  await expectAccessible(page);
  expect(writesIn(simulation.log)).toHaveLength(1);
  await results.getByRole('button', { name: 'Send anyway' }).click();
  await expect(question(page)).toBeHidden();
  await expect(line(page, `Enable ${FIRST}`)).toContainText('confirmed');
  expect(writesIn(simulation.log)).toEqual([
    patch('pay.example', ID, 'disabled'),
    patch('pay.example', ID, 'enabled'),
  ]);
});

test('a pasted list is reverted as one, from the tray', async ({ app, page, simulation }) => {
  const names = ['one.pay.example', 'two.pay.example'];
  const operations = (what: RegExp, count: number) =>
    expect
      .poll(async () => {
        // What the API works at in the background ends with its clock.
        simulation.clock.advance(5_000);
        return page.getByRole('row', { name: what }).filter({ hasText: 'confirmed' }).count();
      })
      .toBe(count);
  await app.goto(`/balancers/${knownId('pay.example')}/urls`);
  await page.getByRole('button', { name: 'Add URLs' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add URLs' });
  await dialog.getByRole('textbox', { name: 'Host names' }).fill(names.join('\n'));
  await dialog.getByRole('button', { name: 'Add 2 URLs' }).click();
  await expect(dialog.getByRole('listitem').filter({ hasText: names[1] })).toContainText(/running|confirmed/);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await openJournal(page);
  await operations(/Add URL/, 2);

  const tray = page.getByRole('banner').getByRole('button', { name: /^Operations/ });
  await tray.click();
  const list = page.getByRole('dialog', { name: 'Operations of this browser' });
  await list.getByRole('button', { name: `Revert: Add URL ${names[0]} to pay.example` }).click();
  await question(page).getByRole('checkbox', { name: 'Revert the whole procedure: 2 changes' }).check();
  // What takes something away asks for the name.
  await expectAccessible(page);
  await question(page).getByLabel('Type pay.example to go on').fill('pay.example');
  await question(page).getByRole('button', { name: 'Revert 2 changes' }).click();
  await operations(/Delete URL/, 2);
  await expect(question(page)).toBeHidden();
  const balancer = simulation.world.named('pay.example');
  expect(balancer && simulation.world.urlNames(balancer)).not.toContain(names[0]);
  expect(writesIn(simulation.log).map(({ method }) => method)).toEqual(['POST', 'POST', 'DELETE', 'DELETE']);
});

test('what cannot be undone says so before the first click, and in the journal', async ({
  app,
  page,
  simulation,
}) => {
  await app.goto(`/balancers/${knownId('asleep.example')}/overview`);
  await page.getByRole('button', { name: /^Delete/ }).click();
  await expect(question(page)).toContainText('This cannot be undone.');
  await question(page).getByLabel('Type asleep.example to go on').fill('asleep.example');
  await question(page).getByRole('button', { name: 'Delete asleep.example' }).click();
  await expect(question(page)).toBeHidden();
  // The server says no to this one: it did not happen.
  simulation.faults.add({ endpoint: 'setMemberState', kind: 'status', status: 409, times: 1 });
  await openMembers(page, 'pay.example');
  await change(page, 'Drain', FIRST);
  await expect(member(page, FIRST).state).toContainText('refused');
  await openJournal(page);
  const details = (what: string) => page.getByRole('button', { name: `Details: ${what}` });
  await details('Delete asleep.example').click();
  await expect(page.getByRole('dialog')).toContainText('This cannot be undone.');
  await page.keyboard.press('Escape');
  await details(`Drain ${FIRST}`).click();
  await expect(page.getByRole('dialog')).toContainText('It did not happen.');
  await page.keyboard.press('Escape');
  await expect(journal(page).getByRole('button', { name: /^Revert:/ })).toHaveCount(0);
});

test('to take the last one out again, the name is typed', async ({ app, page, simulation }) => {
  const SOLO = 'PEB4SOLO01';
  colleagueSets(simulation.world, 'solo.example', SOLO, 'offline');
  await app.goto('/operations');
  await openMembers(page, 'solo.example');
  await change(page, 'Enable', SOLO);
  await expect(member(page, SOLO).state).toContainText('confirmed');
  await openJournal(page);
  await revert(page, `Enable ${SOLO} in solo.example`).click();
  const action = question(page).getByRole('button', { name: 'Revert 1 change' });
  await question(page).getByLabel('Type solo.example to go on').fill('solo.example');
  await expect(action).toHaveAccessibleDescription(/Tick the box/);
  await question(page).getByRole('checkbox').check();
  await action.click();
  await expect(question(page)).toBeHidden();
  await expect(line(page, `Force ${SOLO}`)).toContainText('confirmed');
});

test.describe('a whole procedure', () => {
  test.use({
    world: { balancers: 120, members: 300 },
    config: { backends: { itcare: { signIn: { kind: 'proxy' } }, globo: { signIn: { kind: 'proxy' } } } },
  });

  test('a host in five pools, single in one: four are drained, and one revert brings all back', async ({
    app,
    page,
    simulation,
  }) => {
    const { world } = simulation;
    adds(world, 'shop.example');
    adds(world, 'solo.example');
    colleagueSets(world, 'solo.example', 'PEB4SOLO01', 'offline');
    await app.goto(`/hosts?q=${FIRST}`);
    await expect(page.getByRole('table', { name: 'Places of the server' }).getByRole('row')).toHaveCount(6);
    await page.getByRole('button', { name: 'Drain everywhere' }).click();
    const single = question(page).getByRole('listitem').filter({ hasText: 'solo.example' });
    await expect(single).toContainText('Refused unless you type the pool’s name');
    await question(page).getByRole('button', { name: 'Drain in 4 pools' }).click();
    const plan = page.getByRole('region', { name: 'Plan', exact: true });
    await expect(plan.getByRole('status')).toHaveText(`Drain ${FIRST}: 4 of 4 pools confirmed`);
    const drained = writesIn(simulation.log).length;

    await openJournal(page);
    await revert(page, `Drain ${FIRST} in shop.example`).click();
    const preview = question(page).getByRole('list', { name: 'What will be sent' });
    await expect(preview.getByRole('listitem')).toHaveCount(1);
    await question(page).getByRole('checkbox', { name: 'Revert the whole procedure: 4 changes' }).check();
    await expect(preview.getByRole('listitem')).toHaveCount(4);
    await expectAccessible(page);
    expect(writesIn(simulation.log)).toHaveLength(drained);
    await question(page).getByRole('button', { name: 'Revert 4 changes' }).click();
    await expect(question(page)).toBeHidden();
    await expect(journal(page).getByText('Reverted', { exact: true })).toHaveCount(4);
    await expect(line(page, `Enable ${FIRST}`)).toHaveCount(4);
    for (const each of await line(page, `Enable ${FIRST}`).all())
      await expect(each).toContainText('confirmed');
    expect(writesIn(simulation.log)).toHaveLength(2 * drained);
    for (const name of ['pay.example', 'shop.example'] as const) {
      const balancer = world.named(name);
      expect(balancer && world.members(balancer).map(({ history }) => history.at(-1)?.state)).not.toContain(
        'disabled',
      );
    }
    for (const name of ['pay-backend', 'pay-admin'] as const) {
      const found = simulation.globo.pool(knownPoolId(name));
      const switches = found?.members.flatMap((each) => [...each.switches.values()]);
      expect(switches?.every(({ enabled }) => enabled)).toBe(true);
    }
  });
});
