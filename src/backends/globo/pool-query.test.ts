import { describe, expect, it } from 'vitest';
import { readRange } from '#domain/addresses/ip-ranges.ts';
import {
  MAX_ALTERNATIVES,
  POOL_VALUES,
  pageCount,
  poolFields,
  rangeLookups,
  toSearch,
} from './pool-query.ts';
import type { PoolSearchOptions } from './pool-query.ts';
import { parseQuery } from '#domain/query/query-language.ts';

const environments = [
  { id: 3, name: 'BE - SANITY-TEST - BALANCING' },
  { id: 4, name: 'BE - STORE - BALANCING' },
  { id: 9, name: 'FE - STORE - EDGE' },
  { id: null, name: 'FE - NAMELESS' },
];

function ask(text: string, options: PoolSearchOptions = {}) {
  const { terms, problems } = parseQuery(text, poolFields);
  return {
    problems: problems.map(({ code }) => code),
    result: toSearch(terms, { environments, ...options }),
  };
}

function lookups(text: string) {
  const { problems, result } = ask(text);
  if (problems.length > 0 || !result.ok) throw new Error(`not understood: ${text}`);
  return result.search.extends_search;
}

const ip = (oct1: string, oct2: string, ...rest: string[]) => ({
  serverpoolmember__ip__oct1: oct1,
  serverpoolmember__ip__oct2: oct2,
  ...(rest[0] !== undefined && { serverpoolmember__ip__oct3: rest[0] }),
  ...(rest[1] !== undefined && { serverpoolmember__ip__oct4: rest[1] }),
});
const member = (status: number) => ({ serverpoolmember__member_status: status });

describe('what is asked', () => {
  it.each([
    ['', []],
    ['rack1', [{ identifier__icontains: 'rack1' }]],
    ['rack1 name:rack2', [{ identifier__icontains: 'rack1' }, { identifier__icontains: 'rack2' }]],
    ['env:3', [{ environment: 3 }]],
    ['env:store', [{ environment: 4 }, { environment: 9 }]],
    ['deployed:on', [{ pool_created: true }]],
    ['deployed:no', [{ pool_created: false }]],
    ['check:http', [{ healthcheck__healthcheck_type: 'HTTP' }]],
    ['method:Round-Robin', [{ lb_method: 'round-robin' }]],
    ['server:VM-2', [{ serverpoolmember__ip__ipequipamento__equipamento__nome__icontains: 'VM-2' }]],
    ['vip:1', [{ viprequestportpool__vip_request_port__vip_request__id: 1 }]],
    ['vip:shop', [{ viprequestportpool__vip_request_port__vip_request__name__icontains: 'shop' }]],
    ['member:offline', [member(0), member(2), member(4), member(6)]],
    ['member:draining', [member(1), member(5)]],
    ['member:DOWN', [member(1), member(3)]],
    ['ip:192.168.1.3', [ip('192', '168', '1', '3')]],
    ['ip:10.42.', [ip('10', '42')]],
    ['ip:010.042.007.001', [ip('10', '42', '7', '1')]],
  ])('%j', (text, expected) => {
    expect(lookups(text)).toEqual(expected);
  });

  it('an IPv6 address block by block, whichever way it is written', () => {
    const written = lookups('ip:fdbe:bebe:bebe:1182::2');
    expect(written).toEqual([
      {
        serverpoolmember__ipv6__block1__iexact: 'fdbe',
        serverpoolmember__ipv6__block2__iexact: 'bebe',
        serverpoolmember__ipv6__block3__iexact: 'bebe',
        serverpoolmember__ipv6__block4__iexact: '1182',
        serverpoolmember__ipv6__block5__iexact: '0000',
        serverpoolmember__ipv6__block6__iexact: '0000',
        serverpoolmember__ipv6__block7__iexact: '0000',
        serverpoolmember__ipv6__block8__iexact: '0002',
      },
    ]);
    expect(lookups('ip:FDBE:BEBE:BEBE:1182:0:0:0:0002')).toEqual(written);
  });

  it('words together speak of one pool, and of one member; values apart are alternatives', () => {
    expect(lookups('rack deployed:on ip:10.0. member:draining')).toEqual([
      { identifier__icontains: 'rack', pool_created: true, ...ip('10', '0'), ...member(1) },
      { identifier__icontains: 'rack', pool_created: true, ...ip('10', '0'), ...member(5) },
    ]);
    expect(lookups('member:down,draining')).toEqual([member(1), member(3), member(5)]);
  });

  it('every word of the table is asked, and a word of another table is not', () => {
    for (const { word, kind } of poolFields) {
      const value = kind === 'switch' ? 'on' : word === 'ip' ? '10.1' : word === 'member' ? 'down' : '1';
      expect(lookups(`${word}:${value}`).length).toBeGreaterThan(0);
    }
    expect(toSearch([{ field: 'vlan', negated: false, values: ['x'] }])).toMatchObject({
      search: { extends_search: [] },
    });
  });

  it('the values offered are understood', () => {
    for (const [word, values] of Object.entries(POOL_VALUES)) {
      for (const value of values) expect(lookups(`${word}:${value}`).length).toBeGreaterThan(0);
    }
  });
});

