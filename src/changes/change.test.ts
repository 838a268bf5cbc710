import { describe, expect, it } from 'vitest';

import type { TrackedAction, Tracking } from '#domain/action.ts';
import { seeded } from '#domain/seeded.ts';

import {
  type Change,
  type ChangeEvent,
  FOLLOW_FOR_MS,
  isReadyToSend,
  isUnderWay,
  PATIENCE,
  phaseOfStatus,
  reduceChange,
  startChange,
} from './change.ts';
import { intentOf } from './testing/records.ts';
import {
  type ChangePhase,
  changePhases,
  isFailed,
  isInTransition,
  isOpen,
  wantsAttention,
} from './vocabulary.ts';

type Answered = Extract<ChangeEvent, { type: 'answered' }>;

const intent = intentOf({ kind: 'drain' });

const check = (startedAt: number, agrees: boolean, state = agrees ? 'enabled' : 'offline'): ChangeEvent => ({
  type: 'checked',
  startedAt,
  at: startedAt + 100,
  agrees,
  facts: { state },
  message: agrees ? undefined : `now ${state}`,
});
const read = (startedAt: number, shows: boolean | null, at = startedAt + 100): ChangeEvent => ({
  type: 'read',
  startedAt,
  at,
  shows,
  facts: shows === null ? null : { state: shows ? 'disabled' : 'enabled' },
});
const busy = (startedAt: number): ChangeEvent => ({
  type: 'read',
  startedAt,
  at: startedAt + 100,
  shows: false,
  facts: null,
  busy: true,
});
const answered = (outcome: Answered['outcome'], over: Partial<Answered> = {}): ChangeEvent => ({
  type: 'answered',
  at: 2_000,
  outcome,
  message: outcome === 'accepted' ? null : `it was ${outcome}`,
  ...over,
});
const tracking: Tracking = {
  family: 'LOAD_BALANCER',
  id: 1,
  internalId: 2,
  lastUpdatedAt: null,
  message: 'Waiting',
  process: 'lb_stop',
  resourceName: 'pay.example',
  resourceType: null,
  status: 'IN_PROGRESS',
};
const action: TrackedAction = { ...tracking, completedAt: null, submittedAt: null, submittedBy: null };
const tracked = (over: Partial<Tracking> = {}) =>
  answered('accepted', { tracking: { ...tracking, ...over }, patience: null });
const polled = (over: Partial<TrackedAction>, at = 5_000, byName = false): ChangeEvent => ({
  type: 'polled',
  at,
  action: { ...action, ...over },
  byName,
});

const send: ChangeEvent = { type: 'send', at: 1_000 };
const accepted = answered('accepted');
const refused = answered('refused', { httpStatus: 403 });
const lost = answered('unknown');
const missed = (at: number): ChangeEvent => ({ type: 'missed', at });
const unread = (at: number): ChangeEvent => ({ type: 'missed', at, unread: true });
const insist: ChangeEvent = { type: 'insist' };
const abandon: ChangeEvent = { type: 'abandon', at: 5 };
const interrupted: ChangeEvent = { type: 'interrupted', at: 1_500 };
const success = polled({ status: 'SUCCESS', message: 'Done' }, 6_000);

const start = () =>
  startChange({ id: 'c', batch: 'b', tab: 't', operator: 'kim', intent, at: 0, patience: PATIENCE });
const run = (events: readonly ChangeEvent[], from: Change = start()): Change =>
  events.reduce<Change>(reduceChange, from);

const sent = [check(10, true), send];

