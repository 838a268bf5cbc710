/** What the instances count for a pool, together and each by itself (HAProxy contract §4.2 and §10). */
import type { Counts, PoolStats } from '#domain/pool-stats.ts';
import { MEASURES, WHOLE } from '#domain/stats/series.ts';

import type { Counters } from './client/model.ts';
import { type MergedPool, sum } from './instances/merge.ts';
import type { BalancerReading } from './instances/readings.ts';

/** One reading as counts. `key` is that of the pool. */
export function haproxyStats(key: string, pool: MergedPool, reading: BalancerReading): PoolStats {
  const epoch = reading.instances.reduce((all, instance) => all + instance.epoch, 0);
  const restarted = isAfterRestart(key, epoch);
  const rows = pool.rows.map(({ row }) => row);
  return {
    at: Math.max(...reading.instances.map(({ readAt }) => readAt ?? 0)),
    epoch,
    complete: pool.unreadable.length === 0,
    members: new Map(
      pool.servers.map(({ name, own }) => [
        name,
        countsOf(
          own.map(({ row }) => row),
          restarted,
        ),
      ]),
    ),
    total: countsOf(rows, restarted),
    frame: {
      values: new Map([
        [WHOLE, measuresOf(rows, restarted)],
        ...pool.servers.map(({ name, own }): [string, Float64Array] => [
          name,
          measuresOf(
            own.map(({ row }) => row),
            restarted,
          ),
        ]),
      ]),
      summed: false,
    },
    raw: reading.instances.map(({ name, statistics }) => ({
      instance: name,
      pools: statistics?.pools.filter((each) => each.name === pool.name) ?? [],
      servers: statistics?.servers.filter((each) => each.pool === pool.name) ?? [],
    })),
  };
}

const epochs = new Map<string, number>();

/** Counters that began anew in one instance of several may rise as a whole: the first reading after that is a gap. */
function isAfterRestart(key: string, epoch: number): boolean {
  const before = epochs.get(key);
  epochs.set(key, epoch);
  return before !== undefined && before !== epoch;
}

function countsOf(
  rows: readonly (Counters & { readonly lastSession: number | null })[],
  restarted: boolean,
): Counts {
  const counted = (read: (row: Counters) => number | null) => (restarted ? null : sum(rows.map(read)));
  const last = rows.flatMap(({ lastSession }) =>
    lastSession === null || lastSession < 0 ? [] : [lastSession],
  );
  return {
    connections: sum(rows.map(({ scur }) => scur)),
    queue: sum(rows.map(({ qcur }) => qcur)),
    total: counted(({ stot }) => stot),
    chosen: counted(({ lbtot }) => lbtot),
    idleSeconds: last.length === 0 ? null : Math.min(...last),
    rate: sum(rows.map(({ rate }) => rate)),
    bytesIn: counted(({ bin }) => bin),
    bytesOut: counted(({ bout }) => bout),
  };
}

function measuresOf(rows: readonly Counters[], restarted: boolean): Float64Array {
  const counter = (read: (row: Counters) => number | null) =>
    restarted ? Number.NaN : (sum(rows.map(read)) ?? Number.NaN);
  const values: Record<(typeof MEASURES)[number], number> = {
    connections: sum(rows.map(({ scur }) => scur)) ?? Number.NaN,
    newConnections: counter(({ stot }) => stot),
    bitsIn: counter(({ bin }) => (bin === null ? null : bin * 8)),
    bitsOut: counter(({ bout }) => (bout === null ? null : bout * 8)),
    packets: Number.NaN,
    requests: counter(({ requestsTotal }) => requestsTotal),
  };
  return Float64Array.from(MEASURES, (name) => values[name]);
}
