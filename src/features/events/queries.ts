import { type QueryClient, queryOptions } from '@tanstack/react-query';

import { itcareKeys } from '#backends/itcare/keys.ts';
import { listEvents } from '#backends/itcare/client/index.ts';
import { CALL_BUDGET, extended, planWindows, type Span, withBudget } from '#domain/events/event-windows.ts';

import { type AskEvents, type EventSet, MAX_EVENTS, readWindows } from './range/read-windows.ts';
import { type EventQuestion, PRESETS } from './search.ts';

/** Events may reach the log late: what is followed looks back this far each time. */
const LATE_MS = 30_000;
const FOLLOW_BUDGET = 12;

const keyOf = itcareKeys.events<EventQuestion>;

/** Never read again by itself: thousands of events are asked for when somebody asks for them. */
const byHand = {
  staleTime: Infinity,
  gcTime: 10 * 60_000,
  structuralSharing: false,
  retry: false,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
  networkMode: 'always',
} as const;

/** Query options of events. They lie beside the balancer's own key: an operation that ends does not move them. */
export const eventQueries = {
  key: keyOf,
  /** All events of a range. The answer grows in the cache while windows are read. */
  set: (id: number, question: EventQuestion) =>
    queryOptions({
      ...byHand,
      queryKey: keyOf(id, question),
      queryFn: ({ client, signal }) => {
        const range = eventSpanOf(question, Date.now());
        const plan = planWindows(range, { size: question.size, budget: CALL_BUDGET });
        return grow(client, id, question, { plan, events: [], failure: null, readAt: 0 }, signal);
      },
    }),
  /** The same, going on where it stopped, with as many calls again. */
  more: (id: number, question: EventQuestion, known: EventSet) =>
    queryOptions({
      ...byHand,
      staleTime: 0,
      queryKey: keyOf(id, question),
      queryFn: ({ client, signal }) =>
        grow(client, id, question, { ...known, plan: withBudget(known.plan), failure: null }, signal),
    }),
  /** What happened since the set was read, added to it. Its own answer is only when it was read. */
  newest: (id: number, question: EventQuestion) =>
    queryOptions({
      queryKey: [...keyOf(id, question), 'newest'] as const,
      gcTime: 0,
      retry: false,
      queryFn: ({ client, signal }) => readNewest(client, id, question, signal),
    }),
};

export function eventSpanOf({ range }: EventQuestion, now: number): Span {
  return typeof range === 'string' ? { from: now - PRESETS[range], to: now } : range;
}

function asker(id: number, { type, criteria }: EventQuestion): AskEvents {
  return ({ from, to }, size, signal) =>
    listEvents(
      id,
      { from: new Date(from).toISOString(), to: new Date(to).toISOString(), type, criteria, size },
      signal,
    );
}

async function grow(
  client: QueryClient,
  id: number,
  question: EventQuestion,
  start: EventSet,
  signal: AbortSignal,
): Promise<EventSet> {
  const show = (set: EventSet) => {
    client.setQueryData(keyOf(id, question), set);
  };
  const set = await readWindows(start, {
    ask: asker(id, question),
    signal,
    onProgress: (partial) => {
      if (!signal.aborted) show(partial);
    },
  });
  // The cache forgets the answer of a read that was stopped: what had been loaded by then stays all the same.
  if (signal.aborted && set.readAt > 0) show(set);
  return set;
}

async function readNewest(
  client: QueryClient,
  id: number,
  question: EventQuestion,
  signal: AbortSignal,
): Promise<number> {
  const known = client.getQueryData(eventQueries.set(id, question).queryKey);
  if (!known) return 0;
  const { range } = known.plan;
  const now = Math.max(Date.now(), range.to + 1);
  const window = { from: Math.max(range.from, range.to - LATE_MS), to: now };
  const later = await readWindows(
    {
      plan: planWindows(window, { size: question.size, budget: FOLLOW_BUDGET }),
      events: [],
      failure: null,
      readAt: 0,
    },
    { ask: asker(id, question), signal, onProgress: () => undefined },
  );
  if (signal.aborted) return known.readAt;
  if (later.failure !== null) throw later.failure;
  const from = typeof question.range === 'string' ? now - PRESETS[question.range] : range.from;
  client.setQueryData(eventQueries.set(id, question).queryKey, withNewer(known, later, from));
  return later.readAt;
}

/** The set with what was read later; what has left the range, or is beyond what is kept, goes. */
export function withNewer(known: EventSet, later: EventSet, from: number): EventSet {
  const seen = new Set(known.events.map((event) => event.key));
  const fresh = later.events.filter((event) => !seen.has(event.key));
  const kept = known.events.filter((event) => event.at === null || event.at >= from);
  let events = fresh.length === 0 && kept.length === known.events.length ? known.events : [...kept, ...fresh];
  let start = from;
  if (events.length > MAX_EVENTS) {
    events = events.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0)).slice(0, MAX_EVENTS);
    start = Math.max(from, events.at(-1)?.at ?? from);
  }
  return { ...known, plan: extended(known.plan, later.plan, start), events, readAt: later.readAt };
}
