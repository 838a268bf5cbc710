/**
 * What the proofs on HAProxy itself use: a pair of real instances with their servers, the built console in front of them,
 * and steady traffic. No simulator takes part.
 */
import { expect as baseExpect, type Locator, type Page } from '@playwright/test';
import { test as base } from '#e2e/fixtures.ts';
import { membersTable, outcomes, question } from '#e2e/flows/steps.ts';
import { type ConsoleInstance, pairOf, serveConsole } from '#scripts/live/console.ts';
import {
  type Fixture,
  INSTANCE_NAMES,
  type InstanceName,
  startFixture,
  VIEWER,
} from '#scripts/live/fixture.ts';
import { startTraffic, type Traffic, type TrafficSettings } from '#scripts/live/traffic.ts';

interface LiveFixtures {
  live: Fixture;
  /** Which pages the console is shown: the pair's that may write, or lb1's that may not. */
  shows: 'pair' | 'read-only';
  /** Starts traffic to both instances. It ends with the test at the latest. */
  load: (settings?: Partial<TrafficSettings>) => Traffic;
}

function pagesOf(live: Fixture, shows: LiveFixtures['shows']): ConsoleInstance[] {
  if (shows === 'pair') return pairOf(live);
  return [{ id: 'lb1', url: live.instances.lb1.readOnlyPage, basic: VIEWER }];
}

export const test = base.extend<LiveFixtures>({
  shows: ['pair', { option: true }],

  live: async ({}, use) => {
    const live = await startFixture();
    await settled(live);
    await use(live);
    await live.close();
  },

  site: async ({ live, shows }, use) => {
    const served = await serveConsole({ port: 0, instances: pagesOf(live, shows) });
    await use({
      url: served.url,
      get simulation(): never {
        throw new Error('nothing is simulated here');
      },
      close: () => served.close(),
    });
    await served.close();
  },

  load: async ({ live }, use) => {
    const started: Traffic[] = [];
    const ports = INSTANCE_NAMES.map((name) => live.instances[name].httpPort);
    await use((settings = {}) => {
      const traffic = startTraffic({ ports, ...settings });
      started.push(traffic);
      return traffic;
    });
    for (const traffic of started) await traffic.stop();
  },
});

export const expect = baseExpect;

/** Until every check of the pool has passed on both instances. */
export async function settled({ instances }: Fixture): Promise<void> {
  for (const name of INSTANCE_NAMES)
    for (const server of ['web1', 'web2', 'web3'])
      await baseExpect
        .poll(async () => (await instances[name].row('web', server))['check_status'])
        .toMatch(/^(?:\* )?L7OK$/);
}

export const row = (page: Page, server: string): Locator =>
  membersTable(page).locator('tr', { has: page.getByText(server, { exact: true }) });
export const cell = (page: Page, server: string, column: string): Locator =>
  row(page, server).locator(`[data-column="${column}"]`);
export const button = (page: Page, verb: string, server: string): Locator =>
  row(page, server).getByRole('button', { name: `${verb} ${server}`, exact: true });

/** The page of the pool that the traffic goes to. */
export async function openWeb(page: Page): Promise<void> {
  await page.goto('/haproxy/live/web');
  await baseExpect(cell(page, 'web1', 'state')).toContainText('Enabled');
}

/** Asks for a change of one member; resolves to the button that agrees, in the dialog that is open then. */
export async function ask(page: Page, verb: string, server: string): Promise<Locator> {
  await button(page, verb, server).click();
  return question(page).getByRole('button', { name: `${verb} ${server}`, exact: true });
}

export async function change(page: Page, verb: string, server: string): Promise<void> {
  await (await ask(page, verb, server)).click();
  await baseExpect(question(page)).toBeHidden();
}

/** What became of the changes of this page, until it says that. */
export async function told(page: Page, what: string | RegExp): Promise<void> {
  await baseExpect(outcomes(page)).toContainText(what);
}

/** A number of HAProxy's own socket, summed over the instances. */
export async function counted(live: Fixture, server: string, column: string): Promise<number> {
  const rows = await Promise.all(INSTANCE_NAMES.map((name) => live.instances[name].row('web', server)));
  return rows.reduce((sum, each) => sum + Number(each[column]), 0);
}

/** What each instance decided of a server, in its own word; `DOWN` there hides a drain, and not here. */
export async function decisions(live: Fixture, server: string): Promise<Record<InstanceName, string>> {
  const wordOf = async (name: InstanceName) => {
    const { maintenance, draining } = await live.instances[name].decision('web', server);
    return maintenance ? 'maint' : draining ? 'drain' : 'ready';
  };
  return { lb1: await wordOf('lb1'), lb2: await wordOf('lb2') };
}

/** What operators did to a server by HAProxy's own account, oldest first; the same on every instance, or the test fails. */
export function actionsOn(live: Fixture, server: string): string[] {
  const line = new RegExp(`Server web/${server} (enters drain|is going DOWN for maint|is UP)`, 'g');
  const words: Record<string, string> = { 'enters drain': 'drain', 'is going DOWN for maint': 'maint' };
  const [first = [], ...others] = INSTANCE_NAMES.map((name) =>
    Array.from(live.instances[name].said.matchAll(line), ([, what = '']) => words[what] ?? 'ready'),
  );
  for (const other of others) baseExpect(other).toEqual(first);
  return first;
}

/** Every write that leaves the page and asks for something; an empty form only asks whether writing is allowed. */
export function watchForms(page: Page): string[] {
  const forms: string[] = [];
  page.on('request', (request) => {
    const form = request.postData() ?? '';
    if (request.method() !== 'GET' && form !== '') forms.push(`${new URL(request.url()).pathname} ${form}`);
  });
  return forms;
}
