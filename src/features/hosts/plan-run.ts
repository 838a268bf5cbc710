import type { FoundHost } from '#backends/hosts.ts';
import type { Why } from '#changes/intent.ts';
import {
  procedureAction,
  type ProcedurePolicy,
  type RunningProcedure,
  type RunningStep,
} from '#changes/procedures/procedure.ts';
import { runProcedure } from '#changes/start.ts';

import type { HostOutcome, HostPool, HostVerb, PreparedChange } from './host-pool.ts';

/** One pool of a plan that was confirmed. */
export interface RunItem {
  pool: HostPool;
  found: FoundHost;
  change: PreparedChange;
  first: PreparedChange;
  agreedToStop: boolean;
}

/** One pool after the other, each read, compared, written and proven before the next; one that fails does not end it. */
const POOL_BY_POOL: ProcedurePolicy = {
  together: false,
  after: 'end',
  skipsWhatIsSo: false,
  waitsForMs: 45_000,
  mostDenied: null,
  stopsWhenHeld: false,
};

/** What this feature's procedures are found by. */
export const PLANS = 'plan';

/** The doors to the pools of the plan, by their id: what they say is about the last reading. */
const items = new Map<string, RunItem>();

export interface Plan {
  server: string;
  /** By its name. */
  verb: string;
  items: readonly RunItem[];
  why: Why;
}

/** Belongs to the tab, not to the page: leaving it ends nothing. */
export function startPlan({ server, verb, items: chosen, why }: Plan): void {
  for (const item of chosen) items.set(item.pool.id, item);
  void runProcedure({
    action: procedureAction(verb, 'pools'),
    origin: verb,
    object: server,
    subject: PLANS,
    href: `/hosts?${new URLSearchParams({ q: server })}`,
    policy: POOL_BY_POOL,
    items: chosen.flatMap(({ pool, change, first, agreedToStop }) => {
      const about = { label: pool.name, agreed: agreedToStop };
      const before = first(why);
      const last = { ...about, key: pool.id, intents: change(why) };
      return before.length === 0
        ? [last]
        : [{ ...about, key: `${pool.id}${FIRST}`, intents: before, presumed: true }, last];
    }),
  });
}

/** After the id of its pool, the key of a step that comes before the change itself. No id has a space. */
const FIRST = ' first';

/** The id of the pool that a step is about. */
export function poolOf({ key }: Pick<RunningStep, 'key'>): string {
  return key.endsWith(FIRST) ? key.slice(0, -FIRST.length) : key;
}

/** The pool of a step; null for one of another page. */
export function itemOf(step: Pick<RunningStep, 'key'>): RunItem | null {
  return items.get(poolOf(step)) ?? null;
}

/** The verb of a plan, as its first pool knows it; null for a plan of another page. */
export function hostVerbOf({ steps, origin }: RunningProcedure): HostVerb | null {
  const [first] = steps;
  const item = first && itemOf(first);
  return item?.pool.verbs.find(({ name }) => name === origin) ?? null;
}

/** Where a step stands, its changes taken together: the worst decides. */
export function stepEnd(
  step: Pick<RunningStep, 'status' | 'changes'>,
  outcomes: readonly HostOutcome[],
): 'waiting' | 'busy' | 'stopped' | 'good' | 'bad' | 'open' {
  if (step.status === 'waiting') return 'waiting';
  if (step.status === 'not-sent') return 'stopped';
  const ends = outcomes.map(({ end }) => end);
  if (step.status === 'running') return 'busy';
  if (ends.length < step.changes.length || ends.length === 0) return 'open';
  return (['bad', 'open', 'busy'] as const).find((end) => ends.includes(end)) ?? 'good';
}