describe('the phases', () => {
  it.each<[string, ChangeEvent[], ChangePhase]>([
    ['nothing yet', [], 'checking'],
    ['the check agrees', [check(10, true)], 'checking'],
    ['the check differs', [check(10, false)], 'drifted'],
    ['a check from before is no check', [check(-5, false)], 'checking'],
    ['an overtaken check', [check(20, true), check(10, false)], 'checking'],
    ['it comes back after a drift: still ask', [check(10, false), check(20, true)], 'drifted'],
    ['sending without a check', [send], 'checking'],
    ['sending after a check from before', [check(-5, true), send], 'checking'],
    ['sending after the check', sent, 'sent'],
    ['sending after a drift', [check(10, false), send], 'drifted'],
    ['insisting after a drift', [check(10, false), insist], 'checking'],
    ['sending what was insisted on without another check', [check(10, false), insist, send], 'checking'],
    ['sending what was insisted on', [check(10, false), insist, check(20, true), send], 'sent'],
    ['insisting on what has left', [...sent, insist], 'sent'],
    ['given up', [check(10, false), abandon], 'not-sent'],
    ['sending after giving up', [abandon, check(10, true), send], 'not-sent'],
    ['giving up what has left', [...sent, abandon], 'sent'],
    ['a check of what has left', [...sent, check(1_100, false)], 'sent'],
    ['reads while it is under way', [...sent, read(1_500, true), read(1_600, false)], 'sent'],
    ['accepted', [...sent, accepted], 'accepted'],
    ['refused', [...sent, refused], 'refused'],
    ['never left', [...sent, answered('not-sent')], 'not-sent'],
    ['lost', [...sent, lost], 'unknown'],
    ['an answer to nothing', [check(10, true), accepted], 'checking'],
    ['a second answer', [...sent, accepted, refused], 'accepted'],
    ['a second answer after a lost one', [...sent, lost, refused], 'unknown'],
    ['a read that began before the answer', [...sent, accepted, read(1_999, true, 9_000)], 'accepted'],
    ['a read that began with the answer', [...sent, accepted, read(2_000, true)], 'confirmed'],
    ['confirmed', [...sent, accepted, read(2_100, true)], 'confirmed'],
    [
      'what comes after is another story',
      [...sent, accepted, read(2_100, true), read(90_000, false)],
      'confirmed',
    ],
    ['one disagreeing read', [...sent, accepted, read(60_000, false)], 'accepted'],
    ['two within the grace', [...sent, accepted, read(3_000, false), read(11_999, false)], 'accepted'],
    ['two, the last after it', [...sent, accepted, read(3_000, false), read(12_000, false)], 'contradicted'],
    ['the same read twice', [...sent, accepted, read(20_000, false), read(20_000, false)], 'accepted'],
    ['overtaken reads', [...sent, accepted, read(20_000, false), read(15_000, false)], 'accepted'],
    [
      'an overtaken read cannot confirm',
      [...sent, accepted, read(20_000, false), read(15_000, true)],
      'accepted',
    ],
    [
      'reads that cannot tell say nothing',
      [...sent, accepted, read(20_000, null), read(30_000, null), read(40_000, false)],
      'accepted',
    ],
    [
      'late, but it came',
      [...sent, accepted, read(20_000, false), read(30_000, false), read(40_000, true)],
      'confirmed',
    ],
    [
      'a server at work extends the grace',
      [...sent, accepted, read(3_000, false), busy(15_000), read(16_000, false), read(24_000, false)],
      'accepted',
    ],
    [
      'a server at work, and then the grace is over',
      [...sent, accepted, busy(15_000), read(16_000, false), read(26_000, false)],
      'contradicted',
    ],
    ['lost but applied', [...sent, lost, read(2_500, true)], 'confirmed'],
    ['lost and not applied', [...sent, lost, read(2_500, false), read(12_500, false)], 'not-applied'],
    [
      'lost, not applied, then after all',
      [...sent, lost, read(2_500, false), read(12_500, false), read(13_000, true)],
      'confirmed',
    ],
    ['lost, a read from before', [...sent, lost, read(1_500, true)], 'unknown'],
    ['refused stays refused', [...sent, refused, read(3_000, true)], 'refused'],
    ['not sent stays so', [...sent, answered('not-sent'), read(3_000, true)], 'not-sent'],
  ])('%s', (_, events, expected) => {
    expect(run(events).phase).toBe(expected);
  });

  it('keep their times, words and facts', () => {
    expect(run([...sent, lost, read(2_500, true, 2_700)])).toMatchObject({
      startedAt: 0,
      checkedAt: 110,
      sentAt: 1_000,
      answeredAt: 2_000,
      endedAt: 2_700,
      before: { state: 'enabled' },
      after: { state: 'disabled' },
      afterAt: 2_700,
      // The words of the error are overtaken by what is so.
      message: null,
    });
    expect(run([...sent, refused])).toMatchObject({
      endedAt: 2_000,
      message: 'it was refused',
      httpStatus: 403,
    });
    expect(run([check(10, false)])).toMatchObject({
      after: { state: 'offline' },
      message: 'now offline',
      endedAt: null,
    });
    expect(run([check(10, false), insist, check(20, true), send])).toMatchObject({
      message: null,
      after: null,
    });
    expect(run([{ ...abandon, message: 'nobody could read it' }])).toMatchObject({
      endedAt: 5,
      message: 'nobody could read it',
    });
  });

  it('keep what left, and only once it does', () => {
    const leaves: ChangeEvent = { type: 'leaves', request: { method: 'PATCH', path: '/x', body: { a: 1 } } };
    expect(run([...sent, leaves]).request).toEqual({ method: 'PATCH', path: '/x', body: { a: 1 } });
    const next: ChangeEvent = { type: 'leaves', request: { method: 'PATCH', path: '/y', body: null } };
    expect(run([...sent, leaves, leaves, next])).toMatchObject({
      request: { path: '/y' },
      earlier: [{ path: '/x' }],
    });
    expect(run([check(10, true), leaves]).request).toBeNull();
    expect(run([...sent, accepted, leaves]).request).toBeNull();
  });

  it('say what to do next', () => {
    expect(isReadyToSend(start())).toBe(false);
    expect(isReadyToSend(run([check(10, true)]))).toBe(true);
    expect(isReadyToSend(run([check(10, false)]))).toBe(false);
    for (const events of [sent, [...sent, accepted], [...sent, lost], [...sent, tracked()]]) {
      expect(isInTransition(run(events))).toBe(true);
      expect(isUnderWay(run(events))).toBe(true);
      expect(isOpen(run(events))).toBe(true);
    }
    expect(isInTransition(run([...sent, refused]))).toBe(false);
    expect(isInTransition(start())).toBe(false);
    expect(isUnderWay(start())).toBe(true);
    expect(isUnderWay(run([check(10, false)]))).toBe(false);
    expect(isOpen(run([...sent, accepted, read(3_000, true)]))).toBe(false);
  });

  it('a read for the step before is check enough, where that was agreed', () => {
    const from = startChange({ ...start(), at: 500, readFrom: 400 });
    expect(isReadyToSend(run([check(450, true)], from))).toBe(true);
    expect(isReadyToSend(run([check(399, true)], from))).toBe(false);
  });

  it('that failed and that want somebody are told apart', () => {
    expect(changePhases.filter((phase) => isFailed({ phase }))).toEqual([
      'not-sent',
      'contradicted',
      'refused',
      'failed',
      'not-applied',
    ]);
    expect(changePhases.filter((phase) => wantsAttention({ phase }))).toEqual([
      'contradicted',
      'failed',
      'unknown',
      'not-applied',
      'still-running',
    ]);
  });
});

