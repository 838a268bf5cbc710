/**
 * One HTTP client per backend: headers, time limits, places in flight, sign-in, errors. It never retries: reads are
 * retried by the query cache, writes by nobody (design rule 4).
 */
import { type Body, errorMessages, readBody, readText, retryAfter } from './body.ts';
import { Call, type CallErrorDetails } from './call.ts';
import type { DriftReport } from './parsing/drift.ts';
import { kindOfStatus } from './error-status.ts';
import { outcomeOfStatus } from './errors.ts';
import { Limiter } from './limiter.ts';
import { isPageEnding, whileMaybeUnloading } from './page-life.ts';
import { parseTolerant } from './parsing/parse.ts';
import { type Query, encodeQuery } from './query.ts';
import type { TokenProvider } from './token-provider.ts';
import { writtenRequest, type WriteOptions } from './writes.ts';
import type * as z from './zod.ts';
import { messages } from './messages.ts';

export const ACCEPT = 'application/vnd.cegedim-it.v1+json, application/json;q=0.9, */*;q=0.1';
export const READ_TIMEOUT_MS = 15_000;
export const WRITE_TIMEOUT_MS = 30_000;

export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

export interface HttpOptions {
  /** Prefix of every path, without trailing slash; empty for the console's own origin. */
  base: string;
  fetch?: FetchLike | undefined;
  tokens?: TokenProvider | undefined;
  /** Reads in flight at a time (default 6). Writes never wait. */
  maxInFlight?: number | undefined;
  /** The `Accept` header; the one of ITCare unless told. */
  accept?: string | undefined;
  /** A header in which this backend takes the id of a write, to be found again in its own records. */
  contextHeader?: string | undefined;
  /** What this backend's refusals say beyond status and the common fields; its answer wins. */
  readRefusal?: ((refusal: Rejection) => Partial<CallErrorDetails>) | undefined;
  onDrift?: ((report: DriftReport) => void) | undefined;
}

export interface HttpRequest<T> extends WriteOptions {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute path, segments already encoded, no query. */
  path: string;
  query?: Query | undefined;
  /** Sent as JSON; undefined sends no body. */
  body?: unknown;
  /** Receives the parsed JSON; `undefined` for an empty body (a list schema reads that as `[]`). */
  schema: z.ZodType<T>;
  /** Sent beside the usual ones. */
  headers?: Readonly<Record<string, string>> | undefined;
  timeoutMs?: number | undefined;
  /** Hand a plain text answer to the schema as a string instead of refusing it. HTML is refused all the same. */
  acceptText?: boolean | undefined;
}

export interface Http {
  /** @throws ApiError and nothing else */
  request<T>(request: HttpRequest<T>): Promise<T>;
}

/** An answer outside 2xx, for a backend's own reading of it. */
export interface Rejection {
  write: boolean;
  path: string;
  status: number;
  headers: Headers;
  body: Body;
}

/** With its body as text; null sends none. */
type Prepared = Pick<HttpRequest<unknown>, 'method' | 'path' | 'query' | 'headers' | 'id' | 'leaves'> & {
  body: string | null;
};

interface Answer {
  status: number;
  headers: Headers;
  body: Body;
}

/**
 * A client of one API: sends with the session's credentials, parses at the boundary, repeats no write. All it throws is
 * an `ApiError`.
 */
