/**
 * One HTTP client per backend: headers, time limits, places in flight, sign-in, errors. Reads are retried by the query
 * cache, writes by nobody; only where a backend asks for it, a read that the network lost is made once
 * more at once.
 */
import { type Body, errorMessages, MAX_BODY_BYTES, readBody, readText, retryAfter } from './body.ts';
import { Call, type CallErrorDetails } from './call.ts';
import type { DriftReport } from './parsing/drift.ts';
import { kindOfStatus } from './error-status.ts';
import { outcomeOfStatus } from './errors.ts';
import { Limiter } from '#limiter.ts';
import { isPageEnding, whileMaybeUnloading } from './page-life.ts';
import { parseTolerant } from './parsing/parse.ts';
import { type Query, encodeQuery } from './query.ts';
import { noteRead } from './reads.ts';
import type { TokenProvider } from './token-provider.ts';
import { encodeBody, type EncodedBody, writtenRequest, type WriteOptions } from './writes.ts';
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
  /** The most bytes of an answer (default 64 MB). */
  maxBytes?: number | undefined;
  /**
   * A GET that gets no complete answer is made once more, within its time: for servers that close kept-alive connections
   * when they reload.
   */
  repeatsReads?: boolean | undefined;
  onDrift?: ((report: DriftReport) => void) | undefined;
}

export interface HttpRequest<T> extends WriteOptions {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute path, segments already encoded, no query. */
  path: string;
  query?: Query | undefined;
  /** Sent as JSON, or as a form if it is one; undefined sends no body. */
  body?: unknown;
  /** Asks for something and changes nothing, though its method is that of a write: it is a read in every respect. */
  onlyAsks?: boolean | undefined;
  /**
   * Redirects are followed, and this reads the address that they lead to. What it gives is the answer, for the schema:
   * neither status nor body matter then. Null says that the address tells nothing.
   */
  readAddress?: ((address: string) => string | null) | undefined;
  /** Receives the parsed JSON; `undefined` for an empty body (a list schema reads that as `[]`). */
  schema: z.ZodType<T>;
  /** Sent beside the usual ones. */
  headers?: Readonly<Record<string, string>> | undefined;
  timeoutMs?: number | undefined;
  /** Hand a plain text answer to the schema as a string instead of refusing it; HTML only with `html`. */
  acceptText?: boolean | 'html' | undefined;
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
type Prepared = Pick<
  HttpRequest<unknown>,
  'method' | 'path' | 'query' | 'headers' | 'id' | 'leaves' | 'readAddress'
> & {
  body: EncodedBody | null;
};

interface Answer {
  status: number;
  headers: Headers;
  body: Body;
  /** What the address says that it came from; null when nothing. */
  address: string | null;
  /** It came from another address than was asked: whoever sent there had taken the request. */
  redirected: boolean;
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
    const answer = await attempt(call, request, authorization).catch((error: unknown) => {
      if (options.repeatsReads !== true || request.method !== 'GET' || !call.mayRepeat(error)) throw error;
      return attempt(call, request, authorization);
    });
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
    if (request.body !== null) headers['Content-Type'] = request.body.type;
    const url = `${options.base}${request.path}${encodeQuery(request.query)}`;
    if (request.method === 'GET') noteRead(request.path, url);
    const init: RequestInit = {
      method: request.method,
      headers,
      body: request.body?.text ?? null,
      signal: call.signal,
      cache: 'no-store',
      // A followed redirect could send a write twice, and a sign-in page would pose as an answer.
      redirect: request.readAddress === undefined ? 'manual' : 'follow',
    };
    const response = await call.unlessStopped(() => {
      call.sent = true;
      return send(url, init);
    });
    call.answered = true;
    const { redirected } = response;
    const address = request.readAddress?.(response.url) ?? null;
    const { tokens } = options;
    // What the address answers was let in, whatever became of the read behind it.
    if (response.status !== 401 || address !== null) tokens?.accepted?.(authorization);
    else if (tokens && call.renewal === null) {
      // A write is never sent again; yet the next one must not meet the same end. The refusal waits for none of it.
      call.renewal = renewUnlessChanged(tokens, authorization);
      call.renewal.catch(() => undefined);
    }
    const { status, headers: told } = response;
    if (address !== null) {
      // Nobody reads what stands there, and nothing depends on whether it can be read.
      response.body?.cancel().catch(() => undefined);
      return { status, headers: told, body: { kind: 'empty' }, address, redirected };
    }
    const text = await call.unlessStopped(() => readText(response, options.maxBytes ?? MAX_BODY_BYTES));
    return { status, headers: told, body: readBody(text), address, redirected };
  }

  return {
    async request<T>(request: HttpRequest<T>): Promise<T> {
      const { method, path, signal, onlyAsks } = request;
      const limit = method === 'GET' ? READ_TIMEOUT_MS : WRITE_TIMEOUT_MS;
      const call = new Call({ method, path, signal, onlyAsks, timeoutMs: request.timeoutMs ?? limit });
      // As it is now: the caller may change his object while a write waits.
      const body = encodeBody(request.body);
      const same = `${method} ${path} ${body?.text}`;
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
  const { status, body, address } = answer;
  if (address !== null) return parsed(request, address, options);
  if (status < 200 || status > 299) {
    const own = options.readRefusal?.({ ...answer, write: call.write, path: request.path });
    throw call.error({ ...refusal(call, answer), ...own });
  }
  if (body.kind === 'html' && request.acceptText !== 'html') {
    throw call.error({
      kind: 'contract',
      status,
      reason: messages.reason.webPage,
    });
  }
  if (body.kind === 'text' && !request.acceptText) {
    const reason = body.truncated ? messages.reason.brokenJson : messages.reason.notJson;
    throw call.error({ kind: 'contract', status, reason });
  }
  return parsed(request, rawOf(body), options);
}

function rawOf(body: Body): unknown {
  switch (body.kind) {
    case 'json':
      return body.value;
    case 'text':
    case 'html':
      return body.text;
    case 'empty':
      return undefined;
  }
}

function parsed<T>(request: HttpRequest<T>, raw: unknown, options: HttpOptions): T {
  return parseTolerant(request.schema, raw, {
    method: request.method,
    path: request.path,
    onlyAsks: request.onlyAsks,
    onDrift: options.onDrift,
  });
}

/** Status 0 is how a browser shows a redirect that was not followed. */
function refusal(call: Call, { status, headers, body, redirected }: Answer): CallErrorDetails {
  if (status < 400) {
    return { kind: 'upstream', status, reason: messages.reason.redirect };
  }
  return {
    kind: kindOfStatus(status),
    status,
    // The refusal is that of a read which follows a write: it says nothing of the write itself.
    outcome: redirected && call.write ? 'unknown' : outcomeOfStatus(call.write, status),
    retryAfterMs: retryAfter(headers.get('retry-after'), Date.now()),
    ...errorMessages(body, headers.get('content-type')),
  };
}
