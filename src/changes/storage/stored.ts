/**
 * What storage holds is foreign text: an older or later version wrote it, something else changed it, or it is half
 * written. Every record is parsed when it is read. One that cannot be read costs itself and nothing else.
 */
import { withoutSecrets } from '#http/secrets.ts';
import * as z from '#http/zod.ts';
import { plainJson } from '#domain/plain-json.ts';
import { returnPath } from '#domain/return-path.ts';

import type { Change } from '#changes/change.ts';
import type { Intent } from '#changes/intent.ts';
import { procedureActions, type StoredProcedure, TOGETHER } from '#changes/procedures/procedure.ts';
import {
  type ChangeAction,
  changeActions,
  type ChangeNote,
  changeNotes,
  changePhases,
} from '#changes/vocabulary.ts';

const LONGEST_TEXT = 10_000;
const LONGEST_WORD = 100;
const LONGEST_ID = 200;
const MOST_FACTS = 100;
/** A clock that is set right again may be behind what it wrote before, but not by more than this. */
const AHEAD_MS = 86_400_000;

const text = z.pipe(
  z.string(),
  z.transform((whole: string) => (whole.length > LONGEST_TEXT ? `${whole.slice(0, LONGEST_TEXT)}…` : whole)),
);
/** A word of a list that later versions may have more of. */
const word = z.string().check(z.minLength(1), z.maxLength(LONGEST_WORD));
const name = z.string().check(z.maxLength(1_000));
const wholeNumber = z.int();
const moment = z.number().check(z.refine(isMoment));

/** Missing and null are the same: an older version did not know the field. */
function orNull<T>(schema: z.ZodType<T>): z.ZodType<T | null> {
  return z.pipe(
    z.nullish(schema),
    z.transform((value: T | null | undefined) => value ?? null),
  );
}

const fact = z.union([text, z.number(), z.boolean(), z.null()]);
const facts = z
  .record(z.string(), fact)
  .check(z.refine((found: object) => Object.keys(found).length <= MOST_FACTS));

/** What is none, or too long to be one, is not there. */
const shortText = (longest: number) =>
  z.optional(
    z.pipe(
      z.unknown(),
      z.transform((value: unknown) =>
        typeof value === 'string' && value.length <= longest ? value : undefined,
      ),
    ),
  );

/** Null is said of what has none. */
const environment = z.optional(
  z.pipe(
    z.unknown(),
    z.transform((value: unknown) =>
      value === null || (typeof value === 'string' && value.length <= LONGEST_ID) ? value : undefined,
    ),
  ),
);

/** What every screen shows of an intent; what its kind needs goes along unread, and is read when it is run. */
const intent: z.ZodType<Intent> = z.pipe(
  z.looseObject({
    kind: word,
    action: word,
    object: word,
    objectName: orNull(text),
    environment,
    part: orNull(text),
    partName: orNull(text),
    seen: orNull(facts),
    reason: orNull(text),
    changeReference: orNull(text),
    override: shortText(LONGEST_TEXT),
    // What is no id reverts nothing.
    reverts: shortText(LONGEST_ID),
  }),
  z.transform(({ action, ...rest }) => ({ ...rest, ...readAction(action) })),
);

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

const request = z.object({
  method: z.string().check(z.maxLength(LONGEST_WORD)),
  path: text,
  body: orNull(z.unknown()),
  form: z.optional(z.literal(true)),
});

const count = z.orElse(wholeNumber.check(z.minimum(0)), 0);

const change: z.ZodType<Change> = z.pipe(
  z.object({
    id: z.string().check(z.minLength(1), z.maxLength(LONGEST_ID)),
    batch: z.orElse(text, ''),
    tab: z.orElse(text, ''),
    page: z.orElse(text, ''),
    operator: orNull(text),
    intent,
    phase: z.enum(changePhases),
    note: orNull(word),
    message: orNull(text),
    startedAt: moment,
    checkedAt: orNull(moment),
    sentAt: orNull(moment),
    answeredAt: orNull(moment),
    // Not `orNull`: one without its end would be taken for open.
    endedAt: z.nullable(moment),
    graceFrom: orNull(moment),
    lastReadStartedAt: orNull(moment),
    disagreeing: count,
    patience: orNull(z.object({ graceMs: z.number(), reads: z.number() })),
    tracking: orNull(tracking),
    serverDoneAt: orNull(moment),
    looks: count,
    unread: count,
    request: orNull(request),
    earlier: z.optional(z.array(request)),
    httpStatus: orNull(wholeNumber),
    field: orNull(text),
    answer: orNull(z.unknown()),
    before: orNull(facts),
    after: orNull(facts),
    afterAt: orNull(moment),
  }),
  z.transform(({ note, ...rest }) => ({ ...rest, ...readNote(note) })),
);

