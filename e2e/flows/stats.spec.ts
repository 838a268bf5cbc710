/** The charts of a balancer: whatever shape its statistics have, what was seen, and what was not. */
import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { holdTime } from '#e2e/contract/faults/page.ts';
import { expect, expectAccessible, test } from '#e2e/fixtures.ts';
import { knownId } from '#simulator/itcare/known.ts';
import { hold } from './steps.ts';

// Rates need two reads and drawings come every two seconds: on a busy machine that adds up.
const patient = expect.configure({ timeout: 30_000 });

const ID = knownId('pay.example');
const PATH = `/balancers/${ID}/stats`;
const CHARTS = ['Connections', 'New connections', 'Throughput in', 'Throughput out', 'Packets', 'Requests'];
const MEMBERS = [1, 2, 3, 4, 5, 6].map((index) => `PEB4PAY0${index}:8443`);

const chart = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const plot = (page: Page, name: string) => page.getByRole('slider', { name: `Time on ${name}`, exact: true });
const lines = (page: Page, name: string) =>
  chart(page, name).locator('.recharts-line-curve, .recharts-area-curve');
const legend = (page: Page) => page.getByRole('list', { name: 'Series' });
const table = (page: Page, name: string) => page.getByRole('table', { name: new RegExp(`^${name}(,|$)`) });
const seen = (page: Page) => page.getByText(/^Seen by this browser since/);

async function open(page: Page, search = ''): Promise<void> {
  await page.goto(`${PATH}${search}`);
  await page.getByRole('combobox', { name: 'Read every' }).selectOption('1000');
}

const STATS = /\/itcare\/.*\/stats$/;

/** Answers `/stats` with these, one after the other; the last one stays. */
async function answerWith(page: Page, bodies: readonly unknown[]): Promise<void> {
  let next = 0;
  await page.route(STATS, async (route) => {
    const body = bodies[Math.min(next, bodies.length - 1)];
    next += 1;
    await route.fulfill({ json: body });
  });
}

const counted = (totConns: number) => [{ 'web.example': { curConns: 7, totConns, memberCnt: 1 } }];

async function textOf(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8');
}

async function exported(page: Page, name: string, what: string): Promise<Download> {
  const arriving = page.waitForEvent('download');
  await page.getByRole('button', { name: `Export ${name}` }).click();
  await page.getByRole('menuitem', { name: what }).click();
  return arriving;
}

for (const statsShape of ['icontrol', 'flat', 'grouped'] as const) {
  test.describe(`statistics ${statsShape}`, () => {
    test.use({ world: { statsShape } });

    test('draws the whole balancer and every member', async ({ page }) => {
      // One read there is until it was seen what can be told from one.
      const readOn = await hold(page, 'GET', STATS, 1);
      await open(page);
      await patient(chart(page, 'New connections')).toContainText('A rate needs two reads');
      readOn();
      for (const name of CHARTS) await patient(lines(page, name)).toHaveCount(1);
      await patient(chart(page, 'Throughput out')).toContainText(/\d.*Mbit\/s/);
      await patient(chart(page, 'Connections').locator('b')).toHaveText(/^\d{2,3}$/);

      await page.getByRole('combobox', { name: 'Show' }).selectOption('compared');
      await patient(legend(page).getByRole('button')).toHaveText(MEMBERS);
      for (const name of CHARTS) await patient(lines(page, name)).toHaveCount(6);
      await page.getByRole('combobox', { name: 'Show' }).selectOption('stacked');
      await expect(page).toHaveURL(/view=stacked/);
      for (const name of CHARTS) await patient(lines(page, name)).toHaveCount(6);
    });
  });
}

test('legend: toggles, isolates, and shows all again', async ({ page }) => {
  await open(page, '?view=compared');
  await patient(lines(page, 'Requests')).toHaveCount(6);
  const second = legend(page).getByRole('button', { name: 'PEB4PAY02:8443' });
  await second.click();
  await expect(second).toHaveAttribute('aria-pressed', 'false');
  for (const name of CHARTS) await patient(lines(page, name)).toHaveCount(5);
  await second.dblclick();
  for (const name of CHARTS) await patient(lines(page, name)).toHaveCount(1);
  await patient(legend(page).locator('[aria-pressed="true"]')).toHaveText(['PEB4PAY02:8443']);
  await second.focus();
  await page.keyboard.press('Alt+Enter');
  await patient(lines(page, 'Requests')).toHaveCount(6);
});