describe('patience', () => {
  const disagreeing = [read(3_000, false), read(60_000, false), read(600_000, false)];

  it.each<[string, Change['patience'], ChangePhase]>([
    ['its own', { graceMs: 0, reads: 1 }, 'contradicted'],
    ['more reads than there were', { graceMs: 0, reads: 4 }, 'accepted'],
    ['a longer grace than passed', { graceMs: 600_000, reads: 2 }, 'accepted'],
    ['none: reads cannot disprove it', null, 'accepted'],
  ])('%s', (_, patience, phase) => {
    expect(run([...sent, accepted, ...disagreeing], { ...start(), patience }).phase).toBe(phase);
  });

  it('is what the answer says, where it says something', () => {
    const patient = answered('unknown', { patience: { graceMs: 300_000, reads: 1 } });
    expect(run([...sent, patient, read(60_000, false)])).toMatchObject({ phase: 'unknown', endedAt: null });
    expect(run([...sent, patient, read(302_000, false)]).phase).toBe('not-applied');
  });

  it('begins anew with a read that shows that somebody is at work, and counts in a row only', () => {
    expect(run([...sent, accepted, read(20_000, false), busy(21_000)])).toMatchObject({
      disagreeing: 0,
      graceFrom: 21_100,
    });
  });
});

