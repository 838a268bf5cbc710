/** Monitoring and on call of one URL: asked for on the screen of URLs, and on the one of monitoring to mend it. */
import { type LbUrl, patchUrlMonitoring } from './client/index.ts';
import * as z from '#http/zod.ts';
import { factIn, type Facts } from '#domain/facts.ts';

import { type Intent, objectOf, type Why, whyOf } from '#changes/intent.ts';
import { type ChangeKind, leavesAs } from '#changes/kind.ts';
import { urlsSource } from './sources.ts';
import { messages } from '#changes/messages/messages.ts';
import { itcareActions } from './actions.ts';
import { itcareKeys } from './keys.ts';
import { balancerIdOf, ofBalancer } from './changes.ts';

/** Both are always sent together (ITCare contract §6, E8). */
export interface UrlMonitoringState {
  readonly monitoring: boolean;
  readonly onCall: boolean;
}

/** As the API shows it; null for what it does not tell. */
export interface ShownMonitoring {
  readonly monitoring: boolean | null;
  readonly onCall: boolean | null;
}

export interface UrlMonitoringIntent extends Intent {
  readonly urlId: number;
  readonly wanted: UrlMonitoringState;
}

const KIND = 'url-monitoring';

export function urlMonitoringIntent(
  balancer: { readonly id: number; readonly name: string | null; readonly environment?: string | null },
  url: ShownMonitoring & { readonly id: number; readonly name: string | null },
  wanted: UrlMonitoringState,
  why: Why,
): UrlMonitoringIntent {
  return {
    ...whyOf(why),
    kind: KIND,
    action: 'update-url-monitoring',
    object: objectOf('itcare', balancer.id),
    objectName: balancer.name,
    environment: balancer.environment,
    part: String(url.id),
    partName: url.name,
    seen: { present: true, monitoring: url.monitoring, onCall: url.onCall },
    urlId: url.id,
    wanted,
  };
}

export function isUrlMonitoring(intent: Intent): intent is UrlMonitoringIntent {
  return intent.kind === KIND && schema.safeParse(intent).success;
}

/** Whether what is shown is what is wanted; null where the API does not tell all of it, and the rest agrees. */
export function monitoringShows(shown: ShownMonitoring, wanted: UrlMonitoringState): boolean | null {
  const pairs = [
    [shown.monitoring, wanted.monitoring],
    [shown.onCall, wanted.onCall],
  ] as const;
  if (pairs.some(([now, asked]) => now !== null && now !== asked)) return false;
  return pairs.some(([now]) => now === null) ? null : true;
}

/** What moved of it since the operator looked; null when nothing did, or nothing was known. */
export function monitoringDrifted({ seen }: Pick<Intent, 'seen'>, now: ShownMonitoring): string | null {
  if (!seen) return null;
  const saw = { monitoring: flag(seen['monitoring']), onCall: flag(seen['onCall']) };
  if (saw.monitoring === now.monitoring && saw.onCall === now.onCall) return null;
  return messages.moved(
    messages.watched(saw.monitoring, saw.onCall),
    messages.watched(now.monitoring, now.onCall),
  );
}

function flag(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

/** What facts say of it; null where they do not say both. */
export function monitoringIn(facts: Facts | null): UrlMonitoringState | null {
  const [monitoring, onCall] = [factIn(facts, 'monitoring'), factIn(facts, 'onCall')];
  return typeof monitoring === 'boolean' && typeof onCall === 'boolean' ? { monitoring, onCall } : null;
}

const schema = z.looseObject({
  ...ofBalancer,
  urlId: z.int(),
  wanted: z.object({ monitoring: z.boolean(), onCall: z.boolean() }),
});

function find({ urlId }: UrlMonitoringIntent, urls: readonly LbUrl[]): ShownMonitoring | null {
  const url = urls.find(({ id }) => id === urlId);
  return url ? { monitoring: url.monitoringEnabled, onCall: url.monitoringOnCallEnabled } : null;
}

export const urlMonitoringKind: ChangeKind<UrlMonitoringIntent, readonly LbUrl[]> = {
  kind: KIND,
  schema,
  following: 'action',
  actions: itcareActions,
  patience: null,
  atOnce: 1,
  process: /monitor/i,
  source: (intent) => urlsSource(balancerIdOf(intent)),
  facts: (intent, urls): Facts => {
    const url = find(intent, urls);
    return url ? { present: true, ...url } : { present: false };
  },
  shows: (intent, urls) => {
    const url = find(intent, urls);
    return url !== null && monitoringShows(url, intent.wanted);
  },
  drifted: (intent, urls) => {
    const url = find(intent, urls);
    return url ? monitoringDrifted(intent, url) : messages.gone;
  },
  inverse: (intent, { before }): UrlMonitoringIntent | null => {
    const wanted = monitoringIn(before);
    return wanted && monitoringShows(wanted, intent.wanted) === false ? { ...intent, wanted } : null;
  },
  ...leavesAs((intent) => {
    const { monitoring, onCall } = intent.wanted;
    return patchUrlMonitoring(balancerIdOf(intent), intent.urlId, { state: monitoring, onCall });
  }),
  affects: (intent) => [itcareKeys.balancer(balancerIdOf(intent))],
};
