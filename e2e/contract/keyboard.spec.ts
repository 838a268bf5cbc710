/** The whole journey without a pointer. Focus is always somewhere, and always to be seen. */
import type { Locator, Page, Route } from '@playwright/test';
import { haproxyNames, haproxySite, haproxyTable, searchHaproxy, serverRow } from '#e2e/haproxy.ts';
import { expect, test } from '#e2e/fixtures.ts';
import {
  balancerNames,
  balancersTable,
  member,
  membersTable,
  openMembers,
  outcomes,
  patch,
  question,
  searchBox,
  writesIn,
} from '#e2e/flows/steps.ts';

test.use({ time: 'frozen' });

/** What has the focus: whether it is anything at all, whether it can be seen, and whether it looks focused. */
function focus(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return 'nothing';
    const { width, height, bottom, right } = element.getBoundingClientRect();
    const name = `${element.tagName.toLowerCase()} "${element.getAttribute('aria-label') ?? element.textContent}"`;
    if (width < 1 || height < 1 || bottom <= 0 || right <= 0) return `${name} is out of sight`;
    for (let each: Element | null = element; each && each !== document.body; each = each.parentElement) {
      const { outlineStyle, outlineWidth } = getComputedStyle(each);
      if (outlineStyle !== 'none' && outlineWidth !== '0px') return 'seen';
    }
    return `${name} does not look focused`;
  });
}

