/**
 * What this browser has stored may be of another version, changed or half written: that costs the record and nothing
 * else. It is named, shown, exported and cleared; what a later version stored is left alone.
 */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#e2e/fixtures.ts';
import { knownId } from '#simulator/itcare/known.ts';
import { change, member, openMembers } from './steps.ts';

test.use({ time: 'frozen' });

const id = knownId('pay.example');
const FIRST = 'PEB4PAY01';
const BROKEN = 'This record cannot be read';

const tray = (page: Page) => page.getByRole('banner').getByRole('button', { name: /^Operations/ });
const operations = (page: Page) => page.getByRole('table', { name: 'Operations' });
const journal = (page: Page) => page.getByRole('table', { name: 'Journal' });

/** Puts each record into the store, `copies` times, as something else than the console would. */
async function tamper(page: Page, records: readonly object[], copies = 1): Promise<void> {
  await page.evaluate(
    async ({ all, times }) => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('drainboard-operations');
        opening.addEventListener('success', () => resolve(opening.result));
        opening.addEventListener('error', () => reject(opening.error ?? new Error('not opened')));
      });
      const tx = db.transaction('changes', 'readwrite');
      for (let copy = 0; copy < times; copy++) {
        for (const record of all) {
          const name = times > 1 ? { id: `${String(Reflect.get(record, 'id'))}-${copy}` } : {};
          tx.objectStore('changes').put({ ...record, ...name });
        }
      }
      await new Promise((resolve) => {
        tx.addEventListener('complete', resolve);
      });
      db.close();
    },
    { all: records, times: copies },
  );
}

const written = (
  name: string,
  { intent = {}, ...over }: { intent?: object; [field: string]: unknown } = {},
) => ({
  id: name,
  batch: name,
  tab: '1-2',
  operator: null,
  intent: {
    kind: 'balancer-stop',
    action: 'stop',
    object: `itcare:${id}`,
    objectName: 'pay.example',
    part: null,
    partName: null,
    seen: null,
    reason: null,
    changeReference: null,
    ...intent,
  },
  phase: 'confirmed',
  note: null,
  message: null,
  startedAt: Date.now() - 60_000,
  sentAt: Date.now() - 60_000,
  answeredAt: Date.now() - 59_000,
  endedAt: Date.now() - 58_000,
  looks: 1,
  request: { method: 'PATCH', path: `/itcare/networking/loadbalancers/${id}`, body: null },
  ...over,
});

/** Each broke a page of its own, or the whole console. */
const broken = [
  { id: 'no-fields' },
  { id: 7, startedAt: 'yesterday' },
  written('far-away', { startedAt: 1e20 }),
  written('no-number', { startedAt: NaN, looks: NaN, endedAt: null }),
  written('before-all-time', { startedAt: -1e17 }),
  written('ends-after-all-time', { endedAt: 9e15 }),
  written('object-for-text', { intent: { objectName: { name: 'x' } }, message: ['x'] }),
  written('later-phase', { phase: 'waiting' }),
  written('secret', { endedAt: 'open', password: 'hunter2', answer: { authentication: { key: 'hunter2' } } }),
];

async function exported(page: Page, form: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: form }).click();
  return readFile(await (await download).path(), 'utf8');
}

