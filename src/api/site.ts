/**
 * What differs from site to site: `/config.json`, read once before the console is drawn. Everything else asks `site()`.
 * The same schema is published as `config.schema.json` beside the file.
 */
import { isQuickPattern } from './site-pattern.ts';
import * as z from './zod.ts';

const line = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));

/** Whole seconds, up to an hour. */
const seconds = () => z.number().check(z.int(), z.minimum(1), z.maximum(3600));

/** How often a kind of page reads again: no operator chooses less than `leastSeconds`, nobody who chose nothing waits longer than `usualSeconds`. */
const pace = (least: number, usual: number) =>
  z.prefault(
    z.strictObject({
      leastSeconds: z._default(seconds(), least),
      usualSeconds: z._default(seconds(), usual),
    }),
    {},
  );

/** The issuer's pages are shown by the browser; its other endpoints are called through `/auth` of this origin. */
const issuer = z.string().check(z.regex(/^https?:\/\/[^/?#\s]+\/auth\/[^?#\s]+$/));
/** An absolute path of this origin that the proxy forwards to the provider. */
const proxied = z.string().check(z.regex(/^\/auth\/[\w./~-]+$/));

/*
 * One object for every kind, where a union would be more exact: the settings of other kinds are ignored. The union's
 * code alone would be a kilobyte of the first screen.
 */
const itcareSignIn = z
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

const globoSignIn = z.strictObject({ kind: z.enum(['proxy', 'basic']) });

/** A zone by its name in the tz database. */
const zone = z.string().check(
  z.refine((name) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
    } catch {
      return false;
    }
  }),
);

const pattern = line(200).check(
  z.refine((source) => {
    try {
      return new RegExp(source, 'i').source !== '' && isQuickPattern(source);
    } catch {
      return false;
    }
  }),
);

export const SITE_COLORS = ['teal', 'blue', 'indigo', 'brown', 'slate'] as const;

/** The form of `/config.json`. Unknown names are refused: a misspelt setting would silently be the default. */
export const siteSchema = z.strictObject({
  $schema: z.optional(z.string()),
  /** Unless the operator chose one. */
  language: z.optional(z.enum(['en', 'fr', 'pt-BR'])),
  backends: z
    .strictObject({
      itcare: z.optional(z.strictObject({ signIn: itcareSignIn })),
      globo: z.optional(
        z.strictObject({ signIn: globoSignIn, timeZone: z._default(zone, 'America/Sao_Paulo') }),
      ),
    })
    .check(z.refine(({ itcare, globo }) => itcare !== undefined || globo !== undefined)),
  site: z.prefault(
    z.strictObject({
      name: z._default(line(40), 'Drainboard'),
      color: z.optional(z.enum(SITE_COLORS)),
      production: z._default(z.boolean(), false),
    }),
    {},
  ),
  polling: z.prefault(
    z.strictObject({
      balancers: pace(10, 30),
      members: pace(1, 5),
      events: pace(2, 5),
      pools: pace(10, 30),
      poolMembers: pace(10, 30),
    }),
    {},
  ),
  /** Regular expressions, tried without regard to case against the name of an environment. */
  productionEnvironments: z._default(z.array(pattern).check(z.maxLength(50)), ['^prod']),
  links: z._default(
    z
      .array(
        z.strictObject({
          label: line(40),
          address: z.string().check(
            z.regex(/^https:\/\/[^/\s]/),
            z.refine((text) => URL.canParse(text)),
          ),
        }),
      )
      .check(z.maxLength(12)),
    [],
  ),
});

export type Site = z.output<typeof siteSchema>;
export type Backend = keyof Site['backends'];
export type PollKind = keyof Site['polling'];

/** Until a file is read, and in tests: both backends, each signed in by the proxy. */
let current = siteSchema.parse({
  backends: { itcare: { signIn: { kind: 'proxy' } }, globo: { signIn: { kind: 'proxy' } } },
});

/** The site as its `/config.json` describes it. */
export function site(): Site {
  return current;
}

/** Called once, before anything is drawn; by tests as they like. */
export function setSite(next: Site): void {
  current = next;
}

/** A backend that the file does not name does not exist on this site. */
export function hasBackend(backend: Backend): boolean {
  return current.backends[backend] !== undefined;
}

/** The least and the usual time between two reads of a kind of page, in ms. */
export function pollLimits(kind: PollKind): { leastMs: number; usualMs: number } {
  const { leastSeconds, usualSeconds } = current.polling[kind];
  return { leastMs: leastSeconds * 1000, usualMs: Math.max(leastSeconds, usualSeconds) * 1000 };
}
