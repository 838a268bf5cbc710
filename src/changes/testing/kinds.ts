/** Small kinds of changes of the simulated servers. The first is all that there is to write for a new one. */
import { putMemberStatus } from '#backends/globo/client/index.ts';
import {
  listMembers,
  type LoadBalancer,
  patchBalancer,
  type PoolMember,
  setMemberState,
} from '#backends/itcare/client/index.ts';
import * as z from '#http/zod.ts';

import type { Intent } from '#changes/intent.ts';
import type { ChangeKind, Observation } from '#changes/kind.ts';
import { LONGEST_READ_MS, readNow } from '#changes/sources.ts';
import { itcareActions } from '#backends/itcare/actions.ts';
import { globoKeys } from '#backends/globo/keys.ts';
import { itcareKeys } from '#backends/itcare/keys.ts';
import { balancerSource } from '#backends/itcare/sources.ts';
import { actionMessages } from '#changes/messages/action-messages.ts';
import { intentOf } from './records.ts';

export const PAY = 500_067_001;
export const MEMBER = 1_050_001;

export const stopIntent = intentOf({
  kind: 'test-stop',
  action: 'stop',
  object: `itcare:${PAY}`,
  part: null,
  partName: null,
  seen: { status: 'ACTIVE' },
  reason: 'night work',
});

export const stopKind: ChangeKind<Intent, LoadBalancer | null> = {
  kind: 'test-stop',
  schema: z.looseObject({ kind: z.literal('test-stop'), changeReference: z.nullable(z.string()) }),
  following: 'action',
  actions: itcareActions,
  patience: null,
  atOnce: 1,
  process: /stop/i,
  speech: () => actionMessages.actions.stop,
  source: () => balancerSource(PAY),
  facts: (_, balancer) => ({ status: balancer?.status ?? null }),
  shows: (_, balancer) => balancer?.status === 'INACTIVE',
  drifted: ({ seen }, balancer) => (balancer?.status === seen?.['status'] ? null : `now ${balancer?.status}`),
  send: ([intent], options) => {
    const changeReference = intent?.changeReference ?? undefined;
    return patchBalancer(PAY, { operation: 'stop', changeReference }).send(options);
  },
  affects: () => [itcareKeys.balancer(PAY)],
};

export const drainIntent = intentOf({
  kind: 'test-drain',
  object: `itcare:${PAY}`,
  part: String(MEMBER),
  partName: 'PEB4PAY01',
});

export const membersKey = itcareKeys.members(PAY);

const memberIn = (members: readonly PoolMember[]) =>
  members.find(({ resourceId }) => resourceId === MEMBER) ?? null;

/** Its answer is all there is, and reads tell the rest. */
export const drainKind: ChangeKind<Intent, readonly PoolMember[]> = {
  kind: 'test-drain',
  schema: z.looseObject({ part: z.string() }),
  following: 'reads',
  actions: itcareActions,
  patience: { graceMs: 10_000, reads: 2 },
  atOnce: 4,
  source: () => ({
    key: membersKey,
    read: (client) => readNow(client, membersKey, () => listMembers(PAY)),
    observe: (cached, at) =>
      isMembers(cached) ? { startedAt: at - LONGEST_READ_MS, proves: true, data: cached } : null,
  }),
  facts: (_, members) => ({ state: memberIn(members)?.state ?? null }),
  shows: (_, members) => memberIn(members)?.state === 'disabled',
  drifted: (_, members) => (memberIn(members)?.state === 'enabled' ? null : 'it moved'),
  send: ([intent], options) => setMemberState(PAY, intent?.part ?? '', 'disabled').send(options),
  affects: () => [membersKey],
};

function isMembers(cached: unknown): cached is readonly PoolMember[] {
  return Array.isArray(cached);
}

export const POOL = 3;
export const poolKey = globoKeys.members(POOL);
/** What the equipment or the database says of a pool. */
export type PoolReading = Observation<string>;

export const poolIntent = intentOf({
  kind: 'test-pool',
  object: `globo:${POOL}`,
  objectName: 'store-front',
  part: '11',
  partName: 'WEB-11',
});

/** Reads have a price. `read`: what asks the equipment. */
export function poolKind(read: () => Promise<string>): ChangeKind<Intent, string> {
  return {
    kind: 'test-pool',
    schema: z.looseObject({ part: z.string() }),
    following: 'asked',
    patience: { graceMs: 0, reads: 1 },
    patienceAfter: ({ status }) => ({ graceMs: status === undefined ? 300_000 : 0, reads: 1 }),
    atOnce: 1,
    source: () => ({
      key: poolKey,
      read: async (client) => {
        const startedAt = Date.now();
        const data = await read();
        client.setQueryData(poolKey, { startedAt, proves: true, data } satisfies PoolReading);
        return { startedAt, proves: true, data };
      },
      observe: (cached) => (isPoolReading(cached) ? cached : null),
    }),
    facts: (_, state) => ({ state }),
    shows: (_, state) => state === 'disabled',
    drifted: ({ seen }, state) => (state === seen?.['state'] ? null : `now ${state}`),
    together: (intents) => [intents],
    send: (intents, options) => {
      const members = intents.map(({ part }) => ({ id: Number(part), member_status: 5 }));
      return putMemberStatus(POOL, members).send(options);
    },
    affects: () => [poolKey],
  };
}

function isPoolReading(cached: unknown): cached is PoolReading {
  return typeof cached === 'object' && cached !== null && 'proves' in cached;
}
