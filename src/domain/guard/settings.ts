/**
 * What a site asks of every change: so many healthy members have to remain in a pool, and nothing is changed while it is
 * frozen. Of `/config.json`; without it one member has to remain, and nothing is ever frozen.
 */

/** More of a name is not looked at: the patterns of a site are only known to be quick on so much (`#http/site/site-pattern.ts`). */
const LONGEST_NAME = 100;

/** For pools whose name, and environment, fit; one that is not named fits all. */
export interface MinimumRule {
  readonly pool?: string | undefined;
  readonly environment?: string | undefined;
  readonly minimumHealthy: number;
}

/** From the first moment to before the last. */
export interface Freeze {
  /** ISO 8601, with its offset. */
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  /** Regular expressions of names; all environments where they are absent. */
  readonly environments?: readonly string[] | undefined;
}

export interface GuardSettings {
  readonly minimumHealthy: number;
  /** The first that fits counts. */
  readonly rules: readonly MinimumRule[];
  readonly freezes: readonly Freeze[];
}

export interface OpenFreeze {
  readonly reason: string;
  /** Epoch ms. */
  readonly until: number;
}

interface ReadyRule {
  readonly pool: RegExp | null;
  readonly environment: RegExp | null;
  readonly minimum: number;
}

interface ReadyFreeze {
  readonly from: number;
  readonly to: number;
  readonly reason: string;
  readonly environments: readonly RegExp[] | null;
}

let minimum = 1;
let rules: readonly ReadyRule[] = [];
let freezes: readonly ReadyFreeze[] = [];

/** Called once, before anything is drawn; by tests as they like. */
export function setGuardSettings(settings: GuardSettings): void {
  minimum = settings.minimumHealthy;
  rules = settings.rules.map((rule) => ({
    pool: patternOf(rule.pool),
    environment: patternOf(rule.environment),
    minimum: rule.minimumHealthy,
  }));
  freezes = settings.freezes.map(({ from, to, reason, environments }) => ({
    from: Date.parse(from),
    to: Date.parse(to),
    reason,
    environments: environments?.map((source) => new RegExp(source, 'i')) ?? null,
  }));
}

function patternOf(source: string | undefined): RegExp | null {
  return source === undefined ? null : new RegExp(source, 'i');
}

/** So many members have to remain enabled and up, at least one. `environment`: null where none is known. */
export function minimumHealthy({
  name,
  environment,
}: {
  readonly name: string | null;
  readonly environment: string | null;
}): number {
  const found = rules.find((rule) => fits(rule.pool, name) && fits(rule.environment, environment));
  return Math.max(1, found?.minimum ?? minimum);
}

function fits(pattern: RegExp | null, name: string | null): boolean {
  return pattern === null || (name !== null && pattern.test(name.trim().slice(0, LONGEST_NAME)));
}

/**
 * The freeze that is open now for an environment, the one that ends last; null for none. `environment` is null for what is
 * in none, and undefined where that is not known: then any freeze may be meant.
 */
export function openFreeze(environment: string | null | undefined, now: number): OpenFreeze | null {
  let open: OpenFreeze | null = null;
  for (const { from, to, reason, environments } of freezes) {
    if (now < from || now >= to || (open !== null && open.until >= to)) continue;
    const meant =
      environments === null ||
      environment === undefined ||
      environments.some((pattern) => fits(pattern, environment));
    if (meant) open = { reason, until: to };
  }
  return open;
}

/** When the next freeze begins or ends after `now`, epoch ms; null for never. */
export function nextFreezeEdge(now: number): number | null {
  const edges = freezes.flatMap(({ from, to }) => [from, to]).filter((at) => at > now);
  return edges.length === 0 ? null : Math.min(...edges);
}
