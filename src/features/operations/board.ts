import { useMemo, useSyncExternalStore } from 'react';

import type { JournalEntry, UnreadableRecord } from '#domain/journal.ts';
import type { Operation } from '#domain/operation.ts';
import { isMemberWrite, isOpen, type WriteAction } from '#domain/operation-words.ts';

import type { KeptProcedure, StoreKind } from './store.ts';

/** Where operations and journal are kept: this browser's storage, or (private mode) the memory of this tab. */
export type Kept = 'loading' | StoreKind;

export interface BoardState {
  /** Newest first. */
  readonly operations: readonly Operation[];
  /** Newest first; null until a screen asked for it. */
  readonly journal: readonly JournalEntry[] | null;
  readonly kept: Kept;
  /** Oldest first: what was decided and not sent, since its page ended before. */
  readonly interrupted: readonly KeptProcedure[];
  /** What this version cannot read of either, procedures with the journal, as soon as a screen asked for that. */
  readonly unreadable: Readonly<Record<'operations' | 'journal', readonly UnreadableRecord[]>>;
}

/** The object that is changed says so first; tray, badges and journal follow, once for changes made together. */
const TOLD_AFTER_MS = 100;

/** What screens show of this browser's operations. Only the engine writes to it. */
export class OperationBoard {
  #state: BoardState = {
    operations: [],
    journal: null,
    kept: 'loading',
    unreadable: { operations: [], journal: [] },
    interrupted: [],
  };
  readonly #listeners = new Set<() => void>();
  #later: ReturnType<typeof setTimeout> | undefined;
  #readJournal: (() => void) | null = null;
  #journalAsked = false;

  get = (): BoardState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(change: Partial<BoardState>): void {
    this.#state = { ...this.#state, ...change };
    if (this.#later !== undefined) return;
    this.#later = setTimeout(() => {
      this.#later = undefined;
      for (const listener of this.#listeners) listener();
    }, TOLD_AFTER_MS);
  }

  /** The journal is long: it is read when a screen first wants it, as soon as there is an engine to read it. */
  askJournal(): void {
    this.#journalAsked = true;
    this.#readJournal?.();
  }

  onJournalAsked(read: () => void): void {
    this.#readJournal = read;
    if (this.#journalAsked) read();
  }
}

export const operationBoard = new OperationBoard();

/** What pages of this browser left unsent, oldest first. */
export function useInterrupted(): readonly KeptProcedure[] {
  return useSyncExternalStore(operationBoard.subscribe, () => operationBoard.get().interrupted);
}

/** Everything this browser did, newest first. */
export function useOperations(): readonly Operation[] {
  return useSyncExternalStore(operationBoard.subscribe, () => operationBoard.get().operations);
}

export function useKept(): Kept {
  return useSyncExternalStore(operationBoard.subscribe, () => operationBoard.get().kept);
}

export function useUnreadable(): BoardState['unreadable'] {
  return useSyncExternalStore(operationBoard.subscribe, () => operationBoard.get().unreadable);
}

/** The operations on one load balancer, newest first: for badges, and to lock what an open one forbids. */
export function useOperationsOf(balancerId: number): readonly Operation[] {
  const operations = useOperations();
  return useMemo(
    () => operations.filter((operation) => operation.balancerId === balancerId),
    [operations, balancerId],
  );
}

/** The same for a pool of Globo. */
export function useOperationsOfPool(poolId: number): readonly Operation[] {
  const operations = useOperations();
  return useMemo(() => operations.filter(({ pool }) => pool?.id === poolId), [operations, poolId]);
}

/** Whether something runs on the load balancer itself that other changes would meddle with; members are not that. */
export function useOperationRunning(balancerId: number): boolean {
  return useSyncExternalStore(operationBoard.subscribe, () =>
    operationBoard
      .get()
      .operations.some(
        (operation) =>
          operation.balancerId === balancerId && isOpen(operation) && !isMemberWrite(operation.action),
      ),
  );
}

/** How a followed operation ended when it failed; `at` in epoch ms. */
export interface Failure {
  readonly at: number;
  /** The server's words; null when it said none. */
  readonly message: string | null;
}

/** The failure of the newest operation that starts, stops or deletes this load balancer; null when it did not fail. */
export function useLifecycleFailure(balancerId: number): Failure | null {
  const operations = useOperationsOf(balancerId);
  return useMemo(
    () => failureOf(operations.find(({ action }) => lifecycleActions.has(action))),
    [operations],
  );
}

export interface Creation {
  readonly underWay: boolean;
  /** Its answer did not arrive, and nothing has told yet what became of it. */
  readonly lost: boolean;
  readonly failure: Failure | null;
}

/** This browser's last creation of each host name, open or ended. */
export function useCreations(): ReadonlyMap<string, Creation> {
  const operations = useOperations();
  return useMemo(() => {
    const newest = new Map<string, Operation>();
    for (const operation of operations) {
      const { action, subject } = operation;
      if (action === 'create-balancer' && subject !== null && !newest.has(subject))
        newest.set(subject, operation);
    }
    return new Map(
      [...newest].map(([name, operation]) => [
        name,
        { underWay: isOpen(operation), lost: operation.phase === 'unknown', failure: failureOf(operation) },
      ]),
    );
  }, [operations]);
}

const lifecycleActions: ReadonlySet<WriteAction> = new Set(['start', 'stop', 'delete-balancer']);

function failureOf(operation: Operation | undefined): Failure | null {
  if (operation?.phase !== 'failed' || operation.endedAt === null) return null;
  return { at: operation.endedAt, message: operation.message };
}

/** How many are under way, and how many ended badly since `since`; a number for one glance each. */
export function countOperations(
  operations: readonly Operation[],
  since: number,
): { running: number; attention: number } {
  let running = 0;
  let attention = 0;
  for (const operation of operations) {
    if (isOpen(operation)) running++;
    else if (wantsAttention(operation) && (operation.endedAt ?? 0) > since) attention++;
  }
  return { running, attention };
}

/** It ended in a way that an operator has to look at. */
export function wantsAttention({ phase }: Operation): boolean {
  return phase === 'failed' || phase === 'unknown' || phase === 'still-running';
}
