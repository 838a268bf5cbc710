/**
 * A URL is a view. For every filter of the API: the term narrows the table to what the upstream itself says, and
 * the view survives reload, Back and a pasted link; the panel of facets and the text say the same.
 */
import { haproxyNames, haproxySite, haproxyTable, searchHaproxy } from '#e2e/haproxy.ts';
import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import {
  balancerNames,
  balancersTable,
  poolNames,
  poolsTable,
  searchBox,
  searchPools,
} from '#e2e/flows/steps.ts';
import { fieldOf } from '#simulator/itcare/answers.ts';
import type { GloboPool } from '#simulator/globo/model.ts';
import type { GloboWorld } from '#simulator/globo/world.ts';
import { balancerPage } from '#simulator/itcare/list.ts';
import type { Balancer } from '#simulator/world/model.ts';
import type { World } from '#simulator/world/world.ts';

test.use({ time: 'frozen' });

// Many steps on one page; this is a guard against hanging, not a measure.
test.describe.configure({ timeout: 240_000 });

const SIZE = 50;

/** What the API answers to these parameters: the first page's names, and how many match. */
function answer(world: World, parameters: Record<string, string>): { names: string[]; total: number } {
  const query = new URLSearchParams({ size: String(SIZE), ...parameters });
  const page = balancerPage(world, query);
  return { names: page.content.map((each) => String(fieldOf(each, 'name'))), total: page.totalElements };
}

async function expectRows(page: Page, expected: { names: string[]; total: number }): Promise<void> {
  await expect(balancerNames(page)).toHaveText(expected.names);
  await expect(page.getByRole('navigation', { name: /^Page \d+ of/ })).toContainText(` of ${expected.total}`);
}

interface Filter {
  word: string;
  parameter: string;
  /** What one balancer has to offer for it; null when nothing. */
  value: (balancer: Balancer, world: World) => string | null;
  /** The value as the API takes it, when it is not the one that is typed. */
  sent?: (value: string) => string;
}

const onOff = { sent: (value: string) => String(value === 'on') };
const switched = (on: boolean) => (on ? 'on' : 'off');

/** The 16 filters of the list (ITCare contract §4). */
const filters: Filter[] = [
  { word: 'name', parameter: 'names', value: (b) => b.name.slice(0, 6) },
  { word: 'service', parameter: 'services', value: (b) => String(b.service.id) },
  { word: 'env', parameter: 'environments', value: (b) => b.environment },
  { word: 'status', parameter: 'statuses', value: (b) => (b.status === 'ACTIVE' ? null : b.status) },
  { word: 'tag', parameter: 'tags', value: (b, world) => world.tags(b)[0] ?? null },
  { word: 'bot', parameter: 'botdefense', value: (b) => switched(b.bot !== null), ...onOff },
  { word: 'monitoring', parameter: 'monitoringStatus', value: (b) => switched(b.monitoring), ...onOff },
  { word: 'oncall', parameter: 'monitoringOnCallStatus', value: (b) => switched(b.onCall), ...onOff },
  { word: 'url', parameter: 'urls', value: (b, world) => world.urlNames(b)[0] ?? null },
  { word: 'irule', parameter: 'iRules', value: (b) => b.irules[0]?.name ?? null },
  { word: 'persistence', parameter: 'defaultPersistence', value: (b) => b.persistence },
  { word: 'fallback', parameter: 'fallbackPersistence', value: (b) => b.fallback },
  { word: 'mode', parameter: 'loadBalancingMode', value: (b) => b.mode },
  { word: 'protocol', parameter: 'protocols', value: (b) => b.protocols[0] ?? null },
  { word: 'vlan', parameter: 'vlan', value: (b) => b.network.technicalId },
  { word: 'cloud', parameter: 'clouds', value: (b) => String(b.network.area.cloudId) },
];

/** A value that some balancers have and others do not. */
function telling(filter: Filter, world: World): string {
  for (const balancer of world.balancers().slice(60)) {
    const value = filter.value(balancer, world);
    if (value === null) continue;
    const { total } = answer(world, { [filter.parameter]: filter.sent?.(value) ?? value });
    if (total > 0 && total < world.balancers().length) return value;
  }
  throw new Error(`No value tells balancers apart by ${filter.word}`);
}

