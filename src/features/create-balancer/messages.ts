import { inLanguage } from '#languages/language.ts';
import { plural } from '#languages/numbers.ts';

import type { BalancerDraft, Problem, Step } from './draft.ts';

const problems: Record<Problem, string> = {
  required: 'Needed by the API.',
  'not-a-number': 'A whole number.',
  'not-a-host': 'A host name such as shop.example: letters, digits, dots, hyphens, at least one dot.',
  'not-a-port': 'One port from 1 to 65535.',
  'no-members': 'At least one member is needed.',
  'bad-member': 'Every member needs its resource id, a whole number.',
  taken: 'A load balancer read by this browser has this URL already.',
  reason: 'In production the API wants to know why.',
};

const fields: Record<keyof BalancerDraft, string> = {
  serviceId: 'Service id',
  production: 'This is a production service',
  region: 'Region',
  area: 'Area',
  networkId: 'Network id',
  url: 'URL (host name)',
  profileName: 'Profile',
  persistence: 'Persistence: clients come back to the same member',
  redirectToHttps: 'Redirect HTTP to HTTPS',
  portMembers: 'Port of the members',
  vsPort: 'Port of the virtual server',
  healthcheck: 'Health check',
  sslProfile: 'SSL profile',
  certificateName: 'Certificate',
  setUpDNSEnabled: 'Create the DNS record',
  members: 'Members',
  monitoringEnabled: 'Monitoring',
  onCallSupervision: 'Call the on-call team on incidents',
  backupEnabled: 'Backup',
  serverBackupPolicyId: 'Backup policy id',
  replicationEnabled: 'Replication',
  noMonitoringProdReason: 'Why without monitoring',
  noBackupProdReason: 'Why without backup',
  noReplicationProdReason: 'Why without replication',
};

const steps: Record<Step, string> = {
  place: 'Place',
  traffic: 'Traffic',
  members: 'Members',
  care: 'Care',
  review: 'Review',
};

/** The words of the wizard. */
export const messages = inLanguage('create-balancer', {
  title: 'New load balancer',
  breadcrumb: 'Load balancers',
  step: steps,
  field: fields,
  problem: (problem: Problem) => problems[problem],
  hint: {
    serviceId: 'The service that owns it. Suggestions come from load balancers already read.',
    networkId: 'Empty: the default network of the area.',
    url: 'Must be unique. A scheme and a path are dropped.',
    profileName: 'What the API offers; it decides the switches below.',
    portMembers: 'The port the members listen on.',
    vsPort: 'For TCP profiles only.',
    healthcheck: 'The name of a health check, such as http.',
    sslProfile: 'This profile needs an SSL profile or a certificate.',
    sslProfileMaybe: 'Only for a profile that speaks TLS.',
    setUpDNSEnabled: 'Refused when the domain does not support it.',
    production: 'The API then wants reasons for what is switched off.',
  },
  problemsLeft: (count: number) => `${plural(count, 'field', 'fields')} to complete`,
  complete: 'complete',
  stillOpen: (left: string) => `To complete before the next step: ${left}.`,
  next: 'Next',
  back: 'Back',
  create: 'Create load balancer',
  creating: 'Sending…',
  cannot: (count: number) => `${plural(count, 'field is', 'fields are')} not complete: see the steps marked.`,
  underWay: (url: string) => `The creation of ${url} is still under way: see Operations.`,
  ready: 'Everything the API needs is there. Read the payload, then create.',
  discard: 'Discard draft',
  kept: 'The draft is kept in this tab until it is created or discarded.',
  unkept: 'The browser did not save the draft: it is lost when this page is closed or reloaded.',
  summary: 'Summary',
  payload: 'What is sent',
  payloadLater: 'The payload appears when the draft is complete.',
  nothing: 'not yet',
  defaultNetwork: 'the default of the area',
  suggestionsFailed:
    'Not everything that could be suggested here was read; every value can be typed all the same.',
  readAgain: 'Read again',
  // Members
  search: 'Find a server by name',
  searchHint: 'At least two letters. It must be in the same network as the others.',
  searching: 'Searching…',
  searchFailed: 'This account or API cannot search servers; type the resource id below.',
  searchNone: 'No server has this in its name.',
  addServer: (name: string) => `Add ${name}`,
  added: 'added',
  memberId: 'Resource id',
  memberAddress: 'Address (optional)',
  addMember: 'Add member',
  removeMember: (name: string) => `Remove ${name}`,
  memberCount: (count: number) => plural(count, 'member', 'members'),
  otherNetworks: 'These members are in different networks: the API will refuse them.',
  // Outcome
  existsAlready: (url: string) => `A load balancer named ${url} exists already.`,
  lost: 'The answer was lost: the load balancer may be on its way. It is looked for under its name; nothing is sent again by itself.',
  lostTitle: (url: string) => `It is not known whether ${url} is being created`,
  acceptedTitle: (url: string) => `${url} is being created`,
  acceptedText:
    'The API accepted it. It is looked for every few seconds; the operation is listed under Operations.',
  failedTitle: (url: string) => `${url} was not created`,
  failedText:
    'The API accepted it, but its operation failed. The draft is still here: correct it, or try again.',
  createdTitle: (url: string) => `${url} exists`,
  createdText: 'The API lists it now.',
  slowText:
    'It is not listed after two minutes. The operation may have failed: see Operations. The draft is still here.',
  open: 'Open it',
  another: 'Create another',
  backToDraft: 'Back to the draft',
});
