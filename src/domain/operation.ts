/**
 * The life of one write as an operation, as far as the server has said (ITCare contract §7).
 *
 *     sent ─ 2xx, tracking ─▶ running ─ SUCCESS ─▶ done          sent ─ 4xx ─▶ refused
 *                                     ─ ERROR ───▶ failed         sent ─ lost ─▶ unknown ─ found or read ─▶ …
 *                                     ─ 30 min ──▶ still-running
 *     sent ─ 2xx, members or nothing ─▶ accepted ─ a read shows it ─▶ done
 *
 * Pure. An event that does not fit leaves the operation as it is, so late and repeated answers do no harm.
 */
import type { Accepted, Action, TrackedAction } from '#api/itcare/index.ts';

import { isMemberWrite, type OperationPhase } from './operation-words.ts';
import { processFits, type WriteDescription } from './write.ts';

export type { OperationPhase };

/** What else has to be said about how an operation is known. */
export type OperationNote =
  /** This account may not read actions, or this server has none: only reading the load balancer again can tell. */
  | 'actions-unreadable'
  /** The answer was empty and no action of that name was found. */
  | 'no-action'
  /** Answer empty or lost; found in the server's list by name and time. */
  | 'found-by-name'
  /** Not the server's word but a later read shows what was asked for. */
  | 'seen-by-read'
  /** Later reads do not show what was asked for. */
  | 'not-seen'
  /** Nobody asked the equipment afterwards, and nothing else can tell (Globo contract §8.3). */
  | 'not-read'
  /** The page was closed or reloaded before the answer came. */
  | 'interrupted'
  /** It never left this browser. */
  | 'not-sent';

export interface Operation extends WriteDescription {
  /** The same as its journal entry's. */
  readonly id: string;
  /** The tab that sent it: after a reload of that tab nobody waits for the answer any more. */
  readonly tab: string;
  readonly balancerName: string | null;
  /** What the member or URL is called, where that was known at the moment of the write. */
  readonly objectName: string | null;
  readonly phase: OperationPhase;
  readonly note: OperationNote | null;
  /** The raw word of a note that only a later version knows; counts as long as `note` is null. */
  readonly noteWord?: string | undefined;
  /** Epoch ms, all three. */
  readonly startedAt: number;
  readonly answeredAt: number | null;
  /** When there was nothing more to follow; null while open. */
  readonly endedAt: number | null;
  /** The server's status word as it came, known or not. */
  readonly status: string | null;
  /** The server's own words, or the error's. */
  readonly message: string | null;
  /** All that the server said about the operation; null when it said nothing. */
  readonly tracking: TrackedAction | null;
  /** Polls so far, failed ones too: the next delay grows with them. */
  readonly polls: number;
}

export type OperationEvent =
  | {
      readonly type: 'answered';
      readonly at: number;
      readonly outcome: 'accepted' | 'refused' | 'unknown' | 'not-sent';
      readonly answer: Accepted | null;
      readonly message: string | null;
    }
  /** A poll that showed the operation. */
  | { readonly type: 'polled'; readonly at: number; readonly action: TrackedAction; readonly byName: boolean }
  /** A poll that failed or found nothing. A failed poll is not a failed operation. */
  | { readonly type: 'missed'; readonly at: number }
  /** Nothing more can be learned this way; `note` says why. */
  | { readonly type: 'settled'; readonly at: number; readonly note: OperationNote }
  /** A read of the load balancer shows what was asked for. */
  | { readonly type: 'seen'; readonly at: number }
  /** The tab that waited for the answer is gone. */
  | { readonly type: 'interrupted'; readonly at: number };

/** `SUCCESS` and `ERROR` end an operation; every other word, the printed sample's whole list too, is running. */
export function phaseOfStatus(status: string | null): 'running' | 'done' | 'failed' {
  if (status === 'SUCCESS') return 'done';
  return status === 'ERROR' ? 'failed' : 'running';
}

export const FIRST_POLL_MS = 2_000;
export const LONGEST_POLL_MS = 15_000;
/** After this long an operation is left alone. */
export const FOLLOW_FOR_MS = 30 * 60_000;
/** So many looks at the list of actions before an empty or lost answer is left unexplained. */
export const MOST_SEARCHES = 5;
/** A write without an answer for longer than this has none coming: the client itself gives up at 30 s. */
export const NO_ANSWER_AFTER_MS = 40_000;
/** The same for a change of a Globo pool: a busy balancer may hold it for two minutes (Globo contract §10). */
export const NO_ANSWER_AFTER_POOL_MS = 130_000;
/** Clocks of browser and server differ; an action older than this before the write is another one. */
const CLOCK_SKEW_MS = 30_000;

