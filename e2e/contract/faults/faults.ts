/** Everything that can happen to a call, and what the screen has to say about it. */
import type { FaultRule } from '#simulator/faults.ts';

/** Where a write stands, as far as its answer tells. */
export type Answered = 'accepted' | 'refused' | 'lost, applied' | 'lost, not applied';

export interface Fault {
  name: string;
  rule: Omit<FaultRule, 'endpoint'>;
  /** What happened and the next step, of a read; null where nothing is wrong. */
  read: RegExp | null;
  /** What happened, of a write, up to the next step. */
  write: RegExp;
  answered: Answered;
}

/** Longer than a read waits by itself before it tells: said and honoured instead. */
export const RETRY_AFTER_SECONDS = 40;
export const READ_LIMIT_MS = 15_000;
export const WRITE_LIMIT_MS = 30_000;

function status(code: number, body: 'empty' | 'object', what: RegExp, next: RegExp): Fault {
  return {
    name: `${code}${body === 'object' ? ' with the error object' : ''}`,
    rule: { kind: 'status', status: code, body },
    read: new RegExp(`${what.source} ${next.source}`),
    write: code < 500 ? new RegExp(`${what.source} ${next.source}`) : what,
    answered: code < 500 ? 'refused' : 'lost, not applied',
  };
}

const tooLong = /the answer took too long\. Try again; if it lasts, the service is slow or down\./;
const webPage =
  /the answer cannot be read \(200\): it is a web page, so a proxy answered in place of the API\./;
const reset =
  /the server failed \(502\): 127\.0\.0\.1:\d+ \(ITCARE_URL\) could not be reached \(ECONNRESET\)\./;
const brokenOff = /no complete answer arrived: it broke off on the way\./;
const unavailable = /the server failed \(503\)\./;

export const faults: readonly Fault[] = [
  {
    name: 'a latency of 3 s',
    rule: { kind: 'latency', latencyMs: 3_000 },
    read: null,
    write: /accepted by the API/,
    answered: 'accepted',
  },
  status(400, 'empty', /the request was refused \(400\)\./, /Correct what was sent and try again\./),
  status(
    400,
    'object',
    /the request was refused \(400\): Error on field 'name'\./,
    /Correct what was sent and try again\./,
  ),
  status(
    401,
    'empty',
    /(?:nobody is signed in, or the sign-in has expired \(401\)|sign-in refused \(401\): HAProxy does not accept [^.]+)\./,
    /(?:Sign in again where this site asks for it, or have the credentials of its proxy renewed; then try again\.|Correct them in the proxy)/,
  ),
  status(
    404,
    'empty',
    /the server does not know it \(404\)\./,
    /It may have been deleted: go back to the list/,
  ),
  // The last of its three: what was refused so is not offered again on the same page.
  status(
    403,
    'empty',
    /your account may not do this \(403\)\./,
    /Ask the owner of the service for the right\./,
  ),
  status(
    409,
    'empty',
    /it clashes with a change under way \(409\)\./,
    /Wait until it ends, refresh, then try again\./,
  ),
  status(422, 'empty', /the request was refused \(422\)\./, /Correct what was sent and try again\./),
  status(429, 'empty', /too many calls \(429\)\./, /Try again in a minute\./),
  status(500, 'empty', /the server failed \(500\)\./, /Try again later\./),
  {
    name: '503 with Retry-After',
    rule: { kind: 'status', status: 503, retryAfterSeconds: RETRY_AFTER_SECONDS },
    read: new RegExp(`${unavailable.source} Try again in ${RETRY_AFTER_SECONDS} s\\.`),
    write: unavailable,
    answered: 'lost, not applied',
  },
  {
    name: 'a connection reset',
    rule: { kind: 'reset' },
    read: new RegExp(`${reset.source} Try again later\\.`),
    write: reset,
    answered: 'lost, not applied',
  },
  {
    name: 'no answer at all',
    rule: { kind: 'hang' },
    read: tooLong,
    write: /the answer took too long\./,
    answered: 'lost, not applied',
  },
  {
    name: 'a truncated answer',
    rule: { kind: 'truncated' },
    read: new RegExp(`${brokenOff.source} Check your connection and try again\\.`),
    write: brokenOff,
    answered: 'lost, applied',
  },
  {
    name: 'a web page of a proxy',
    rule: { kind: 'html' },
    read: new RegExp(
      `${webPage.source} Try again; if it lasts, the API or a proxy in between has changed\\.`,
    ),
    write: webPage,
    answered: 'lost, not applied',
  },
];

/**
 * The rest of what can happen, for the walk through all screens: the members' own journey has its share above. `read`
 * null: what can be read of it is shown, or the screen says why not.
 */
const oddities: readonly Fault[] = [
  {
    name: 'an answer after 30 s',
    rule: { kind: 'latency', latencyMs: 30_000 },
    read: tooLong,
    write: /the answer took too long\./,
    answered: 'lost, not applied',
  },
  {
    name: 'half of the JSON',
    rule: { kind: 'cut' },
    read: /the answer cannot be read \(200\): it is incomplete or broken JSON\. Try again;/,
    write: /the answer cannot be read \(20\d\): it is incomplete or broken JSON\./,
    answered: 'lost, applied',
  },
  {
    name: 'another thing',
    rule: { kind: 'wrong-shape' },
    read: /the answer cannot be read: (?:expected |too much of it differs).*Try again;/,
    write: /the answer cannot be read: expected /,
    answered: 'lost, applied',
  },
  { name: 'wrong types', rule: { kind: 'wrong-types' }, read: null, write: /./, answered: 'accepted' },
  { name: 'an empty answer', rule: { kind: 'empty' }, read: null, write: /./, answered: 'accepted' },
];

/** Only a write can be applied although its answer is lost. */
export const writeFaults: readonly Fault[] = [
  ...faults,
  {
    name: 'an answer that is lost after the write was applied',
    rule: { kind: 'lost-answer' },
    read: null,
    write: reset,
    answered: 'lost, applied',
  },
];

/** `npm run faults` tries everything everywhere; the gate tries one of each class of outcome. */
export const ALL_FAULTS = process.env['FAULTS'] === 'all';

const chosen = (from: readonly Fault[], names: readonly string[]) =>
  ALL_FAULTS ? from : from.filter((fault) => names.includes(fault.name));

/** What the members' own journey tries on its reads. */
export const journeyReads = chosen(faults, [
  'a latency of 3 s',
  '404',
  '503 with Retry-After',
  'a connection reset',
  'a truncated answer',
  'a web page of a proxy',
]);

/** What the walk through all screens tries on every read, and on every write: refused, failing, silent, odd. */
export const walkedReads = chosen(
  [...faults, ...oddities],
  ['403', '500', 'no answer at all', 'wrong types'],
);
export const walkedWrites = chosen(
  [...writeFaults, ...oddities],
  ['400 with the error object', '500', 'no answer at all', 'wrong types'],
);
