import { describe, expect, it } from 'vitest';

import type { Pool } from '#backends/pool.ts';
import { beginStaged } from '#changes/staged/staged.ts';
import { readStaged } from '#changes/staged/stored.ts';

import { memberOf } from '#backends/testing/member.ts';
import { type FinishForm, finishSchema, finishStages, noFinish, safeDrain, withinOf } from './finish.ts';

const on: FinishForm = { ...noFinish, on: true };

describe('the form', () => {
  it.each([
    ['most', ''],
    ['most', '-1'],
    ['most', '1.5'],
    ['most', '1e3'],
    ['most', '9'.repeat(30)],
    ['minutes', '0'],
    ['minutes', 'soon'],
    ['minutes', '10081'],
  ])('does not take %s “%s”', (name, typed) => {
    const values = { ...on, deadline: 'own', [name]: typed };
    expect(
      finishSchema(true)
        .safeParse(values)
        .error?.issues.map(({ path }) => path),
    ).toEqual([[name]]);
    // What is not shown is not asked for.
    expect(finishSchema(true).safeParse({ ...values, on: false }).success).toBe(true);
  });

  it('asks for no number that is not shown, and for a deadline where only time tells', () => {
    const typed = { ...on, most: 'x', minutes: 'x' };
    expect(finishSchema(false).safeParse(typed).success).toBe(true);
    expect(finishSchema(false).safeParse({ ...typed, deadline: 'none' }).error?.issues[0]?.path).toEqual([
      'deadline',
    ]);
    expect(finishSchema(true).safeParse({ ...on, deadline: 'none' }).success).toBe(true);
  });
});

it('the deadline is as long as chosen or typed', () => {
  expect(withinOf({ ...on, deadline: 'none' })).toBeNull();
  expect(withinOf({ ...on, deadline: '5' })).toBe(300_000);
  expect(withinOf({ ...on, deadline: 'own', minutes: ' 2 ' })).toBe(120_000);
});

describe('the steps', () => {
  it('are to drain, to wait, and what was chosen', () => {
    expect(finishStages({ ...on, most: '3', late: 'enable' }, true)).toEqual([
      { type: 'act', verb: 'drain' },
      { type: 'drained', most: 3, withinMs: 900_000, onTimeout: 'enable' },
      { type: 'choose' },
    ]);
    expect(finishStages({ ...on, ending: 'offline' }, true).at(-1)).toEqual({ type: 'act', verb: 'offline' });
  });

  it('where nothing is counted, the end of the time is the end of the drain', () => {
    const [, drained] = finishStages({ ...on, ending: 'offline', late: 'enable', most: '9' }, false);
    expect(drained).toEqual({ type: 'drained', most: 0, withinMs: 900_000, onTimeout: 'offline' });
  });
});

it('a server on two ports is drained once, a member whose state is unknown never, and the rest can be stored', () => {
  const pool = {
    id: 'itcare:7',
    name: 'pay.example',
    href: '/balancers/7/members',
    places: new Map([['1', { zone: 'EB-A', area: null, os: null }]]),
    stats: {},
  } as unknown as Pool;
  const twin = { shared: true };
  const members = [
    memberOf('1', 80, twin),
    memberOf('1', 81, twin),
    memberOf('2', 80),
    memberOf('3', 80, { state: null }),
  ];
  const draft = safeDrain({ pool, members, finish: on, agreed: false, why: { reason: ' patch ' } });
  expect(draft.items.map(({ member, name, zone }) => [member, name, zone])).toEqual([
    ['1:80', 'SRV1:80', 'EB-A'],
    ['2:80', 'SRV2', null],
  ]);
  expect(draft).toMatchObject({ reason: 'patch', changeReference: null, kind: 'safe-drain' });
  const begun = beginStaged(draft, { id: 'x', now: 1, operator: null });
  expect(readStaged(structuredClone(begun))).toEqual(begun);
});
