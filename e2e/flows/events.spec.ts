import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#e2e/fixtures.ts';
import { knownId } from '#simulator/itcare/known.ts';
import type { Simulation } from '#simulator/simulation.ts';

const HOUR = 3_600_000;
const pay = `/balancers/${knownId('pay.example')}/events`;
const hostile = `/balancers/${knownId('hostile.example')}/events`;

/** Calls for events so far, as the API saw them. */
function calls(simulation: Simulation): URLSearchParams[] {
  return simulation.log
    .filter((entry) => entry.endpoint === 'listEvents')
    .map((entry) => new URL(entry.path, 'http://localhost').searchParams);
}

const table = (page: Page) => page.getByRole('table', { name: 'Events' });
const rows = (page: Page) => table(page).locator('tbody tr[data-row]');
const standing = (page: Page) => page.locator('[data-standing]');

/** Many calls one after the other: on a busy machine that takes its time. */
async function expectComplete(page: Page): Promise<void> {
  await expect(standing(page)).toContainText('complete', { timeout: 45_000 });
}
const facets = (page: Page) => page.getByRole('region', { name: 'Filter by value' });
const facet = (page: Page, name: string | RegExp) =>
  facets(page)
    .locator('details')
    .filter({ has: page.locator('summary', { hasText: name }) });

/** Every event of the last so many ms, asked of the API itself in windows of a minute. */
async function truth(page: Page, from: number, to: number, path: string): Promise<Record<string, string>[]> {
  const found = new Map<string, Record<string, string>>();
  for (let at = from; at < to; at += 300_000) {
    const query = new URLSearchParams({
      from: new Date(at).toISOString(),
      to: new Date(Math.min(to, at + 300_000)).toISOString(),
      size: '1000',
    });
    const id = path.split('/')[2];
    const answer = await page.request.get(`/itcare/networking/loadbalancers/${id}/events?${query}`);
    for (const row of (await answer.json()) as Record<string, string>[])
      found.set(row['support_id'] ?? row['supportId'] ?? '', row);
  }
  return [...found.values()];
}

for (const eventForm of ['flat', 'renamed'] as const) {
  test.describe(`events in the ${eventForm} form`, () => {
    test.use({ world: { balancers: 20, members: 200, eventForm }, time: 'frozen' });

    test('are all read, in windows, and said to be complete', async ({ app, page, simulation }) => {
      const to = Math.floor(Date.now() / 1_000) * 1_000 - 60_000;
      const range = `from=${new Date(to - HOUR).toISOString()}&to=${new Date(to).toISOString()}`;
      await app.goto(`${hostile}?${range}`);
      await expectComplete(page);
      const asked = calls(simulation);
      expect(asked.length).toBeGreaterThan(1);
      for (const call of asked)
        expect([call.get('type'), call.get('criteria'), call.get('size')]).toEqual([
          'security',
          'bot',
          '1000',
        ]);
      const all = await truth(page, to - HOUR, to, hostile);
      expect(all.length).toBeGreaterThan(2_000);
      await expect(standing(page)).toHaveText(`${all.length.toLocaleString('en-GB')} events, complete`);
    });

    test('are filtered by what they hold, kept in the address', async ({ app, page, simulation }) => {
      await app.goto(`${pay}?range=24h`);
      await expectComplete(page);
      const before = calls(simulation).length;
      const country = facet(page, 'Country');
      const button = country.getByRole('button', { name: /^Only BR, / });
      const count = Number(
        /([\d,]+) events?$/.exec((await button.getAttribute('aria-label')) ?? '')?.[1]?.replaceAll(',', ''),
      );
      await button.click();
      await expect(button).toHaveAttribute('aria-pressed', 'true');
      await expect(page.getByText(`${count.toLocaleString('en-GB')} of`)).toBeVisible();
      await expect(page).toHaveURL(eventForm === 'flat' ? /f=client_ip_geo_location:BR/ : /f=countryCode:BR/);
      await expect(rows(page).first()).toContainText('BR');
      await country.getByRole('button', { name: 'Exclude BR' }).click();
      await expect(page).toHaveURL(/f=!/);
      await expect(rows(page).first()).not.toContainText('BR');
      // Filtering never asks the API; only a reload does.
      expect(calls(simulation)).toHaveLength(before);
      await page.reload();
      await expect(page.getByRole('button', { name: /^Remove filter not .*: BR$/ })).toBeVisible();
      await expectComplete(page);
      const again = calls(simulation).length;
      await page.goBack();
      await expect(page).toHaveURL(/f=[a-zA-Z_]+:BR/);
      await page.getByRole('button', { name: 'Clear filters' }).click();
      await expect(page).toHaveURL(`${app.url}${pay}?range=24h`);
      expect(calls(simulation)).toHaveLength(again);
    });

    test('open one at a time, by a support id no number could hold', async ({ app, page }) => {
      await app.goto(`${pay}?range=24h`);
      await rows(page).first().getByRole('button').click();
      const drawer = page.getByRole('complementary', { name: 'Event' });
      await expect(drawer.getByRole('heading')).toBeFocused();
      await expect(page).toHaveURL(/event=\d/);
      const id = new URL(page.url()).searchParams.get('event') ?? '';
      expect(BigInt(id)).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER));
      await expect(drawer).toContainText(id);
      await expect(drawer).not.toContainText('HTTP/1.1');
      await drawer.getByRole('button', { name: 'Show the raw request' }).click();
      await expect(drawer).toContainText('HTTP/1.1');
      await expect(drawer).toContainText('Cookie: [redacted]');
      await expect(drawer).toContainText('Authorization: [redacted]');
      await expect(drawer.getByRole('link', { name: 'Whitelist this address' })).toHaveAttribute(
        'href',
        new RegExp(`/balancers/${knownId('pay.example')}/bot-defense\\?whitelist=[\\d.]+$`),
      );
      await page.reload();
      await expect(drawer).toContainText(id);
      await drawer.getByRole('button', { name: 'Older event' }).click();
      await expect(drawer).not.toContainText(id);
      await page.keyboard.press('Escape');
      await expect(drawer).toBeHidden();
      await expect(page).toHaveURL(`${app.url}${pay}?range=24h`);
      await app.goto(`${pay}?event=123`);
      await expect(drawer).toContainText('Event 123 is not among the loaded events');
    });
  });
}

