import type { FoundHost } from '#backends/hosts.ts';
import type { Why } from '#changes/intent.ts';
import {
  procedureAction,
  type ProcedureDraft,
  type ProcedurePolicy,
  type RunningProcedure,
  type RunningStep,
} from '#changes/procedures/procedure.ts';
import { runProcedure } from '#changes/start.ts';

import type { HostPlanItem } from './places.ts';
import type { HostOutcome, HostPool, HostVerb, PreparedChange } from './host-pool.ts';

/** One pool of a plan that was confirmed. */
export interface RunItem {
  pool: HostPool;
  found: FoundHost;
  change: PreparedChange;
  first: PreparedChange;
  agreedToStop: boolean;
}

/** What a plan does in one pool; where nothing healthy would remain, its name was typed. */
export function runItemOf({ place: { pool, found }, change, first, standing }: HostPlanItem): RunItem {
  return { pool, found, change, first, agreedToStop: standing === 'guarded' };
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

/** What this feature's procedures are found by: those for one server, and those for all servers of a place. */
export const PLANS = 'plan';
export const EVACUATIONS = 'evacuation';

type PoolDoor = Pick<RunItem, 'pool' | 'found'>;

/** The doors to the pools of the plans, by their id: what they say is about the last reading. */
const doors = new Map<string, PoolDoor>();

/** Pools that a plan of a former page may be about. */
export function knowPools(pools: readonly PoolDoor[]): void {
  for (const { pool, found } of pools) if (!doors.has(pool.id)) doors.set(pool.id, { pool, found });
}

export interface Plan {
  server: string;
  /** By its name. */
  verb: string;
  items: readonly RunItem[];
  why: Why;
}

/** Belongs to the tab, not to the page: leaving it ends nothing. */
export function startPlan({ server, ...plan }: Plan): void {
  start({ ...plan, subject: PLANS, object: server, href: `/hosts?${new URLSearchParams({ q: server })}` });
}

export interface Evacuation extends Omit<Plan, 'server'> {
  /** The zone or network, as it was typed. */
  place: string;
  /** Address of the page where it goes on. */
  href: string;
  /** Between two pools, in ms. */
  pauseMs: number;
}

/** The same for all servers of a place. */
export function startEvacuation({ place, ...evacuation }: Evacuation): void {
  start({ ...evacuation, subject: EVACUATIONS, object: place });
}

type Draft = Pick<ProcedureDraft, 'subject' | 'object' | 'href'> &
  Omit<Plan, 'server'> & { pauseMs?: number };

function start({ verb, items: chosen, why, pauseMs, ...draft }: Draft): void {
  for (const { pool, found } of chosen) doors.set(pool.id, { pool, found });
  void runProcedure({
    ...draft,
    action: procedureAction(verb, 'pools'),
    origin: verb,
    policy: { ...POOL_BY_POOL, pauseMs },
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

/** The door to the pool of a step; null for one that no page has found yet. */
export function doorOf(step: Pick<RunningStep, 'key'>): PoolDoor | null {
  return doors.get(poolOf(step)) ?? null;
}

/** The verb of a plan, as its first pool knows it; null where no page has found that yet. */
export function hostVerbOf({ steps, origin }: RunningProcedure): HostVerb | null {
  const [first] = steps;
  const door = first && doorOf(first);
  return door?.pool.verbs.find(({ name }) => name === origin) ?? null;
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
