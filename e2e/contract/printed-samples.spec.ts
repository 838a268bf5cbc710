/**
 * The reference page's own sample answers, served as printed: every text is "text", every number 1, statistics and
 * states are words no program knows. Nothing may break, and nothing may look like a value that is not there.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { preview } from 'vite';
import { expect, test as base } from '#e2e/fixtures.ts';
import { balancerNames, membersTable, outcomes, question } from '#e2e/flows/steps.ts';
import { PRINTED_BALANCER } from '#backends/itcare/client/samples/balancer.ts';
import { PRINTED_LIST } from '#backends/itcare/client/samples/list.ts';
import * as printed from '#backends/itcare/client/samples/parts.ts';
import { PROSE_MEMBERS } from '#backends/itcare/client/samples/prose.ts';
import { createSimulation } from '#simulator/create-simulation.ts';

const API = '/itcare/networking/loadbalancers';
const ONE = `${API}/1`;

/** `METHOD path` → the body as the reference page prints it. */
const answers: Record<string, string> = {
  [`GET ${API}`]: PRINTED_LIST,
  [`POST ${API}`]: printed.PRINTED_TRACKING,
  [`GET ${API}/protocols`]: printed.PRINTED_PROTOCOLS,
  [`GET ${API}/internal-whitelist`]: printed.PRINTED_WHITELIST,
  [`GET ${ONE}`]: PRINTED_BALANCER,
  [`PATCH ${ONE}`]: printed.PRINTED_TRACKING,
  [`DELETE ${ONE}`]: printed.PRINTED_TRACKING,
  [`GET ${ONE}/urls`]: printed.PRINTED_URLS,
  [`GET ${ONE}/members`]: printed.PRINTED_MEMBERS,
  [`POST ${ONE}/members`]: printed.PRINTED_MEMBERS,
  [`PATCH ${ONE}/members/1`]: printed.PRINTED_MEMBER,
  [`DELETE ${ONE}/members/1`]: printed.PRINTED_MEMBERS,
  [`GET ${ONE}/stats`]: printed.PRINTED_STATS,
  [`GET ${ONE}/ssl-profiles`]: printed.PRINTED_SSL_PROFILES,
  [`GET ${ONE}/events`]: printed.PRINTED_EVENTS,
};

interface Samples {
  /** Answers instead of the printed ones. */
  instead: Record<string, string>;
}

const test = base.extend<Samples>({
  instead: [{}, { option: true }],
  site: async ({ instead }, use) => {
    const all = { ...answers, ...instead };
    const upstream = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const body = all[`${request.method} ${pathname}`];
      response.writeHead(body === undefined ? 404 : 200, {
        'Content-Type': 'application/vnd.cegedim-it.v1+json',
      });
      response.end(body);
    });
    await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
    process.env['ITCARE_URL'] = `http://127.0.0.1:${portOf(upstream.address())}`;
    const server = await preview({
      mode: 'production',
      logLevel: 'silent',
      preview: { port: 0, host: '127.0.0.1' },
    });
    const url = `http://127.0.0.1:${portOf(server.httpServer.address())}`;
    await use({
      url,
      simulation: createSimulation({ balancers: 0, members: 0 }),
      close: () => server.close(),
    });
    await server.close();
    upstream.closeAllConnections();
    upstream.close();
  },
});

function portOf(address: AddressInfo | string | null): number {
  if (!address || typeof address === 'string') throw new Error('The server has no TCP port');
  return address.port;
}

const NOT_A_VALUE = /\b(?:undefined|NaN|null|Infinity|Invalid Date)\b|\[object /;

/** Everything on screen, names of controls included, is text that was meant. */
async function expectWholesome(page: Page): Promise<void> {
  const text = await page.locator('body').innerText();
  expect(text).not.toMatch(NOT_A_VALUE);
  await expect(page.getByRole('heading', { name: 'This page could not be drawn' })).toBeHidden();
  const names = await page
    .locator('[aria-label], [title]')
    .evaluateAll((all) =>
      all.map((each) => (each.getAttribute('aria-label') ?? '') + (each.getAttribute('title') ?? '')),
    );
  expect(names.filter((name) => NOT_A_VALUE.test(name))).toEqual([]);
}

test('the inventory', async ({ app, page }) => {
  await app.goto('/balancers');
  await expect(balancerNames(page)).toHaveText(['text']);
  await expectWholesome(page);
  await page.getByRole('button', { name: 'All filters' }).click();
  await expectWholesome(page);
});

test('the overview, and its JSON without secrets', async ({ app, page }) => {
  await app.goto('/balancers/1/overview');
  await expect(page.getByRole('heading', { level: 1, name: 'text' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Traffic' })).toBeVisible();
  await expectWholesome(page);
  await page.getByRole('button', { name: 'Raw JSON' }).click();
  const json = page.getByRole('dialog').locator('pre');
  await expect(json).toContainText('"loadBalancingMode": "text"');
  await expect(json).not.toContainText('"password": "text"');
});

const tabs = ['urls', 'bot-defense', 'monitoring', 'stats', 'events', 'tls', 'activity'];

test('every other tab, the operations and the wizard', async ({ app, page }) => {
  for (const path of [...tabs.map((tab) => `/balancers/1/${tab}`), '/operations', '/balancers/new']) {
    await app.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    await expectWholesome(page);
  }
});

test('members with a state nobody knows can still be changed: the same word has not moved', async ({
  app,
  page,
}) => {
  await app.goto('/balancers/1/members');
  const row = membersTable(page).getByRole('row').nth(1);
  await expect(row.locator('[data-column="state"]')).toHaveText('unknown (text)');
  await expect(row.locator('[data-column="health"]')).toHaveText('unknown (text)');
  await expectWholesome(page);
  await row.getByRole('button', { name: 'Drain text' }).click();
  await expect(question(page)).toBeVisible();
  await expectWholesome(page);
  await question(page).getByRole('textbox', { name: 'Type text to go on' }).fill('text');
  await question(page).getByRole('button', { name: 'Drain text' }).click();
  await expect(outcomes(page)).toContainText('accepted by the API; waiting until the pool shows it.');
});

test.describe('as its prose prints them', () => {
  test.use({ instead: { [`GET ${ONE}/members`]: PROSE_MEMBERS } });

  test('members whose address is called ip', async ({ app, page }) => {
    await app.goto('/balancers/1/members');
    await expect(membersTable(page).locator('[data-column="address"]').nth(1)).toHaveText(
      /^10\.26\.12\.1[12]:443$/,
    );
    await expect(membersTable(page).getByRole('row')).toHaveCount(4);
    await expect(membersTable(page).locator('[data-column="state"]')).toHaveText([
      'Enabled',
      'Enabled',
      'Enabled',
    ]);
    await expectWholesome(page);
  });
});
