import { type Backend, signInOf, site } from '#http/site/site.ts';

import type { OidcSettings } from './oidc.ts';

/** How operators sign in to a backend at a provider on this site; null where they do so otherwise. */
export function oidcSettings(backend: Backend): OidcSettings | null {
  const { kind, authority, clientId, scope = 'openid' } = signInOf(backend);
  if (kind !== 'oidc' || authority === undefined || clientId === undefined) return null;
  return { authority: authority.replace(/\/$/, ''), clientId, scope };
}

/** The backend of this site whose operators sign in at a provider; undefined where none do. */
export function oidcBackend(): Backend | undefined {
  return Object.keys(site().backends).find((backend) => oidcSettings(backend) !== null);
}
