/**
 * One decision and how far it is proven: the only record of it, for the mark in the row, dock, tray, operations and
 * journal alike. Nothing counts as done before a read says so.
 *
 *     checking ─ differs ─▶ drifted ─ operator insists ─▶ sent
 *         └─ agrees ─▶ sent ─ 2xx ─▶ accepted ─ tracked ─▶ running ─ SUCCESS, read ─▶ confirmed | contradicted
 *                        │               ├─ a read shows it ─▶ confirmed           └─ ERROR ─▶ failed
 *                        │               └─ reads keep disagreeing ─▶ contradicted  └─ 30 min ─▶ still-running
 *                        ├─ refused by the server ─▶ refused
 *                        └─ answer lost ─▶ unknown ─ reads, actions ─▶ confirmed | not-applied | (ends unknown)
 *     checking, drifted ─ cannot be read, cancelled ─▶ not-sent
 *
 * A read that *started* before the answer proves nothing. Late, repeated and reordered answers leave a change as it is,
 * so the end is always what the newest read shows. Pure; all times are epoch ms.
 */
import { mergeAction, type TrackedAction, type Tracking } from '#domain/action.ts';
import type { WrittenRequest } from '#http/writes.ts';
import type { Facts } from '#domain/facts.ts';

import type { Intent } from './intent.ts';
import type { ChangeNote, ChangePhase } from './vocabulary.ts';

/** How many disagreeing reads, and how long after the answer, it takes to say that a change did not happen. */
export interface Patience {
  readonly graceMs: number;
  readonly reads: number;
}

/** How reading ended where it does not show all that was asked for. */
export interface Settled {
  readonly note: ChangeNote;
  /** In place of what was said before; null where there is nothing to add. */
  readonly message: string | null;
}

/** How far the server is with what a read neither shows nor denies. */
export interface Progress {
  /** As a sentence, to stand after the name of what it is about. */
  readonly text: string;
  /** How many parts are left, 1 or more. */
  readonly left: number;
}

export interface Change<I extends Intent = Intent> {
  readonly id: string;
  /** Changes that were decided together share it. */
  readonly batch: string;
  /** The tab that sent it, and the page in that tab: when that page is gone, nobody waits for the answer any more. */
  readonly tab: string;
  readonly page: string;
  /** Who decided it, as far as the sign-in tells. */
  readonly operator: string | null;
  readonly intent: I;
  readonly phase: ChangePhase;
  readonly note: ChangeNote | null;
  /** The raw word of a note that only a later version knows; counts as long as `note` is null. */
  readonly noteWord?: string | undefined;
  /** The words of the server or of the error; null when there are none. */
  readonly message: string | null;
  /** When it was decided. */
  readonly startedAt: number;
  /** When the check before it was answered. */
  readonly checkedAt: number | null;
  readonly sentAt: number | null;
  /** When it was answered, or its answer given up. */
  readonly answeredAt: number | null;
  /** When there was nothing more to follow; null while open. */
  readonly endedAt: number | null;
  /** Since when disagreeing reads count: the answer, or the last sign that the server is still at work. */
  readonly graceFrom: number | null;
  /** Start of the newest read taken into account. */
  readonly lastReadStartedAt: number | null;
  /** Reads in a row that disagree. */
  readonly disagreeing: number;
  /** Null while reads alone cannot disprove it: it is at work in the background, or nobody knows. */
  readonly patience: Patience | null;
  /** What the server said about the operation that it began; null when it said nothing. */
  readonly tracking: TrackedAction | null;
  /** When the server said that it is done; a read has to show it. */
  readonly serverDoneAt: number | null;
  /** Looks so far, failed ones too: the next delay grows with them. */
  readonly looks: number;
  /** Reads in a row that failed, of what the server called done. */
  readonly unread: number;
  readonly request: WrittenRequest | null;
  /** What left before it, oldest first, where one decision takes several requests. */
  readonly earlier?: readonly WrittenRequest[] | undefined;
  /** HTTP status of a refusal. */
  readonly httpStatus: number | null;
  /** The field that a refusal is about, in the API's spelling; null where it names none. */
  readonly field: string | null;
  /** What the server answered, as the client understood it. */
  readonly answer: unknown;
  /** What was so before it left, as the check read it, or as the operator saw it. */
  readonly before: Facts | null;
  /** What the newest read after the answer showed. */
  readonly after: Facts | null;
  readonly afterAt: number | null;
  /** While it is open, on this page: what the newest read told of how far it is, and when that was first told. */
  readonly progress?: (Progress & { readonly at: number }) | undefined;
}

