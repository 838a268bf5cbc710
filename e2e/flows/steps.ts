/** What an operator does and sees, in the operator's words. */
import type { Locator, Page } from '@playwright/test';
import { expect } from '#e2e/fixtures.ts';
import type { World } from '#simulator/world/world.ts';
import { type KnownName, knownId } from '#simulator/itcare/known.ts';

/* ---- The inventory ------------------------------------------------------------------------------------------- */

export const balancersTable = (page: Page) => page.getByRole('table', { name: 'Load balancers' });
export const searchBox = (page: Page) => page.getByRole('combobox', { name: 'Search load balancers' });

/** The names on screen, in order. */
export const balancerNames = (page: Page) => balancersTable(page).locator('td[data-column=name]');

/* ---- The pools of GloboNetworkAPI ----------------------------------------------------------------------------- */

export const poolsTable = (page: Page) => page.getByRole('table', { name: 'Pools' });
export const searchPools = (page: Page) => page.getByRole('combobox', { name: 'Search pools' });
export const poolNames = (page: Page) => poolsTable(page).locator('td[data-column=identifier]');

/* ---- The members of one balancer ----------------------------------------------------------------------------- */

export const membersPath = (name: KnownName) => `/balancers/${knownId(name)}/members`;
export const membersTable = (page: Page) => page.getByRole('table', { name: 'Members' });
/** What this browser changed, and how far each change is proven. */
export const outcomes = (page: Page) => page.getByRole('region', { name: 'Changes from this browser' });

export async function openMembers(page: Page, name: KnownName): Promise<void> {
  await page.goto(membersPath(name));
  await expect(membersTable(page)).toBeVisible();
}

export interface MemberRow {
  row: Locator;
  state: Locator;
  health: Locator;
  connections: Locator;
  /** The button that asks for this verb. */
  button: (verb: string) => Locator;
}

export function member(page: Page, name: string): MemberRow {
  const row = membersTable(page).locator('tr', {
    has: page.getByRole('button', { name: `More for ${name}` }),
  });
  return {
    row,
    state: row.locator('[data-column="state"]'),
    health: row.locator('[data-column="health"]'),
    connections: row.locator('[data-column="connections"]'),
    button: (verb) => row.getByRole('button', { name: `${verb} ${name}`, exact: true }),
  };
}

/** The number in a member's cell of connections; NaN while there is none. */
export async function connectionsOf(page: Page, name: string): Promise<number> {
  return Number.parseInt((await member(page, name).connections.innerText()).replaceAll(',', ''), 10);
}

/** Reads the pool every second, so that a test does not wait for the usual five. */
export async function readEverySecond(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Read every' }).selectOption('1000');
}

/** The dialog that asks before a change. */
export const question = (page: Page) => page.getByRole('alertdialog');

/** Asks for a change of one member; the dialog is open afterwards. */
export async function ask(page: Page, verb: string, name: string): Promise<Locator> {
  await member(page, name).button(verb).click();
  await expect(question(page)).toContainText(`${verb} ${name}?`);
  return question(page).getByRole('button', { name: `${verb} ${name}`, exact: true });
}

/** Asks for a change and agrees to it. */
export async function change(page: Page, verb: string, name: string): Promise<void> {
  const confirm = await ask(page, verb, name);
  await confirm.click();
  await expect(question(page)).toBeHidden();
}

/** What a colleague does elsewhere: this console is not told. */
export function colleagueSets(
  world: World,
  balancer: KnownName,
  name: string,
  state: 'enabled' | 'disabled' | 'offline',
): void {
  const found = world.named(balancer);
  const concerned = found ? world.members(found).filter((each) => each.server.name === name) : [];
  if (!found || concerned.length === 0) throw new Error(`${balancer} has no member ${name}`);
  world.setMemberState(found, concerned, state);
}

/* ---- What went over the wire --------------------------------------------------------------------------------- */

export interface Write {
  method: string;
  path: string;
  body: unknown;
}

/** Every write this page sends, as it left the browser; the same array grows. */
export function watchWrites(page: Page): Write[] {
  const writes: Write[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (request.method() === 'GET' || !pathname.startsWith('/itcare/')) return;
    const text = request.postData();
    const body: unknown = text === null ? undefined : JSON.parse(text);
    writes.push({ method: request.method(), path: pathname, body });
  });
  return writes;
}

/** The writes of the upstream's log, in the same form. */
export function writesIn(log: readonly { method: string; path: string; body: unknown }[]): Write[] {
  return log
    .filter((entry) => entry.method !== 'GET')
    .map(({ method, path, body }) => ({ method, path, body }));
}

/** The write that one decision about one member makes. */
export function patch(balancer: KnownName, resourceId: number, operation: string): Write {
  const path = `/itcare/networking/loadbalancers/${knownId(balancer)}/members/${resourceId}`;
  return { method: 'PATCH', path, body: { operation } };
}

const nothing = () => undefined;

/**
 * Keeps requests back, all but the `first` ones, until they are let through: a network as slow as the test needs it.
 * What the test sees in between does not depend on how fast the machine is.
 */
export async function hold(page: Page, method: string, path: RegExp, first = 0): Promise<() => void> {
  let open: () => void = nothing;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let asked = 0;
  await page.route(path, async (route) => {
    if (route.request().method() === method) {
      asked += 1;
      if (asked > first) await opened;
    }
    await route.continue();
  });
  return open;
}
