import type { QueryClient } from '@tanstack/react-query';

import { isApiError } from '#http/errors.ts';
import { type Action, mergeAction } from '#domain/action.ts';

import { type Change, type ChangeEvent, FOLLOW_FOR_MS, phaseOfStatus } from '#changes/change.ts';
import { actionLogOf, type ChangeKind, processFits } from '#changes/kind.ts';
import type { Intent } from '#changes/intent.ts';
import type { Reads } from './reads.ts';
import type { ChangeStore } from '#changes/store.ts';
import { isOpen } from '#changes/vocabulary.ts';

const FIRST_LOOK_MS = 2_000;
const LONGEST_PAUSE_MS = 15_000;
/** What reads prove is read quickly by the page that sent it: so often, for so long. */
const READ_EVERY_MS = 1_000;
const READ_QUICKLY_FOR_MS = 45_000;
/** So many looks at the list of actions, and for so long, before an empty or lost answer is left unexplained. */
const LEAST_SEARCHES = 5;
const SEARCH_FOR_MS = 25_000;
/** An action that began later than this after the write is another one. */
const BEGINS_WITHIN_MS = 10 * 60_000;
/** A 404 this early may only mean that the action is not listed yet. */
const LISTED_AFTER_LOOKS = 3;
/** So long reads may neither show nor disprove it before it is left to the reads of screens. */
const READ_FOR_MS = 60_000;
/** A write without an answer for longer than this has none coming: the client itself gives up at 30 s. */
const NO_ANSWER_AFTER_MS = 40_000;
/** Clocks of browser and server differ; an action older than this before the write is another one. */
const CLOCK_SKEW_MS = 30_000;

/** The wait before the next look: 2 s, half as long again each time, at most 15 s. */
export function pauseAfter(looks: number): number {
  return Math.min(LONGEST_PAUSE_MS, Math.round(FIRST_LOOK_MS * 1.5 ** Math.min(looks, 10)));
}

export interface PollerOptions {
  client: QueryClient;
  store: ChangeStore;
  reads: Reads;
  dispatch: (id: string, event: ChangeEvent) => void;
  /** Whether this very page sent it. */
  isMine: (id: string) => boolean;
  /** What this tab sent and this page did not is of a page that is gone. */
  tab: string;
  /** Whether it is known how changes are followed: until then nothing is looked at, and nothing ended. */
  ready: () => boolean;
}

/**
 * Leads every open change to its end: the one loop that looks. The page that sent a change looks quickly while reads can
 * prove it; one tab of the browser leads, and looks after everything else, also after what other pages left behind.
 */
export class Poller {
  readonly #options: PollerOptions;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Looks under way, by change: one at a time. */
  readonly #looking = new Set<string>();
  #leading: AbortController | null = null;
  readonly #stopped = new AbortController();

  constructor(options: PollerOptions) {
    this.#options = options;
  }

  /** At most one tab of the browser leads; one that ends to gives up the looks that are under way. */
  lead(leads: boolean): void {
    this.#leading?.abort();
    this.#leading = leads ? new AbortController() : null;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.schedule();
  }