/** Presses Tab until this has the focus; every stop on the way has to be visible. */
async function tabTo(page: Page, target: Locator, most = 60): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    await expect.poll(() => focus(page)).toBe('seen');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${most} times Tab did not lead to ${String(target)}`);
}

test.describe('of HAProxy', () => {
  test.use({ config: haproxySite });

  test('find a pool, look at a member, drain it', async ({ app, page, simulation }) => {
    await app.goto('/haproxy');
    await expect(haproxyNames(page)).toHaveCount(15);
    await page.keyboard.press('/');
    await page.keyboard.type('balancer:edge name:api');
    await expect(haproxyNames(page)).toHaveText(['api']);
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowDown');
    await expect(haproxyTable(page).getByRole('link', { name: 'api' })).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(searchHaproxy(page)).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(membersTable(page)).toBeVisible();
    await expect(page.getByRole('main')).toBeFocused();
    const details = page.getByRole('button', { name: 'Details of api1' });
    await tabTo(page, details);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'api1' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(details).toBeFocused();
    await tabTo(page, serverRow(page, 'api1').button('Drain'));
    await page.keyboard.press('Enter');
    await expect(question(page)).toBeVisible();
    await tabTo(page, question(page).getByRole('button', { name: 'Drain api1' }));
    await page.keyboard.press('Enter');
    await expect(question(page)).toBeHidden();
    simulation.clock.advance(2_000);
    await expect(serverRow(page, 'api1').state).toContainText('Drain');
  });
});

test('find, drain, force off, enable', async ({ app, page, simulation }) => {
  await app.goto('/balancers');
  await expect(balancerNames(page)).toHaveCount(50);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  expect(await focus(page)).toBe('seen');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();

  await page.keyboard.press('/');
  await page.keyboard.type('name:pay.example !payments');
  await expect(balancerNames(page)).toHaveText(['pay.example']);
  const found = balancersTable(page).getByRole('link', { name: 'pay.example' });
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowDown');
  await expect(found).toBeFocused();
  expect(await focus(page)).toBe('seen');
  await page.keyboard.press('ArrowUp');
  await expect(searchBox(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(searchBox(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(found).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(membersTable(page)).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();

  const { row, state, button } = member(page, 'PEB4PAY01');
  const confirm = (verb: string) => question(page).getByRole('button', { name: `${verb} PEB4PAY01` });
  const cancel = question(page).getByRole('button', { name: 'Cancel' });
  await tabTo(page, button('Drain'));

  await test.step('a dialog keeps the focus, and gives it back', async () => {
    await page.keyboard.press('Enter');
    await expect(cancel).toBeFocused();
    for (let presses = 0; presses < 5; presses += 1) {
      await page.keyboard.press('Tab');
      await expect(question(page).locator(':focus')).toHaveCount(1);
    }
    await page.keyboard.press('Escape');
    await expect(button('Drain')).toBeFocused();
  });

  await test.step('a key held down asks and does not answer', async () => {
    await page.keyboard.down('Enter');
    await expect(cancel).toBeFocused();
    await page.keyboard.down('Enter');
    await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await expect(cancel).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(button('Drain')).toBeFocused();
  });

  await test.step('what is typed before the palette is there presses nothing', async () => {
    const asked: Route[] = [];
    await page.route(/\/Palette-[^/]*\.js$/, (route) => void asked.push(route));
    // A dialog that is still closing has the keyboard.
    await expect(question(page)).toHaveCount(0);
    await page.keyboard.press('Control+k');
    await expect.poll(() => asked.length).toBe(1);
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await asked[0]?.continue();
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
    await expect(question(page)).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(button('Drain')).toBeFocused();
  });

  await test.step('Enter pressed twice in production sends nothing', async () => {
    await page.keyboard.press('Enter');
    await expect(cancel).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(question(page)).toBeHidden();
    await expect(button('Drain')).toBeFocused();
    await expect(outcomes(page)).toBeHidden();
    expect(writesIn(simulation.log)).toEqual([]);
  });

  await test.step('drain', async () => {
    await page.keyboard.press('Enter');
    await expect(cancel).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(confirm('Drain')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(outcomes(page)).toContainText('confirmed: the pool shows Draining');
    await expect(state).toContainText('Draining');
    await expect(row.locator(':focus')).toHaveCount(1);
  });

  await test.step('force offline, with the tick', async () => {
    await tabTo(page, button('Force offline'));
    await page.keyboard.press('Enter');
    await expect(cancel).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(confirm('Force offline')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(question(page)).toBeVisible();
    // Over “Cancel” and “Show as curl”.
    for (const _ of ['cancel', 'curl', 'tick']) await page.keyboard.press('Shift+Tab');
    await expect(question(page).getByRole('checkbox')).toBeFocused();
    await page.keyboard.press('Space');
    await tabTo(page, confirm('Force offline'));
    await page.keyboard.press('Enter');
    await expect(outcomes(page)).toContainText('confirmed: the pool shows Offline');
    await expect(row.locator(':focus')).toHaveCount(1);
  });

  await test.step('enable', async () => {
    await page.keyboard.press('Shift+Tab');
    await expect(button('Enable')).toBeFocused();
    await page.keyboard.press('Space');
    await expect(cancel).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(outcomes(page)).toContainText('confirmed: the pool shows Enabled');
    await expect(row.locator(':focus')).toHaveCount(1);
  });

  expect(writesIn(simulation.log)).toEqual(
    ['disabled', 'offline', 'enabled'].map((word) => patch('pay.example', 1_050_001, word)),
  );
});

test('a selection, a menu and a removed row leave the focus in a sensible place', async ({ page }) => {
  await openMembers(page, 'pay.example');
  const more = page.getByRole('button', { name: 'More for PEB4PAY06' });
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Remove…' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Details' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('menuitem', { name: 'Remove…' })).toBeHidden();
  await expect(more).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Details' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Remove…' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question(page)).toBeHidden();
  await expect(more).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Details' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Remove…' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question(page).getByRole('textbox', { name: 'Type PEB4PAY06' })).toBeFocused();
  await page.keyboard.type('PEB4PAY06');
  await page.keyboard.press('Enter');
  await expect(question(page)).toBeHidden();
  await expect(more).toBeHidden();
  await expect(page.getByRole('main')).toBeFocused();

  await membersTable(page).getByRole('checkbox', { name: 'Select PEB4PAY01' }).focus();
  await page.keyboard.press('Space');
  await membersTable(page).getByRole('checkbox', { name: 'Select PEB4PAY03' }).focus();
  await page.keyboard.press('Shift+Space');
  const drain = page
    .getByRole('group', { name: '3 selected' })
    .getByRole('button', { name: 'Drain 3 members' });
  await drain.focus();
  await page.keyboard.press('Enter');
  await expect(question(page).getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(question(page).getByRole('button', { name: 'Drain 3 members' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(outcomes(page)).toContainText('3 confirmed');
  await expect(page.getByRole('main')).toBeFocused();
});

test('the keyboard map', async ({ app, page }) => {
  await app.goto('/connections');
  await expect(page.getByRole('heading', { level: 1, name: 'Connections' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await expect(balancerNames(page)).toHaveCount(50);

  await page.keyboard.press('Shift+?');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help).toContainText('Search in this list');
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await expect(help).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await expect(balancersTable(page)).toBeVisible();

  const hint = page.getByRole('tooltip');
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).focus();
  await expect(hint).toHaveText('Keyboard shortcuts (?)');
  await page.keyboard.press('Escape');
  await expect(hint).toBeHidden();

  await page.keyboard.press('p');
  await expect(page.getByRole('button', { name: 'Resume live reading' })).toBeVisible();
  await page.keyboard.press('p');
  await expect(page.getByRole('button', { name: 'Pause live reading' })).toBeVisible();

  await page.keyboard.press('/');
  await page.keyboard.type('g b?rp');
  await expect(searchBox(page)).toHaveValue('g b?rp');
  // In force, then taken back: a key into the rows would first put in force what is not.
  await expect(page).toHaveURL(/[?&]q=/);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await expect(page).not.toHaveURL(/[?&]q=/);
  await expect(balancerNames(page)).toHaveCount(50);
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(balancerNames(page).nth(1).getByRole('link')).toBeFocused();

  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Search or jump to…' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('solo.ex');
  await expect(palette.getByRole('option', { name: /^solo\.example/ })).toHaveAttribute(
    'data-highlighted',
    '',
  );
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'solo.example' })).toBeVisible();
  await expect(palette).toBeHidden();
  await expect(page.getByRole('main')).toBeFocused();
});

test.describe('Enter in a search', () => {
  test.use({
    world: { balancers: 30, members: 90 },
    config: haproxySite,
  });

  /** Milliseconds from the last letter to Enter, and to the next one: a search applies itself after 250. */
  const moments = [
    [0, 0],
    [1, 250],
    [249, 1],
    [250, 0],
    [251, 400],
    [600, 251],
  ] as const;

  const searches = [
    ['/balancers', 'Search load balancers', 'pay'],
    ['/pools', 'Search pools', 'store'],
    ['/haproxy', 'Search HAProxy pools', 'web'],
    ['/hosts?q=PEB4PAY02', 'Server name, address or resource id', 'PEB4PAY01'],
    ['/balancers/certificates', 'Load balancer or certificate', 'example'],
  ] as const;

  for (const [path, label, text] of searches)
    test(`applies the text and leaves the next letters to it, whenever it comes: ${path}`, async ({
      app,
      page,
    }) => {
      await page.clock.install();
      await app.goto(path);
      const { pathname } = new URL(page.url());
      const box = page.getByRole('main').getByLabel(label, { exact: true }).and(page.locator('input'));
      const row = page.locator('main :not([data-former]) > * > [data-row]').first();
      /** Some rows are asked for by a timer; far fewer ticks than make a search apply itself. */
      const rows = async () => {
        await expect(async () => {
          await page.clock.runFor(1);
          expect(await row.count()).toBe(1);
        }).toPass({ intervals: [10], timeout: 10_000 });
      };
      await row.waitFor();
      await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1_000));
      await box.focus();
      for (const [first, next] of moments)
        await test.step(`after ${first} ms, and after ${next} ms more`, async () => {
          await page.keyboard.press('Control+a');
          await page.keyboard.type(text);
          await page.clock.runFor(first);
          await page.keyboard.press('Enter');
          // Without a tick of the clock: it is the key that applies it.
          await expect(page).toHaveURL((url) => url.searchParams.get('q') === text);
          await rows();
          const entries = await page.evaluate(() => history.length);
          await page.clock.runFor(next);
          await page.keyboard.press('Enter');
          await page.keyboard.type(' gpay');
          await expect(box).toBeFocused();
          await expect(box).toHaveValue(`${text} gpay`);
          expect(new URL(page.url()).pathname).toBe(pathname);
          expect(await page.evaluate(() => history.length)).toBe(entries);
          await page.clock.runFor(300);
          await expect(box).toHaveValue(`${text} gpay`);
          await page.keyboard.press('Enter');
          await expect(page).toHaveURL((url) => url.searchParams.get('q') === `${text} gpay`);
        });
      await page.keyboard.press('Control+a');
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
      await rows();
      await page.keyboard.press('ArrowDown');
      await expect(page.locator('main [data-row]').first().locator(':focus')).toHaveCount(1);
    });

  test('in the palette: opens what answers the text, never what answered an earlier one', async ({
    app,
    page,
  }) => {
    await app.goto('/connections');
    await expect(page.getByRole('heading', { level: 1, name: 'Connections' })).toBeVisible();
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Search or jump to…' });
    await expect(palette.getByRole('combobox')).toBeFocused();
    await page.keyboard.type('pay.ex');
    await expect(palette.getByRole('option', { name: /^pay\.example/ })).toHaveAttribute(
      'data-highlighted',
      '',
    );
    // The answer to the next text is held back: the list may not offer the former one for it.
    await page.route(/\/(?:loadbalancers|pool\/)\?/, () => undefined);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('solo.ex');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`${app.url}/balancers?q=solo.ex`);
  });
});
