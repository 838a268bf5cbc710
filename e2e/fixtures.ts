import { type ConsoleMessage, expect as baseExpect, test as base } from '@playwright/test';
import type { Simulation } from '#simulator/simulation.ts';
import { type SecretWatch, watchSecrets } from './secrets.ts';
import type { Identity } from './upstream/identity.ts';
import { createSites, type Site, type Sites, type SiteSettings } from './site.ts';

interface App {
  /** Where the console is served, without a slash at the end. */
  url: string;
  /** Opens a path of the console, such as `/balancers?q=env:production`. */
  goto(path: string): Promise<void>;
  /** Errors in the browser's console or code that this test provokes on purpose. Every other one fails the test. */
  expectedErrors: RegExp[];
  /** What would fail the test so far, expected or not. */
  problems: readonly string[];
  secrets: SecretWatch;
}

interface Guard {
  expected: RegExp[];
  problems: string[];
  secrets: SecretWatch;
}

interface Fixtures extends SiteSettings {
  /** The upstream behind the proxy: world, faults, clock, and the log of every request it answered. */
  simulation: Simulation;
  /** The OpenID provider beside it. Pages of its own are foreign requests that a test has to expect. */
  identity: Identity;
  app: App;
  site: Site;
  guard: Guard;
}

/** A failed request is what many tests provoke, and the browser reports it by itself. */
function isOwnReport(message: ConsoleMessage): boolean {
  return message.text().startsWith('Failed to load resource');
}

export const test = base.extend<Fixtures, { sites: Sites }>({
  world: [{}, { option: true }],
  time: ['live', { option: true }],
  build: ['production', { option: true }],
  server: ['preview', { option: true }],
  config: [undefined, { option: true }],

  sites: [
    async ({}, use) => {
      const sites = createSites();
      await use(sites);
      await sites.close();
    },
    { scope: 'worker' },
  ],

  // One world per test: it costs some milliseconds, and no test can meet what another one left behind.
  site: async ({ sites, world, time, build, server, config }, use) => {
    const site = await sites.open({ world, time, build, server, config });
    await use(site);
    await site.close();
  },

  baseURL: async ({ site }, use) => use(site.url),

  simulation: async ({ site }, use) => use(site.simulation),

  identity: async ({ site }, use) => {
    if (!site.identity) throw new Error('this site has no OpenID provider');
    await use(site.identity);
  },

  /**
   * Every test also proves: no error in the page, nothing the policy had to block, no request to another origin, no
   * credential in storage, addresses, logs or files.
   */
  guard: [
    async ({ context, site }, use) => {
      const expected: RegExp[] = [];
      const problems: string[] = [];
      const secrets = watchSecrets(context);
      context.on('console', (message) => {
        if (message.type() === 'error' && !isOwnReport(message)) problems.push(`console: ${message.text()}`);
      });
      context.on('weberror', (error) =>
        problems.push(`page: ${error.error().stack || String(error.error())}`),
      );
      context.on('request', (request) => {
        const { origin, protocol } = new URL(request.url());
        if (/^https?:$/.test(protocol) && origin !== site.url)
          problems.push(`foreign request: ${request.url()}`);
      });
      await use({ expected, problems, secrets });
      problems.push(...(await secrets.found()));
      const left = problems.filter((problem) => !expected.some((pattern) => pattern.test(problem)));
      baseExpect(left, 'errors, foreign requests and secrets in the browser').toEqual([]);
    },
    { auto: true },
  ],

  app: async ({ page, site, guard }, use) =>
    use({
      url: site.url,
      goto: async (path) => {
        await page.goto(path);
      },
      expectedErrors: guard.expected,
      problems: guard.problems,
      secrets: guard.secrets,
    }),
});

export const expect = baseExpect;

export { expectAccessible } from './axe.ts';
