/** What others changed, and who is out of service, below the table of members. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';

import { itcareVerbs } from '#backends/itcare/pool.ts';
import type { Member, MemberReading } from '#backends/member.ts';
import type { Pool } from '#backends/pool.ts';
import { memberOf } from '#backends/testing/member.ts';
import { changeStore } from '#changes/store.ts';
import { changeOf, intentOf } from '#changes/testing/records.ts';
import { returnTimes } from '#components/return-times/return-times.ts';
import type { PoolStats } from '#domain/pool-stats.ts';
import { forgetPreferences } from '#ui/browser/preference.ts';
import { measuredPage } from '#ui/table/testing/measured-page.ts';

import { MembersPanel } from '../MembersPanel.tsx';

beforeAll(() => import('./MovedDialog.tsx').then(() => import('../table/MemberDetails.tsx')));
beforeEach(measuredPage);
beforeEach(forgetPreferences);
beforeEach(() => {
  // What the document of these tests does not have.
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  Object.assign(document, { adoptedStyleSheets: [] });
});
afterEach(() => changeStore.remove([...changeStore.values()].map(({ id }) => id)));

const reading = (members: readonly Member[]): MemberReading => ({
  startedAt: Date.now(),
  members,
  proves: true,
});
const stats = (epoch: number): PoolStats => ({
  at: Date.now(),
  members: new Map(),
  total: { connections: 0 },
  epoch,
  frame: { values: new Map(), summed: false },
  raw: null,
});
const out = () => within(screen.getByRole('list', { name: 'Out of service' }));

let number = 900;

/** A pool of its own for each test: what was seen of one is kept as long as the tab lives. */
async function show(first: readonly Member[]) {
  number += 1;
  const id = `globo:${number}`;
  const key = ['made-up', id];
  const statsKey = [...key, 'stats'];
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  let members = first;
  let epoch = 1;
  const pool: Pool = {
    id,
    name: 'web',
    production: false,
    href: '/made-up',
    membersKey: key,
    readMembers: () => Promise.resolve(reading(members)),
    stats: {
      key: statsKey,
      shape: { measures: [], charts: [], instances: true },
      read: () => Promise.resolve(stats(epoch)),
    },
    places: new Map(),
    membership: null,
    verbs: itcareVerbs(),
  };
  render(
    <QueryClientProvider client={client}>
      <MembersPanel pool={pool} />
    </QueryClientProvider>,
  );
  await screen.findByRole('table', { name: 'Members' });
  const read = async (next: readonly Member[], restarted = false) => {
    members = next;
    epoch += restarted ? 1 : 0;
    await act(async () => {
      await client.refetchQueries({ queryKey: key, exact: true });
      await client.refetchQueries({ queryKey: statsKey, exact: true });
      // What was read reaches the screen a turn later.
      await new Promise((resolve) => setTimeout(resolve));
    });
  };
  await read(first);
  return { id, read };
}

const two = [memberOf('1', 80), memberOf('2', 80)];
const with1 = (more: Partial<Member>) => [memberOf('1', 80, more), memberOf('2', 80)];

it('says what another operator changed, until it is marked as seen', async () => {
  const { read } = await show(two);
  expect(screen.queryByText(/elsewhere/)).toBeNull();
  await read(with1({ state: 'disabled' }));
  screen.getByText(/^Changed elsewhere, seen at .*\. SRV1: Enabled → Draining\.$/);
  await read([memberOf('1', 80, { state: 'disabled', weight: 5 }), memberOf('2', 80, { state: 'offline' })]);
  screen.getByText(/^2 changes made elsewhere since .*: SRV1, SRV2\.$/);
  fireEvent.click(screen.getByRole('button', { name: 'Mark as seen' }));
  expect(screen.queryByText(/made elsewhere/)).toBeNull();
  await read([memberOf('1', 80, { state: 'disabled', weight: 9 }), memberOf('2', 80, { state: 'offline' })]);
  screen.getByText(/^Changed elsewhere, seen at .*\. SRV1: weight 5 → 9\.$/);
});

