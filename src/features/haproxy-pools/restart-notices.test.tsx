/** A restart forgets every decision: what is said of it, and what can be set again (HAProxy contract §11). */
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { forgetRestarts, noteRestart } from '#backends/haproxy/instances/restarts.ts';
import { haproxyVerbs } from '#backends/haproxy/pool.ts';
import type { Member } from '#backends/member.ts';
import type { MemberState } from '#domain/members/member-state.ts';

import { RestartNotices } from './RestartNotices.tsx';

beforeEach(forgetRestarts);
afterEach(cleanup);

const member = (key: string, state: MemberState): Member => ({
  key,
  id: key,
  name: key,
  server: key,
  address: null,
  port: null,
  state,
  rawState: null,
  health: 'up',
  rawHealth: null,
  userDown: false,
  area: null,
  shared: false,
  stored: null,
});

const now = Date.now();
const restart = (balancer: string, lost: readonly [string, string, 'disabled' | 'offline'][]) => ({
  balancer,
  instance: { id: 'lb1', name: 'lb1' },
  seenAt: now,
  startedAt: now - 180_000,
  lost: lost.map(([pool, name, state]) => ({ pool, member: name, state })),
});

function show(members: readonly Member[]) {
  const asked = vi.fn();
  render(
    <RestartNotices
      pool="edge:web"
      members={members}
      verbs={haproxyVerbs(null)}
      onAsk={(verb, keys) => void asked(verb.name, keys)}
    />,
  );
  return asked;
}

it('names those that lost their state, and asks to set each of them again as it was', () => {
  noteRestart(
    restart('edge', [
      ['web', 'web1', 'disabled'],
      ['web', 'web2', 'offline'],
      ['web', 'web3', 'disabled'],
      ['api', 'api1', 'disabled'],
    ]),
  );
  // The third was set again meanwhile.
  const asked = show([member('web1', 'enabled'), member('web2', 'enabled'), member('web3', 'disabled')]);
  screen.getByText(/lb1 restarted 3 min ago\./);
  screen.getByText(/web1, web2 lost their states: they take traffic whenever they are up/);
  fireEvent.click(screen.getByRole('button', { name: 'Set again: drain 1 member' }));
  fireEvent.click(screen.getByRole('button', { name: 'Set again: force offline 1 member' }));
  expect(asked.mock.calls).toEqual([
    ['drain', ['web1']],
    ['offline', ['web2']],
  ]);
  // Asking sends nothing by itself, and the notice stays until it is dismissed.
  act(() => screen.getByRole('button', { name: 'Dismiss the restart of lb1' }).click());
  expect(screen.queryByText(/restarted/)).toBeNull();
});

it('says of another pool of the balancer that nothing was lost, and nothing of another balancer', () => {
  noteRestart(restart('edge', [['api', 'api1', 'disabled']]));
  noteRestart(restart('internal', [['web', 'web1', 'disabled']]));
  show([member('web1', 'enabled')]);
  expect(screen.getAllByText(/restarted/)).toHaveLength(1);
  screen.getByText(/No state of this pool was lost/);
  expect(screen.queryByRole('button', { name: /^Set again/ })).toBeNull();
});

it('does not go on saying that a server takes traffic which was set again', () => {
  noteRestart(restart('edge', [['web', 'web1', 'disabled']]));
  show([member('web1', 'disabled')]);
  screen.getByText(/web1 lost its state, and has been set again since/);
  expect(screen.queryByText(/takes traffic/)).toBeNull();
});
