/** What the instances count for a pool, together and each by itself (HAProxy contract §4.2 and §10). */
import type { Counts, PoolStats } from '#domain/pool-stats.ts';
import { instanceObject, type Measure } from '#domain/stats/measures.ts';
import { type StatFrame, WHOLE } from '#domain/stats/series.ts';

import type { Counters } from './client/model.ts';
import { type MergedPool, sum } from './instances/merge.ts';
import type { BalancerReading, InstanceView } from './instances/readings.ts';
import { haproxyMeasures } from './stats-shape.ts';

/** One reading as counts. `key` is that of the pool. */
export function haproxyStats(key: string, pool: MergedPool, reading: BalancerReading): PoolStats {
  const epoch = reading.instances.reduce((all, instance) => all + instance.epoch, 0);
  const restarted = isAfterRestart(key, epoch);
  const isRead = ({ instance }: { readonly instance: InstanceView }) => !pool.unreadable.includes(instance);
  const counts = (all: readonly { readonly instance: InstanceView; readonly row: CountedRow }[]) =>
    countsOf(
      all.map(({ row }) => row),
      all.filter(isRead).map(({ row }) => row),
      restarted,
    );
  return {
    at: Math.max(...reading.instances.map(({ readAt }) => readAt ?? 0)),
    epoch,
    process: processOf(reading),
    complete: pool.unreadable.length === 0,
    members: new Map(pool.servers.map(({ name, own }) => [name, counts(own)])),
    total: counts(pool.rows),
    frame: frameOf(pool, reading, epoch),
    raw: reading.instances.map(({ name, statistics }) => ({
      instance: name,
      pools: statistics?.pools.filter((each) => each.name === pool.name) ?? [],
      servers: statistics?.servers.filter((each) => each.pool === pool.name) ?? [],
    })),
  };
}

/** Null where one of them does not tell its process, or not yet. */
function processOf({ instances }: BalancerReading): number | null {
  const pids = instances.flatMap(({ process }) => process?.pid ?? []);
  return pids.length === instances.length ? pids.reduce((all, pid) => all + pid, 0) : null;
}

const epochs = new Map<string, number>();

/** Counters that began anew in one instance of several may rise as a whole: the first reading after that is a gap. */
function isAfterRestart(key: string, epoch: number): boolean {
  const before = epochs.get(key);
  epochs.set(key, epoch);
  return before !== undefined && before !== epoch;
}

type CountedRow = Counters & { readonly lastSession: number | null };

/** `young`: those of instances that were read just now. What came in the last second, an older answer does not tell. */
function countsOf(rows: readonly CountedRow[], young: readonly CountedRow[], restarted: boolean): Counts {
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
    rate: sum(young.map(({ rate }) => rate)),
    bytesIn: counted(({ bin }) => bin),
    bytesOut: counted(({ bout }) => bout),
  };
}

/**
 * Of the instances that were read just now, together and each by itself: what one that cannot be read said last would
 * stand still, and all that came meanwhile would look like one moment once it is back.
 */
function frameOf(pool: MergedPool, { instances }: BalancerReading, epoch: number): StatFrame {
  const { unreadable } = pool;
  const read = pool.rows.filter(({ instance }) => !unreadable.includes(instance));
  return {
    epoch: [epoch, ...read.map(({ instance }) => instance.id)].join(' '),
    summed: false,
    values: new Map([
      [WHOLE, measuresOf(read.map(({ row }) => row))],
      ...pool.servers.map(({ name, own }): [string, Float64Array] => {
        const rows = own.flatMap(({ instance, row }) => (unreadable.includes(instance) ? [] : [row]));
        return [name, measuresOf(rows)];
      }),
      ...(instances.length < 2 ? [] : read).map(({ instance, row }): [string, Float64Array] => [
        instanceObject(instance.name),
        measuresOf([row]),
      ]),
    ]),
  };
}

type Read = (row: Counters) => number | null;

const bits = (read: Read): Read => {
  return (row) => {
    const bytes = read(row);
    return bytes === null ? null : bytes * 8;
  };
};

/** Each a sum over the instances. */
const summed: Partial<Record<Measure, Read>> = {
  sessions: ({ scur }) => scur,
  sessionRate: ({ stot }) => stot,
  bitsIn: bits(({ bin }) => bin),
  bitsOut: bits(({ bout }) => bout),
  queue: ({ qcur }) => qcur,
  responses1xx: ({ responses }) => responses['1xx'],
  responses2xx: ({ responses }) => responses['2xx'],
  responses3xx: ({ responses }) => responses['3xx'],
  responses4xx: ({ responses }) => responses['4xx'],
  responses5xx: ({ responses }) => responses['5xx'],
  responsesOther: ({ responses }) => responses.other,
  connectErrors: ({ econ }) => econ,
  responseErrors: ({ eresp }) => eresp,
  retries: ({ wretr }) => wretr,
  redispatches: ({ wredis }) => wredis,
};

/** Each a mean of the last 1,024 sessions. */
const means: Partial<Record<Measure, Read>> = {
  queueTime: ({ qtime }) => qtime,
  connectTime: ({ ctime }) => ctime,
  totalTime: ({ ttime }) => ttime,
  responseTime: ({ rtime }) => rtime,
};

function measuresOf(rows: readonly Counters[]): Float64Array {
  return Float64Array.from(haproxyMeasures, ({ name }) => {
    const add = summed[name];
    if (add) return sum(rows.map(add)) ?? Number.NaN;
    const mean = means[name];
    return (mean && meanOf(rows, mean)) ?? Number.NaN;
  });
}

/** By the sessions of each instance: one without any has no time to tell. */
function meanOf(rows: readonly Counters[], read: Read): number | null {
  let [all, weight] = [0, 0];
  for (const row of rows) {
    const value = read(row);
    if (value === null || row.stot === null) continue;
    all += value * row.stot;
    weight += row.stot;
  }
  return weight === 0 ? null : all / weight;
}
