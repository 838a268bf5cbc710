/**
 * Every write of this browser is told here, whoever makes it: once before it leaves, once more when it is answered or
 * given up. What operations and the journal know comes from this one place, so no screen can forget to tell. A write
 * waits until it is recorded: a browser that ends at any moment leaves no request without its entry in the journal.
 */
import { type ApiErrorKind, isApiError } from './errors.ts';
import type { ProcedureStep } from './procedures.ts';
import { withoutSecrets } from './secrets.ts';

/** What goes with a write beside its body. */
export interface WriteOptions {
  signal?: AbortSignal | undefined;
  /** Why, in the operator's own words: for the journal of this browser, never sent to the server. */
  reason?: string | undefined;
  /** The number of the change, for calls that have no place for it: noted in the journal like the reason. */
  changeReference?: string | undefined;
  /** The part of a procedure that is done with this write (`procedures.ts`). */
  step?: ProcedureStep | undefined;
}

/**
 * - `sent`: it is about to leave, or on its way; the answer is not here yet
 * - `accepted`: 2xx; `answer` says what the server made of it
 * - `refused`: the server said no
 * - `unknown`: the answer was lost, so it may have been applied
 * - `not-sent`: it never left this browser
 */
export type WriteOutcome = 'sent' | 'accepted' | 'refused' | 'unknown' | 'not-sent';

export interface WriteRecord {
  /** The same for both records of a write. */
  readonly id: string;
  /** Epoch ms. */
  readonly startedAt: number;
  /** When it was answered or given up; null while it is on its way. */
  readonly endedAt: number | null;
  readonly method: string;
  /** Absolute path without query. */
  readonly path: string;
  /** A copy of the JSON that was sent, without secrets; null when there was none. */
  readonly body: unknown;
  readonly reason: string | null;
  /** What was given beside the call; one that was sent stands in the body. */
  readonly changeReference: string | null;
  /** The object it is about, as the console names it; the path may have to use another id (ITCare contract §12.3). */
  readonly resourceId: number | null;
  readonly outcome: WriteOutcome;
  /** HTTP status of a refusal. */
  readonly status: number | null;
  /** Of what kind the error is: the status alone does not tell that a right is missing. Null when nothing went wrong. */
  readonly kind: ApiErrorKind | null;
  /** The parsed answer of an accepted write; null otherwise. */
  readonly answer: unknown;
  /** What went wrong, as a sentence; null when nothing did. */
  readonly message: string | null;
  /** The part of a procedure that is done with it; null for a write of its own. */
  readonly step: ProcedureStep | null;
}

/** What it returns for a record of a write that is about to leave is waited for. */
type Listener = (record: WriteRecord) => void | Promise<void>;

const RECORDED_WITHIN_MS = 3_000;

const listeners = new Set<Listener>();

/** Returns what ends the subscription. A listener cannot disturb the write it is told about. */
export function subscribeWrites(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Tells all listeners, and resolves when those that record it have done so. One that throws keeps neither the others
 * nor the write from going on.
 */
export async function tellWrite(record: WriteRecord): Promise<void> {
  const recording: Promise<void>[] = [];
  for (const listener of listeners) {
    try {
      const recorded = listener(record);
      if (recorded) recording.push(recorded.catch(report));
    } catch (error) {
      report(error);
    }
  }
  if (recording.length > 0) await recordedSoon(Promise.all(recording));
}

function report(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}

/** What is still not recorded, long after it should have been. */
let overdue: Promise<unknown> | null = null;

/** Waits for what is being recorded. Storage that does not answer holds the first change back for a while, and no other. */
export async function recordedSoon(recording: Promise<unknown>): Promise<void> {
  const work = recording.catch(report);
  if (overdue) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      const late = work.finally(() => {
        if (overdue === late) overdue = null;
      });
      overdue = late;
      resolve();
    }, RECORDED_WITHIN_MS);
  });
  await Promise.race([work, enough]);
  clearTimeout(timer);
}

export interface WrittenRequest {
  method: string;
  path: string;
  body?: unknown;
  reason?: string | undefined;
  changeReference?: string | undefined;
  resourceId?: number | undefined;
  step?: ProcedureStep | undefined;
}

/** The records of one write, in the order of its life. */
export class WriteTeller {
  private readonly tell: Listener;
  private record: WriteRecord;

  constructor(tell: Listener, request: WrittenRequest) {
    const { method, path, body, reason, changeReference, resourceId, step } = request;
    this.tell = tell;
    this.record = {
      id: newId(),
      startedAt: Date.now(),
      endedAt: null,
      method,
      path,
      body: copyOf(body),
      reason: reason?.trim() || null,
      changeReference: changeReference?.trim() || null,
      resourceId: resourceId ?? null,
      outcome: 'not-sent',
      status: null,
      kind: null,
      answer: null,
      message: null,
      step: step ?? null,
    };
  }

  /** The id under which the write is known from here on. */
  get id(): string {
    return this.record.id;
  }

  /** About to leave. Resolves when that is recorded. */
  async leaves(): Promise<void> {
    await this.next({ outcome: 'sent', startedAt: Date.now() });
  }

  answered(answer: unknown): void {
    void this.next({ outcome: 'accepted', endedAt: Date.now(), answer });
  }

  /** `left`: whether it was handed to the network; until then nothing can have been applied. */
  failed(error: unknown, left: boolean): void {
    const known = isApiError(error) ? error : null;
    const refused = known?.outcome === 'refused' ? 'refused' : 'unknown';
    void this.next({
      outcome: left ? refused : 'not-sent',
      endedAt: Date.now(),
      status: known?.status ?? null,
      kind: known?.kind ?? null,
      message: error instanceof Error ? error.message : String(error),
    });
  }

  private async next(change: Partial<WriteRecord>): Promise<void> {
    this.record = { ...this.record, ...change };
    await this.tell(this.record);
  }
}

/** The caller may change its body later; the record may not. What is no JSON is not sent either. */
function copyOf(body: unknown): unknown {
  if (body === undefined) return null;
  const copy: unknown = JSON.parse(JSON.stringify(body));
  withoutSecrets(copy);
  return copy;
}

/** Not `randomUUID`: it does not exist on sites served without TLS. */
export function newId(): string {
  const random = crypto.getRandomValues(new Uint32Array(3));
  return [...random].map((part) => part.toString(16).padStart(8, '0')).join('');
}
