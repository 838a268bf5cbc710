/**
 * Drains are things: one that was begun on a members page goes on being known after a reload, on another page, in another
 * tab, and is ended from the list of all. The world's time stands still until the test moves it.
 */
import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import {
  ask,
  colleagueSets,
  connectionsOf,
  member,
  membersTable,
  openMembers,
  outcomes,
  patch,
  question,
  readEverySecond,
  writesIn,
} from './steps.ts';

test.use({ time: 'frozen' });

const FIRST = 'PEB4PAY01';
const FIRST_ID = 1_050_001;

const drainsTable = (page: Page) => page.getByRole('table', { name: 'Drains' });
const drainRow = (page: Page, name: string) => drainsTable(page).locator('tr', { hasText: name });
const rail = (page: Page) => page.getByRole('navigation', { name: 'Main' });
const nothing = (page: Page) => page.getByRole('heading', { name: 'Nothing is draining' });
const readNow = (page: Page) => page.getByRole('button', { name: 'Read again now' });

/** So many are in the browser's storage: a page that is left now loses none of them. */
async function expectKept(page: Page, count: number): Promise<void> {
  const kept = () =>
    page.evaluate(async () => {
      const all = await indexedDB.databases();
      if (!all.some(({ name }) => name === 'drainboard-drains')) return 0;
      return new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('drainboard-drains');
        opening.addEventListener('error', () => reject(opening.error));
        opening.addEventListener('success', () => {
          const counting = opening.result.transaction('drains').objectStore('drains').count();
          counting.addEventListener('success', () => {
            opening.result.close();
            resolve(counting.result);
          });
        });
      });
    });
  await expect.poll(kept).toBe(count);
}

async function drainFirst(page: Page, reason: string): Promise<void> {
  const confirm = await ask(page, 'Drain', FIRST);
  await question(page).getByRole('textbox', { name: 'Reason' }).fill(reason);
  await confirm.click();
  await expect(outcomes(page)).toContainText('confirmed: the pool shows Draining');
}

test('a drain outlives reload, page and tab, and ends from the list of all', async ({
  context,
  page,
  simulation,
}) => {
  await openMembers(page, 'pay.example');
  await readEverySecond(page);
  await expect(member(page, FIRST).connections).toHaveText(/^\d+$/);
  const full = await connectionsOf(page, FIRST);
  const left = page.getByText(`left of ${full}`);
  await drainFirst(page, 'kernel patch');
  simulation.clock.advance(24_000);
  await expect(left).toBeVisible();
  await expect.poll(() => connectionsOf(page, FIRST)).toBeLessThan(full / 2);

  await test.step('in the middle of it the page is loaded again', async () => {
    await expectKept(page, 1);
    await page.reload();
    await expect(left).toBeVisible();
    const strip = page.getByRole('region', { name: 'Drains' }).getByRole('listitem');
    await expect(strip).toContainText('kernel patch');
    expect(await connectionsOf(page, FIRST)).toBeLessThan(full / 2);
    // The vessel of the row is as empty as the drain is far: it is 8.4 high when full.
    const level = member(page, FIRST).state.locator('rect');
    await expect.poll(async () => Number(await level.getAttribute('height'))).toBeLessThan(8.4 / 2);
  });

  await test.step('it is in the list of all, also in another tab', async () => {
    await expect(rail(page).getByRole('link', { name: 'Drains' })).toContainText('1');
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await expect(page).toHaveURL(/\/drains$/);
    const other = await context.newPage();
    await other.goto('/drains');
    for (const tab of [page, other]) {
      await expect(drainRow(tab, FIRST)).toContainText(`of ${full}`);
      await expect(drainRow(tab, FIRST)).toContainText('kernel patch');
      await expect(drainRow(tab, FIRST).getByRole('link', { name: 'pay.example' })).toBeVisible();
    }
    await other.close();
  });

  await test.step('it is ended from there', async () => {
    await drainRow(page, FIRST)
      .getByRole('button', { name: `Enable ${FIRST}` })
      .click();
    await question(page)
      .getByRole('button', { name: `Enable ${FIRST}` })
      .click();
    await expect(outcomes(page)).toContainText('confirmed: the pool shows Enabled');
    await expect(nothing(page)).toBeVisible();
    await page.reload();
    await expect(nothing(page)).toBeVisible();
    await expect(rail(page).getByRole('link', { name: 'Drains' })).toHaveText('Drains');
  });

  const decisions = ['disabled', 'enabled'].map((word) => patch('pay.example', FIRST_ID, word));
  expect(writesIn(simulation.log)).toEqual(decisions);
});

