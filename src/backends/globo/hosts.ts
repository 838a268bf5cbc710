import { addressLookups } from '#backends/globo/pool-query.ts';

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

interface GloboSide extends HostSide {
  /** What the pools were searched by; null when there is nothing to search by. */
  readonly by: 'name' | 'address' | null;
  readonly total: number;
}

/**
 * Globo is asked directly, by name or by address; an id means nothing to it, so there the addresses are used that another
 * backend knows.
 */
export class GloboHosts implements HostLookup<GloboSide> {
  readonly #search: HostSearchContext;
  readonly #asked = new Set<string>();
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
    if (by === null) return messages.hosts.noId;
    const shown = this.#search.found().filter(({ backend }) => backend === 'globo').length;
    if (phase === 'paused') return messages.hosts.part(shown, total);
    return by === 'name' ? messages.hosts.byName(total) : messages.hosts.byAddress(total);
  }

  /** Asks, after a failure again, or for the pools that come after those that were read. */
  goOn = async (): Promise<void> => {
    const needle = this.#search.needle;
    if (needle.kind === 'name') await this.#pools('name', [{ [BY_SERVER]: needle.text }]);
    if (needle.kind === 'address') await this.#pools('address', addressLookups(needle.address) ?? []);
    if (needle.kind === 'id' && this.#asked.size > 0) await this.#poolsByAddresses();
  };

  async #poolsByAddresses(): Promise<void> {
    await this.#pools(
      'address',
      [...this.#asked].flatMap((address) => addressLookups(address) ?? []),
    );
  }

  async #pools(by: 'name' | 'address', lookups: readonly SearchFields[]): Promise<void> {
    const asked = JSON.stringify(lookups);
    if (asked !== this.#pooled.asked) this.#pooled = { asked, read: 0 };
    const pooled = this.#pooled;
    this.#set({ phase: 'running', by, error: null });
    try {
      const { items, total } = await searchPools(
        {
          extends_search: lookups,
          start_record: pooled.read,
          end_record: pooled.read + MOST_POOLS,
          asorting_cols: ['identifier', 'id'],
        },
        this.#search.ended,
      );
      this.#search.add(items.flatMap(foundIn));
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
