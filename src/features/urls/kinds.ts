/** Which host names a load balancer answers for. Their monitoring is in `#backends/itcare/url-monitoring.ts`. */
import {
  createUrl,
  type CreateUrlBody,
  deleteUrl,
  type LbUrl,
  type LoadBalancer,
} from '#backends/itcare/client/index.ts';
import { itcareActions } from '#backends/itcare/actions.ts';
import { itcareKeys } from '#backends/itcare/keys.ts';
import * as z from '#http/zod.ts';
import { type Intent, objectOf, type Why, whyOf } from '#changes/intent.ts';
import { type ChangeKind, leavesAs } from '#changes/kind.ts';
import { balancerIdOf, ofBalancer } from '#backends/itcare/changes.ts';
import { urlsSource } from '#backends/itcare/sources.ts';
import { messages as common } from '#changes/messages/messages.ts';
import { factIn, type Facts } from '#domain/facts.ts';

import { messages } from './messages.ts';

export interface UrlAddIntent extends Intent {
  readonly body: CreateUrlBody;
}

export interface UrlRemoveIntent extends Intent {
  readonly urlId: number;
}

type Balancer = Pick<LoadBalancer, 'name'> & { id: number; environment?: string | null };

const addSchema = z.looseObject({
  ...ofBalancer,
  body: z.looseObject({
    name: z.string(),
    monitoringEnabled: z.optional(z.boolean()),
    onCallSupervision: z.optional(z.boolean()),
    setUpDNSEnabled: z.optional(z.boolean()),
    sslProfile: z.optional(z.string()),
  }),
});
const removeSchema = z.looseObject({ ...ofBalancer, urlId: z.int() });

export function urlAddIntent(
  { id, name, environment }: Balancer,
  body: CreateUrlBody,
  why: Why,
): UrlAddIntent {
  return {
    ...whyOf(why),
    kind: 'url-add',
    action: 'create-url',
    object: objectOf('itcare', id),
    objectName: name,
    environment,
    part: body.name,
    partName: body.name,
    seen: { present: false },
    body,
  };
}

export function urlRemoveIntent(
  { id, name, environment }: Balancer,
  url: LbUrl & { id: number },
  why: Why,
): UrlRemoveIntent {
  return {
    ...whyOf(why),
    kind: 'url-remove',
    action: 'delete-url',
    object: objectOf('itcare', id),
    objectName: name,
    environment,
    part: String(url.id),
    partName: url.name,
    seen: factsOf(url),
    urlId: url.id,
  };
}

function factsOf(url: LbUrl | undefined): Facts {
  return url
    ? { present: true, monitoring: url.monitoringEnabled, onCall: url.monitoringOnCallEnabled }
    : { present: false };
}

function named(host: string, urls: readonly LbUrl[]): LbUrl | undefined {
  return urls.find(({ name }) => name?.toLowerCase() === host.toLowerCase());
}

function numbered(wanted: number, urls: readonly LbUrl[]): LbUrl | undefined {
  return urls.find(({ id }) => id === wanted);
}

const add: ChangeKind<UrlAddIntent, readonly LbUrl[]> = {
  kind: 'url-add',
  schema: addSchema,
  following: 'action',
  actions: itcareActions,
  patience: null,
  atOnce: 1,
  process: /url|create/i,
  source: (intent) => urlsSource(balancerIdOf(intent)),
  facts: ({ body }, urls): Facts => {
    const url = named(body.name, urls);
    // By its id it can be removed again.
    return { ...factsOf(url), ...(url && { id: url.id }) };
  },
  shows: ({ body }, urls) => named(body.name, urls) !== undefined,
  // One that is there already is skipped by the procedure.
  drifted: () => null,
  inverse: ({ body, ...intent }, { before, after }) => {
    const urlId = factIn(after, 'id');
    if (factIn(before, 'present') !== false || typeof urlId !== 'number') return null;
    const [kind, part, partName] = ['url-remove', String(urlId), body.name];
    return { ...intent, kind, action: 'delete-url', part, partName, urlId } satisfies UrlRemoveIntent;
  },
  ...leavesAs((intent) => createUrl(balancerIdOf(intent), intent.body)),
  affects: (intent) => [itcareKeys.balancer(balancerIdOf(intent))],
};

const remove: ChangeKind<UrlRemoveIntent, readonly LbUrl[]> = {
  kind: 'url-remove',
  schema: removeSchema,
  following: 'action',
  actions: itcareActions,
  patience: null,
  atOnce: 1,
  process: /url|delete/i,
  source: (intent) => urlsSource(balancerIdOf(intent)),
  facts: ({ urlId }, urls) => factsOf(numbered(urlId, urls)),
  shows: ({ urlId }, urls) => numbered(urlId, urls) === undefined,
  // The name was typed to agree: under the same number another one must not go.
  drifted: ({ urlId, partName }, urls) => {
    const url = numbered(urlId, urls);
    if (!url) return common.gone;
    return url.name === partName ? null : common.moved(partName ?? `#${urlId}`, url.name ?? `#${urlId}`);
  },
  inverse: ({ partName: name, ...intent }, { before }) => {
    const [monitoringEnabled, onCallSupervision] = [factIn(before, 'monitoring'), factIn(before, 'onCall')];
    if (name === null || typeof monitoringEnabled !== 'boolean' || typeof onCallSupervision !== 'boolean')
      return null;
    const body = { name, monitoringEnabled, onCallSupervision };
    const about = { kind: 'url-add', part: name, partName: name };
    return { ...intent, ...about, action: 'create-url', body } satisfies UrlAddIntent;
  },
  notRestored: () => messages.notRestored,
  ...leavesAs((intent) => deleteUrl(balancerIdOf(intent), intent.urlId)),
  affects: (intent) => [itcareKeys.balancer(balancerIdOf(intent))],
};

export const urlKinds: readonly ChangeKind[] = [add, remove];
