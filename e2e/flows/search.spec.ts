/** The search box as one types: what it offers, what it refuses and why, and what can be kept of a search. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import { balancerNames, balancersTable, searchBox } from './steps.ts';

test.use({ time: 'frozen' });

/** What the box offers; a native select has options too. */
const offer = (page: Page) =>
  page.getByRole('listbox', { name: 'Search load balancers' }).getByRole('option');
const complaint = (page: Page) => page.getByRole('alert');

async function exported(page: Page, choice: string): Promise<{ name: string; text: string }> {
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: choice }).click(),
  ]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

test('completes words, then values, by keyboard', async ({ app, page }) => {
  await app.goto('/balancers');
  await expect(balancerNames(page)).toHaveCount(50);
  await page.keyboard.press('/');
  await expect(searchBox(page)).toBeFocused();
  await page.keyboard.type('env');
  await expect(offer(page).filter({ hasText: /^env:/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(searchBox(page)).toHaveValue('env:');
  await offer(page).filter({ hasText: /^QA/ }).click();
  await expect(searchBox(page)).toHaveValue(/^env:QA ?$/);
  await expect(page).toHaveURL(/q=env:QA/);
  await expect(page.getByRole('listbox')).toBeHidden();
  await expect(searchBox(page)).toBeFocused();
});

test('an arrow key that is quicker than the drawing of a letter chooses what was typed', async ({
  app,
  page,
}) => {
  await app.goto('/balancers');
  await expect(balancerNames(page)).toHaveCount(50);
  await searchBox(page).focus();
  await searchBox(page).evaluate((box) => {
    if (box instanceof HTMLInputElement) box.value = 'env';
    box.dispatchEvent(new Event('input', { bubbles: true }));
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }));
  });
  await expect(offer(page).filter({ hasText: /^env:/ })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(searchBox(page)).toHaveValue('env:');
});

test('half a term is nothing to complain about while typing', async ({ app, page }) => {
  await app.goto('/balancers');
  await searchBox(page).pressSequentially('env:');
  await expect(offer(page).first()).toBeVisible();
  await expect(complaint(page)).toBeHidden();
  await expect(balancerNames(page)).toHaveCount(50);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expect(complaint(page)).toContainText('env: has no value yet');
});

const refused = [
  ['enw:QA', 'is not a filter of this API', 'Use env:', 'env:QA'],
  ['!env:QA', 'the API excludes by name only', 'Remove it', ''],
  ['bot:maybe pay', 'needs on or off', 'Remove it', 'pay'],
  ['cloud:1,2', 'takes one value', 'Remove it', ''],
  ['service:x', 'needs a whole number', 'Remove it', ''],
  ['tag:critical', 'needs a key and a value', 'Remove it', ''],
] as const;

test('refuses what the API cannot filter by, with the reason and a way on', async ({
  app,
  page,
  simulation,
}) => {
  /** What the list was asked for so far, beside its first page. */
  const asked = () =>
    simulation.log
      .filter((entry) => entry.endpoint === 'listBalancers')
      .map(({ path }) => path.replace(/^.*\?/, '').split('&'))
      .map((parts) => parts.filter((part) => !/^(?:page|size)=/.test(part)).join('&'));
  const noRows = page.getByRole('heading', { name: 'This search cannot be applied as it is' });
  await app.goto('/balancers?q=!env:QA');
  await expect(noRows).toBeVisible();
  expect(asked()).toEqual([]);
  for (const [typed, reason, fix, corrected] of refused) {
    await test.step(typed, async () => {
      await searchBox(page).fill(typed);
      await expect(complaint(page)).toContainText(reason);
      await expect(noRows).toBeVisible();
      await expect(balancersTable(page)).toBeHidden();
      await complaint(page).getByRole('button', { name: fix }).click();
      await expect(searchBox(page)).toHaveValue(corrected);
      await expect(complaint(page)).toBeHidden();
      await expect(balancersTable(page)).toBeVisible();
    });
  }
  // Of what was typed only the corrections were asked for, whenever that was.
  expect(new Set(asked())).toEqual(new Set(['environments=QA', '', 'names=pay']));
});

test('keeps views by name, across reloads', async ({ app, page }) => {
  await app.goto('/balancers?q=env:QA&sort=-name');
  await page.getByRole('button', { name: 'Saved views' }).click();
  await page.getByRole('menuitem', { name: 'Save this view…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Saved views' });
  await dialog.getByRole('button', { name: 'Save view' }).click();
  await expect(dialog).toContainText('Give the view a name.');
  await dialog.getByRole('textbox', { name: 'Name of the view' }).fill('Quality');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();

  await app.goto('/balancers');
  await page.getByRole('button', { name: 'Saved views' }).click();
  await page.getByRole('menuitem', { name: 'Quality' }).click();
  await expect(page).toHaveURL(`${app.url}/balancers?q=env:QA&sort=-name`);
  await expect(searchBox(page)).toHaveValue('env:QA');

  await page.getByRole('button', { name: 'Saved views' }).click();
  await page.getByRole('menuitem', { name: 'Save this view…' }).click();
  await dialog.getByRole('button', { name: 'Delete view Quality' }).click();
  await expect(dialog.getByRole('button', { name: 'Delete view Quality' })).toBeHidden();
  await page.keyboard.press('Escape');
  await page.reload();
  await page.getByRole('button', { name: 'Saved views' }).click();
  await expect(page.getByRole('menuitem', { name: 'Save this view…' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Quality' })).toBeHidden();
});

test('exports what is shown: a table that no spreadsheet runs, and JSON without secrets', async ({
  app,
  page,
}) => {
  await app.goto('/balancers?q=name:hostile.example');
  await expect(balancerNames(page)).toHaveText(['hostile.example']);
  const csv = await exported(page, 'These rows as CSV');
  expect(csv.name).toMatch(/^balancers-.*\.csv$/);
  const [about = '', header = '', row = '', ...rest] = csv.text.split('\r\n');
  expect(about).toContain('search: name:hostile.example');
  expect(about).toContain('rows: 1 of 1');
  expect(header).toMatch(/^id,name,status,/);
  expect(row).toContain(`,'=cmd|' /C calc'!A0,`);
  expect(rest).toEqual(['']);

  await app.goto('/balancers?q=env:PRODUCTION&size=25');
  await expect(balancerNames(page)).toHaveCount(25);
  expect((await exported(page, 'These rows as CSV')).text).toMatch(/rows: 25 of \d{2,}/);

  const path = '/itcare/networking/loadbalancers?size=25&page=0&environments=PRODUCTION';
  const raw = await (await page.request.get(app.url + path)).text();
  const secrets = [...raw.matchAll(/"password":"([^"]+)"/g)].map(([, secret]) => secret ?? '');
  expect(secrets.length).toBeGreaterThan(0);
  const json = await exported(page, 'These rows as JSON');
  expect(JSON.parse(json.text)).toMatchObject({ search: { q: 'env:PRODUCTION', size: 25 } });
  for (const secret of secrets) expect(json.text).not.toContain(secret);
});

test('copies the address of the view', async ({ app, context, page }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.goto('/balancers?q=env:QA');
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText('Link copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${app.url}/balancers?q=env:QA`);
});

test('columns, row height and theme are remembered', async ({ app, page }) => {
  await app.goto('/balancers');
  const created = balancersTable(page).getByRole('columnheader', { name: 'Created' });
  const vip = balancersTable(page).getByRole('columnheader', { name: 'VIP' });
  await expect(vip).toBeVisible();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Created' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'VIP' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByRole('menuitemradio', { name: 'Theme: Dark' }).click();
  await page.getByRole('menuitemradio', { name: 'Row height: Compact' }).click();
  await page.keyboard.press('Escape');
  for (const again of [false, true]) {
    if (again) await page.reload();
    await expect(created).toBeVisible();
    await expect(vip).toBeHidden();
    await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
    const heights = () =>
      balancersTable(page)
        .getByRole('row')
        .evaluateAll((rows) => rows.slice(1, 9).map((row) => Math.round(row.getBoundingClientRect().height)));
    await expect.poll(heights).toEqual(Array.from({ length: 8 }, () => 28));
  }
});
