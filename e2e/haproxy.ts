/** A site with HAProxy too, and what tests look at on its pages. */
import type { Locator, Page } from '@playwright/test';
import { KNOWN_SITE } from '#simulator/haproxy/known.ts';

/** `/config.json` with all three backends, read as often as a site allows. */
export const haproxySite = {
  backends: {
    itcare: { signIn: { kind: 'proxy' } },
    globo: { signIn: { kind: 'proxy' } },
    haproxy: KNOWN_SITE,
  },
  polling: {
    pools: { leastSeconds: 1, usualSeconds: 1 },
    members: { leastSeconds: 1, usualSeconds: 1 },
  },
};

export const haproxyTable = (page: Page) => page.getByRole('table', { name: 'HAProxy pools' });
export const searchHaproxy = (page: Page) => page.getByRole('combobox', { name: 'Search HAProxy pools' });
export const haproxyNames = (page: Page) => haproxyTable(page).locator('tbody td[data-column=name] a');

export function haproxyRow(page: Page, name: string): Locator {
  return haproxyTable(page).locator('tbody tr', {
    has: page.getByRole('link', { name, exact: true }),
  });
}

export interface ServerRow {
  row: Locator;
  state: Locator;
  health: Locator;
  connections: Locator;
  /** The button that asks for this verb. */
  button: (verb: string) => Locator;
}

/** A server of the pool on screen. */
export function serverRow(page: Page, name: string): ServerRow {
  const row = page.getByRole('table', { name: 'Members' }).locator(`tr[data-row="${name}"]`);
  return {
    row,
    state: row.locator('[data-column="state"]'),
    health: row.locator('[data-column="health"]'),
    connections: row.locator('[data-column="connections"]'),
    button: (verb) => row.getByRole('button', { name: `${verb} ${name}`, exact: true }),
  };
}
