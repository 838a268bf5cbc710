/** A verb that only one backend has is one entry of its list and one kind of change. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';

import * as z from '#http/zod.ts';
import type { ChangeKind } from '#changes/kind.ts';
import { actionMessages } from '#changes/messages/action-messages.ts';
import { describeChange } from '#changes/messages/describe.ts';
import { startChanges } from '#changes/start.ts';
import { changeStore } from '#changes/store.ts';
import { measuredPage } from '#ui/table/testing/measured-page.ts';

import { itcareVerbs } from '#backends/itcare/pool.ts';
import { MembersPanel } from './MembersPanel.tsx';
import type { Member, MemberReading } from '#backends/member.ts';
import type { Pool, PoolVerb } from '#backends/pool.ts';
import { memberOf } from '#backends/testing/member.ts';

const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
const key = ['made-up', 'members'];
/** Sessions of each member, by its key. */
const sessions = new Map<string | null, number>([
  ['7:80', 3],
  ['8:80', 2],
]);

const read = (): Promise<MemberReading> => {
  const members: Member[] = [
    memberOf('7', 80, {
      state: 'disabled',
      weight: 10,
      backup: true,
      health: 'checking',
      reason: 'Layer7 wrong status, 503',
    }),
    memberOf('8', 80, { state: 'disabled' }),
    memberOf('9', 80),
  ];
  return Promise.resolve({ startedAt: Date.now(), members, proves: true });
};

const cut: PoolVerb = {
  name: 'cut-sessions',
  kind: 'cut-sessions',
  action: 'change-member',
  to: null,
  meaning: { fresh: 'As before.', persistent: 'As before.', established: 'All cut now.' },
  cuts: true,
  danger: true,
  long: 'Cut sessions',
  short: 'Cut',
  offered: (state) => state === 'disabled',
};

const pool: Pool = {
  id: 'itcare:70',
  name: 'web',
  production: false,
  href: '/made-up',
  membersKey: key,
  readMembers: read,
  places: new Map(),
  membership: null,
  verbs: [...itcareVerbs(), cut],
};

const sent = vi.fn();

const cutKind: ChangeKind = {
  kind: 'cut-sessions',
  schema: z.looseObject({ part: z.string() }),
  following: 'reads',
  patience: { graceMs: 10_000, reads: 2 },
  atOnce: 1,
  speech: () => ({
    ...actionMessages.actions['change-member'],
    done: ({ object }) => `Sessions of ${object} were cut`,
  }),
  source: () => ({
    key,
    read: async () => {
      const data = await read();
      return { startedAt: data.startedAt, proves: true, data };
    },
    observe: () => null,
  }),
  facts: ({ part }) => ({ sessions: sessions.get(part) ?? null }),
  shows: ({ part }) => sessions.get(part) === 0,
  drifted: () => null,
  together: (intents) => [intents],
  send: async (intents, { leaves }) => {
    await leaves?.({ method: 'POST', path: '/made-up', body: null });
    sent(intents.map(({ part }) => part));
    for (const { part } of intents) sessions.set(part, 0);
    return {};
  },
  affects: () => [key],
};

// Fetched when it is first opened: not within the time a test waits for it.
beforeAll(() => import('./change/ConfirmChange.tsx').then(() => undefined));
beforeEach(measuredPage);
beforeEach(() => {
  // What the document of these tests does not have.
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  Object.assign(document, { adoptedStyleSheets: [] });
});
afterEach(cleanup);

it('stands in the row, in the selection bar and in the dialog, and runs as a change', async () => {
  startChanges({
    client,
    kinds: () => Promise.resolve([cutKind]),
    onDenied: () => undefined,
    idle: Promise.resolve(),
  });
  render(
    <QueryClientProvider client={client}>
      <MembersPanel pool={pool} />
    </QueryClientProvider>,
  );

  const table = within(await screen.findByRole('table', { name: 'Members' }));
  const button = table.getByRole('button', { name: 'Cut sessions SRV7' });
  expect(button.textContent).toBe('Cut');
  const row = button.closest('tr')?.textContent;
  for (const text of ['backup', 'checking', 'Layer7 wrong status, 503', '10']) expect(row).toContain(text);
  // Not in a row of a state that does not offer it.
  expect(table.queryByRole('button', { name: 'Cut sessions SRV9' })).toBeNull();

  for (const name of ['SRV7', 'SRV8', 'SRV9'])
    fireEvent.click(screen.getByRole('checkbox', { name: RegExp(name) }));
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Cut sessions 2 members' })));

  const dialog = within(await screen.findByRole('alertdialog'));
  dialog.getByText('All cut now.');
  // How many is not known, so that the box has to be ticked.
  fireEvent.click(dialog.getByRole('checkbox'));
  fireEvent.click(dialog.getByRole('button', { name: 'Cut sessions 2 members' }));

  await waitFor(() =>
    expect(changeStore.of(pool.id).map(({ phase }) => phase)).toEqual(['confirmed', 'confirmed']),
  );
  expect(sent.mock.calls).toEqual([[['7:80', '8:80']]]);
  const [change] = changeStore.of(pool.id);
  expect(change && describeChange(change)).toMatch(/^Sessions of SRV[78] were cut\.$/);
  expect(change?.intent.action).toBe('change-member');
  screen.getByText(/Cut sessions 2 members · 2 confirmed/);
}, 30_000);
