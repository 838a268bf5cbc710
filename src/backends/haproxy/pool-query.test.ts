import { describe, expect, it } from 'vitest';

import { haproxyPoolFields, poolMatcher, type SearchedPool } from './pool-query.ts';
import { parseQuery } from '#domain/query/query-language.ts';

const pool = (name: string, more: Partial<SearchedPool> = {}): SearchedPool => ({
  name,
  balancer: { id: 'edge', name: 'Edge Paris' },
  production: true,
  status: 'UP',
  mode: 'http',
  method: 'roundrobin',
  differs: false,
  members: [],
  ...more,
});

const pools = [
  pool('web', {
    members: [
      { name: 'web1', address: '10.0.0.1', states: ['disabled'], health: 'up' },
      { name: 'web2', address: '10.0.0.2', states: [null], health: 'down' },
    ],
  }),
  pool('api', {
    method: 'leastconn',
    status: 'DOWN',
    differs: true,
    members: [{ name: 'api1', address: '10.0.1.1', states: ['enabled'], health: 'unknown' }],
  }),
  pool('tcp', {
    balancer: { id: 'lab', name: 'lab' },
    production: false,
    mode: 'tcp',
    status: null,
    members: [{ name: 'web1', address: null, states: ['offline'], health: 'unknown' }],
  }),
];

function found(text: string): string[] {
  const { terms, problems } = parseQuery(text, haproxyPoolFields);
  expect(problems).toEqual([]);
  return pools.filter(poolMatcher(terms)).map(({ name }) => name);
}

describe('a search of pools', () => {
  it.each([
    ['', ['web', 'api', 'tcp']],
    ['w', ['web']],
    ['name:WEB,tcp', ['web', 'tcp']],
    ['!name:web', ['api', 'tcp']],
    ['balancer:paris', ['web', 'api']],
    ['balancer:lab', ['tcp']],
    ['production:on', ['web', 'api']],
    ['production:off', ['tcp']],
    ['status:down', ['api']],
    ['mode:tcp', ['tcp']],
    ['method:least', ['api']],
    ['differs:on', ['api']],
    ['state:draining', ['web']],
    ['state:unknown', ['web']],
    ['state:draining,offline', ['web', 'tcp']],
    ['health:down', ['web']],
    ['server:web1', ['web', 'tcp']],
    ['ip:10.0.0.', ['web']],
    ['ip:10.0', ['web', 'api']],
    // For one and the same member.
    ['state:draining health:down', []],
    ['state:unknown health:down', ['web']],
    ['server:web1 state:offline', ['tcp']],
    // Of no member.
    ['!server:web1', ['api']],
    ['!state:draining', ['api', 'tcp']],
    ['balancer:edge !health:down', ['api']],
  ])('%s finds %j', (text, names) => {
    expect(found(text)).toEqual(names);
  });

  it.each([
    ['state:asleep', 'bad-value'],
    ['status:maybe', 'bad-value'],
    ['production:perhaps', 'not-a-switch'],
    ['backend:web', 'unknown-word'],
  ])('%s is said to be no search', (text, code) => {
    expect(parseQuery(text, haproxyPoolFields).problems.map((problem) => problem.code)).toEqual([code]);
  });
});
