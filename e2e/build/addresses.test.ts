// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { router } from '#app/router.tsx';
import { parseSearch } from '#app/palette/search-text.ts';
import { poolFields, toSearch } from '#backends/globo/pool-query.ts';
import { POOL_SORTS } from '#backends/globo/pool-sorts.ts';
import { haproxyPoolFields } from '#backends/haproxy/pool-query.ts';
import { changeActions } from '#changes/vocabulary.ts';
import { parseFilters } from '#domain/events/event-filters.ts';
import { readHostQuery } from '#domain/members/host.ts';
import { balancerFields } from '#domain/query/balancer-query.ts';
import { parseQuery, type QueryField } from '#domain/query/query-language.ts';
import { balancerColumns } from '#features/balancers/columns.tsx';
import { GROUPINGS, PRESET_NAMES, SIZES, zoomSpan } from '#features/events/search.ts';
import { HAPROXY_SORTS } from '#features/haproxy-pools/search.ts';
import { listedPhases } from '#features/operations/search.ts';
import { RANGES, spanOf, VIEWS } from '#features/stats/search.ts';
import { WITHIN } from '#features/tls/search.ts';
import { PAGE_SIZES } from '#ui/list/view.ts';

// What docs/links.md promises to people who write alerts, the console understands.

const text = readFileSync(join(import.meta.dirname, '../../docs/links.md'), 'utf8');
const lists: Record<string, readonly QueryField[]> = {
  '/balancers': balancerFields,
  '/pools': poolFields,
  '/haproxy': haproxyPoolFields,
};

/** Everything in code between back quotes. */
const codes = Array.from(
  text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g),
  ([, code]) => code ?? '',
);
const addresses = [...new Set(codes.filter((code) => /^\/[a-z]/.test(code)))];

/** What of an address the console does not take as it stands. */
function misunderstood(address: string): string[] {
  const [path = '', query = ''] = address.split('?');
  const asked = parseSearch(query);
  const match = router.matchRoutes(path, asked).at(-1);
  if (!match || match.routeId === '__root__' || match.routeId.startsWith('/$backend'))
    return [`no page at ${path}`];
  const understood: Record<string, unknown> = match._strictSearch;
  const wrong = Object.entries(asked)
    .filter(([name, value]) => String(understood[name]) !== value)
    .map(([name, value]) => `${name}=${value}`);
  const fields = lists[path];
  if (fields && asked['q']) {
    const { terms, problems } = parseQuery(asked['q'], fields);
    wrong.push(...problems.map(({ code, word }) => `${code} ${word}`));
    if (path === '/pools' && !toSearch(terms).ok) wrong.push(asked['q']);
  }
  if (path === '/hosts' && asked['q'] !== undefined && readHostQuery(asked['q']).kind === 'none')
    wrong.push('no server');
  if (asked['f'] && parseFilters(asked['f']).length !== asked['f'].split(/ (?=!?\w+:)/).length)
    wrong.push(`f=${asked['f']}`);
  if (asked['zoom'] && !zoomSpan(asked['zoom'])) wrong.push(`zoom=${asked['zoom']}`);
  if (
    path.endsWith('/stats') &&
    asked['from'] &&
    spanOf({ range: '5m', from: asked['from'], to: asked['to'] ?? '' }, 0).live
  )
    wrong.push(`from=${asked['from']}`);
  return wrong;
}

/** The text below a heading, to the next one of the same kind. */
function section(heading: string): string {
  const start = text.indexOf(`${heading}\n`);
  if (start === -1) throw new Error(`docs/links.md has no "${heading}"`);
  const level = /^#+/.exec(heading)?.[0] ?? '';
  const body = text.slice(start + heading.length);
  const next = body.search(new RegExp(`^#{1,${level.length}} `, 'm'));
  return next === -1 ? body : body.slice(0, next);
}

it('gives many addresses', () => {
  expect(addresses.length).toBeGreaterThan(30);
});

it.each(addresses)('%s is understood as it stands', (address) => {
  expect(misunderstood(address)).toEqual([]);
});

it.each([
  '/balancer/42',
  '/balancers?q=enviroment:QA',
  '/balancers?size=30',
  '/pools?q=!pay',
  '/hosts?name=web-17',
  '/balancers/42/stats?from=yesterday',
  '/balancers/42/events?f=a%20b',
])('%s would be found wrong', (address) => {
  expect(misunderstood(address)).not.toEqual([]);
});

it.each(Object.entries(lists))('every search word of %s is explained, and no other', (path, fields) => {
  const table = section(`### Words of \`${path}\``)
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  const words = table.flatMap((line) =>
    Array.from((line.split('|')[1] ?? '').matchAll(/`(\w+)`/g), ([, word]) => word),
  );
  expect(new Set(words)).toEqual(new Set(fields.map(({ word }) => word)));
});

it.each<[string, string, readonly string[]]>([
  ['## A list: `/balancers`, `/pools`, `/haproxy`', 'sizes', PAGE_SIZES.map(String)],
  ['### Words of `/pools`', 'sorts', POOL_SORTS],
  ['### Words of `/haproxy`', 'sorts', HAPROXY_SORTS],
  [
    '### Words of `/balancers`',
    'sorts',
    balancerColumns.flatMap((column) =>
      column.enableSorting === false
        ? []
        : [column.id ?? ('accessorKey' in column ? String(column.accessorKey) : '')],
    ),
  ],
  ['## Charts: `/balancers/42/stats`, `/haproxy/edge/app/stats`', 'ranges and views', [...RANGES, ...VIEWS]],
  ['## Events: `/balancers/42/events`', 'choices', [...PRESET_NAMES, ...SIZES, ...GROUPINGS]],
  ['## Certificates: `/balancers/certificates`', 'choices', WITHIN],
  ['## Operations and journal: `/operations`', 'phases', listedPhases],
])('%s names all %s', (heading, _, values) => {
  const named = section(heading);
  expect(values.filter((value) => !named.includes(`\`${value}\``))).toEqual([]);
});

it('names actions that can be asked for', () => {
  const row = /^\| `action`.*$/m.exec(text)?.[0] ?? '';
  const named = Array.from(row.matchAll(/`([a-z]+-[a-z]+)`/g), ([, action]) => action);
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((action) => !changeActions.some((each) => each === action))).toEqual([]);
});