describe('what the server says of the operation', () => {
  it.each([
    ['SUCCESS', 'done'],
    ['ERROR', 'failed'],
    ['IN_PROGRESS', 'running'],
    ['SUCCESS,IN_PROGRESS,ERROR', 'running'],
    ['success', 'running'],
    ['QUEUED', 'running'],
    ['', 'running'],
    [null, 'running'],
  ])('%j is %s', (status, expected) => {
    expect(phaseOfStatus(status)).toBe(expected);
    const change = run([...sent, tracked({ status })]);
    expect(change.phase).toBe(expected === 'failed' ? 'failed' : 'running');
    expect(change.serverDoneAt).toBe(expected === 'done' ? 2_000 : null);
    expect(change.endedAt).toBe(expected === 'failed' ? 2_000 : null);
  });

  it('is followed to success, keeping what only the first answer said; then a read has to show it', () => {
    const done = run([
      ...sent,
      tracked(),
      polled({ status: 'IN_PROGRESS', internalId: 2 }),
      polled({ status: 'SUCCESS', message: 'Done', submittedBy: 'kim' }, 6_000),
    ]);
    expect(done).toMatchObject({
      phase: 'running',
      message: 'Done',
      endedAt: null,
      serverDoneAt: 6_000,
      looks: 0,
      tracking: { internalId: 2, submittedBy: 'kim' },
    });
    expect(run([read(6_100, true)], done)).toMatchObject({
      phase: 'confirmed',
      note: null,
      message: 'Done',
      endedAt: 6_200,
    });
  });

  it('is contradicted by reads that go on disagreeing after it', () => {
    const done = run([...sent, tracked(), success]);
    expect(run([read(6_100, false), read(15_999, false)], done).phase).toBe('running');
    const contradicted = run([read(6_100, false), read(16_000, false)], done);
    expect(contradicted).toMatchObject({ phase: 'contradicted', message: 'Done' });
    expect(run([read(20_000, true)], contradicted).phase).toBe('confirmed');
  });

  it('does not count reads from before it, and none disproves it while it runs', () => {
    const early = [read(3_000, false), read(4_000, false), read(300_000, false)];
    expect(run([...sent, tracked(), ...early]).phase).toBe('running');
    const late = polled({ status: 'SUCCESS' }, 400_000);
    expect(run([...sent, tracked(), ...early, late, read(400_100, false)]).phase).toBe('running');
  });

  it('may be shown by a read before it says so', () => {
    expect(run([...sent, tracked(), read(3_000, true)]).phase).toBe('confirmed');
  });

  it('is its word where no read can tell', () => {
    const change = run([...sent, tracked(), success, read(6_100, null)]);
    expect(change).toMatchObject({ phase: 'confirmed', note: 'by-server', endedAt: 6_200 });
    const before = run([...sent, tracked(), success, read(5_900, null)]);
    expect(before.phase).toBe('running');
    expect(run([...sent, tracked(), read(5_900, null)]).phase).toBe('running');
  });

  it('is its word in the end, where every read fails', () => {
    const looks = [6_100, 6_200, 6_300, 6_400].map(unread);
    const waiting = run([...sent, tracked(), success, ...looks]);
    expect(waiting).toMatchObject({ phase: 'running', endedAt: null });
    expect(reduceChange(waiting, unread(6_500))).toMatchObject({ phase: 'confirmed', note: 'by-server' });
  });

  it('is no word against reads that show something else', () => {
    const looks = [6_100, 6_200, 6_300, 6_400, 6_500, 6_600].flatMap((at) => [
      read(at, false),
      missed(at + 1),
    ]);
    const waiting = run([...sent, tracked(), success, ...looks]);
    expect(waiting).toMatchObject({ phase: 'running', endedAt: null });
    expect(run([unread(6_700), unread(6_800)], waiting)).toMatchObject({ phase: 'running' });
    expect(run([read(16_800, false)], waiting)).toMatchObject({ phase: 'contradicted' });
  });

  it('keeps the message of a failure, which nothing moves any more', () => {
    const failed = run([...sent, tracked(), polled({ status: 'ERROR', message: 'Partition locked' })]);
    expect(failed).toMatchObject({ phase: 'failed', message: 'Partition locked', endedAt: 5_000 });
    expect(run([read(6_000, true), success, missed(7_000)], failed)).toBe(failed);
  });

  it('does not fail because a look did', () => {
    const change = run([...sent, tracked(), missed(3_000), missed(6_000)]);
    expect(change).toMatchObject({ phase: 'running', looks: 2, endedAt: null });
  });

  it.each(['polled', 'missed'] as const)('is left after 30 minutes, at a look that was %s', (type) => {
    const late = (at: number) => (type === 'missed' ? missed(at) : polled({ status: 'IN_PROGRESS' }, at));
    expect(run([...sent, tracked(), late(2_000 + FOLLOW_FOR_MS - 1)]).phase).toBe('running');
    const change = run([...sent, tracked(), late(2_000 + FOLLOW_FOR_MS)]);
    expect(change).toMatchObject({ phase: 'still-running', endedAt: 2_000 + FOLLOW_FOR_MS });
    // It may still end one day, and a read is what says so.
    expect(reduceChange(change, read(4_000_000, true)).phase).toBe('confirmed');
  });

  it('ends in time even at the last moment', () => {
    const change = run([...sent, tracked(), polled({ status: 'SUCCESS' }, FOLLOW_FOR_MS * 2)]);
    expect(change.serverDoneAt).toBe(FOLLOW_FOR_MS * 2);
  });

  it.each([
    ['a lost answer', lost],
    ['an empty one', answered('accepted', { patience: null })],
  ])('is found by name after %s', (_, event) => {
    const found = run([...sent, event, polled({}, 5_000, true)]);
    expect(found).toMatchObject({ phase: 'running', note: 'found-by-name' });
    expect(run([success, read(6_100, true)], found)).toMatchObject({
      phase: 'confirmed',
      note: 'found-by-name',
    });
    // How it was found is said rather than that no read can tell.
    expect(run([success, read(6_100, null)], found)).toMatchObject({
      phase: 'confirmed',
      note: 'found-by-name',
    });
  });
});

