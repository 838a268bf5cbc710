import { inLanguage } from '#languages/language.ts';
import { number, plural } from '#languages/numbers.ts';

/** The words of the TLS tab. */
export const messages = inLanguage('tls', {
  certificate: 'Certificate of the load balancer',
  noCertificate: 'The API names no certificate for this load balancer.',
  name: 'Name',
  commonName: 'Common name',
  expires: 'Expires',
  description: 'Description',
  /** Days are rounded down: -1 is within the last day, and 0 within the next. */
  daysLeft: (days: number) =>
    days < -1
      ? `expired ${plural(-days - 1, 'day', 'days')} ago`
      : days < 0
        ? 'expired under a day ago'
        : days === 0
          ? 'under a day left'
          : `${plural(days, 'day', 'days')} left`,
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
  noNames: 'The API does not tell the names of its URLs, so their profiles cannot be asked for.',
  noUrls: 'This load balancer has no URLs, so there is nothing to cover.',
  noDefault: 'No profile is the SNI default: clients without SNI get whatever the load balancer picks.',
  board: {
    title: 'Certificates',
    breadcrumb: 'Load balancers',
    balancer: 'Load balancer',
    environment: 'Environment',
    left: 'Left',
    choose: 'Certificates to show',
    within: {
      '0': 'Expired',
      '10': 'Under 10 days',
      '30': 'Under 30 days',
      '60': 'Under 60 days',
      all: 'All',
      unreadable: 'Date not readable',
    },
    scanned: (scanned: number, total: number) =>
      `${number(scanned)} of ${plural(total, 'load balancer', 'load balancers')} looked at.`,
    notBegun: 'No load balancer was looked at yet.',
    complete: 'That is all of them.',
    search: 'Load balancer or certificate',
    noMatch: 'None matches this search',
    noMatchText:
      'None of those chosen above has this in its name, its certificate’s name or its common name.',
    clear: 'Clear the search',
    stop: 'Stop',
    goOn: 'Look at more',
    none: 'None among those looked at',
    noneText: 'The API cannot be asked for expiry dates: every load balancer is looked at, page by page.',
  },
});
