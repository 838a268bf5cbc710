import { canonicalAddress, isToldByAddress, isWanted } from '#domain/members/host.ts';

import {
  asError,
  type FoundHost,
  type HostLookup,
  type HostSearchContext,
  type HostSide,
  type HostMessages,
} from '#backends/hosts.ts';

import {
  type BalancerRow,
  type BalancerServer,
  getBalancer,
  listBalancers,
  searchInstances,
} from './client/index.ts';
import { itcarePool, placeOf } from './pool.ts';
import { messages } from './messages.ts';

export const PAGE_SIZE = 50;
/** How many pages one go reads: the API cannot be asked which balancers use a server, so all have to be looked at. */
export const PAGES_AT_ONCE = 40;
const PAGES_TOGETHER = 2;
/** Details read because a server's own record names a balancer that the list has not shown yet. */
const MOST_DETAILS = 30;

interface ItcareSide extends HostSide {
  readonly scanned: number;
  /** Balancers there are; null until the first page. */
  readonly total: number | null;
  /** Whether the list of servers could be asked first (ITCare contract §11). */
  readonly directory: 'unused' | 'read' | 'unreadable';
}

/**
 * ITCare has no question for where a server is used: its list of servers is asked where there is one, and the balancers
 * are read page by page, which takes a budget and can be stopped.
 */
export class ItcareHosts implements HostLookup<ItcareSide> {
  readonly #search: HostSearchContext;
  readonly #named = new Set<number>();
  readonly #asked = new Set<string>();
  #go: AbortController | null = null;
  #nextPage = 0;
  #side: ItcareSide = { error: null, phase: 'off', scanned: 0, total: null, directory: 'unused' };

  constructor(search: HostSearchContext) {
    this.#search = search;
    search.ended.addEventListener('abort', () => this.#go?.abort(), { once: true });
  }

  side = (): ItcareSide => this.#side;

  start = (): void => {
    const { needle } = this.#search;
    void this.goOn();
    if (needle.kind === 'name') void this.#directory(needle.text);
  };

  /** The scan goes no further; what was found stays. */
  stop = (): void => {
    this.#go?.abort();
    this.#set({ phase: 'stopped' });
  };

  messages = (): HostMessages => {
    const { phase, scanned, total, directory } = this.#side;
    const text =
      phase === 'running'
        ? messages.hosts.running(scanned, total)
        : phase === 'done'
          ? messages.hosts.done(total ?? scanned)
          : messages.hosts.part(scanned, total);
    const asked =
      directory === 'unused'
        ? ''
        : directory === 'read'
          ? messages.hosts.directoryRead
          : messages.hosts.directoryUnreadable;
    return { text: `${text} ${asked}`, progress: { done: scanned, of: total }, goOn: null };
  };

  /** Reads on from where the scan stands. */
  goOn = async (): Promise<void> => {
    const go = new AbortController();
    // One that was stopped a moment ago may still be waiting for an answer: it has nothing to say any more.
    this.#go?.abort();
    this.#go = go;
    this.#set({ phase: 'running', error: null });
    try {
      for (let pages = 0; pages < PAGES_AT_ONCE && this.#side.phase === 'running';) {
        const together = this.#side.total === null ? 1 : PAGES_TOGETHER;
        await this.#pages(together, go.signal);
        pages += together;
      }
      await this.#readNamed(go.signal);
      if (!go.signal.aborted && this.#side.phase === 'running') this.#set({ phase: 'paused' });
    } catch (error) {
      if (!go.signal.aborted) this.#set({ phase: 'paused', error: asError(error) });
    }
  };

  async #pages(count: number, signal: AbortSignal): Promise<void> {
    const first = this.#nextPage;
    const wanted = Array.from({ length: count }, (_, index) => first + index);
    const pages = await Promise.all(wanted.map((page) => listBalancers({ page, size: PAGE_SIZE }, signal)));
    signal.throwIfAborted();
    for (const page of pages) {
      this.#nextPage += 1;
      const found = page.content.flatMap((balancer): FoundHost[] => {
        const { id } = balancer;
        const servers = balancer.members.filter((server) => this.#isWanted(server));
        if (id === null || servers.length === 0) return [];
        for (const server of servers) this.#learn(server);
        return [foundIn({ ...balancer, id })];
      });
      const scanned = this.#side.scanned + page.content.length;
      const total = page.totalElements ?? Math.max(scanned, this.#side.total ?? 0);
      // An API that answers the same page for ever must not be read for ever.
      const over = page.content.length === 0 || page.last === true || scanned >= total;
      this.#search.add(found);
      this.#set({ scanned, total, ...(over && { phase: 'done' }) });
      if (over) return;
    }
    if (this.#search.tooMany()) this.#set({ phase: 'paused' });
  }

  /** The platform's list of servers, where this account may read it: each names the balancers it is used by. */
  async #directory(text: string): Promise<void> {
    try {
      const signal = this.#search.ended;
      const { content } = await searchInstances(text, signal);
      for (const server of content) if (this.#isWanted(server)) this.#learn(server);
      this.#set({ directory: 'read' });
      await this.#readNamed(signal);
    } catch {
      // The scan finds the same, only later.
      if (!this.#search.ended.aborted) this.#set({ directory: 'unreadable' });
    }
  }

  #isWanted(server: BalancerServer): boolean {
    const { id, name, ipAddress } = server;
    const { zone, area } = placeOf(server);
    const known = { id: id === null ? null : String(id), name, address: ipAddress, zone, area };
    return isWanted(this.#search.needle, known);
  }

  /** A server that was asked for tells where else it is used, and under which address another backend knows it. */
  #learn(server: BalancerServer): void {
    for (const { id } of server.loadbalancers) if (id !== null) this.#named.add(id);
    const address = canonicalAddress(server.ipAddress);
    if (!isToldByAddress(this.#search.needle) || address === null || this.#asked.has(address)) return;
    this.#asked.add(address);
    this.#search.learn(address);
  }

  async #readNamed(signal: AbortSignal): Promise<void> {
    const known = new Set(
      this.#search.found().map(({ backend, id }) => (backend === 'itcare' ? Number(id) : null)),
    );
    const missing = [...this.#named].filter((id) => !known.has(id)).slice(0, MOST_DETAILS);
    for (const id of missing) this.#named.delete(id);
    const details = await Promise.allSettled(missing.map((id) => getBalancer(id, signal)));
    if (signal.aborted) {
      for (const id of missing) this.#named.add(id);
      return;
    }
    this.#search.add(
      details.flatMap((detail, index): FoundHost[] => {
        const id = missing[index];
        return detail.status === 'rejected' || id === undefined ? [] : [foundIn({ ...detail.value, id })];
      }),
    );
  }

  #set(change: Partial<ItcareSide>): void {
    this.#side = { ...this.#side, ...change };
    this.#search.changed();
  }
}

function foundIn(balancer: BalancerRow & { id: number }): FoundHost {
  return {
    backend: 'itcare',
    id: String(balancer.id),
    environment: balancer.environment,
    knowsIds: true,
    names: byId(balancer.members, ({ name }) => name),
    addresses: byId(balancer.members, ({ ipAddress }) => canonicalAddress(ipAddress)),
    open: () => itcarePool(balancer),
  };
}

function byId(
  servers: readonly BalancerServer[],
  valueOf: (server: BalancerServer) => string | null,
): ReadonlyMap<string, string> {
  return new Map(
    servers.flatMap((server): [string, string][] => {
      const value = valueOf(server);
      return server.id === null || value === null ? [] : [[String(server.id), value]];
    }),
  );
}
