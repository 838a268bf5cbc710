import { newId } from '#api/writes.ts';
import type { ProcedureRecord, ProcedureStep, ProcedureStore } from '#api/procedures.ts';

import type { OperationBoard } from './board.ts';
import type { OperationKeeper } from './keeper.ts';
import { type KeptProcedure, withoutKeys } from './store.ts';
import { readStoredProcedure } from './stored-procedure.ts';

export interface ProceduresOptions {
  board: OperationBoard;
  keeper: OperationKeeper;
  tab: string;
  locks: LockManager | undefined;
}

/** Held by each page for as long as it lives. */
const PAGE = 'drainboard-page:';
/** Without locks nobody can tell whether another page lives: none works on one thing for so long. */
const DEAD_AFTER_MS = 60 * 60_000;

/**
 * The procedures of this browser as they are stored, and which of them nobody works on any more: their page was
 * closed, reloaded or killed.
 */
export class Procedures implements ProcedureStore {
  readonly #options: ProceduresOptions;
  #page = newId();
  #leave: () => void = () => undefined;
  readonly #stopped = new AbortController();

  constructor(options: ProceduresOptions) {
    this.#options = options;
  }

  /** Says that this page lives, before anything else can see one of its procedures. */
  async open(): Promise<void> {
    await this.#live();
    const { signal } = this.#stopped;
    globalThis.addEventListener('pagehide', () => this.#leave(), { signal });
    // A page that the browser brings back is another one: what it was working on ended when it was left.
    globalThis.addEventListener('pageshow', ({ persisted }) => void (persisted && this.#return()), {
      signal,
    });
  }

  close(): void {
    this.#stopped.abort();
    this.#leave();
  }

  async #return(): Promise<void> {
    this.#page = newId();
    await this.#live();
    await this.show();
  }

  async #live(): Promise<void> {
    const { locks } = this.#options;
    if (!locks) return;
    await new Promise<void>((resolve) => {
      const lives = new Promise<void>((leave) => {
        this.#leave = leave;
      });
      const held = locks.request(PAGE + this.#page, () => {
        resolve();
        return lives;
      });
      // A page without the right to locks (an opaque origin) is one that nobody can find dead.
      held.catch(() => resolve());
    });
  }

  async begin(record: ProcedureRecord, from: ProcedureStep | null): Promise<void> {
    const kept: KeptProcedure = { ...record, page: this.#page, tab: this.#options.tab, interruptedAt: null };
    await this.#options.keeper.inStore((store) => store.beginProcedure(kept, from));
  }

  settle({ procedure, keys }: ProcedureStep): void {
    void this.#change(procedure, (kept) => withoutKeys(kept, keys));
  }

  end(id: string): void {
    void this.#change(id, () => null);
  }

  interrupt(id: string): void {
    void this.#change(id, (kept) => ({ ...kept, interruptedAt: Date.now() })).then(() => this.show());
  }

  /** The operator has read it. */
  async dismiss(id: string): Promise<void> {
    await this.#change(id, () => null);
    this.#options.keeper.tell('changed', id);
    await this.show();
  }

  /** Finds what nobody works on any more, and shows it. */
  async show(): Promise<void> {
    const kept = (await this.#options.keeper.inStore((store) => store.procedures())) ?? [];
    const living = await this.#livingPages();
    const interrupted: KeptProcedure[] = [];
    for (const value of kept) {
      const procedure = readStoredProcedure(value);
      if (procedure === null) continue;
      if (procedure.interruptedAt === null && this.#lives(procedure, living)) continue;
      const at = procedure.interruptedAt ?? Date.now();
      // Everything had left when its page ended: that is in the journal.
      if (procedure.waiting.length === 0) await this.#change(procedure.id, () => null);
      else interrupted.push({ ...procedure, interruptedAt: at });
      if (procedure.interruptedAt === null && procedure.waiting.length > 0)
        await this.#change(procedure.id, (each) => ({ ...each, interruptedAt: at }));
    }
    interrupted.sort((a, b) => a.startedAt - b.startedAt);
    const { board } = this.#options;
    const same = JSON.stringify(board.get().interrupted) === JSON.stringify(interrupted);
    if (!same) board.set({ interrupted });
  }

  #lives({ page, tab, startedAt }: KeptProcedure, living: ReadonlySet<string> | null): boolean {
    if (page === this.#page) return true;
    if (living) return living.has(PAGE + page);
    return tab !== this.#options.tab && Date.now() - startedAt < DEAD_AFTER_MS;
  }

  async #livingPages(): Promise<ReadonlySet<string> | null> {
    try {
      const { held } = (await this.#options.locks?.query()) ?? {};
      return held ? new Set(held.flatMap(({ name }) => name ?? [])) : null;
    } catch {
      return null;
    }
  }

  async #change(id: string, change: (kept: KeptProcedure) => KeptProcedure | null): Promise<void> {
    await this.#options.keeper.inStore((store) => store.changeProcedure(id, change));
  }
}
