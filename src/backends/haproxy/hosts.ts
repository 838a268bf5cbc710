import {
  asError,
  type FoundHost,
  type HostLookup,
  type HostMessages,
  type HostSearchContext,
  type HostSide,
  noNames,
} from '#backends/hosts.ts';
import { canonicalAddress, isToldByAddress, isWanted } from '#domain/members/host.ts';

import { messages } from './messages.ts';
import { haproxyPool } from './pool.ts';
import { type PoolList, type PoolSummary, readPools } from './pools.ts';

/** Looks through all pools of all balancers, by what one read of each instance tells. */
export class HaproxyHosts implements HostLookup {
  readonly #search: HostSearchContext;
  readonly #addresses = new Set<string>();
  #side: HostSide = { phase: 'off', error: null };
  #list: PoolList | null = null;

  constructor(search: HostSearchContext) {
    this.#search = search;
  }

  side = (): HostSide => this.#side;

  start = (): void => {
    void this.goOn();
  };

  /** Ids and zones of ITCare mean nothing here: the addresses that belong to one do. */
  learned = (address: string): void => {
    this.#addresses.add(address);
    if (this.#list) this.#look(this.#list);
    else if (this.#side.phase === 'off') void this.goOn();
  };

  messages = (): HostMessages => ({ text: this.#text(), progress: null, goOn: null });

  goOn = async (): Promise<void> => {
    const { needle, ended } = this.#search;
    if (needle.kind === 'none' || this.#waits()) return;
    this.#set({ phase: 'running', error: null });
    try {
      const list = await readPools();
      if (ended.aborted) return;
      this.#list = list;
      this.#look(list);
      const failed = list.balancers.flatMap(({ instances }) => instances).find(({ error }) => error !== null);
      this.#set({ phase: failed ? 'paused' : 'done', error: failed?.error ?? null });
    } catch (error) {
      if (!ended.aborted) this.#set({ phase: 'paused', error: asError(error) });
    }
  };

  #text(): string {
    const { phase, error } = this.#side;
    const { needle } = this.#search;
    if (error) {
      const failed = this.#list?.balancers
        .flatMap(({ instances }) => instances)
        .find((each) => each.error !== null);
      return messages.hosts.failed(failed?.name ?? 'HAProxy');
    }
    if (phase === 'running') return messages.hosts.running;
    if (this.#waits()) return needle.kind === 'id' ? messages.hosts.noId : messages.hosts.noPlace;
    const pools = this.#list?.pools ?? [];
    const silent = needle.kind === 'name' ? [] : pools.filter(tellsNoAddress);
    if (silent.length > 0 && silent.length === pools.length) return messages.hosts.noAddresses;
    const done = messages.hosts.done(pools.filter((pool) => this.#has(pool)).length);
    return silent.length === 0 ? done : `${done} ${messages.hosts.silent(silent.length)}`;
  }

  /** For the addresses of what other backends know by an id or a place. */
  #waits(): boolean {
    return isToldByAddress(this.#search.needle) && this.#addresses.size === 0;
  }

  #look({ pools }: PoolList): void {
    this.#search.add(pools.filter((pool) => this.#has(pool)).map(foundIn));
    this.#search.changed();
  }

  #has({ members }: PoolSummary): boolean {
    const { needle } = this.#search;
    return members.some(({ server, address }) =>
      isToldByAddress(needle)
        ? this.#addresses.has(canonicalAddress(address) ?? '')
        : isWanted(needle, { id: null, name: server, address }),
    );
  }

  #set(side: HostSide): void {
    this.#side = side;
    this.#search.changed();
  }
}

function tellsNoAddress({ members }: PoolSummary): boolean {
  return members.length > 0 && members.every(({ address }) => address === null);
}

function foundIn({ key, balancer }: PoolSummary): FoundHost {
  return {
    backend: 'haproxy',
    id: key,
    environment: balancer.name,
    knowsIds: false,
    // A server name is unique in its backend alone (HAProxy contract §4.1).
    localNames: true,
    names: noNames,
    addresses: noNames,
    open: () => haproxyPool(key),
  };
}
