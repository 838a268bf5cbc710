/** A new kind of change is one object, and shows itself wherever changes are shown. */
import 'fake-indexeddb/auto';

import { readFile } from 'node:fs/promises';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { configureItcare } from '#backends/itcare/client/index.ts';
import * as z from '#http/zod.ts';
import { type Intent, objectOf } from '#changes/intent.ts';
import type { ChangeKind } from '#changes/kind.ts';
import { actionMessages } from '#changes/messages/action-messages.ts';
import { runChanges, startChanges } from '#changes/start.ts';
import { changeStore } from '#changes/store.ts';
import { ChangeDock } from '#features/members/change/ChangeDock.tsx';
import type { Pool } from '#backends/pool.ts';
import { OperationsView } from '#features/operations/OperationsView.tsx';
import { operationSearch } from '#features/operations/search.ts';
import { TrayList } from '#features/operations/tray/TrayList.tsx';
import { measuredPage } from '#ui/table/testing/measured-page.ts';

// --- All there is to write for it, from here …

/** Shares of traffic, as the server has them. */
const weights = new Map([['7', 10]]);
const key = ['weights'];

interface WeightIntent extends Intent {
  readonly to: number;
}

const zeroWeight = (member: string): WeightIntent => ({
  kind: 'weight',
  action: 'drain-member',
  object: objectOf('itcare', 12),
  objectName: 'pay.example',
  part: member,
  partName: 'PEB4PAY07',
  seen: { state: String(weights.get(member)) },
  reason: 'kernel update',
  changeReference: null,
  to: 0,
});

const weightKind: ChangeKind<WeightIntent, ReadonlyMap<string, number>> = {
  kind: 'weight',
  schema: z.looseObject({ part: z.string(), to: z.number() }),
  following: 'reads',
  patience: { graceMs: 10_000, reads: 2 },
  atOnce: 4,
  speech: () => ({ ...actionMessages.actions['drain-member'], name: 'Take the weight off' }),
  source: () => ({
    key,
    read: async (client) => {
      const startedAt = Date.now();
      const data = await Promise.resolve(new Map(weights));
      client.setQueryData(key, data);
      return { startedAt, proves: true, data };
    },
    observe: (cached, at) => (cached instanceof Map ? { startedAt: at, proves: true, data: cached } : null),
  }),
  facts: ({ part }, data) => ({ state: String(data.get(part ?? '')) }),
  shows: ({ part, to }, data) => data.get(part ?? '') === to,
  drifted: ({ part, seen }, data) =>
    String(data.get(part ?? '')) === seen?.['state'] ? null : 'It has another weight now.',
  inverse: (intent, { before }): WeightIntent => ({ ...intent, to: Number(before?.['state']) }),
  send: async ([intent], { leaves }) => {
    await leaves?.({ method: 'PUT', path: '/weights', body: { weight: 0 } });
    if (intent) weights.set(intent.part ?? '', intent.to);
    return {};
  },
  affects: () => [key],
};

// … to here.

const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });

const pool: Pool = {
  id: objectOf('itcare', 12),
  name: 'pay.example',
  production: false,
  href: '/balancers/12/members',
  membersKey: ['balancers', 12, 'members'],
  readMembers: () => Promise.reject(new Error('nobody reads it')),
  places: new Map(),
  membership: null,
  verbs: [],
};

const search = (view: string) => operationSearch.parse({ view, show: 'mine' });

/** Everything that shows changes, on one page. */
function Everywhere() {
  return (
    <QueryClientProvider client={client}>
      <section aria-label="dock">
        <ChangeDock pool={pool} onAsk={() => undefined} />
      </section>
      <section aria-label="tray">
        <TrayList onLeave={() => undefined} onRevert={() => undefined} />
      </section>
      <section aria-label="operations">
        <OperationsView search={search('list')} onSearch={() => undefined} />
      </section>
      <section aria-label="journal">
        <OperationsView search={search('journal')} onSearch={() => undefined} />
      </section>
    </QueryClientProvider>
  );
}

beforeEach(measuredPage);

beforeEach(() => {
  configureItcare({ base: 'http://api.example', fetch: () => Promise.resolve(Response.json([])) });
});

afterEach(cleanup);

it('a new kind of change shows itself in dock, tray, operations and journal, and is reverted', async () => {
  startChanges({
    client,
    kinds: () => Promise.resolve([weightKind]),
    onDenied: () => undefined,
    idle: Promise.resolve(),
  });
  const route = createRootRoute({ component: Everywhere });
  const history = createMemoryHistory({ initialEntries: ['/'] });
  render(<RouterProvider router={createRouter({ routeTree: route, history })} />);
  const [id = ''] = await runChanges([zeroWeight('7')]);
  expect(weights.get('7')).toBe(0);
  for (const place of ['dock', 'tray', 'operations', 'journal']) {
    const shown = within(await screen.findByRole('region', { name: place }));
    await waitFor(() => expect(shown.getAllByText('confirmed').length).toBeGreaterThan(0));
    expect(shown.getAllByText(/PEB4PAY07/).length).toBeGreaterThan(0);
  }
  expect(changeStore.get(id)).toMatchObject({
    phase: 'confirmed',
    before: { state: '10' },
    after: { state: '0' },
    request: { method: 'PUT', path: '/weights', body: { weight: 0 } },
  });
  const journal = within(screen.getByRole('region', { name: 'journal' }));
  fireEvent.click(await journal.findByRole('button', { name: /^Revert: / }));
  const send = await screen.findByRole('button', { name: 'Revert 1 change' }, { timeout: 10_000 });
  await waitFor(() => expect(send.getAttribute('aria-disabled')).toBeNull());
  fireEvent.click(send);
  await waitFor(() => expect(weights.get('7')).toBe(10));
  expect(await journal.findByText('Reverted')).toBeTruthy();
});

it('and takes less than 60 lines', async () => {
  const text = await readFile(import.meta.filename, 'utf8');
  const [, own = ''] = text.split(/^\/\/ (?:--- All|… to).*$/m);
  expect(own.trim().split('\n').length).toBeLessThan(60);
});