test.describe('events', () => {
  test.use({ world: { balancers: 20, members: 200 }, time: 'frozen' });

  test('are at least so many when the API holds back, and reading goes on', async ({
    app,
    page,
    simulation,
  }) => {
    await app.goto(`${hostile}?size=20`);
    await expect(standing(page)).toHaveText(/^at least [\d,]+ events, cut here$/, { timeout: 45_000 });
    expect(calls(simulation)).toHaveLength(60);
    await expect(page.getByText('Reading paused after 60 calls.')).toBeVisible();
    await expect(page.getByText('Not loaded:')).toBeVisible();
    const loaded = await standing(page).innerText();
    await page.getByRole('button', { name: 'Read on', exact: true }).click();
    await expect.poll(() => calls(simulation).length, { timeout: 45_000 }).toBe(120);
    await expect(standing(page)).toContainText('at least', { timeout: 45_000 });
    await expect(standing(page)).not.toHaveText(loaded);
  });

  test('stay when a call fails half-way', async ({ app, page, simulation }) => {
    simulation.faults.add({ endpoint: 'listEvents', kind: 'latency', latencyMs: 300 });
    await app.goto(`${hostile}?size=500`);
    await expect.poll(() => calls(simulation).length, { timeout: 45_000 }).toBeGreaterThan(7);
    simulation.faults.clear();
    simulation.faults.add({ endpoint: 'listEvents', kind: 'status', status: 403 });
    await expect(page.getByText('Reading ended half-way')).toBeVisible();
    await expect(rows(page).first()).toBeVisible();
    simulation.faults.clear();
    await page.getByRole('button', { name: 'Read on', exact: true }).click();
    await expectComplete(page);
  });

  test('can be stopped, before and after the first answer', async ({ app, page, simulation }) => {
    simulation.faults.add({ endpoint: 'listEvents', kind: 'hang' });
    await app.goto(pay);
    await page.getByRole('button', { name: 'Stop reading' }).click();
    await expect(
      page.getByRole('heading', { name: 'Reading was stopped before the first answer' }),
    ).toBeVisible();
    simulation.faults.clear();
    await page.getByRole('main').getByRole('button', { name: 'Read again' }).last().click();
    await expectComplete(page);
  });

  test('that cannot be read at all say so, and can be tried again', async ({ app, page, simulation }) => {
    simulation.faults.add({ endpoint: 'listEvents', kind: 'status', status: 403 });
    await app.goto(pay);
    await expect(page.getByRole('heading', { name: 'Events could not be read' })).toBeVisible();
    simulation.faults.clear();
    await page.getByRole('button', { name: 'Try again' }).click();
    await expectComplete(page);
  });

  test('say when there are none, and why', async ({ app, page }) => {
    await app.goto(`/balancers/${knownId('shop.example')}/events`);
    await expect(page.getByRole('heading', { name: 'No events in this range' })).toBeVisible();
    await expect(page.getByText('Bot defense is off on this load balancer')).toBeVisible();
    await page.getByRole('button', { name: 'Read the last 6 hours' }).click();
    await expect(page).toHaveURL(/range=6h/);
  });

  test('written by attackers stay text, on the page and in a file', async ({ app, page }) => {
    await app.goto(hostile);
    await expectComplete(page);
    await facet(page, /user_?agent/i)
      .locator('summary')
      .click();
    await expect(facets(page).getByText(`<script>alert('agent')</script>`)).toBeVisible();
    await facet(page, 'Path')
      .getByRole('button', { name: /^Only \/account/ })
      .click();
    await expect(rows(page).first()).toContainText(`/account?next="><img src=x onerror=alert(1)>`);
    expect(await page.locator('main img, main script').count()).toBe(0);
    await page.reload();
    await expectComplete(page);
    await expect(rows(page).first()).toContainText('onerror=alert(1)');

    await page.getByRole('button', { name: 'Export' }).click();
    const csv = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'What is shown as CSV' }).click();
    const text = await readFile(await (await csv).path(), 'utf8');
    const [first = '', header = ''] = text.split('\r\n');
    expect(first).toMatch(/^# Events of hostile\.example,.*events, complete/);
    expect(first).toContain('loaded events shown');
    expect(header).toMatch(/client_?ip/i);
    expect(header).not.toMatch(/http_?request/i);
    expect(text).not.toMatch(/(^|,)"?[=+@]/m);
    expect(text).toContain(`'=HYPERLINK`);

    await page.getByRole('button', { name: 'Export' }).click();
    const json = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'What is shown as JSON' }).click();
    const body = JSON.parse(await readFile(await (await json).path(), 'utf8')) as Record<string, unknown>;
    expect(body).toMatchObject({ balancer: 'hostile.example', complete: true, missing: [], criteria: 'bot' });
  });

  test('are zoomed by dragging and by keyboard, in the address, without a call', async ({
    app,
    page,
    simulation,
  }) => {
    await app.goto(`${pay}?range=24h`);
    await expectComplete(page);
    const asked = calls(simulation).length;
    const plot = page.getByRole('slider', { name: 'Events over time' });
    const shown = page.getByText(/ loaded events shown$/);
    const all = await shown.innerText();
    const box = await plot.boundingBox();
    if (!box) throw new Error('the histogram has no box');
    await page.mouse.move(box.x + box.width * 0.25, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.75, box.y + 40, { steps: 5 });
    await page.mouse.up();
    await expect(page).toHaveURL(/zoom=/);
    await expect(shown).not.toHaveText(all);
    await page.getByRole('button', { name: 'Zoom out' }).click();
    await expect(shown).toHaveText(all);
    await plot.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+PageDown');
    await expect(plot).toHaveAttribute('aria-valuetext', / events? \(/);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/zoom=/);
    // The address is ahead of the drawing, which Escape goes by.
    await expect(page.getByRole('button', { name: 'Zoom out' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page).not.toHaveURL(/zoom=/);
    expect(calls(simulation)).toHaveLength(asked);
  });

  test('of a fixed range, another type and another clock are asked as said', async ({
    app,
    page,
    simulation,
  }) => {
    await app.goto(`${pay}?from=2026-01-01T00:00:30Z&to=2026-01-02T00:00:00Z&type=security&criteria=dos`);
    await expect(page.getByLabel('From')).toHaveValue('2026-01-01T00:00:30');
    await expect(page.getByRole('button', { name: 'Follow new events' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await page.getByLabel('Criteria').fill('web');
    await page.getByRole('button', { name: 'Ask with these' }).click();
    await expect(page).toHaveURL(/criteria=web/);
    await expect.poll(() => calls(simulation).at(-1)?.get('criteria')).toBe('web');
    await page.getByLabel('To', { exact: true }).fill('2025-12-01T00:00:00');
    await page.getByRole('button', { name: 'Read this range' }).click();
    await expect(page.getByRole('alert')).toHaveText('The beginning must lie before the end.');
    await page.getByLabel('Times are shown in').selectOption('utc');
    await page.getByLabel('Range').selectOption('1h');
    await expect(page).toHaveURL(`${app.url}${pay}?criteria=web`);
  });

  test('survive nonsense in the address', async ({ app, page }) => {
    await app.goto(`${pay}?range=x&from=y&size=9&f=%22%3A%3A%22&zoom=//&event=&by=z&follow=1`);
    await expectComplete(page);
  });

  test('are accessible', async ({ app, page }) => {
    await app.goto(hostile);
    await expectComplete(page);
    await expectAccessible(page);
  });

  test('are accessible in detail', async ({ app, page }) => {
    await app.goto(pay);
    await expectComplete(page);
    await rows(page).first().getByRole('button').click();
    await expect(page.getByRole('complementary', { name: 'Event' })).toBeVisible();
    await expectAccessible(page);
  });

  test('are accessible on a phone, and fit it', async ({ app, page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await app.goto(pay);
    await expectComplete(page);
    await expectAccessible(page);
    await rows(page).first().getByRole('button').click();
    await expect(page.getByRole('complementary', { name: 'Event' })).toBeVisible();
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});

test.describe('following', () => {
  test.use({ world: { balancers: 20, members: 200 }, time: 'live' });

  test('adds the newest, and waits while it is paused', async ({ app, page, simulation }) => {
    await app.goto(`${hostile}?range=15m&follow=on`);
    await expectComplete(page);
    const before = calls(simulation).length;
    const newest = await rows(page).first().getAttribute('data-row');
    await page.getByRole('button', { name: 'Look for new events now' }).click();
    await expect.poll(() => calls(simulation).length).toBeGreaterThan(before);
    await expect
      .poll(() => rows(page).first().getAttribute('data-row'), { timeout: 20_000 })
      .not.toBe(newest);
    await page.getByRole('button', { name: 'Pause following' }).click();
    await expect(page.getByText('paused', { exact: true })).toBeVisible();
  });
});
