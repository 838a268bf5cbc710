/**
 * A real OpenID provider on loopback, with the addresses Keycloak would have: the console signs in here in tests and
 * while developing. People of it: `ana` and `bruno`, whose password is `let-me-in`.
 */
import { generateKeyPairSync } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
// Not the package's index: all it adds is a warning that Node 20 is not looked after any more. It runs there.
import { type Context, Provider } from 'oidc-provider/lib/provider.js';

export const REALM = '/auth/realms/cloud';
export const CLIENT_ID = 'drainboard';

const people: Record<string, { name: string; password: string }> = {
  ana: { name: 'Ana Souza', password: 'let-me-in' },
  bruno: { name: 'Bruno Lima', password: 'let-me-in' },
};

export interface Identity {
  /** As it stands in `/config.json`. */
  readonly authority: string;
  /** How long its tokens are good for from now on, in seconds. */
  lifetime: { access: number; refresh: number };
  /** Requests to its token endpoint so far. */
  readonly exchanges: { count: number };
  /** Whether an access token of it is in force. */
  readonly accepts: (token: string) => Promise<boolean>;
  /** From now on nobody is signed in and no token is good, as after a restart of the provider. */
  forget(): void;
  /** Answers a request whose path begins with `REALM`. */
  handle(req: IncomingMessage, res: ServerResponse): void;
}

/** What an adapter of oidc-provider keeps, by its id. */
interface Kept {
  payload: Record<string, unknown>;
  until: number;
}

/** `origin` is where it answers; `consoles` are the origins it sends people back to. */
export function createIdentity(origin: string, consoles: () => readonly string[]): Identity {
  const lifetime = { access: 300, refresh: 1800 };
  const exchanges = { count: 0 };
  const kept = new Map<string, Kept>();
  const issuer = `${origin}${REALM}`;
  const made = (): Provider => {
    const provider: Provider = new Provider(issuer, {
      adapter: adapterOver(kept, consoles),
      jwks: { keys: [signingKey()] },
      cookies: { keys: ['loopback only'] },
      // As Keycloak has them.
      routes: {
        authorization: '/protocol/openid-connect/auth',
        token: '/protocol/openid-connect/token',
        end_session: '/protocol/openid-connect/logout',
        jwks: '/protocol/openid-connect/certs',
        userinfo: '/protocol/openid-connect/userinfo',
      },
      claims: { openid: ['sub', 'name', 'preferred_username'] },
      conformIdTokenClaims: false,
      scopes: ['openid'],
      pkce: { required: () => true },
      issueRefreshToken: async () => true,
      rotateRefreshToken: true,
      ttl: {
        AccessToken: () => lifetime.access,
        RefreshToken: () => lifetime.refresh,
        AuthorizationCode: 60,
        Grant: 86_400,
        IdToken: 300,
        Interaction: 600,
        Session: 86_400,
      },
      findAccount: async (_context: Context, id: string) => ({
        accountId: id,
        claims: async () => ({ sub: id, preferred_username: id, name: people[id]?.name ?? id }),
      }),
      // Nobody is asked whether the console may know who they are. One grant for all tabs: a new one would end the
      // tokens of those that signed in before, which Keycloak leaves alone.
      loadExistingGrant: async ({ oidc: { client, session } }: Context) => {
        const known = session.grantIdFor(client.clientId);
        const before = known === undefined ? undefined : await provider.Grant.find(known);
        if (before) return before;
        const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
        grant.addOIDCScope('openid');
        await grant.save();
        return grant;
      },
      interactions: { url: (_context: Context, { uid }: { uid: string }) => `${REALM}/sign-in/${uid}` },
      features: {
        devInteractions: { enabled: false },
        rpInitiatedLogout: {
          enabled: true,
          logoutSource: (context: Context, form: string) => {
            context.body = page(
              'Sign out',
              `${form}<button form="op.logoutForm" name="logout" value="yes">Sign out</button>`,
            );
          },
        },
      },
    });
    return provider;
  };
  // Most of those who start the upstream never sign in.
  let provider: Provider | null = null;
  const ready = () => (provider ??= made());

  return {
    authority: issuer,
    lifetime,
    exchanges,
    accepts: async (token) => (await ready().AccessToken.find(token)) !== undefined,
    forget: () => kept.clear(),
    handle: (req, res) => {
      if (req.url?.startsWith(`${REALM}/sign-in/`)) void signIn(ready(), req, res);
      else {
        if (req.url === `${REALM}/protocol/openid-connect/token`) exchanges.count++;
        Object.assign(req, { originalUrl: req.url });
        req.url = req.url?.slice(REALM.length);
        void ready().callback()(req, res);
      }
    },
  };
}

let signing: object | undefined;

function signingKey(): object {
  signing ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  return { ...signing, use: 'sig', alg: 'RS256' };
}

/** The page where people type who they are; where they may also refuse. */
async function signIn(provider: Provider, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const form = new URLSearchParams(await textOf(req));
  const user = form.get('user') ?? '';
  if (req.method === 'POST' && form.get('answer') === 'refuse') {
    const result = { error: 'access_denied', error_description: 'The person did not want to sign in' };
    return provider.interactionFinished(req, res, result);
  }
  if (req.method === 'POST' && people[user]?.password === form.get('password'))
    return provider.interactionFinished(req, res, { login: { accountId: user } });
  res.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
  res.end(
    page(
      'Sign in',
      `<form method="post"><p>${req.method === 'POST' ? 'Not right.' : ''}</p>
<p><label>User name <input name="user" autofocus></label></p>
<p><label>Password <input name="password" type="password"></label></p>
<button name="answer" value="sign-in">Sign in</button> <button name="answer" value="refuse">Refuse</button></form>`,
    ),
  );
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>${title}</title><h1>${title}</h1>${body}</html>`;
}

async function textOf(req: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of req) text += String(chunk);
  return text;
}

/** Where oidc-provider keeps everything; the one client in it may come back to any console there is now. */
function adapterOver(kept: Map<string, Kept>, consoles: () => readonly string[]) {
  return class {
    private readonly kind: string;
    constructor(kind: string) {
      this.kind = kind;
    }
    private at(id: string): string {
      return `${this.kind}:${id}`;
    }
    async upsert(id: string, payload: Record<string, unknown>, seconds: number) {
      kept.set(this.at(id), { payload, until: Date.now() + (seconds || 86_400) * 1000 });
      if (typeof payload['uid'] === 'string' && this.kind === 'Session')
        kept.set(this.at(`uid:${payload['uid']}`), { payload, until: Infinity });
    }
    async find(id: string) {
      if (this.kind === 'Client') {
        return {
          client_id: id,
          client_name: 'Drainboard',
          token_endpoint_auth_method: 'none',
          grant_types: ['authorization_code', 'refresh_token'],
          response_types: ['code'],
          redirect_uris: consoles().map((each) => `${each}/signed-in`),
          post_logout_redirect_uris: consoles().map((each) => `${each}/`),
        };
      }
      const found = kept.get(this.at(id));
      return found && found.until > Date.now() ? found.payload : undefined;
    }
    async findByUid(uid: string) {
      return this.find(`uid:${uid}`);
    }
    async findByUserCode() {
      return undefined;
    }
    async consume(id: string) {
      const found = kept.get(this.at(id));
      if (found) found.payload['consumed'] = Math.floor(Date.now() / 1000);
    }
    async destroy(id: string) {
      kept.delete(this.at(id));
    }
    async revokeByGrantId(grantId: string) {
      for (const [key, { payload }] of kept) if (payload['grantId'] === grantId) kept.delete(key);
    }
  };
}
