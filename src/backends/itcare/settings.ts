import { line } from '#http/site/site.ts';
import * as z from '#http/zod.ts';

/** The issuer's pages are shown by the browser; its other endpoints are called through `/auth` of this origin. */
const issuer = z.string().check(z.regex(/^https?:\/\/[^/?#\s]+\/auth\/[^?#\s]+$/));
/** An absolute path of this origin that the proxy forwards to the provider. */
const proxied = z.string().check(z.regex(/^\/auth\/[\w./~-]+$/));

/*
 * One object for every kind, where a union would be more exact: the settings of other kinds are ignored. The union's
 * code alone would be a kilobyte of the first screen.
 */
const signIn = z
  .strictObject({
    kind: z.enum(['proxy', 'oidc', 'api-account', 'token']),
    authority: z.optional(issuer),
    clientId: z.optional(line(200)),
    scope: z._default(line(200), 'openid'),
    tokenPath: z._default(proxied, '/auth/realms/cloud/protocol/openid-connect/token'),
  })
  .check(
    z.refine(({ kind, authority }) => kind !== 'oidc' || authority !== undefined, { path: ['authority'] }),
    z.refine(({ kind, clientId }) => kind !== 'oidc' || clientId !== undefined, { path: ['clientId'] }),
  );

/** Its part of `/config.json`. */
export const itcareSettings = z.strictObject({ signIn });
