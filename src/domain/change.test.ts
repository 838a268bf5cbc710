import { describe, expect, it } from 'vitest';
import { isInTransition, isReadyToSend, isSettled, reduceChange, startChange } from './change.ts';
import type { Change, ChangeEvent } from './change.ts';
import type { MemberState } from './member-state.ts';
import { seeded } from './seeded.ts';

type Event = ChangeEvent<MemberState>;

const read = (startedAt: number, value: MemberState | null, at = startedAt + 100): Event => ({
  type: 'read',
  startedAt,
  at,
  value,
});
/** Not understood, and the same word as before. */
const sameWord: Event = { type: 'read', startedAt: 10, at: 110, value: null, sameWord: true };
const send: Event = { type: 'send', at: 1_000 };
const accepted: Event = { type: 'answered', at: 2_000, result: 'accepted' };
const lost: Event = { type: 'answered', at: 2_000, result: 'unknown', message: 'no answer in 30 s' };
const refused: Event = { type: 'answered', at: 2_000, result: 'refused', message: 'not your pool' };

const start = (): Change<MemberState> => startChange({ expected: 'enabled', target: 'disabled', at: 0 });
const run = (events: readonly Event[], from = start()): Change<MemberState> =>
  events.reduce(reduceChange, from);

const sent = [read(10, 'enabled'), send];

describe('the phases', () => {
  it.each<[string, Event[], Change<MemberState>['phase']]>([
    ['nothing yet', [], 'checking'],
    ['the check agrees', [read(10, 'enabled')], 'checking'],
    ['the check differs', [read(10, 'offline')], 'drifted'],
    ['somebody else did it already', [read(10, 'disabled')], 'drifted'],
    ['the check is unreadable', [read(10, null)], 'drifted'],
    ['the check is unreadable, in the word the operator saw', [sameWord], 'checking'],
    ['a check from before is no check', [read(-5, 'offline')], 'checking'],
    ['an overtaken check', [read(20, 'enabled'), read(10, 'offline')], 'checking'],
    ['it comes back after a drift: still ask', [read(10, 'offline'), read(20, 'enabled')], 'drifted'],
    ['sending without a check', [send], 'checking'],
    ['sending after the check', sent, 'sent'],
    ['sending after a drift', [read(10, 'offline'), send], 'sent'],
    ['given up', [read(10, 'offline'), { type: 'abandon', at: 5 }], 'abandoned'],
    ['sending after giving up', [{ type: 'abandon', at: 5 }, read(10, 'enabled'), send], 'abandoned'],
    ['giving up what has left', [...sent, { type: 'abandon', at: 5 }], 'sent'],
    ['reads while it is under way', [...sent, read(1_500, 'disabled'), read(1_600, 'enabled')], 'sent'],
    ['accepted', [...sent, accepted], 'accepted'],
    ['refused', [...sent, refused], 'refused'],
    ['lost', [...sent, lost], 'unknown'],
    ['an answer to nothing', [read(10, 'enabled'), accepted], 'checking'],
    ['a second answer', [...sent, accepted, refused], 'accepted'],
    ['a read that began before the answer', [...sent, accepted, read(1_999, 'disabled', 9_000)], 'accepted'],
    ['a read that began with the answer', [...sent, accepted, read(2_000, 'disabled')], 'confirmed'],
    ['confirmed', [...sent, accepted, read(2_100, 'disabled')], 'confirmed'],
    [
      'what comes after is another story',
      [...sent, accepted, read(2_100, 'disabled'), read(90_000, 'enabled')],
      'confirmed',
    ],
    ['one disagreeing read', [...sent, accepted, read(60_000, 'enabled')], 'accepted'],
    [
      'two within the grace',
      [...sent, accepted, read(3_000, 'enabled'), read(11_999, 'enabled')],
      'accepted',
    ],
    [
      'two, the last after the grace',
      [...sent, accepted, read(3_000, 'enabled'), read(12_000, 'enabled')],
      'contradicted',
    ],
    [
      'the same read twice',
      [...sent, accepted, read(20_000, 'enabled'), read(20_000, 'enabled')],
      'accepted',
    ],
    ['overtaken reads', [...sent, accepted, read(20_000, 'enabled'), read(15_000, 'enabled')], 'accepted'],
    [
      'an overtaken read cannot confirm',
      [...sent, accepted, read(20_000, 'enabled'), read(15_000, 'disabled')],
      'accepted',
    ],
    [
      'unreadable reads say nothing',
      [...sent, accepted, read(20_000, null), read(30_000, null), read(40_000, 'enabled')],
      'accepted',
    ],
    [
      'late, but it came',
      [...sent, accepted, read(20_000, 'enabled'), read(30_000, 'enabled'), read(40_000, 'disabled')],
      'confirmed',
    ],
    [
      'a running operation extends the grace',
      [...sent, accepted, { type: 'progress', at: 15_000 }, read(16_000, 'enabled'), read(24_000, 'enabled')],
      'accepted',
    ],
    [
      'a failed operation',
      [...sent, accepted, { type: 'failed', at: 3_000, message: 'ERROR' }],
      'contradicted',
    ],
    ['a failure of something not accepted', [...sent, { type: 'failed', at: 3_000 }], 'sent'],
    ['progress of something refused', [...sent, refused, { type: 'progress', at: 3_000 }], 'refused'],
    ['lost but applied', [...sent, lost, read(2_500, 'disabled')], 'confirmed'],
    ['lost and not applied', [...sent, lost, read(2_500, 'enabled'), read(12_500, 'enabled')], 'not-applied'],
    [
      'lost, not applied, then after all',
      [...sent, lost, read(2_500, 'enabled'), read(12_500, 'enabled'), read(13_000, 'disabled')],
      'confirmed',
    ],
    ['lost, a read from before', [...sent, lost, read(1_500, 'disabled')], 'unknown'],
    ['refused stays refused', [...sent, refused, read(3_000, 'disabled')], 'refused'],
  ])('%s', (_, events, expected) => {
    expect(run(events).phase).toBe(expected);
  });

  it('keep their times and words', () => {
    const change = run([...sent, lost, read(2_500, 'disabled', 2_700)]);
    expect(change).toMatchObject({
      startedAt: 0,
      checkedAt: 110,
      sentAt: 1_000,
      answeredAt: 2_000,
      settledAt: 2_700,
      found: 'disabled',
      message: 'no answer in 30 s',
    });
    expect(run([...sent, refused])).toMatchObject({ settledAt: 2_000, message: 'not your pool' });
    expect(run([read(10, 'offline')])).toMatchObject({
      expected: 'enabled',
      found: 'offline',
      settledAt: null,
    });
  });

  it('say what to do next', () => {
    expect(isReadyToSend(start())).toBe(false);
    expect(isReadyToSend(run([read(10, 'enabled')]))).toBe(true);
    expect(isReadyToSend(run([read(10, 'offline')]))).toBe(false);
    expect([sent, [...sent, accepted], [...sent, lost]].map((events) => isInTransition(run(events)))).toEqual(
      [true, true, true],
    );
    expect(isInTransition(run([...sent, refused]))).toBe(false);
    expect(isSettled(run([...sent, accepted]))).toBe(false);
    expect(isSettled(run([...sent, accepted, read(3_000, 'disabled')]))).toBe(true);
  });
});

