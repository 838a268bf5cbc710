import { inLanguage } from '#languages/language.ts';
import { number, plural } from '#languages/numbers.ts';

import type { HostProblem } from './host-lines.ts';

const problems: Record<HostProblem, string> = {
  'not-a-host': 'is not a host name the API takes: letters, digits, hyphens and a dot',
  present: 'is on this load balancer already',
  repeated: 'is there twice',
};

/** The words of the URLs feature. */
export const messages = inLanguage('urls', {
  title: 'URLs',
  count: (count: number) => plural(count, 'URL', 'URLs'),
  loading: 'Reading the URLs',
  errorTitle: 'The URLs could not be read',
  emptyTitle: 'This load balancer has no URLs',
  emptyText:
    'A URL is a host name the load balancer answers for. Add one to monitor it and to give it a certificate.',
  column: {
    name: 'Host name',
    status: 'Status',
    monitoring: 'Monitoring',
    onCall: 'On call',
    mode: 'Mode',
    dns: 'DNS',
    checks: 'Specific checks',
    created: 'Created',
    actions: 'Actions',
  },
  on: 'on',
  off: 'off',
  dnsKnown: 'in the network’s DNS',
  dnsUnknown: 'The API tells only the names of the network itself; this one may be in the DNS or not.',
  checks: (count: number) => (count === 0 ? 'none' : plural(count, 'check', 'checks')),
  showChecks: (name: string) => `Specific checks of ${name}`,
  checksText: 'Read-only: no call of the API changes them. Passwords were removed while reading.',
  noId: 'The API gave this URL no id, so it cannot be changed from here.',
  busy: 'An operation on this load balancer’s URLs is running.',
  unnamed: 'unnamed',
  monitoringAction: 'Monitoring',
  deleteAction: 'Delete',
  rowMonitoring: (name: string) => `Monitoring of ${name}`,
  rowDelete: (name: string) => `Delete URL ${name}`,
  close: 'Close',
  asked: (monitoring: boolean, onCall: boolean) =>
    `asked: monitoring ${monitoring ? 'on' : 'off'}, on call ${onCall ? 'on' : 'off'}; the API does not show it yet`,
  // Add
  add: 'Add URLs',
  addTitle: 'Add URLs',
  addDescription: (balancer: string) => `Host names that ${balancer} answers for.`,
  names: 'Host names',
  namesHint: 'One a line, or pasted with commas. Schemes and paths are dropped.',
  willAdd: (count: number) =>
    count === 0 ? 'No name to add yet.' : `${plural(count, 'name', 'names')} to add.`,
  problem: (problem: HostProblem) => problems[problem],
  tooMany: (count: number) => `Only the first ${number(count)} are taken.`,
  dns: 'Create the DNS record',
  dnsHint: 'Refused by the API when the domain does not support it.',
  monitoring: 'Monitor it',
  onCall: 'Call the on-call team on incidents',
  onCallNeeds: 'On call needs monitoring.',
  sslProfile: 'SSL profile',
  sslNone: 'As the API chooses',
  sslReading: 'Reading the profiles for this name…',
  sslInvalid: 'No valid SSL profile covers this name: HTTPS clients will see a certificate warning.',
  sslFailed: 'The SSL profiles could not be read; the API will choose.',
  sslMany: 'With several names the API chooses the SSL profile of each.',
  addAction: (count: number) => `Add ${plural(count, 'URL', 'URLs')}`,
  addNothing: 'There is no name to add.',
  stop: 'Stop after this one',
  running: (done: number, total: number) => `${number(done)} of ${number(total)} sent`,
  retryFailed: (count: number) => `Retry ${number(count)}`,
  // Delete
  deleteTitle: (name: string) => `Delete URL ${name}?`,
  deleteDescription:
    'Clients that use this host name are no longer answered. Reverting it adds it again, without its TLS profile, DNS record and own checks.',
  notRestored: 'Its TLS profile, DNS record and own checks do not come back.',
  deleting: 'Deleting…',
  deleteAccepted: (name: string) => `${name}: deletion accepted`,
  // Monitoring
  monitoringTitle: (name: string) => `Monitoring of ${name}`,
  monitoringDescription:
    'Only this URL changes. The load balancer’s own monitoring is under its Monitoring tab.',
  silent: 'This is production: nobody is told when this URL fails until monitoring is on again.',
  silentOnCall: 'This is production: nobody is called about this URL until on call is on again.',
  save: 'Apply',
  saving: 'Applying…',
  unchanged: 'Nothing is changed yet.',
  monitoringAccepted: (name: string) => `${name}: monitoring change accepted`,
});