export type ChangeEvent =
  /** The read before the write. `agrees`: nothing moved and nothing holds it back; `message` says what does. */
  | {
      readonly type: 'checked';
      readonly startedAt: number;
      readonly at: number;
      readonly agrees: boolean;
      readonly facts: Facts | null;
      readonly message?: string | undefined;
    }
  /** The operator wants it all the same: it is read and weighed once more, and what moved no longer holds it back. */
  | { readonly type: 'insist' }
  /** It is about to leave. Only after a check. */
  | { readonly type: 'send'; readonly at: number }
  /** What leaves, at the moment it does. */
  | { readonly type: 'leaves'; readonly request: WrittenRequest }
  | {
      readonly type: 'answered';
      readonly at: number;
      readonly outcome: 'accepted' | 'refused' | 'unknown' | 'not-sent';
      readonly message: string | null;
      readonly httpStatus?: number | null;
      readonly field?: string | null;
      readonly answer?: unknown;
      readonly tracking?: Tracking | null;
      /** From here on, where the answer tells how soon a disagreeing read means anything. */
      readonly patience?: Patience | null | undefined;
    }
  /**
   * A read of the object after the answer. `shows` is null where it cannot tell; `busy` says that the server is still
   * at work, so that nothing is proven either way.
   */
  | {
      readonly type: 'read';
      readonly startedAt: number;
      readonly at: number;
      readonly shows: boolean | null;
      readonly facts: Facts | null;
      readonly busy?: boolean | undefined;
      /** There is nothing to wait for, though it does not show all that was asked for. */
      readonly settled?: Settled | null | undefined;
      readonly progress?: Progress | null | undefined;
    }
  /** The server's list shows the operation. */
  | { readonly type: 'polled'; readonly at: number; readonly action: TrackedAction; readonly byName: boolean }
  /** A look that failed or found nothing; `unread`: its read failed. A failed look is not a failed change. */
  | { readonly type: 'missed'; readonly at: number; readonly unread?: boolean | undefined }
  /** Nothing more can be learned this way; `note` says why. */
  | { readonly type: 'settled'; readonly at: number; readonly note: ChangeNote }
  /** The page that waited for the answer is gone. `patience`: of a lost answer, where its kind has one of its own. */
  | { readonly type: 'interrupted'; readonly at: number; readonly patience?: Patience | null | undefined }
  | { readonly type: 'abandon'; readonly at: number; readonly message?: string | undefined };

/** Disagreeing reads count only this long after the answer: equipment and database take a moment. */
export const GRACE_MS = 10_000;
/** How many of them it takes. */
export const DISAGREEING_READS = 2;
export const PATIENCE: Patience = { graceMs: GRACE_MS, reads: DISAGREEING_READS };
/** After this long a change is left alone. */
export const FOLLOW_FOR_MS = 30 * 60_000;
/** The client itself gives a write up after this: a server may be at work on one that nobody waits for. */
const AT_MOST_UNDER_WAY_MS = 30_000;
/** So many reads of what the server called done fail before its word has to do. */
const MOST_UNREAD = 5;

