/**
 * What the keys of an event mean (ITCare contract §10.3). The API documents no key: it passes on what the equipment
 * logged. Concepts are recognised by aliases, compared without case and without `_ - . @`, so that `client_ip`,
 * `clientIp` and `Client-IP` are the same. What no alias knows is still kept and shown.
 */

/** For each concept its aliases, the most telling first, already in the form `plainKey` gives. */
const ALIASES = {
  time: ['timestamp', 'datetime', 'requestdatetime', 'eventtime', 'date'],
  client: ['clientip', 'sourceip', 'ipclient', 'srcip'],
  country: ['clientipgeolocation', 'geolocation', 'country', 'countrycode'],
  address: ['clientrequesturi', 'uri', 'url'],
  method: ['httpmethod'],
  verdict: ['actualmitigationaction', 'action', 'enforcementaction', 'requeststatus'],
  configured: ['configuredmitigationaction'],
  class: ['class', 'botclass', 'botcategory', 'botsignaturecategory'],
  name: ['botname', 'botsignature'],
  server: ['virtualservername'],
  id: ['supportid'],
  attack: ['dosattackname'],
  attackId: ['dosattackid'],
  mitigation: ['dosmitigationaction'],
  attackRate: ['dosattacktps'],
  usualRate: ['dosbaselinetps'],
} as const;

export type Concept = keyof typeof ALIASES;

export const CONCEPTS: readonly Concept[] = [
  'time',
  'client',
  'country',
  'method',
  'address',
  'verdict',
  'configured',
  'class',
  'name',
  'server',
  'id',
  'attack',
  'attackId',
  'mitigation',
  'attackRate',
  'usualRate',
];

/** One event as the API gave it. Everything in it may have been written by an attacker. */
export type EventFields = Readonly<Record<string, string>>;

export interface Meaning {
  readonly concept: Concept;
  /** Place among the aliases: where one event has several, the lowest with a value speaks. */
  readonly rank: number;
}

const meanings = new Map<string, Meaning>(
  CONCEPTS.flatMap((concept) =>
    ALIASES[concept].map((alias, rank): [string, Meaning] => [alias, { concept, rank }]),
  ),
);

/** A key as it is compared: `@Client-IP` → `clientip`. */
export function plainKey(key: string): string {
  return key.toLowerCase().replaceAll(/[_\-.@]/g, '');
}

const known = new Map<string, Meaning | null>();
const MOST_KNOWN = 2_000;

/** The concept a key stands for, or null. Remembered: thousands of events repeat a handful of keys. */
export function meaningOf(key: string): Meaning | null {
  let meaning = known.get(key);
  if (meaning === undefined) {
    meaning = meanings.get(plainKey(key)) ?? null;
    if (known.size < MOST_KNOWN) known.set(key, meaning);
  }
  return meaning;
}

/** The value an event has for a concept: of the best alias that is not empty; '' when there is none. */
export function readConcept(fields: EventFields, concept: Concept): string {
  let best = '';
  let rank = Infinity;
  for (const key of Object.keys(fields)) {
    const meaning = meaningOf(key);
    if (meaning === null || meaning.concept !== concept || meaning.rank >= rank) continue;
    const value = fields[key] ?? '';
    if (value === '') continue;
    best = value;
    rank = meaning.rank;
  }
  return best;
}

const RAW = /^(?:http|raw|full)?(?:request|response)(?:headers?|body)?$/;

/** Whether a key holds a whole HTTP message: hidden until somebody asks, since it may hold more than it should. */
export function isRawMessage(key: string): boolean {
  return RAW.test(plainKey(key));
}

const ZONED = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d{1,9}))?\s?(Z|[+-]\d{2}:?\d{2})$/i;

/**
 * The instant a time text names, in epoch ms: ISO 8601 with zone, or epoch seconds or ms. Null for everything else:
 * the equipment's own form (`Apr 15 2018 11:32:36`) has no zone, and guessing one would move events by hours.
 */
export function instantOf(text: string): number | null {
  if (/^\d{13}$/.test(text)) return Number(text);
  if (/^\d{10}$/.test(text)) return Number(text) * 1_000;
  const match = ZONED.exec(text);
  if (!match) return null;
  const [, date = '', clock = '', fraction = '0', zone = 'Z'] = match;
  const offset = zone.toUpperCase() === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const at = Date.parse(
    `${date}T${clock}${clock.length === 5 ? ':00' : ''}.${fraction.slice(0, 3)}${offset}`,
  );
  return Number.isNaN(at) ? null : at;
}

/** An event with what is needed to order it and to find it again. */
export interface LoadedEvent {
  /** Unique among what is loaded: the support id, else `~` and a hash of the row. */
  readonly key: string;
  /** Text: support ids are larger than a JavaScript number can hold. */
  readonly supportId: string | null;
  /** Epoch ms; null when the event tells no time, or one without zone. */
  readonly at: number | null;
  /** The time as it came. */
  readonly time: string;
  readonly fields: EventFields;
}

/** What equipment writes where there is no id. */
const NO_ID = /^(?:0+|n\/?a|none|null|-|unknown)?$/i;

function hash(text: string): string {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    low = Math.imul(low ^ code, 2_654_435_761);
    high = Math.imul(high ^ code, 1_597_334_677);
  }
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & high) + (low >>> 0)).toString(36);
}

/**
 * The events of one answer that were not seen before; adds them to `seen`. Neighbouring windows share their border
 * and a cut answer is asked again in halves, so the same event comes several times: it is known by its support id,
 * else by its whole row. Rows without an id that are equal *within* one answer did happen several times.
 */
export function newEvents(answer: readonly EventFields[], seen: Set<string>): LoadedEvent[] {
  const fresh: LoadedEvent[] = [];
  const equals = new Map<string, number>();
  for (const fields of answer) {
    const id = readConcept(fields, 'id').trim();
    const supportId = NO_ID.test(id) ? null : id;
    let key = supportId ?? `~${hash(JSON.stringify(Object.entries(fields).toSorted(byKey)))}`;
    if (supportId === null) {
      const nth = (equals.get(key) ?? 0) + 1;
      equals.set(key, nth);
      if (nth > 1) key = `${key}.${nth}`;
    }
    if (seen.has(key)) continue;
    seen.add(key);
    const time = readConcept(fields, 'time');
    fresh.push({ key, supportId, at: instantOf(time), time, fields });
  }
  return fresh;
}

function byKey([a]: [string, string], [b]: [string, string]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Newest first; events without a known instant follow, ordered by their time as text. */
export function newestFirst(a: LoadedEvent, b: LoadedEvent): number {
  if (a.at !== null && b.at !== null) return b.at - a.at || compareText(b.key, a.key);
  if (a.at !== null) return -1;
  if (b.at !== null) return 1;
  return compareText(b.time, a.time) || compareText(b.key, a.key);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
