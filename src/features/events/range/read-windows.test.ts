import { describe, expect, it } from 'vitest';

import { ApiError } from '#http/errors.ts';
import { isComplete, missing, planWindows, type Span } from '#domain/events/event-windows.ts';

import { eventsCsv, eventsJson } from '../table/export.ts';
import { withNewer } from '../queries.ts';
import { type EventSet, readWindows, readStatusOf } from './read-windows.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 23, 12);
const RANGE = { from: START, to: START + HOUR };
const EVERY = 10_000;

/** An event each ten seconds. */
function log({ from, to }: Span, size: number): Record<string, string>[] {
  const rows: Record<string, string>[] = [];
  for (let at = Math.ceil(from / EVERY) * EVERY; at <= to && rows.length < size; at += EVERY)
    rows.push({ date_time: new Date(at).toISOString(), support_id: `9007199254740993${at}`, uri: '/' });
  return rows;
}

function fresh(size: number, budget = 1_000, range = RANGE): EventSet {
  return { plan: planWindows(range, { size, budget }), events: [], failure: null, readAt: 0 };
}

const never = new AbortController().signal;
const ask = (window: Span, size: number) => Promise.resolve(log(window, size));

describe('reading windows', () => {
  it('reads on until all is there', async () => {
    const set = await readWindows(fresh(20), { ask, signal: never, onProgress: () => undefined });
    expect([set.events.length, readStatusOf(set, false)]).toEqual([HOUR / EVERY + 1, 'complete']);
  });

  it('never has more than three calls in the air', async () => {
    let flying = 0;
    let most = 0;
    const slow = async (window: Span, size: number) => {
      most = Math.max(most, ++flying);
      await Promise.resolve();
      flying--;
      return log(window, size);
    };
    await readWindows(fresh(20), { ask: slow, signal: never, onProgress: () => undefined });
    expect(most).toBe(3);
  });

  it('keeps what it has when a call fails for good, and goes on from there', async () => {
    let calls = 0;
    const failing = (window: Span, size: number) =>
      ++calls > 10
        ? Promise.reject(
            new ApiError({
              kind: 'forbidden',
              method: 'GET',
              path: '/events',
              outcome: 'none',
            }),
          )
        : ask(window, size);
    const half = await readWindows(fresh(20), { ask: failing, signal: never, onProgress: () => undefined });
    expect(readStatusOf(half, false)).toBe('failed');
    expect(half.failure?.message).toContain('GET /events');
    expect(half.events.length).toBeGreaterThan(0);
    expect(half.plan.flying).toEqual([]);
    expect(missing(half.plan).every((gap) => gap.state === 'unread')).toBe(true);
    const whole = await readWindows(half, { ask, signal: never, onProgress: () => undefined });
    expect([whole.events.length, isComplete(whole.plan)]).toEqual([HOUR / EVERY + 1, true]);
  });

  it('stops when told to', async () => {
    const stop = new AbortController();
    let calls = 0;
    const set = await readWindows(fresh(20), {
      ask: (window, size) => {
        if (++calls === 8) stop.abort();
        return ask(window, size);
      },
      signal: stop.signal,
      onProgress: () => undefined,
    });
    expect(calls).toBeLessThan(12);
    expect(readStatusOf(set, false)).toBe('stopped');
  });

  it('says when its budget is spent', async () => {
    const set = await readWindows(fresh(20, 5), { ask, signal: never, onProgress: () => undefined });
    expect(readStatusOf(set, false)).toBe('budget');
  });
});

describe('following', () => {
  it('adds what is new, once, and lets go what has left the range', async () => {
    const options = { ask, signal: never, onProgress: () => undefined };
    const known = await readWindows(fresh(1_000), options);
    const later = await readWindows(
      fresh(1_000, 12, { from: RANGE.to - 30_000, to: RANGE.to + 60_000 }),
      options,
    );
    const both = withNewer(known, later, RANGE.from + 60_000);
    expect(both.events).toHaveLength(HOUR / EVERY + 1);
    expect(both.plan.range).toEqual({ from: RANGE.from + 60_000, to: RANGE.to + 60_000 });
    expect(isComplete(both.plan)).toBe(true);
  });
});

describe('exports', () => {
  it('begin with what they hold and what is missing, and hold no formula and no raw request', async () => {
    const set = await readWindows(fresh(20, 5), {
      ask: () =>
        Promise.resolve(
          Array.from({ length: 20 }, (_, n) => ({
            support_id: `1844674407370955${n}`,
            bot_name: '=HYPERLINK("x")',
            http_request: 'GET / HTTP/1.1',
          })),
        ),
      signal: never,
      onProgress: () => undefined,
    });
    const about = {
      balancer: 'pay.example',
      question: { range: '1h' as const, type: 'security', criteria: 'bot', size: 20 },
      plan: set.plan,
      filters: '',
      shown: set.events,
      loaded: set.events.length,
      readAt: START,
      withRaw: false,
    };
    const [first = '', header = '', row = ''] = eventsCsv(about).split('\r\n');
    expect(first).toContain('"at least 20 events, cut here"');
    expect(first).toContain('missing: 2026-11-23T12:00:00.000Z to 2026-11-23T13:00:00.000Z (unread)');
    expect(header).toBe('support_id,bot_name');
    expect(row).toContain(`"'=HYPERLINK(""x"")"`);
    const json: unknown = JSON.parse(eventsJson({ ...about, withRaw: true }));
    expect(json).toMatchObject({ complete: false, loaded: 20, missing: [{ state: 'unread' }] });
    expect(eventsJson({ ...about, withRaw: true })).toContain('http_request');
    expect(eventsJson(about)).not.toContain('http_request');
  });
});
