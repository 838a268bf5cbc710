/**
 * One drain, as far as this browser knows it: plain data that outlives the page. It is what this browser saw, never the
 * server's own word; what ended a drain elsewhere is noted, so that nobody waits for what is over. Pure.
 */
import { type DrainSample, thinned } from '#domain/members/drain.ts';

/** Who decided it in this browser, and why. */
export interface DrainOrigin {
  /** The id of the change. */
  readonly change: string;
  readonly operator: string | null;
  readonly reason: string | null;
  readonly changeReference: string | null;
}

export const drainEnds = ['enabled', 'offline', 'member-gone'] as const;
/** What became of a drain that this browser did not end: its member's state on the next read, or that it is gone. */
export type DrainEnd = (typeof drainEnds)[number];

export interface DrainRecord {
  /** The object, such as `itcare:12`, and the key of the member in it. */
  readonly pool: string;
  readonly member: string;
  readonly poolName: string | null;
  readonly memberName: string;
  /** Epoch ms. */
  readonly since: number;
  /** False where the member was draining already when this browser saw it first. */
  readonly sinceKnown: boolean;
  /** Null where somebody else began it, or nobody knows. */
  readonly origin: DrainOrigin | null;
  /** Connections since it began, oldest first; the first of them is its start. Empty where nothing is counted. */
  readonly samples: readonly DrainSample[];
  /** Of what counts: another number means that counting began anew. */
  readonly epoch: number | null;
  /** It did: connections of before are counted by nobody. */
  readonly lost: boolean;
  /** The last read that showed it draining, epoch ms. */
  readonly seenAt: number;
  readonly ended: { readonly at: number; readonly how: DrainEnd } | null;
}

export type DrainId = Pick<DrainRecord, 'pool' | 'member'>;

/** One text for both; names of pools may hold any sign but this. */
export function idOfDrain({ pool, member }: DrainId): string {
  return `${pool}\n${member}`;
}

/** Not seen for so long, nobody knows whether it is the same drain. */
export const FORGOTTEN_AFTER_MS = 24 * 60 * 60_000;

/** Takes one more count in; the same record where it is no later than those it has, or none. */
export function withSample(record: DrainRecord, sample: DrainSample, epoch: number | null): DrainRecord {
  const { samples } = record;
  const lost = record.lost || (record.epoch !== null && epoch !== null && record.epoch !== epoch);
  const known = epoch ?? record.epoch;
  const last = samples.at(-1);
  if (!Number.isFinite(sample.at) || (last !== undefined && sample.at <= last.at)) return record;
  return { ...record, samples: thinned([...samples, sample]), epoch: known, lost };
}

/** What two tabs saw of the same member, as one. */
export function mergedDrain(one: DrainRecord, other: DrainRecord): DrainRecord {
  const [older, newer] = one.since <= other.since ? [one, other] : [other, one];
  // The earlier of them is over: a new drain.
  if (older.ended !== null && older.ended.at <= newer.since) return newer;
  if (newer.since - older.seenAt > FORGOTTEN_AFTER_MS) return newer;
  const [before, last] = one.seenAt <= other.seenAt ? [one, other] : [other, one];
  const begun = one.sinceKnown === other.sinceKnown ? older : one.sinceKnown ? one : other;
  return {
    ...last,
    poolName: last.poolName ?? before.poolName,
    since: begun.since,
    sinceKnown: begun.sinceKnown,
    origin: last.origin ?? before.origin,
    samples: unitedSamples(one.samples, other.samples),
    lost: one.lost || other.lost,
    ended: lastEnd(one, other),
  };
}

/** The end that no later read of the other contradicts. */
function lastEnd(one: DrainRecord, other: DrainRecord): DrainRecord['ended'] {
  const ends = [
    ...(one.ended && one.ended.at >= other.seenAt ? [one.ended] : []),
    ...(other.ended && other.ended.at >= one.seenAt ? [other.ended] : []),
  ];
  return ends.toSorted((a, b) => b.at - a.at)[0] ?? null;
}

function unitedSamples(one: readonly DrainSample[], other: readonly DrainSample[]): readonly DrainSample[] {
  if (one.length === 0 || other.length === 0) return one.length === 0 ? other : one;
  const byTime = new Map([...one, ...other].map((sample) => [sample.at, sample]));
  return thinned([...byTime.values()].toSorted((a, b) => a.at - b.at));
}