describe('what cannot be asked', () => {
  it.each([
    ['member:enabled', 'bad-value'],
    ['ip:server1', 'bad-value'],
    ['ip:10', 'bad-value'],
    ['ip:10..1', 'bad-value'],
    ['!rack', 'negation-unsupported'],
    ['deployed:perhaps', 'not-a-switch'],
  ])('%s: %s, while it is read', (text, code) => {
    expect(ask(text).problems).toEqual([code]);
  });

  it.each([
    ['ip:10.0.0.256', { code: 'bad-address', field: 'ip', value: '10.0.0.256' }],
    ['ip:1.2.3.4.5', { code: 'bad-address', field: 'ip', value: '1.2.3.4.5' }],
    ['ip:fe80::1::2', { code: 'bad-address', field: 'ip', value: 'fe80::1::2' }],
    ['env:nowhere', { code: 'unknown-environment', field: 'env', value: 'nowhere' }],
    ['env:nameless', { code: 'unknown-environment', field: 'env', value: 'nameless' }],
  ])('%s', (text, expected) => {
    expect(ask(text)).toEqual({ problems: [], result: { ok: false, ...expected } });
  });

  it('more alternatives than fit into an address', () => {
    const names = Array.from({ length: MAX_ALTERNATIVES / 4 + 1 }, (_, index) => `n${index}`).join(',');
    expect(ask(`name:${names} member:offline`).result).toMatchObject({ code: 'too-many-alternatives' });
  });
});

describe('pages and order', () => {
  it('a page is a range whose end is never 0', () => {
    expect(ask('', { page: 0 }).result).toMatchObject({ search: { start_record: 0, end_record: 50 } });
    expect(ask('', { page: 3, size: 25 }).result).toMatchObject({
      search: { start_record: 75, end_record: 100 },
    });
    expect(ask('', { page: -4 }).result).toMatchObject({ search: { start_record: 0 } });
  });

  it('rows of equal value keep their order from page to page', () => {
    expect(ask('').result).toMatchObject({ search: { asorting_cols: ['identifier', 'id'] } });
    expect(ask('', { sort: { property: 'lb_method', direction: 'desc' } }).result).toMatchObject({
      search: { asorting_cols: ['-lb_method', 'id'] },
    });
    expect(ask('', { sort: { property: 'id', direction: 'desc' } }).result).toMatchObject({
      search: { asorting_cols: ['-id'] },
    });
  });

  it.each([
    [0, 1],
    [50, 1],
    [51, 2],
    [101, 3],
  ])('%i pools fill %i pages', (total, pages) => {
    expect(pageCount(total)).toBe(pages);
  });
});

const asked = (text: string) => {
  const read = readRange(text);
  if (!read.ok) throw new Error(read.why);
  return rangeLookups(read.range).map((lookup) => Object.values(lookup).join('.'));
};

describe('a network', () => {
  it.each([
    ['10.26.12.7', ['10.26.12.7']],
    ['10.26.12.0/24', ['10.26.12']],
    ['10.26.0.0/16', ['10.26']],
    ['10.26.12.0/22', ['10.26.12', '10.26.13', '10.26.14', '10.26.15']],
    ['10.26.12.3-5', ['10.26.12.3', '10.26.12.4', '10.26.12.5']],
    // Too many to name each: what they have in common finds them, and more.
    ['10.26.12.0/25', ['10.26.12']],
    ['10.26.128.0/17', ['10.26']],
    ['9.255.0.0-10.0.0.9', ['9', '10']],
    ['2001:db8:1::/48', ['2001.0db8.0001']],
    ['2001:db8:0:fffe::/63', ['2001.0db8.0000.fffe', '2001.0db8.0000.ffff']],
  ])('%s is asked for as %j', (text, expected) => {
    expect(asked(text)).toEqual(expected);
  });

  it('is compared piece by piece, as the contract names them', () => {
    const read = readRange('10.26.12.0/24');
    expect(read.ok && rangeLookups(read.range)).toEqual([
      {
        serverpoolmember__ip__oct1: '10',
        serverpoolmember__ip__oct2: '26',
        serverpoolmember__ip__oct3: '12',
      },
    ]);
  });
});
