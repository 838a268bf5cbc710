/**
 * From the two stores of versions 1 and 2, operations and journal, to one of changes. What an operator has is not lost:
 * what cannot be understood goes along as it is, and is shown as unreadable.
 */
import { readStoredChange } from './stored.ts';

/** Everything that is to lie in the new store. Never throws, whatever the stores hold. */
export function migrated(operations: readonly unknown[], journal: readonly unknown[]): unknown[] {
  const entries = new Map(journal.map((entry) => [keyText(entry), entry]));
  const records: unknown[] = [];
  for (const operation of operations) {
    const key = keyText(operation);
    const entry = entries.get(key);
    entries.delete(key);
    records.push(...together(operation, entry));
  }
  for (const entry of entries.values()) records.push(...together(undefined, entry));
  return records;
}

/** One of both where that can be read; else what can be read of them, and beside it what cannot. */
function together(operation: unknown, entry: unknown): unknown[] {
  const both = changeOf(operation, entry);
  if (readStoredChange(both)) return [both];
  const [first, second] = [changeOf(undefined, entry), changeOf(operation, undefined)];
  if (entry !== undefined && readStoredChange(first)) return [first, ...broken(operation, true)];
  if (operation !== undefined && readStoredChange(second)) return [second, ...broken(entry, true)];
  return [...broken(entry, false), ...broken(operation, entry !== undefined)];
}

/** As it is, under a key of its own where its own is taken. */
function broken(value: unknown, taken: boolean): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return [taken ? { ...value, id: `operations/${JSON.stringify(idOf(value))}` } : value];
}

/** The same for the same key of a store, whatever kind of key that is. */
function keyText(value: unknown): string {
  const id = idOf(value);
  return `${Object.prototype.toString.call(id)} ${JSON.stringify(id)}`;
}

function idOf(value: unknown): unknown {
  return field(value, 'id');
}

function changeOf(operation: unknown, entry: unknown): unknown {
  const of = (name: string): unknown => field(operation, name) ?? field(entry, name) ?? null;
  const pool: unknown = field(of('pool'), 'id') ?? null;
  const balancerId = of('balancerId');
  const note = of('note');
  const unsent = note === 'not-sent' || field(entry, 'outcome') === 'not-sent';
  const subject = of('subject');
  const method = field(entry, 'method');
  const partName = of('objectName') ?? subject;
  const ended = field(operation, 'endedAt');
  return {
    id: of('id'),
    batch: of('id'),
    tab: of('tab') ?? '',
    page: '',
    operator: null,
    intent: {
      kind: 'recorded',
      action: of('action'),
      object: pool === null ? `itcare:${keyOf(balancerId) ?? 'new'}` : `globo:${keyOf(pool) ?? '?'}`,
      objectName: of('balancerName'),
      part: keyOf(of('memberId')) ?? keyOf(of('urlId')) ?? subject,
      partName,
      seen: null,
      reason: field(entry, 'reason') ?? null,
      changeReference: of('changeReference'),
    },
    phase: unsent ? 'not-sent' : of('phase') === 'done' ? 'confirmed' : of('phase'),
    note: note === 'seen-by-read' || note === 'not-sent' ? null : note,
    message: of('message'),
    startedAt: of('startedAt'),
    checkedAt: null,
    sentAt: of('startedAt'),
    answeredAt: of('answeredAt'),
    endedAt: ended === undefined ? field(entry, 'endedAt') : ended,
    graceFrom: of('answeredAt'),
    lastReadStartedAt: null,
    disagreeing: 0,
    patience: null,
    tracking: field(operation, 'tracking') ?? null,
    serverDoneAt: null,
    looks: field(operation, 'polls') ?? 0,
    request:
      typeof method === 'string' && method !== ''
        ? { method, path: field(entry, 'path'), body: field(entry, 'body') ?? null }
        : null,
    httpStatus: field(entry, 'status') ?? null,
    answer: field(entry, 'answer') ?? null,
    before: field(entry, 'before') ?? null,
    after: field(entry, 'after') ?? null,
    afterAt: field(entry, 'afterAt') ?? null,
  };
}

function keyOf(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}