export interface ChangeStart<I extends Intent> {
  readonly id: string;
  readonly batch: string;
  readonly tab: string;
  readonly page?: string;
  readonly operator: string | null;
  readonly intent: I;
  readonly at: number;
  readonly patience: Patience | null;
  /** A read that began after this is check enough, where one was made for a step before. When it begins, unless told. */
  readonly readFrom?: number | undefined;
}

/** A change that begins with reading again what the operator saw. */
export function startChange<I extends Intent>({
  at,
  readFrom,
  page = '',
  ...start
}: ChangeStart<I>): Change<I> {
  return {
    ...start,
    page,
    phase: 'checking',
    note: null,
    message: null,
    startedAt: at,
    checkedAt: null,
    sentAt: null,
    answeredAt: null,
    endedAt: null,
    graceFrom: null,
    lastReadStartedAt: readFrom ?? null,
    disagreeing: 0,
    tracking: null,
    serverDoneAt: null,
    looks: 0,
    unread: 0,
    request: null,
    httpStatus: null,
    field: null,
    answer: null,
    before: start.intent.seen,
    after: null,
    afterAt: null,
  };
}

type Event<Type extends ChangeEvent['type']> = Extract<ChangeEvent, { type: Type }>;

function checked(change: Change, event: Event<'checked'>): Change {
  if (event.startedAt < (change.lastReadStartedAt ?? change.startedAt)) return change;
  const drifted = change.phase === 'drifted' || !event.agrees;
  return {
    ...change,
    phase: drifted ? 'drifted' : 'checking',
    before: event.facts ?? change.before,
    after: drifted ? event.facts : null,
    message: drifted ? (event.message ?? null) : null,
    checkedAt: change.checkedAt ?? event.at,
    lastReadStartedAt: event.startedAt,
  };
}

function leaves(change: Change, { request }: Event<'leaves'>): Change {
  const { request: before, earlier = [] } = change;
  if (before === null || before === request) return { ...change, request };
  return { ...change, request, earlier: [...earlier, before] };
}

function answered(change: Change, event: Event<'answered'>): Change {
  const { at, outcome, message, httpStatus = null, field = null, answer = null, tracking = null } = event;
  const next = { ...change, answeredAt: at, endedAt: null, note: null, message, httpStatus, field, answer };
  if (outcome === 'refused') return { ...next, phase: 'refused', endedAt: at };
  if (outcome === 'not-sent') return { ...next, phase: 'not-sent', endedAt: at };
  const patience = event.patience === undefined ? change.patience : event.patience;
  const open = { ...next, phase: outcome, patience, graceFrom: at, lastReadStartedAt: null };
  return outcome === 'accepted' && tracking ? tracked(open, at, mergeAction(tracking)) : open;
}

/** `SUCCESS` and `ERROR` end the server's part; every other word, the printed sample's whole list too, is running. */
export function phaseOfStatus(status: string | null): 'running' | 'done' | 'failed' {
  if (status === 'SUCCESS') return 'done';
  return status === 'ERROR' ? 'failed' : 'running';
}

function tracked(change: Change, at: number, action: TrackedAction): Change {
  const status = phaseOfStatus(action.status);
  const next = { ...change, tracking: action, message: action.message };
  if (status === 'failed') return { ...next, phase: 'failed', endedAt: at };
  if (status === 'running') return { ...next, phase: 'running', graceFrom: at, disagreeing: 0 };
  return {
    ...next,
    phase: 'running',
    serverDoneAt: at,
    graceFrom: at,
    disagreeing: 0,
    looks: 0,
    patience: PATIENCE,
  };
}