/** The wait before the next poll: 2 s, half as long again each time, at most 15 s. */
export function pollDelay(polls: number): number {
  return Math.min(LONGEST_POLL_MS, Math.round(FIRST_POLL_MS * 1.5 ** Math.min(polls, 10)));
}

/** An operation as its write leaves: sent, and nothing known of it yet. `startedAt` in epoch ms. */
export function startOperation(
  about: WriteDescription & Pick<Operation, 'id' | 'tab' | 'balancerName' | 'objectName' | 'startedAt'>,
): Operation {
  return {
    ...about,
    phase: 'sent',
    note: null,
    answeredAt: null,
    endedAt: null,
    status: null,
    message: null,
    tracking: null,
    polls: 0,
  };
}

function answered(operation: Operation, event: Extract<OperationEvent, { type: 'answered' }>): Operation {
  const { at, outcome, answer, message } = event;
  const next = { ...operation, answeredAt: at, endedAt: null, message, note: null };
  if (outcome === 'refused') return { ...next, phase: 'refused', endedAt: at };
  if (outcome === 'not-sent') return { ...next, phase: 'refused', note: 'not-sent', endedAt: at };
  if (outcome === 'unknown') return { ...next, phase: 'unknown' };
  if (answer?.kind !== 'tracking') return { ...next, phase: 'accepted' };
  return tracked(next, at, { completedAt: null, submittedAt: null, submittedBy: null, ...answer.tracking });
}

function tracked(operation: Operation, at: number, action: TrackedAction): Operation {
  const phase = phaseOfStatus(action.status);
  return {
    ...operation,
    phase,
    endedAt: phase === 'running' ? null : at,
    status: action.status,
    message: action.message,
    tracking: action,
    balancerName: operation.balancerName ?? action.resourceName,
  };
}

/** The reducer. Returns the same object when the event changes nothing. */
export function reduceOperation(operation: Operation, event: OperationEvent): Operation {
  const { phase } = operation;
  switch (event.type) {
    case 'answered': {
      // An answer that arrives after all: another tab took the write for lost.
      const late = phase === 'unknown' && operation.note === 'interrupted';
      return phase === 'sent' || late ? answered(operation, event) : operation;
    }
    case 'polled': {
      if (operation.endedAt !== null || phase === 'sent') return operation;
      const note = event.byName ? 'found-by-name' : operation.note;
      return timeUp(
        { ...tracked(operation, event.at, event.action), note, polls: operation.polls + 1 },
        event.at,
      );
    }
    case 'missed':
      if (operation.endedAt !== null || phase === 'sent') return operation;
      return timeUp({ ...operation, polls: operation.polls + 1 }, event.at);
    case 'settled': {
      if (operation.endedAt !== null || phase === 'sent') return operation;
      const settled = phase === 'running' ? 'accepted' : phase;
      return { ...operation, phase: settled, note: event.note, endedAt: event.at };
    }
    case 'seen':
      if (phase !== 'accepted' && phase !== 'unknown') return operation;
      return { ...operation, phase: 'done', note: 'seen-by-read', endedAt: event.at };
    case 'interrupted':
      return phase === 'sent' ? { ...operation, phase: 'unknown', note: 'interrupted' } : operation;
  }
}

function timeUp(operation: Operation, at: number): Operation {
  const since = operation.answeredAt ?? operation.startedAt;
  if (operation.endedAt !== null || at - since < FOLLOW_FOR_MS) return operation;
  return { ...operation, phase: 'still-running', endedAt: at };
}

/**
 * How an open operation is followed. `sent`: not yet; `track`: by its id; `search`: by name in the list of actions;
 * `read`: only reads of the load balancer can tell.
 */
export function followingOf(operation: Operation): 'none' | 'sent' | 'track' | 'search' | 'read' {
  if (operation.endedAt !== null) return 'none';
  if (operation.phase === 'sent') return 'sent';
  if (operation.tracking !== null) return 'track';
  return isMemberWrite(operation.action) || operation.action === 'other' ? 'read' : 'search';
}

/**
 * The action of the server that this write began, among those of the load balancer's name: not claimed by another
 * operation, about the right thing, submitted closest to the write and not clearly before it.
 */
export function findAction(
  operation: Operation,
  actions: readonly Action[],
  claimed: ReadonlySet<number>,
): Action | null {
  let best: Action | null = null;
  let distance = Infinity;
  for (const action of actions) {
    const at = Date.parse(action.submittedAt ?? action.lastUpdatedAt ?? '');
    const away = Math.abs(at - operation.startedAt);
    const ours =
      action.id !== null &&
      !claimed.has(action.id) &&
      at >= operation.startedAt - CLOCK_SKEW_MS &&
      processFits(operation.action, action.process);
    if (ours && away < distance) {
      best = action;
      distance = away;
    }
  }
  return best;
}
