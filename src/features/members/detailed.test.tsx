/** What a backend tells of a member beside its state and health, in a row of two lines and in its details. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';

import { itcareVerbs } from '#backends/itcare/pool.ts';
import type { Member } from '#backends/member.ts';
import type { Pool, PoolVerb } from '#backends/pool.ts';
import { memberOf } from '#backends/testing/member.ts';
import { measuredPage } from '#ui/table/testing/measured-page.ts';

import { MembersPanel, type MembersPanelProps } from './MembersPanel.tsx';

beforeAll(() => import('./change/ConfirmChange.tsx').then(() => import('./table/MemberDetails.tsx')));
beforeEach(measuredPage);
beforeEach(() => {
  // What the document of these tests does not have.
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  Object.assign(document, { adoptedStyleSheets: [] });
});
afterEach(cleanup);

const told = (more: Partial<Member>): Partial<Member> => ({ remarks: [], ...more });
const own = (name: string, state: Member['state'], connections: number) => ({
  id: name,
  name,
  state,
  rawState: null,
  health: 'up' as const,
  connections,
  stale: name === 'lb2',
  missing: false,
});

const members: readonly Member[] = [
  memberOf('1', 80, told({ limit: 50, queue: 3, backup: true, weight: 10 })),
  memberOf(
    '2',
    80,
    told({ state: null, rawState: 'DOWN', health: 'down', reason: '<b>503</b>', remarks: ['It is hidden.'] }),
  ),
  memberOf(
    '3',
    80,
    told({
      state: null,
      rawState: 'DRAIN, UP',
      instances: [own('lb1', 'disabled', 4), own('lb2', 'enabled', 7)],
      remarks: ['They differ.', 'Another remark.'],
      details: [{ label: 'Times down', text: '2' }],
    }),
  ),
  memberOf('4', 80, told({ id: null, lock: 'It follows another.', verbs: [] })),
  memberOf('5', 80, told({ state: 'disabled', verbs: ['offline'], remarks: ['Weight 0.'] })),
];

function pool(all: readonly Member[]): Pool {
  const key = ['made-up', all.length, 'detailed'];
  return {
    id: 'itcare:71',
    name: 'web',
    production: false,
    href: '/made-up',
    membersKey: key,
    readMembers: () => Promise.resolve({ startedAt: Date.now(), members: all, proves: true }),
    stats: {
      key: [...key, 'stats'],
      shape: { measures: [], charts: [], instances: true },
      read: () =>
        Promise.resolve({
          at: Date.now(),
          members: new Map([['1:80', { connections: 12 }]]),
          total: { connections: 12 },
          frame: { values: new Map(), summed: false },
          raw: null,
        }),
    },
    places: new Map(),
    membership: null,
    verbs: itcareVerbs(),
  };
}

function row(id: string): HTMLElement {
  const found = document.querySelector(`tr[data-row="${id}:80"]`);
  if (!(found instanceof HTMLElement)) throw new Error(id);
  return found;
}

async function show(all: readonly Member[], more: Partial<MembersPanelProps> = {}) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <MembersPanel pool={pool(all)} {...more} />
    </QueryClientProvider>,
  );
  await screen.findByRole('table', { name: 'Members' });
  return { text: (id: string) => row(id).textContent };
}

it('shows limit and queue below the count, the reason below the health, and says what is not told', async () => {
  const { text } = await show(members);
  await vi.waitFor(() => expect(text('1')).toContain('12'));
  expect(text('1')).toContain('3 waiting');
  expect(text('1')).toContain('backup');
  expect(text('2')).toContain('Not told');
  expect(text('2')).toContain('It is hidden.');
  // As text, whatever it looks like.
  expect(text('2')).toContain('<b>503</b>');
  expect(text('3')).toContain('Differs');
  expect(text('3')).toContain('lb1: Draining · lb2: Enabled (older)');
  expect(text('5')).toContain('Weight 0.');
  // One that is down counts as failing, whatever was decided of it.
  screen.getByText(/1 down/);
});

it('disables what cannot be done, with the reason, and offers what the member itself allows', async () => {
  await show(members);
  const drain = within(row('4')).getByRole('button', { name: 'Drain SRV4' });
  expect(drain.getAttribute('aria-disabled')).toBe('true');
  expect(drain.textContent).toContain('It follows another.');
  expect(within(row('5')).queryByRole('button', { name: 'Enable SRV5' })).toBeNull();
  within(row('5')).getByRole('button', { name: 'Force offline SRV5' });
});

it('opens all that is told of a member, by instance', async () => {
  await show(members);
  await act(async () => fireEvent.click(within(row('3')).getByRole('button', { name: 'Details of SRV3' })));
  const dialog = within(await screen.findByRole('dialog'));
  for (const text of ['They differ.', 'Another remark.', 'Times down', '2']) dialog.getByText(text);
  const [, first, second] = within(dialog.getByRole('table', { name: 'By instance' })).getAllByRole('row');
  expect(first?.textContent).toBe('lb1 Drainingup4');
  expect(second?.textContent).toBe('lb2 not read nowEnabledup7');
});

it('asks all instances for what one of them has already', async () => {
  await show(members);
  const differences = within(screen.getByRole('list', { name: 'Members that differ between instances' }));
  expect(differences.getAllByRole('button').map((button) => button.getAttribute('aria-label'))).toEqual([
    'Enable SRV3 on all instances',
    'Drain SRV3 on all instances',
  ]);
  await act(async () =>
    fireEvent.click(differences.getByRole('button', { name: 'Drain SRV3 on all instances' })),
  );
  expect((await screen.findByRole('alertdialog')).textContent).toContain('Drain SRV3');
});

const again = (_: readonly Member[], ask: (verb: PoolVerb, keys: readonly string[]) => void) => (
  <button
    type="button"
    onClick={() =>
      itcareVerbs()
        .slice(1, 2)
        .map((verb) => ask(verb, ['1:80']))
    }
  >
    Set again
  </button>
);

it('draws what its backend has to say below the table, which may ask for a change', async () => {
  await show(members, { renderNotices: again });
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Set again' })));
  expect((await screen.findByRole('alertdialog')).textContent).toContain('Drain SRV1');
});

it('stays as it was for a backend that tells none of it', async () => {
  await show([memberOf('1', 80), memberOf('2', 80, { state: null, health: 'down' })]);
  expect(screen.queryByRole('button', { name: /^Details/ })).toBeNull();
  expect(row('2').textContent).toContain('unknown');
  screen.getByRole('columnheader', { name: 'Zone' });
});
