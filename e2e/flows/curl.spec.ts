/** Views and changes as commands: what is shown is run by a real shell, and does what the console does. */
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#e2e/fixtures.ts';
import { haproxySite, serverRow } from '#e2e/haproxy.ts';
import { knownPoolId } from '#simulator/globo/known.ts';
import { knownId } from '#simulator/itcare/known.ts';
import type { Simulation } from '#simulator/simulation.ts';
import {
  ask,
  change,
  membersTable,
  openMembers,
  outcomes,
  question,
  searchPools,
  writesIn,
} from './steps.ts';

test.use({ world: { balancers: 20, members: 60 }, time: 'frozen' });

const run = promisify(execFile);
const hasCurl = spawnSync('curl', ['--version']).status === 0;

/** The dialog with the commands: never one that asks, for nothing in it changes anything. */
const commands = (page: Page) => page.getByRole('dialog', { name: / as commands$/ });

async function shown(page: Page, form: 'curl' | 'fetch'): Promise<string> {
  const name = form === 'curl' ? 'curl' : 'fetch (Node 18+)';
  await commands(page).getByRole('button', { name }).click();
  const text = commands(page).locator('pre');
  await expect(text).toContainText(form === 'curl' ? 'curl ' : 'await fetch(');
  return text.innerText();
}

/** As somebody would who copied it: with their own credentials in the environment, and nothing of the console. */
async function runs(text: string, secrets: Record<string, string> = {}): Promise<string> {
  const env = { PATH: process.env['PATH'] ?? '', ...secrets };
  const isScript = text.startsWith('await fetch(');
  const { stdout } = isScript
    ? await run(process.execPath, ['--input-type=module', '-e', text], { env })
    : await run('sh', ['-c', text], { env });
  return stdout;
}

/** With the program that is there. */
async function runnable(page: Page): Promise<string> {
  return shown(page, hasCurl ? 'curl' : 'fetch');
}

const writes = ({ log }: Simulation) => writesIn(log);
const close = (page: Page) => commands(page).getByRole('button', { name: 'Close' }).click();

test('a drain before it is sent, and from the journal: the same as what the console sends', async ({
  app,
  page,
  simulation,
}) => {
  await openMembers(page, 'pay.example');
  await ask(page, 'Drain', 'PEB4PAY01');
  await question(page).getByRole('button', { name: 'Show as curl' }).click();
  await expect(commands(page)).toContainText('Nothing has been sent yet.');
  await expect(commands(page)).toContainText('at once');
  await expect(commands(page)).toContainText(`this console, ${app.url}`);
  await expectAccessible(page);
  const [script, command] = [await shown(page, 'fetch'), await runnable(page)];
  expect(writes(simulation)).toEqual([]);

  await test.step('the question is still open, with the focus on what was pressed', async () => {
    await page.keyboard.press('Escape');
    await expect(commands(page)).toBeHidden();
    await expect(question(page).getByRole('button', { name: 'Show as curl' })).toBeFocused();
  });

  await question(page).getByRole('button', { name: 'Drain PEB4PAY01', exact: true }).click();
  await expect(outcomes(page)).toContainText('Drain confirmed');
  const [sent] = writes(simulation);
  expect(sent?.method).toBe('PATCH');

  await app.goto('/operations?view=journal');
  await page.getByRole('button', { name: /^Details.*PEB4PAY01/ }).click();
  await page.getByRole('button', { name: 'Show as curl' }).click();
  const past = await runnable(page);
  expect(past).toBe(command);

  for (const text of [command, script]) await runs(text);
  expect(writes(simulation)).toEqual([sent, sent, sent]);
});

test('what is typed is in it, and what would be refused is said', async ({ app, page, simulation }) => {
  await app.goto(`/balancers/${knownId('pay.example')}/overview`);
  await page.getByRole('button', { name: 'Stop pay.example' }).click();
  const reference = question(page).getByRole('textbox', { name: 'Change reference' });
  await reference.fill(`it's $(x)`);
  await question(page).getByRole('button', { name: 'Show as curl' }).click();
  await runs(await runnable(page));
  expect(writes(simulation)).toMatchObject([
    { method: 'PATCH', body: { operation: 'stop', options: { changeReference: `it's $(x)` } } },
  ]);
  await close(page);
  await reference.fill('CHG12345678');
  await question(page).getByRole('button', { name: 'Show as curl' }).click();
  await expect(commands(page)).toContainText('10');
  await expect(commands(page).locator('pre')).toHaveCount(0);
  await expect(commands(page).getByRole('button', { name: 'Copy' })).toHaveCount(0);
  expect(writes(simulation)).toHaveLength(1);
});

test('several members: one command for each request', async ({ page, simulation }) => {
  await openMembers(page, 'pay.example');
  for (const name of ['PEB4PAY01', 'PEB4PAY02'])
    await membersTable(page)
      .getByRole('checkbox', { name: `Select ${name}` })
      .check();
  await page.getByRole('button', { name: 'Drain 2' }).click();
  await question(page).getByRole('button', { name: 'Show as curl' }).click();
  await runs(await runnable(page));
  const byHand = writes(simulation);
  expect(byHand).toHaveLength(2);
});

