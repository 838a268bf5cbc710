/**
 * The life of one write, as far as it is proven. Nothing counts as done before a read says so.
 *
 *     checking ─ read differs ─▶ drifted ─ operator insists ─▶ sent
 *     checking ─ read agrees, send ─▶ sent ─ 2xx ─▶ accepted ─ reads ─▶ confirmed | contradicted
 *                                     sent ─ refusal ─▶ refused
 *                                     sent ─ lost ─▶ unknown ─ reads ─▶ confirmed | not-applied
 *
 * A read that *started* before the write was answered proves nothing about it. Late, repeated and reordered answers
 * leave the change as it is, so the end is always what the newest read shows. All times are epoch ms.
 */

export type ChangePhase =
  /** Being read again, before anything is sent. */
  | 'checking'
  /** It moved since the operator looked: show both, ask. Nothing was sent. */
  | 'drifted'
  /** Given up before anything was sent: the check could not be read, or the operator cancelled. */
  | 'abandoned'
  | 'sent'
  /** The server took it: 2xx or a tracked operation. */
  | 'accepted'
  /** The server said no; nothing changed. */
  | 'refused'
  /** The answer was lost: it may have been applied. */
  | 'unknown'
  /** A later read shows what was asked for. */
  | 'confirmed'
  /** Accepted, yet reads keep showing something else, or the tracked operation failed. */
  | 'contradicted'
  /** The answer was lost, and reads keep showing that it was not applied. */
  | 'not-applied';

export interface Change<Value extends string> {
  readonly phase: ChangePhase;
  /** What the operator saw when he decided. */
  readonly expected: Value | null;
  readonly target: Value;
  /** What the newest read that counts showed; null before the first, and when it was unreadable. */
  readonly found: Value | null;
  /** A sentence of the server or the error, for refused, unknown, abandoned, contradicted by a failed operation. */
  readonly message: string | null;
  readonly startedAt: number;
  /** When the check before the write was answered. */
  readonly checkedAt: number | null;
  readonly sentAt: number | null;
  /** When the write was answered, or its answer given up. */
  readonly answeredAt: number | null;
  /** When it came to its end; null while open. */
  readonly settledAt: number | null;
  /** Since when disagreeing reads count: the answer, or the last sign that the server is still at work. */
  readonly graceFrom: number | null;
  /** Start of the newest read taken into account. */
  readonly lastReadStartedAt: number | null;
  /** Reads in a row that disagree. */
  readonly disagreeing: number;
  readonly patience: Patience;
}

export type ChangeEvent<Value extends string> =
  /**
   * A read of the changed thing, at any time. `value` is null when it is gone or its word is none we know. What could
   * not be understood before either has not moved as long as its word is the same: whoever reads it says `sameWord`.
   */
  | {
      readonly type: 'read';
      readonly startedAt: number;
      readonly at: number;
      readonly value: Value | null;
      readonly sameWord?: boolean;
      /** Before the write: what else there is to say about a drift. */
      readonly message?: string;
    }
  /** The write leaves. Only after a check, or when the operator insists after a drift. */
  | { readonly type: 'send'; readonly at: number }
  | {
      readonly type: 'answered';
      readonly at: number;
      readonly result: 'accepted' | 'refused' | 'unknown';
      readonly message?: string;
      /** From here on, where the answer tells how soon a disagreeing read means anything. */
      readonly patience?: Patience | undefined;
    }
  /** The tracked operation of an accepted write is still running. */
  | { readonly type: 'progress'; readonly at: number }
  /** The tracked operation of an accepted write ended in an error. */
  | { readonly type: 'failed'; readonly at: number; readonly message?: string }
  | { readonly type: 'abandon'; readonly at: number; readonly message?: string };

/** Disagreeing reads count only this long after the answer: equipment and database take a moment. */
export const GRACE_MS = 10_000;
/** How many of them it takes. */
export const DISAGREEING_READS = 2;

/**
 * How long a device may still be at work on a change whose answer was lost: the server's worker is killed after it
 * (Globo contract §9, §10).
 */
export const AT_WORK_MS = 300_000;

/** How many disagreeing reads, and how long after the answer, it takes to say that a change did not happen. */
export interface Patience {
  readonly graceMs: number;
  readonly reads: number;
}

const PATIENCE: Patience = { graceMs: GRACE_MS, reads: DISAGREEING_READS };

/** A change that begins with reading again what the operator saw as `expected`. */
export function startChange<Value extends string>(input: {
  readonly expected: Value | null;
  readonly target: Value;
  readonly at: number;
  /** Ordinary unless told: one read is enough where it asks the equipment itself, after a synchronous write. */
  readonly patience?: Patience;
}): Change<Value> {
  return {
    phase: 'checking',
    expected: input.expected,
    target: input.target,
    found: null,
    message: null,
    startedAt: input.at,
    checkedAt: null,
    sentAt: null,
    answeredAt: null,
    settledAt: null,
    graceFrom: null,
    lastReadStartedAt: null,
    disagreeing: 0,
    patience: input.patience ?? PATIENCE,
  };
}

