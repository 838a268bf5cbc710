/** “End connections”, the verb that only this backend has: `shutdown` leaves the state as it is (HAProxy contract §7.2). */
import * as z from '#http/zod.ts';
import type { Intent } from '#changes/intent.ts';
import { type ChangeKind, leavesAs } from '#changes/kind.ts';
import type { Facts } from '#domain/facts.ts';
import { actionMessages } from '#changes/messages/action-messages.ts';

import { END_KIND } from './kind-names.ts';
import { haproxyKeys, readPoolKey } from '#backends/haproxy/keys.ts';
import { affectedBy, byTarget, keyOf, keptOf, saidOf } from './member-changes.ts';
import { type MergedPool, type MergedServer, mergePool } from '#backends/haproxy/instances/merge.ts';
import { messages } from '#backends/haproxy/messages.ts';
import { balancerNamed, readBalancer } from '#backends/haproxy/instances/readings.ts';
import { writeEverywhere } from './write.ts';

interface EndIntent extends Intent {
  readonly to: null;
}

const schema = z
  .looseObject({
    action: z.literal('change-member'),
    object: z.string().check(z.regex(/^haproxy:[a-z0-9-]{1,32}:[\w.:-]{1,200}$/)),
    part: z.string().check(z.regex(/^[\w.:-]{1,200}$/)),
    member: z.looseObject({ key: z.string(), id: z.string() }),
    to: z.null(),
  })
  .check(z.refine(({ part, member }) => part === member.key && part === member.id));

/** As its instances have it; null where none does. */
interface EndView {
  readonly pool: MergedPool | null;
}

function serverOf({ part }: Intent, { pool }: EndView): MergedServer | null {
  return pool?.servers.find(({ name }) => name === part) ?? null;
}

function isOutOfTraffic(server: MergedServer | null): boolean {
  return server?.state === 'disabled' || server?.state === 'offline';
}

export const endConnectionsKind: ChangeKind<EndIntent, EndView> = {
  kind: END_KIND,
  schema,
  following: 'reads',
  patience: null,
  atOnce: 1,
  speech: () => ({
    ...actionMessages.actions['change-member'],
    badge: messages.end.badge,
    order: ({ object }) => messages.end.order(object),
    doing: ({ object }) => messages.end.doing(object),
    done: ({ object }) => messages.end.done(object),
    not: ({ object }) => messages.end.not(object),
  }),
  source: (intent) => {
    const key = keyOf(intent);
    return {
      key: haproxyKeys.counts(key),
      read: async () => {
        const { balancer, pool } = readPoolKey(key);
        const settings = balancerNamed(balancer);
        if (!settings) throw new Error(messages.noBalancer(balancer));
        const { startedAt, instances } = await readBalancer(settings, Date.now());
        const failed = instances.find(({ error }) => error !== null);
        if (failed?.error && instances.every(({ error }) => error !== null)) throw failed.error;
        return { startedAt, proves: true, data: { pool: mergePool(instances, pool) } };
      },
      // No screen keeps it.
      observe: () => null,
    };
  },
  facts: (intent, data): Facts => {
    const server = serverOf(intent, data);
    return server
      ? { present: true, state: server.state, connections: server.connections }
      : { present: false };
  },
  shows: (intent, data) =>
    serverOf(intent, data)?.connections === 0 && data.pool?.unreadable.length === 0 ? true : null,
  // They are cut before the answer is sent: what is there afterwards came since, or the server has gone.
  settles: (intent, data, answer) => {
    const left = serverOf(intent, data)?.connections ?? null;
    const said = saidOf(answer);
    if (said !== null) return { note: 'partial', message: said };
    return { note: 'by-server', message: left === null ? null : messages.end.left(left) };
  },
  // Not even who insists cuts the connections of a server that takes traffic (HAProxy contract §7.2).
  guard: (intents, { data }) =>
    intents.every((intent) => isOutOfTraffic(serverOf(intent, data))) ? null : messages.end.moved,
  drifted: (intent, data) => (isOutOfTraffic(serverOf(intent, data)) ? null : messages.end.moved),
  together: byTarget,
  ...leavesAs((first, all) => {
    const servers = all.flatMap(({ part }) => part ?? []);
    return writeEverywhere({ pool: keyOf(first), servers, action: 'shutdown', to: null });
  }),
  said: saidOf,
  kept: keptOf,
  affects: affectedBy,
};
