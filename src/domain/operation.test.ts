import { describe, expect, it } from 'vitest';

import type { Accepted, Action, TrackedAction, Tracking } from '#api/itcare/index.ts';

import {
  FOLLOW_FOR_MS,
  findAction,
  followingOf,
  type Operation,
  type OperationEvent,
  phaseOfStatus,
  pollDelay,
  reduceOperation,
  startOperation,
} from './operation.ts';
import { describeWrite, type WriteAction } from './write.ts';
import { isOpen } from './operation-words.ts';

const T = 1_000_000_000_000;
const about = {
  ...describeWrite('PATCH', '/itcare/networking/loadbalancers/7', { operation: 'stop' }),
  id: 'w1',
  tab: 't1',
  balancerName: 'lb-a',
  objectName: null,
  startedAt: T,
};
const tracking: Tracking = {
  family: 'LOAD_BALANCER',
  id: 1,
  internalId: 2,
  lastUpdatedAt: null,
  message: 'Waiting',
  process: 'lb_stop',
  resourceName: 'lb-a',
  resourceType: null,
  status: 'IN_PROGRESS',
};
const action: TrackedAction = { ...tracking, completedAt: null, submittedAt: null, submittedBy: null };
const answered = (
  outcome: 'accepted' | 'refused' | 'unknown' | 'not-sent',
  answer: Accepted | null = null,
  message: string | null = null,
): OperationEvent => ({ type: 'answered', at: T + 100, outcome, answer, message });
const tracked = (over: Partial<Tracking> = {}) =>
  answered('accepted', { kind: 'tracking', tracking: { ...tracking, ...over } });
const polled = (over: Partial<TrackedAction>, at = T + 2_100): OperationEvent => ({
  type: 'polled',
  at,
  action: { ...action, ...over },
  byName: false,
});
const run = (...events: OperationEvent[]): Operation => events.reduce(reduceOperation, startOperation(about));
const act = (name: WriteAction, ...events: OperationEvent[]): Operation =>
  events.reduce(reduceOperation, startOperation({ ...about, action: name }));

describe('status words', () => {
  it.each([
    ['SUCCESS', 'done'],
    ['ERROR', 'failed'],
    ['IN_PROGRESS', 'running'],
    ['SUCCESS,IN_PROGRESS,ERROR', 'running'],
    ['success', 'running'],
    ['QUEUED', 'running'],
    ['', 'running'],
    [null, 'running'],
  ])('%j is %s', (status, phase) => {
    expect(phaseOfStatus(status)).toBe(phase);
    const operation = run(tracked({ status }));
    expect(operation).toMatchObject({ phase, status });
    expect(operation.endedAt).toBe(phase === 'running' ? null : T + 100);
  });
});

