/** Servers join a pool and leave it. */
import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import { knownId } from '#simulator/itcare/known.ts';
import type { World } from '#simulator/world/world.ts';
import { colleagueSets, member, membersTable, openMembers, question, writesIn } from './steps.ts';

test.use({ time: 'frozen' });

const form = (page: Page) => page.getByRole('dialog', { name: 'Add a member' });
const resourceId = (page: Page) => form(page).getByRole('textbox', { name: 'Resource id' });
const port = (page: Page) => form(page).getByRole('textbox', { name: 'Port' });
const submit = (page: Page) => form(page).getByRole('button', { name: 'Add member' });

/** A server that is in no pool, on this balancer's network or on another one. */
function spare(world: World, name: string, sameNetwork: boolean): number {
  const network = world.named(name)?.network.id;
  for (let index = 0; index < world.servers.count; index += 1) {
    const server = world.servers.at(index);
    const near = server?.owner.network.id === network;
    if (server && near === sameNetwork && world.balancersOf(server).length === 0) return server.id;
  }
  throw new Error(`No spare server for ${name}`);
}

test('says what is wrong before anything is sent, and keeps what was typed', async ({ page, simulation }) => {
  await openMembers(page, 'pay.example');
  await page.getByRole('button', { name: 'Add member' }).click();
  await expect(port(page)).toHaveValue('8443');
  await submit(page).click();
  await expect(resourceId(page)).toHaveAccessibleDescription(/A resource id is a whole number above zero/);
  await expect(resourceId(page)).toBeFocused();
  for (const [id, wrongPort, sentence] of [
    ['twelve', '8443', 'A resource id is a whole number above zero'],
    ['0', '8443', 'A resource id is a whole number above zero'],
    ['1050007', '0', 'A port is a whole number from 1 to 65535'],
    ['1050007', '65536', 'A port is a whole number from 1 to 65535'],
    ['1050001', '8443', 'This server is in the pool on this port already'],
  ] as const) {
    await resourceId(page).fill(id);
    await port(page).fill(wrongPort);
    await submit(page).click();
    await expect(form(page).getByRole('alert').filter({ hasText: sentence })).toBeVisible();
    await expect(resourceId(page)).toHaveValue(id);
    await expect(port(page)).toHaveValue(wrongPort);
  }
  expect(writesIn(simulation.log)).toEqual([]);
});

test('a server of another network: the answer of the API, at the field', async ({ page, simulation }) => {
  const stranger = spare(simulation.world, 'pay.example', false);
  await openMembers(page, 'pay.example');
  await page.getByRole('button', { name: 'Add member' }).click();
  await resourceId(page).fill(String(stranger));
  await submit(page).click();
  await expect(resourceId(page)).toHaveAccessibleDescription(
    new RegExp(`Resource ${stranger} is not in network`),
  );
  await expect(resourceId(page)).toHaveValue(String(stranger));
  expect(writesIn(simulation.log)).toHaveLength(1);
});

test('adds a server to an empty pool, and it serves', async ({ page, simulation }) => {
  const id = spare(simulation.world, 'empty.example', true);
  await openMembers(page, 'empty.example');
  await expect(membersTable(page)).toContainText('This pool has no members');
  await membersTable(page).getByRole('button', { name: 'Add member' }).click();
  await resourceId(page).fill(String(id));
  await port(page).fill('8080');
  await submit(page).click();
  await expect(form(page)).toBeHidden();
  await expect(membersTable(page).getByRole('row')).toHaveCount(2);
  await expect(membersTable(page)).toContainText(':8080');
  await expect(membersTable(page).locator('[data-column="state"]')).toContainText('Enabled');
  expect(writesIn(simulation.log)).toEqual([
    {
      method: 'POST',
      path: `/itcare/networking/loadbalancers/${knownId('empty.example')}/members`,
      body: { resourceId: id, port: 8080 },
    },
  ]);
});

test('removes a member only after its name was typed', async ({ page, simulation }) => {
  await openMembers(page, 'pay.example');
  await member(page, 'PEB4PAY03').row.getByRole('button', { name: 'More for PEB4PAY03' }).click();
  await page.getByRole('menuitem', { name: 'Remove…' }).click();
  const remove = question(page).getByRole('button', { name: 'Remove PEB4PAY03' });
  const name = question(page).getByRole('textbox', { name: 'Type PEB4PAY03 to go on' });
  await name.fill('PEB4PAY04');
  await expect(remove).toBeDisabled();
  await name.press('Enter');
  expect(writesIn(simulation.log)).toEqual([]);
  await name.fill('PEB4PAY03');
  await remove.click();
  await expect(question(page)).toBeHidden();
  await expect(member(page, 'PEB4PAY03').row).toBeHidden();
  await expect(membersTable(page).getByRole('row')).toHaveCount(6);
  expect(writesIn(simulation.log)).toEqual([
    {
      method: 'DELETE',
      path: `/itcare/networking/loadbalancers/${knownId('pay.example')}/members/1050003`,
      body: undefined,
    },
  ]);
});

test('a removal that would by now leave nothing healthy is held back, and asks for as much as a drain', async ({
  page,
  simulation,
}) => {
  colleagueSets(simulation.world, 'drained.example', 'PEB4CLM02', 'enabled');
  await openMembers(page, 'drained.example');
  await member(page, 'PEB4CLM01').row.getByRole('button', { name: 'More for PEB4CLM01' }).click();
  await page.getByRole('menuitem', { name: 'Remove…' }).click();
  const remove = question(page).getByRole('button', { name: 'Remove PEB4CLM01' });
  await question(page).getByRole('textbox', { name: 'Type PEB4CLM01 to go on' }).fill('PEB4CLM01');
  // What two operators did to one pool: each saw the other's member stay.
  colleagueSets(simulation.world, 'drained.example', 'PEB4CLM02', 'offline');
  await remove.click();
  await expect(question(page)).toContainText('nothing healthy would remain');
  await question(page).getByRole('button', { name: 'Send anyway' }).click();
  await expect(question(page)).toContainText('asks for more than one press');
  expect(writesIn(simulation.log)).toEqual([]);

  const name = question(page).getByRole('textbox', { name: 'Type drained.example to go on' });
  await name.fill('drained.example');
  await remove.click();
  await expect(question(page)).toBeHidden();
  await expect(member(page, 'PEB4CLM01').row).toBeHidden();
  expect(writesIn(simulation.log)).toHaveLength(1);
});
