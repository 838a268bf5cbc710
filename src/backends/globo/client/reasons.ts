/**
 * What a refusal of this API means (Globo contract §11). Most failures of equipment and of rules are a 500 with a
 * sentence, so the sentence decides, not the status. The server's own words stay beside ours: English with slips, now
 * and then Portuguese, with raw text of the equipment between `<<` and `>>`.
 */
import { oneLine } from '#http/body.ts';
import type { ApiErrorKind } from '#http/error-status.ts';
import { type ApiErrorDetails, isApiError } from '#http/errors.ts';
import type { Rejection } from '#http/http.ts';

import { messages } from './messages.ts';

/** Never one that reads are repeated for: a 500 of this server does not pass by itself (§2 rule 6). */
const KINDS = {
  'not-allowed': 'forbidden',
  'pair-disagrees': 'validation',
  'not-on-equipment': 'validation',
  unreachable: 'validation',
  maintenance: 'validation',
  'different-balancers': 'validation',
  'member-not-in-pool': 'not-found',
  'unknown-pool': 'not-found',
  'unknown-vip': 'not-found',
  'bad-search': 'validation',
  invalid: 'validation',
  malformed: 'validation',
  'no-such-address': 'not-found',
  redirected: 'contract',
  refused: 'validation',
} as const satisfies Record<keyof typeof messages, ApiErrorKind>;

/**
 * - `not-allowed` a right is missing, said with 403 or with 500
 * - `pair-disagrees` a state of its own on the page, not a failure
 * - `not-on-equipment`, `unreachable`, `maintenance` (or no balancer at all) say why the equipment was not asked
 * - `malformed` an empty 500: a defect to report, never repeated
 * - `refused` a text nobody has seen yet: shown as it is
 */
export type GloboReason = keyof typeof KINDS;

/** Texts of the server, each with the part that does not change. The first that fits wins. */
const TEXTS: readonly (readonly [RegExp, GloboReason])[] = [
  [/does not have permission|do not have permission/i, 'not-allowed'],
  [/states different/i, 'pair-disagrees'],
  [/urlopen error/i, 'unreachable'],
  [/maintenance mode/i, 'maintenance'],
  [/differents? load balancers/i, 'different-balancers'],
  [/poolmember has no/i, 'member-not-in-pool'],
  [/serverpool matching query|\bpool has no in load balance/i, 'unknown-pool'],
  [/vip request does not exist/i, 'unknown-vip'],
  [/cannot resolve keyword/i, 'bad-search'],
  [/was not found/i, 'not-on-equipment'],
];

/**
 * What the server finds out before it speaks to any balancer: a change refused so has changed nothing. After any other
 * failure one balancer of the pair may have been changed (§2 rule 7, §10).
 */
const BEFORE_THE_EQUIPMENT: ReadonlySet<GloboReason> = new Set<GloboReason>([
  'not-allowed',
  'maintenance',
  'different-balancers',
  'member-not-in-pool',
  'unknown-pool',
]);

/** Why this API refused a call; undefined for an error of the network, of the proxy or of another backend. */
export function globoReason(error: unknown): GloboReason | undefined {
  return isApiError(error) ? known(error.errorCode) : undefined;
}

/** Our sentence for a reason, without a full stop. */
export function globoReasonText(reason: GloboReason): string {
  return messages[reason].says;
}

/** For the HTTP client: what a refusal says in this API. Nothing for what a proxy in between answers. */
export function readGloboError(refusal: Rejection): Partial<ApiErrorDetails> {
  const requestId = requestIdOf(refusal.headers.get('x-request-id'));
  const told = wordsOf(refusal);
  const reason = reasonOf(refusal, told?.serverMessage);
  if (reason === undefined) return { requestId, ...told };
  const { says, advice } = messages[reason];
  const outcome = refusal.write && BEFORE_THE_EQUIPMENT.has(reason) ? { outcome: 'refused' as const } : {};
  return { requestId, ...told, kind: KINDS[reason], errorCode: reason, reason: says, advice, ...outcome };
}

/** The id between the quotes of `('…',)`, the way this server prints it (§3). */
function requestIdOf(header: string | null): string | undefined {
  const id = header === null ? '' : (/^\('(.*)',\)$/.exec(header.trim())?.[1] ?? header.trim());
  return id === '' ? undefined : id.slice(0, 100);
}

function reasonOf({ status, headers, body }: Rejection, text: string | undefined): GloboReason | undefined {
  // A browser shows a redirect that was not followed as status 0.
  if (status < 400) return 'redirected';
  // The proxy's own failures; and without a sign-in there is nothing to add to 401.
  if (/^application\/problem\+json\b/i.test(headers.get('content-type') ?? '') || status === 401)
    return undefined;
  if (body.kind === 'empty') {
    if (status === 500) return 'malformed';
    return status === 404 ? 'no-such-address' : status === 403 ? 'not-allowed' : undefined;
  }
  if (text === undefined) return undefined;
  if (status === 403) return 'not-allowed';
  const found = TEXTS.find(([pattern]) => pattern.test(text))?.[1];
  if (found !== undefined) return found;
  if (status === 500) return 'refused';
  return status === 400 ? 'invalid' : undefined;
}

interface Told {
  serverMessage?: string;
  field?: string;
}

/** `{"detail": …}`: a sentence, or an object with one entry for each value that breaks the schema. */
function wordsOf({ body }: Rejection): Told | undefined {
  if (body.kind !== 'json') return undefined;
  const detail = valueOf(body.value, 'detail');
  if (typeof detail === 'string')
    return detail.trim() === '' ? undefined : { serverMessage: oneLine(detail) };
  const errors = valueOf(detail, 'errors');
  const [first] = Array.isArray(errors) ? errors.map(complaint) : [];
  if (first === undefined) return undefined;
  return { serverMessage: oneLine(`${first.pointer}: ${first.reasons}`), field: first.pointer };
}

function complaint(error: unknown): { pointer: string; reasons: string } {
  const pointer = valueOf(error, 'error_pointer');
  const reasons = valueOf(error, 'error_reasons');
  return {
    pointer: typeof pointer === 'string' ? oneLine(pointer) : '#/',
    reasons: Array.isArray(reasons) ? reasons.filter((each) => typeof each === 'string').join(', ') : '',
  };
}

function valueOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function known(code: string | undefined): GloboReason | undefined {
  return isReason(code) ? code : undefined;
}

function isReason(code: string | undefined): code is GloboReason {
  return code !== undefined && Object.hasOwn(KINDS, code);
}
