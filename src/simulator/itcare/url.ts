/** The URLs of a balancer (ITCare contract §5.5): its own host name and, for some, one to three more. */
import type { Balancer, Url } from '#simulator/world/model.ts';
import { hash, pick, unit } from '#simulator/world/random.ts';
import { PEOPLE } from './vocabulary.ts';

export const FIRST_URL_ID = 710_000_000;
/** Ids of the generated URLs leave room for eight a balancer. */
const IDS_PER_BALANCER = 8;
const DAY = 86_400_000;

const ALIASES = ['www', 'm', 'static'] as const;

/** Host names a balancer starts with; cheap, for looking through all of them. */
export function firstUrlNames(seed: number, balancer: Balancer): string[] {
  const more =
    balancer.known === null ? hash(seed, balancer.index, 501) % 8 : balancer.known === 'pay.example' ? 6 : 0;
  const extra = more < 4 ? 0 : more - 4;
  return [balancer.name, ...ALIASES.slice(0, extra).map((alias) => `${alias}.${balancer.name}`)];
}

export function firstUrls(seed: number, balancer: Balancer): Url[] {
  return firstUrlNames(seed, balancer).map((name, i) => ({
    id: FIRST_URL_ID + balancer.index * IDS_PER_BALANCER + i,
    name,
    createdAt: balancer.createdAt + i * DAY,
    createdBy: pick(PEOPLE, hash(seed, balancer.index, 502, i)),
    monitoring: balancer.monitoring && (i === 0 || unit(seed, balancer.index, 503, i) < 0.7),
    onCall: balancer.onCall && (i === 0 || unit(seed, balancer.index, 504, i) < 0.5),
  }));
}

export function lbUrl(balancer: Balancer, url: Url, tags: readonly string[]) {
  return {
    comment: null,
    creationTime: new Date(url.createdAt).toISOString(),
    creationUser: url.createdBy,
    description: `Answers for ${url.name}`,
    endOfSalesAt: null,
    endOfSupportAt: null,
    environment: balancer.environment,
    extendedSupportAt: null,
    id: url.id,
    monitoringAlerting: balancer.alerting && url.monitoring,
    monitoringEnabled: url.monitoring,
    monitoringMode: url.monitoring ? 'STANDARD' : null,
    monitoringOnCallEnabled: url.onCall,
    name: url.name,
    releasedAt: null,
    serviceId: balancer.service.id,
    serviceKey: balancer.service.key,
    serviceName: balancer.service.name,
    specificChecks: url.id % 3 === 0 ? [specificCheck(balancer, url)] : [],
    status: balancer.status,
    supportPhase: 'STANDARD',
    tags: tags.map((tag) => {
      const [tagKey = '', tagValue = ''] = tag.split(':');
      return { tagKey, tagValue };
    }),
    type: 'Url',
  };
}

/** The real API hands out a monitoring password here; so does this one, for the client to remove. */
function specificCheck(balancer: Balancer, url: Url) {
  return {
    name: 'login page',
    parameter: {
      authentification: { password: `check-password-of-${url.id}`, user: 'monitoring' },
      criticalContent: 'Internal Server Error',
      criticalStatus: '5xx',
      expectedContent: 'Sign in',
      headers: [{ key: 'X-Probe', value: 'monitoring' }],
      method: 'GET',
      parameters: [{ key: 'lang', value: 'en' }],
      path: '/health',
      port: balancer.protocols.includes('HTTPS') ? 443 : 80,
      prefix: null,
      protocol: balancer.protocols.includes('HTTPS') ? 'https' : 'http',
      warningContent: 'degraded',
    },
  };
}
