import { describe, expect, it } from 'vitest';

import { memberOf } from '#backends/testing/member.ts';
import type { Change } from '#changes/change.ts';
import { changeOf, intentOf } from '#changes/testing/records.ts';
import { type Move, PRESENCE, STATE } from '#domain/members/moved.ts';

import { explainBy, isWhole, seenOf } from './compared.ts';

const own = (name: string, state: 'enabled' | 'disabled' | null, stale = false) => ({
  id: name,
  name,
  state,
  rawState: null,
  health: 'up' as const,
  connections: 0,
  stale,
  missing: false,
});

describe('what a read tells of a member', () => {
  it('is its state in the word of the screen, and its configuration as far as there is one', () => {
    const { facts } = seenOf(memberOf('1', 80, { state: 'disabled', weight: 10, limit: 0, backup: false }));
    expect(facts).toEqual({
      state: { value: 'disabled', text: 'Draining' },
      weight: { value: '10', text: '10' },
      limit: { value: '0', text: 'none' },
      backup: { value: 'false', text: 'no' },
      priority: null,
      address: null,
    });
  });

  it.each([
    [
      'nothing, of a server that is down and hides it',
      { remarks: [], rawState: 'DOWN', health: 'down' as const },
      null,
    ],
    ['the word that nobody knows', { rawState: 'parked' }, 'parked'],
    [
      'each state where instances differ',
      { remarks: [], instances: [own('lb1', 'disabled'), own('lb2', 'enabled')] },
      'disabled enabled',
    ],
    [
      'nothing, where one instance does not tell and the others agree',
      { remarks: [], instances: [own('lb1', null), own('lb2', 'enabled')] },
      null,
    ],
  ])('is %s', (_, more, value) => {
    expect(seenOf(memberOf('1', 80, { ...more, state: null })).facts[STATE]?.value ?? null).toBe(value);
  });

  it('knows no limit, and not the whole pool, while an instance was not read', () => {
    const half = memberOf('1', 80, { limit: 50, instances: [own('lb1', 'enabled'), own('lb2', null, true)] });
    expect(seenOf(half).facts['limit']).toBeNull();
    expect(isWhole([half])).toBe(false);
    expect(isWhole([memberOf('1', 80)])).toBe(true);
  });
});

describe('a move is explained by a change of this browser', () => {
  const AT = 1_000_000;
  const members = [
    memberOf('5', 80, { followers: ['6:80'] }),
    memberOf('6', 80),
    memberOf('7', 80, { shared: true }),
  ];
  const move: Move = {
    key: '5:80',
    name: 'SRV5',
    what: STATE,
    from: { value: 'enabled', text: '' },
    to: { value: 'disabled', text: '' },
    times: 1,
    before: AT - 5_000,
    at: AT,
  };
  const drain = (more: Partial<Change> = {}, about: object = {}): Change => ({
    ...changeOf('c1', AT - 2_000, AT - 100),
    intent: Object.assign(intentOf({ part: '5:80' }), { to: 'disabled', member: { id: '5' } }, about),
    ...more,
  });
  const explains = (change: Change, of: Partial<Move> = {}, used = new Set<string>()) =>
    explainBy([change], members)({ ...move, ...of }, used) === 'c1';

  it.each([
    ['that drained it', drain(), {}, true],
    ['that is still open', drain({ endedAt: null }), {}, true],
    ['whose answer was lost', drain({ phase: 'unknown' }), {}, true],
    ['that was refused', drain({ phase: 'refused' }), {}, false],
    ['that was not sent', drain({ sentAt: null }), {}, false],
    ['that left after the read', drain({ sentAt: AT + 1 }), {}, false],
    ['that ended long before', drain({ endedAt: AT - 70_000 }), {}, false],
    ['that wanted another state', drain({}, { to: 'offline' }), {}, false],
    ['of another member', drain({}, { part: '9:80', member: { id: '9' } }), {}, false],
    ['of the server that it follows', drain(), { key: '6:80' }, true],
    [
      'of another port of its server',
      drain({}, { part: '7:81', member: { id: '7' } }),
      { key: '7:80' },
      true,
    ],
    ['of something else than its state', drain(), { what: 'weight' }, false],
  ])('%s: %#', (_, change, of, expected) => {
    expect(explains(change, of)).toBe(expected);
  });

  it('once', () => {
    expect(explains(drain(), {}, new Set(['c1']))).toBe(false);
  });

  it('that added or removed it', () => {
    const added = drain({}, { action: 'add-member', to: undefined });
    const removed = drain({}, { action: 'remove-member', to: undefined });
    const came = { what: PRESENCE, from: null, to: { value: 'enabled', text: '' } };
    const went = { what: PRESENCE, from: { value: 'enabled', text: '' }, to: null };
    expect([explains(added, came), explains(added, went)]).toEqual([true, false]);
    expect([explains(removed, went), explains(removed, came)]).toEqual([true, false]);
  });
});
