import type { BackendServices } from '#backends/backend.ts';
import type { FoundHost, HostLookup, HostSearchContext, HostSide } from '#backends/hosts.ts';
import type { HostQuery } from '#domain/members/host.ts';
import { Listeners } from '#observable.ts';

/** More places than this are no answer to where one server is used: the question was too wide. */
export const MOST_FOUND = 60;

export interface HostSearchState {
  /** By the name of the backend. */
  readonly sides: Readonly<Record<string, HostSide>>;
  readonly found: readonly FoundHost[];
  readonly tooMany: boolean;
}

/** Looks for a server everywhere: each backend in its own way, and what one of them learns helps the others. */
export class HostSearch {
  readonly lookups: ReadonlyMap<string, HostLookup>;
  /** More places than this end it. */
  readonly most: number;
  readonly #ended = new AbortController();
  readonly #listeners = new Listeners();
  #state: HostSearchState = { sides: {}, found: [], tooMany: false };

  constructor(
    needle: HostQuery,
    backends: readonly Pick<BackendServices, 'name' | 'lookup'>[],
    most = MOST_FOUND,
  ) {
    this.most = most;
    const contextOf = (name: string): HostSearchContext => ({
      needle,
      ended: this.#ended.signal,
      found: () => this.#state.found,
      add: (more) => this.#add(more),
      tooMany: () => this.#state.tooMany,
      learn: (address) => {
        for (const [other, lookup] of this.lookups) if (other !== name) lookup.learned?.(address);
      },
      changed: () => this.#set({}),
    });
    this.lookups = new Map(backends.map(({ name, lookup }) => [name, lookup(contextOf(name))]));
    this.#state = { ...this.#state, sides: this.#sides() };
  }

  state = (): HostSearchState => this.#state;

  readonly subscribe = this.#listeners.subscribe;

  start(): void {
    for (const lookup of this.lookups.values()) lookup.start();
  }

  /** The page was left, or something else is looked for. */
  end(): void {
    this.#ended.abort();
  }

  #add(more: readonly FoundHost[]): void {
    const known = new Set(this.#state.found.map(keyOf));
    const fresh = more.filter((each) => !known.has(keyOf(each)) && known.add(keyOf(each)));
    if (fresh.length === 0) return;
    const found = [...this.#state.found, ...fresh];
    this.#set({ found: found.slice(0, this.most), tooMany: found.length > this.most });
  }

  #sides(): Record<string, HostSide> {
    return Object.fromEntries([...this.lookups].map(([name, lookup]) => [name, lookup.side()]));
  }

  #set(change: Partial<HostSearchState>): void {
    if (this.#ended.signal.aborted) return;
    this.#state = { ...this.#state, ...change, sides: this.#sides() };
    this.#listeners.notify();
  }
}

export function keyOf({ backend, id }: FoundHost): string {
  return `${backend}:${id}`;
}
