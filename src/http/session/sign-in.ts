/** What it takes to sign in without an OpenID provider's pages. Nothing here is kept; `session.ts` does that. */
import { isApiError } from '#http/errors.ts';
import type { TokenProvider } from '#http/token-provider.ts';
import { type Credentials, SignInRejected } from './session.ts';
import * as z from '#http/zod.ts';

const TIMEOUT_MS = 15_000;

const grant = z.looseObject({ access_token: z.string().check(z.minLength(1)), expires_in: z.number() });
const refusal = z.looseObject({
  error: z.optional(z.string()),
  error_description: z.optional(z.string()),
});

/**
 * An API account: its id and secret, exchanged for a token at the endpoint the proxy forwards (ITCare contract §2).
 * Renewing is the same exchange again; the provider need not give a refresh token.
 *
 * @throws SignInRefused when the provider says no; Error when it does not answer as one
 */
export async function signInWithAccount(path: string, id: string, secret: string): Promise<Credentials> {
  const { status, body } = await post(path, basic(encodeURIComponent(id), encodeURIComponent(secret)));
  if (status >= 400 && status < 500 && status !== 429) {
    const said = refusal.safeParse(body).data;
    throw new SignInRejected(said?.error_description ?? said?.error ?? `status ${status}`);
  }
  const granted = grant.safeParse(body);
  if (status < 200 || status > 299 || !granted.success) throw new Error(`status ${status}`);
  return {
    authorization: `Bearer ${granted.data.access_token}`,
    until: Date.now() + granted.data.expires_in * 1000,
    who: id,
    renew: () => signInWithAccount(path, id, secret),
  };
}

async function post(path: string, authorization: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { Accept: 'application/json', Authorization: authorization },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
    cache: 'no-store',
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const text = await response.text();
  let body: unknown = null;
  try {
    body = JSON.parse(text);
  } catch {
    // A proxy answered in the provider's place: the status says what there is to say.
  }
  return { status: response.status, body };
}

/** A token that somebody got elsewhere. It cannot be renewed; when it is a JWT it tells its end and its owner. */
export async function signInWithToken(pasted: string, call: CheckCall): Promise<Credentials> {
  const token = pasted.trim().replace(/^bearer\s+/i, '');
  const { until, who } = readToken(token);
  const authorization = `Bearer ${token}`;
  await check(call, authorization);
  return { authorization, until, who };
}

/** User name and password, sent with every call. */
export async function signInWithBasic(user: string, password: string, call: CheckCall): Promise<Credentials> {
  const authorization = basic(user, password);
  await check(call, authorization);
  return { authorization, until: null, who: user };
}

/** What can be sent in a header at all. */
export function isToken(pasted: string): boolean {
  return /^[\w.~+/=-]+$/.test(pasted.trim().replace(/^bearer\s+/i, ''));
}

function basic(user: string, password: string): string {
  const bytes = new TextEncoder().encode(`${user}:${password}`);
  return `Basic ${btoa(String.fromCodePoint(...bytes))}`;
}

/** A call with these credentials, such as for one row of a list: enough to be told that they are nobody's. */
export type CheckCall = (tokens: TokenProvider) => Promise<unknown>;

async function check(call: CheckCall, authorization: string): Promise<void> {
  try {
    await call({ authorization: async () => authorization, renew: async () => false });
  } catch (error) {
    if (isApiError(error) && error.kind === 'unauthorized')
      throw new SignInRejected(error.serverMessage ?? '');
    // Known, and not allowed to read this list.
    if (!isApiError(error) || error.kind !== 'forbidden') throw error;
  }
}

const claims = z.looseObject({
  exp: z.optional(z.number()),
  name: z.optional(z.string()),
  preferred_username: z.optional(z.string()),
});

function readToken(token: string): { until: number | null; who: string | null } {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(payload), (letter) => letter.codePointAt(0) ?? 0);
    const { exp, name, preferred_username: user } = claims.parse(JSON.parse(new TextDecoder().decode(bytes)));
    return { until: exp === undefined ? null : exp * 1000, who: name ?? user ?? null };
  } catch {
    // Not a JWT: the API alone knows what it is.
    return { until: null, who: null };
  }
}
