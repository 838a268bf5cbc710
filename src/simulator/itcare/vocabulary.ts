/** The words the generated world is made of. Hosts end in `.example`, addresses are private: nothing here is real. */
import type { Area, IRule } from '#simulator/world/model.ts';
import type { NonEmpty } from '#simulator/world/random.ts';

export const AREAS: NonEmpty<Area> = [
  { id: 'EB-EMEA', region: 'EB', cloudId: 11, zones: ['EB-A', 'EB-B', 'EB-C'], regulation: 'STANDARD' },
  { id: 'EB-QA', region: 'EB', cloudId: 12, zones: ['EB-A'], regulation: 'STANDARD' },
  { id: 'EB-HDS', region: 'EB', cloudId: 13, zones: ['EB-A', 'EB-B'], regulation: 'HDS' },
  { id: 'ET-EMEA', region: 'ET', cloudId: 21, zones: ['ET-A', 'ET-B'], regulation: 'STANDARD' },
  { id: 'ET-HDS', region: 'ET', cloudId: 22, zones: ['ET-A', 'ET-B'], regulation: 'HDS' },
];

export const ENVIRONMENTS: NonEmpty<string> = ['PRODUCTION', 'PREPRODUCTION', 'QA', 'DEVELOPMENT'];

/** The short form used at the end of a service's name. */
export function environmentSuffix(environment: string): string {
  if (environment === 'PRODUCTION') return 'PROD';
  if (environment === 'PREPRODUCTION') return 'PREPROD';
  if (environment === 'DEVELOPMENT') return 'DEV';
  return environment;
}

/** First letter of a server's name. */
export function environmentLetter(environment: string): string {
  if (environment === 'PRODUCTION') return 'P';
  if (environment === 'PREPRODUCTION') return 'R';
  if (environment === 'DEVELOPMENT') return 'D';
  return 'Q';
}

export const ZONES = ['DMZ8', 'PLB', 'DMZ3', 'APP', 'DATA', 'INT'] as const;

export const APPLICATIONS: NonEmpty<readonly [application: string, domain: string]> = [
  ['PAYMENTS', 'pay'],
  ['ORDERS', 'retail'],
  ['CATALOG', 'retail'],
  ['CLAIMS', 'insurance'],
  ['PRESCRIPTION', 'health'],
  ['APPOINTMENTS', 'health'],
  ['PAYROLL', 'people'],
  ['RECRUITING', 'people'],
  ['IDENTITY', 'login'],
  ['MESSAGING', 'post'],
  ['DOCUMENTS', 'archive'],
  ['REPORTING', 'insight'],
  ['TRACKING', 'logistics'],
  ['FLEET', 'logistics'],
  ['BILLING', 'accounts'],
  ['LEDGER', 'accounts'],
  ['SEARCH', 'discover'],
  ['NOTIFICATIONS', 'post'],
  ['PARTNERS', 'exchange'],
  ['EDI', 'exchange'],
  ['PORTAL', 'citizen'],
  ['LABORATORY', 'health'],
  ['STOCK', 'warehouse'],
  ['PRICING', 'retail'],
];

export const HOST_KINDS: NonEmpty<string> = [
  'api',
  'web',
  'front',
  'gateway',
  'admin',
  'mobile',
  'batch',
  'auth',
  'files',
  'hooks',
  'graphql',
  'status',
];

export const ROLES: NonEmpty<string> = ['APP', 'WEB', 'API', 'FRO', 'SRV', 'TOM', 'K8S'];

export const PROTOCOL_MIXES: NonEmpty<readonly [string, ...string[]]> = [
  ['HTTPS'],
  ['HTTPS'],
  ['HTTPS'],
  ['HTTP', 'HTTPS'],
  ['HTTP', 'HTTPS'],
  ['HTTP'],
  ['TCP'],
  ['MYSQL'],
  ['FTP'],
  ['LDAPS'],
];

export const MODES: NonEmpty<string> = [
  'round-robin',
  'round-robin',
  'round-robin',
  'least-connections-member',
  'least-connections-member',
  'least-connections-node',
  'ratio-member',
  'fastest-node',
  'least-sessions',
];

export const PERSISTENCES: NonEmpty<string | null> = [
  'cookie',
  'cookie',
  'cookie',
  'source_addr',
  'hash',
  'ssl',
  null,
  null,
];
export const FALLBACKS: NonEmpty<string | null> = ['source_addr', 'dest_addr', null, null];

const redirect = { name: 'iRule-Redirect-gis-workflow', description: 'Sends plain HTTP to HTTPS' };
const headers = { name: 'iRule-Security-Headers', description: 'Adds the security headers of the platform' };
const forwarded = { name: 'iRule-X-Forwarded-For', description: 'Passes the client address on' };
const maintenance = {
  name: 'iRule-Maintenance-Page',
  description: 'Answers with a page while the pool is empty',
};

export const IRULE_MIXES: NonEmpty<readonly IRule[]> = [
  [],
  [],
  [redirect],
  [headers],
  [redirect, headers],
  [forwarded],
  [maintenance, forwarded],
];

export const HEALTH_CHECKS: NonEmpty<string> = ['http', 'https', 'CDGM', 'tcp', 'tcp_half_open'];
export const PEOPLE: NonEmpty<string> = [
  'a.martin',
  'j.okafor',
  'l.novak',
  'm.garcia',
  's.lindqvist',
  'y.tanaka',
];
export const COMMENTS: NonEmpty<string | null> = [
  null,
  null,
  null,
  null,
  'Owned by the integration team',
  'Traffic doubles on the last day of the month',
  'Do not stop without calling the service desk',
  'Migration to the new zone planned',
];

/** Addresses that the platform itself lets through bot defense. */
export const INTERNAL_WHITELIST: readonly string[] = [
  '10.20.0.10',
  '10.20.0.11',
  '10.44.8.0/24',
  '192.0.2.17',
  '198.51.100.24',
];

/** The rows of `GET /protocols` (ITCare contract §5.6). */
export const PROTOCOLS = [
  protocol('HTTP', 80, 1, { persistence: true, redirect: true, profile: 'http' }),
  protocol('HTTPS', 443, 2, { certificate: true, persistence: true, redirect: true, profile: 'https' }),
  protocol('TCP', null, 3, { persistence: true, profile: 'tcp' }),
  protocol('MYSQL', 3306, 4, { profile: 'mysql' }),
  protocol('FTP', 21, 5, { profile: 'ftp' }),
  protocol('LDAPS', 636, 6, { certificate: true, profile: 'ldaps' }),
  protocol('SMTP', 25, 7, { profile: 'smtp' }),
] as const;

function protocol(
  name: string,
  port: number | null,
  order: number,
  has: { certificate?: boolean; persistence?: boolean; redirect?: boolean; profile: string },
) {
  const both = has.persistence === true && has.redirect === true;
  return {
    comment: null,
    isCertificateRequired: has.certificate === true,
    name,
    order,
    persistence: has.persistence === true,
    port,
    profileNoPersistenceNoRedirect: `p_${has.profile}`,
    profileNoPersistenceOnly: `p_${has.profile}`,
    profileNoPersistenceRedirect: has.redirect ? `p_${has.profile}_redirect` : '',
    profilePersistenceNoRedirect: has.persistence ? `p_${has.profile}_persist` : '',
    profilePersistenceOnly: has.persistence ? `p_${has.profile}_persist` : '',
    profilePersistenceRedirect: both ? `p_${has.profile}_persist_redirect` : '',
    protocol: name === 'HTTP' || name === 'HTTPS' ? 'http' : 'tcp',
    redirectToHttps: has.redirect === true,
  };
}
