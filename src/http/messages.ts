import { inLanguage } from '#languages/language.ts';

import type { ApiErrorKind } from './error-status.ts';

/** What went wrong, as the middle of a sentence. */
const happened: Record<ApiErrorKind, string> = {
  network: 'no complete answer arrived',
  timeout: 'the answer took too long',
  unauthorized: 'nobody is signed in, or the sign-in has expired',
  forbidden: 'your account may not do this',
  'not-found': 'the server does not know it',
  conflict: 'it clashes with a change under way',
  validation: 'the request was refused',
  'rate-limited': 'too many calls',
  upstream: 'the server failed',
  contract: 'the answer cannot be read',
  aborted: 'the call was cancelled',
};

/** What to do next; `wait` is what the server asked for, in seconds. */
const next: Record<ApiErrorKind, (wait: number | null) => string> = {
  network: () => 'Check your connection and try again.',
  timeout: () => 'Try again; if it lasts, the service is slow or down.',
  unauthorized: () =>
    'Sign in again where this site asks for it, or have the credentials of its proxy renewed; then try again.',
  forbidden: () => 'Ask the owner of the service for the right.',
  'not-found': () => 'It may have been deleted: go back to the list and refresh it.',
  conflict: () => 'Wait until it ends, refresh, then try again.',
  validation: () => 'Correct what was sent and try again.',
  'rate-limited': (wait) => (wait === null ? 'Try again in a minute.' : `Try again in ${wait} s.`),
  upstream: (wait) => (wait === null ? 'Try again later.' : `Try again in ${wait} s.`),
  contract: () => 'Try again; if it lasts, the API or a proxy in between has changed.',
  aborted: () => 'Nothing was changed.',
};

/** The words of the client: its errors, and what it finds in answers. */
export const messages = inLanguage('http', {
  /** `call` is method and path; `said` what the client understood, or the server's own words. */
  sentence: (call: string, what: string, said: string | null) =>
    `${call}: ${what}${said === null ? '' : `: ${said}`}`,
  happened,
  next,
  nextUnknown: 'It may have been applied all the same: read the current state again before you repeat it.',
  reason: {
    signInFailed: 'signing in failed',
    tooLarge: 'it is too large',
    underWay: 'the same is on its way already, so it was not sent again',
    brokeOff: 'it broke off on the way',
    webPage: 'it is a web page, so a proxy answered in place of the API',
    brokenJson: 'it is incomplete or broken JSON',
    notJson: 'it is not JSON',
    redirect: 'it sent a redirect, probably to a sign-in page of a proxy',
    malformed: 'it is too large or too malformed',
    tooDifferent: 'too much of it differs from the contract',
  },
  /** What is wrong with a field of an answer. */
  drift: {
    tooDeep: 'nested too deep',
    undocumented: 'not as documented',
    expected: (wanted: string, got: string) => `expected ${wanted}, got ${got}`,
  },
  kind: {
    null: 'null',
    nothing: 'nothing',
    list: 'a list',
    object: 'an object',
    string: 'a string',
    number: 'a number',
    boolean: 'a boolean',
    trueOrFalse: 'true or false',
    idOrObject: 'an id or an object',
    other: 'something else',
  },
  /** Why a call was refused before it was sent. */
  refused: {
    longReference: (most: number) => `a change reference has at most ${most} characters`,
    notAHost: (text: string) => `"${text}" is not a host name`,
    required: (field: string) => `${field} is required`,
    oneMember: 'one member or more is required',
    memberPort: 'portMembers is one port from 1 to 65535',
    resourceId: 'the resource id is a whole number above 0',
    port: 'a port is a whole number from 1 to 65535',
    nothingToChange: 'there is nothing to change',
    memberId: 'each member has an id of its own, a whole number above 0',
    state: 'a state is a whole number from 0 to 7',
    id: 'an id is a whole number above 0',
  },
});