export function createHttp(options: HttpOptions): Http {
  const send = options.fetch ?? ((url, init) => globalThis.fetch(url, init));
  const reads = new Limiter({ atOnce: options.maxInFlight ?? 6 });
  let renewing: Promise<boolean> | undefined;
  const writing = new Set<string>();

  /**
   * Renews what was just refused, unless another call has done so. Counts as a renewal from this very moment on: no
   * write leaves meanwhile.
   */
  const renewUnlessChanged = (tokens: TokenProvider, refused: string | null) => {
    const work = async () => (await tokens.authorization()) !== refused || tokens.renew();
    renewing ??= work().finally(() => {
      renewing = undefined;
    });
    return renewing;
  };

  async function exchange(call: Call, request: Prepared): Promise<Answer> {
    const { tokens } = options;
    if (call.write) return attempt(call, request, await readyToLeave(call, request));
    const authorization = tokens === undefined ? null : await call.signedIn(() => tokens.authorization());
    const answer = await attempt(call, request, authorization);
    const { renewal } = call;
    if (answer.status !== 401 || tokens === undefined || renewal === null) return answer;
    if (!(await call.signedIn(() => renewal))) return answer;
    return attempt(call, request, await call.signedIn(() => tokens.authorization()));
  }

  /**
   * Waits for everything that a write has to wait for: a renewal of the sign-in under way, its own record, and the
   * operator who may be leaving. Resolves with what to send as `Authorization`; it leaves in the same moment.
   */
  async function readyToLeave(call: Call, request: Prepared): Promise<string | null> {
    const { tokens } = options;
    const isRenewing = () => renewing !== undefined || tokens?.isRenewing?.() === true;
    const authorize = async () => {
      // How a renewal ends shows in what there is to send afterwards.
      await renewing?.catch(() => undefined);
      return tokens === undefined ? null : tokens.authorization();
    };
    const mayLeave = async () => {
      let authorization: string | null;
      do {
        await call.unlessStopped(() => whileMaybeUnloading() ?? Promise.resolve());
        authorization = await call.signedIn(authorize);
      } while (whileMaybeUnloading() !== null || isRenewing());
      if (isPageEnding()) throw call.error({ kind: 'aborted' });
      return authorization;
    };
    // Before it is recorded as sent, and once more after that: recording takes a moment too.
    const authorization = await mayLeave();
    const { leaves, method, path, body } = request;
    if (!leaves) return authorization;
    await call.unlessStopped(() => leaves(writtenRequest(method, path, body)));
    return mayLeave();
  }

  async function attempt(call: Call, request: Prepared, authorization: string | null): Promise<Answer> {
    const headers: Record<string, string> = { ...request.headers, Accept: options.accept ?? ACCEPT };
    if (options.contextHeader !== undefined && request.id !== undefined)
      headers[options.contextHeader] = request.id;
    if (authorization !== null) headers['Authorization'] = authorization;
    if (request.body !== null) headers['Content-Type'] = 'application/json';
    const url = `${options.base}${request.path}${encodeQuery(request.query)}`;
    const init: RequestInit = {
      method: request.method,
      headers,
      body: request.body,
      signal: call.signal,
      cache: 'no-store',
      // A followed redirect would send a write twice, and a sign-in page would pose as an answer.
      redirect: 'manual',
    };
    const response = await call.unlessStopped(() => {
      call.sent = true;
      return send(url, init);
    });
    call.answered = true;
    const { tokens } = options;
    if (response.status !== 401) tokens?.accepted?.(authorization);
    else if (tokens && call.renewal === null) {
      // A write is never sent again; yet the next one must not meet the same end. The refusal waits for none of it.
      call.renewal = renewUnlessChanged(tokens, authorization);
      call.renewal.catch(() => undefined);
    }
    const text = await call.unlessStopped(() => readText(response));
    return { status: response.status, headers: response.headers, body: readBody(text) };
  }

  return {
    async request<T>(request: HttpRequest<T>): Promise<T> {
      const { method, path, signal } = request;
      const limit = method === 'GET' ? READ_TIMEOUT_MS : WRITE_TIMEOUT_MS;
      const call = new Call({ method, path, signal, timeoutMs: request.timeoutMs ?? limit });
      // As it is now: the caller may change his object while a write waits.
      const body = request.body === undefined ? null : JSON.stringify(request.body);
      const same = `${method} ${path} ${body}`;
      // Whatever pressed twice: the same write is never on its way twice. It is no second one to tell of either.
      if (call.write && writing.has(same))
        throw call.error({ kind: 'conflict', reason: messages.reason.underWay });
      if (call.write) writing.add(same);
      const perform = async () => {
        call.start();
        return read(call, request, await exchange(call, { ...request, body }), options);
      };
      try {
        // A write is answered at once: sent minutes after the click it would be a surprise.
        if (call.write) return await perform();
        await options.tokens?.ready?.(signal);
        return await reads.run(perform, { signal });
      } catch (error) {
        throw call.explain(error);
      } finally {
        call.end();
        writing.delete(same);
      }
    },
  };
}

function read<T>(call: Call, request: HttpRequest<T>, answer: Answer, options: HttpOptions): T {
  const { status, body } = answer;
  if (status < 200 || status > 299) {
    const own = options.readRefusal?.({ ...answer, write: call.write, path: request.path });
    throw call.error({ ...refusal(call, answer), ...own });
  }
  if (body.kind === 'html') {
    throw call.error({
      kind: 'contract',
      status,
      reason: messages.reason.webPage,
    });
  }
  if (body.kind === 'text' && request.acceptText !== true) {
    const reason = body.truncated ? messages.reason.brokenJson : messages.reason.notJson;
    throw call.error({ kind: 'contract', status, reason });
  }
  const raw = body.kind === 'json' ? body.value : body.kind === 'text' ? body.text : undefined;
  return parseTolerant(request.schema, raw, {
    method: request.method,
    path: request.path,
    onDrift: options.onDrift,
  });
}

/** Status 0 is how a browser shows a redirect that was not followed. */
function refusal(call: Call, { status, headers, body }: Answer): CallErrorDetails {
  if (status < 400) {
    return { kind: 'upstream', status, reason: messages.reason.redirect };
  }
  return {
    kind: kindOfStatus(status),
    status,
    outcome: outcomeOfStatus(call.write, status),
    retryAfterMs: retryAfter(headers.get('retry-after'), Date.now()),
    ...errorMessages(body, headers.get('content-type')),
  };
}