describe('nothing more to learn', () => {
  it('is accepted, and no more, when actions may not be read', () => {
    const change = run([...sent, tracked(), { type: 'settled', at: 3_000, note: 'actions-unreadable' }]);
    expect(change).toMatchObject({ phase: 'accepted', note: 'actions-unreadable', endedAt: 3_000 });
    expect(reduceChange(change, read(9_000, true))).toMatchObject({ phase: 'confirmed', note: null });
  });

  it('stays unknown when nothing explains a lost answer', () => {
    const change = run([...sent, lost, { type: 'settled', at: 9_000, note: 'no-action' }]);
    expect(change).toMatchObject({ phase: 'unknown', note: 'no-action', message: 'it was unknown' });
    expect(change.endedAt).toBe(9_000);
  });

  it('is left alone after 30 minutes without a sign of it', () => {
    expect(run([...sent, accepted, missed(2_000 + FOLLOW_FOR_MS)])).toMatchObject({
      phase: 'accepted',
      note: 'not-seen',
      endedAt: 2_000 + FOLLOW_FOR_MS,
    });
  });
});

describe('a page that went while it waited for the answer', () => {
  const gone = run([...sent, interrupted]);

  it('leaves an unknown outcome', () => {
    expect(gone).toMatchObject({ phase: 'unknown', note: 'interrupted', endedAt: null, answeredAt: 1_500 });
  });

  it.each<[string, ChangeEvent, ChangePhase]>([
    ['accepted', accepted, 'accepted'],
    ['tracked', tracked(), 'running'],
    ['refused', refused, 'refused'],
  ])('and takes an answer that comes after all: %s', (_, event, phase) => {
    expect(reduceChange(gone, event)).toMatchObject({ phase, note: null });
  });

  it('is proven by a read, and disproved only when no server can be at work any more', () => {
    expect(reduceChange(gone, read(1_600, true))).toMatchObject({ phase: 'confirmed', note: 'interrupted' });
    expect(run([read(20_000, false), read(41_499, false)], gone).phase).toBe('unknown');
    expect(run([read(20_000, false), read(41_500, false)], gone).phase).toBe('not-applied');
  });

  it('was nothing where it had not left, or had its answer', () => {
    expect(run([interrupted]).phase).toBe('checking');
    expect(run([...sent, accepted, interrupted]).phase).toBe('accepted');
  });
});

