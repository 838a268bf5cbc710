/** What the instances count for a pool, together and each by itself (HAProxy contract §4.2 and §10). */
import type { Counts, PoolStats } from '#domain/pool-stats.ts';
import { instanceObject, type Measure, type StatsMeasure, type StatsShape } from '#domain/stats/measures.ts';
import { WHOLE } from '#domain/stats/series.ts';

import type { Counters, ResponseClass } from './client/model.ts';
import { type MergedPool, sum } from './instances/merge.ts';
import type { BalancerReading } from './instances/readings.ts';

type Rows = readonly (Counters & { readonly lastSession: number | null })[];

interface Counted extends StatsMeasure {
  /** Of all instances together; null when none tells. */
  readonly of: (rows: Rows) => number | null;
}

const gauge = (name: Measure, metric: string, read: (row: Counters) => number | null): Counted => ({
  name,
  metrics: [metric],
  counter: false,
  of: (rows) => sum(rows.map(read)),
});

const counter = (name: Measure, metric: string, read: (row: Counters) => number | null): Counted => ({
  ...gauge(name, metric, read),
  counter: true,
});

/** A mean is weighed with what each instance has to do now; where all are idle each counts alike. */
const mean = (name: Measure, metric: string, read: (row: Counters) => number | null): Counted => ({
  name,
  metrics: [metric],
  counter: false,
  of: (rows) => {
    const told = rows.flatMap((row) => {
      const value = read(row);
      return value === null ? [] : [{ value, weight: (row.rate ?? 0) + 0.001 }];
    });
    const all = told.reduce((weights, { weight }) => weights + weight, 0);
    return told.length === 0
      ? null
      : told.reduce((total, { value, weight }) => total + value * weight, 0) / all;
  },
});

const responses = (name: Measure, kind: ResponseClass): Counted =>
  counter(name, `hrsp_${kind}`, (row) => row.responses[kind]);

const COUNTED: readonly Counted[] = [
  gauge('connections', 'scur', ({ scur }) => scur),
  gauge('sessionRate', 'rate', ({ rate }) => rate),
  counter('bitsIn', 'bin', ({ bin }) => bin && bin * 8),
  counter('bitsOut', 'bout', ({ bout }) => bout && bout * 8),
  gauge('queue', 'qcur', ({ qcur }) => qcur),
  responses('responses1xx', '1xx'),
  responses('responses2xx', '2xx'),
  responses('responses3xx', '3xx'),
  responses('responses4xx', '4xx'),
  responses('responses5xx', '5xx'),
  responses('responsesOther', 'other'),
  mean('queueTime', 'qtime', ({ qtime }) => qtime),
  mean('connectTime', 'ctime', ({ ctime }) => ctime),
  mean('responseTime', 'rtime', ({ rtime }) => rtime),
  mean('totalTime', 'ttime', ({ ttime }) => ttime),
];

/** How its statistics are charted. `severalInstances`: each is told apart as well. */
export function haproxyShape(severalInstances: boolean): StatsShape {
  return {
    measures: COUNTED,
    charts: [
      { name: 'connections', measures: ['connections'] },
      { name: 'sessionRate', measures: ['sessionRate'] },
      { name: 'bitsIn', measures: ['bitsIn'] },
      { name: 'bitsOut', measures: ['bitsOut'] },
      { name: 'queue', measures: ['queue'] },
      {
        name: 'responses',
        measures: [
          'responses1xx',
          'responses2xx',
          'responses3xx',
          'responses4xx',
          'responses5xx',
          'responsesOther',
        ],
        form: 'stacked',
      },
      {
        name: 'times',
        measures: ['queueTime', 'connectTime', 'responseTime', 'totalTime'],
        form: 'apart',
      },
    ],
    instances: severalInstances,
  };
}

/** One reading as counts. `key` is that of the pool. */
export function haproxyStats(key: string, pool: MergedPool, reading: BalancerReading): PoolStats {
  const epoch = reading.instances.reduce((all, instance) => all + instance.epoch, 0);
  const restarted = isAfterRestart(key, epoch);
  const rows = pool.rows.map(({ row }) => row);
  const objects: [string, Rows][] = [
    [WHOLE, rows],
    ...pool.servers.map(({ name, own }): [string, Rows] => [name, own.map(({ row }) => row)]),
    ...(reading.instances.length > 1
      ? pool.rows.map(({ instance, row }): [string, Rows] => [instanceObject(instance.name), [row]])
      : []),
  ];
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
      values: new Map(objects.map(([object, own]) => [object, measuresOf(own, restarted)])),
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

function countsOf(rows: Rows, restarted: boolean): Counts {
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

function measuresOf(rows: Rows, restarted: boolean): Float64Array {
  return Float64Array.from(COUNTED, ({ counter: counts, of }) =>
    restarted && counts ? Number.NaN : (of(rows) ?? Number.NaN),
  );
}
