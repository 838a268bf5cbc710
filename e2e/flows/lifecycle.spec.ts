/** Start, stop, delete and create a balancer: accepted is not done, and done is what the API shows. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#e2e/fixtures.ts';
import { knownId } from '#simulator/itcare/known.ts';
import { balancersTable, hold, watchWrites } from './steps.ts';

test.use({ time: 'frozen' });

const id = knownId('pay.example');
/** What the header says while an accepted operation does not show yet. */
const awaited = (page: Page) =>
  page.getByRole('status').filter({ hasText: 'waiting until the load balancer shows it' });
const path = `/itcare/networking/loadbalancers/${id}`;

test('stops production only with its name typed, then starts it again', async ({ app, page, simulation }) => {
  const writes = watchWrites(page);
  await app.goto(`/balancers/${id}/overview`);
  await page.getByRole('button', { name: 'Stop pay.example' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toContainText('6 members and 3 URLs are concerned.');
  await expect(dialog).toContainText(/\d+ connections are established now/);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Stop pay.example' }).click({ force: true });
  expect(writes).toEqual([]);
  await dialog.getByRole('textbox', { name: 'Type pay.example to go on' }).fill('pay.example');
  await dialog.getByRole('textbox', { name: 'Change reference' }).fill('CHG12345678');
  await expect(dialog).toContainText('At most 10 characters');
  await dialog.getByRole('textbox', { name: 'Change reference' }).fill(' CHG1 ');
  await dialog.getByRole('button', { name: 'Stop pay.example' }).click();
  await expect(awaited(page)).toBeVisible();
  expect(writes).toEqual([
    { method: 'PATCH', path, body: { operation: 'stop', options: { changeReference: 'CHG1' } } },
  ]);
  simulation.clock.advance(15_000);
  await expect(page.getByRole('button', { name: 'Start pay.example' })).toBeVisible();
  await expect(awaited(page)).toBeHidden();

  await page.getByRole('button', { name: 'Start pay.example' }).click();
  await dialog.getByRole('button', { name: 'Start pay.example' }).click();
  await expect(awaited(page)).toBeVisible();
  simulation.clock.advance(15_000);
  await expect(page.getByRole('button', { name: 'Stop pay.example' })).toBeVisible();
  expect(writes).toHaveLength(2);
  expect(writes[1]?.body).toEqual({ operation: 'start' });
});

for (const [what, fault, said] of [
  ['a refusal', { kind: 'status', status: 403 }, 'your account may not do this (403)'],
  ['a lost answer', { kind: 'lost-answer' }, 'it may have been done'],
] as const) {
  test(`a stop that meets ${what} keeps what was typed and is not repeated`, async ({
    app,
    page,
    simulation,
  }) => {
    await app.goto(`/balancers/${id}/overview`);
    await page.getByRole('button', { name: 'Stop pay.example' }).click();
    const dialog = page.getByRole('alertdialog');
    const typed = dialog.getByRole('textbox', { name: 'Type pay.example to go on' });
    await typed.fill('pay.example');
    simulation.faults.add({ endpoint: 'patchBalancer', times: 1, ...fault });
    await dialog.getByRole('button', { name: 'Stop pay.example' }).click();
    await expect(dialog).toContainText(said);
    await expect(typed).toHaveValue('pay.example');
    expect(simulation.log.filter((entry) => entry.endpoint === 'patchBalancer')).toHaveLength(1);
  });
}

test('deletes, waits until it is gone, and goes back to the list', async ({ app, page, simulation }) => {
  app.expectedErrors.push(/404/);
  const writes = watchWrites(page);
  await app.goto(`/balancers/${id}/overview`);
  await page.getByRole('button', { name: 'Delete pay.example' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('textbox', { name: 'Type pay.example to go on' }).fill('pay.example');
  await dialog.getByRole('button', { name: 'Delete pay.example' }).click();
  await expect(awaited(page)).toBeVisible();
  expect(writes).toEqual([{ method: 'DELETE', path, body: undefined }]);
  simulation.clock.advance(15_000);
  await expect(page).toHaveURL(/\/balancers$/);
  await expect(page.getByRole('table', { name: 'Load balancers' })).not.toContainText('pay.example');
});

test('creates a balancer in five steps; the draft survives a reload, a field error lands on its field', async ({
  app,
  page,
  simulation,
}) => {
  const writes = watchWrites(page);
  const field = (name: string) =>
    page.getByRole('textbox', { name, exact: true }).or(page.getByRole('combobox', { name, exact: true }));
  const next = () => page.getByRole('button', { name: 'Next' }).click();
  await app.goto('/balancers');
  await expect(balancersTable(page)).toBeVisible();
  // What the service is becomes known only when the step that asks for it was left.
  const listed = await hold(page, 'GET', /\/loadbalancers\?/);
  await page.getByRole('link', { name: 'New load balancer' }).click();
  await field('Service id').fill('4200');
  await field('Region').fill('EB');
  await field('Area').fill('EB-EMEA');
  await next();
  await expect(field('URL (host name)')).toBeVisible();
  listed();
  await page.getByRole('button', { name: '1 Place' }).click();
  await expect(page.getByRole('checkbox', { name: 'This is a production service' })).toBeChecked();
  await expectAccessible(page);
  await next();
  await field('URL (host name)').fill('pay.example');
  // Next stays where something is missing, and leads to it.
  await next();
  await expect(page.getByText('has this URL already')).toBeVisible();
  await expect(field('URL (host name)')).toBeFocused();
  await expect(
    page.getByText(/^To complete before the next step: Profile, .*URL \(host name\)/),
  ).toBeVisible();
  await field('URL (host name)').fill('https://Brand-New.example/');
  await field('Profile').fill('HTTP');
  await field('Health check').fill('http');
  await expect(field('Port of the members')).toHaveValue('80');
  await page.reload();
  await expect(field('URL (host name)')).toHaveValue('https://Brand-New.example/');
  await next();
  await page.getByRole('textbox', { name: 'Find a server by name' }).fill('PEB4SPARE');
  await page
    .getByRole('button', { name: /^Add PEB4SPARE/ })
    .first()
    .click();
  await expect(page.getByText('1 member', { exact: true }).first()).toBeVisible();
  await expectAccessible(page);
  await next();
  await page.getByRole('button', { name: '5 Review' }).click();
  await page.getByRole('button', { name: 'Why without backup' }).click();
  await field('Why without backup').fill('stateless');
  await field('Why without replication').fill('stateless');
  await next();
  await expect(page.getByRole('complementary', { name: 'Summary' })).toContainText(
    '"url": "brand-new.example"',
  );
  await expectAccessible(page);

  // Long enough for the tray to tell of it before the answer is there.
  simulation.faults.add({ endpoint: 'createBalancer', kind: 'latency', latencyMs: 600, times: 1 });
  simulation.faults.add({ endpoint: 'createBalancer', kind: 'status', status: 400, times: 1 });
  await page.getByRole('button', { name: 'Create load balancer' }).click();
  await expect(page.getByText(/Error on field/)).toBeVisible();
  expect(writes).toHaveLength(1);
  await app.goto('/balancers/new?step=review');
  await page.getByRole('button', { name: 'Create load balancer' }).click();
  await expect(page.getByRole('heading', { name: 'brand-new.example is being created' })).toBeVisible();
  expect(writes).toHaveLength(2);
  expect(writes[1]?.body).toMatchObject({
    url: 'brand-new.example',
    serviceId: 4200,
    region: 'EB',
    area: 'EB-EMEA',
    profileName: 'HTTP',
    portMembers: '80',
    healthcheck: 'http',
    persistence: false,
    redirectToHttps: false,
    monitoringEnabled: true,
    noBackupProdReason: 'stateless',
    noReplicationProdReason: 'stateless',
  });
  // A reload forgets neither what was sent nor to follow it, and nothing leads to sending it twice.
  await page.reload();
  await page.getByRole('button', { name: 'Back to the draft' }).click();
  const again = page.getByRole('button', { name: 'Create load balancer' });
  await expect(again).toHaveAccessibleDescription(/brand-new.example is still under way/);
  await page.getByRole('textbox', { name: 'Reason' }).press('Enter');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'brand-new.example is being created' })).toBeVisible();
  expect(writes).toHaveLength(2);
  simulation.clock.advance(15_000);
  await expect(page.getByRole('heading', { name: 'brand-new.example exists' })).toBeVisible();
  await page.getByRole('link', { name: 'Open it' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'brand-new.example' })).toBeVisible();
});

