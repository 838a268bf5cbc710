/** Whom the simulated ITCare lets in. */
export interface SignIn {
  /** Whether ITCare asks for a token at all; left out, it lets everybody in. */
  required: boolean;
  /** API accounts: secret by id. */
  readonly accounts: Map<string, string>;
  /** How long a token is good for, in seconds. */
  lifetime: number;
  /** Whether a token comes with one to renew it; Keycloak leaves it out unless told otherwise. */
  refresh: boolean;
  /** Tokens of somebody else that are good as well. */
  others: ((token: string) => Promise<boolean>) | null;
  /** Tokens in force, with their end in ms. Clearing it makes all of them expire at once. */
  readonly tokens: Map<string, { readonly until: number; readonly account: string }>;
}

export function createSignIn(): SignIn {
  return {
    required: false,
    accounts: new Map([['drainboard', 'let-me-in']]),
    lifetime: 1200,
    refresh: false,
    others: null,
    tokens: new Map(),
  };
}

/** Whether ITCare lets this `Authorization` header in. */
export async function isSignedIn(
  signIn: SignIn,
  authorization: string | null,
  now: number,
): Promise<boolean> {
  if (!signIn.required) return true;
  const token = /^bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) return false;
  const own = signIn.tokens.get(token);
  return own === undefined ? ((await signIn.others?.(token)) ?? false) : own.until > now;
}