test('what somebody else began is listed, and says so when somebody else ends it', async ({
  page,
  simulation,
}) => {
  colleagueSets(simulation.world, 'pay.example', FIRST, 'disabled');
  await openMembers(page, 'pay.example');
  await expect(page.getByText(/^seen since /)).toBeVisible();
  await expectKept(page, 1);
  await page.goto('/drains');
  await expect(drainRow(page, FIRST)).toContainText('seen since');
  colleagueSets(simulation.world, 'pay.example', FIRST, 'enabled');
  await readNow(page).click();
  await expect(drainRow(page, FIRST)).toContainText('Enabled elsewhere.');
  await drainRow(page, FIRST)
    .getByRole('button', { name: `Dismiss the drain of ${FIRST}` })
    .click();
  await expect(nothing(page)).toBeVisible();
  expect(writesIn(simulation.log)).toEqual([]);
});

test('a view is an address: filter, order, and the way back', async ({ page, simulation }) => {
  for (const name of [FIRST, 'PEB4PAY02', 'PEB4PAY03'])
    colleagueSets(simulation.world, 'pay.example', name, 'disabled');
  await openMembers(page, 'pay.example');
  await expect(membersTable(page).getByText('Draining')).toHaveCount(3);
  await expectKept(page, 3);
  await page.goto('/drains');
  const names = drainsTable(page).locator('td[data-column=member] b');
  await expect(names).toHaveCount(3);
  await page.getByRole('button', { name: 'Member and pool' }).click();
  await expect(names).toHaveText([FIRST, 'PEB4PAY02', 'PEB4PAY03']);
  await page.getByRole('button', { name: 'Member and pool' }).click();
  await expect(names).toHaveText(['PEB4PAY03', 'PEB4PAY02', FIRST]);
  await expect(page).toHaveURL(/sort=-member/);
  await page.getByRole('searchbox', { name: 'Filter by member, pool or reason' }).fill('pay02');
  await expect(names).toHaveText(['PEB4PAY02']);
  await page.reload();
  await expect(names).toHaveText(['PEB4PAY02']);
  await page.goto('/drains?q=nowhere&sort=-member&view=odd');
  await expect(page.getByRole('heading', { name: 'No drain matches this filter' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filter' }).last().click();
  await expect(names).toHaveText(['PEB4PAY03', 'PEB4PAY02', FIRST]);
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'No drain matches this filter' })).toBeVisible();
});

test('more than four drains of a pool are one line that opens', async ({ page, simulation }) => {
  const names = Array.from({ length: 20 }, (_, index) => `PEB4BIG${String(index + 1).padStart(3, '0')}`);
  for (const name of names) colleagueSets(simulation.world, 'big.example', name, 'disabled');
  await openMembers(page, 'big.example');
  const drains = page.getByRole('region', { name: 'Drains' });
  const line = drains.getByRole('button', { name: /^20 drains \d+ connections left/ });
  await expect(line).toHaveAttribute('aria-expanded', 'false');
  await expect(drains.getByRole('listitem')).toHaveCount(0);
  await line.click();
  await expect(drains.getByRole('listitem')).toHaveCount(20);
});

test('a pool that cannot be read, or is gone, says so in its row and keeps what was read', async ({
  page,
  simulation,
}) => {
  colleagueSets(simulation.world, 'pay.example', FIRST, 'disabled');
  colleagueSets(simulation.world, 'shop.example', 'PEB4SHOP01', 'disabled');
  for (const [index, name] of (['pay.example', 'shop.example'] as const).entries()) {
    await openMembers(page, name);
    await expect(page.getByText(/connections? left of \d+/)).toBeVisible();
    await expectKept(page, index + 1);
  }
  await page.goto('/drains');
  await expect(drainsTable(page).getByRole('row')).toHaveCount(3);
  await expect(drainRow(page, FIRST)).toContainText(/\d+ of \d+/);
  simulation.faults.add({ endpoint: 'listMembers', kind: 'status', status: 404 });
  await readNow(page).click();
  await expect(drainRow(page, FIRST)).toContainText('The API no longer knows this pool.');
  await expect(page.getByText(/Showing what was read at/)).toBeVisible();
  simulation.faults.clear();
  await readNow(page).click();
  await expect(page.getByText(/Showing what was read at/)).toBeHidden();
  await expect(drainRow(page, FIRST)).not.toContainText('no longer knows');
});
