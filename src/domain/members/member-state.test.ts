import { describe, expect, it } from 'vitest';
import {
  MEMBER_STATUSES,
  VERBS,
  countMembers,
  isHealthy,
  isUserDown,
  memberStatus,
  readFacts,
  readHealth,
  readState,
  targetOf,
  verbTo,
  verbsFor,
} from './member-state.ts';
import type { Health, MemberFacts, MemberState } from './member-state.ts';

const states: (MemberState | null)[] = ['enabled', 'disabled', 'offline', null];
const healths: Health[] = ['up', 'down', 'checking', 'unknown'];

describe('reading', () => {
  it.each<[string | null, MemberState | null]>([
    ['enabled', 'enabled'],
    ['ENABLED', 'enabled'],
    [' Disabled ', 'disabled'],
    ['offline', 'offline'],
    ['user_disabled', null],
    ['', null],
    [null, null],
    ['constructor', null],
  ])('state %j reads as %j', (raw, expected) => {
    expect(readState(raw)).toBe(expected);
  });

  it.each<[string | null, Health]>([
    ['up', 'up'],
    ['Up', 'up'],
    ['DOWN', 'down'],
    ['user_down', 'unknown'],
    ['user-down', 'unknown'],
    ['unchecked', 'unknown'],
    ['checking', 'unknown'],
    ['unavailable', 'unknown'],
    ['', 'unknown'],
    [null, 'unknown'],
    ['available', 'unknown'],
  ])('status %j reads as %j', (raw, expected) => {
    expect(readHealth(raw)).toBe(expected);
  });

  it('tells a member taken down by an operator from a failed check', () => {
    expect(isUserDown('USER-DOWN')).toBe(true);
    expect(isUserDown('down')).toBe(false);
    expect(isUserDown(null)).toBe(false);
  });

  it("keeps both facts of the reference page's own example apart", () => {
    expect(readFacts({ state: 'disabled', status: 'up' })).toEqual({ state: 'disabled', health: 'up' });
  });
});

describe('presence', () => {
  it.each<[MemberState | null, Health, string]>([
    ['enabled', 'up', 'serving'],
    ['enabled', 'down', 'failing'],
    ['enabled', 'checking', 'unproven'],
    ['enabled', 'unknown', 'unproven'],
    ['disabled', 'up', 'draining'],
    ['disabled', 'down', 'draining'],
    ['disabled', 'checking', 'draining'],
    ['disabled', 'unknown', 'draining'],
    ['offline', 'up', 'offline'],
    ['offline', 'down', 'offline'],
    ['offline', 'checking', 'offline'],
    ['offline', 'unknown', 'offline'],
    [null, 'up', 'unknown'],
    [null, 'down', 'failing'],
    [null, 'checking', 'unknown'],
    [null, 'unknown', 'unknown'],
  ])('%s and %s is %s', (state, health, expected) => {
    expect(memberStatus(state, health)).toBe(expected);
    expect(isHealthy({ state, health })).toBe(expected === 'serving');
    expect(MEMBER_STATUSES).toContain(expected);
  });
});

describe('counting', () => {
  it('adds up for every mixture', () => {
    const list: MemberFacts[] = states.flatMap((state) => healths.map((health) => ({ state, health })));
    const counts = countMembers([...list, { state: 'enabled', health: 'up' }]);
    expect(counts.total).toBe(17);
    expect(counts.presence).toEqual({
      serving: 2,
      failing: 2,
      unproven: 2,
      draining: 4,
      offline: 4,
      unknown: 3,
    });
    expect(counts.state).toEqual({ enabled: 5, disabled: 4, offline: 4, unknown: 4 });
    expect(counts.health).toEqual({ up: 5, down: 4, checking: 4, unknown: 4 });
  });

  it('of nothing is all zeros', () => {
    expect(Object.values(countMembers([]).presence)).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe('verbs', () => {
  it.each<[MemberState | null, string[]]>([
    ['enabled', ['drain', 'offline']],
    ['disabled', ['enable', 'offline']],
    ['offline', ['enable', 'drain']],
    [null, ['enable', 'drain', 'offline']],
  ])('from %s', (state, expected) => {
    expect(verbsFor(state)).toEqual(expected);
  });

  it('and states lead to each other', () => {
    for (const verb of VERBS) expect(verbTo(targetOf(verb))).toBe(verb);
    expect(targetOf('drain')).toBe('disabled');
  });
});
