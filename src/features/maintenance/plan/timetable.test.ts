import { describe, expect, it } from 'vitest';

import type { Stage } from '#changes/staged/staged.ts';

import { settingsOf, stagesOf, usualFields } from './settings.ts';
import { type Estimated, spanOf, timetable } from './timetable.ts';

const member = (over: Partial<Estimated> = {}): Estimated => ({
  stages: [],
  connections: null,
  rate: null,
  counted: true,
  byDevice: false,
  workMs: 600_000,
  ...over,
});
const drained: Stage = { type: 'drained', most: 0, withinMs: 900_000, onTimeout: 'ask' };

describe('a stage takes', () => {
  it.each<[string, Stage, Partial<Estimated>, number, number | null]>([
    ['two reads and a request', { type: 'act', verb: 'drain' }, {}, 4_000, 180_000],
    ['until its device is asked', { type: 'act', verb: 'drain' }, { byDevice: true }, 60_000, 180_000],
    ['three reads when nothing is left', drained, { connections: 0 }, 6_000, 900_000],
    ['at least three reads when nobody knows', drained, { connections: 40 }, 6_000, 900_000],
    // 40 connections at 4 a second last 10 s each: ln(80) times that, and three reads.
    ['as long as connections last', drained, { connections: 40, rate: 4 }, 49_820, 900_000],
    ['less, down to some', { ...drained, most: 19.5 }, { connections: 40, rate: 4 }, 12_931, 900_000],
    [
      'no longer than its limit',
      { ...drained, withinMs: 20_000 },
      { connections: 40, rate: 4 },
      20_000,
      20_000,
    ],
    ['as long as it takes', { ...drained, withinMs: null }, { connections: 0 }, 6_000, null],
    ['its time where nothing counts', drained, { counted: false }, 900_000, 900_000],
    ['as expected', { type: 'work', until: 'confirmed' }, {}, 600_000, 600_000],
    ['its time', { type: 'work', until: 'time', ms: 5_000 }, {}, 5_000, 5_000],
    ['at most its limit', { type: 'work', until: 'restarted', withinMs: 90_000 }, {}, 4_000, 90_000],
    ['so many reads', { type: 'healthy', reads: 5, withinMs: 60_000 }, {}, 10_000, 60_000],
    ['three reads', { type: 'loaded', share: 0.5, withinMs: 60_000 }, {}, 6_000, 60_000],
    ['as long as the operator thinks', { type: 'choose' }, {}, 0, null],
  ])('%s', (_, stage, over, earliest, latest) => {
    const span = spanOf(stage, member(over));
    expect(Math.round(span.earliest)).toBe(earliest);
    expect(span.latest).toBe(latest);
  });
});

const taking = (ms: number | null): Estimated =>
  member({
    counted: false,
    stages: [{ type: 'drained', most: 0, withinMs: ms, onTimeout: 'go-on' }],
  });
const out = (groups: readonly (readonly Estimated[])[], atOnce: number) =>
  timetable(groups, atOnce).map(({ out: { earliest, latest } }) => [earliest, latest]);

describe('a timetable', () => {
  it('lets each begin when the one before has ended', () => {
    expect(out([[taking(10)], [taking(20)], [taking(30)]], 1)).toEqual([
      [0, 0],
      [10, 10],
      [30, 30],
    ]);
  });

  it('fills every place that is free', () => {
    expect(out([[taking(10)], [taking(100)], [taking(10)], [taking(10)]], 2)).toEqual([
      [0, 0],
      [0, 0],
      [10, 10],
      [20, 20],
    ]);
  });

  it('takes the slowest of those that go together', () => {
    expect(timetable([[taking(10), taking(50)], [taking(1)]], 1).map(({ back }) => back)).toEqual([
      { earliest: 50, latest: 50 },
      { earliest: 51, latest: 51 },
    ]);
  });

  it('has no latest after what nothing limits', () => {
    const open = member({ connections: 0, stages: [{ ...drained, withinMs: null }] });
    expect(timetable([[open], [taking(5)]], 1)).toEqual([
      { out: { earliest: 0, latest: 0 }, back: { earliest: 6_000, latest: null } },
      { out: { earliest: 6_000, latest: null }, back: { earliest: 6_005, latest: null } },
    ]);
  });

  it('of nothing is empty', () => {
    expect(timetable([], 3)).toEqual([]);
  });

  it('of the usual choices ends no earlier than it can, and no later than its limits', () => {
    const settings = settingsOf(usualFields);
    const usual = member({
      connections: 10,
      rate: 1,
      workMs: settings.workMs,
      stages: stagesOf(settings, { counted: true }),
    });
    const [slot] = timetable([[usual]], 1);
    expect(slot?.back.earliest).toBeGreaterThan(10 * 60_000);
    // Three steps, and the limits of drain, work, health and load.
    expect(slot?.back.latest).toBe((9 + 30 + 10 + 10 + 5) * 60_000);
  });
});
