/** Where each read of the console is made and how its screen shows what it read: one row for the browser's walk. */
import type { Locator, Page } from '@playwright/test';
import { knownId } from '#simulator/itcare/known.ts';

export interface ReadRow {
  /** As in `CALLS`. */
  readonly call: string;
  /** In fault rules and in the log. */
  readonly endpoint: string;
  readonly path: string;
  /** What leads to the read, where opening the page does not. */
  readonly act?: (page: Page) => Promise<void>;
  /** What is on screen once it was read. */
  readonly data: (page: Page) => Locator;
  /** What the screen says instead of the error itself, by fault or (`*`) for all, where the error would not help. */
  readonly says?: Readonly<Record<string, RegExp>>;
  /** How many of these calls one page makes at a time; one unless told. */
  readonly atOnce?: number;
  /** It is read again on request only: the button's name. */
  readonly again?: string;
  /** Faults after which there is nothing to say. */
  readonly bears?: readonly string[];
  /** Where its failure alone says nothing, unless `says` has it: what stands on the screen all the same. */
  readonly without?: (page: Page) => Locator;
  /** What was answered once stays for a while, however odd it was. */
  readonly keeps?: boolean;
  /** Faults after which asking again would change nothing: only opening the page anew does. */
  readonly final?: readonly string[];
}

const UNREACHABLE = /\(GLOBO_URL\) could not be reached \(ECONNRESET\)\./;

/** GloboNetworkAPI explains a refusal in words of its own, by its text or its emptiness (Globo contract §11). */
export const GLOBO_SAYS: Readonly<Record<string, RegExp>> = {
  '400 with the error object': /a value was refused\. This is a defect of the console: please report it\./,
  '403': /your account lacks the right for this pool or for its balancers\./,
  '404': /the API has no such address\. See whether the console is pointed at GloboNetworkAPI version 3\./,
  '500': /the API could not read the request and gave no reason/,
  'a connection reset': UNREACHABLE,
  'an answer that is lost after the write was applied': UNREACHABLE,
};

const NO_PAGE =
  /cannot be read: there is no statistics page of HAProxy at this address\. Try again; if it lasts/;

/** An instance answers with a table, and refuses with a page for people that nobody reads out. */
export const HAPROXY_SAYS: Readonly<Record<string, RegExp>> = {
  '400 with the error object': /the request was refused \(400\)\. Correct what was sent and try again\./,
  'a connection reset': /\(HAPROXY_LB\d_URL\) could not be reached \(ECONNRESET\)\./,
  'a web page of a proxy': NO_PAGE,
  'half of the JSON':
    /cannot be read: a row has another number of columns than the header, so the answer is incomplete\./,
  'another thing': NO_PAGE,
};

const haproxyMember = (page: Page, name: string) =>
  page.getByRole('table', { name: 'Members' }).getByText(name, { exact: true });

const of = (tab: string) => `/balancers/${knownId('pay.example')}/${tab}`;