it('lists all of it, sums up the health, and says that nobody knows who', async () => {
  const { read } = await show(two);
  await read(with1({ health: 'down', rawHealth: 'down' }));
  expect(screen.queryByText(/Show changes/)).toBeNull();
  await read([memberOf('2', 80), memberOf('3', 80)]);
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Show changes' })));
  const dialog = within(await screen.findByRole('dialog'));
  const lines = within(dialog.getByRole('list', { name: 'Changes made elsewhere' })).getAllByRole('listitem');
  expect(lines.map(({ textContent }) => textContent.split('.')[0])).toEqual([
    'SRV3 was added',
    'SRV1 was removed',
  ]);
  dialog.getByText('Health changed 1 time on 1 member in this period.');
  dialog.getByText('This API does not say who made a change.');
  fireEvent.click(dialog.getByRole('button', { name: 'Mark as seen' }));
  expect(screen.queryByText(/Show changes/)).toBeNull();
});

it('leaves out what this browser did, also where that is told late', async () => {
  const { id, read } = await show(two);
  const drained = changeOf('c1', Date.now(), null);
  const intent = { ...intentOf({ object: id, part: '1:80' }), to: 'disabled' };
  await read(with1({ state: 'disabled' }));
  screen.getByText(/SRV1: Enabled → Draining/);
  await act(async () => {
    changeStore.put({ ...drained, intent, sentAt: drained.startedAt - 1_000 });
    await Promise.resolve();
  });
  await vi.waitFor(() => expect(screen.queryByText(/SRV1: Enabled → Draining/)).toBeNull());
});

it('says that a drain was lost by a restart', async () => {
  const { read } = await show(with1({ state: 'disabled' }));
  await read(two, true);
  expect(screen.getByText(/^SRV1: Draining → Enabled, lost by a restart\./)).toBeInTheDocument();
});

it('a read that changes nothing touches no node', async () => {
  const { read } = await show(with1({ state: 'offline' }));
  await read(with1({ state: 'disabled' }));
  const seen: MutationRecord[] = [];
  const observer = new MutationObserver((records) => seen.push(...records));
  const dock = screen.getByText(/SRV1: Offline → Draining/).closest('[role="status"]')?.parentElement;
  if (!dock) throw new Error('no dock');
  observer.observe(dock, { subtree: true, childList: true, attributes: true, characterData: true });
  await read(with1({ state: 'disabled' }));
  seen.push(...observer.takeRecords());
  observer.disconnect();
  expect(seen).toEqual([]);
});

it('shows members out of service with when and why, as far as known, and takes a return time', async () => {
  const { id, read } = await show(with1({ state: 'offline' }));
  out().getByText('since when is not known');
  await act(async () => {
    const at = Date.now();
    changeStore.put({
      ...changeOf('c1', at),
      answeredAt: at,
      intent: Object.assign(intentOf({ object: id, part: '1:80', reason: '<b>Kernel</b> patch' }), {
        to: 'offline',
      }),
    });
    await Promise.resolve();
  });
  out().getByText(/^since .*, from this browser$/);
  // As text, whatever it looks like.
  out().getByText('<b>Kernel</b> patch');
  await act(async () =>
    fireEvent.click(out().getByRole('button', { name: 'Details and return time of SRV1' })),
  );
  const dialog = within(await screen.findByRole('dialog'));
  fireEvent.click(dialog.getByRole('button', { name: 'Set return time' }));
  dialog.getByText('Enter a date and a time.');
  fireEvent.change(dialog.getByLabelText('At'), { target: { value: '2001-01-01T10:00' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Set return time' }));
  dialog.getByText('Choose a time in the future.');
  expect(returnTimes()).toEqual([]);
  fireEvent.click(dialog.getByRole('button', { name: 'In 1 h' }));
  dialog.getByText(/^returns /);
  dialog.getByRole('button', { name: 'Add to calendar (.ics)' });
  expect(returnTimes()).toMatchObject([{ object: id, part: '1:80', partName: 'SRV1', href: '/made-up' }]);
  fireEvent.click(dialog.getByRole('button', { name: 'Close' }));
  out().getByText(/^returns /);
  // It is back: nothing is waited for any more.
  await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(returnTimes()[0]?.setAt ?? 0));
  await read(two);
  await vi.waitFor(() => expect(screen.queryByRole('list', { name: 'Out of service' })).toBeNull());
  expect(returnTimes()).toEqual([]);
});

it('shows three members out of service, and the others when asked', async () => {
  const many = ['1', '2', '3', '4', '5', '6'].map((id) => memberOf(id, 80, { state: 'offline' }));
  await show([...many, memberOf('7', 80)]);
  expect(out().getAllByRole('listitem')).toHaveLength(4);
  fireEvent.click(screen.getByRole('button', { name: 'Show all 6' }));
  expect(out().getAllByRole('listitem')).toHaveLength(7);
});
