/**
 * The URLs of a balancer, its monitoring and its TLS coverage. Time stands still until the test moves it, so an
 * accepted operation stays open as long as the test wants.
 */
import { expect, expectAccessible, test } from '#e2e/fixtures.ts';
import { knownId } from '#simulator/itcare/known.ts';
import { hold, watchWrites } from './steps.ts';

test.use({ time: 'frozen' });

const id = knownId('pay.example');
const base = `/itcare/networking/loadbalancers/${id}`;

/** What one added name sends with the dialog's defaults. */
const body = (name: string) => ({
  name,
  monitoringEnabled: true,
  onCallSupervision: false,
  setUpDNSEnabled: false,
});

test('adds pasted host names one by one, says what became of each, and shows them once they exist', async ({
  app,
  page,
  simulation,
}) => {
  const writes = watchWrites(page);
  await app.goto(`/balancers/${id}/urls`);
  const table = page.getByRole('table', { name: 'URLs' });
  await expect(table.getByRole('row')).toHaveCount(4);
  await page.getByRole('button', { name: 'Add URLs' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add URLs' });
  await dialog
    .getByRole('textbox', { name: 'Host names' })
    .fill('https://new.pay.example/shop, other.pay.example\nlocalhost\nPAY.example\nnew.pay.example');
  await expect(dialog).toContainText('localhost');
  await expect(dialog).toContainText('is not a host name the API takes');
  await expect(dialog).toContainText('is on this load balancer already');
  await expect(dialog).toContainText('is there twice');
  await expectAccessible(page);

  simulation.faults.add({ endpoint: 'createUrl', kind: 'status', status: 403, times: 1 });
  await dialog.getByRole('button', { name: 'Add 2 URLs' }).click();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'new.pay.example' }).first()).toContainText(
    'refused',
  );
  await expect(dialog.getByRole('listitem').filter({ hasText: 'other.pay.example' })).toContainText(
    /running|confirmed/,
  );
  expect(writes).toHaveLength(2);
  await dialog.getByRole('button', { name: 'Retry 1' }).click();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'new.pay.example' }).first()).toContainText(
    /running|confirmed/,
  );
  expect(writes).toEqual(
    ['new.pay.example', 'other.pay.example', 'new.pay.example'].map((name) => ({
      method: 'POST',
      path: `${base}/urls`,
      body: body(name),
    })),
  );
  await dialog.getByRole('button', { name: 'Close' }).click();
  simulation.clock.advance(15_000);
  await page.reload();
  await expect(table).toContainText('new.pay.example');
  await expect(table).toContainText('other.pay.example');
});