test('records that cannot be read are named, shown, exported and cleared, and all others go on', async ({
  app,
  page,
  simulation,
}) => {
  await openMembers(page, 'pay.example');
  await change(page, 'Drain', FIRST);
  await expect(member(page, FIRST).state).toContainText('Draining');
  await tamper(page, [
    ...broken,
    written('later-action', { intent: { action: 'evacuate-member' }, note: 'asked-again' }),
    written('constructor', { message: 'x'.repeat(1_000_000), before: { constructor: 1 } }),
  ]);

  await app.goto('/operations?show=mine');
  await test.step('in the list', async () => {
    await expect(operations(page).getByRole('row').filter({ hasText: BROKEN })).toHaveCount(broken.length);
    await expect(page.getByText('9 stored records cannot be read.')).toBeVisible();
    await expect(
      operations(page)
        .getByRole('row')
        .filter({ hasText: `Drain ${FIRST}` }),
    ).toBeVisible();
    const later = operations(page).getByRole('row').filter({ hasText: 'unknown (evacuate-member)' });
    await expect(later).toContainText('unknown (asked-again)');
    await expect(page.getByRole('status').filter({ hasText: /^12 of / })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('in the tray, which shows the others', async () => {
    await tray(page).click();
    await expect(page.getByRole('dialog', { name: 'Operations of this browser' })).toContainText(
      `${FIRST} in pay.example`,
    );
    await page.keyboard.press('Escape');
  });

  await test.step('as stored, without its secrets', async () => {
    await page.getByRole('button', { name: 'Stored data of secret' }).click();
    const dialog = page.getByRole('dialog', { name: BROKEN });
    await expect(dialog.getByLabel('Stored data')).toContainText('"endedAt": "open"');
    await expect(dialog).not.toContainText('hunter2');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Stored data of secret' })).toBeFocused();
  });

  await test.step('while a new operation is followed to its end', async () => {
    await app.goto(`/balancers/${id}/overview`);
    await page.getByRole('button', { name: 'Stop pay.example' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('textbox', { name: 'Type pay.example to go on' }).fill('pay.example');
    await dialog.getByRole('button', { name: 'Stop pay.example' }).click();
    await expect(tray(page)).toHaveAccessibleName('Operations: 1 running');
    simulation.clock.advance(10_000);
    await expect(page.getByRole('button', { name: 'Start pay.example' })).toBeVisible();
    await expect(tray(page)).toHaveAccessibleName('Operations');
  });

  await test.step('in the journal', async () => {
    await app.goto('/operations?show=mine');
    await page.getByRole('button', { name: 'Export or clear in the journal' }).click();
    await expect(page).toHaveURL(/\?view=journal$/);
    await expect(page.getByText('9 stored records cannot be read.')).toBeVisible();
    await expect(journal(page).getByRole('row').filter({ hasText: BROKEN })).toHaveCount(9);
    await expect(journal(page)).toContainText('Stop pay.example');
    await expect(journal(page)).toContainText('constructor');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Stored data of far-away' }).first().click();
    await expect(page.getByRole('dialog').getByLabel('Stored data')).toContainText(
      '"startedAt": 100000000000000000000',
    );
    await page.keyboard.press('Escape');
  });

  await test.step('in exports', async () => {
    const csv = await exported(page, 'CSV');
    expect(csv.split('\r\n').filter((line) => line.includes(BROKEN))).toHaveLength(9);
    expect(csv).toContain('evacuate-member');
    const json = await exported(page, 'JSON');
    expect(JSON.parse(json)).toMatchObject({
      unreadable: expect.arrayContaining([
        { store: 'changes', id: '7', stored: { id: 7, startedAt: 'yesterday' } },
      ]),
    });
    const markdown = await exported(page, 'Markdown');
    expect(markdown.split(`### ${BROKEN}`)).toHaveLength(10);
    expect(csv + json + markdown).not.toContain('hunter2');
  });

  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(page.getByRole('alertdialog')).toContainText(
    '13 entries of this browser will be forgotten, in every tab, 9 of them unreadable.',
  );
  await page.getByRole('alertdialog').getByRole('button', { name: 'Clear the journal' }).click();
  await expect(page.getByRole('heading', { name: 'The journal is empty' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'The journal is empty' })).toBeVisible();
  await app.goto('/operations?show=mine');
  await expect(page.getByRole('heading', { name: 'No operations yet' })).toBeVisible();
});

test('ten thousand of them leave the console usable, and Clear clears them', async ({ app, page }) => {
  await app.goto('/operations?show=mine');
  await expect(page.getByRole('heading', { name: 'No operations yet' })).toBeVisible();
  await tamper(page, [{ id: 'x', startedAt: Date.now() - 5_000 }, { id: 'y' }], 5_000);
  await page.reload();
  await expect(page.getByText('10,000 stored records cannot be read.')).toBeVisible();
  await openMembers(page, 'pay.example');
  await change(page, 'Drain', FIRST);
  await expect(member(page, FIRST).state).toContainText('Draining');
  await app.goto('/operations?view=journal');
  await expect(page.getByText('10,000 stored records cannot be read.')).toBeVisible();
  // What is open stays when the others are cleared.
  await expect(
    journal(page)
      .getByRole('row')
      .filter({ hasText: `Drain ${FIRST} in pay.example` }),
  ).toContainText('confirmed', { timeout: 25_000 });
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Clear the journal' }).click();
  await expect(page.getByRole('heading', { name: 'The journal is empty' })).toBeVisible();
});

test('what a later version stored is left alone, and the console says that it keeps nothing', async ({
  app,
  page,
}) => {
  await app.goto('/operations?show=mine');
  await expect(page.getByRole('heading', { name: 'No operations yet' })).toBeVisible();
  const later = (write: boolean) =>
    page.evaluate(async (writes) => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('drainboard-operations', 4);
        opening.addEventListener('success', () => resolve(opening.result));
        opening.addEventListener('error', () => reject(opening.error ?? new Error('not opened')));
      });
      const store = db.transaction('changes', 'readwrite').objectStore('changes');
      if (writes) store.put({ id: 'later', shape: 2 });
      const all = store.getAll();
      await new Promise((resolve) => {
        all.addEventListener('success', resolve);
      });
      db.close();
      return all.result as unknown;
    }, write);
  expect(await later(true)).toEqual([{ id: 'later', shape: 2 }]);

  const sentence = /Kept in memory only: a later version of the console has stored its operations/;
  await page.reload();
  await expect(page.getByText(sentence)).toBeVisible();
  await expectAccessible(page);
  // Without a reload, which would forget it.
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await page.getByRole('combobox', { name: 'Search load balancers' }).fill('pay.example');
  await page.getByRole('link', { name: 'pay.example', exact: true }).click();
  await page.getByRole('button', { name: 'Stop pay.example' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('textbox', { name: 'Type pay.example to go on' }).fill('pay.example');
  await dialog.getByRole('button', { name: 'Stop pay.example' }).click();
  await expect(tray(page)).toHaveAccessibleName('Operations: 1 running');
  await tray(page).click();
  await expect(page.getByRole('dialog', { name: 'Operations of this browser' })).toContainText(sentence);
  await page.getByRole('link', { name: 'All operations and the journal' }).click();
  await page.getByRole('button', { name: 'Journal' }).click();
  await expect(page.getByText(sentence)).toBeVisible();
  await expect(journal(page)).toContainText('Stop pay.example');
  expect(await later(false)).toEqual([{ id: 'later', shape: 2 }]);
});

test.describe('on a phone, in the dark', () => {
  test.use({ viewport: { width: 390, height: 844 }, colorScheme: 'dark', hasTouch: true });

  test('what cannot be read fits, and is shown as it is stored', async ({ app, page }) => {
    await app.goto('/operations?show=mine');
    await expect(page.getByRole('heading', { name: 'No operations yet' })).toBeVisible();
    await tamper(page, broken);
    for (const [path, count] of [
      ['/operations?show=mine', 9],
      ['/operations?view=journal', 9],
    ] as const) {
      await app.goto(path);
      await expect(page.getByText(`${count} stored records cannot be read.`)).toBeVisible();
      await expect(page.getByRole('row').filter({ hasText: BROKEN })).toHaveCount(count);
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wide).toBe(0);
      await expectAccessible(page);
    }
    await page.getByRole('button', { name: 'Stored data of later-phase' }).first().tap();
    await expect(page.getByRole('dialog', { name: BROKEN })).toContainText('"phase": "waiting"');
    await expectAccessible(page);
  });
});