/** Into how many pieces gaps cut the line of a chart. */
async function pieces(page: Page, name: string): Promise<number> {
  const path = await lines(page, name).first().getAttribute('d');
  return path?.match(/M/g)?.length ?? 0;
}

/** Longer than a second varied by the tenth that keeps browsers apart. */
const A_READ = 1_100;

test('a counter that was reset leaves a gap, in the drawing, the table and the file', async ({ page }) => {
  const totals = [100, 160, 220, 5, 65, 125];
  const time = await holdTime(page);
  await answerWith(page, totals.map(counted));
  await page.goto(PATH);
  await expect(chart(page, 'New connections')).toBeVisible();
  // A read that is late for want of a quick machine would leave a gap of its own.
  await time.stop();
  await page.getByRole('combobox', { name: 'Read every' }).selectOption('1000');
  for (const _ of totals) await time.pass(A_READ);
  // On a busy machine a read may begin after its time: then it takes more of it, which stands still otherwise.
  const piecesLater = async () => {
    await time.pass(A_READ);
    return pieces(page, 'New connections');
  };
  await expect.poll(piecesLater).toBe(2);
  await page.getByRole('button', { name: 'Pause live reading' }).click();
  await time.go();
  await page.getByRole('button', { name: 'Show New connections as table' }).click();
  // The first read gives no rate, and neither does the one after the reset.
  await patient(
    table(page, 'New connections').getByRole('cell', { name: 'no data', exact: true }),
  ).toHaveCount(2);
  const rows = (await textOf(await exported(page, 'New connections', 'Table (CSV)'))).trim().split('\r\n');
  expect(rows[0]).toBe('Time,Balancer (/s)');
  const values = rows.slice(1).map((row) => row.split(',')[1]);
  expect(values[0]).toBe('');
  expect(values[3]).toBe('');
  for (const value of [values[1], values[2], values[4]]) expect(Number(value)).toBeGreaterThan(0);
});

