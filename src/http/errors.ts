/**
 * The one error type of the client. Whatever goes wrong between a call and its parsed answer
 * arrives as an `ApiError`, so that a screen needs to know nothing about fetch, JSON or zod.
 */
import type { ApiErrorKind } from './error-status.ts';
import { messages } from './messages.ts';

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
  /** What happened, where the words of the kind would mislead. */
  what?: string | undefined;
  /** What this client understood, said before the server's own words ("the answer is not JSON"). */
  reason?: string | undefined;
  /** What to do next, where the advice that goes with the kind would mislead. An open outcome has its own. */
  advice?: string | undefined;
  cause?: unknown;
}

/** The one error of the client. Its `message` is a sentence for an operator: what happened, and what to do next. */
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

/** For what the contract forbids to send: refused here, and nothing left. `field` in the API's spelling. */
export function rejectedError(method: string, path: string, field: string, reason: string): ApiError {
  return new ApiError({ kind: 'validation', method, path, field, reason, outcome: 'none' });
}

/** Whether the server says that there is no such thing (404, 410). */
export function isNotFound(error: unknown): error is ApiError {
  return isApiError(error) && error.kind === 'not-found';
}

/** A write refused with a 4xx was not applied. Everything else leaves it open, a 502 of the proxy too. */
export function outcomeOfStatus(write: boolean, status: number): ApiOutcome {
  if (!write) return 'none';
  return status >= 400 && status < 500 && status !== 408 ? 'refused' : 'unknown';
}

function sentence(details: ApiErrorDetails): string {
  const { method, path, kind, status } = details;
  const code = status === undefined ? '' : ` (${status})`;
  const said = details.reason ?? details.serverMessage ?? null;
  const head = messages.sentence(
    `${method} ${path}`,
    `${details.what ?? messages.happened[kind]}${code}`,
    said,
  );
  return `${head.replace(/(?<![.\s])[.\s]+$/, '')}. ${next(details)}`;
}

function next({ kind, outcome, retryAfterMs, advice }: ApiErrorDetails): string {
  if (outcome === 'unknown') return messages.nextUnknown;
  return (
    advice ??
    messages.next[kind](retryAfterMs === undefined ? null : Math.max(1, Math.ceil(retryAfterMs / 1000)))
  );
}
