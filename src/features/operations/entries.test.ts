import { describe, expect, it } from 'vitest';

import { orderOf } from '#changes/messages/describe.ts';
import type { ChangePhase } from '#changes/vocabulary.ts';

import { entriesOf, partsOf } from './entries.ts';
import { countRequests } from './list/requests.ts';
import { changeOf, poolChange, T } from './testing/change.ts';

const idsOf = (changes: Parameters<typeof entriesOf>[0]) =>
  entriesOf(changes).map((entry) => partsOf(entry).map(({ id }) => id));

const facts = (state: string) => ({ state, members: 3 });

describe('what is listed as one', () => {
  it('is what left a pool of Globo in one request, and nothing else', () => {
    const one = changeOf();
    expect(entriesOf([one])[0], 'keeps its identity').toBe(one);
    const five = ['APP10', 'APP2', 'APP1', 'APP4', 'APP3'].map((name) => poolChange(name));
    expect(idsOf(five)).toEqual([['APP1', 'APP2', 'APP3', 'APP4', 'APP10']]);
    expect(entriesOf(five).map(({ intent }) => orderOf(intent))).toEqual([
      'Drain APP1, APP2, APP3 +2 in shop',
    ]);
    expect(idsOf([poolChange('a'), poolChange('b', { batch: 'b2' })])).toEqual([['a'], ['b']]);
    expect(idsOf([poolChange('a'), poolChange('b', { sentAt: T + 9 })])).toEqual([['b'], ['a']]);
    const member = { action: 'drain-member', part: '5' } as const;
    expect(idsOf([changeOf({ id: 'a' }, member), changeOf({ id: 'b' }, member)])).toEqual([['a'], ['b']]);
  });

  it('does not show what is being checked or held back, but what could not leave', () => {
    const phases: [ChangePhase, number | null][] = [
      ['checking', null],
      ['drifted', null],
      ['not-sent', null],
      ['not-sent', T],
    ];
    expect(
      entriesOf(phases.map(([phase, sentAt], index) => changeOf({ id: `${index}`, phase, sentAt }))).map(
        ({ id }) => id,
      ),
    ).toEqual(['3']);
  });

  it.each<[ChangePhase[], ChangePhase]>([
    [['confirmed', 'contradicted', 'accepted'], 'contradicted'],
    [['confirmed', 'accepted'], 'accepted'],
    [['unknown', 'failed'], 'failed'],
    [['confirmed', 'confirmed'], 'confirmed'],
  ])('is as far as the gravest of %j', (phases, phase) => {
    const parts = phases.map((each, index) => poolChange(`m${index}`, { phase: each }));
    expect(entriesOf(parts)[0]).toMatchObject({ phase, id: 'm0' });
  });

  it('ends with the last of them, and says the facts of all', () => {
    const a = poolChange('a', {
      endedAt: T + 5,
      before: facts('enabled'),
      after: facts('disabled'),
      afterAt: T + 5,
    });
    const b = poolChange('b', { endedAt: null, before: facts('offline') });
    expect(entriesOf([a, b])[0]).toMatchObject({
      endedAt: null,
      before: { state: 'enabled, offline', members: 3 },
      after: { state: 'disabled', members: 3 },
      afterAt: T + 5,
    });
    expect(entriesOf([a, { ...b, endedAt: T + 9, before: null, after: null }])[0]?.endedAt).toBe(T + 9);
    expect(entriesOf([poolChange('a'), poolChange('b')])[0]).toMatchObject({
      before: null,
      after: null,
      afterAt: null,
    });
  });
});

it('the tray counts requests: under way, and ended badly since it was looked at', () => {
  const ended = { phase: 'failed', endedAt: T } as const;
  const changes = [
    changeOf({ id: 'checked', phase: 'checking', sentAt: null }),
    changeOf({ id: 'open' }),
    changeOf({ id: 'bad', ...ended }),
    changeOf({ id: 'good', phase: 'confirmed', endedAt: T }),
    poolChange('a'),
    poolChange('b', ended),
  ];
  expect(countRequests(changes, T - 1)).toEqual({ running: 2, attention: 1 });
  expect(countRequests(changes, T)).toEqual({ running: 2, attention: 0 });
});
