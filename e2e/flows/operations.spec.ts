/**
 * What this browser did and what became of it: followed to its end wherever the operator goes, across a reload and
 * in two tabs, noted with before and after, exported, cleared.
 */
import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#e2e/fixtures.ts';
import { knownId } from '#simulator/itcare/known.ts';
import { ask, change, hold, member, openMembers, question, searchBox } from './steps.ts';

test.use({ time: 'frozen' });

/** Polls come up to 15 s apart. */
const soon = { timeout: 25_000 };

const id = knownId('pay.example');
const overview = `/balancers/${id}/overview`;
const FIRST = 'PEB4PAY01';

const tray = (page: Page) => page.getByRole('banner').getByRole('button', { name: /^Operations/ });
const trayList = (page: Page) => page.getByRole('dialog', { name: 'Operations of this browser' });
const operations = (page: Page) => page.getByRole('table', { name: 'Operations' });
const journal = (page: Page) => page.getByRole('table', { name: 'Journal' });
const row = (page: Page, text: string) => operations(page).getByRole('row').filter({ hasText: text });
/** Among what was said to screen readers lately. */
const expectSaid = (page: Page, sentence: string | RegExp) =>
  expect(page.locator('#announcer p').filter({ hasText: sentence })).toHaveCount(1, soon);

