import { beforeEach, expect, it } from 'vitest';

import { parseSite } from '#backends/site-parse.ts';
import { setSite } from '#http/site/site.ts';

import { landing } from './landing.ts';

const proxy = { signIn: { kind: 'proxy' } };
const has = (...backends: string[]) =>
  setSite(
    parseSite({
      status: 200,
      text: JSON.stringify({ backends: Object.fromEntries(backends.map((each) => [each, proxy])) }),
    }),
  );

beforeEach(() => has('itcare', 'globo'));

it.each([
  '/',
  '/balancers',
  '/balancers?q=env%3APRODUCTION&sort=-name',
  '/balancers/new?step=members',
  '/balancers/certificates',
  '/balancers/17',
  '/balancers/17/members',
  '/balancers/17/stats?from=1#chart',
  '/pools?q=ip%3A10.64.1.11',
  '/pools/4',
  '/hosts?q=PEB4PAY01',
  '/operations?view=journal',
  '/connections',
])('back to %s', (to) => {
  expect(landing(to)).toBe(to);
});

it.each([
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  'https://evil.example/balancers',
  'javascript:alert(1)',
  '/@evil.example',
  '/%2f%2fevil.example',
  '/%5cevil.example',
  '/%252f%252fevil.example',
  '/%E0%A4%A',
  // It would be another arrival, of nobody.
  '/signed-in',
  '/signed-in?code=1&state=2',
  '/unknown',
  '/balancers/17/unknown',
  '/balancers/17/members/more',
  '/balancersx',
  '/config.json',
  '/itcare/networking/loadbalancers',
  '/auth/realms/cloud/protocol/openid-connect/logout',
])('to the start page instead of %j', (to) => {
  expect(landing(to)).toBe('/');
});

it('to the start page from a page of a backend that is gone from the site', () => {
  has('itcare');
  expect(landing('/pools/4')).toBe('/');
  expect(landing('/balancers/17/members')).toBe('/balancers/17/members');
  has('globo');
  expect(landing('/balancers')).toBe('/');
  expect(landing('/hosts')).toBe('/hosts');
});