test('missed polls leave a gap', async ({ page, simulation }) => {
  const time = await holdTime(page);
  await page.goto(PATH);
  await expect(chart(page, 'Connections')).toBeVisible();
  await time.stop();
  await page.getByRole('combobox', { name: 'Read every' }).selectOption('1000');
  for (let read = 0; read < 4; read += 1) await time.pass(A_READ);
  await expect.poll(() => pieces(page, 'Connections')).toBe(1);
  simulation.faults.add({ endpoint: 'getStats', kind: 'status', status: 503, times: 2 });
  await time.pass(A_READ);
  await time.pass(100);
  await expect(page.getByRole('alert')).toContainText('Showing what was read until');
  // After each failure in a row the wait is twice as long.
  await time.pass(2 * A_READ);
  await time.pass(4 * A_READ);
  for (let read = 0; read < 3; read += 1) await time.pass(A_READ);
  await expect.poll(() => pieces(page, 'Connections')).toBe(2);
  await time.go();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('one range for the page, in its address', async ({ page }) => {
  await open(page);
  await patient(lines(page, 'Requests')).toHaveCount(1);
  await page.getByRole('button', { name: 'Last hour' }).click();
  await expect(page).toHaveURL(/\?range=1h$/);
  await page.reload();
  await patient(page.getByRole('button', { name: 'Last hour' })).toHaveAttribute('aria-pressed', 'true');

  await test.step('drag to zoom, Back undoes', async () => {
    await expect(plot(page, 'Requests')).toBeVisible();
    const box = await plot(page, 'Requests').boundingBox();
    if (!box) throw new Error('the chart has no box');
    await page.mouse.move(box.x + box.width * 0.5, box.y + 30);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.98, box.y + 30, { steps: 4 });
    await page.mouse.up();
    await expect(page).toHaveURL(/from=[^&]+Z&to=[^&]+Z/);
    const { searchParams } = new URL(page.url());
    const minutes =
      (Date.parse(searchParams.get('to') ?? '') - Date.parse(searchParams.get('from') ?? '')) / 60_000;
    expect(minutes).toBeGreaterThan(27);
    expect(minutes).toBeLessThan(31);
    await page.goBack();
    await expect(page).toHaveURL(/\?range=1h$/);
    await page.goForward();
    await page.getByRole('button', { name: 'Back to now' }).click();
    await expect(page).toHaveURL(/\?range=1h$/);
  });

  await test.step('by keys', async () => {
    await page.getByRole('button', { name: 'Last 5 minutes' }).click();
    // Two reads at least, so that there is something between them to choose.
    await expect.poll(() => lines(page, 'Connections').first().getAttribute('d')).toContain('L');
    await plot(page, 'Connections').focus();
    await expect(plot(page, 'Connections')).toHaveAttribute('aria-valuetext', /\d\d:\d\d:\d\d: Balancer \d+/);
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+Home');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/from=/);
  });

  await test.step('nonsense in the address is no crash', async () => {
    await page.goto(`${PATH}?range=7y&from=x&to=2026-99-99T00:00:00Z&view=cake`);
    await patient(page.getByRole('button', { name: 'Last 5 minutes' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  });
});

test('a cursor shared by all charts, held by a click; times in UTC on request', async ({ page }) => {
  await open(page);
  await patient(lines(page, 'Requests')).toHaveCount(1);
  await plot(page, 'Packets').focus();
  await page.keyboard.press('End');
  for (const name of CHARTS) await patient(chart(page, name).locator('[data-at-cursor]')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await plot(page, 'Packets').blur();
  await patient(chart(page, 'Connections').locator('[data-at-cursor]')).toHaveCount(1);
  await plot(page, 'Packets').focus();
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Times in' }).selectOption('utc');
  for (const name of CHARTS) await patient(chart(page, name)).toContainText('UTC');
});

test('table, CSV and picture of a chart', async ({ page }) => {
  await open(page, '?view=stacked');
  await patient(lines(page, 'Requests')).toHaveCount(6);
  const picture = await exported(page, 'Connections', 'Picture (PNG)');
  expect(picture.suggestedFilename()).toMatch(/^pay\.example-connections-.*\.png$/);
  const bytes = await readFile(await picture.path());
  expect([...bytes.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
  expect(bytes.length).toBeGreaterThan(4_000);

  const csv = await exported(page, 'Throughput in', 'Table (CSV)');
  const rows = (await textOf(csv)).trim().split('\r\n');
  expect(rows[0]).toBe(['Time', ...MEMBERS.map((name) => `${name} (bit/s)`)].join(','));
  expect(rows.at(-1)).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z(,\d+(\.\d+)?){6}$/);

  await page.getByRole('button', { name: 'Show Connections as table' }).click();
  await expect(table(page, 'Connections').getByRole('columnheader')).toHaveText([
    'Time',
    ...MEMBERS,
    'Total',
  ]);
  const before = await table(page, 'Connections').innerText();
  await expect
    .poll(() =>
      page.evaluate(
        () => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/stats')).length,
      ),
    )
    .toBeGreaterThan(6);
  expect(await table(page, 'Connections').innerText()).toBe(before);
  await page.getByRole('button', { name: 'Update the table of Connections' }).click();
  await expect.poll(() => table(page, 'Connections').innerText()).not.toBe(before);
});

test('what was seen survives a reload, and can be cleared', async ({ page }) => {
  await open(page);
  await patient(lines(page, 'Requests')).toHaveCount(1);
  const since = await seen(page).innerText();
  // Leaving the page writes; the write itself is not seen from here.
  await expect
    .poll(
      async () => {
        await page.reload();
        await patient(seen(page)).toBeVisible();
        return seen(page).innerText();
      },
      { timeout: 40_000, intervals: [6_000] },
    )
    .toBe(since);
  await page.getByRole('button', { name: 'Clear history' }).click();
  await expect
    .poll(async () => (await seen(page).count()) === 0 || (await seen(page).innerText()) !== since)
    .toBe(true);
});

test('a drain seen elsewhere is marked in every chart', async ({ page, simulation }) => {
  await open(page);
  await patient(lines(page, 'Requests')).toHaveCount(1);
  const pay = simulation.world.named('pay.example');
  if (!pay) throw new Error('pay.example is missing');
  // The first look at the members is what a change is told from.
  await expect.poll(() => simulation.log.some((entry) => entry.endpoint === 'listMembers')).toBe(true);
  simulation.world.setMemberState(pay, simulation.world.members(pay).slice(0, 1), 'disabled');
  const marks = page.getByText('1 event marked in this range');
  await patient(marks).toBeVisible();
  await marks.click();
  await patient(page.getByText('PEB4PAY01: enabled → disabled')).toBeVisible();
  for (const name of CHARTS)
    await patient(chart(page, name).locator('.recharts-reference-line-line')).toHaveCount(1);
});

test('paused, nothing is read', async ({ page, context, simulation }) => {
  await open(page);
  await patient(lines(page, 'Requests')).toHaveCount(1);
  await page.getByRole('button', { name: 'Pause live reading' }).click();
  const reads = (id: number) =>
    simulation.log.filter((entry) => entry.endpoint === 'getStats' && entry.path.includes(`/${id}/`)).length;
  const before = reads(ID);
  // A tab that is not paused tells how much time has gone by.
  const other = await context.newPage();
  const shop = knownId('shop.example');
  await other.goto(`/balancers/${shop}/stats`);
  await expect.poll(() => reads(shop), { timeout: 30_000 }).toBeGreaterThan(3);
  expect(reads(ID) - before).toBeLessThanOrEqual(1);
});

test('metrics of other names are listed, not charted', async ({ page }) => {
  await answerWith(page, [[{ 'APP01:443': { temperature: 41, mood: '<b>fine</b>' } }]]);
  await open(page);
  await expect(
    page.getByRole('heading', { name: 'None of the metrics is one that can be charted' }),
  ).toBeVisible();
  await page.getByText('All metrics as sent').click();
  const raw = page.getByRole('table', { name: 'All metrics as sent' });
  await expect(raw.getByRole('row', { name: 'APP01:443 temperature 41' })).toBeVisible();
  await expect(raw).toContainText('<b>fine</b>');
  await page.getByRole('button', { name: 'Answer as JSON' }).click();
  await patient(page.getByRole('dialog')).toContainText('"temperature": 41');
});

test('nothing sent, or no answer at all, has words of its own', async ({ page, simulation }) => {
  await answerWith(page, [[]]);
  await open(page);
  await expect(
    page.getByRole('heading', { name: 'The API sends no statistics for this balancer' }),
  ).toBeVisible();
  await page.unroute(STATS);
  simulation.faults.add({ endpoint: 'getStats', kind: 'status', status: 500, times: 1 });
  await page.goto(`/balancers/${knownId('shop.example')}/stats`);
  await patient(page.getByRole('heading', { name: 'The statistics could not be read' })).toBeVisible();
  await page.getByRole('button', { name: 'Read again', exact: true }).click();
  await patient(lines(page, 'Connections')).toHaveCount(1);
});

test('accessible in every view, light and dark', async ({ page }) => {
  await open(page);
  await patient(lines(page, 'Requests')).toHaveCount(1);
  await expectAccessible(page);
  await page.goto(`${PATH}?view=compared`);
  await page.getByRole('button', { name: 'Show Connections as table' }).click();
  await page.getByText('All metrics as sent').click();
  await expect(table(page, 'Connections')).toBeVisible();
  await expectAccessible(page);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('fits, with a pool of five hundred', async ({ page }) => {
    await page.goto(`/balancers/${knownId('big.example')}/stats?view=stacked`);
    await page.getByRole('combobox', { name: 'Read every' }).selectOption('1000');
    await patient(lines(page, 'Connections')).toHaveCount(9);
    await patient(page.getByText(/Of 500 members the 60 busiest/)).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });
});
