/**
 * What storage holds is foreign text: an older or later version wrote it, something else changed it, or it is half
 * written. Every record is parsed when it is read. One that cannot be read costs itself and nothing else.
 */
import { withoutSecrets } from '#api/secrets.ts';
import type { WriteOutcome } from '#api/writes.ts';
import * as z from '#api/zod.ts';
import type { JournalEntry, UnreadableRecord } from '#domain/journal.ts';
import type { Operation, OperationNote } from '#domain/operation.ts';
import { operationPhases, type WriteAction, writeActions } from '#domain/operation-words.ts';
import { plainJson } from '#domain/plain-json.ts';

/** Longer texts are shown cut; what is stored stays whole. */
const LONGEST_TEXT = 10_000;
const LONGEST_WORD = 100;
const LONGEST_ID = 200;
/** This version notes five facts at most. */
const MOST_FACTS = 100;
/** A clock that is set right again may be behind what it wrote before, but not by more than this. */
const AHEAD_MS = 86_400_000;

const outcomes: { readonly [Outcome in WriteOutcome]: Outcome } = {
  sent: 'sent',
  accepted: 'accepted',
  refused: 'refused',
  unknown: 'unknown',
  'not-sent': 'not-sent',
};

const knownNotes: { readonly [Note in OperationNote]: Note } = {
  'actions-unreadable': 'actions-unreadable',
  'no-action': 'no-action',
  'found-by-name': 'found-by-name',
  'seen-by-read': 'seen-by-read',
  'not-seen': 'not-seen',
  'not-read': 'not-read',
  interrupted: 'interrupted',
  'not-sent': 'not-sent',
};

const text = z.pipe(
  z.string(),
  z.transform((whole: string) => (whole.length > LONGEST_TEXT ? `${whole.slice(0, LONGEST_TEXT)}…` : whole)),
);
/** A word of a list that later versions may have more of. */
const word = z.string().check(z.minLength(1), z.maxLength(LONGEST_WORD));
const wholeNumber = z.int();
const moment = z.number().check(z.refine(isMoment));

/** Missing and null are the same: an older version did not know the field. */
function orNull<T>(schema: z.ZodType<T>): z.ZodType<T | null> {
  return z.pipe(
    z.nullish(schema),
    z.transform((value: T | null | undefined) => value ?? null),
  );
}

const shared = {
  id: z.string().check(z.minLength(1), z.maxLength(LONGEST_ID)),
  action: word,
  balancerId: orNull(wholeNumber),
  memberId: orNull(text),
  urlId: orNull(wholeNumber),
  subject: orNull(text),
  changeReference: orNull(text),
  pool: z.optional(z.object({ id: wholeNumber, memberIds: z.array(text) })),
  balancerName: orNull(text),
  objectName: orNull(text),
  startedAt: moment,
  answeredAt: orNull(moment),
  // Not `orNull`: one without its end would be taken for open.
  endedAt: z.nullable(moment),
  phase: z.enum(operationPhases),
  message: orNull(text),
};

const tracking = z.object({
  family: orNull(text),
  id: orNull(wholeNumber),
  internalId: orNull(wholeNumber),
  lastUpdatedAt: orNull(text),
  message: orNull(text),
  process: orNull(text),
  resourceName: orNull(text),
  resourceType: orNull(text),
  status: orNull(text),
  completedAt: orNull(text),
  submittedAt: orNull(text),
  submittedBy: orNull(text),
});

const operation: z.ZodType<Operation> = z.pipe(
  z.object({
    ...shared,
    tab: z.orElse(text, ''),
    note: orNull(word),
    status: orNull(text),
    tracking: orNull(tracking),
    polls: z.orElse(wholeNumber.check(z.minimum(0)), 0),
  }),
  z.transform(({ action, note, ...rest }) => ({ ...rest, ...readAction(action), ...readNote(note) })),
);