test('a lost answer is never repeated, and Escape in the middle sends nothing more', async ({
  app,
  page,
  simulation,
}) => {
  await app.goto(`/balancers/${id}/urls`);
  await page.getByRole('button', { name: 'Add URLs' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add URLs' });
  await dialog.getByRole('textbox', { name: 'Host names' }).fill('lost.pay.example later.pay.example');
  simulation.faults.add({ endpoint: 'createUrl', kind: 'lost-answer', times: 1 });
  const answer = await hold(page, 'POST', /\/urls$/);
  await dialog.getByRole('button', { name: 'Add 2 URLs' }).click();
  const line = (name: string) => dialog.getByRole('listitem').filter({ hasText: name });
  await expect(line('lost.pay.example')).toContainText('sent');
  await page.keyboard.press('Escape');
  answer();
  await expect(line('lost.pay.example')).toContainText('outcome unknown');
  await expect(line('later.pay.example')).toContainText('not sent');
  expect(simulation.log.filter((entry) => entry.endpoint === 'createUrl')).toHaveLength(1);
});

test('deletes only after the host name was typed', async ({ app, page, simulation }) => {
  const writes = watchWrites(page);
  await app.goto(`/balancers/${id}/urls`);
  await page.getByRole('button', { name: 'Delete URL m.pay.example' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('textbox', { name: 'Type m.pay.example to go on' }).fill('pay.example');
  await dialog.getByRole('button', { name: 'Delete URL m.pay.example' }).click({ force: true });
  expect(writes).toEqual([]);
  await dialog.getByRole('textbox', { name: 'Type m.pay.example to go on' }).fill('m.pay.example');
  await dialog.getByRole('button', { name: 'Delete URL m.pay.example' }).click();
  await expect(dialog).toBeHidden();
  expect(writes).toEqual([
    { method: 'DELETE', path: expect.stringContaining(`${base}/urls/`), body: undefined },
  ]);
  simulation.clock.advance(15_000);
  await page.reload();
  await expect(page.getByRole('table', { name: 'URLs' }).getByRole('row')).toHaveCount(3);
});

test('monitoring of one URL: both values are sent, and the row says so until they read back', async ({
  app,
  page,
  simulation,
}) => {
  const writes = watchWrites(page);
  await app.goto(`/balancers/${id}/urls`);
  await page.getByRole('button', { name: 'Monitoring of www.pay.example' }).click();
  const dialog = page.getByRole('dialog', { name: 'Monitoring of www.pay.example' });
  await dialog.getByRole('button', { name: 'Apply' }).click({ force: true });
  expect(writes).toEqual([]);
  await dialog.getByRole('checkbox', { name: 'Call the on-call team on incidents' }).check();
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await expect(dialog).toBeHidden();
  expect(writes.map((write) => write.body)).toEqual([
    { operation: 'update_monitoring', options: { state: true, onCall: true } },
  ]);
  const row = page.getByRole('row', { name: /www\.pay\.example/ });
  await expect(row).toContainText('asked: monitoring on, on call on');
  simulation.clock.advance(15_000);
  await expect(row).not.toContainText('asked');
  await expect(row.locator('[data-column="monitoringOnCallEnabled"]')).toHaveText('on');
});

test('specific checks are shown without their secrets', async ({ app, page }) => {
  await app.goto(`/balancers/${id}/urls`);
  await page.getByRole('button', { name: 'Specific checks of www.pay.example' }).click();
  await expect(page.getByRole('dialog')).toContainText('Passwords were removed while reading');
  await expect(page.getByRole('dialog')).not.toContainText('password"');
});

test('monitoring of the balancer: all its URLs or chosen ones, counted before and compared after', async ({
  app,
  page,
  simulation,
}) => {
  const writes = watchWrites(page);
  await app.goto(`/balancers/${id}/monitoring`);
  await expect(page.getByText('2 objects of 4 will change.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Apply' })).toBeDisabled();
  await page.getByRole('radio', { name: 'The load balancer and the URLs chosen here' }).check();
  await page.getByRole('checkbox', { name: 'm.pay.example', exact: true }).check();
  await expect(page.getByText('1 object of 2 will change.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('waiting until the values are read back')).toBeVisible();
  expect(writes).toEqual([
    {
      method: 'PATCH',
      path: base,
      body: {
        operation: 'update_monitoring',
        options: { state: true, on_call: true, updateUrls: ['m.pay.example'] },
      },
    },
  ]);
  simulation.clock.advance(15_000);
  await expect(page.getByText('Every value reads back as asked.')).toBeVisible();
});

test('silencing production asks for its name', async ({ app, page }) => {
  const writes = watchWrites(page);
  await app.goto(`/balancers/${id}/monitoring`);
  await page.getByRole('checkbox', { name: 'Monitor', exact: true }).uncheck();
  await expect(page.getByText('incidents will go unnoticed')).toBeVisible();
  await page.getByRole('button', { name: 'Apply' }).click({ force: true });
  expect(writes).toEqual([]);
  await page.getByRole('textbox', { name: 'Type pay.example to go on' }).fill('pay.example');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect.poll(() => writes.length).toBe(1);
  expect(writes[0]?.body).toEqual({
    operation: 'update_monitoring',
    options: { state: false, on_call: false },
  });
});

test('TLS says which URL is covered by which profile, and the board which certificates expire soon', async ({
  app,
  page,
  simulation,
}) => {
  await app.goto(`/balancers/${id}/tls`);
  await expect(page.getByText('3 of 3 URLs are covered by a valid SSL profile.')).toBeVisible();
  await expect(page.getByRole('table', { name: 'SSL profiles' }).getByRole('row')).toHaveCount(4);
  await expectAccessible(page);
  simulation.faults.add({ endpoint: 'listBalancers', kind: 'status', status: 500, times: 1 });
  await app.goto('/balancers/certificates');
  await expect(page.getByRole('alert')).toContainText('(500)');
  await expect(page.getByText('No load balancer was looked at yet.')).toBeVisible();
  await expect(page.getByText('None among those looked at')).toBeHidden();
  await page.getByRole('button', { name: 'Read again' }).click();
  await expect(page.getByText('400 of 400 load balancers looked at.')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Certificates' })).toContainText('shop.example');
  await page.getByRole('button', { name: /^Expired/ }).click();
  await expect(page).toHaveURL(/within=0/);
  await expect(page.getByRole('table', { name: 'Certificates' })).not.toContainText('shop.example');
  await expect(page.getByRole('table', { name: 'Certificates' })).toContainText('empty.example');
  await expectAccessible(page);
  await page.keyboard.press('/');
  await page.keyboard.type('empty.ex');
  await expect(page).toHaveURL(/q=empty.ex/);
  await expect(page.getByRole('button', { name: 'Expired · 1' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('link', { name: 'empty.example' })).toBeFocused();
  await page.keyboard.press('/');
  await page.keyboard.type('zz');
  await expect(page.getByRole('heading', { name: 'None matches this search' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await expect(page.getByRole('table', { name: 'Certificates' })).toContainText('empty.example');
});