test('a view, with the keyboard alone', async ({ app, page, simulation }) => {
  await openMembers(page, 'pay.example');
  await page.keyboard.press('Control+K');
  await expect(page.getByRole('combobox', { name: 'Search or jump to…' })).toBeFocused();
  await page.keyboard.type('as curl');
  await expect(page.getByRole('option').first()).toContainText('Show this view as curl');
  await page.keyboard.press('Enter');
  const text = await runnable(page);
  const asked = text.split('\n\n').map((command) => /http:[^' ]+/.exec(command)?.[0].slice(app.url.length));
  const read = simulation.log.map(({ path }) => path);
  await expectAccessible(page);
  const answers = await runs(text);
  // Each address of the page once, and nothing that only the palette looked for.
  expect(asked.length).toBeGreaterThan(2);
  expect(new Set(asked).size).toBe(asked.length);
  expect(read).toEqual(expect.arrayContaining(asked));
  expect(asked).toContain(`/itcare/networking/loadbalancers/${knownId('pay.example')}/members`);
  expect(asked.join()).not.toContain('curl');
  expect(answers).toContain('PEB4PAY01');
  expect(writes(simulation)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(commands(page)).toBeHidden();
  await expect(page.getByRole('main')).toBeFocused();

  await test.step('from where the answer is offered as JSON', async () => {
    await app.goto(`/balancers/${knownId('pay.example')}/overview`);
    await page.getByRole('button', { name: 'Show this view as curl' }).click();
    expect(await runs(await runnable(page))).toContain('pay.example');
  });
});

test.describe('HAProxy', () => {
  test.use({ config: haproxySite });

  test('a form for every instance, planned and past', async ({ app, page, simulation }) => {
    const forms = () => simulation.log.filter(({ endpoint }) => endpoint === 'changeServers');
    await app.goto('/haproxy/edge/web');
    await serverRow(page, 'web1').button('Drain').click();
    await question(page).getByRole('button', { name: 'Show as curl' }).click();
    await expect(commands(page)).toContainText(`${app.url}/haproxy/lb1/stats`);
    const command = await runnable(page);
    const asked = command.split('\n\n').length;
    const before = forms().length;
    await close(page);
    await question(page).getByRole('button', { name: 'Drain web1', exact: true }).click();
    await expect(outcomes(page)).toContainText('web1');
    await expect.poll(() => forms().length).toBe(before + asked);
    const sent = forms().slice(before);
    const what = sent.map(({ path, body }) => ({ path, body }));

    await page.goto('/operations?view=journal');
    await page.getByRole('button', { name: /^Details.*web1/ }).click();
    await page.getByRole('button', { name: 'Show as curl' }).click();
    expect(await runnable(page)).toBe(command);
    await runs(command);
    expect(
      forms()
        .slice(before + asked)
        .map(({ path, body }) => ({ path, body })),
    ).toEqual(what);
  });
});

test.describe('where people sign in', () => {
  test.use({
    config: {
      backends: { itcare: { signIn: { kind: 'token' } }, globo: { signIn: { kind: 'basic' } } },
    },
  });

  test('variables stand for the token and the password, which are nowhere to be read', async ({
    app,
    page,
    simulation,
  }) => {
    const token = 'from.else-where';
    const password = `pä:s's wörd`;
    simulation.signIn.required = true;
    simulation.signIn.others = async (given) => given === token;
    simulation.globo.signIn = { user: 'ana', password };
    await app.goto('/connections');
    const globo = page.getByRole('region', { name: 'GloboNetworkAPI pools' });
    await globo.getByLabel('User name').fill('ana');
    await globo.getByLabel('Password').fill(password);
    await globo.getByRole('button', { name: 'Sign in' }).click();
    await expect(globo).toContainText('Signed in as ana.');
    await page.getByRole('link', { name: 'Pools', exact: true }).click();
    await searchPools(page).fill('store-front');
    await page.getByRole('link', { name: 'store-front' }).click();

    await test.step('of a pool', async () => {
      await membersTable(page).getByRole('button', { name: 'Drain STORE-WEB-01', exact: true }).click();
      await question(page).getByRole('button', { name: 'Show as curl' }).click();
      await expect(commands(page)).toContainText('DRAINBOARD_PASSWORD');
      await expect(commands(page)).toContainText(`${app.url}/globo`);
      const text = await runnable(page);
      expect(text).toContain(
        `${app.url}/globo/api/v3/pool/deploy/${knownPoolId('store-front')}/member/status/`,
      );
      await runs(text, { DRAINBOARD_USER: 'ana', DRAINBOARD_PASSWORD: password });
      const [byHand] = writes(simulation);
      expect(byHand?.method).toBe('PUT');
      await close(page);
      await page.keyboard.press('Escape');
    });

    await page.getByRole('link', { name: 'Balancers', exact: true }).click();
    await page.getByLabel('Access token').fill(token);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: 'pay.example' }).click();
    await page.getByRole('link', { name: /^Members/ }).click();
    await membersTable(page).waitFor();
    await change(page, 'Drain', 'PEB4PAY01');
    await ask(page, 'Drain', 'PEB4PAY02');
    await question(page).getByRole('button', { name: 'Show as curl' }).click();
    for (const form of ['curl', 'fetch'] as const) {
      const text = await shown(page, form);
      expect(text).toContain('DRAINBOARD_TOKEN');
      for (const secret of [token, password]) expect(await page.content()).not.toContain(secret);
    }
    const text = await runnable(page);
    await runs(text, { DRAINBOARD_TOKEN: 'another' });
    expect(await runs(text)).toMatch(/401/);
    await runs(text, { DRAINBOARD_TOKEN: token });
  });
});
