import { isApiError } from '#api/errors.ts';
import { type Lookups, type PoolRow, searchPools } from '#backends/globo/client/index.ts';
import {
  getBalancer,
  type BalancerServer,
  listBalancers,
  searchInstances,
} from '#backends/itcare/client/index.ts';
import { addressLookups } from '#domain/globo-pool-query.ts';
import { canonicalAddress, isWanted, type Needle } from '#domain/host.ts';

import type { Found } from './host-pool.ts';

export const PAGE_SIZE = 50;
/** How many pages one go reads: the API cannot be asked which balancers use a server, so all have to be looked at. */
export const PAGES_AT_ONCE = 40;
const PAGES_TOGETHER = 2;
/** Details read because a server's own record names a balancer that the list has not shown yet. */
const MOST_DETAILS = 30;
/** More places than this are no answer: the question was too wide. */
export const MOST_FOUND = 60;
/** Pools read with one question. */
export const MOST_POOLS = 50;

/** `paused`: the budget of one go is used up, or it failed (see `error`); it can go on. */
export type SearchPhase = 'off' | 'running' | 'paused' | 'stopped' | 'done';

export interface ItcareSide {
  phase: SearchPhase;
  scanned: number;
  /** Balancers there are; null until the first page. */
  total: number | null;
  /** Whether the list of servers could be asked first (ITCare contract §11). */
  directory: 'unused' | 'read' | 'unreadable';
  error: Error | null;
}

export interface GloboSide {
  phase: SearchPhase;
  /** What the pools were searched by; null when there is nothing to search by. */
  by: 'name' | 'address' | null;
  total: number;
  error: Error | null;
}

export interface HostSearchState {
  itcare: ItcareSide;
  globo: GloboSide;
  found: readonly Found[];
  tooMany: boolean;
}

export interface Backends {
  itcare: boolean;
  globo: boolean;
}

/**
 * Looks for a server everywhere. ITCare has no question for this: its list of servers is asked where there is one, and
 * the balancers are read page by page, which takes a budget and can be stopped. Globo is asked directly, by name or by
 * address; an id means nothing to it, so there the addresses that ITCare knows are used.
 */
export class HostSearch {
  readonly #needle: Needle;
  readonly #backends: Backends;
  readonly #ended = new AbortController();
  readonly #listeners = new Set<() => void>();
  readonly #named = new Set<number>();
  readonly #asked = new Set<string>();
  #go: AbortController | null = null;
  #nextPage = 0;
  /** What Globo was asked for last, and how many of its pools were read. */
  #pooled = { asked: '', read: 0 };
  #state: HostSearchState;

