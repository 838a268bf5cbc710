import { describe, expect, it } from 'vitest';

import {
  explained,
  firstLook,
  isLostByRestart,
  type MemberSeen,
  type Move,
  nextLook,
  PRESENCE,
  seenAll,
  STATE,
} from './moved.ts';

const told = (value: string) => ({ value, text: value.toUpperCase() });
const member = (key: string, state: string | null, more: Partial<MemberSeen> = {}): MemberSeen => ({
  key,
  name: key,
  health: 'up',
  ...more,
  facts: { [STATE]: state === null ? null : told(state), ...more.facts },
});
const look = (at: number, members: readonly MemberSeen[], complete = true) => ({ at, complete, members });
const foreign = () => null;
/** This browser set `key` to `state` by the change `id`. */
const own = (key: string, state: string, id: string) => (move: Move, used: ReadonlySet<string>) =>
  !used.has(id) && move.key === key && move.to?.value === state ? id : null;

const first = firstLook(look(10, [member('a', 'enabled'), member('b', 'enabled')]));

const health = (at: number, value: MemberSeen['health']) =>
  look(at, [member('a', 'enabled', { health: value }), member('b', 'enabled')]);

describe('what moved since the operator looked', () => {
  it('is nothing as long as every read says the same, and the list stays the same one', () => {
    const next = nextLook(first, look(20, [member('a', 'enabled'), member('b', 'enabled')]), foreign);
    expect(next.moves).toBe(first.moves);
    expect(next.flaps).toBe(first.flaps);
    expect(next.at).toBe(20);
  });

  it('is the state, with what it was, and between which reads it changed', () => {
    const next = nextLook(first, look(20, [member('a', 'disabled'), member('b', 'enabled')]), foreign);
    expect(next.moves).toEqual([
      {
        key: 'a',
        name: 'a',
        what: STATE,
        from: told('enabled'),
        to: told('disabled'),
        times: 1,
        before: 10,
        at: 20,
      },
    ]);
  });

  it('keeps what it was at first, and says of a round trip that it moved', () => {
    let now = nextLook(first, look(20, [member('a', 'disabled'), member('b', 'enabled')]), foreign);
    now = nextLook(now, look(30, [member('a', 'enabled'), member('b', 'enabled')]), foreign);
    expect(now.moves).toMatchObject([
      { from: { value: 'enabled' }, to: { value: 'enabled' }, times: 2, at: 30 },
    ]);
  });

  it('leaves out what this browser did, once for each change', () => {
    const mine = own('a', 'disabled', 'c1');
    let now = nextLook(first, look(20, [member('a', 'disabled'), member('b', 'enabled')]), mine);
    expect(now.moves).toEqual([]);
    now = nextLook(now, look(30, [member('a', 'enabled'), member('b', 'enabled')]), mine);
    now = nextLook(now, look(40, [member('a', 'disabled'), member('b', 'enabled')]), mine);
    expect(now.moves).toMatchObject([{ from: { value: 'disabled' }, to: { value: 'disabled' }, times: 2 }]);
  });

  it('forgets what others did to a member once the operator decided about it', () => {
    let now = nextLook(first, look(20, [member('a', 'disabled'), member('b', 'enabled')]), foreign);
    now = nextLook(
      now,
      look(30, [member('a', 'offline'), member('b', 'enabled')]),
      own('a', 'offline', 'c1'),
    );
    expect(now.moves).toEqual([]);
  });

  it('takes back what a change of another tab explains that was told late', () => {
    const now = nextLook(first, look(20, [member('a', 'disabled'), member('b', 'offline')]), foreign);
    expect(explained(now, own('a', 'disabled', 'c1')).moves).toMatchObject([{ key: 'b' }]);
    expect(explained(now, foreign)).toBe(now);
  });

  it('counts checks of health by the member, and knows nothing of unknown ones', () => {
    let now = nextLook(first, health(20, 'down'), foreign);
    now = nextLook(now, health(30, 'unknown'), foreign);
    now = nextLook(now, health(40, 'down'), foreign);
    now = nextLook(now, health(50, 'up'), foreign);
    expect(now.flaps).toEqual({ count: 2, members: ['a'] });
    expect(now.moves).toEqual([]);
  });

  it('takes what is not told for no move, and compares with what was told last', () => {
    let now = nextLook(first, look(20, [member('a', null), member('b', 'enabled')]), foreign);
    expect(now.moves).toEqual([]);
    now = nextLook(now, look(30, [member('a', 'disabled'), member('b', 'enabled')]), foreign);
    expect(now.moves).toMatchObject([{ from: { value: 'enabled' }, to: { value: 'disabled' } }]);
  });

  it('tells configuration apart from the state', () => {
    const weighted = (weight: string) => member('a', 'enabled', { facts: { weight: told(weight) } });
    const now = nextLook(firstLook(look(10, [weighted('1')])), look(20, [weighted('2')]), foreign);
    expect(now.moves).toMatchObject([{ what: 'weight', from: told('1'), to: told('2') }]);
  });

  it('tells who came and who went, and not where the pool was read in part', () => {
    const came = look(20, [member('a', 'enabled'), member('c', 'offline')]);
    expect(nextLook(first, came, foreign).moves).toMatchObject([
      { key: 'c', what: PRESENCE, from: null, to: { value: 'offline' } },
      { key: 'b', what: PRESENCE, from: { value: 'enabled' }, to: null },
    ]);
    const half = firstLook(look(10, [member('a', 'enabled')], false));
    expect(nextLook(half, look(20, [member('a', 'enabled'), member('b', 'enabled')]), foreign).moves).toEqual(
      [],
    );
  });

  it('begins anew when the operator has seen it', () => {
    const now = seenAll(
      nextLook(first, look(20, [member('a', 'disabled'), member('b', 'enabled')]), foreign),
    );
    expect(now).toMatchObject({ since: 20, moves: [], flaps: { count: 0 } });
    expect(nextLook(now, look(30, [member('a', 'disabled'), member('b', 'enabled')]), foreign).moves).toEqual(
      [],
    );
  });
});

describe('a state lost by a restart', () => {
  const back: Move = {
    key: 'a',
    name: 'a',
    what: STATE,
    from: told('disabled'),
    to: told('enabled'),
    times: 1,
    before: 10_000,
    at: 20_000,
  };

  it.each([
    ['counters of all began anew between the reads', back, [{ at: 15_000, key: null }], true],
    ['its own counters did, as seen a little later', back, [{ at: 70_000, key: 'a' }], true],
    ['those of another member did', back, [{ at: 15_000, key: 'b' }], false],
    ['they did long before', back, [{ at: 9_000, key: null }], false],
    ['they did long after', back, [{ at: 90_000, key: null }], false],
    ['no counter did', back, [], false],
    [
      'it was drained',
      { ...back, from: told('enabled'), to: told('disabled') },
      [{ at: 15_000, key: null }],
      false,
    ],
    ['another fact moved', { ...back, what: 'weight' }, [{ at: 15_000, key: null }], false],
  ])('where %s: %#', (_, move, resets, lost) => {
    expect(isLostByRestart(move, resets)).toBe(lost);
  });
});
