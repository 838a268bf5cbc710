import { number } from '#ui/time/format.ts';

function plural(count: number, one: string, many: string): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/** The words of the TLS tab. */
export const words = {
  certificate: 'Certificate of the load balancer',
  noCertificate: 'The API names no certificate for this load balancer.',
  name: 'Name',
  commonName: 'Common name',
  expires: 'Expires',
  description: 'Description',
  daysLeft: (days: number) =>
    days < 0 ? `expired ${plural(-days, 'day', 'days')} ago` : `${plural(days, 'day', 'days')} left`,
  level: {
    expired: 'Clients already see an error.',
    '10': 'Fewer than 10 days: renew it now.',
    '30': 'Fewer than 30 days: plan the renewal.',
    '60': 'Fewer than 60 days.',
    ok: '',
  },
  unreadable: 'The date could not be read; shown as the API wrote it.',
  coverage: 'Which URL is covered by what',
  coverageText: 'SSL profiles that the API calls valid for each host name. A wildcard covers one label only.',
  tableName: 'SSL profiles',
  url: 'URL',
  state: 'Covered',
  profiles: 'SSL profiles',
  serverName: 'Server name (SNI)',
  sniDefault: 'SNI default',
  certificateColumn: 'Certificate',
  yes: 'yes',
  no: 'no',
  covered: 'covered',
  uncovered: 'not covered',
  certificateOnly: 'by the certificate’s name only',
  reading: 'reading…',
  failed: 'not read',
  none: 'none',
  summary: (covered: number, of: number) =>
    `${number(covered)} of ${plural(of, 'URL is', 'URLs are')} covered by a valid SSL profile.`,
  noUrls: 'This load balancer has no URLs, so there is nothing to cover.',
  noDefault: 'No profile is the SNI default: clients without SNI get whatever the load balancer picks.',
  retry: 'Read again',
} as const;