  constructor(needle: Needle, backends: Backends) {
    this.#needle = needle;
    this.#backends = backends;
    const off = { error: null, phase: 'off' as const };
    this.#state = {
      itcare: { ...off, scanned: 0, total: null, directory: 'unused' },
      globo: { ...off, by: null, total: 0 },
      found: [],
      tooMany: false,
    };
  }

  state = (): HostSearchState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  start(): void {
    const { itcare, globo } = this.#backends;
    if (globo) void this.searchPools();
    if (!itcare) return;
    void this.scan();
    if (this.#needle.kind === 'name') void this.#directory(this.#needle.text);
  }

  /** The page was left, or something else is looked for. */
  end(): void {
    this.#ended.abort();
    this.#go?.abort();
  }

  /** The scan goes no further; what was found stays. */
  stop(): void {
    this.#go?.abort();
    this.#itcare({ phase: 'stopped' });
  }

  /** Reads on from where the scan stands. */
  async scan(): Promise<void> {
    const go = new AbortController();
    // One that was stopped a moment ago may still be waiting for an answer: it has nothing to say any more.
    this.#go?.abort();
    this.#go = go;
    this.#itcare({ phase: 'running', error: null });
    try {
      for (let pages = 0; pages < PAGES_AT_ONCE && this.#state.itcare.phase === 'running';) {
        const together = this.#state.itcare.total === null ? 1 : PAGES_TOGETHER;
        await this.#pages(together, go.signal);
        pages += together;
      }
      await this.#readNamed(go.signal);
      if (!go.signal.aborted && this.#state.itcare.phase === 'running') this.#itcare({ phase: 'paused' });
    } catch (error) {
      if (!go.signal.aborted) this.#itcare({ phase: 'paused', error: asError(error) });
    }
  }

  /** Asks, after a failure again, or for the pools that come after those that were read. */
  async searchPools(): Promise<void> {
    const needle = this.#needle;
    if (needle.kind === 'name') await this.#pools('name', [{ [BY_SERVER]: needle.text }]);
    if (needle.kind === 'address') await this.#pools('address', addressLookups(needle.address) ?? []);
    if (needle.kind === 'id' && this.#asked.size > 0) await this.#poolsByAddresses();
  }

  async #pages(count: number, signal: AbortSignal): Promise<void> {
    const first = this.#nextPage;
    const wanted = Array.from({ length: count }, (_, index) => first + index);
    const pages = await Promise.all(wanted.map((page) => listBalancers({ page, size: PAGE_SIZE }, signal)));
    signal.throwIfAborted();
    for (const page of pages) {
      this.#nextPage += 1;
      const found = page.content.flatMap((balancer): Found[] => {
        const { id } = balancer;
        const servers = balancer.members.filter((server) => this.#isWanted(server));
        if (id === null || servers.length === 0) return [];
        for (const server of servers) this.#learn(server);
        return [{ backend: 'itcare', id, balancer: { ...balancer, id } }];
      });
      const scanned = this.#state.itcare.scanned + page.content.length;
      const total = page.totalElements ?? Math.max(scanned, this.#state.itcare.total ?? 0);
      // An API that answers the same page for ever must not be read for ever.
      const over = page.content.length === 0 || page.last === true || scanned >= total;
      this.#add(found);
      this.#itcare({ scanned, total, ...(over && { phase: 'done' }) });
      if (over) return;
    }
    if (this.#state.tooMany) this.#itcare({ phase: 'paused' });
  }

  /** The platform's list of servers, where this account may read it: each names the balancers it is used by. */
  async #directory(text: string): Promise<void> {
    try {
      const { signal } = this.#ended;
      const { content } = await searchInstances(text, signal);
      for (const server of content) if (this.#isWanted(server)) this.#learn(server);
      this.#itcare({ directory: 'read' });
      await this.#readNamed(signal);
    } catch {
      // The scan finds the same, only later.
      if (!this.#ended.signal.aborted) this.#itcare({ directory: 'unreadable' });
    }
  }

  #isWanted({ id, name, ipAddress }: BalancerServer): boolean {
    return isWanted(this.#needle, { id: id === null ? null : String(id), name, address: ipAddress });
  }

  /** A server that was asked for tells where else it is used, and under which address another backend knows it. */
  #learn(server: BalancerServer): void {
    for (const { id } of server.loadbalancers) if (id !== null) this.#named.add(id);
    const address = canonicalAddress(server.ipAddress);
    if (this.#needle.kind !== 'id' || address === null || this.#asked.has(address)) return;
    this.#asked.add(address);
    if (this.#backends.globo) void this.#poolsByAddresses();
  }

  async #readNamed(signal: AbortSignal): Promise<void> {
    const known = new Set(this.#state.found.map((each) => (each.backend === 'itcare' ? each.id : null)));
    const missing = [...this.#named].filter((id) => !known.has(id)).slice(0, MOST_DETAILS);
    for (const id of missing) this.#named.delete(id);
    const details = await Promise.allSettled(missing.map((id) => getBalancer(id, signal)));
    if (signal.aborted) {
      for (const id of missing) this.#named.add(id);
      return;
    }
    this.#add(
      details.flatMap((detail, index): Found[] => {
        const id = missing[index];
        return detail.status === 'rejected' || id === undefined
          ? []
          : [{ backend: 'itcare', id, balancer: { ...detail.value, id } }];
      }),
    );
  }

  async #poolsByAddresses(): Promise<void> {
    await this.#pools(
      'address',
      [...this.#asked].flatMap((address) => addressLookups(address) ?? []),
    );
  }

  async #pools(by: 'name' | 'address', lookups: readonly Lookups[]): Promise<void> {
    const asked = JSON.stringify(lookups);
    if (asked !== this.#pooled.asked) this.#pooled = { asked, read: 0 };
    const pooled = this.#pooled;
    this.#globo({ phase: 'running', by, error: null });
    try {
      const { items, total } = await searchPools(
        {
          extends_search: lookups,
          start_record: pooled.read,
          end_record: pooled.read + MOST_POOLS,
          asorting_cols: ['identifier', 'id'],
        },
        this.#ended.signal,
      );
      this.#add(items.flatMap(foundPool));
      pooled.read += items.length;
      this.#globo({ phase: items.length > 0 && total > pooled.read ? 'paused' : 'done', total });
    } catch (error) {
      if (!this.#ended.signal.aborted) this.#globo({ phase: 'paused', error: asError(error) });
    }
  }

  #add(more: readonly Found[]): void {
    const known = new Set(this.#state.found.map(keyOf));
    const fresh = more.filter((each) => !known.has(keyOf(each)) && known.add(keyOf(each)));
    if (fresh.length === 0) return;
    const found = [...this.#state.found, ...fresh];
    this.#set({ found: found.slice(0, MOST_FOUND), tooMany: found.length > MOST_FOUND });
  }

  #itcare(change: Partial<ItcareSide>): void {
    this.#set({ itcare: { ...this.#state.itcare, ...change } });
  }

  #globo(change: Partial<GloboSide>): void {
    this.#set({ globo: { ...this.#state.globo, ...change } });
  }

  #set(change: Partial<HostSearchState>): void {
    if (this.#ended.signal.aborted) return;
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** The one way from a server's name to pools that the contract knows; it leads through IPv4 addresses (§6). */
const BY_SERVER = 'serverpoolmember__ip__ipequipamento__equipamento__nome__icontains';

function foundPool(pool: PoolRow): Found[] {
  const { id } = pool;
  return id === null ? [] : [{ backend: 'globo', id, pool: { ...pool, id } }];
}

export function keyOf({ backend, id }: Found): string {
  return `${backend}:${id}`;
}

function asError(error: unknown): Error {
  return isApiError(error) || error instanceof Error ? error : new Error(String(error));
}