describe('disorder', () => {
  it('delayed, repeated and reordered reads end as the newest read that counts', () => {
    const chance = seeded(9);
    for (let round = 0; round < 2_000; round += 1) {
      const appliedAt = chance.int(40_000);
      const reads = chance.list(12, () => {
        const startedAt = chance.int(60_000);
        return { startedAt, shows: startedAt >= appliedAt, at: startedAt + chance.int(9_000) };
      });
      const events = reads.map(({ startedAt, shows, at }) => read(startedAt, shows, at));
      const shuffled = [...events, ...events.slice(0, 2)].toSorted(() => chance.next() - 0.5);
      const change = run([...sent, accepted, ...shuffled]);
      const proofs = reads.filter(({ startedAt }) => startedAt >= 2_000);
      // Confirmed needs a read that shows it, contradicted needs two that do not.
      expect(change.phase !== 'confirmed' || proofs.some(({ shows }) => shows)).toBe(true);
      const refuted = new Set(proofs.filter(({ shows }) => !shows).map(({ startedAt }) => startedAt));
      expect(change.phase !== 'contradicted' || refuted.size >= 2).toBe(true);
      // However disordered: the newest read of all shows it, so it is confirmed.
      const after = reduceChange(change, read(100_000, true));
      expect(after.phase).toBe('confirmed');
      expect(change.phase === 'confirmed' || after.after?.['state'] === 'disabled').toBe(true);
    }
  });

  it.each<[string, ChangeEvent[], ChangeEvent]>([
    ['an answer after the answer', [...sent, accepted], accepted],
    ['an answer after a refusal', [...sent, refused], tracked()],
    ['an old read', [...sent, accepted], read(1_000, true)],
    ['sending again', [...sent, accepted], send],
    ['sending while it is under way', sent, { ...send, at: 9 }],
    ['a look at what is confirmed', [...sent, accepted, read(3_000, true)], missed(4_000)],
    ['a poll after the end', [...sent, refused], success],
    ['a poll after success', [...sent, tracked(), success], polled({ status: 'ERROR' }, 7_000)],
    ['a poll of what is confirmed', [...sent, tracked(), success, read(7_000, true)], success],
    ['a poll before the answer', sent, success],
    [
      'giving up the follow of what is refused',
      [...sent, refused],
      { type: 'settled', at: 1, note: 'not-seen' },
    ],
    ['giving up twice', [abandon], abandon],
    ['a read of a server at work on something else', [...sent, accepted, read(3_000, true)], busy(9_000)],
  ])('is not moved by %s, not even as an object', (_, before, event) => {
    const change = run(before);
    expect(reduceChange(change, event)).toBe(change);
  });
});

const settled = (startedAt: number): ChangeEvent => ({
  type: 'read',
  startedAt,
  at: startedAt + 100,
  shows: null,
  facts: null,
  settled: { note: 'hidden', message: null },
});

describe('a read after which there is nothing to wait for', () => {
  const taken = [check(1_100, true), { type: 'send', at: 1_300 } as const, answered('accepted')];
  const after = (...events: readonly ChangeEvent[]) =>
    [...taken, ...events].reduce<Change>(
      (change, event) => reduceChange(change, event),
      startChange({ id: 'a', batch: 'b', tab: 't', operator: null, intent, at: 1_000, patience: PATIENCE }),
    );

  it('ends it as it is, and a later one may still prove it', () => {
    expect(after(settled(3_000))).toMatchObject({ phase: 'accepted', note: 'hidden', endedAt: 3_100 });
    // What shows something else proves nothing any more; what shows it does.
    expect(after(settled(3_000), read(20_000, false), read(30_000, false))).toMatchObject({
      phase: 'accepted',
      note: 'hidden',
    });
    expect(after(settled(3_000), read(20_000, true))).toMatchObject({ phase: 'confirmed', note: null });
  });

  it('says nothing where it began before the answer', () => {
    expect(after(settled(1_900))).toMatchObject({ phase: 'accepted', endedAt: null });
  });
});