function read(change: Change, event: Event<'read'>): Change {
  const { answeredAt, lastReadStartedAt, serverDoneAt } = change;
  if (answeredAt === null || event.startedAt < answeredAt) return change;
  // The same read twice, or an older one overtaken by a newer.
  if (lastReadStartedAt !== null && event.startedAt <= lastReadStartedAt) return change;
  if (event.busy === true) {
    if (change.endedAt !== null) return change;
    return { ...change, graceFrom: event.at, disagreeing: 0, unread: 0, lastReadStartedAt: event.startedAt };
  }
  // What ended otherwise is what it is, until a read shows it after all.
  if (change.endedAt !== null && event.shows !== true) return change;
  const seen = {
    ...change,
    after: event.facts ?? change.after,
    afterAt: event.at,
    lastReadStartedAt: event.startedAt,
    unread: 0,
  };
  if (event.shows === true) {
    const proven = { phase: 'confirmed', message: saidBy(seen), note: noteOf(seen) } as const;
    return { ...seen, ...proven, endedAt: event.at, disagreeing: 0 };
  }
  if (event.settled) {
    const { note, message } = event.settled;
    return { ...seen, note, message: message ?? change.message, endedAt: event.at, disagreeing: 0 };
  }
  if (event.shows === null) {
    // What no read can show is so on the server's word, once a read went well.
    const told = serverDoneAt !== null && event.startedAt >= serverDoneAt;
    return told
      ? { ...seen, phase: 'confirmed', note: change.note ?? 'by-server', endedAt: event.at }
      : progressed(change, event);
  }
  return disagrees(seen, event);
}

function progressed(change: Change, { progress, at }: Event<'read'>): Change {
  if (!progress || progress.text === change.progress?.text) return change;
  return { ...change, progress: { ...progress, at } };
}

/** What was not known before is known now; how it was known stays. */
function noteOf({ note }: Change): ChangeNote | null {
  return note === 'found-by-name' || note === 'interrupted' ? note : null;
}

/** The words of an error are overtaken by what a read shows; those of the server about its operation are not. */
function saidBy({ phase, message, tracking }: Change): string | null {
  return tracking !== null || phase === 'running' ? message : null;
}

function disagrees(change: Change, { startedAt, at }: Event<'read'>): Change {
  const { patience, graceFrom, phase } = change;
  const disagreeing = change.disagreeing + 1;
  if (graceFrom === null || patience === null) return { ...change, disagreeing };
  if (disagreeing < patience.reads || startedAt - graceFrom < patience.graceMs)
    return { ...change, disagreeing };
  return { ...change, phase: phase === 'unknown' ? 'not-applied' : 'contradicted', disagreeing, endedAt: at };
}

function missed(change: Change, at: number, unread = false): Change {
  const next = { ...change, looks: change.looks + 1, unread: unread ? change.unread + 1 : change.unread };
  const { serverDoneAt, answeredAt, startedAt, phase } = next;
  // Only where it cannot be read does the server's word have to do: reads that show something else are another matter.
  if (serverDoneAt !== null && next.unread >= MOST_UNREAD && next.disagreeing === 0)
    return { ...next, phase: 'confirmed', note: 'by-server', endedAt: at };
  if (at - (answeredAt ?? startedAt) < FOLLOW_FOR_MS) return next;
  return phase === 'running'
    ? { ...next, phase: 'still-running', endedAt: at }
    : { ...next, note: 'not-seen', endedAt: at };
}

/** It left, was answered or given up, and may still be followed or corrected by a read. */
function isFollowed(change: Change): boolean {
  return (
    change.phase === 'accepted' ||
    change.phase === 'running' ||
    change.phase === 'unknown' ||
    change.phase === 'contradicted' ||
    change.phase === 'not-applied' ||
    change.phase === 'still-running'
  );
}

