import { newId } from '#http/writes.ts';

import type { ChangeRepository } from './repository.ts';
import type { ProcedureStep, StoredProcedure } from '#changes/procedures/procedure.ts';
import { type ChangeStorage, withoutKeys } from './storage.ts';
import type { ChangeStore } from '#changes/store.ts';

export interface ProcedureRepositoryOptions {
  store: ChangeStore;
  keeper: ChangeRepository;
  tab: string;
  locks: LockManager | undefined;
  /** Whether this page is another one loaded anew, in the same tab. */
  reloaded: boolean;
}

/** What is kept of a procedure that begins; the rest says who works on it. */
export type BegunProcedure = Omit<
  StoredProcedure,
  'page' | 'tab' | 'touchedAt' | 'interruptedAt' | 'uncertain'
>;

interface Sender {
  readonly page: string;
  readonly tab: string;
  readonly sentAt: number | null;
}

/** Held by each page for as long as it lives. */
const PAGE = 'drainboard-page:';
/** Where nobody can tell whether another page lives: no step of a procedure takes so long. */
const DEAD_AFTER_MS = 10 * 60_000;

/**
 * The procedures of this browser as they are stored, and which of them nobody works on any more: their page was
 * closed, reloaded or killed.
 */
export class ProcedureRepository {
  readonly #options: ProcedureRepositoryOptions;
  readonly #page = newId();
  #release: () => void = () => undefined;
  #finding: Promise<void> = Promise.resolve();
  readonly #stopped = new AbortController();

  constructor(options: ProcedureRepositoryOptions) {
    this.#options = options;
  }

  /** Says that this page lives, before anything else can see one of its procedures. */
  async open(): Promise<void> {
    const { locks } = this.#options;
    if (!locks) return;
    await new Promise<void>((resolve) => {
      const lives = new Promise<void>((release) => {
        this.#release = release;
      });
      const held = locks.request(PAGE + this.#page, () => {
        resolve();
        return lives;
      });
      // Denied: then the time of its last step tells.
      held.catch(() => resolve());
    });
    // Also where the browser keeps the page to bring it back: it begins anew then.
    globalThis.addEventListener('pagehide', () => this.#release(), { signal: this.#stopped.signal });
  }

  close(): void {
    this.#stopped.abort();
    this.#release();
  }

  /** By which the records of this page know it. */
  get page(): string {
    return this.#page;
  }

  async begin(record: BegunProcedure): Promise<void> {
    await this.#options.keeper.inStorage((storage) => storage.beginProcedure(this.#begun(record), null));
  }

  /** Goes on with an interrupted one. Resolves with the keys of what still waited there; it is forgotten. */
  async takeOver(record: BegunProcedure, from: string): Promise<readonly string[]> {
    const { keeper } = this.#options;
    const keys = await keeper.inStorage((storage) => storage.beginProcedure(this.#begun(record), from));
    keeper.tell('changed', [from]);
    await this.findInterrupted();
    return keys ?? [];
  }

  #begun(record: BegunProcedure): StoredProcedure {
    const now = { touchedAt: Date.now(), interruptedAt: null, uncertain: false };
    return { ...record, ...now, page: this.#page, tab: this.#options.tab };
  }

  /** Of these, what was sent by pages that are gone. `sentAt` in epoch ms. */
  async ofGonePages<T extends Sender>(sent: readonly T[]): Promise<readonly T[]> {
    if (sent.length === 0) return [];
    const living = await this.#livingPages();
    return sent.filter(
      ({ page, tab, sentAt }) => !this.#lives({ page, tab, touchedAt: sentAt ?? 0 }, living),
    );
  }

  /** These will not be sent by the procedure any more. */
  async settle({ procedure, keys }: ProcedureStep): Promise<void> {
    await this.#change(procedure, (kept) => withoutKeys(kept, keys));
  }

  /** It came to its end, whatever is waiting. */
  async end(id: string): Promise<void> {
    await this.#change(id, () => null);
  }

  /** It was left before its end: what is waiting is told, and can be sent after all. */
  async interrupt(id: string): Promise<void> {
    await this.#change(id, (kept) => ({ ...kept, interruptedAt: Date.now() }));
    await this.findInterrupted();
  }

  /** The operator has read it, or has it sent. */
  async dismiss(id: string): Promise<void> {
    await this.#change(id, () => null);
    this.#options.keeper.tell('changed', [id]);
    await this.findInterrupted();
  }

  /** Storage failed. What this page works on goes along: left behind, it would be told as not sent. */
  async move(from: ChangeStorage, to: ChangeStorage): Promise<void> {
    try {
      for (const kept of await from.procedures()) {
        if (kept.page !== this.#page) continue;
        await to.beginProcedure(kept, null);
        await from.changeProcedure(kept.id, () => null);
      }
    } catch {
      // It cannot be read or changed any more: a later version has it, marked as uncertain.
    }
  }

  /** Finds what nobody works on any more, notes that, and shows it. One search after the other. */
  findInterrupted(): Promise<void> {
    this.#finding = this.#finding.then(() => this.#find()).catch(() => undefined);
    return this.#finding;
  }

  async #find(): Promise<void> {
    const { store, keeper } = this.#options;
    const kept = (await keeper.inStorage((storage) => storage.procedures())) ?? [];
    const living = await this.#livingPages();
    const interrupted: StoredProcedure[] = [];
    for (const procedure of kept) {
      if (procedure.interruptedAt === null && this.#lives(procedure, living)) continue;
      const found = { ...procedure, interruptedAt: procedure.interruptedAt ?? Date.now() };
      // Everything had left when its page ended: that is in the journal.
      const over = procedure.waiting.length === 0;
      if (!over) interrupted.push(found);
      if (over || procedure.interruptedAt === null) await this.#change(found.id, () => (over ? null : found));
    }
    const same = JSON.stringify(store.state().interrupted) === JSON.stringify(interrupted);
    if (!same) store.set({ interrupted });
  }

  #lives(
    { page, tab, touchedAt }: Pick<StoredProcedure, 'page' | 'tab' | 'touchedAt'>,
    living: ReadonlySet<string> | null,
  ): boolean {
    if (page === this.#page) return true;
    if (living) return living.has(PAGE + page);
    const before = tab === this.#options.tab && this.#options.reloaded;
    return !before && Date.now() - touchedAt < DEAD_AFTER_MS;
  }

  async #livingPages(): Promise<ReadonlySet<string> | null> {
    try {
      const { held } = (await this.#options.locks?.query()) ?? {};
      return held ? new Set(held.flatMap(({ name }) => name ?? [])) : null;
    } catch {
      return null;
    }
  }

  async #change(id: string, change: (kept: StoredProcedure) => StoredProcedure | null): Promise<void> {
    await this.#options.keeper.inStorage((storage) => storage.changeProcedure(id, change));
  }
}