for (const filter of filters) {
  test(`${filter.word}: narrows as the API says, and stays`, async ({ app, browser, page, simulation }) => {
    const { world } = simulation;
    const value = telling(filter, world);
    const everything = answer(world, {});
    const expected = answer(world, { [filter.parameter]: filter.sent?.(value) ?? value });
    const term = `${filter.word}:${/[\s,]/.test(value) ? `"${value}"` : value}`;

    await app.goto('/balancers');
    await expectRows(page, everything);
    await searchBox(page).fill(term);
    await expectRows(page, expected);
    await page.goBack();
    await expectRows(page, everything);
    await expect(searchBox(page)).toHaveValue('');
    await page.goForward();
    await expectRows(page, expected);

    await page.reload();
    await expectRows(page, expected);
    await expect(searchBox(page)).toHaveValue(term);
    await balancersTable(page).getByRole('link').first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(expected.names[0] ?? '');
    await page.goBack();
    await expectRows(page, expected);

    await page.getByRole('button', { name: 'All filters' }).click();
    const facets = page.getByRole('group', { name: new RegExp(` ${filter.word}:$`) });
    const facet = facets
      .locator('label', { has: page.getByText(value, { exact: true }) })
      .getByRole('checkbox');
    // A value that is neither chosen nor known is no longer offered: a click, since the box may be gone after it.
    await facet.click();
    await expect(searchBox(page)).toHaveValue('');
    await expectRows(page, everything);
    if (filter.sent) {
      await facet.check();
    } else {
      await facets.getByRole('textbox').fill(value);
      await page.keyboard.press('Enter');
    }
    await expect(searchBox(page)).toHaveValue(term);
    await expectRows(page, expected);

    const elsewhere = await browser.newContext();
    const pasted = await elsewhere.newPage();
    await pasted.goto(page.url());
    await expectRows(pasted, expected);
    await expect(searchBox(pasted)).toHaveValue(term);
    await elsewhere.close();
  });
}

test('terms add up, values of one word widen, a name can be excluded', async ({ app, page, simulation }) => {
  await app.goto('/balancers');
  await searchBox(page).fill('env:PRODUCTION,QA bot:off !name:api cloud:1');
  await page.keyboard.press('Enter');
  const { world } = simulation;
  const cloud = world.named('pay.example')?.network.area.cloudId ?? 0;
  await searchBox(page).fill(`env:PRODUCTION,QA bot:off !name:api cloud:${cloud}`);
  const expected = answer(world, {
    environments: 'PRODUCTION,QA',
    botdefense: 'false',
    names: '!api',
    clouds: String(cloud),
  });
  expect(expected.total).toBeGreaterThan(0);
  await expectRows(page, expected);
});

