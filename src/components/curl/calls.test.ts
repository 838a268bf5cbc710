import { afterEach, expect, it } from 'vitest';

import { parseSite } from '#backends/site-parse.ts';
import { setSite } from '#http/site/site.ts';

import { callsOfReads, callsOfRequests, directOf } from './calls.ts';

const ORIGIN = 'https://console.example';

function signedIn(itcare: string, globo: string): void {
  const backends = { itcare: { signIn: { kind: itcare } }, globo: { signIn: { kind: globo } } };
  setSite(parseSite({ status: 200, text: JSON.stringify({ backends }) }));
}

afterEach(() => signedIn('proxy', 'proxy'));

it('a request goes to the console, as the proxy takes it', () => {
  signedIn('token', 'basic');
  const itcare = { object: 'itcare:7', method: 'PATCH', path: '/itcare/a/7', body: { operation: 'stop' } };
  const globo = { object: 'globo:3', method: 'PUT', path: '/api/v3/pool/3/', body: null };
  const calls = callsOfRequests([itcare, globo], ORIGIN);
  expect(calls).toMatchObject([
    { address: `${ORIGIN}/itcare/a/7`, credentials: 'token', body: { text: '{"operation":"stop"}' } },
    { address: `${ORIGIN}/globo/api/v3/pool/3/`, credentials: 'password', body: null },
  ]);
  expect(directOf(calls)).toEqual([
    { api: calls[0]?.backend?.label.api, prefix: ORIGIN },
    { api: calls[1]?.backend?.label.api, prefix: `${ORIGIN}/globo` },
  ]);
});

it('a stored path leads to no other host', () => {
  for (const path of [
    '//evil.example/x',
    '.evil.example/x',
    '@evil.example/x',
    'https://evil.example/x',
    '\\\\e\nx',
  ]) {
    const [call] = callsOfRequests([{ object: 'itcare:7', method: 'GET', path, body: null }], ORIGIN);
    expect(new URL(call?.address ?? '').origin).toBe(ORIGIN);
    expect(call?.address).toMatch(/^[\x21-\x7e]+$/);
  }
});

it('reads are those of the backends of this site, as the browser called them', () => {
  signedIn('proxy', 'proxy');
  const reads = [
    '/itcare/networking/loadbalancers?names=x%27y',
    '/auth/realms/cloud',
    '/globo/api/v3/pool/1;2/',
  ];
  expect(callsOfReads(reads, ORIGIN)).toMatchObject([
    { method: 'GET', address: `${ORIGIN}${reads[0]}`, credentials: 'none' },
    { method: 'GET', address: `${ORIGIN}${reads[2]}`, credentials: 'none' },
  ]);
});
