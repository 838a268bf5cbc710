import { describe, expect, it } from 'vitest';

import type { DrainRecord } from '#changes/drains/record.ts';
import { drainOf, type DrainSample } from '#domain/members/drain.ts';

import { drainFacts, type DrainInput, originText } from './facts.ts';

const at = (stepMs: number, ...values: number[]): DrainSample[] =>
  values.map((value, index) => ({ at: 1_000 + index * stepMs, value }));

function facts(samples: readonly DrainSample[], more: Partial<DrainInput> & { record?: DrainRecord } = {}) {
  const record: DrainRecord = {
    pool: 'itcare:1',
    member: 'm1',
    poolName: 'pay',
    memberName: 'PAY01',
    since: 1_000,
    sinceKnown: true,
    origin: null,
    samples,
    epoch: null,
    lost: false,
    seenAt: 1_000,
    ended: null,
  };
  return drainFacts({ record, view: drainOf(samples), counted: true, opened: true, plan: null, ...more });
}

describe('the words of a drain', () => {
  it('are what is left, how fast it falls and how long it may take', () => {
    expect(facts(at(5_000, 400, 350, 300, 250, 200))).toEqual({
      left: { count: '200', of: 'connections left of 400' },
      perMinute: '−600',
      timeLeft: '1–3 min',
      note: null,
      tone: 'plain',
    });
  });

  it.each([
    ['one connection', at(1_000, 1), { left: { count: '1', of: 'connection left of 1' }, perMinute: null }],
    ['9,999', at(5_000, 9_999, 9_990), { left: { count: '9,990', of: 'connections left of 9,999' } }],
    [
      'nothing, once',
      at(1_000, 5, 0),
      { left: { count: '0', of: 'connections left of 5' }, timeLeft: null, note: null },
    ],
    ['nothing, for three reads', at(1_000, 5, 0, 0, 0), { note: 'No connections left.', tone: 'done' }],
    ['a plateau', at(20_000, 9, 3, 3, 3, 3, 3), { timeLeft: null, tone: 'warn' }],
    ['no counts', [], { left: null, note: 'No connection counts from the API.' }],
  ])('of %s', (_, samples, expected) => {
    expect(facts(samples)).toMatchObject(expected);
  });

  it('say that nothing is counted, or known yet', () => {
    expect(facts([], { counted: false }).note).toBe(
      'This API counts no connections. Allow your usual drain time.',
    );
    expect(facts([], { opened: false }).note).toBe('Reading what is known of this drain.');
  });

  it('say what a restart lost before all else', () => {
    const samples = at(1_000, 5, 0, 0, 0);
    expect(facts(samples, { view: drainOf(samples, true) })).toMatchObject({
      tone: 'warn',
      left: { count: '0' },
    });
  });

  it('promise no end while visitors return', () => {
    const samples = [7, 6, 5, 4].map((value, index) => ({
      at: 1_000 + index * 2_000,
      value,
      total: 300 + index * 20,
      chosen: 220,
    }));
    expect(facts(samples)).toMatchObject({ timeLeft: null, tone: 'warn' });
    expect(facts(samples).note).toMatch(/^Returning visitors keep arriving, 10 a second\./);
  });

  it('say how many will be left at the deadline, and that it is over', () => {
    const plan = { deadlineAt: 31_000, onTimeout: 'offline' as const, procedure: 'p', item: 'i' };
    const samples = at(5_000, 400, 350, 300, 250, 200);
    expect(facts(samples, { plan }).note).toMatch(/^At the deadline: about \d+–\d+ left\.$/);
    expect(facts(samples, { plan: { ...plan, deadlineAt: 2_000 } }).note).toBe('The deadline has passed.');
    expect(facts(at(5_000, 4, 3, 2, 1), { plan: { ...plan, deadlineAt: 900_000 } }).note).toBe(
      'Expected to be empty at the deadline.',
    );
  });

  it('say what ended it elsewhere, and that it cannot be read', () => {
    const ended = { at: 9_000, how: 'enabled' as const };
    const [record] = [{ ...recordOf(), ended }];
    expect(facts([], { record })).toMatchObject({ note: 'Enabled elsewhere.', tone: 'warn', left: null });
    const problem = { at: 9_000, message: 'The network is down.', gone: false };
    expect(facts(at(5_000, 5, 4), { problem }).note).toMatch(/^Not read since .*\. The network is down\.$/);
    expect(facts([], { problem: { ...problem, gone: true } }).note).toBe(
      'The API no longer knows this pool.',
    );
  });
});

function recordOf(): DrainRecord {
  return {
    pool: 'itcare:1',
    member: 'm1',
    poolName: null,
    memberName: 'PAY01',
    since: 1_000,
    sinceKnown: false,
    origin: null,
    samples: [],
    epoch: null,
    lost: false,
    seenAt: 1_000,
    ended: null,
  };
}

it('who and why is what is known of it', () => {
  const origin = { change: 'c', operator: null, reason: 'kernel', changeReference: 'CHG1' };
  expect(originText({ origin })).toBe('from this browser · kernel · CHG1');
  expect(originText({ origin: { ...origin, operator: 'anna', reason: null } })).toBe('by anna · CHG1');
  expect(originText({ origin: null })).toBeNull();
});