/** Stops pay.example; the operation runs in the API afterwards. */
async function stop(page: Page, reference: string): Promise<void> {
  await page.getByRole('button', { name: 'Stop pay.example' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('textbox', { name: 'Type pay.example to go on' }).fill('pay.example');
  await dialog.getByRole('textbox', { name: 'Change reference' }).fill(reference);
  await dialog.getByRole('button', { name: 'Stop pay.example' }).click();
  await expect(dialog).toBeHidden();
}

async function contentOf(download: Promise<Download>): Promise<string> {
  return readFile(await (await download).path(), 'utf8');
}

test('an operation is followed to its end wherever the operator goes', async ({ app, page, simulation }) => {
  await app.goto(overview);
  await stop(page, 'CHG1');
  await expect(tray(page)).toHaveAccessibleName('Operations: 1 running');
  await expect(page.getByRole('link', { name: 'Stopping…' })).toBeVisible();

  await test.step('in the inventory', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    await searchBox(page).fill('pay.example');
    await expect(page.getByRole('link', { name: 'Stopping…' })).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('in the list, beside what others did', async () => {
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('g');
    await page.keyboard.press('o');
    await expect(page).toHaveURL(/\/operations$/);
    await expect(row(page, 'Stop pay.example')).toContainText('running');
    await expect(row(page, 'Stop pay.example')).toHaveCount(1);
    await expect.poll(() => operations(page).getByRole('row').count()).toBeGreaterThan(20);
  });

  simulation.clock.advance(10_000);
  await expect(row(page, 'Stop pay.example')).toContainText('confirmed', soon);
  await expectSaid(page, 'pay.example was stopped.');
  await expect(tray(page)).toHaveAccessibleName('Operations');
  // Who submitted it is the server's to say, and its list was read again.
  await expect(row(page, 'Stop pay.example')).toContainText(/\w\.\w+, this browser/);

  await test.step('in the journal, with before and after', async () => {
    await page.getByRole('button', { name: 'Journal' }).click();
    await expect(page).toHaveURL(/\?view=journal$/);
    await expect(journal(page)).toContainText('status ACTIVE → INACTIVE');
    await expect(journal(page)).toContainText('CHG1');
    const details = page.getByRole('button', { name: 'Details: Stop pay.example' });
    expect(
      await details.evaluate(({ parentElement: cell }) =>
        cell ? cell.scrollWidth - cell.clientWidth : null,
      ),
    ).toBe(0);
    await details.click();
    const entry = page.getByRole('dialog');
    await expect(entry.getByRole('row', { name: 'status ACTIVE INACTIVE' })).toBeVisible();
    await expect(entry.getByLabel('Request')).toContainText('"changeReference": "CHG1"');
    await expect(entry.getByLabel('Answer')).toContainText('"process": "lb_stop"');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
  });

  await test.step('in the activity of the balancer', async () => {
    await app.goto(`/balancers/${id}/activity`);
    await expect(row(page, 'Stop pay.example')).toContainText('confirmed', soon);
    await expect(journal(page)).toContainText('status ACTIVE → INACTIVE');
    await expectAccessible(page);
  });
});

test('a failure is counted until it was looked at, with the words of the server', async ({
  app,
  page,
  simulation,
}) => {
  await app.goto(overview);
  await stop(page, 'FAIL');
  await expect(tray(page)).toHaveAccessibleName('Operations: 1 running');
  simulation.clock.advance(10_000);
  await expect(tray(page)).toHaveAccessibleName('Operations: 1 to look at', soon);
  await expectSaid(page, /^pay\.example was not stopped: the operation failed\. \w+/);
  await expect(page.getByRole('link', { name: 'failed' })).toBeVisible();
  await tray(page).click();
  await expect(trayList(page)).toContainText('pay.example was not stopped: the operation failed.');
  await expect(trayList(page)).toContainText(/appliance|partition/i);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(tray(page)).toBeFocused();
  await expect(tray(page)).toHaveAccessibleName('Operations');
});

test('a reload loses nothing: what ran is followed, what was on its way is unknown', async ({
  app,
  page,
  simulation,
}) => {
  await app.goto(overview);
  await stop(page, 'CHG2');
  await expect(tray(page)).toHaveAccessibleName('Operations: 1 running');
  await page.reload();
  await expect(tray(page)).toHaveAccessibleName('Operations: 1 running');
  simulation.clock.advance(10_000);
  await expectSaid(page, 'pay.example was stopped.');

  await openMembers(page, 'pay.example');
  await hold(page, 'PATCH', /\/members\//);
  await change(page, 'Drain', FIRST);
  await expect(tray(page)).toHaveAccessibleName('Operations: 1 running');
  await page.goto('/operations?show=mine');
  await expect(row(page, `Drain ${FIRST}`)).toContainText('outcome unknown');
  await expect(row(page, `Drain ${FIRST}`)).toContainText('closed or reloaded before the answer came');
});

test('two tabs show the same and only one of them asks', async ({ app, page, context, simulation }) => {
  const asking = new Set<Page>();
  await app.goto(overview);
  const second = await context.newPage();
  for (const each of [page, second]) {
    each.on('request', (request) => {
      if (/\/itcare\/actions\/\d+$/.test(request.url())) asking.add(each);
    });
  }
  await second.goto('/operations?show=mine');
  await expect(second.getByRole('heading', { name: 'No operations yet' })).toBeVisible();
  await stop(page, 'CHG3');
  await expect(row(second, 'Stop pay.example')).toContainText('running');
  await expect.poll(() => asking.size).toBe(1);
  simulation.clock.advance(10_000);
  await expect(row(second, 'Stop pay.example')).toContainText('confirmed', soon);
  await expect(page.getByRole('button', { name: 'Start pay.example' })).toBeVisible();
  await expectSaid(second, 'pay.example was stopped.');
  await expectSaid(page, 'pay.example was stopped.');
  expect(asking.size).toBe(1);

  // The other one takes over when the one that asked is closed.
  const [leader] = asking;
  const other = leader === page ? second : page;
  await page.getByRole('button', { name: 'Start pay.example' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Start pay.example' }).click();
  await expect(row(second, 'Start pay.example')).toContainText('running');
  await leader?.close();
  simulation.clock.advance(10_000);
  await expectSaid(other, 'pay.example was started.');
});

test('an account that may not read actions is told so, and nothing is called done', async ({
  app,
  page,
  simulation,
}) => {
  simulation.faults.add({ endpoint: 'getAction', kind: 'status', status: 403 });
  simulation.faults.add({ endpoint: 'listActions', kind: 'status', status: 403 });
  await app.goto(overview);
  await stop(page, 'CHG4');
  await expectSaid(page, 'Stopping pay.example: accepted by the API, not confirmed.');
  await app.goto('/operations');
  await expect(page.getByText('This account may not read the API’s own actions')).toBeVisible();
  await expect(row(page, 'Stop pay.example')).toContainText('this account may not read actions');
  await expectAccessible(page);
});

test('changes of members are in the journal, which leaves as CSV, JSON and Markdown and can be cleared', async ({
  app,
  page,
}) => {
  await openMembers(page, 'pay.example');
  const drainIt = await ask(page, 'Drain', FIRST);
  await question(page).getByRole('textbox', { name: 'Reason' }).fill('Kernel update');
  await question(page).getByRole('textbox', { name: 'Change reference' }).fill('CHG0042');
  await drainIt.click();
  await expect(question(page)).toBeHidden();
  await expect(tray(page)).toHaveAccessibleName('Operations');
  await change(page, 'Enable', FIRST);
  // Leaving the page before the check that precedes a change would leave it unsent.
  await expect(member(page, FIRST).state).toContainText('Enabled');
  await app.goto('/operations?view=journal');
  await expect(journal(page).getByRole('row')).toHaveCount(3);
  const drain = journal(page).getByRole('row').filter({ hasText: 'Drain' });
  await expect(drain).toContainText('confirmed', soon);
  await expect(drain).toContainText('state enabled → disabled');
  // What is still open stays when the journal is cleared: it has to end before.
  await expect(
    journal(page)
      .getByRole('row')
      .filter({ hasText: `Enable ${FIRST}` }),
  ).toContainText('confirmed', soon);
  await expectAccessible(page);

  const exported = async (form: string) => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: form }).click();
    return contentOf(download);
  };
  const csv = await exported('CSV');
  expect(csv.trim().split('\r\n')).toHaveLength(3);
  expect(csv).toContain(`drain-member,Drain ${FIRST} in pay.example,${id},pay.example,confirmed`);
  expect(JSON.parse(await exported('JSON'))).toMatchObject({
    entries: [{ action: 'enable-member' }, { action: 'drain-member', before: { state: 'enabled' } }],
  });
  const text = await exported('Markdown');
  expect(text.indexOf('### Drain')).toBeLessThan(text.indexOf('### Enable'));
  expect(text).toContain('- Before → after: state enabled → disabled');
  expect(text).toContain('Kernel update');
  expect(text).toContain('CHG0042');

  await test.step('filters live in the address', async () => {
    await page.getByRole('combobox', { name: 'Action' }).selectOption({ label: 'Enable member' });
    await expect(page).toHaveURL(/\?view=journal&action=enable-member$/);
    await expect(journal(page).getByRole('row')).toHaveCount(2);
    await page.getByRole('searchbox', { name: 'Search operations' }).fill('no such thing');
    await expect(page.getByRole('heading', { name: 'No entry matches' })).toBeVisible();
    await page.getByRole('main').getByRole('button', { name: 'Clear filters' }).last().click();
    await expect(page).toHaveURL(/\?view=journal$/);
    await app.goto('/operations?view=nonsense&phase=7&action=&show=');
    await expect(operations(page)).toBeVisible();
    await app.goto('/operations?view=journal');
  });

  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(page.getByRole('alertdialog')).toContainText('2 entries of this browser will be forgotten');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Clear the journal' }).click();
  await expect(page.getByRole('heading', { name: 'The journal is empty' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'The journal is empty' })).toBeVisible();
});

test.describe('on a phone, in the dark', () => {
  test.use({ viewport: { width: 390, height: 844 }, colorScheme: 'dark', hasTouch: true });

  test('the tray and the list fit and are accessible', async ({ app, page, simulation }) => {
    await app.goto(overview);
    await stop(page, 'CHG5');
    await tray(page).tap();
    await expect(trayList(page)).toBeInViewport({ ratio: 1 });
    await expect(trayList(page)).toContainText('Stopping pay.example: running.');
    simulation.clock.advance(10_000);
    await expect(trayList(page)).toContainText('pay.example was stopped.', soon);
    await page.getByRole('link', { name: 'All operations and the journal' }).tap();
    await expect(row(page, 'Stop pay.example')).toContainText('confirmed', soon);
    await expectAccessible(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    await app.goto(`/balancers/${id}/activity`);
    await expect(page.getByRole('link', { name: 'Activity', exact: true })).toBeInViewport({ ratio: 1 });
  });
});

test('nothing in the tray moves while nothing changes', async ({ app, page }) => {
  await page.clock.install();
  await app.goto('/connections');
  await expect(tray(page)).toBeVisible();
  await tray(page).click();
  await expect(trayList(page)).toContainText('What you change appears here');
  await page.evaluate(() => {
    const target = document.querySelector('[role="dialog"]');
    const seen: string[] = [];
    if (target) {
      new MutationObserver((records) => seen.push(...records.map((record) => record.type))).observe(target, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
    }
    Object.assign(window, { seen });
  });
  // Longer than the one clock of the page takes to tick, and what that changes drawn.
  await page.clock.runFor(11_000);
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
  expect(await page.evaluate(() => Reflect.get(window, 'seen') as unknown)).toEqual([]);
});