  stop(): void {
    this.lead(false);
    this.#stopped.abort();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  /** Plans a look at every open change that has none planned. */
  schedule(): void {
    if (this.#stopped.signal.aborted || !this.#options.ready()) return;
    for (const change of this.#options.store.values()) {
      const { id } = change;
      if (!isOpen(change) || change.sentAt === null || this.#timers.has(id) || this.#looking.has(id))
        continue;
      const pause = this.#pause(change);
      if (pause === null) continue;
      this.#timers.set(
        id,
        setTimeout(() => void this.#look(id), pause),
      );
    }
  }

  /** In ms; null where this page does not look after it. */
  #pause(change: Change): number | null {
    const kind = this.#options.reads.followed(change.intent)?.kind ?? null;
    const mine = this.#options.isMine(change.id);
    if (change.answeredAt === null) return mine || !this.#leading ? null : pauseAfter(0);
    const leads = this.#leading !== null;
    const age = Date.now() - movedAt(change);
    if (mine && kind?.following !== 'action' && age < READ_QUICKLY_FOR_MS) {
      // The equipment is asked once by itself: what is open then waits for the operator's own check.
      if (kind?.following === 'asked') return change.looks === 0 ? 0 : leads ? LONGEST_PAUSE_MS : null;
      return change.looks === 0 ? 0 : READ_EVERY_MS;
    }
    if (mine && kind?.pause) return kind.pause(change.looks);
    if (!leads) return null;
    // What another living page has just sent is read by that one.
    const living = !mine && change.tab !== this.#options.tab && change.note !== 'interrupted';
    if (living && kind?.following === 'reads' && age < READ_QUICKLY_FOR_MS) return READ_QUICKLY_FOR_MS - age;
    if (change.serverDoneAt !== null && change.looks === 0) return 0;
    return document.hidden ? LONGEST_PAUSE_MS : pauseAfter(change.looks);
  }

  async #look(id: string): Promise<void> {
    const { store, dispatch } = this.#options;
    const signal = this.#leading?.signal ?? this.#stopped.signal;
    this.#timers.delete(id);
    const change = store.get(id);
    if (change && isOpen(change)) {
      this.#looking.add(id);
      const event = await this.#event(change, signal);
      this.#looking.delete(id);
      // A look that was given up with the leadership is no missed one.
      if (event && !signal.aborted) dispatch(id, event);
    }
    this.schedule();
  }

  /** What one look said. Never throws: a look that fails says nothing about the change. */
  async #event(change: Change, signal: AbortSignal): Promise<ChangeEvent | null> {
    const at = Date.now();
    if (change.answeredAt === null) {
      const kind = this.#options.reads.followed(change.intent)?.kind;
      const limit = kind?.noAnswerAfterMs ?? NO_ANSWER_AFTER_MS;
      if (at - (change.sentAt ?? change.startedAt) <= limit) return null;
      return { type: 'interrupted', at, patience: kind?.lostPatience };
    }
    const followed = this.#options.reads.followed(change.intent);
    try {
      if (!followed) return await this.#lookAtUnknown(change, signal);
      switch (followed.kind.following) {
        case 'asked':
          return await this.#lookAtEquipment(change);
        case 'reads':
          return await this.#lookByReading(change);
        case 'action':
          return await this.#lookAtAction(change, followed.kind, followed.intent, signal);
      }
    } catch (error) {
      return missed(change, error, followed?.kind.following !== 'action');
    }
  }

  /** A kind that this version cannot run: its action, if it has one, is known all the same. */
  async #lookAtUnknown(change: Change, signal: AbortSignal): Promise<ChangeEvent> {
    if (change.tracking !== null && change.serverDoneAt === null) return poll(change, signal);
    const at = Date.now();
    if (change.serverDoneAt !== null) return { type: 'settled', at, note: 'by-server' };
    // The page that sent it may be of a version that knows it, and leads it on.
    const late = at - (change.answeredAt ?? change.startedAt) > FOLLOW_FOR_MS;
    return late ? { type: 'settled', at, note: 'not-seen' } : { type: 'missed', at };
  }

  /** The equipment is never asked just to follow something: that locks the pool (Globo contract §2 rule 8). */
  async #lookAtEquipment(change: Change): Promise<ChangeEvent | null> {
    const at = Date.now();
    if (change.looks === 0 && this.#options.isMine(change.id)) {
      await this.#read(change);
      return { type: 'missed', at: Date.now() };
    }
    const over = at - (change.answeredAt ?? change.startedAt) > FOLLOW_FOR_MS;
    return over ? { type: 'settled', at, note: 'not-read' } : null;
  }

  async #lookByReading(change: Change): Promise<ChangeEvent> {
    const read = await this.#read(change);
    const at = Date.now();
    const late = at - movedAt(change) > READ_FOR_MS;
    return late || !read ? { type: 'settled', at, note: 'not-seen' } : { type: 'missed', at };
  }

  async #lookAtAction(
    change: Change,
    kind: ChangeKind,
    intent: Intent,
    signal: AbortSignal,
  ): Promise<ChangeEvent> {
    const { store } = this.#options;
    if (change.serverDoneAt !== null || kind.busy) {
      const read = await this.#read(change);
      const now = store.get(change.id);
      // Nothing tells where to read it: the server's word is all there is.
      if (!read && change.serverDoneAt !== null) return told(change);
      if (!now || !isOpen(now) || now.serverDoneAt !== null) return { type: 'missed', at: Date.now() };
    }
    if (change.tracking !== null) return poll(change, signal);
    const found = await this.#search(change, kind, intent, signal);
    if (found) return found;
    // Not before nobody can be at work on it: later than the answer where that was lost, and while reads say so.
    const age = Date.now() - (change.graceFrom ?? change.startedAt);
    if (change.looks + 1 < LEAST_SEARCHES || age < SEARCH_FOR_MS) return { type: 'missed', at: Date.now() };
    await this.#read(change);
    return { type: 'settled', at: Date.now(), note: 'no-action' };
  }

  /** The answer named no operation: the newest action of the object's name that can be this write is it. */
  async #search(
    change: Change,
    kind: ChangeKind,
    intent: Intent,
    signal: AbortSignal,
  ): Promise<ChangeEvent | null> {
    const resourceName = kind.resourceName ? kind.resourceName(intent) : intent.objectName;
    if (resourceName === null) return null;
    const actions = await kind.actions?.list(resourceName, signal);
    if (!actions) return null;
    const found = findAction(change, kind, actions, this.#claimed(change.id));
    if (found === null) return null;
    const action = mergeAction({ ...found, internalId: null }, found);
    return { type: 'polled', at: Date.now(), action, byName: true };
  }

  /** What it shows is offered to the change before this resolves. False where there is nothing to read. */
  async #read(change: Change): Promise<boolean> {
    const source = this.#options.reads.followed(change.intent)?.source;
    if (!source) return false;
    // Not the read of the look before: a new one, or one that another change of the object has just begun.
    const justNow = Date.now() - READ_EVERY_MS / 2;
    await this.#options.reads.read(source, Math.max(change.serverDoneAt ?? change.answeredAt ?? 0, justNow));
    return true;
  }

  /** Actions that belong to other changes of this browser. */
  #claimed(id: string): ReadonlySet<number> {
    const claimed = new Set<number>();
    for (const change of this.#options.store.values())
      if (change.id !== id && change.tracking?.id != null) claimed.add(change.tracking.id);
    return claimed;
  }
}