test('page, size and sort are part of the address, defaults are not', async ({ app, page, simulation }) => {
  const { world } = simulation;
  await app.goto('/balancers');
  await balancersTable(page).getByRole('button', { name: 'Name' }).click();
  await expectRows(page, answer(world, { sort: 'name,asc' }));
  await balancersTable(page).getByRole('button', { name: 'Name' }).click();
  await expectRows(page, answer(world, { sort: 'name,desc' }));
  await expect(balancersTable(page).getByRole('columnheader', { name: 'Name' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await page.getByRole('button', { name: 'Next page' }).click();
  await expectRows(page, answer(world, { sort: 'name,desc', page: '1' }));
  await expect(page).toHaveURL(`${app.url}/balancers?sort=-name&page=2`);
  await page.reload();
  await expectRows(page, answer(world, { sort: 'name,desc', page: '1' }));
  await page.getByRole('combobox', { name: 'Rows on a page' }).selectOption('25');
  await expectRows(page, answer(world, { sort: 'name,desc', size: '25' }));
  await expect(page).toHaveURL(`${app.url}/balancers?sort=-name&size=25`);
  await page.goBack();
  await expectRows(page, answer(world, { sort: 'name,desc', page: '1' }));
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(`${app.url}/balancers`);
  await expectRows(page, answer(world, {}));
});

test('a page past the end offers the first one', async ({ app, page, simulation }) => {
  await app.goto('/balancers?page=99');
  await page.getByRole('button', { name: 'Go to the first page' }).click();
  await expectRows(page, answer(simulation.world, {}));
});

for (const garbage of [
  'page=-1&size=0&sort=;drop',
  'page=abc&size=NaN&sort=%00',
  'page=1e9&size=999999&sort=<script>',
  'page=%F0%9F%92%A3&size=50.5&sort=name,asc&unknown=1&__proto__=x',
  `q=&page=&size=&sort=&${'x'.repeat(500)}=1`,
  'page[]=3&size[a]=25&q[]=env:QA',
]) {
  test(`garbage gives defaults: ${garbage.slice(0, 40)}`, async ({ app, page, simulation }) => {
    await app.goto(`/balancers?${garbage}`);
    await expectRows(page, answer(simulation.world, {}));
    await expect(searchBox(page)).toHaveValue('');
  });
}

test('garbage in the search is answered with a reason, not with a crash or other rows', async ({
  app,
  page,
}) => {
  for (const q of ['%25%5B%7B%22:::!!', '"', 'cloud:x service:-1', `${'a '.repeat(900)}:`]) {
    await app.goto(`/balancers?q=${encodeURIComponent(q)}`);
    await expect(page.getByRole('heading', { name: 'This search cannot be applied as it is' })).toBeVisible();
    await expect(balancersTable(page)).toBeHidden();
  }
  await page.getByRole('button', { name: 'Clear filters' }).first().click();
  await expect(balancersTable(page)).toBeVisible();
});

test('a property the API will not sort by is said, and rows still come', async ({
  app,
  page,
  simulation,
}) => {
  await app.goto('/balancers?sort=colour');
  await expect(page.getByText('The API refused to sort by colour')).toBeVisible();
  await expectRows(page, answer(simulation.world, {}));
});

/** Where the list says how many there are. */
const total = (page: Page) => page.getByRole('navigation', { name: /^Page \d+ of/ });

test.describe('pools of HAProxy', () => {
  test.use({ config: haproxySite });

  test('size, sort and search survive Back, reload and a pasted link', async ({ app, page, browser }) => {
    await app.goto('/haproxy');
    await expect(haproxyNames(page)).toHaveCount(15);
    await haproxyTable(page).getByRole('button', { name: 'Method' }).click();
    await expect(page).toHaveURL(`${app.url}/haproxy?sort=method`);
    await page.getByRole('button', { name: 'Has a member that is' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'draining' }).click();
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(`${app.url}/haproxy?sort=method&q=state:draining`);
    await expect(haproxyNames(page)).toHaveText(['builds', 'closing', 'quirks', 'store-split']);
    await page.reload();
    await expect(haproxyNames(page)).toHaveText(['builds', 'closing', 'quirks', 'store-split']);
    await expect(searchHaproxy(page)).toHaveValue('state:draining');
    const elsewhere = await browser.newContext();
    const pasted = await elsewhere.newPage();
    await pasted.goto(page.url());
    await expect(haproxyNames(pasted)).toHaveText(['builds', 'closing', 'quirks', 'store-split']);
    await elsewhere.close();
    await page.goBack();
    await expect(page).toHaveURL(`${app.url}/haproxy?sort=method`);
    await expect(searchHaproxy(page)).toHaveValue('');

    await app.goto('/haproxy?page=99');
    await page.getByRole('button', { name: 'Go to the first page' }).click();
    await expect(haproxyNames(page)).toHaveCount(15);
    await app.goto('/haproxy?sort=colour&page=-1&size=7&x=1');
    await expect(haproxyNames(page)).toHaveCount(15);
    for (const q of ['!differs:on', 'state:asleep', 'status:perhaps', 'backend:x', '"']) {
      await app.goto(`/haproxy?q=${encodeURIComponent(q)}`);
      await expect(
        page.getByRole('heading', { name: 'This search cannot be applied as it is' }),
      ).toBeVisible();
    }
    // A balancer has no page of its own.
    await app.goto('/haproxy/internal');
    await expect(page).toHaveURL(`${app.url}/haproxy?q=balancer:internal`);
    await expect(haproxyNames(page)).toHaveText(['wiki', 'builds', 'ldap']);
    await app.goto('/haproxy/nowhere/web');
    await expect(page.getByRole('heading', { name: 'No such balancer' })).toBeVisible();
  });
});

test.describe('pools', () => {
  /** Each word of the search, and the pools of this world that it finds. */
  const words: readonly [term: string, (pool: GloboPool, world: GloboWorld) => boolean][] = [
    ['store-', (pool) => pool.identifier.includes('store-')],
    ['env:"BE - CATALOGUE - BALANCING"', (pool) => pool.environment.name === 'BE - CATALOGUE - BALANCING'],
    ['env:2', (pool) => pool.environment.id === 2],
    ['deployed:off', (pool) => pool.created === false],
    ['check:tcp,udp', (pool) => pool.check?.type === 'TCP' || pool.check?.type === 'UDP'],
    ['method:weighted', (pool) => pool.method === 'weighted'],
    ['ip:10.64.4.', (pool) => pool.members.some(({ v4 }) => v4?.startsWith('10.64.4.'))],
    [
      'ip:fd42:bebe:5::12',
      (pool) => pool.members.some(({ v6 }) => v6?.endsWith('0005:0000:0000:0000:0000:0012')),
    ],
    ['server:PEB4PAY01', (pool) => pool.members.some(({ equipment }) => equipment.name === 'PEB4PAY01')],
    ['vip:1', (pool, world) => world.vips[0]?.ports.some(({ pools }) => pools.includes(pool)) ?? false],
    ['vip:m.store', (pool, world) => world.vips[1]?.ports.some(({ pools }) => pools.includes(pool)) ?? false],
    ['member:offline', (pool) => pool.members.some(({ stored }) => [0, 2, 4, 6].includes(stored))],
    ['member:draining', (pool) => pool.members.some(({ stored }) => [1, 5].includes(stored))],
    ['member:down', (pool) => pool.members.some(({ stored }) => [1, 3].includes(stored))],
  ];

  test('each word narrows as the server says, and stays', async ({ app, page, simulation }) => {
    const { globo } = simulation;
    await app.goto('/pools');
    for (const [term, holds] of words) {
      await test.step(term, async () => {
        const found = globo.pools.filter((pool) => holds(pool, globo));
        expect(found.length).toBeGreaterThan(0);
        expect(found.length).toBeLessThan(globo.pools.length);
        await searchPools(page).fill(term);
        await page.keyboard.press('Enter');
        await expect(total(page)).toContainText(` of ${found.length}`);
        const names = found.map(({ identifier }) => identifier);
        const shown = Math.min(found.length, SIZE);
        await expect
          .poll(async () => (await poolNames(page).allInnerTexts()).filter((name) => names.includes(name)))
          .toHaveLength(shown);
        await expect(poolNames(page)).toHaveCount(shown);
      });
    }
  });

  test('page, size, sort and search survive Back, reload and a pasted link', async ({
    app,
    page,
    browser,
    simulation,
  }) => {
    const draining = words.find(([term]) => term === 'member:draining')?.[1];
    const found = simulation.globo.pools.filter((pool) => draining?.(pool, simulation.globo));
    await app.goto('/pools');
    await expect(poolNames(page)).toHaveCount(SIZE);
    await poolsTable(page).getByRole('button', { name: 'Port' }).click();
    await expect(page).toHaveURL(`${app.url}/pools?sort=default_port`);
    await page.getByRole('button', { name: 'Next page' }).click();
    await expect(page).toHaveURL(`${app.url}/pools?sort=default_port&page=2`);
    await page.getByRole('combobox', { name: 'Rows on a page' }).selectOption('25');
    await expect(page).toHaveURL(`${app.url}/pools?sort=default_port&size=25`);
    await page.getByRole('button', { name: 'Has a member that is' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'draining' }).click();
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(`${app.url}/pools?sort=default_port&size=25&q=member:draining`);
    // The former rows stay until the new ones arrive, and are as many.
    await expect(total(page)).toContainText(` of ${found.length}`);
    await expect(poolNames(page)).toHaveCount(25);
    await expect(page.getByText('Members are found by their stored state')).toBeVisible();
    const names = await poolNames(page).allInnerTexts();
    await page.reload();
    await expect(poolNames(page)).toHaveText(names);
    await expect(searchPools(page)).toHaveValue('member:draining');
    const elsewhere = await browser.newContext();
    const pasted = await elsewhere.newPage();
    await pasted.goto(page.url());
    await expect(poolNames(pasted)).toHaveText(names);
    await elsewhere.close();
    await page.goBack();
    await expect(page).toHaveURL(`${app.url}/pools?sort=default_port&size=25`);
    await expect(searchPools(page)).toHaveValue('');

    await app.goto('/pools?page=99');
    await page.getByRole('button', { name: 'Go to the first page' }).click();
    await expect(poolNames(page)).toHaveCount(SIZE);
    // A column that the server answers with 500 is not asked for.
    await app.goto('/pools?sort=colour&page=-1&size=7&x=1');
    await expect(poolNames(page)).toHaveCount(SIZE);
    for (const q of ['!deployed:on', 'member:asleep', 'ip:300.1.1.1', 'env:nowhere', 'enw:x', '"']) {
      await app.goto(`/pools?q=${encodeURIComponent(q)}`);
      await expect(
        page.getByRole('heading', { name: 'This search cannot be applied as it is' }),
      ).toBeVisible();
    }
  });
});
