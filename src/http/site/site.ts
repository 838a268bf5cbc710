/**
 * What differs from site to site: `/config.json`, read once before the console is drawn. Everything else asks `site()`.
 * The same schema is published as `config.schema.json` beside the file.
 */
import { isQuickPattern } from './site-pattern.ts';
import * as z from '#http/zod.ts';

/** A text of one line. */
export const line = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));

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

/** A regular expression that stays quick on any name. */
export const pattern = line(200).check(
  z.refine((source) => {
    try {
      return new RegExp(source, 'i').source !== '' && isQuickPattern(source);
    } catch {
      return false;
    }
  }),
);

export const SITE_COLORS = ['teal', 'blue', 'indigo', 'brown', 'slate'] as const;

const general = {
  $schema: z.optional(z.string()),
  /** Unless the operator chose one. */
  language: z.optional(z.enum(['en', 'fr', 'pt-BR'])),
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
  /** What is asked of every change, read by `site-guard.ts` where a site has it. */
  guard: z.optional(z.unknown()),
};

/** How operators sign in to a backend: `kind`, and what that one takes. */
export interface SignInSettings {
  readonly kind: SignInKind;
  readonly authority?: string | undefined;
  readonly clientId?: string | undefined;
  readonly scope?: string | undefined;
  readonly tokenPath?: string | undefined;
}

export type SignInKind = 'proxy' | 'oidc' | 'api-account' | 'token' | 'basic';

/** One process of a load balancer, by the name that the proxy knows it by. */
export interface InstanceSettings {
  readonly id: string;
  readonly name?: string | undefined;
}

/** Instances that serve the same pools, for a backend whose load balancers know nothing of each other. */
export interface BalancerSettings {
  readonly id: string;
  readonly name?: string | undefined;
  readonly production: boolean;
  readonly instances: readonly InstanceSettings[];
}

export interface BackendSettings {
  readonly signIn: SignInSettings;
  /** Where no API lists them. */
  readonly balancers?: readonly BalancerSettings[] | undefined;
  /** Of the server's clock, where its times do not tell. */
  readonly timeZone?: string | undefined;
}

/**
 * The form of `/config.json` of a console with these backends. Unknown names are refused: a misspelt setting would
 * silently be the default.
 */
export const siteSchemaOf = (backends: Readonly<Record<string, z.ZodMiniType<BackendSettings>>>) =>
  z.strictObject({
    ...general,
    backends: z
      .strictObject(
        Object.fromEntries(Object.entries(backends).map(([name, settings]) => [name, z.optional(settings)])),
      )
      .check(z.refine((named) => Object.values(named).some((settings) => settings !== undefined))),
  });

export type Site = z.output<ReturnType<typeof siteSchemaOf>>;
/** The name of one. */
export type Backend = string;
export type PollKind = keyof Site['polling'];

/** Until a file is read, and in tests: every backend, each signed in by the proxy. */
const unread: Site = { ...z.strictObject(general).parse({}), backends: {} };
let current = unread;

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
  return current === unread || current.backends[backend] !== undefined;
}

/** The least and the usual time between two reads of a kind of page, in ms. */
export function pollLimits(kind: PollKind): { leastMs: number; usualMs: number } {
  const { leastSeconds, usualSeconds } = current.polling[kind];
  return { leastMs: leastSeconds * 1000, usualMs: Math.max(leastSeconds, usualSeconds) * 1000 };
}

/** How operators sign in to a backend of this site. */
export function signInOf(backend: Backend): SignInSettings {
  return current.backends[backend]?.signIn ?? { kind: 'proxy' };
}
