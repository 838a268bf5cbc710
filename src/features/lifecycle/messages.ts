import { inLanguage } from '#languages/language.ts';
import { plural } from '#languages/numbers.ts';

export type LifecycleVerb = 'start' | 'stop' | 'delete';

const verbs: Record<LifecycleVerb, string> = { start: 'Start', stop: 'Stop', delete: 'Delete' };
const consequence: Record<LifecycleVerb, string> = {
  start: 'It takes traffic again as soon as its members are up.',
  stop: 'It no longer answers: clients of all its URLs get no connection until it is started again.',
  delete: 'It is removed with its URLs and its pool. This cannot be undone.',
};

/** The words of start, stop and delete. */
export const messages = inLanguage('lifecycle', {
  verb: verbs,
  act: (verb: LifecycleVerb, name: string) => `${verbs[verb]} ${name}`,
  consequence,
  facts: (members: number, urls: number) =>
    `${plural(members, 'member', 'members')} and ${plural(urls, 'URL', 'URLs')} are concerned.`,
  connections: (count: number) => `${plural(count, 'connection is', 'connections are')} established now.`,
  connectionsCounting: 'Counting the established connections…',
  connectionsUnknown: 'How many connections are established is not known.',
  production: (name: string) => `${name} is production.`,
  notProduction: (environment: string | null) => (environment === null ? '' : `Environment ${environment}.`),
  sending: 'Sending…',
  accepted: (verb: LifecycleVerb, name: string) => `${verbs[verb]} ${name}: accepted`,
  waiting: (verb: LifecycleVerb) =>
    `${verbs[verb]} was accepted by the API; waiting until the load balancer shows it.`,
  confirmed: (verb: LifecycleVerb, name: string) => `${verbs[verb]} ${name}: confirmed`,
  failed: (verb: LifecycleVerb, message: string | null) =>
    `${verbs[verb]} was accepted, but its operation failed. ${message ?? ''}`,
  notYet: (verb: LifecycleVerb, status: string | null) =>
    `${verbs[verb]} was accepted, but the API still shows ${status ?? 'the load balancer'}. The operation may have failed: see Activity.`,
  dismiss: 'Dismiss',
  busy: 'An operation on this load balancer is running.',
});
