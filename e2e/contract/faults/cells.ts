/** What can happen to a call in the matrix without a browser, and what the client has to make of it. */
import type { ApiErrorKind } from '#http/error-status.ts';
import type { FaultRule } from '#simulator/faults.ts';
import type { ApiCall } from './calls.ts';

type Rule = Omit<FaultRule, 'endpoint'>;

export interface Cell {
  readonly fault: string;
  readonly rule: Rule;
}

const RETRY_AFTER_S = 40;

export const CELLS: readonly Cell[] = [
  { fault: 'an answer after 30 s', rule: { kind: 'latency', latencyMs: 30_000 } },
  { fault: 'no answer at all', rule: { kind: 'hang' } },
  { fault: 'a reset', rule: { kind: 'reset' } },
  ...[400, 401, 403, 404, 409, 422, 429, 500, 503].map((status): Cell => ({
    fault: `${status} without words`,
    rule: { kind: 'status', status, body: 'empty' },
  })),
  { fault: '400 with words', rule: { kind: 'status', status: 400, body: 'object' } },
  { fault: '500 with words', rule: { kind: 'status', status: 500, body: 'object' } },
  {
    fault: '503 with Retry-After',
    rule: { kind: 'status', status: 503, retryAfterSeconds: RETRY_AFTER_S },
  },
  {
    fault: '429 with Retry-After',
    rule: { kind: 'status', status: 429, body: 'empty', retryAfterSeconds: RETRY_AFTER_S },
  },
  { fault: 'a web page', rule: { kind: 'html' } },
  { fault: 'an answer that breaks off', rule: { kind: 'truncated' } },
  { fault: 'half of the JSON', rule: { kind: 'cut' } },
  { fault: 'wrong types', rule: { kind: 'wrong-types' } },
  { fault: 'another thing', rule: { kind: 'wrong-shape' } },
  { fault: 'an empty answer', rule: { kind: 'empty' } },
  { fault: 'a lost answer', rule: { kind: 'lost-answer' } },
];

/** What a failure has to be and to say; `null`: nothing fails; `either`: what can be read is, or it says why not. */
export type Expected = { kind: ApiErrorKind; says: RegExp; refused: boolean } | null | 'either';

function failing(kind: ApiErrorKind, says: RegExp, refused = false): Expected {
  return { kind, says, refused };
}

export function expectedOf(call: ApiCall, { rule }: Cell): Expected {
  const own = call.backend === 'haproxy' ? ofStatisticsPage(call, rule) : undefined;
  if (own !== undefined) return own;
  switch (rule.kind) {
    case 'latency':
      return (rule.latencyMs ?? 0) < call.limitMs ? null : failing('timeout', /took too long\. /);
    case 'hang':
      return failing('timeout', /the answer took too long\. /);
    case 'reset':
    case 'lost-answer':
      return failing('network', /no complete answer arrived\. /);
    case 'truncated':
      return failing('network', /no complete answer arrived: it broke off on the way\. /);
    case 'html':
      return call.mayBe === 'page'
        ? null
        : failing('contract', /cannot be read \(200\): it is a web page, so a proxy answered in place/);
    case 'cut':
      return call.mayBe === 'text' || call.mayBe === 'page'
        ? null
        : failing('contract', /cannot be read \(20\d\): it is incomplete or broken JSON\. /);
    case 'wrong-types':
      return 'either';
    case 'wrong-shape':
      return call.mayBe ? null : failing('contract', /cannot be read: (?:expected |too much of it differs)/);
    case 'empty':
      return call.mayBeEmpty
        ? null
        : failing('contract', /cannot be read: expected an object, got nothing\. /);
    case 'status':
      return rule.status === call.survives ? null : refusalOf(call, rule);
  }
}

/**
 * Where an instance of HAProxy differs: a reading is a table and no JSON; a write is answered by the address that its
 * answer leads to, so what stands in it does not matter as long as it leads there.
 */
function ofStatisticsPage({ name }: ApiCall, { kind }: Rule): Expected | undefined {
  if (name === 'readStatistics') {
    if (kind === 'cut') return failing('contract', /cannot be read: a row has another number of columns/);
    return kind === 'html' || kind === 'wrong-shape' || kind === 'empty'
      ? failing('contract', /cannot be read: there is no statistics page of HAProxy at this address\. /)
      : undefined;
  }
  if (name !== 'changeServers' && name !== 'mayWrite') return undefined;
  switch (kind) {
    case 'truncated':
      return null;
    case 'html':
      return failing('contract', /cannot be read: the answer does not say whether the change was made\. /);
    case 'cut':
    case 'empty':
    case 'wrong-types':
    case 'wrong-shape':
      return failing('upstream', /the server failed \(303\): it sent a redirect/);
    default:
      return undefined;
  }
}

function refusalOf({ backend }: ApiCall, { status = 500, body, retryAfterSeconds }: Rule): Expected {
  const wait = retryAfterSeconds === undefined ? null : new RegExp(`in ${retryAfterSeconds} s\\.$`);
  switch (status) {
    case 401:
      return backend === 'haproxy'
        ? failing('unauthorized', /sign-in refused \(401\): HAProxy does not accept.*Correct them in/, true)
        : failing('unauthorized', /nobody is signed in, or the sign-in has expired \(401\).*Sign in/, true);
    case 403:
      return backend === 'globo'
        ? failing('forbidden', /your account may not do this \(403\): your account lacks the right/, true)
        : failing('forbidden', /your account may not do this \(403\)\. Ask the owner/, true);
    case 404:
      return backend === 'globo'
        ? failing('not-found', /does not know it \(404\): the API has no such address/, true)
        : failing('not-found', /the server does not know it \(404\)\. It may have been deleted/, true);
    case 409:
      return failing('conflict', /it clashes with a change under way \(409\).*Wait until it ends/, true);
    case 429:
      return failing('rate-limited', wait ?? /too many calls \(429\)\. Try again in a minute\.$/, true);
    case 400:
      if (body !== 'object' || backend === 'haproxy')
        return failing('validation', /the request was refused \(400\)\. Correct/, true);
      return backend === 'globo'
        ? failing('validation', /refused \(400\): a value was refused\. This is a defect/, true)
        : failing('validation', /refused \(400\): Error on field 'name'\. Correct/, true);
    case 422:
      return failing('validation', /the request was refused \(422\)\. Correct/, true);
    case 500:
      if (backend !== 'globo') return failing('upstream', /the server failed \(500\)/);
      return body === 'object'
        ? failing('validation', /refused \(500\): the API refused it\. /)
        : failing('validation', /refused \(500\): the API could not read the request/);
    default:
      return failing('upstream', /the server failed \(503\)/);
  }
}