/** The reducer. An event that does not fit the phase (late, repeated) returns the same object. */
export function reduceChange<I extends Intent>(change: Change<I>, event: ChangeEvent): Change<I>;
export function reduceChange(change: Change, event: ChangeEvent): Change {
  const { phase } = change;
  const open = change.endedAt === null;
  switch (event.type) {
    case 'checked':
      return phase === 'checking' || phase === 'drifted' ? checked(change, event) : change;
    case 'insist':
      if (phase !== 'drifted') return change;
      return { ...change, phase: 'checking', message: null, checkedAt: null };
    case 'send': {
      if (!isReadyToSend(change)) return change;
      return {
        ...change,
        phase: 'sent',
        message: null,
        after: null,
        sentAt: event.at,
        lastReadStartedAt: null,
      };
    }
    case 'leaves':
      return phase === 'sent' ? leaves(change, event) : change;
    case 'answered': {
      // An answer that arrives after all: another tab took it for lost.
      return phase === 'sent' || isLost(change) ? answered(change, event) : change;
    }
    case 'read':
      return isFollowed(change) ? read(change, event) : change;
    case 'polled': {
      if (!open || !isFollowed(change) || change.serverDoneAt !== null) return change;
      const note = event.byName ? 'found-by-name' : change.note;
      const next = tracked({ ...change, note, looks: change.looks + 1 }, event.at, event.action);
      return next.phase === 'running' && next.serverDoneAt === null
        ? missed({ ...next, looks: change.looks }, event.at)
        : next;
    }
    case 'missed':
      return open && isFollowed(change) ? missed(change, event.at, event.unread) : change;
    case 'settled':
      if (!open || !isFollowed(change)) return change;
      return {
        ...change,
        phase: phase === 'running' ? 'accepted' : phase,
        note: event.note,
        endedAt: event.at,
      };
    case 'interrupted':
      if (phase !== 'sent') return change;
      return {
        ...change,
        phase: 'unknown',
        note: 'interrupted',
        patience: event.patience === undefined ? change.patience : event.patience,
        answeredAt: event.at,
        graceFrom: event.at + AT_MOST_UNDER_WAY_MS,
      };
    case 'abandon':
      if (phase !== 'checking' && phase !== 'drifted') return change;
      return { ...change, phase: 'not-sent', message: event.message ?? null, endedAt: event.at };
  }
}

/** What only counts reads and looks, and means nothing to anybody but the page that looks. */
const counters: ReadonlySet<string> = new Set<keyof Change>([
  'looks',
  'unread',
  'disagreeing',
  'lastReadStartedAt',
  'graceFrom',
  'after',
  'afterAt',
]);

/** As text, without its counters while it is open: two that are the same to everybody are the same text. */
export function textOfChange(change: Change): string {
  return JSON.stringify(change, (name, value: unknown) =>
    change.endedAt === null && counters.has(name) ? undefined : value,
  );
}

/** Of two states of one change, the one that is further; `mine` where neither is. */
export function furtherOf(kept: Change, mine: Change): Change {
  const keptIsFinal = kept.phase === 'confirmed' || kept.phase === 'refused' || kept.phase === 'failed';
  if (keptIsFinal && mine.phase !== kept.phase) return kept;
  // Who heard its answer knows more than who took it for lost, also where that one has ended it.
  if (isLost(kept) && !isLost(mine) && mine.answeredAt !== null) return mine;
  if (isLost(mine) && !isLost(kept) && kept.answeredAt !== null) return kept;
  if (mine.endedAt !== null) return mine;
  return kept.endedAt !== null || progressOf(kept) > progressOf(mine) ? kept : mine;
}

/** Of what is open: a page that has not heard how it went on must not put it back. */
function progressOf({ phase }: Change): number {
  if (phase === 'checking' || phase === 'drifted') return 0;
  if (phase === 'sent') return 1;
  return phase === 'running' ? 3 : 2;
}

function isLost({ phase, note }: Change): boolean {
  return (phase === 'unknown' || phase === 'not-applied') && note === 'interrupted';
}

/** The check agreed with what the operator saw: it may leave. */
export function isReadyToSend({ phase, checkedAt }: Change): boolean {
  return phase === 'checking' && checkedAt !== null;
}

/** Decided and not ended: what no read shows yet may show any moment. */
export function isUnderWay({ phase, endedAt }: Change): boolean {
  return endedAt === null && phase !== 'drifted';
}
