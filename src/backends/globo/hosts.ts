import { addressLookups, rangeLookups } from '#backends/globo/pool-query.ts';

import {
  asError,
  type FoundHost,
  type HostLookup,
  type HostSearchContext,
  type HostSide,
  type HostMessages,
  noNames,
} from '#backends/hosts.ts';

import { type SearchFields, type PoolRow, searchPools } from './client/index.ts';
import { globoPool } from './pool.ts';
import { messages } from './messages.ts';

/** Pools read with one question. */
export const MOST_POOLS = 50;
/** Addresses asked for with one question: more would not fit into its address. */
const MOST_ADDRESSES = 20;

interface GloboSide extends HostSide {
  /** What the pools were searched by; null when there is nothing to search by. */
  readonly by: 'name' | 'address' | 'network' | 'place' | null;
  readonly total: number;
}

/**
 * Globo is asked directly, by name, address or network; an id or a zone means nothing to it, so there the addresses are
 * used that another backend knows.
 */
export class GloboHosts implements HostLookup<GloboSide> {
  readonly #search: HostSearchContext;
  readonly #asked = new Set<string>();
  /** Addresses of a place that are still to be asked for. */
  readonly #waiting: string[] = [];
  /** What Globo was asked for last, and how many of its pools were read. */
  #pooled = { asked: '', read: 0 };
  #side: GloboSide = { error: null, phase: 'off', by: null, total: 0 };

  constructor(search: HostSearchContext) {
    this.#search = search;
  }

  side = (): GloboSide => this.#side;

  start = (): void => {
    void this.goOn();
  };

  learned = (address: string): void => {
    if (this.#search.needle.kind === 'place') {
      this.#waiting.push(address);
      if (this.#side.phase === 'off' || this.#side.phase === 'done') void this.#poolsOfPlace();
      return;
    }
    this.#asked.add(address);
    void this.#poolsByAddresses();
  };

  messages = (): HostMessages => {
    const { phase, error } = this.#side;
    return {
      text: this.#text(),
      progress: null,
      goOn: phase === 'paused' && !error ? messages.hosts.more : null,
    };
  };

  #text(): string {
    const { phase, by, total, error } = this.#side;
    if (error) return messages.hosts.failed;
    if (phase === 'running') return messages.hosts.running;
    if (by === null) {
      return this.#search.needle.kind === 'place' ? messages.hosts.noPlace : messages.hosts.noId;
    }
    const shown = this.#shown();
    if (by === 'place') return messages.hosts.byPlace(shown);
    if (phase === 'paused') return messages.hosts.part(shown, total);
    if (by === 'network') return messages.hosts.byNetwork(total);
    return by === 'name' ? messages.hosts.byName(total) : messages.hosts.byAddress(total);
  }

  /** Asks, after a failure again, or for the pools that come after those that were read. */
  goOn = async (): Promise<void> => {
    const needle = this.#search.needle;
    if (needle.kind === 'name') await this.#pools('name', [{ [BY_SERVER]: needle.text }]);
    if (needle.kind === 'address') await this.#pools('address', addressLookups(needle.address) ?? []);
    if (needle.kind === 'network') await this.#pools('network', rangeLookups(needle.range));
    if (needle.kind === 'id' && this.#asked.size > 0) await this.#poolsByAddresses();
    if (needle.kind === 'place' && this.#waiting.length > 0) await this.#poolsOfPlace();
  };

  #shown(): number {
    return this.#search.found().filter(({ backend }) => backend === 'globo').length;
  }

  /** A place has hundreds of addresses: some at a time, while others are still learned. */
  async #poolsOfPlace(): Promise<void> {
    this.#set({ phase: 'running', by: 'place', error: null });
    try {
      while (this.#waiting.length > 0 && !this.#search.tooMany()) {
        const asked = this.#waiting.slice(0, MOST_ADDRESSES);
        const lookups = asked.flatMap((address) => addressLookups(address) ?? []);
        for (let read = 0, total = 1; read < total;) {
          const found = await this.#read(lookups, read);
          read += found.items.length;
          total = found.items.length === 0 ? read : found.total;
        }
        this.#waiting.splice(0, asked.length);
      }
      this.#set({ phase: this.#waiting.length > 0 ? 'paused' : 'done', total: this.#shown() });
    } catch (error) {
      if (!this.#search.ended.aborted) this.#set({ phase: 'paused', error: asError(error) });
    }
  }

  async #read(lookups: readonly SearchFields[], start: number) {
    const found = await searchPools(
      {
        extends_search: lookups,
        start_record: start,
        end_record: start + MOST_POOLS,
        asorting_cols: ['identifier', 'id'],
      },
      this.#search.ended,
    );
    this.#search.add(found.items.flatMap(foundIn));
    return found;
  }

  async #poolsByAddresses(): Promise<void> {
    await this.#pools(
      'address',
      [...this.#asked].flatMap((address) => addressLookups(address) ?? []),
    );
  }

  async #pools(by: 'name' | 'address' | 'network', lookups: readonly SearchFields[]): Promise<void> {
    const asked = JSON.stringify(lookups);
    if (asked !== this.#pooled.asked) this.#pooled = { asked, read: 0 };
    const pooled = this.#pooled;
    this.#set({ phase: 'running', by, error: null });
    try {
      const { items, total } = await this.#read(lookups, pooled.read);
      pooled.read += items.length;
      this.#set({ phase: items.length > 0 && total > pooled.read ? 'paused' : 'done', total });
    } catch (error) {
      if (!this.#search.ended.aborted) this.#set({ phase: 'paused', error: asError(error) });
    }
  }

  #set(change: Partial<GloboSide>): void {
    this.#side = { ...this.#side, ...change };
    this.#search.changed();
  }
}

/** The one way from a server's name to pools that the contract knows; it leads through IPv4 addresses (§6). */
const BY_SERVER = 'serverpoolmember__ip__ipequipamento__equipamento__nome__icontains';

function foundIn(pool: PoolRow): FoundHost[] {
  const { id } = pool;
  if (id === null) return [];
  const environment = pool.environment?.name ?? null;
  const open = () => globoPool({ ...pool, id });
  return [
    {
      backend: 'globo',
      id: String(id),
      environment,
      knowsIds: false,
      names: noNames,
      addresses: noNames,
      open,
    },
  ];
}
