/** An outcome that nobody was there to read: its dialog or its page had been left. */
export interface PoolNote {
  id: number;
  at: number;
  text: string;
}

/** Notes of one pool, newest first, each kept until it is dismissed. */
export class PoolNotes {
  #notes: readonly PoolNote[] = [];
  #lastId = 0;
  readonly #listeners = new Set<() => void>();

  list = (): readonly PoolNote[] => this.#notes;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  add(text: string, at: number): void {
    this.#lastId += 1;
    this.#set([{ id: this.#lastId, at, text }, ...this.#notes]);
  }

  dismiss(id: number): void {
    this.#set(this.#notes.filter((note) => note.id !== id));
  }

  #set(notes: readonly PoolNote[]): void {
    this.#notes = notes;
    for (const listener of this.#listeners) listener();
  }
}

const all = new Map<string, PoolNotes>();

/** The notes of a pool: the same ones for the life of the tab. */
export function poolNotes(pool: string): PoolNotes {
  const notes = all.get(pool) ?? new PoolNotes();
  all.set(pool, notes);
  return notes;
}
