// @vitest-environment node
import { afterEach, expect, it, vi } from 'vitest';

import { createHttp } from './http.ts';
import { readsOfPage } from './reads.ts';
import * as z from './zod.ts';

const http = createHttp({ base: '/globo', fetch: () => Promise.resolve(Response.json({})) });
const call = (method: 'GET' | 'PUT', path: string, query = {}) =>
  http.request({ method, path, query, schema: z.unknown() });
const at = (pathname: string) => vi.stubGlobal('location', { pathname });

afterEach(() => vi.unstubAllGlobals());

it('keeps what the page read, as the browser called it, and no write', async () => {
  at('/pools/3');
  await call('GET', '/api/pool/3/');
  await call('GET', '/api/pool/', { search: 'a' });
  await call('PUT', '/api/pool/3/');
  await call('GET', '/api/pool/3/');
  await call('GET', '/api/pool/', { search: 'it is "typed" over' });
  expect(readsOfPage()).toEqual(['/globo/api/pool/3/', '/globo/api/pool/?search=it+is+%22typed%22+over']);
});

it('forgets it with the page', async () => {
  at('/pools/3');
  await call('GET', '/api/pool/3/');
  at('/pools');
  expect(readsOfPage()).toEqual([]);
  await call('GET', '/api/pool/');
  expect(readsOfPage()).toEqual(['/globo/api/pool/']);
});

it('keeps the newest of a list that reads something for every row', async () => {
  at('/many');
  for (let id = 0; id < 130; id++) await call('GET', `/api/pool/${id}/`);
  expect(readsOfPage()).toHaveLength(100);
  expect(readsOfPage().at(-1)).toBe('/globo/api/pool/129/');
});
