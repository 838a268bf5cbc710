import { expect, it } from 'vitest';

import type { Health } from '#domain/members/member-state.ts';

import type { ListedPool } from './list.ts';
import { haproxyPoolsCsv, haproxyPoolsJson } from './export.ts';
import { keepPoolOrder } from './order.ts';
import { listSearchDefaults } from '#components/list-search.ts';

function pool(name: string, connections: number | null, ...healths: Health[]): ListedPool {
  return {
    key: `edge:${name}`,
    name,
    balancer: { id: 'edge', name: '=Edge' },
    production: true,
    href: `/haproxy/edge/${name}`,
    members: healths.map((health, index) => ({
      key: `s${index}`,
      name: `s${index}`,
      address: null,
      state: 'enabled',
      states: ['enabled'],
      health,
    })),
    connections,
    queue: null,
    status: 'UP',
    mode: 'http',
    method: 'roundrobin',
    freeSlots: 1,
    differs: false,
    instances: { all: ['lb1', 'lb2'], unreadable: ['lb2'], missing: [] },
  };
}

const none = { question: '', keys: [] };
const pools = [pool('web10', 5, 'up', 'up'), pool('web9', 90, 'up', 'down'), pool('api', null, 'down')];
const keys = (sort: string, from = pools) =>
  keepPoolOrder(none, from, sort, `${sort}?`).keys.map((key) => key.slice('edge:'.length));

it('sorts by what is asked, numbers in names as numbers, what is worst first', () => {
  expect(keys('')).toEqual(['web10', 'web9', 'api']);
  expect(keys('name')).toEqual(['api', 'web9', 'web10']);
  expect(keys('-connections')).toEqual(['web9', 'web10', 'api']);
  expect(keys('members')).toEqual(['api', 'web9', 'web10']);
});

it('keeps the order while numbers change, until it is asked anew', () => {
  const first = keepPoolOrder(none, pools, '-connections', 'a');
  const busier = [pool('web10', 500, 'up'), pool('web9', 1, 'up'), pool('api', 2, 'up')];
  expect(keepPoolOrder(first, busier, '-connections', 'a')).toBe(first);
  expect(keepPoolOrder(first, busier, '-connections', 'b').keys[0]).toBe('edge:web10');
});

it('puts new pools last, and lets those go that left', () => {
  const first = keepPoolOrder(none, pools, 'name', 'a');
  const next = [pool('aaa', 1), ...pools.slice(1)];
  expect(keepPoolOrder(first, next, 'name', 'a').keys).toEqual(['edge:api', 'edge:web9', 'edge:aaa']);
});

it('writes what was found to a file, with the search and no formula', () => {
  const about = {
    rows: pools.slice(0, 1),
    search: { ...listSearchDefaults, q: 'web10' },
    total: 3,
    at: 0,
  };
  const csv = haproxyPoolsCsv(about);
  expect(csv).toContain('search: web10');
  expect(csv).toContain('rows: 1 of 3');
  expect(csv).not.toMatch(/(^|,)=Edge/m);
  expect(csv).toMatch(/web10,http,roundrobin,UP,2,2,0,0,0,5,,1,2,false,1/);
  expect(JSON.parse(haproxyPoolsJson(about))).toMatchObject({ total: 3, rows: [{ name: 'web10' }] });
});
