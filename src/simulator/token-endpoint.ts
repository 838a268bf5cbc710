/**
 * Where API accounts exchange their id and secret for a token: the endpoint of the vendor's identity provider (ITCare
 * contract §2). Refusals are written the way Keycloak writes them.
 */
import { HttpResponse, http } from 'msw';
import type { HttpHandler } from 'msw';
import { strikeWith, waited } from './faults.ts';
import { hash } from './world/random.ts';
import type { SignIn } from './itcare/sign-in.ts';
import type { Simulation } from './simulation.ts';

/** The name of the token endpoint in fault rules and in the log. */
export const TOKEN_ENDPOINT = 'getToken';

export function signInHandlers(simulation: Simulation): HttpHandler[] {
  return [
    http.post('*/auth/realms/:realm/protocol/openid-connect/token', async ({ request }) => {
      const form = new URLSearchParams(await request.text());
      const { pathname } = new URL(request.url);
      // What is logged holds no secret.
      const body = { grant_type: form.get('grant_type') };
      simulation.record({
        at: simulation.clock.now(),
        endpoint: TOKEN_ENDPOINT,
        method: 'POST',
        path: pathname,
        body,
      });
      const { latencyMs, fault } = simulation.faults.strike(TOKEN_ENDPOINT);
      if (latencyMs > 0 && !(await waited(latencyMs, request.signal))) return HttpResponse.error();
      const perform = async () => exchange(simulation, form, request.headers.get('Authorization'));
      return fault ? strikeWith(fault, request.signal, perform) : perform();
    }),
  ];
}

function exchange(
  { signIn, clock, log }: Simulation,
  form: URLSearchParams,
  header: string | null,
): Response {
  const account = accountOf(signIn, header);
  if (account === null)
    return refusal(401, 'unauthorized_client', 'Invalid client or Invalid client credentials');
  const grant = form.get('grant_type');
  if (grant !== 'client_credentials' && grant !== 'refresh_token')
    return refusal(400, 'unsupported_grant_type', 'Unsupported grant_type');
  if (grant === 'refresh_token' && !isRenewal(signIn, form.get('refresh_token'), account, clock.now()))
    return refusal(400, 'invalid_grant', 'Token is not active');
  const issue = (lifetime: number, kind: number) => {
    const token = [1, 2, 3, 4]
      .map((part) => hash(signIn.tokens.size, log.length, kind, part).toString(36))
      .join('');
    signIn.tokens.set(token, { until: clock.now() + lifetime * 1000, account });
    return token;
  };
  return HttpResponse.json({
    access_token: issue(signIn.lifetime, 1),
    expires_in: signIn.lifetime,
    refresh_expires_in: signIn.refresh ? signIn.lifetime * 6 : 0,
    ...(signIn.refresh && { refresh_token: `r-${issue(signIn.lifetime * 6, 2)}` }),
    token_type: 'bearer',
    scope: 'profile',
  });
}

/** The account whose id and secret the header holds; null when they are not right. */
function accountOf(signIn: SignIn, header: string | null): string | null {
  const pair = /^basic ([\w+/=]+)$/i.exec(header ?? '')?.[1];
  if (pair === undefined) return null;
  const [id = '', secret = ''] = atob(pair).split(':').map(decodeURIComponent);
  return signIn.accounts.get(id) === secret ? id : null;
}

function isRenewal(signIn: SignIn, token: string | null, account: string, now: number): boolean {
  const known = signIn.tokens.get(token?.replace(/^r-/, '') ?? '');
  return (
    token?.startsWith('r-') === true && known !== undefined && known.account === account && known.until > now
  );
}

function refusal(status: number, error: string, description: string): Response {
  return HttpResponse.json({ error, error_description: description }, { status });
}
