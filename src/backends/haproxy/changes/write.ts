/** One decision, carried to every instance in turn (HAProxy contract §7.5 and §12). Instances know nothing of each other. */
import { ApiError, isApiError } from '#http/errors.ts';
import type { Write, WriteOptions } from '#http/writes.ts';
import type { BalancerSettings } from '#http/site/site.ts';
import * as z from '#http/zod.ts';
import type { MemberState } from '#domain/members/member-state.ts';

import { changeServers } from '#backends/haproxy/client/index.ts';
import type { ServerAction } from '#backends/haproxy/client/model.ts';
import { readPoolKey } from '#backends/haproxy/keys.ts';
import { messages } from '#backends/haproxy/messages.ts';
import {
  balancerNamed,
  type InstanceView,
  instanceReader,
  knownBalancer,
  readBalancer,
  SHARED_MS,
} from '#backends/haproxy/instances/readings.ts';
import { whyUnread } from '#backends/haproxy/instances/unread.ts';
import { dropSent, noteSent } from '#backends/haproxy/instances/sent.ts';

/**
 * What became of it on one instance.
 * - `done`: taken; only a read proves it
 * - `unreachable`: not read just before, so nothing was sent there
 * - `not-sent`, `refused`: nothing changed there
 * - `lost`: no clear answer came
 * - `gone`: it has no such servers
 */
const OUTCOMES = ['done', 'unreachable', 'not-sent', 'refused', 'lost', 'gone'] as const;

const answerSchema = z.object({
  instances: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      outcome: z.enum(OUTCOMES),
      message: z.nullable(z.string()),
    }),
  ),
});

export type WriteAnswer = z.output<typeof answerSchema>;
export type InstanceOutcome = WriteAnswer['instances'][number];

/** As it was kept with a change; null for what is none. */
export function readAnswer(kept: unknown): WriteAnswer | null {
  return answerSchema.safeParse(kept).data ?? null;
}

export interface Decision {
  /** `<balancer>:<pxname>`. */
  readonly pool: string;
  readonly servers: readonly string[];
  readonly action: ServerAction;
  /** The state that it leads to; null where it leaves it as it is. */
  readonly to: MemberState | null;
  /** Only where they are in maintenance: it is the first step out of that. */
  readonly onlyOffline?: boolean;
}

/**
 * Asks one instance after the other. What the first of them refuses goes to no other; what fails later leaves the others
 * as they are, and the answer says so. An instance that could not be read just before is not asked.
 *
 * @throws ApiError where no instance took it
 */
export function writeEverywhere(decision: Decision): Write<WriteAnswer> {
  return {
    requests: async () => {
      // A page that has not read them yet would know no instance that has these servers.
      await readBalancer(settingsOf(decision.pool), Date.now() - SHARED_MS);
      const parts = partsOf(decision).parts.flatMap(({ write }) => (write ? [write.requests()] : []));
      return (await Promise.all(parts)).flat();
    },
    send: async (options) => sendEverywhere(decision, options),
  };
}

interface Part {
  readonly instance: InstanceView;
  readonly servers: readonly string[];
  /** Null where nothing is sent: it was not read, or has no such servers. */
  readonly write: Write<unknown> | null;
}

/** As the instances were read last. */
function partsOf({ pool: key, servers: wanted, action, onlyOffline = false }: Decision): {
  readonly settings: BalancerSettings;
  readonly pool: string;
  readonly parts: readonly Part[];
} {
  const { pool } = readPoolKey(key);
  const settings = settingsOf(key);
  const parts = knownBalancer(settings).instances.map((instance): Part => {
    const servers = serversThere(instance, pool, wanted, onlyOffline);
    const asked = instance.error === null && servers.length > 0;
    return { instance, servers, write: asked ? changeServers(instance.id, { pool, servers, action }) : null };
  });
  return { settings, pool, parts };
}

function settingsOf(key: string): BalancerSettings {
  const { balancer } = readPoolKey(key);
  const settings = balancerNamed(balancer);
  if (!settings) throw new Error(messages.noBalancer(balancer));
  return settings;
}

async function sendEverywhere(decision: Decision, options?: WriteOptions): Promise<WriteAnswer> {
  const { settings, pool, parts } = partsOf(decision);
  const outcomes: InstanceOutcome[] = [];
  let firstError: ApiError | null = null;
  for (const { instance, servers, write } of parts) {
    const { id, name } = instance;
    if (write === null) {
      const { error } = instance;
      if (error === null) outcomes.push({ id, name, outcome: 'gone', message: null });
      else outcomes.push({ id, name, outcome: 'unreachable', message: whyUnread(error) });
    } else {
      try {
        await write.send(options);
        if (decision.to !== null) noteSent(id, pool, servers, decision.to);
        outcomes.push({ id, name, outcome: 'done', message: null });
      } catch (error) {
        if (!isApiError(error)) throw error;
        const outcome =
          error.outcome === 'unknown' ? 'lost' : error.outcome === 'refused' ? 'refused' : 'not-sent';
        // Nobody knows any more what was decided there.
        if (outcome === 'lost') dropSent(id, pool, servers);
        const rights = settings.instances.find((each) => each.id === id);
        if (error.kind === 'forbidden' && rights) instanceReader(settings.id, rights).forgetRights();
        // Nothing went out before it: as a whole it is refused, or was not sent.
        if (outcome !== 'lost' && outcomes.every((each) => !mayHaveChanged(each))) throw error;
        firstError ??= error;
        outcomes.push({ id, name, outcome, message: error.message });
      }
    }
  }
  if (outcomes.some(({ outcome }) => outcome === 'done')) return { instances: outcomes };
  throw firstError ?? unreachable(decision.pool, outcomes);
}

function mayHaveChanged({ outcome }: InstanceOutcome): boolean {
  return outcome === 'done' || outcome === 'lost';
}

function unreachable(pool: string, outcomes: readonly InstanceOutcome[]): ApiError {
  const gone = outcomes.some(({ outcome }) => outcome === 'gone');
  return new ApiError({
    kind: gone ? 'not-found' : 'network',
    method: 'POST',
    path: `/haproxy/${outcomes[0]?.id ?? ''}/stats`,
    outcome: 'none',
    reason: gone ? messages.noPool(readPoolKey(pool).pool) : messages.unreachableAll,
  });
}

/** Only names that it has: one of them unknown would be told, and the others changed all the same. */
function serversThere(
  { statistics }: InstanceView,
  pool: string,
  servers: readonly string[],
  onlyOffline: boolean,
): readonly string[] {
  const known = new Set(
    statistics?.servers.flatMap((row) =>
      row.pool === pool && (!onlyOffline || row.status.startsWith('MAINT')) ? [row.name] : [],
    ) ?? [],
  );
  return servers.filter((server) => known.has(server));
}
