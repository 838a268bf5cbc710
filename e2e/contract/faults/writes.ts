/** Where each write of the console is typed and sent: one row for the browser's walk. */
import type { Locator, Page } from '@playwright/test';
import { FIRST_SERVER_ID, knownId } from '#simulator/itcare/known.ts';
import { GLOBO_SAYS, HAPROXY_SAYS } from './reads.ts';

export interface WriteRow {
  readonly endpoint: string;
  /** For the title, where one endpoint has several screens. */
  readonly screen: string;
  readonly path: string;
  /** Opens what asks, and fills it in. */
  readonly fill: (page: Page) => Promise<void>;
  readonly send: (page: Page) => Locator;
  /** What was typed or ticked (true), to be there still when it was not done. */
  readonly kept: (page: Page) => readonly [Locator, string | true][];
  /** Other words than the usual, by fault: those of the backend. */
  readonly says?: Readonly<Record<string, RegExp>>;
  /** Faults of an answer that nobody looks into: accepted all the same. */
  readonly bears?: readonly string[];
  /** What is said where a look by itself proves that a lost one was applied. */
  readonly proves?: RegExp;
  /** How long its answer may take, where that is longer than usual. */
  readonly limitMs?: number;
  /** What says that the outcome is open, where it is not the error itself. */
  readonly openSays?: RegExp;
}

const of = (tab: string) => `/balancers/${knownId('pay.example')}/${tab}`;
const text = (page: Page, name: string | RegExp) => page.getByRole('textbox', { name });

const onCall = (page: Page) => page.getByRole('checkbox', { name: 'Call the on-call team on incidents' });

const question = (page: Page) => page.getByRole('alertdialog');

const typedName = (page: Page) => question(page).getByRole('textbox', { name: 'Type pay.example to go on' });
const typedReason = (page: Page) => question(page).getByRole('textbox', { name: /reason/i });

const lifecycle = (endpoint: string, verb: 'Stop' | 'Delete'): WriteRow => ({
  endpoint,
  screen: `${verb} in the header`,
  path: of('overview'),
  fill: async (page) => {
    await page.getByRole('button', { name: `${verb} pay.example` }).click();
    await typedName(page).fill('pay.example');
    await typedReason(page).fill('maintenance of Tuesday');
  },
  send: (page) => question(page).getByRole('button', { name: `${verb} pay.example` }),
  kept: (page) => [
    [typedName(page), 'pay.example'],
    [typedReason(page), 'maintenance of Tuesday'],
  ],
});

const draft = {
  serviceId: '4200',
  production: false,
  region: 'EB',
  area: 'EB-EMEA',
  networkId: '',
  url: 'brand-new.example',
  profileName: 'HTTP',
  persistence: false,
  redirectToHttps: false,
  portMembers: '8080',
  vsPort: '',
  healthcheck: 'http',
  members: [{ id: String(FIRST_SERVER_ID + 6), name: '', networkId: '', ipAddress: '' }],
};

const PROVEN_BY_POOL = /confirmed: the pool shows Draining\./;

export const WRITES: readonly WriteRow[] = [
  lifecycle('patchBalancer', 'Stop'),
  lifecycle('deleteBalancer', 'Delete'),
  {
    endpoint: 'patchBalancer',
    screen: 'Monitoring',
    path: of('monitoring'),
    fill: async (page) => {
      await page.getByRole('checkbox', { name: 'Monitor', exact: true }).uncheck();
      await text(page, 'Type pay.example to go on').fill('pay.example');
      await text(page, /reason/i).fill('noise');
    },
    send: (page) => page.getByRole('button', { name: 'Apply' }),
    kept: (page) => [
      [text(page, 'Type pay.example to go on'), 'pay.example'],
      [text(page, /reason/i), 'noise'],
    ],
  },
  {
    endpoint: 'createUrl',
    screen: 'Add URLs',
    path: of('urls'),
    fill: async (page) => {
      await page.getByRole('button', { name: 'Add URLs' }).click();
      await text(page, 'Host names').fill('more.pay.example');
    },
    send: (page) => page.getByRole('dialog').getByRole('button', { name: 'Add 1 URL' }),
    kept: (page) => [[text(page, 'Host names'), 'more.pay.example']],
  },
  {
    endpoint: 'deleteUrl',
    screen: 'URLs',
    path: of('urls'),
    fill: async (page) => {
      await page.getByRole('button', { name: 'Delete URL m.pay.example' }).click();
      await text(page, 'Type m.pay.example to go on').fill('m.pay.example');
    },
    send: (page) => question(page).getByRole('button', { name: 'Delete URL m.pay.example' }),
    kept: (page) => [[text(page, 'Type m.pay.example to go on'), 'm.pay.example']],
  },
  {
    endpoint: 'patchUrlMonitoring',
    screen: 'URLs',
    path: of('urls'),
    fill: async (page) => {
      await page.getByRole('button', { name: 'Monitoring of www.pay.example' }).click();
      await onCall(page).check();
    },
    send: (page) => page.getByRole('dialog').getByRole('button', { name: 'Apply' }),
    kept: (page) => [[onCall(page), true]],
  },
  {
    endpoint: 'createBalancer',
    screen: 'New load balancer',
    path: '/balancers/new?step=review',
    fill: async (page) => {
      await page.evaluate(
        (stored) => sessionStorage.setItem('drainboard.create', stored),
        JSON.stringify(draft),
      );
      await page.reload();
      await text(page, /reason/i).fill('a new shop');
    },
    send: (page) => page.getByRole('button', { name: 'Create load balancer' }),
    kept: (page) => [[text(page, /reason/i), 'a new shop']],
    openSays: /The answer was lost: the load balancer may be on its way/,
  },
  {
    endpoint: 'putMemberStatus',
    screen: 'a pool of Globo',
    path: '/pools/1',
    fill: async (page) => {
      await page.getByRole('button', { name: 'Drain STORE-WEB-01', exact: true }).click();
    },
    send: (page) => question(page).getByRole('button', { name: 'Drain STORE-WEB-01', exact: true }),
    kept: () => [],
    says: GLOBO_SAYS,
    limitMs: 120_000,
    bears: ['another thing'],
    proves: /confirmed: the equipment shows Draining/,
  },
  {
    endpoint: 'changeServers',
    screen: 'a pool of HAProxy',
    path: '/haproxy/internal/builds',
    fill: async (page) => {
      await page.getByRole('button', { name: 'Drain build1', exact: true }).click();
    },
    send: (page) => question(page).getByRole('button', { name: 'Drain build1', exact: true }),
    kept: () => [],
    says: {
      ...HAPROXY_SAYS,
      'a web page of a proxy': /the answer does not say whether the change was made\./,
      // Without the address that tells the outcome its answer tells nothing, though it was done.
      'wrong types': PROVEN_BY_POOL,
      'an empty answer': PROVEN_BY_POOL,
    },
    limitMs: 10_000,
    // It leads to the address that tells the outcome before anything breaks off.
    bears: ['a truncated answer'],
    proves: PROVEN_BY_POOL,
  },
];