describe('the life of an operation', () => {
  it('is followed to success, keeping what only the first answer said', () => {
    const operation = run(
      tracked(),
      polled({ status: 'IN_PROGRESS', internalId: 2 }),
      polled({ status: 'SUCCESS', message: 'Done', submittedBy: 'kim' }, T + 5_000),
    );
    expect(operation).toMatchObject({
      phase: 'done',
      message: 'Done',
      endedAt: T + 5_000,
      polls: 2,
      tracking: { internalId: 2, submittedBy: 'kim' },
    });
  });

  it('keeps the message of a failure', () => {
    expect(run(tracked(), polled({ status: 'ERROR', message: 'Partition locked' }))).toMatchObject({
      phase: 'failed',
      message: 'Partition locked',
      endedAt: T + 2_100,
    });
  });

  it('does not fail because a poll did', () => {
    const operation = run(tracked(), { type: 'missed', at: T + 3_000 }, { type: 'missed', at: T + 6_000 });
    expect(operation).toMatchObject({ phase: 'running', polls: 2, endedAt: null });
    expect(reduceOperation(operation, polled({ status: 'SUCCESS' })).phase).toBe('done');
  });

  it.each(['polled', 'missed'] as const)('is left after 30 minutes, at a poll that was %s', (type) => {
    const late = (at: number): OperationEvent =>
      type === 'missed' ? { type, at } : polled({ status: 'IN_PROGRESS' }, at);
    expect(run(tracked(), late(T + 100 + FOLLOW_FOR_MS - 1)).phase).toBe('running');
    const operation = run(tracked(), late(T + 100 + FOLLOW_FOR_MS));
    expect(operation).toMatchObject({ phase: 'still-running', endedAt: T + 100 + FOLLOW_FOR_MS });
    expect(isOpen(operation)).toBe(false);
  });

  it('ends in time even at the last moment', () => {
    expect(run(tracked(), polled({ status: 'SUCCESS' }, T + FOLLOW_FOR_MS * 2)).phase).toBe('done');
  });

  it('says no more than accepted when actions may not be read', () => {
    expect(run(tracked(), { type: 'settled', at: T + 900, note: 'actions-unreadable' })).toMatchObject({
      phase: 'accepted',
      note: 'actions-unreadable',
      endedAt: T + 900,
    });
  });

  it('is refused', () => {
    expect(run(answered('refused', null, 'no (403)'))).toMatchObject({
      phase: 'refused',
      message: 'no (403)',
      note: null,
      endedAt: T + 100,
    });
    expect(run(answered('not-sent'))).toMatchObject({ phase: 'refused', note: 'not-sent' });
  });

  it('stays unknown when nothing explains a lost answer', () => {
    const lost = run(answered('unknown', null, 'no answer'));
    expect(lost).toMatchObject({ phase: 'unknown', endedAt: null, message: 'no answer' });
    expect(reduceOperation(lost, { type: 'settled', at: T + 9_000, note: 'no-action' })).toMatchObject({
      phase: 'unknown',
      note: 'no-action',
      endedAt: T + 9_000,
    });
  });

  it('is found by name after a lost or an empty answer', () => {
    for (const event of [answered('unknown'), answered('accepted', { kind: 'empty' })]) {
      const found = run(event, { type: 'polled', at: T + 2_100, action, byName: true });
      expect(found).toMatchObject({ phase: 'running', note: 'found-by-name' });
      expect(reduceOperation(found, polled({ status: 'SUCCESS' }))).toMatchObject({
        phase: 'done',
        note: 'found-by-name',
      });
    }
  });

  it('is proven by a read, also after it was given up', () => {
    const members: Accepted = { kind: 'members', members: [] };
    const given = act('drain-member', answered('accepted', members));
    expect(given.phase).toBe('accepted');
    expect(reduceOperation(given, { type: 'seen', at: T + 500 })).toMatchObject({
      phase: 'done',
      note: 'seen-by-read',
      endedAt: T + 500,
    });
    const doubted = act('drain-member', answered('unknown'), {
      type: 'settled',
      at: T + 1,
      note: 'not-seen',
    });
    expect(reduceOperation(doubted, { type: 'seen', at: T + 2 }).phase).toBe('done');
  });

  it('is unknown when its tab goes while it is on its way, and takes an answer that comes after all', () => {
    const gone = run({ type: 'interrupted', at: T + 5 });
    expect(gone).toMatchObject({ phase: 'unknown', note: 'interrupted', endedAt: null });
    expect(reduceOperation(gone, tracked()).phase).toBe('running');
  });

  it.each<[string, OperationEvent[], OperationEvent]>([
    ['an answer after the answer', [tracked()], answered('refused')],
    ['a poll after the end', [tracked({ status: 'SUCCESS' })], polled({ status: 'ERROR' })],
    ['a miss after the end', [tracked({ status: 'ERROR' })], { type: 'missed', at: T + 9 }],
    ['settling after the end', [answered('refused')], { type: 'settled', at: T + 9, note: 'no-action' }],
    ['a poll before the answer', [], polled({ status: 'SUCCESS' })],
    ['an interruption after the answer', [tracked()], { type: 'interrupted', at: T + 9 }],
    ['a read of something running', [tracked()], { type: 'seen', at: T + 9 }],
    ['a read after a failure', [tracked({ status: 'ERROR' })], { type: 'seen', at: T + 9 }],
    ['a read after a refusal', [answered('refused')], { type: 'seen', at: T + 9 }],
  ])('is not moved by %s', (_, before, event) => {
    const operation = run(...before);
    expect(reduceOperation(operation, event)).toBe(operation);
  });
});

describe('how it is followed', () => {
  it.each<[string, Operation, string]>([
    ['on its way', run(), 'sent'],
    ['tracked', run(tracked()), 'track'],
    ['tracked without an id', run(tracked({ id: null, internalId: null })), 'track'],
    ['an empty answer', run(answered('accepted', { kind: 'empty' })), 'search'],
    ['a lost answer', run(answered('unknown')), 'search'],
    ['members', act('remove-member', answered('accepted', { kind: 'members', members: [] })), 'read'],
    ['an empty answer of a member write', act('add-member', answered('accepted', { kind: 'empty' })), 'read'],
    ['a tracked answer of a member write', act('add-member', tracked()), 'track'],
    ['over', run(tracked({ status: 'SUCCESS' })), 'none'],
  ])('%s', (_, operation, way) => {
    expect(followingOf(operation)).toBe(way);
  });

  it('waits 2 s, half as long again each time, at most 15 s', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 1_000].map(pollDelay)).toEqual([
      2_000, 3_000, 4_500, 6_750, 10_125, 15_000, 15_000, 15_000, 15_000,
    ]);
  });
});

describe('which action of the list is ours', () => {
  const listed = (id: number | null, seconds: number, process = 'lb_stop'): Action => ({
    completedAt: null,
    family: null,
    id,
    lastUpdatedAt: null,
    message: null,
    process,
    resourceName: 'lb-a',
    resourceType: null,
    status: 'IN_PROGRESS',
    submittedAt: new Date(T + seconds * 1000).toISOString(),
    submittedBy: null,
  });
  const operation = run(answered('unknown'));

  it.each<[string, Action[], number[], number | null]>([
    ['the closest in time', [listed(3, 60), listed(2, 1), listed(1, -20)], [], 2],
    ['not one before the write', [listed(1, -31)], [], null],
    ['one a clock behind', [listed(1, -29)], [], 1],
    ['not one another operation claims', [listed(2, 1), listed(3, 20)], [2], 3],
    ['not one of another process', [listed(2, 1, 'lb_start')], [], null],
    ['one of a process nobody knows', [listed(2, 1, 'Z17')], [], 2],
    ['not one without an id', [listed(null, 1)], [], null],
    ['not one without a time', [{ ...listed(2, 1), submittedAt: null }], [], null],
    [
      'one with its last change as time',
      [{ ...listed(2, 1), submittedAt: null, lastUpdatedAt: new Date(T).toISOString() }],
      [],
      2,
    ],
    ['none of none', [], [], null],
  ])('%s', (_, actions, claimed, id) => {
    expect(findAction(operation, actions, new Set(claimed))?.id ?? null).toBe(id);
  });
});
