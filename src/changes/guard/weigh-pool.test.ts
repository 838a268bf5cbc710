import { describe, expect, it } from 'vitest';

import { type Change, type ChangeEvent, isUnderWay, reduceChange, startChange } from '#changes/change.ts';
import type { Intent } from '#changes/intent.ts';
import type { Verb } from '#domain/members/member-state.ts';

import { globoVerbs } from '#backends/globo/pool.ts';
import { addIntent, removeIntent, stateIntents } from '#backends/intents.ts';
import { itcareVerbs } from '#backends/itcare/pool.ts';
import type { Member } from '#backends/member.ts';
import { memberOf } from '#backends/testing/member.ts';

import { expecting, weighPool, weighVerb } from './weigh-pool.ts';

const pool = { id: 'itcare:1', name: 'twins', places: new Map(), verbs: itcareVerbs() };
const twins = [memberOf('7', 80, { shared: true }), memberOf('7', 81, { shared: true })];
const [seven, other] = twins;
const eight = memberOf('8', 80);
const nine = memberOf('9', 80);

it('one of two ports of a server that cannot be told apart is weighed as both', () => {
  expect(weighVerb(pool, twins, ['7:80'], 'drain')).toMatchObject({
    verdict: 'stop',
    after: { healthy: 0 },
  });
  const others = [memberOf('7', 80), eight];
  expect(weighVerb(pool, others, ['7:80'], 'drain')).toMatchObject({ after: { healthy: 1 } });
});

it('a removal is weighed like what takes a member out', () => {
  expect(weighPool(pool, [eight, nine], [{ key: '8:80', to: 'removed' }]).after).toMatchObject({
    healthy: 1,
    members: 1,
  });
  expect(weighPool(pool, [eight], [{ key: '8:80', to: 'removed' }]).verdict).toBe('stop');
  const others = [...twins, { ...nine, state: 'offline' as const }];
  expect(weighPool(pool, others, [{ key: '7:80', to: 'removed' }]).verdict).toBe('stop');
});

it('forcing offline cuts connections where the backend of the pool does', () => {
  const cuts = { code: 'cuts-connections', verdict: 'caution', count: null };
  const [itcare, globo] = [itcareVerbs(), globoVerbs()].map(
    (verbs) => weighVerb({ ...pool, verbs }, [eight, nine], ['8:80'], 'offline').reasons,
  );
  expect(itcare).toContainEqual(cuts);
  expect(globo).not.toContainEqual(cuts);
});

it('without health checks the last enabled member is the last that serves', () => {
  const stored = {
    source: { kind: 'equipment', at: 1 },
    status: 7,
    priority: 0,
  } as const;
  const unchecked: Member = { ...eight, health: 'unknown', stored: { ...stored, note: 'not-monitored' } };
  expect(weighVerb(pool, [unchecked], ['8:80'], 'drain').reasons[0]?.code).toBe('last-healthy');
});

const states = (members: readonly Member[], ...changes: Change[]) =>
  expecting(members, changes).map(({ key, state }) => `${key} ${state}`);

describe('what is under way', () => {
  let ids = 0;
  function change(intent: Intent | null | undefined, ...events: ChangeEvent[]): Change {
    if (!intent) throw new Error('there is no intent');
    ids += 1;
    const about = { id: String(ids), batch: '', tab: 'a', operator: null, patience: null };
    return events.reduce(reduceChange, startChange({ ...about, intent, at: 1 }));
  }
  const to = (member: Member | undefined, verb: Verb, ...events: ChangeEvent[]) =>
    change(stateIntents(pool, member ? [member] : [], verb, {})[0], ...events);
  const checked = { type: 'checked', startedAt: 1, at: 2, agrees: true, facts: null } as const;
  const send = { type: 'send', at: 3 } as const;

  it('counts as if it had arrived where it takes members out', () => {
    expect(states([eight, nine], to(eight, 'drain', checked, send))).toEqual([
      '8:80 disabled',
      '9:80 enabled',
    ]);
    expect(states([eight, nine], to(nine, 'offline', checked))).toEqual(['8:80 enabled', '9:80 offline']);
    expect(states([eight, nine], change(removeIntent(pool, eight, {}), checked, send))).toEqual([
      '9:80 enabled',
    ]);
  });

  it('does not count where it brings members back', () => {
    const away = { ...eight, state: 'offline' } as const;
    expect(states([away, nine], to(away, 'enable', checked, send))).toEqual(['8:80 offline', '9:80 enabled']);
    const adding = change(addIntent(pool, { resourceId: 5, port: 80 }, {}), checked, send);
    expect(states([nine], adding)).toEqual(['9:80 enabled']);
  });

  it('counts for both ports of a server that cannot be told apart', () => {
    expect(states([...twins, eight], to(seven, 'drain', checked, send))).toEqual([
      '7:80 disabled',
      '7:81 disabled',
      '8:80 enabled',
    ]);
    expect(states([...twins, eight], change(removeIntent(pool, other ?? eight, {}), send))).toEqual([
      '8:80 enabled',
    ]);
  });

  it('is the same list where nothing is, and says nothing about what is not in the pool', () => {
    const members = [eight, nine];
    expect(expecting(members, [])).toBe(members);
    expect(states([eight], to(nine, 'drain', checked, send))).toEqual(['8:80 enabled']);
    const odd = { ...to(eight, 'drain').intent, to: 'paused' };
    expect(states([eight], change(odd, checked, send))).toEqual(['8:80 enabled']);
  });

  it('ends with its end, and where it was held back', () => {
    const facts = null;
    const held = to(eight, 'drain', { ...checked, agrees: false });
    const sent = to(eight, 'drain', checked, send);
    const answered = (outcome: 'accepted' | 'refused' | 'unknown') =>
      reduceChange(sent, { type: 'answered', at: 4, outcome, message: null });
    const read = { type: 'read', startedAt: 5, at: 6, shows: true, facts } as const;
    const list = [held, sent, answered('accepted'), answered('unknown'), answered('refused')];
    expect(list.map(isUnderWay)).toEqual([false, true, true, true, false]);
    expect(isUnderWay(reduceChange(answered('accepted'), read))).toBe(false);
  });
});