const item = z.object({
  key: name,
  label: name,
  intents: z.orElse(z.array(intent), []),
  agreed: z.optional(z.boolean()),
  presumed: z.optional(z.boolean()),
});

const policy = z.object({
  together: z.boolean(),
  after: z.enum(['answer', 'end']),
  skipsWhatIsSo: z.boolean(),
  waitsForMs: z.number(),
  mostDenied: z.nullable(wholeNumber),
  stopsWhenHeld: z.boolean(),
  pauseMs: z.optional(z.number().check(z.gte(0))),
});

const procedure: z.ZodType<StoredProcedure> = z.object({
  id: name,
  action: z.enum(procedureActions),
  object: name,
  subject: z.orElse(name, ''),
  /** It becomes a link, and storage can hold anything. */
  href: z.string().check(z.refine((href) => returnPath(href) === href)),
  startedAt: z.number().check(z.gte(0), z.lte(8.64e15)),
  total: z.int().check(z.gte(0)),
  waiting: z.array(item).check(z.maxLength(100_000)),
  policy: z.orElse(policy, TOGETHER),
  origin: z.optional(name),
  page: name,
  tab: name,
  touchedAt: z.number().check(z.gte(0), z.lte(8.64e15)),
  uncertain: z.boolean(),
  interruptedAt: z.nullable(z.number().check(z.gte(0), z.lte(8.64e15))),
});

/** A moment that can be drawn, and that this browser may have lived through. */
function isMoment(at: number): boolean {
  return at >= 0 && at <= Date.now() + AHEAD_MS;
}

function readAction(raw: string): { action: ChangeAction; actionWord?: string } {
  const known = changeActions.find((action) => action === raw);
  return known ? { action: known } : { action: 'other', actionWord: raw };
}

function readNote(raw: string | null): { note: ChangeNote | null; noteWord?: string } {
  if (raw === null) return { note: null };
  const known = changeNotes.find((note) => note === raw);
  return known ? { note: known } : { note: null, noteWord: raw };
}

/** Null when it cannot be read. Never throws. */
export function readStoredChange(stored: unknown): Change | null {
  return change.safeParse(shown(stored)).data ?? null;
}

/** What storage holds as a procedure; null for what this version cannot read. */
export function readStoredProcedure(stored: unknown): StoredProcedure | null {
  return procedure.safeParse(shown(stored)).data ?? null;
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

/** A stored record that this version cannot read: written by another one, changed by something else, or half written. */
export interface UnreadableRecord {
  /** Which store of this browser it is in. */
  readonly store: 'changes' | 'procedures';
  /** Its key as text, cut where that is very long. */
  readonly id: string;
  /** Apart from that of every other record, also of those that can be read. */
  readonly key: string;
  /** When it says it began, in epoch ms; null when it does not say so in any way that can be read. */
  readonly at: number | null;
  /** What is stored, as plain JSON without secrets; made on demand. */
  readonly stored: () => unknown;
}

export function unreadableOf(
  store: UnreadableRecord['store'],
  index: number,
  { key, value }: StoredRecord,
): UnreadableRecord {
  const at: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'startedAt') : null;
  const id = typeof key === 'string' ? key : JSON.stringify(plainJson(key));
  return {
    store,
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
  const moved = Object.entries(after).filter(([field, value]) => !isSame(Reflect.get(before, field), value));
  return { ...(typeof stored === 'object' ? stored : {}), ...Object.fromEntries(moved) };
}

/** What was read twice is two objects of the same text. */
function isSame(before: unknown, after: unknown): boolean {
  return before === after || JSON.stringify(before) === JSON.stringify(after);
}
