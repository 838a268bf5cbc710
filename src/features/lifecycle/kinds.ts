/** Start, stop and delete: what is asked of a load balancer as a whole. */
import { deleteBalancer, type LoadBalancer, patchBalancer } from '#backends/itcare/client/index.ts';
import { itcareActions } from '#backends/itcare/actions.ts';
import * as z from '#http/zod.ts';
import { type Intent, objectOf, type Why, whyOf } from '#changes/intent.ts';
import { type Guarded, guarded } from '#changes/guard/lines.ts';
import { type KnownPool, weighStop } from '#changes/guard/weigh-pool.ts';
import { type ChangeKind, leavesAs, type Recorded } from '#changes/kind.ts';
import { balancerAffects, balancerIdOf, ofBalancer } from '#backends/itcare/changes.ts';
import { balancerSource } from '#backends/itcare/sources.ts';
import { messages as common } from '#changes/messages/messages.ts';
import { factIn, type Facts } from '#domain/facts.ts';

import type { LifecycleVerb } from './messages.ts';

const schema = z.looseObject(ofBalancer);

const actions = { start: 'start', stop: 'stop', delete: 'delete-balancer' } as const;

/** Their names in the actions of the server; no page documents them. */
const processes: Record<LifecycleVerb, RegExp> = {
  start: /start|resume|power_?on/i,
  stop: /stop|suspend|halt/i,
  delete: /delete|remove|destroy/i,
};

/** `name`: as the screen calls it, which stands in for a name that the API does not give. */
export function lifecycleIntent(
  { id, status, environment }: LoadBalancer & { id: number },
  name: string,
  verb: LifecycleVerb,
  why: Why,
): Intent {
  return {
    ...whyOf(why),
    kind: `balancer-${verb}`,
    action: actions[verb],
    object: objectOf('itcare', id),
    objectName: name,
    environment,
    part: null,
    partName: null,
    seen: { present: true, status },
  };
}

/** The words that follow a start or stop are not documented: only the two known ones tell (ITCare contract §12.6). */
function shows(verb: LifecycleVerb, balancer: LoadBalancer | null): boolean | null {
  if (verb === 'delete') return balancer === null;
  if (balancer === null) return false;
  const active = /^active$/i.test(balancer.status ?? '');
  if (!active && !/^inactive$/i.test(balancer.status ?? '')) return null;
  return active === (verb === 'start');
}

function drifted({ seen }: Intent, balancer: LoadBalancer | null): string | null {
  if (balancer === null) return common.gone;
  const saw = seen?.['status'];
  if (saw === undefined || saw === balancer.status) return null;
  return common.moved(raw(saw), raw(balancer.status));
}

function stopped({ object, objectName }: Intent, about: KnownPool | undefined): Guarded {
  const { pool = { name: objectName ?? object }, members = [], connections } = about ?? {};
  return guarded(weighStop(pool, members, { connections }));
}

/** What is stopped has nothing to lose but itself. */
function takesAway(verb: LifecycleVerb, balancer: LoadBalancer | null): boolean {
  if (verb === 'start' || balancer === null) return false;
  return verb === 'delete' || !/^inactive$/i.test(balancer.status ?? '');
}

const opposites = { start: 'stop', stop: 'start' } as const;

/** A deletion has none, and nothing is brought back that the API has no known word for (ITCare contract §12.6). */
function inverse(verb: 'start' | 'stop', intent: Intent, { before }: Recorded): Intent | null {
  const was = verb === 'stop' ? /^active$/i : /^inactive$/i;
  const status = factIn(before, 'status');
  if (typeof status !== 'string' || !was.test(status)) return null;
  const opposite = opposites[verb];
  return { ...intent, kind: `balancer-${opposite}`, action: opposite };
}

/** The API's own word, or a dash where it has none. */
function raw(status: unknown): string {
  return typeof status === 'string' && status !== '' ? status : '—';
}

function kindOf(verb: LifecycleVerb): ChangeKind<Intent, LoadBalancer | null> {
  return {
    kind: `balancer-${verb}`,
    schema,
    following: 'action',
    actions: itcareActions,
    patience: null,
    atOnce: 1,
    process: processes[verb],
    source: (intent) => balancerSource(balancerIdOf(intent)),
    facts: (_intent, balancer): Facts =>
      balancer ? { present: true, status: balancer.status } : { present: false },
    shows: (_intent, balancer) => shows(verb, balancer),
    drifted,
    guard: ([intent], { data, about }) => (intent && takesAway(verb, data) ? stopped(intent, about) : null),
    ...(verb !== 'delete' && {
      inverse: (intent: Intent, recorded: Recorded) => inverse(verb, intent, recorded),
    }),
    ...leavesAs((intent) => {
      const id = balancerIdOf(intent);
      const changeReference = intent.changeReference ?? undefined;
      return verb === 'delete'
        ? deleteBalancer(id, changeReference)
        : patchBalancer(id, { operation: verb, changeReference });
    }),
    affects: balancerAffects,
  };
}

export const lifecycleKinds: readonly ChangeKind[] = [kindOf('start'), kindOf('stop'), kindOf('delete')];
