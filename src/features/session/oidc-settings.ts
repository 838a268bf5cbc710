import type { Site } from '#api/site.ts';

import type { OidcSettings } from './oidc.ts';

/** How ITCare's operators sign in at a provider on this site; null where they do so otherwise. */
export function oidcSettings({ backends }: Site): OidcSettings | null {
  const signIn = backends.itcare?.signIn;
  if (signIn?.kind !== 'oidc' || signIn.authority === undefined || signIn.clientId === undefined) return null;
  return {
    authority: signIn.authority.replace(/\/$/, ''),
    clientId: signIn.clientId,
    scope: signIn.scope,
  };
}
