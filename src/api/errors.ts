/**
 * The one error type of the client (design rule 4). Whatever goes wrong between a call and its parsed answer
 * arrives as an `ApiError`, so that a screen needs to know nothing about fetch, JSON or zod.
 */
export type ApiErrorKind =
  | 'network'
  | 'timeout'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'validation'
  | 'rate-limited'
  | 'upstream'
  | 'contract'
  | 'aborted';

/**
 * What an error says about the effect of a write.
 * - `none`: nothing can have changed; the call was a read, or a write that never left the browser
 * - `refused`: the server said no
 * - `unknown`: it may have been applied; only a read can tell
 */
export type ApiOutcome = 'none' | 'refused' | 'unknown';

export interface ApiErrorDetails {
  kind: ApiErrorKind;
  method: string;
  /** Path without query string. */
  path: string;
  outcome: ApiOutcome;
  status?: number | undefined;
  /** The server's own words, plain text, shortened. Never HTML. */
  serverMessage?: string | undefined;
  /** The field the server complains about, in the API's spelling. Trust it only if the form knows it. */
  field?: string | undefined;
  errorCode?: string | undefined;
  retryAfterMs?: number | undefined;
  /** The server's own id of the request, for a question to its operators. */
  requestId?: string | undefined;
  /** What this client understood, said before the server's own words ("the answer is not JSON"). */
  reason?: string | undefined;
  /** What to do next, where the advice that goes with the kind would mislead. An open outcome has its own. */
  advice?: string | undefined;
  cause?: unknown;
}

export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly kind: ApiErrorKind;
  readonly method: string;
  readonly path: string;
  readonly outcome: ApiOutcome;
  readonly status?: number;
  readonly serverMessage?: string;
  readonly field?: string;
  readonly errorCode?: string;
  readonly retryAfterMs?: number;
  readonly requestId?: string;

  constructor(details: ApiErrorDetails) {
    super(sentence(details), details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = details.kind;
    this.method = details.method;
    this.path = details.path;
    this.outcome = details.outcome;
    if (details.status !== undefined) this.status = details.status;
    if (details.serverMessage !== undefined) this.serverMessage = details.serverMessage;
    if (details.field !== undefined) this.field = details.field;
    if (details.errorCode !== undefined) this.errorCode = details.errorCode;
    if (details.retryAfterMs !== undefined) this.retryAfterMs = details.retryAfterMs;
    if (details.requestId !== undefined) this.requestId = details.requestId;
  }
}

export function isApiError(error: unknown): error is ApiError {
  return error instanceof ApiError;
}

/**
 * The kind for a status outside 2xx (ITCare contract §3). An unlisted 4xx is about what was sent, so it counts
 * as validation; 408 means that the server gave up waiting for us.
 */
export function kindOfStatus(status: number): ApiErrorKind {
  switch (status) {
    case 401:
      return 'unauthorized';
    case 403:
      return 'forbidden';
    case 404:
    case 410:
      return 'not-found';
    case 408:
      return 'timeout';
    case 409:
    case 412:
      return 'conflict';
    case 429:
      return 'rate-limited';
    default:
      return status >= 400 && status < 500 ? 'validation' : 'upstream';
  }
}

/** A write refused with a 4xx was not applied. Everything else leaves it open, a 502 of the proxy too. */
export function outcomeOfStatus(write: boolean, status: number): ApiOutcome {
  if (!write) return 'none';
  return status >= 400 && status < 500 && status !== 408 ? 'refused' : 'unknown';
}

function sentence(details: ApiErrorDetails): string {
  const said = details.reason ?? details.serverMessage;
  const head = `${details.method} ${details.path}: ${happened(details)}${said === undefined ? '' : `: ${said}`}`;
  return `${head.replace(/[.\s]+$/, '')}. ${next(details)}`;
}

function happened({ kind, status }: ApiErrorDetails): string {
  const code = status === undefined ? '' : ` (${status})`;
  switch (kind) {
    case 'network':
      return 'no complete answer arrived';
    case 'timeout':
      return `the answer took too long${code}`;
    case 'unauthorized':
      return `nobody is signed in, or the sign-in has expired${code}`;
    case 'forbidden':
      return `your account may not do this${code}`;
    case 'not-found':
      return `the server does not know it${code}`;
    case 'conflict':
      return `it clashes with a change under way${code}`;
    case 'validation':
      return `the request was refused${code}`;
    case 'rate-limited':
      return `too many calls${code}`;
    case 'upstream':
      return `the server failed${code}`;
    case 'contract':
      return `the answer cannot be read${code}`;
    case 'aborted':
      return 'the call was cancelled';
  }
}

function next({ kind, outcome, retryAfterMs, advice }: ApiErrorDetails): string {
  if (outcome === 'unknown') {
    return 'It may have been applied all the same: read the current state again before you repeat it.';
  }
  if (advice !== undefined) return advice;
  const wait = retryAfterMs === undefined ? '' : ` in ${Math.max(1, Math.ceil(retryAfterMs / 1000))} s`;
  switch (kind) {
    case 'network':
      return 'Check your connection and try again.';
    case 'timeout':
      return 'Try again; if it lasts, the service is slow or down.';
    case 'unauthorized':
      return 'Sign in again where this site asks for it, or have the credentials of its proxy renewed; then try again.';
    case 'forbidden':
      return 'Ask the owner of the service for the right.';
    case 'not-found':
      return 'It may have been deleted: go back to the list and refresh it.';
    case 'conflict':
      return 'Wait until it ends, refresh, then try again.';
    case 'validation':
      return 'Correct what was sent and try again.';
    case 'rate-limited':
      return `Try again${wait === '' ? ' in a minute' : wait}.`;
    case 'upstream':
      return `Try again${wait === '' ? ' later' : wait}.`;
    case 'contract':
      return 'Try again; if it lasts, the API or a proxy in between has changed.';
    case 'aborted':
      return 'Nothing was changed.';
  }
}
