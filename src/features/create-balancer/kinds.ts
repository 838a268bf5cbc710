/** The creation of a load balancer, which has nothing but its name until the server lists it. */
import {
  type BalancerRow,
  createBalancer,
  type CreateBalancerBody,
  listBalancers,
  type PageOf,
} from '#backends/itcare/client/index.ts';
import { itcareActions } from '#backends/itcare/actions.ts';
import { itcareKeys } from '#backends/itcare/keys.ts';
import * as z from '#http/zod.ts';
import { type Intent, objectOf, type Why, whyOf } from '#changes/intent.ts';
import { type ChangeKind, leavesAs, type Source } from '#changes/kind.ts';
import { LONGEST_READ_MS, readNow } from '#changes/sources.ts';
import type { Facts } from '#domain/facts.ts';

import { namedIn } from './named.ts';
import { messages } from './messages.ts';

export interface CreateIntent extends Intent {
  readonly body: CreateBalancerBody;
}

/** What the request is made of is checked whole before it leaves; these are what that check takes for granted. */
const schema = z.looseObject({
  kind: z.string(),
  action: z.string(),
  object: z.literal(objectOf('itcare', 'new')),
  part: z.string().check(z.minLength(1)),
  body: z.looseObject({
    url: z.string(),
    serviceId: z.number(),
    region: z.string(),
    area: z.string(),
    profileName: z.string(),
    healthcheck: z.string(),
    portMembers: z.union([z.string(), z.number()]),
    members: z.array(z.looseObject({ id: z.number() })),
  }),
});

/** `host`: the bare name, by which it is looked for. `environment`: undefined where none is known yet. */
export function createIntent(
  host: string,
  body: CreateBalancerBody,
  why: Why,
  environment?: string,
): CreateIntent {
  return {
    ...whyOf(why),
    kind: 'balancer-create',
    action: 'create-balancer',
    object: objectOf('itcare', 'new'),
    objectName: host,
    environment,
    part: host,
    partName: host,
    seen: { present: false },
    body,
  };
}

/** Names match by part in the API's list: the answer is searched for the whole one. */
function sourceOf(host: string): Source<PageOf<BalancerRow>> {
  const params = { names: [host], page: 0, size: 20 };
  const key = itcareKeys.list(params);
  return {
    key,
    read: (client) => readNow(client, key, () => listBalancers(params)),
    observe: (cached, at) =>
      isPage(cached) ? { startedAt: at - LONGEST_READ_MS, proves: true, data: cached } : null,
  };
}

/** The key of the query says what it is; this makes sure that it is not something else. */
function isPage(cached: unknown): cached is PageOf<BalancerRow> {
  return typeof cached === 'object' && cached !== null && Array.isArray(Reflect.get(cached, 'content'));
}

const create: ChangeKind<CreateIntent, PageOf<BalancerRow>> = {
  kind: 'balancer-create',
  schema,
  following: 'action',
  actions: itcareActions,
  patience: null,
  atOnce: 1,
  process: /create|deploy|provision/i,
  source: ({ part }) => (part === null ? null : sourceOf(part)),
  facts: ({ part }, { content }): Facts => {
    const balancer = namedIn(content, part);
    return balancer ? { present: true, status: balancer.status } : { present: false };
  },
  shows: ({ part }, { content }) => namedIn(content, part) !== undefined,
  drifted: ({ part }, { content }) => (namedIn(content, part) ? messages.existsAlready(part ?? '') : null),
  ...leavesAs((intent) => createBalancer(intent.body)),
  affects: () => [itcareKeys.lists],
};

export const createKinds: readonly ChangeKind[] = [create];
