/** A server is found wherever it is used, over both backends, and taken out of all its pools by one plan. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#e2e/fixtures.ts';
import { knownPoolId } from '#simulator/globo/known.ts';
import type { Simulation } from '#simulator/simulation.ts';
import { question } from './steps.ts';

test.use({
  world: { balancers: 120, members: 300 },
  config: { backends: { itcare: { signIn: { kind: 'proxy' } }, globo: { signIn: { kind: 'proxy' } } } },
});

const SERVER = 'PEB4PAY01';
const field = (page: Page) => page.getByRole('searchbox', { name: 'Server name, address or resource id' });
const places = (page: Page) => page.getByRole('table', { name: 'Places of the server' });
const rowOf = (page: Page, pool: string) => places(page).locator('tr', { hasText: pool });
const plan = (page: Page) => page.getByRole('region', { name: 'Plan', exact: true });
const stepOf = (page: Page, pool: string) => plan(page).getByRole('listitem').filter({ hasText: pool });

/** The writes that arrived, as the member they are about and what was asked. */
const writes = ({ log }: Simulation) =>
  log.filter(({ method }) => method !== 'GET').map(({ path, body }) => `${path} ${JSON.stringify(body)}`);
const about = (list: readonly string[], pool: 'pay-backend' | 'pay-admin') =>
  list.filter((write) => write.includes(`/pool/deploy/${knownPoolId(pool)}/`));

/** Another operator's change through the API: both the balancers and the database have it. */
function colleagueSets({ globo }: Simulation, pool: 'pay-admin', server: string, status: number): void {
  const id = knownPoolId(pool);
  const found = globo.pool(id)?.members.find(({ equipment }) => equipment.name === server);
  if (!found) throw new Error(`${pool} has no ${server}`);
  globo.change([{ id, members: [{ id: found.id, status }] }]);
}

