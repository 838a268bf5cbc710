/**
 * Writes to a statistics page, and whether they are allowed (HAProxy contract §7). The outcome is in the address that an
 * answer leads to; what stands there is only the next reading. Nothing is ever sent twice.
 */
import { ApiError, isApiError, rejectedError } from '#http/errors.ts';
import { messages as common } from '#http/messages.ts';
import { encodeBody, type Write, type WriteOptions, writtenRequest } from '#http/writes.ts';
import * as z from '#http/zod.ts';
import { MAX_NAME } from './cells.ts';
import { haproxyHttp } from './client.ts';
import { messages } from './messages.ts';
import type { ServerAction, WriteCode } from './model.ts';
import { pagePath } from './paths.ts';
import { HAPROXY_TIMEOUT_MS } from './read.ts';

export interface ServerChange {
  /** The backend's name, never its number. */
  readonly pool: string;
  readonly servers: readonly string[];
  readonly action: ServerAction;
}

/** Half of what the smallest usual buffer takes beside the headers: an administrator may have made it smaller. */
const MAX_SERVERS = 100;
const MAX_BYTES = 4_000;

const ACTIONS: readonly string[] = ['ready', 'drain', 'maint', 'shutdown'] satisfies ServerAction[];

/**
 * Asks for an action on servers of one pool. `DONE` says that every server named exists, `PART` that some do not: neither
 * proves the state, which only a later read does. More than 100 servers, or 4 kB, go in several requests one after the
 * other; the first failure ends that.
 *
 * @throws ApiError `refused` when nothing was changed, else `unknown`: after a part of several requests was accepted, too
 */
export function changeServers(instance: string, { pool, servers, action }: ServerChange): Write<WriteCode> {
  const described = () => {
    const path = pagePath('POST', instance);
    const names = [...new Set(servers)];
    if (names.length === 0) throw rejectedError('POST', path, 's', common.refused.oneMember);
    if (!ACTIONS.includes(action))
      throw rejectedError('POST', path, 'action', common.refused.required('action'));
    const long = [pool, ...names].some((name) => name === '' || bytesOf(name) >= MAX_NAME);
    if (long) throw rejectedError('POST', path, 's', messages.longName(MAX_NAME));
    return { path, forms: formsOf(pool, names, action) };
  };
  return {
    requests: async () => {
      const { path, forms } = described();
      return forms.map((form) => writtenRequest('POST', path, encodeBody(form)));
    },
    send: async (options = {}) => {
      const { path, forms } = described();
      let code: WriteCode = 'DONE';
      let accepted = false;
      for (const form of forms) {
        const answer = await sendPart(instance, path, form, options, accepted);
        if (answer === 'PART') code = 'PART';
        accepted = true;
      }
      return code;
    },
  };
}

/**
 * Whether this account may change servers there: a form with nothing in it, which changes nothing and is refused like a
 * write. It tests the account, `stats admin`, the proxy and the Origin check at once.
 *
 * @throws ApiError when it cannot be told; `unauthorized` when nobody is signed in
 */
export async function mayWrite(instance: string, signal?: AbortSignal): Promise<boolean> {
  const path = pagePath('POST', instance);
  const code = await haproxyHttp(instance)
    .request({
      method: 'POST',
      path,
      body: new URLSearchParams(),
      onlyAsks: true,
      readAddress,
      schema: codeSchema,
      acceptText: 'html',
      timeoutMs: HAPROXY_TIMEOUT_MS,
      signal,
    })
    .catch((error: unknown) => {
      // The proxy, or `stats http-request deny`, lets reads through alone.
      if (isApiError(error) && (error.kind === 'forbidden' || error.status === 405)) return 'DENY';
      throw error;
    });
  if (code === 'NONE') return true;
  if (code === 'DENY') return false;
  throw new ApiError({
    kind: 'contract',
    method: 'POST',
    path,
    outcome: 'none',
    errorCode: code,
    reason: messages.unknownCode(code),
  });
}

const CODE = /;st=([A-Z]{4})/;

/** The part of an address that tells the outcome. */
function readAddress(address: string): string | null {
  return CODE.exec(address)?.[0] ?? null;
}

const codeSchema = z.transform((value: unknown, context): string => {
  const [, code] = typeof value === 'string' ? (/^;st=([A-Z]{4})$/.exec(value) ?? []) : [];
  if (code !== undefined) return code;
  context.issues.push({ code: 'custom', message: messages.noCode, input: value });
  return z.NEVER;
});

async function sendPart(
  instance: string,
  path: string,
  body: URLSearchParams,
  options: WriteOptions,
  accepted: boolean,
): Promise<WriteCode> {
  try {
    const code = await haproxyHttp(instance).request({
      ...options,
      method: 'POST',
      path,
      body,
      readAddress,
      schema: codeSchema,
      acceptText: 'html',
      timeoutMs: HAPROXY_TIMEOUT_MS,
    });
    if (code === 'DONE' || code === 'PART') return code;
    // The pool was there a moment ago: it is these servers that are not.
    if (code === 'ERRP' && accepted) return 'PART';
    throw refusedBy(code, path);
  } catch (error) {
    if (!accepted || !isApiError(error) || error.outcome === 'unknown') throw error;
    // What was accepted before stands: as a whole this is neither refused nor done.
    const { kind, status, errorCode } = error;
    const reason = messages.partly;
    throw new ApiError({
      kind,
      method: 'POST',
      path,
      outcome: 'unknown',
      status,
      errorCode,
      reason,
      cause: error,
    });
  }
}

const KINDS = { ERRP: 'not-found', DENY: 'forbidden', NONE: 'validation', EXCD: 'validation' } as const;

function refusedBy(code: string, path: string): ApiError {
  const call = { method: 'POST', path, errorCode: code };
  if (!isRefusal(code))
    return new ApiError({
      ...call,
      kind: 'contract',
      outcome: 'unknown',
      reason: messages.unknownCode(code),
    });
  const { says, advice } = messages.code[code];
  return new ApiError({ ...call, kind: KINDS[code], outcome: 'refused', reason: says, advice });
}

function isRefusal(code: string): code is keyof typeof KINDS {
  return Object.hasOwn(KINDS, code);
}

/** The request in parts that fit; names are at most as long as one part. */
function formsOf(pool: string, servers: readonly string[], action: ServerAction): URLSearchParams[] {
  const forms: URLSearchParams[] = [];
  const rest = { action, b: pool };
  const restBytes = new URLSearchParams(rest).toString().length;
  let names: string[] = [];
  let bytes = restBytes;
  const end = () => {
    forms.push(new URLSearchParams([...names.map((name) => ['s', name]), ...Object.entries(rest)]));
    names = [];
    bytes = restBytes;
  };
  for (const name of servers) {
    const more = new URLSearchParams({ s: name }).toString().length + 1;
    if (names.length > 0 && (names.length === MAX_SERVERS || bytes + more > MAX_BYTES)) end();
    names.push(name);
    bytes += more;
  }
  end();
  return forms;
}

function bytesOf(name: string): number {
  return new TextEncoder().encode(name).length;
}
