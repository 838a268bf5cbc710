/**
 * Several writes that were decided together: a bulk, a pasted list, a plan over pools. What is still to be sent is
 * recorded before the first of them leaves, and shrinks with each: whatever ends the page, the next one can say what
 * was left. Kept by the operations of this browser; here is what everybody who sends several needs of it.
 */
import { isPageEnding } from './page-life.ts';
import { newId, recordedSoon } from './writes.ts';

/** What one part of a procedure is about: `key` for the program, `label` for people. */
export interface ProcedureItem {
  readonly key: string;
  readonly label: string;
}

export interface ProcedureDraft {
  /** What is done to each item. */
  readonly action: ProcedureAction;
  /** The balancer, pool or server that all of them belong to. */
  readonly object: string;
  /** Address of the page where it goes on by hand, such as `/balancers/12/members`. */
  readonly href: string;
  /** In the order in which they are sent. */
  readonly items: readonly ProcedureItem[];
}

export const procedureActions = [
  'enable-members',
  'drain-members',
  'offline-members',
  'enable-pools',
  'drain-pools',
  'offline-pools',
  'add-urls',
  'set-url-monitoring',
  'change-whitelist',
] as const;

export type ProcedureAction = (typeof procedureActions)[number];

export interface ProcedureRecord extends Omit<ProcedureDraft, 'items'> {
  readonly id: string;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly total: number;
  /** What has not left and was not decided otherwise. */
  readonly waiting: readonly ProcedureItem[];
}

/** Items of a procedure that one write is about, or that another procedure takes over. */
export interface ProcedureStep {
  readonly procedure: string;
  readonly keys: readonly string[];
}

export interface ProcedureStore {
  /** Resolves when it is recorded. `from`: what takes over leaves the other procedure in the same moment. */
  begin(record: ProcedureRecord, from: ProcedureStep | null): Promise<void>;
  /** These will not be sent by the procedure any more. */
  settle(step: ProcedureStep): Promise<void>;
  /** It came to its end, whatever is waiting. */
  end(id: string): Promise<void>;
  /** It ended before its time: what is waiting was not sent, and the operator is to be told. */
  interrupt(id: string): Promise<void>;
}

let store: ProcedureStore | null = null;

export function setProcedureStore(next: ProcedureStore): void {
  store = next;
}

export interface Procedure {
  /** For `WriteOptions.step`: these items leave with that write. */
  step(keys: readonly string[]): ProcedureStep;
  /** For items that are not to be sent after all. */
  settle(keys: readonly string[]): void;
  /** What is waiting now is not to be told any more: the screen says it, or the operator stopped it. */
  end(): void;
  /** What is waiting now is told on every page until the operator dismisses it. */
  interrupt(): void;
}

/**
 * Begins a procedure. Resolves when what it is about to do is recorded, or storage took too long for that: only then may
 * the first write leave.
 */
export async function beginProcedure(
  draft: ProcedureDraft,
  from: ProcedureStep | null = null,
): Promise<Procedure> {
  const { items, ...about } = draft;
  const id = newId();
  const record = { ...about, id, startedAt: Date.now(), total: items.length, waiting: items };
  if (store) await recordedSoon(store.begin(record, from));
  const step = (keys: readonly string[]) => ({ procedure: id, keys });
  return {
    step,
    // A page that is being left ends its loops, and that is no end of what they were doing.
    settle: (keys) => {
      if (!isPageEnding() && keys.length > 0) void store?.settle(step(keys));
    },
    end: () => {
      if (!isPageEnding()) void store?.end(id);
    },
    interrupt: () => {
      if (!isPageEnding()) void store?.interrupt(id);
    },
  };
}
