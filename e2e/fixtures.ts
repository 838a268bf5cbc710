import { AxeBuilder } from '@axe-core/playwright';
import { type ConsoleMessage, expect as baseExpect, type Page, test as base } from '@playwright/test';
import type { Simulation } from '#simulator/simulation.ts';
import { type Site, type SiteSettings, startSite } from './site.ts';

interface App {
  /** Where the console is served, without a slash at the end. */
  url: string;
  /** Opens a path of the console, such as `/balancers?q=env:production`. */
  goto(path: string): Promise<void>;
  /** Errors in the browser's console or code that this test provokes on purpose. Every other one fails the test. */
  expectedErrors: RegExp[];
}

interface Fixtures extends SiteSettings {
  /** The upstream behind the proxy: world, faults, clock, and the log of every request it answered. */
  simulation: Simulation;
  app: App;
  site: Site;
  guard: RegExp[];
}

/** A failed request is what many tests provoke, and the browser reports it by itself. */
function isOwnReport(message: ConsoleMessage): boolean {
  return message.text().startsWith('Failed to load resource');
}

export const test = base.extend<Fixtures>({
  world: [{}, { option: true }],
  time: ['live', { option: true }],
  build: ['production', { option: true }],
  server: ['preview', { option: true }],
  config: [undefined, { option: true }],

  // One world per test: it costs some milliseconds, and no test can meet what another one left behind.
  site: async ({ world, time, build, server, config }, use) => {
    const site = await startSite({ world, time, build, server, config });
    await use(site);
    await site.close();
  },

  baseURL: async ({ site }, use) => use(site.url),

  simulation: async ({ site }, use) => use(site.simulation),

  /** Every test also proves: no error in the page, nothing the policy had to block, no request to another origin. */
  guard: [
    async ({ context, site }, use) => {
      const expected: RegExp[] = [];
      const problems: string[] = [];
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
      await use(expected);
      const left = problems.filter((problem) => !expected.some((pattern) => pattern.test(problem)));
      baseExpect(left, 'errors and foreign requests in the browser').toEqual([]);
    },
    { auto: true },
  ],

  app: async ({ page, site, guard }, use) =>
    use({
      url: site.url,
      goto: async (path) => {
        await page.goto(path);
      },
      expectedErrors: guard,
    }),
});

export const expect = baseExpect;

/**
 * Fails on any WCAG 2.2 A or AA violation axe finds on the page as it stands, in light and in dark. Call it with
 * lists closed: an open combobox hides the rest of the page from axe's point of view.
 */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    // The new scheme is on screen two frames later; before that axe would judge one theme's text on the other's ground.
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(true)))),
    );
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    const found = violations.map(({ id, help, nodes }) => ({
      id,
      help,
      at: nodes.slice(0, 5).map((node) => `${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
    }));
    expect(found, `axe, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
}
