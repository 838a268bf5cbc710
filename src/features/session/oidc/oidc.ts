/**
 * Signing in at an OpenID provider: authorization code with PKCE. Its pages are shown by the browser; its other
 * endpoints are called through `/auth` of this origin, as everything else is. Loaded when somebody signs in this way.
 */
import {
  ErrorResponse,
  InMemoryWebStorage,
  OidcClient,
  type SigninResponse,
  WebStorageStateStore,
} from 'oidc-client-ts';

import { ARRIVAL, type Credentials, SignInRejected } from '#http/session/session.ts';
import * as z from '#http/zod.ts';
import { storageOf } from '#ui/browser/storage.ts';

import { STATE_PREFIX } from './arrival.ts';

export interface OidcSettings {
  authority: string;
  clientId: string;
  scope: string;
}

/** A sign-in that was begun: where to go, and what to do with the address the provider sends back to. */
export interface Begun {
  url: string;
  /** Tells this sign-in's answer from another one's. */
  state: string;
  redeem: (arrived: string) => Promise<Credentials>;
}

const TIMEOUT_S = 15;
const discovery = z.looseObject({
  issuer: z.string(),
  authorization_endpoint: z.url({ protocol: /^https?$/ }),
  token_endpoint: z.url({ protocol: /^https?$/ }),
  end_session_endpoint: z.optional(z.url({ protocol: /^https?$/ })),
});

/** In a window of its own, while the page stays: nothing of it is stored. */
export async function beginBeside(settings: OidcSettings): Promise<Begun> {
  const client = await clientOf(settings, new InMemoryWebStorage());
  const request = await client.createSigninRequest({});
  return {
    url: request.url,
    state: request.state.id,
    redeem: async (arrived) => credentialsOf(client, await answered(client.processSigninResponse(arrived))),
  };
}

/** In this window. What the way back needs is stored for this tab: where to return, and a secret good for one use. */
export async function leaveToSignIn(settings: OidcSettings, to: string): Promise<void> {
  const client = await clientOf(settings, ofThisTab());
  await client.clearStaleState();
  const request = await client.createSigninRequest({ state: { to } });
  window.location.assign(request.url);
}

const left = z.looseObject({ to: z.string() });

/** The way back: where to, as it was stored, and the redeeming of the code in the address, once. */
export async function redeemHere(
  settings: OidcSettings,
  arrived: string,
): Promise<{ to: string; redeem: () => Promise<Credentials> }> {
  const client = await clientOf(settings, ofThisTab());
  const { state } = await client.readSigninResponseState(arrived);
  return {
    to: left.safeParse(state.data).data?.to ?? '/',
    redeem: async () => credentialsOf(client, await answered(client.processSigninResponse(arrived))),
  };
}

function ofThisTab(): Storage {
  const storage = storageOf('sessionStorage');
  if (storage === null) throw new Error('this browser gives the site no storage');
  return storage;
}

async function clientOf({ authority, clientId, scope }: OidcSettings, store: Storage | InMemoryWebStorage) {
  const metadata = await discover(authority);
  const { origin } = window.location;
  return new OidcClient({
    authority,
    metadata,
    client_id: clientId,
    scope,
    redirect_uri: origin + ARRIVAL,
    post_logout_redirect_uri: `${origin}/`,
    response_type: 'code',
    loadUserInfo: false,
    requestTimeoutInSeconds: TIMEOUT_S,
    stateStore: new WebStorageStateStore({ store, prefix: STATE_PREFIX }),
  });
}

async function discover(authority: string) {
  const { pathname } = new URL(authority);
  const path = `${pathname}/.well-known/openid-configuration`;
  const response = await fetch(path, { signal: AbortSignal.timeout(TIMEOUT_S * 1000), redirect: 'error' });
  if (!response.ok) throw new Error(`${path}: status ${response.status}`);
  const found = discovery.safeParse(await response.json().catch(() => null));
  if (!found.success) throw new Error(`${path} is not the description of an OpenID provider`);
  const { issuer } = found.data;
  // The settings have lost a slash at the end (`oidc-settings.ts`); some providers name themselves with one.
  if (issuer.replace(/\/$/, '') !== authority)
    throw new Error(`${path} describes ${issuer}, not ${authority}`);
  const { pathname: token, search } = new URL(found.data.token_endpoint);
  if (!token.startsWith('/auth/')) throw new Error(`its token endpoint ${token} is not below /auth/`);
  return { ...found.data, token_endpoint: window.location.origin + token + search };
}

function credentialsOf(client: OidcClient, response: SigninResponse): Credentials {
  const { access_token: token, refresh_token: refresh, id_token: id, profile } = response;
  const { name, preferred_username: user, sub } = profile;
  return {
    authorization: `Bearer ${token}`,
    until: response.expires_in === undefined ? null : Date.now() + response.expires_in * 1000,
    who: name ?? user ?? sub,
    renew:
      refresh === undefined
        ? undefined
        : async () => {
            const state = {
              refresh_token: refresh,
              id_token: id,
              session_state: response.session_state,
              scope: response.scope ?? client.settings.scope,
              profile,
            };
            const next = await answered(client.useRefreshToken({ state, timeoutInSeconds: TIMEOUT_S }));
            // What a renewal leaves out has not changed.
            next.refresh_token ??= refresh;
            next.id_token ??= id;
            next.profile ??= profile;
            return credentialsOf(client, next);
          },
    // Named by its id and not by the token that says who it is: an address is no place for that.
    leave: async () => {
      const request = await client.createSignoutRequest({ client_id: client.settings.client_id });
      return request.url;
    },
  };
}

/** The provider's own no, told from everything that is no answer. */
async function answered<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ErrorResponse)
      throw new SignInRejected(error.error_description ?? error.error ?? error.message);
    throw error;
  }
}