describe('disorder', () => {
  it('delayed, repeated and reordered reads end as the newest read that counts', () => {
    const chance = seeded(9);
    for (let round = 0; round < 2_000; round += 1) {
      const appliedAt = chance.int(40_000);
      const reads = chance.list(12, () => {
        const startedAt = chance.int(60_000);
        return read(
          startedAt,
          startedAt >= appliedAt ? 'disabled' : 'enabled',
          startedAt + chance.int(9_000),
        );
      });
      const shuffled = [...reads, ...reads.slice(0, 2)].toSorted(() => chance.next() - 0.5);
      const change = run([...sent, accepted, ...shuffled]);
      const proofs = reads.filter((event) => event.type === 'read' && event.startedAt >= 2_000);
      const proven = proofs.some((event) => event.type === 'read' && event.value === 'disabled');
      const refuted =
        proofs.filter((event) => event.type === 'read' && event.value === 'enabled').length >= 2;
      // Confirmed needs a read that shows it, contradicted needs two that do not.
      expect(change.phase !== 'confirmed' || proven).toBe(true);
      expect(change.phase !== 'contradicted' || refuted).toBe(true);
      // However disordered: the newest read of all shows it, so it is confirmed.
      const after = reduceChange(change, read(100_000, 'disabled'));
      expect(after.phase).toBe('confirmed');
      expect(after.found).toBe('disabled');
    }
  });

  it('an event that does not fit changes nothing, not even the object', () => {
    const change = run([...sent, accepted]);
    expect(reduceChange(change, accepted)).toBe(change);
    expect(reduceChange(change, read(1_000, 'disabled'))).toBe(change);
    expect(reduceChange(change, send)).toBe(change);
  });
});