const fact = z.union([text, z.number(), z.boolean(), z.null()]);
const facts = z
  .record(z.string(), fact)
  .check(z.refine((found: object) => Object.keys(found).length <= MOST_FACTS));

const journalEntry: z.ZodType<JournalEntry> = z.pipe(
  z.object({
    ...shared,
    method: z.string().check(z.maxLength(LONGEST_WORD)),
    path: text,
    body: orNull(z.unknown()),
    reason: orNull(text),
    outcome: z.enum(outcomes),
    status: orNull(wholeNumber),
    answer: orNull(z.unknown()),
    before: orNull(facts),
    after: orNull(facts),
    afterAt: orNull(moment),
  }),
  z.transform(({ action, ...rest }) => ({ ...rest, ...readAction(action) })),
);

/** A moment that can be drawn, and that this browser may have lived through. */
function isMoment(at: number): boolean {
  return at >= 0 && at <= Date.now() + AHEAD_MS;
}

function readAction(raw: string): { action: WriteAction; actionWord?: string } {
  const known = writeActions.find((action) => action === raw);
  return known ? { action: known } : { action: 'other', actionWord: raw };
}

function readNote(raw: string | null): { note: OperationNote | null; noteWord?: string } {
  if (raw === null) return { note: null };
  const known = Object.values(knownNotes).find((note) => note === raw);
  return known ? { note: known } : { note: null, noteWord: raw };
}

/** Null when it cannot be read. Never throws. */
export function readOperation(stored: unknown): Operation | null {
  return parsed(operation, stored);
}

/** Null when it cannot be read. Never throws. */
export function readEntry(stored: unknown): JournalEntry | null {
  return parsed(journalEntry, stored);
}

function parsed<T>(schema: z.ZodType<T>, stored: unknown): T | null {
  const result = schema.safeParse(shown(stored));
  return result.success ? result.data : null;
}

/** What may be drawn and exported of a stored value. */
function shown(stored: unknown): unknown {
  const copy = plainJson(stored);
  withoutSecrets(copy);
  return copy;
}

/** One record as it lies in storage. */
export interface StoredRecord {
  readonly key: IDBValidKey;
  readonly value: unknown;
}

export interface Reading<T> {
  /** Oldest first. */
  readonly read: T[];
  readonly unreadable: UnreadableRecord[];
}

/** Sorts out what can be read of a store. */
export function readRecords<T extends { readonly startedAt: number }>(
  store: UnreadableRecord['store'],
  records: readonly StoredRecord[],
  readOne: (stored: unknown) => T | null,
): Reading<T> {
  const readable: T[] = [];
  const unreadable: UnreadableRecord[] = [];
  for (const [index, record] of records.entries()) {
    const one = readOne(record.value);
    if (one) readable.push(one);
    else unreadable.push(asUnreadable(store, index, record));
  }
  return { read: readable.toSorted((a, b) => a.startedAt - b.startedAt), unreadable };
}

function asUnreadable(
  store: UnreadableRecord['store'],
  index: number,
  { key, value }: StoredRecord,
): UnreadableRecord {
  const at: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'startedAt') : null;
  const id = typeof key === 'string' ? key : JSON.stringify(plainJson(key));
  return {
    store,
    // The same id may be broken in one store and whole in the other.
    key: `unreadable ${store} ${typeof key === 'string' ? `id ${key}` : `at ${index}`}`,
    id: id.length > LONGEST_ID ? `${id.slice(0, LONGEST_ID)}…` : id,
    at: typeof at === 'number' && isMoment(at) ? at : null,
    stored: () => shown(value),
  };
}

/**
 * What to store of a record that changed: only what changed, so that fields and words of another version, and texts
 * that were read cut, stay as that version left them.
 */
export function storedAfter<T extends object>(stored: unknown, before: T, after: T): unknown {
  const changed = Object.entries(after).filter(([name, value]) => Reflect.get(before, name) !== value);
  return { ...(typeof stored === 'object' ? stored : {}), ...Object.fromEntries(changed) };
}
