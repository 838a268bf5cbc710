import { objectOf, type Why } from '#changes/intent.ts';
import type { ProcedurePolicy } from '#changes/procedures/procedure.ts';
import { stateIntents } from '#backends/intents.ts';
import type { Member, MemberReading } from '#backends/member.ts';
import type { Pool, PoolSteps, PoolVerb } from '#backends/pool.ts';
import { commonVerbs } from '#backends/verbs.ts';
import type { BalancerSettings } from '#http/site/site.ts';

import { byWayOfCheck } from './changes/by-check.ts';
import { END_KIND, STATE_KIND } from './changes/kind-names.ts';
import { haproxyKeys, readPoolKey } from './keys.ts';
import { END, membersOf } from './instances/members.ts';
import { mergePool, type MergedPool, type OwnServer } from './instances/merge.ts';
import { messages } from './messages.ts';
import { poolHref } from './paths.ts';
import {
  type BalancerReading,
  balancerNamed,
  knownBalancer,
  readBalancer,
  SHARED_MS,
} from './instances/readings.ts';
import { haproxyStats } from './stats.ts';
import { haproxyShape } from './stats-shape.ts';

/** How long a check may take to pass once a server is out of maintenance (HAProxy contract §7.5). */
const CHECK_WITHIN_MS = 15_000;

/** The environment of a balancer that the site calls production. */
const PRODUCTION = 'production';

/** The first step has to be proven; whether its check passed is found by the read before the second. */
const BY_CHECK: ProcedurePolicy = {
  together: false,
  after: 'end',
  skipsWhatIsSo: false,
  waitsForMs: CHECK_WITHIN_MS,
  mostDenied: null,
  stopsWhenHeld: true,
};

/** A pool by its key, `<balancer>:<pxname>`, as it was read last. */
export function haproxyPool(key: string) {
  const settings = settingsOf(key);
  const { pool: name } = readPoolKey(key);
  const about = { id: objectOf('haproxy', key), name };
  const cookie = knownPool(key)?.rows.find(({ row }) => row.cookie !== null)?.row.cookie ?? null;
  const verbs = haproxyVerbs(cookie);
  return {
    ...about,
    production: settings.production,
    // It has no environments; what the site says of its balancer stands for one.
    environment: settings.production ? PRODUCTION : null,
    persistence: cookie,
    href: poolHref(key),
    membersKey: haproxyKeys.members(key),
    readMembers: () => readMembers(key, Date.now() - SHARED_MS),
    stats: {
      key: haproxyKeys.stats(key),
      shape: haproxyShape(settings.instances.length),
      read: async () => {
        const reading = await readBalancer(settings, Date.now() - SHARED_MS);
        return haproxyStats(key, poolIn(reading, name), reading);
      },
    },
    membership: null,
    places: new Map(),
    verbs,
    steps: (members, verb, why) =>
      verb === 'enable' ? stepsBack({ ...about, verbs }, key, members, why) : null,
  } satisfies Pool;
}

/** The same, read first. @throws Error where no instance tells of it */
export async function openPool(key: string): Promise<Pool> {
  const { pool } = readPoolKey(key);
  poolIn(await readBalancer(settingsOf(key), Date.now() - SHARED_MS), pool);
  return haproxyPool(key);
}

/** From the gentlest to the hardest. */
export function haproxyVerbs(cookie: string | null): PoolVerb[] {
  const { meaning, end, cookieDrain } = messages;
  const drain = cookie === null ? meaning.drain : { ...meaning.drain, persistent: cookieDrain(cookie) };
  return [
    ...commonVerbs({ kind: STATE_KIND, meaning: { ...meaning, drain }, offlineCuts: false }),
    {
      name: END,
      kind: END_KIND,
      action: 'change-member',
      to: null,
      meaning: end.meaning,
      cuts: true,
      danger: true,
      long: end.long,
      short: end.short,
      offered: (state) => state === 'disabled' || state === 'offline',
    },
  ];
}

/** @throws Error where no instance could be read, or none tells of the pool */
export async function readMembers(key: string, after = Date.now()): Promise<MemberReading> {
  const { pool: name } = readPoolKey(key);
  const reading = await readBalancer(settingsOf(key), after);
  const pool = poolIn(reading, name);
  return {
    startedAt: reading.startedAt,
    members: membersOf(pool, reading.instances),
    proves: true,
    poolName: name,
  };
}

/** As it was read last; null when it was not. */
export function knownPool(key: string): MergedPool | null {
  const { balancer, pool } = readPoolKey(key);
  const settings = balancerNamed(balancer);
  return settings && mergePool(knownBalancer(settings).instances, pool);
}

/** What is shown has to have been read just now from one instance at least. */
function poolIn({ instances }: BalancerReading, name: string): MergedPool {
  if (instances.every(({ error }) => error !== null)) {
    const failed = instances.find(({ error }) => error !== null);
    throw failed?.error ?? new Error(messages.noPool(name));
  }
  const pool = mergePool(instances, name);
  if (!pool) throw new Error(messages.noPool(name));
  return pool;
}

function settingsOf(key: string): BalancerSettings {
  const { balancer } = readPoolKey(key);
  const settings = balancerNamed(balancer);
  if (!settings) throw new Error(messages.noBalancer(balancer));
  return settings;
}

/** Those that have to wait for their check are drained until it passes, and enabled then, with all others. Null for none. */
function stepsBack(
  pool: Pick<Pool, 'id' | 'name' | 'verbs'>,
  key: string,
  members: readonly Member[],
  why: Why,
): PoolSteps | null {
  const waiting = members.filter((member) => isUncheckedIn(key, member.key));
  if (waiting.length === 0) return null;
  const steps = stateIntents(pool, waiting, 'enable', why).map(byWayOfCheck);
  const others = members.filter((member) => !waiting.includes(member));
  return {
    policy: BY_CHECK,
    items: [
      { key: 'drain', label: namesOf(waiting), intents: steps.map(({ drain }) => drain) },
      {
        key: 'enable',
        label: namesOf(members),
        intents: [...steps.map(({ enable }) => enable), ...stateIntents(pool, others, 'enable', why)],
      },
    ],
  };
}

function namesOf(members: readonly Member[]): string {
  return members.map(({ name }) => name).join(', ');
}

/** Whether a server would take traffic before its first check if it were enabled now. */
export function isUncheckedIn(key: string, member: string): boolean {
  const server = knownPool(key)?.servers.find(({ name }) => name === member);
  return server?.own.some(isUnchecked) ?? false;
}

function isUnchecked({ row, status }: OwnServer): boolean {
  return row.hasCheck && status.state === 'offline';
}