/** When it moved last, epoch ms: what moved just now may still move on. */
function movedAt({ progress, answeredAt, startedAt }: Change): number {
  return progress?.at ?? answeredAt ?? startedAt;
}

async function poll(change: Change, signal: AbortSignal): Promise<ChangeEvent> {
  const log = actionLogOf(change.intent);
  if (change.tracking === null || !log) return { type: 'missed', at: Date.now() };
  const action = await log.follow(change.tracking, signal);
  return { type: 'polled', at: Date.now(), action, byName: false };
}

/** A read that can show nothing is all that is to be had: then the server's word counts. */
function told({ answeredAt }: Change): ChangeEvent {
  const at = Date.now();
  return { type: 'read', startedAt: Math.max(at, answeredAt ?? 0), at, shows: null, facts: null };
}

function missed(change: Change, error: unknown, read: boolean): ChangeEvent {
  const at = Date.now();
  const kind = isApiError(error) ? error.kind : null;
  const unreadable = kind === 'forbidden' || (kind === 'not-found' && change.looks + 1 >= LISTED_AFTER_LOOKS);
  const listed = !read && change.serverDoneAt === null;
  if (unreadable && listed) return { type: 'settled', at, note: 'actions-unreadable' };
  return { type: 'missed', at, unread: read || change.serverDoneAt !== null };
}

/**
 * The action of the server that this write began, among those of the object's name: not claimed by another change, about
 * the right thing, submitted closest to the write and not clearly before it.
 */
export function findAction(
  change: Change,
  kind: ChangeKind,
  actions: readonly Action[],
  claimed: ReadonlySet<number>,
): Action | null {
  const sentAt = change.sentAt ?? change.startedAt;
  let best: Action | null = null;
  let distance = Infinity;
  for (const action of actions) {
    const at = Date.parse(action.submittedAt ?? action.lastUpdatedAt ?? '');
    const away = Math.abs(at - sentAt);
    const ours =
      action.id !== null &&
      !claimed.has(action.id) &&
      at >= sentAt - CLOCK_SKEW_MS &&
      at <= sentAt + BEGINS_WITHIN_MS &&
      processFits(kind, action.process);
    if (ours && away < distance) {
      best = action;
      distance = away;
    }
  }
  return best;
}

/** The end of a tracked change in a list of actions, as a query read it for a screen; null when it holds none. */
export function endInActions({ tracking, endedAt, serverDoneAt }: Change, list: unknown): ChangeEvent | null {
  if (tracking?.id == null || endedAt !== null || serverDoneAt !== null || !isActionList(list)) return null;
  const found = list.find((action) => action.id === tracking.id);
  if (!found || phaseOfStatus(found.status) === 'running') return null;
  return { type: 'polled', at: Date.now(), action: mergeAction(tracking, found), byName: false };
}

/** The key of the query says it; this makes sure that it is not a list of something else. */
function isActionList(list: unknown): list is readonly Action[] {
  return Array.isArray(list);
}
