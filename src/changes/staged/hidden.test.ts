/** A server that is down hides what was decided of it: it is enabled when its check passes, and not before. */
import { describe, expect, it } from 'vitest';

import type { Change } from '#changes/change.ts';

import { advance, type SeenMember, type World } from './advance.ts';
import { commanded } from './commands.ts';
import { beginStaged, type Choice, type StagedProcedure } from './staged.ts';

const HEALTHY_MS = 60_000;
type Known = NonNullable<ReturnType<World['change']>>;

/** Offline, its work done; `enable` is the step that comes. */
function begun(): StagedProcedure {
  const procedure = beginStaged(
    {
      kind: 'maintenance',
      title: 'web',
      href: '/x',
      reason: null,
      changeReference: null,
      atOnce: 1,
      agreed: false,
      items: [
        {
          object: 'p:1',
          objectName: 'web',
          href: '/x',
          member: 'web1',
          name: 'web1',
          zone: null,
          before: 'enabled',
          stages: [
            { type: 'work', until: 'confirmed' },
            { type: 'act', verb: 'enable' },
            { type: 'healthy', reads: 1, withinMs: HEALTHY_MS },
          ],
        },
      ],
    },
    { id: 'x', now: 0, operator: null },
  );
  const at = { at: 1, status: 'running', startedAt: 0, enteredAt: 0, expects: 'offline' } as const;
  return { ...procedure, items: procedure.items.map((item) => ({ ...item, ...at })) };
}

function play(seen: Partial<SeenMember> = {}) {
  let [now, kept] = [0, begun()];
  let shown: Partial<SeenMember> = { state: 'offline', health: 'unknown', ...seen };
  let change: Partial<Change> = {};
  const sent: string[] = [];
  const world: World = {
    seen: () => ({
      at: now,
      present: true,
      state: null,
      health: 'up',
      monitored: true,
      counted: true,
      counts: null,
      complete: true,
      epoch: null,
      median: null,
      ...shown,
    }),
    change: () =>
      ({ phase: 'confirmed', message: null, endedAt: now, answeredAt: 0, ...change }) satisfies Known,
    begun: () => ['c'],
  };
  const item = () => kept.items[0];
  return {
    sent,
    item,
    read: (next: Partial<SeenMember>, settled: Partial<Change> = {}, ms = 2_000) => {
      [shown, change, now] = [next, settled, now + ms];
      const { next: advanced, acts } = advance(kept, world, now);
      kept = advanced;
      sent.push(...acts.map(({ verb }) => verb));
    },
    answer: (choice: Choice) => {
      kept = commanded(kept, { type: 'answer', item: 'p:1 web1', choice }, now);
    },
  };
}

const hidden = { phase: 'accepted', note: 'hidden' } as const;
const down = { state: 'disabled', health: 'down', reason: 'L4CON' } as const;

describe('a server that is down when it is to be enabled', () => {
  it('is enabled when its check passes, without anybody asked', () => {
    const played = play();
    played.read({ state: 'offline', health: 'unknown' });
    expect(played.sent).toEqual(['enable']);
    for (let left = 5; left > 0; left -= 1) played.read(down, hidden);
    expect(played.sent).toEqual(['enable']);
    expect(played.item()).toMatchObject({ status: 'running', question: null });
    played.read({ state: 'disabled', health: 'up' }, hidden);
    expect(played.sent).toEqual(['enable', 'enable']);
    played.read({ state: 'enabled', health: 'up' });
    played.read({ state: 'enabled', health: 'up' });
    expect(played.item()).toMatchObject({ status: 'ended', end: 'done' });
  });

  it('is asked about when it stays so for as long as it may be unhealthy, with the reason; mended, it goes on', () => {
    const played = play();
    played.read({ state: 'offline', health: 'unknown' });
    played.read(down, hidden, HEALTHY_MS);
    expect(played.item()).toMatchObject({
      status: 'asking',
      question: { code: 'down', message: 'L4CON' },
    });
    played.read(down, hidden);
    expect(played.item()?.question?.code).toBe('down');
    played.read({ state: 'disabled', health: 'up' }, hidden);
    expect(played.sent).toEqual(['enable', 'enable']);
    expect(played.item()).toMatchObject({ status: 'running', question: null });
  });

  it.each([down, { ...down, state: null }])('is forced offline when that is the answer: %j', (seen) => {
    const played = play();
    played.read({ state: 'offline', health: 'unknown' });
    played.read(seen, hidden, HEALTHY_MS);
    played.answer('offline');
    played.read(seen);
    expect(played.sent).toEqual(['enable', 'offline']);
    expect(played.item()?.question).toBeNull();
  });

  it('is waited for again when that is the answer', () => {
    const played = play();
    played.read({ state: 'offline', health: 'unknown' });
    played.read(down, hidden, HEALTHY_MS);
    played.answer('wait');
    played.read(down, hidden, HEALTHY_MS - 1);
    expect(played.item()).toMatchObject({ status: 'running', question: null });
    played.read(down, hidden);
    expect(played.item()?.question?.code).toBe('down');
    expect(played.sent).toEqual(['enable']);
  });
});

it('aborted when only one of several instances took its first step, it is enabled', () => {
  const procedure = begun();
  const [first] = procedure.items;
  if (!first) throw new Error('a procedure has an item');
  const asking = {
    ...first,
    stages: [{ type: 'act', verb: 'drain' } as const],
    at: 0,
    status: 'asking' as const,
    question: { code: 'unknown', message: null, at: 1 } as const,
    attempts: 1,
    expects: null,
  };
  const aborted = commanded({ ...procedure, items: [asking] }, { type: 'abort' }, 2);
  const seen = { at: 3, present: true, state: null, health: 'up', monitored: true, counted: true } as const;
  const world: World = {
    seen: () => ({ ...seen, counts: null, complete: true, epoch: null, median: null }),
    change: () => null,
    begun: () => 'none',
  };
  expect(advance(aborted, world, 4).acts.map(({ verb }) => verb)).toEqual(['enable']);
  // Of what was never sent nothing is brought back.
  const unsent = commanded({ ...procedure, items: [{ ...asking, attempts: 0 }] }, { type: 'abort' }, 2);
  expect(advance(unsent, world, 4).acts).toEqual([]);
});
