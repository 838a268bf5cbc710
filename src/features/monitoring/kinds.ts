/** Monitoring and on call of a load balancer, with all its URLs or chosen ones. */
import { type LoadBalancer, patchBalancer } from '#backends/itcare/client/index.ts';
import { itcareActions } from '#backends/itcare/actions.ts';
import * as z from '#http/zod.ts';
import type { Change } from '#changes/change.ts';
import { type Intent, objectOf, type Why, whyOf } from '#changes/intent.ts';
import { type ChangeKind, leavesAs } from '#changes/kind.ts';
import { balancerAffects, balancerIdOf, ofBalancer } from '#backends/itcare/changes.ts';
import {
  monitoringDrifted,
  monitoringIn,
  monitoringShows,
  type UrlMonitoringState,
} from '#backends/itcare/url-monitoring.ts';
import { balancerSource } from '#backends/itcare/sources.ts';
import { messages as common } from '#changes/messages/messages.ts';
import { factIn, type Facts } from '#domain/facts.ts';

import { concerned, type Wanted, monitoredOf } from './plan.ts';

export interface MonitoringIntent extends Intent {
  readonly wanted: Wanted;
}

const schema = z.looseObject({
  ...ofBalancer,
  wanted: z.object({
    monitoring: z.boolean(),
    onCall: z.boolean(),
    urls: z.nullable(z.array(z.string())),
  }),
});

export function monitoringIntent(
  balancer: LoadBalancer & { id: number },
  name: string,
  wanted: Wanted,
  why: Why,
): MonitoringIntent {
  return {
    ...whyOf(why),
    kind: 'monitoring',
    action: 'update-monitoring',
    object: objectOf('itcare', balancer.id),
    objectName: name,
    environment: balancer.environment,
    part: 'monitoring',
    partName: name,
    seen: factsOf(balancer),
    wanted,
  };
}

/** What was asked by a change that the server took; null for any other. */
export function askedBy({ intent, phase }: Pick<Change, 'intent' | 'phase'>): Wanted | null {
  if (intent.kind !== 'monitoring' || !isTaken(phase)) return null;
  return schema.safeParse(intent).data?.wanted ?? null;
}

function isTaken(phase: Change['phase']): boolean {
  return (
    phase === 'accepted' ||
    phase === 'running' ||
    phase === 'confirmed' ||
    phase === 'contradicted' ||
    phase === 'failed' ||
    phase === 'still-running'
  );
}

function factsOf({ monitoringEnabled, monitoringOnCallEnabled, urls }: LoadBalancer) {
  return {
    monitoring: monitoringEnabled,
    onCall: monitoringOnCallEnabled,
    urls: urls.length,
    urlsMonitored: urls.filter((url) => url.monitoringEnabled).length,
    urlsOnCall: urls.filter((url) => url.monitoringOnCallEnabled).length,
  };
}

/** All its URLs were like the load balancer itself: one request brings them back, which sends the same to all. */
function isUniform({ monitoring: on, onCall }: UrlMonitoringState, facts: Facts | null): boolean {
  const all = factIn(facts, 'urls');
  const [monitored, called] = [factIn(facts, 'urlsMonitored'), factIn(facts, 'urlsOnCall')];
  return monitored === (on ? all : 0) && called === (onCall ? all : 0);
}

const monitoring: ChangeKind<MonitoringIntent, LoadBalancer | null> = {
  kind: 'monitoring',
  schema,
  following: 'action',
  actions: itcareActions,
  patience: null,
  atOnce: 1,
  process: /monitor/i,
  source: (intent) => balancerSource(balancerIdOf(intent)),
  facts: (_intent, balancer) => balancer && factsOf(balancer),
  shows: ({ wanted }, balancer) => {
    if (balancer === null) return false;
    const all = concerned(monitoredOf(balancer, null, balancer.urls), wanted);
    const shown = all.map((each) => monitoringShows(each, wanted));
    return shown.includes(false) ? false : shown.includes(null) ? null : true;
  },
  // What is sent is the same for all its URLs: its own values are what was looked at.
  drifted: (intent, balancer) => {
    if (balancer === null) return common.gone;
    const { monitoringEnabled, monitoringOnCallEnabled } = balancer;
    return monitoringDrifted(intent, { monitoring: monitoringEnabled, onCall: monitoringOnCallEnabled });
  },
  inverse: (intent, { before }): MonitoringIntent | null => {
    const was = monitoringIn(before);
    if (!was || monitoringShows(was, intent.wanted) === true) return null;
    const { urls } = intent.wanted;
    return urls?.length === 0 || isUniform(was, before) ? { ...intent, wanted: { ...was, urls } } : null;
  },
  ...leavesAs(({ object, wanted }) => {
    const urls = wanted.urls === null ? {} : { updateUrls: [...wanted.urls] };
    const operation = {
      operation: 'update_monitoring',
      state: wanted.monitoring,
      onCall: wanted.onCall,
    } as const;
    return patchBalancer(balancerIdOf({ object }), { ...operation, ...urls });
  }),
  affects: balancerAffects,
};

export const monitoringKinds: readonly ChangeKind[] = [monitoring];