test('a field that the API refuses is led to, whatever step it is on; a reload loses nothing typed', async ({
  app,
  page,
  simulation,
}) => {
  const draft = {
    serviceId: '4200',
    region: 'XX',
    area: 'EB-EMEA',
    url: 'refused.example',
    profileName: 'HTTP',
    portMembers: '80',
    healthcheck: 'http',
    members: [{ id: '999', name: '', networkId: '', ipAddress: '' }],
    noBackupProdReason: 'stateless',
    noReplicationProdReason: 'stateless',
  };
  await app.goto('/balancers');
  await expect(balancersTable(page)).toBeVisible();
  await page.evaluate((kept) => sessionStorage.setItem('drainboard.create', kept), JSON.stringify(draft));
  await app.goto('/balancers/new?step=review');
  const reason = page.getByRole('textbox', { name: 'Reason' });
  const create = page.getByRole('button', { name: 'Create load balancer' });
  await reason.fill('a new shop');
  await page.reload();
  await expect(reason).toHaveValue('a new shop');
  await create.click();
  const region = page.getByRole('combobox', { name: 'Region' });
  await expect(region).toBeFocused();
  await expect(region).toHaveAccessibleDescription(/Error on field 'region'/);
  await expect(region).toHaveValue('XX');
  await region.fill('EB');
  await expect(region).not.toHaveAttribute('aria-invalid');
  await page.getByRole('button', { name: '5 Review' }).click();
  await expect(reason).toHaveValue('a new shop');
  // The members have no field of their own: that which finds them stands for them.
  await create.click();
  await expect(page.getByRole('textbox', { name: 'Find a server by name' })).toBeFocused();
  await expect(page.getByText('Resource 999 does not exist')).toBeVisible();
  expect(simulation.log.filter((entry) => entry.endpoint === 'createBalancer')).toHaveLength(2);
});
