/** A new backend is one module in the registry, and shows itself wherever backends are shown. */
import 'fake-indexeddb/auto';

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

import { setSite } from '#http/site/site.ts';
import { addBackend, loadBackends } from '#backends/registry.ts';
import { parseSite } from '#backends/site-parse.ts';
import { acme, resetAcme } from '#backends/testing/made-up.ts';
import { runChanges, startChanges } from '#changes/start.ts';
import { changeStore } from '#changes/store.ts';
import { stateIntents } from '#backends/intents.ts';
import { memberKinds } from '#features/members/change/kinds.ts';
import { measuredPage } from '#ui/table/testing/measured-page.ts';

import { App } from './App.tsx';
import { queryClient } from './query-client.ts';
import { router } from './router.tsx';

// Pages are files of their own, which take their time on a busy machine.
configure({ asyncUtilTimeout: 20_000 });

let remove: (() => void) | undefined;

beforeAll(() => {
  measuredPage();
  // What the times of reads are drawn with.
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  document.adoptedStyleSheets = [];
  window.scrollTo = () => undefined;
  resetAcme();
  remove = addBackend(acme);
  setSite(parseSite({ status: 200, text: '{"backends":{"acme":{"signIn":{"kind":"proxy"}}}}' }));
  startChanges({
    client: queryClient,
    kinds: async () => memberKinds(await loadBackends()),
    onDenied: () => undefined,
    idle: Promise.resolve(),
  });
});
afterAll(() => remove?.());

function visit(to: string): void {
  router.history.push(to);
  render(<App />);
  void router.load();
}

const table = async (name: string) => within(await screen.findByRole('table', { name }));

it('its page is in the navigation, and is the start of a site that has no other', async () => {
  visit('/');
  const rail = within(await screen.findByRole('navigation', { name: 'Main' }));
  expect(rail.getByRole('link', { name: 'Acme' })).toHaveAttribute('href', '/acme');
  expect(rail.queryByRole('link', { name: 'Pools' })).toBeNull();
  await waitFor(() => expect(router.state.location.pathname).toBe('/acme'));
});

it('its pools are listed, each with a link to its members', async () => {
  visit('/acme');
  const list = await table('Pools');
  expect((await list.findByRole('link', { name: 'shop-front' })).getAttribute('href')).toBe('/acme/front');
  expect(list.getByRole('link', { name: 'shop-back' })).toBeInTheDocument();
});

it('its members are shown live, with the verbs', async () => {
  visit('/acme/front');
  const members = await table('Members');
  for (const name of ['web-1', 'web-2', 'web-3'])
    expect(await members.findByRole('button', { name: `Drain ${name}` })).toBeInTheDocument();
});

it('its servers are found among the hosts', async () => {
  visit('/hosts?q=web-1');
  expect(await screen.findByText('Acme: all pools looked through.')).toBeInTheDocument();
  const places = await table('Places of the server');
  expect(await places.findByRole('link', { name: 'shop-front' })).toHaveAttribute('href', '/acme/front');
  expect(places.getByRole('link', { name: 'shop-back' })).toHaveAttribute('href', '/acme/back');
});

it('its pools are in the palette', async () => {
  visit('/operations');
  await screen.findByRole('navigation', { name: 'Main' });
  fireEvent.keyDown(window, { key: 'k', code: 'KeyK', ctrlKey: true });
  const box = await screen.findByRole('combobox');
  fireEvent.change(box, { target: { value: 'shop-b' } });
  expect(await screen.findByText('shop-back')).toBeInTheDocument();
  expect(screen.getByText('Search Acme for “shop-b”')).toBeInTheDocument();
});

it('a change of a member is carried out, proven by a read, and stands in journal and operations', async () => {
  const pool = await (await acme.load()).openPool('front');
  const { members } = await pool.readMembers();
  const [id = ''] = await runChanges(stateIntents(pool, members.slice(0, 1), 'drain', { reason: 'kernel' }));
  await waitFor(() => expect(changeStore.get(id)?.phase).toBe('confirmed'));
  visit('/operations?view=journal');
  expect((await screen.findAllByText('Drain web-1 in shop-front')).length).toBeGreaterThan(0);
});

it('and takes less than 200 lines', async () => {
  const text = await readFile(join(import.meta.dirname, '../backends/testing/made-up.ts'), 'utf8');
  expect(text.split('\n').length).toBeLessThan(200);
});
