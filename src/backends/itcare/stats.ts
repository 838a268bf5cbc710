import type { Counts, PoolStats } from '#domain/pool-stats.ts';
import { frameOf, type BalancerMeasure, MEASURES, measuresOf } from '#domain/stats/series.ts';
import { readStats, statsByObject } from '#domain/stats/stats.ts';
import { memberMatcher } from '#domain/stats/stats-members.ts';

import type { Member } from '#backends/member.ts';

/** An answer of `/stats`, of a shape that nobody documents (ITCare contract §10.2), as what the console shows of it. */
export function itcareStats(raw: unknown, members: readonly Member[], at: number): PoolStats {
  const samples = statsByObject(readStats(raw));
  const measures = measuresOf(samples);
  const match = memberMatcher([...samples.keys()]);
  const counts = new Map<string, Counts>();
  let connections: number | null = null;
  for (const member of members) {
    const object = match(member);
    const values = object === null ? undefined : measures.get(object);
    if (!values) continue;
    const told = countsOf(values);
    counts.set(member.key, told);
    if (told.connections !== null) connections = (connections ?? 0) + told.connections;
  }
  return { at, members: counts, total: { connections }, frame: frameOf(samples, measures), raw };
}

function countsOf(values: Float64Array): Counts {
  const told = (name: BalancerMeasure) => {
    const value = values[MEASURES.indexOf(name)] ?? Number.NaN;
    return Number.isNaN(value) ? null : value;
  };
  return {
    connections: told('connections'),
    total: told('newConnections'),
    bytesIn: bytesOf(told('bitsIn')),
    bytesOut: bytesOf(told('bitsOut')),
  };
}

function bytesOf(bits: number | null): number | null {
  return bits === null ? null : bits / 8;
}
