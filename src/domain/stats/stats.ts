/**
 * Statistics whose shape nobody documents (ITCare contract §10.2): "array of map of map" may be raw iControl, flat per
 * object, or grouped. One walk reads them all, and whatever else comes, into plain samples.
 */

/** One number or word. `object` is '' when the answer does not say whose it is. */
export interface StatSample {
  /** The keys that lead to it, without wrappers, joined by `OBJECT_SEPARATOR`. */
  readonly object: string;
  /** As named by the answer, with its group: `serverside.curConns`. */
  readonly metric: string;
  /** Numeric text is read as a number. */
  readonly value: number | string;
}

export const OBJECT_SEPARATOR = ' › ';
export const MAX_STAT_DEPTH = 12;
export const MAX_STAT_SAMPLES = 20_000;
/** Also bounds answers that are wide without holding a single value. */
const MAX_NODES = 200_000;

/** Keys that only wrap what they hold. */
const WRAPPERS: ReadonlySet<string> = new Set(['nestedstats', 'entries']);
/** Keys that group metrics of one object; every other key with something inside names an object. */
const GROUPS: ReadonlySet<string> = new Set([
  'serverside',
  'clientside',
  'status',
  'stats',
  'metrics',
  'connq',
  'connqall',
  'ephemeral',
  'syncookie',
  'bandwidth',
]);
/** Where a record may say whose it is, when no key does. */
const IDENTITIES = ['object', 'member', 'name', 'node', 'address'] as const;

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function scalar(node: unknown): number | string | null {
  if (typeof node === 'number') return Number.isFinite(node) ? node : null;
  if (typeof node === 'boolean') return String(node);
  if (typeof node !== 'string') return null;
  const number = NUMBER.test(node.trim()) ? Number(node) : Number.NaN;
  return Number.isFinite(number) ? number : node;
}

function isArray(node: unknown): node is readonly unknown[] {
  return Array.isArray(node);
}

function isRecord(node: unknown): node is Record<string, unknown> {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}

/** The value of a leaf: bare, or wrapped as `{value}` or `{description}`. */
function leaf(node: unknown): number | string | null {
  if (!isRecord(node)) return scalar(node);
  const keys = Object.keys(node);
  if (keys.length === 0 || !keys.every((key) => key === 'value' || key === 'description')) return null;
  return scalar(node['value']) ?? scalar(node['description']);
}

function identityOf(node: Record<string, unknown>): string | null {
  for (const key of IDENTITIES) {
    const value = node[key];
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
}

/**
 * Reads any answer into samples. Never throws; stops at 12 levels, 20,000 samples or 200,000 nodes, whichever comes
 * first. Null and empty values give no sample.
 */
export function readStats(raw: unknown): StatSample[] {
  const samples: StatSample[] = [];
  let nodes = 0;

  const walk = (node: unknown, objects: readonly string[], groups: readonly string[], rest: number): void => {
    nodes += 1;
    if (rest < 0 || nodes > MAX_NODES || samples.length >= MAX_STAT_SAMPLES) return;
    if (isArray(node)) {
      // Several records that do not say whose they are would overwrite each other without a number.
      for (const [index, item] of node.entries()) {
        const nameless = objects.length === 0 && node.length > 1 && isRecord(item) && holdsMetrics(item);
        if (nameless) walk(item, [identityOf(item) ?? `#${index + 1}`], groups, rest - 1);
        else if (isRecord(item) || Array.isArray(item)) walk(item, objects, groups, rest - 1);
        else emit(item, objects, groups, String(index + 1));
      }
      return;
    }
    if (!isRecord(node)) {
      emit(node, objects, groups, 'value');
      return;
    }
    const named = objects.length === 0 && holdsMetrics(node) ? identityOf(node) : null;
    const owner = named === null ? objects : [named];
    for (const [key, child] of Object.entries(node)) {
      if (leaf(child) !== null) emit(child, owner, groups, key);
      else if (typeof child !== 'object' || child === null) continue;
      else if (WRAPPERS.has(key.toLowerCase())) walk(child, owner, groups, rest - 1);
      else if (GROUPS.has(key.toLowerCase())) walk(child, owner, [...groups, key], rest - 1);
      else walk(child, [...owner, key], groups, rest - 1);
    }
  };

  const emit = (node: unknown, objects: readonly string[], groups: readonly string[], key: string): void => {
    const value = leaf(node);
    if (value === null || value === '' || samples.length >= MAX_STAT_SAMPLES) return;
    samples.push({ object: objects.join(OBJECT_SEPARATOR), metric: [...groups, key].join('.'), value });
  };

  walk(raw, [], [], MAX_STAT_DEPTH);
  return samples;
}

/** Whether a record carries metrics itself instead of only naming objects. */
function holdsMetrics(node: Record<string, unknown>): boolean {
  return Object.entries(node).some(([key, child]) => leaf(child) !== null || GROUPS.has(key.toLowerCase()));
}

/** Samples by object, in the order in which the objects first appear. */
export function statsByObject(samples: readonly StatSample[]): Map<string, StatSample[]> {
  const groups = new Map<string, StatSample[]>();
  for (const sample of samples) {
    const group = groups.get(sample.object);
    if (group === undefined) groups.set(sample.object, [sample]);
    else group.push(sample);
  }
  return groups;
}

/**
 * The sample of a metric, known by its last segment without regard to case: `curConns` finds `serverside.curConns`.
 * Where both sides of a connection count it, the server side is meant: it is the member's own.
 */
export function findMetric(
  samples: readonly StatSample[],
  object: string,
  metric: string,
): StatSample | null {
  const wanted = metric.toLowerCase();
  let found: StatSample | null = null;
  for (const sample of samples) {
    if (sample.object !== object) continue;
    const name = sample.metric.toLowerCase();
    if (name === wanted) return sample;
    if (!name.endsWith(`.${wanted}`)) continue;
    if (found === null || (!isServerSide(found) && isServerSide(sample))) found = sample;
  }
  return found;
}

export function isServerSide({ metric }: StatSample): boolean {
  return /(?:^|\.)serverside\./i.test(metric);
}