export const READS: readonly ReadRow[] = [
  {
    call: 'listBalancers',
    endpoint: 'listBalancers',
    path: '/balancers?q=pay.example',
    data: (page) =>
      page
        .getByRole('table', { name: 'Load balancers' })
        .getByRole('link', { name: 'pay.example', exact: true }),
  },
  {
    call: 'getBalancer',
    endpoint: 'getBalancer',
    path: of('overview'),
    data: (page) => page.getByRole('heading', { level: 1, name: 'pay.example' }),
  },
  {
    call: 'listMembers',
    endpoint: 'listMembers',
    path: of('members'),
    data: (page) => page.getByRole('table', { name: 'Members' }).getByText('PEB4PAY01'),
  },
  {
    call: 'getStats',
    endpoint: 'getStats',
    path: of('stats'),
    data: (page) => page.getByText(/\d+ values, \d+ not charted/),
  },
  {
    call: 'listUrls',
    endpoint: 'listUrls',
    path: of('urls'),
    data: (page) => page.getByRole('table', { name: 'URLs' }).getByText('www.pay.example'),
  },
  {
    call: 'listUrls',
    endpoint: 'listUrls',
    path: of('monitoring'),
    data: (page) => page.getByRole('rowheader', { name: 'www.pay.example' }),
  },
  {
    call: 'getSslProfiles',
    endpoint: 'getSslProfiles',
    path: of('tls'),
    atOnce: 3,
    keeps: true,
    data: (page) => page.getByRole('row', { name: /^www\.pay\.example covered/i }),
  },
  {
    call: 'listEvents',
    endpoint: 'listEvents',
    path: of('events'),
    again: 'Try again',
    keeps: true,
    data: (page) => page.getByText(/events? (?:loaded|shown)|Complete/).first(),
  },
  {
    call: 'getInternalWhitelist',
    endpoint: 'getInternalWhitelist',
    keeps: true,
    path: of('bot-defense'),
    data: (page) =>
      page
        .getByRole('list', { name: /whitelist/i })
        .getByRole('listitem')
        .first(),
  },
  {
    call: 'listProtocols',
    endpoint: 'listProtocols',
    keeps: true,
    path: '/balancers/new?step=traffic',
    data: (page) => page.getByRole('combobox', { name: 'Profile' }),
  },
  {
    call: 'searchInstances',
    endpoint: 'listInstances',
    path: '/balancers/new?step=members',
    act: (page) => page.getByRole('textbox', { name: 'Find a server by name' }).fill('PEB4SPARE'),
    says: { '*': /type the resource id below/ },
    keeps: true,
    data: (page) => page.getByRole('button', { name: /^Add PEB4SPARE/ }).first(),
  },
  {
    call: 'getHealth',
    endpoint: 'getHealth',
    path: '/connections',
    bears: ['half of the JSON', 'another thing'],
    data: (page) =>
      page.getByRole('region', { name: 'ITCare load balancers' }).getByText('answers', { exact: true }),
  },
  {
    call: 'listActions',
    endpoint: 'listActions',
    path: '/operations',
    says: {
      '403': /This account may not read the API’s own actions/,
      '404': /This account may not read the API’s own/,
    },
    final: ['403', '404'],
    data: (page) =>
      page
        .getByRole('table', { name: /operations/i })
        .getByRole('row')
        .nth(1),
  },
  {
    call: 'searchPools',
    endpoint: 'searchPools',
    path: '/pools?q=store-front',
    says: GLOBO_SAYS,
    data: (page) => page.getByRole('link', { name: 'store-front', exact: true }),
  },
  {
    call: 'searchEnvironments',
    endpoint: 'searchEnvironments',
    path: '/pools?q=env:STORE',
    says: GLOBO_SAYS,
    keeps: true,
    data: (page) => page.getByRole('link', { name: 'store-front', exact: true }),
  },
  {
    call: 'getPoolDetails',
    endpoint: 'getPoolDetails',
    path: '/pools/1',
    says: GLOBO_SAYS,
    data: (page) => page.getByRole('heading', { level: 1, name: 'store-front' }),
  },
  {
    call: 'getMemberStatus',
    endpoint: 'getMemberStatus',
    path: '/pools/1',
    says: GLOBO_SAYS,
    data: (page) => page.getByRole('table', { name: 'Members' }).getByText('STORE-WEB-01', { exact: true }),
  },
  {
    call: 'getVipsOfPool',
    endpoint: 'getVipsOfPool',
    path: '/pools/1',
    says: GLOBO_SAYS,
    keeps: true,
    data: (page) => page.getByText(/VIP/).first(),
  },
  {
    call: 'searchEquipments',
    endpoint: 'searchEquipments',
    path: '/pools/1',
    says: GLOBO_SAYS,
    keeps: true,
    data: (page) => page.getByText(/balancer/i).first(),
  },
  {
    call: 'readStatistics',
    endpoint: 'readStatistics',
    path: '/haproxy',
    // With the answers that the probes of what may be written lead to; more have to wait for these.
    atOnce: 8,
    says: HAPROXY_SAYS,
    data: (page) =>
      page.getByRole('table', { name: 'HAProxy pools' }).getByRole('link', { name: 'web', exact: true }),
  },
  {
    call: 'readStatistics',
    endpoint: 'readStatistics',
    path: '/haproxy/edge/web',
    atOnce: 4,
    says: HAPROXY_SAYS,
    data: (page) => haproxyMember(page, 'web1'),
  },
  {
    call: 'readProcess',
    endpoint: 'readProcess',
    path: '/haproxy/internal/builds',
    without: (page) => haproxyMember(page, 'build1'),
    data: (page) => page.getByTitle(/started \d+ (?:min|h|days) ago/),
  },
  {
    call: 'mayWrite',
    endpoint: 'mayWrite',
    path: '/haproxy/internal/builds',
    // It leads to the address that tells it before anything breaks off.
    bears: ['a truncated answer'],
    says: { '403': /^lb3 is read-only for this account/ },
    final: ['403'],
    without: (page) => haproxyMember(page, 'build1'),
    data: (page) => page.getByRole('button', { name: 'Drain build1', exact: true, disabled: false }),
  },
];