type Read<Value extends string> = Extract<ChangeEvent<Value>, { type: 'read' }>;

function checked<Value extends string>(change: Change<Value>, read: Read<Value>): Change<Value> {
  if (read.startedAt < (change.lastReadStartedAt ?? change.startedAt)) return change;
  const same = read.value === null ? read.sameWord === true : read.value === change.expected;
  const drifted = change.phase === 'drifted' || !same || read.message !== undefined;
  return {
    ...change,
    phase: drifted ? 'drifted' : 'checking',
    found: read.value,
    message: drifted ? (read.message ?? null) : null,
    checkedAt: change.checkedAt ?? read.at,
    lastReadStartedAt: read.startedAt,
  };
}

function verified<Value extends string>(change: Change<Value>, read: Read<Value>): Change<Value> {
  const { answeredAt, graceFrom, lastReadStartedAt } = change;
  if (answeredAt === null || graceFrom === null || read.startedAt < answeredAt) return change;
  // The same read twice, or an older one overtaken by a newer.
  if (lastReadStartedAt !== null && read.startedAt <= lastReadStartedAt) return change;
  // What could not be read neither agrees nor disagrees.
  if (read.value === null) return change;
  const seen = { ...change, found: read.value, lastReadStartedAt: read.startedAt };
  if (read.value === change.target) {
    return { ...seen, phase: 'confirmed', settledAt: read.at, disagreeing: 0 };
  }
  const disagreeing = change.disagreeing + 1;
  const open = change.phase === 'accepted' || change.phase === 'unknown';
  const { reads, graceMs } = change.patience;
  if (open && disagreeing >= reads && read.startedAt - graceFrom >= graceMs) {
    const phase = change.phase === 'accepted' ? 'contradicted' : 'not-applied';
    return { ...seen, phase, disagreeing, settledAt: read.at };
  }
  return { ...seen, disagreeing };
}

function onRead<Value extends string>(change: Change<Value>, read: Read<Value>): Change<Value> {
  switch (change.phase) {
    case 'checking':
    case 'drifted':
      return checked(change, read);
    // Contradicted or not applied until now: slow is not never, a later read can still show what was asked for.
    case 'accepted':
    case 'unknown':
    case 'contradicted':
    case 'not-applied':
      return verified(change, read);
    case 'sent':
    case 'abandoned':
    case 'refused':
    case 'confirmed':
      return change;
  }
}

/** The reducer. An event that does not fit the phase (late, repeated) returns the same object. */
export function reduceChange<Value extends string>(
  change: Change<Value>,
  event: ChangeEvent<Value>,
): Change<Value> {
  const { phase } = change;
  switch (event.type) {
    case 'read':
      return onRead(change, event);
    case 'send': {
      const ready = phase === 'drifted' || (phase === 'checking' && change.checkedAt !== null);
      if (!ready) return change;
      return { ...change, phase: 'sent', message: null, sentAt: event.at, lastReadStartedAt: null };
    }
    case 'answered': {
      if (phase !== 'sent') return change;
      const message = event.message ?? null;
      if (event.result === 'refused') {
        return { ...change, phase: 'refused', message, answeredAt: event.at, settledAt: event.at };
      }
      const patience = event.patience ?? change.patience;
      return { ...change, phase: event.result, message, patience, answeredAt: event.at, graceFrom: event.at };
    }
    case 'progress':
      return phase === 'accepted' ? { ...change, graceFrom: event.at, disagreeing: 0 } : change;
    case 'failed':
      if (phase !== 'accepted') return change;
      return { ...change, phase: 'contradicted', message: event.message ?? null, settledAt: event.at };
    case 'abandon':
      if (phase !== 'checking' && phase !== 'drifted') return change;
      return { ...change, phase: 'abandoned', message: event.message ?? null, settledAt: event.at };
  }
}

/** The check agreed with what the operator saw: the write may leave. */
export function isReadyToSend<Value extends string>(change: Change<Value>): boolean {
  return change.phase === 'checking' && change.checkedAt !== null;
}

/** Something left and is not proven yet: poll quickly. */
export function isInTransition<Value extends string>(change: Change<Value>): boolean {
  return change.phase === 'sent' || change.phase === 'accepted' || change.phase === 'unknown';
}

/** It came to an end. Contradicted and not-applied may still turn into confirmed by a later read. */
export function isSettled<Value extends string>(change: Change<Value>): boolean {
  return change.settledAt !== null;
}
