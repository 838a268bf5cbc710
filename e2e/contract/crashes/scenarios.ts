/** Decisions that take several writes, each up to the click that begins it. */
import type { Page } from '@playwright/test';
import { expect } from '#e2e/fixtures.ts';
import { membersPath, membersTable, question, type Write } from '#e2e/flows/steps.ts';
import { knownId } from '#simulator/itcare/known.ts';
import type { Simulation } from '#simulator/simulation.ts';

export interface Scenario {
  name: string;
  /** So many of its writes are under way at a time. */
  atOnce: number;
  /** From the click on, about how long its writes take; the end of the page comes within that. */
  spanMs: number;
  prepare(simulation: Simulation): void;
  /** The platform takes its time for each of them: the world's clock goes faster. */
  hurry?: boolean;
  /** Up to and including the click. */
  begin(page: Page, url: string): Promise<void>;
  /** What each of its writes is about, by a name that the screen uses too. */
  items: readonly string[];
  itemOf(write: Write, simulation: Simulation): string;
  /** The items that a stored procedure still holds. */
  heldBy(procedure: WaitingProcedure): readonly string[];
}

export interface WaitingProcedure {
  action: string;
  object: string;
  total: number;
  interruptedAt: number | null;
  waiting: readonly { label: string }[];
}

const labels = ({ waiting }: WaitingProcedure) => waiting.map(({ label }) => label);
const last = (path: string) => path.split('/').at(-1) ?? '';
const bigMembers = Array.from({ length: 10 }, (_, i) => `PEB4BIG${String(i + 1).padStart(3, '0')}`);
const hosts = Array.from({ length: 20 }, (_, i) => `crash${i + 1}.pay.example`);
const addresses = Array.from({ length: 20 }, (_, i) => `81.2.0.${i + 1}`);
const SERVER = 'PEB4PAY01';
/** Beside pay.example, where the server is at home. */
const guests = ['shop.example', 'drained.example', 'quirks.example', 'big.example'] as const;

const pools = ['pay.example', ...guests] as const;

function serverOf(simulation: Simulation, balancer: 'pay.example' | 'big.example', name: string) {
  const found = simulation.world.named(balancer);
  const member = found && simulation.world.members(found).find((each) => each.server.name === name);
  if (!member) throw new Error(`${balancer} has no ${name}`);
  return member.server;
}

export const scenarios: readonly Scenario[] = [
  {
    name: 'a bulk of ten drains',
    atOnce: 4,
    spanMs: 2_000,
    prepare: ({ faults }) => faults.add({ endpoint: 'setMemberState', kind: 'latency', latencyMs: 700 }),
    begin: async (page, url) => {
      await page.goto(url + membersPath('big.example'));
      for (const name of bigMembers)
        await membersTable(page)
          .getByRole('checkbox', { name: `Select ${name}`, exact: true })
          .check();
      await page.getByRole('button', { name: 'Drain 10 members' }).click();
      await question(page).getByRole('button', { name: 'Drain 10 members' }).click();
    },
    items: bigMembers,
    itemOf: ({ path }, simulation) => {
      const name = bigMembers.find(
        (each) => String(serverOf(simulation, 'big.example', each).id) === last(path),
      );
      return name ?? path;
    },
    heldBy: labels,
  },
  {
    name: 'a pasted list of twenty URLs',
    atOnce: 1,
    spanMs: 4_500,
    prepare: ({ faults }) => faults.add({ endpoint: 'createUrl', kind: 'latency', latencyMs: 150 }),
    begin: async (page, url) => {
      await page.goto(`${url}/balancers/${knownId('pay.example')}/urls`);
      await page.getByRole('button', { name: 'Add URLs' }).click();
      const dialog = page.getByRole('dialog', { name: 'Add URLs' });
      await dialog.getByRole('textbox', { name: 'Host names' }).fill(hosts.join('\n'));
      await dialog.getByRole('button', { name: 'Add 20 URLs' }).click();
    },
    items: hosts,
    itemOf: ({ body }) => text(body, 'name'),
    heldBy: labels,
  },
  {
    name: 'a pasted list of twenty whitelist entries',
    atOnce: 1,
    spanMs: 5_000,
    hurry: true,
    prepare: ({ faults }) => faults.add({ endpoint: 'patchBalancer', kind: 'latency', latencyMs: 100 }),
    begin: async (page, url) => {
      await page.goto(`${url}/balancers/${knownId('pay.example')}/bot-defense`);
      await page.getByRole('button', { name: 'Paste a list' }).click();
      await question(page).getByRole('textbox', { name: 'List' }).fill(addresses.join('\n'));
      await question(page).getByRole('button', { name: 'Add 20 entries' }).click();
    },
    items: addresses,
    itemOf: ({ body }) => text(property(body, 'options'), 'ip'),
    heldBy: labels,
  },
  {
    name: 'a plan over five pools',
    atOnce: 1,
    spanMs: 5_000,
    prepare: ({ faults, world }) => {
      const pay = world.named('pay.example');
      const member = pay && world.members(pay).find(({ server }) => server.name === SERVER);
      if (!member) throw new Error(`there is no ${SERVER}`);
      for (const name of guests) {
        const guest = world.named(name);
        if (!guest) throw new Error(`there is no ${name}`);
        world.addMember(guest, member.server, 9_443);
      }
      faults.add({ endpoint: 'setMemberState', kind: 'latency', latencyMs: 200 });
    },
    begin: async (page, url) => {
      await page.goto(`${url}/hosts?q=${SERVER}`);
      await expect(page.getByText('all 12 load balancers looked through')).toBeVisible();
      await page.getByRole('button', { name: 'Drain everywhere' }).click();
      await question(page).getByRole('button', { name: 'Drain in 5 pools' }).click();
    },
    items: pools,
    itemOf: ({ path }) => pools.find((name) => path.includes(`/${knownId(name)}/`)) ?? path,
    heldBy: (procedure) => (procedure.action.endsWith('-pools') ? labels(procedure) : [procedure.object]),
  },
];

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function text(value: unknown, name: string): string {
  const found = property(value, name);
  return typeof found === 'string' ? found : JSON.stringify(value);
}