test('drains everywhere: one pool is refused by its guard, one is left in doubt, one fails and is tried again', async ({
  app,
  page,
  simulation,
}) => {
  await app.goto('/operations');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(page.getByRole('heading', { level: 2, name: 'Which server?' })).toBeVisible();
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type(SERVER.toLowerCase());
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/hosts\?q=peb4pay01$/);

  await test.step('every place, and what was searched', async () => {
    await expect(page.getByText('all 120 load balancers looked through')).toBeVisible();
    await expect(page.getByText('2 pools with a server of that name')).toBeVisible();
    await expect(places(page).getByRole('row')).toHaveCount(4);
    await expect(rowOf(page, 'pay.example')).toContainText('Enabled');
    await expect(rowOf(page, 'pay.example')).toContainText('5 of 6 stay');
    await expect(rowOf(page, 'pay-admin')).toContainText('1 of 2 stay');
    await expectAccessible(page);
    await page.keyboard.press('ArrowDown');
    await expect(places(page).getByRole('link').first()).toBeFocused();
  });

  colleagueSets(simulation, 'pay-admin', 'PEB4PAY02', 0);
  await page.reload();
  await expect(rowOf(page, 'pay-admin')).toContainText('none stays');
  const confirm = question(page).getByRole('button', { name: /^Drain in/ });

  await test.step('the plan leaves out the pool in which nothing healthy would remain', async () => {
    await page.getByRole('button', { name: 'Drain everywhere' }).click();
    await expect(question(page)).toContainText('Refused unless you type the pool’s name');
    await expect(question(page).getByRole('checkbox')).toHaveCount(2);
    // The same verb is not the same thing on both.
    await expect(question(page)).toContainText(
      'Still allowed: who has a persistence record comes back here.',
    );
    await expectAccessible(page);
    await question(page).getByLabel('Type pay-admin to include it').fill('pay');
    await expect(confirm).toHaveText('Drain in 2 pools');
    await question(page).getByLabel('Reason').fill('kernel');
  });

  simulation.faults.add({ endpoint: 'putMemberStatus', kind: 'lost-answer', times: 1 });
  simulation.faults.add({ endpoint: 'setMemberState', kind: 'status', status: 409, times: 1 });
  await confirm.click();
  await expect(plan(page).getByRole('status')).toHaveText(`Drain ${SERVER}: 1 of 2 pools confirmed`);
  // The answer was lost; the equipment was looked at by itself.
  await expect(stepOf(page, 'pay-backend')).toContainText('confirmed: the equipment shows Draining');
  await expect(stepOf(page, 'pay.example')).toContainText('not done');
  await expectAccessible(page);

  await test.step('a failure ends with another try', async () => {
    await plan(page).getByRole('button', { name: 'Retry 1 failed' }).click();
    await expect(question(page).getByRole('checkbox')).toHaveCount(1);
    await confirm.click();
    await expect(plan(page).getByRole('status')).toHaveText(`Drain ${SERVER}: 1 of 1 pool confirmed`);
    await expect(rowOf(page, 'pay.example')).toContainText('Draining');
    await expect(rowOf(page, 'pay-backend')).toContainText('Draining');
    await expect(rowOf(page, 'pay-admin')).toContainText('Enabled');
    const sent = writes(simulation);
    expect(about(sent, 'pay-backend')).toHaveLength(1);
    expect(about(sent, 'pay-admin')).toHaveLength(0);
    // Refused once, sent again by hand.
    expect(sent.filter((write) => write.includes('/loadbalancers/'))).toHaveLength(2);
  });

  await test.step('typed, the guarded one goes too; then all come back', async () => {
    await page.getByRole('button', { name: 'Drain everywhere' }).click();
    await expect(question(page).getByText('It is so already; nothing to do.')).toHaveCount(2);
    await question(page).getByLabel('Type pay-admin to include it').fill('pay-admin');
    await confirm.click();
    await expect(stepOf(page, 'pay-admin')).toContainText('confirmed: the equipment shows Draining');
    await page.getByRole('button', { name: 'Enable everywhere' }).click();
    await question(page).getByRole('button', { name: 'Enable in 3 pools' }).click();
    await expect(plan(page).getByRole('status')).toHaveText(`Enable ${SERVER}: 3 of 3 pools confirmed`);
    expect(about(writes(simulation), 'pay-admin')).toHaveLength(2);
  });
});

test('on a phone: several servers, an id, nothing found, a backend that does not answer', async ({
  app,
  page,
  simulation,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await app.goto('/hosts?q=peb4pay');
  await expect(page.getByRole('region', { name: '6 servers fit. Choose one:' })).toBeVisible();
  await expect(places(page)).toBeHidden();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'PEB4PAY03 · in 2 pools' }).click();
  await expect(page).toHaveURL(/server=name:peb4pay03/);
  await expect(rowOf(page, 'pay-backend')).toContainText('10.20.1.4:9443');
  await page.goBack();
  await expect(places(page)).toBeHidden();

  await field(page).fill('1050001');
  await page.getByRole('button', { name: 'Find' }).click();
  await expect(page.getByText('2 pools with that address')).toBeVisible();
  await expect(rowOf(page, 'pay.example')).toBeVisible();

  simulation.faults.add({ endpoint: 'listBalancers', kind: 'status', status: 403 });
  simulation.faults.add({ endpoint: 'searchPools', kind: 'status', status: 403, text: 'No.' });
  await field(page).fill('zz-99');
  await field(page).press('Enter');
  await expect(page.getByText('0 of an unknown number of load balancers looked through')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(2);
  await expectAccessible(page);
  simulation.faults.clear();
  // One for each backend; what was pressed goes away.
  const tryAgain = page.getByRole('button', { name: 'Try again' });
  await expect(tryAgain).toHaveCount(2);
  await tryAgain.first().click();
  await expect(tryAgain).toHaveCount(1);
  await tryAgain.click();
  await expect(page.getByRole('heading', { level: 2, name: 'No pool uses it' })).toBeVisible();
  await expect(page.getByText('all 120 load balancers looked through')).toBeVisible();
});
