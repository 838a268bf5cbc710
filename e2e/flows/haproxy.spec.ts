/**
 * HAProxy: pools over all balancers, their members over several instances, and what an operator does with them. The
 * world's time stands still until the test moves it; the console polls as it always does.
 */
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '#e2e/axe.ts';
import { expect, test } from '#e2e/fixtures.ts';
import {
  haproxyNames,
  haproxyRow,
  haproxySite,
  haproxyTable,
  searchHaproxy,
  serverRow,
} from '#e2e/haproxy.ts';
import type { Simulation } from '#simulator/simulation.ts';
import { membersTable, outcomes, question, readEverySecond } from './steps.ts';

test.use({ time: 'frozen', config: haproxySite });

async function openPool(page: Page, address: string): Promise<void> {
  await page.goto(`/haproxy/${address}`);
  await expect(membersTable(page)).toBeVisible();
  await readEverySecond(page);
}

/** Opens the question about one member. */
async function ask(page: Page, verb: string, name: string): Promise<Locator> {
  await serverRow(page, name).button(verb).click();
  await expect(question(page)).toContainText(`${verb} ${name}?`);
  return question(page).getByRole('button', { name: `${verb} ${name}`, exact: true });
}

/** The writes that reached instances, without the probes: `lb1 drain web1`. */
function writesOf({ log }: Simulation): string[] {
  return log
    .filter(({ endpoint }) => endpoint === 'changeServers')
    .map(({ path, body }) => {
      const form = new URLSearchParams(String(body));
      return [path.split('/')[2], form.get('action'), ...form.getAll('s')].join(' ');
    });
}

/** Lets the world and the console go on, until what is expected shows. */
async function until(simulation: Simulation, shows: () => Promise<void>, stepMs = 1_000): Promise<void> {
  await expect(async () => {
    simulation.clock.advance(stepMs);
    await shows();
  }).toPass({ timeout: 60_000 });
}

test('lists the pools of every balancer by one read of each instance, and searches them in the browser', async ({
  app,
  page,
  simulation,
}) => {
  await app.goto('/haproxy');
  await expect(haproxyTable(page)).toBeVisible();
  await expect(haproxyNames(page)).toHaveCount(15);
  await expect(haproxyRow(page, 'web')).toContainText('Edge · production');
  await expect(haproxyRow(page, 'api')).toContainText('3/5 · 1 down · 1 unknown');
  await expect(haproxyRow(page, 'store-split')).toContainText('differs');
  // Beside the answers that the probes of what may be written lead to.
  const reads = () =>
    simulation.log.filter(({ endpoint, path }) => endpoint === 'readStatistics' && !path.includes(';st='));
  const first = reads().length;
  // As many as there are instances, whatever is searched.
  expect(new Set(reads().map(({ path }) => path)).size).toBe(4);
  await searchHaproxy(page).fill('balancer:edge health:down');
  await expect(page).toHaveURL(/q=balancer:edge\+health:down/);
  await expect(haproxyNames(page)).toHaveText(['api', 'static', 'quirks']);
  await searchHaproxy(page).fill('state:draining production:off');
  await expect(haproxyNames(page)).toHaveText(['builds']);
  await searchHaproxy(page).fill('ip:10.80.4. server:checkout1');
  await expect(haproxyNames(page)).toHaveText(['checkout']);
  await expect.poll(() => reads().length).toBeGreaterThan(first);
  await searchHaproxy(page).fill('state:asleep');
  await expect(page.getByText('takes enabled, draining, offline or unknown.')).toBeVisible();
  await searchHaproxy(page).fill('nothing-like-it');
  await expect(page.getByRole('heading', { name: 'No pool matches this search' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).last().click();
  await expect(haproxyNames(page)).toHaveCount(15);
  await page.keyboard.press('Escape');
  await haproxyTable(page).getByRole('button', { name: 'Pool', exact: true }).click();
  await expect(page).toHaveURL(/sort=name/);
  await expect(haproxyNames(page).first()).toHaveText('api');
  await expectAccessible(page);
});

test('drains a member on both instances, and says drained only when nothing comes any more', async ({
  page,
  simulation,
}) => {
  await openPool(page, 'edge/api');
  await expect(page.getByRole('heading', { level: 1, name: 'api' })).toBeVisible();
  await expect(page.getByText('leastconn')).toBeVisible();
  await expect(serverRow(page, 'api4').state).toContainText('Not told');
  await expect(serverRow(page, 'api4').health).toContainText('Layer7 wrong status, 503: Service Unavailable');
  const confirm = await ask(page, 'Drain', 'api1');
  await expect(question(page)).toContainText('api is production.');
  await confirm.click();
  await until(simulation, () =>
    expect(serverRow(page, 'api1').state).toContainText('Drain', { timeout: 500 }),
  );
  await expect(outcomes(page)).toContainText('api1');
  expect(writesOf(simulation)).toEqual(['lb1 drain api1', 'lb2 drain api1']);
  await until(simulation, () =>
    expect(serverRow(page, 'api1').state).toContainText('Drained', { timeout: 500 }),
  );
  await expectAccessible(page);
});

test('says that returning visitors keep a drain from ending', async ({ page, simulation }) => {
  await openPool(page, 'edge/web');
  await expect(page.getByText('returning visitors by cookie SRV')).toBeVisible();
  await (await ask(page, 'Drain', 'web1')).click();
  await until(simulation, () =>
    expect(page.getByText(/Returning visitors keep arriving, [\d.]+ a second/)).toBeVisible({ timeout: 500 }),
  );
  await expect(serverRow(page, 'web1').state).not.toContainText('Drained');
});

test('enables a member out of maintenance by way of its check', async ({ page, simulation }) => {
  await openPool(page, 'edge/tcp');
  await expect(serverRow(page, 't4').state).toContainText('Offline');
  await (await ask(page, 'Enable', 't4')).click();
  // The world stands still, and with it the check.
  await expect(serverRow(page, 't4').state).toContainText('Enabling: waits for its health check');
  await expect(outcomes(page)).toContainText('Enabling: waits for its health check');
  await until(simulation, () =>
    expect(serverRow(page, 't4').state).toContainText('Enabled', { timeout: 500 }),
  );
  expect(writesOf(simulation)).toEqual(['lb1 drain t4', 'lb2 drain t4', 'lb1 ready t4', 'lb2 ready t4']);
});

test('leaves a member draining when its check fails on the way back', async ({ page, simulation }) => {
  simulation.haproxy.setCheck('tcp', 't4', false);
  await openPool(page, 'edge/tcp');
  await (await ask(page, 'Enable', 't4')).click();
  await until(simulation, () => expect(serverRow(page, 't4').health).toContainText('down', { timeout: 500 }));
  await until(simulation, () =>
    expect(page.getByText(/left draining/).first()).toBeVisible({ timeout: 500 }),
  );
  expect(writesOf(simulation)).toEqual(['lb1 drain t4', 'lb2 drain t4']);
});

test('forces a member offline without cutting, then ends the connections that are left', async ({
  page,
  simulation,
}) => {
  await openPool(page, 'edge/tcp');
  await expect(serverRow(page, 't1').button('End connections')).toBeHidden();
  await (await ask(page, 'Force offline', 't1')).click();
  await until(simulation, () =>
    expect(serverRow(page, 't1').state).toContainText('Offline', { timeout: 500 }),
  );
  await expect(serverRow(page, 't1').button('End connections')).toBeVisible();
  const confirm = await ask(page, 'End connections', 't1');
  await expect(question(page)).toContainText('All that are there are cut now.');
  const agree = question(page).getByRole('checkbox');
  if ((await agree.count()) > 0) await agree.check();
  await confirm.click();
  await until(simulation, () => expect(serverRow(page, 't1').connections).toHaveText(/^0/, { timeout: 500 }));
  expect(writesOf(simulation)).toEqual([
    'lb1 maint t1',
    'lb2 maint t1',
    'lb1 shutdown t1',
    'lb2 shutdown t1',
  ]);
});

test('shows what differs between instances, and makes them equal', async ({ page, simulation }) => {
  await openPool(page, 'edge/store-split');
  await expect(serverRow(page, 'store2').state).toContainText('Differs');
  await expect(serverRow(page, 'store2').state).toContainText('lb1: Draining · lb2: Enabled');
  // Two servers, perhaps: nothing is changed.
  await expect(serverRow(page, 'store4').button('Drain')).toHaveAttribute('aria-disabled', 'true');
  await serverRow(page, 'store2').row.getByRole('button', { name: 'Details of store2' }).click();
  const details = page.getByRole('dialog', { name: 'store2' });
  await expect(details.getByRole('table', { name: 'By instance' })).toContainText('lb1');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  const differences = page.getByRole('list', { name: 'Members that differ between instances' });
  await differences.getByRole('button', { name: 'Drain store2 on all instances' }).click();
  await question(page).getByRole('button', { name: 'Drain store2', exact: true }).click();
  await until(simulation, () =>
    expect(serverRow(page, 'store2').state).toContainText('Draining', { timeout: 500 }),
  );
  await expect(differences).toBeHidden();
});

test('disables every control of a read-only instance, and sends nothing', async ({ page, simulation }) => {
  await openPool(page, 'legacy/intranet');
  await expect(page.getByText(/^lb4 is read-only for this account/).first()).toBeVisible();
  const drain = serverRow(page, 'intranet1').button('Drain');
  await expect(drain).toHaveAttribute('aria-disabled', 'true');
  await expect(drain).toHaveAccessibleDescription(/read-only/);
  await drain.click({ force: true });
  await expect(question(page)).toBeHidden();
  expect(writesOf(simulation)).toEqual([]);
});

test('says which instance restarted, what was lost by it, and sets it again when asked', async ({
  page,
  simulation,
}) => {
  await openPool(page, 'internal/builds');
  await expect(serverRow(page, 'build5').state).toContainText('Drain');
  simulation.clock.advance(30_000);
  await expect(serverRow(page, 'build1').connections).toHaveText(/^\d/);
  // What the file says is not what a colleague decided: that is lost.
  simulation.haproxy.reload('lb3');
  await until(simulation, () => expect(page.getByText(/^lb3 restarted/)).toBeVisible({ timeout: 500 }));
  await expect(page.getByText(/build5 lost its state/)).toBeVisible();
  await expect(page.getByText(/build5: Draining → Enabled, lost by a restart/)).toBeVisible();
  expect(writesOf(simulation)).toEqual([]);
  await page.getByRole('button', { name: 'Set again: drain 1 member' }).click();
  await question(page).getByRole('button', { name: 'Drain build5', exact: true }).click();
  await until(simulation, () =>
    expect(serverRow(page, 'build5').state).toContainText('Drain', { timeout: 500 }),
  );
  expect(writesOf(simulation)).toEqual(['lb3 drain build5']);
  // It was set again by this browser: nothing is left that moved.
  await expect(page.getByText(/lost by a restart/)).toBeHidden();
  await page.getByRole('button', { name: 'Dismiss the restart of lb3' }).click();
  await expect(page.getByText(/^lb3 restarted/)).toBeHidden();
});

test('goes on with one of two instances, and says so', async ({ app, page, simulation }) => {
  app.expectedErrors.push(/503|Failed to fetch|net::ERR/);
  await openPool(page, 'edge/api');
  const broken = simulation.haproxy.instance('lb2');
  if (broken) broken.forbidden = true;
  await until(simulation, () =>
    expect(page.getByText(/^lb2 of Edge could not be read/)).toBeVisible({ timeout: 500 }),
  );
  await expect(membersTable(page)).toBeVisible();
  await page.getByRole('link', { name: 'HAProxy pools' }).click();
  await expect(haproxyRow(page, 'api')).toContainText('1 of 2 instances');
  await page.getByRole('link', { name: 'api', exact: true }).click();
  const other = simulation.haproxy.instance('lb1');
  if (other) other.forbidden = true;
  await until(simulation, () =>
    expect(serverRow(page, 'api1').state).toContainText('Enabled (older)', { timeout: 500 }),
  );
  await page.getByRole('link', { name: 'HAProxy pools' }).click();
  await expect(haproxyRow(page, 'api')).toContainText('older');
  await expect(haproxyRow(page, 'api')).toContainText('0 of 2 instances');
  for (const instance of [broken, other]) if (instance) instance.forbidden = false;
  await until(simulation, () =>
    expect(haproxyRow(page, 'api')).not.toContainText('1 of 2', { timeout: 500 }),
  );
});

test('charts a pool as a whole, by member and by instance', async ({ page, simulation }) => {
  await page.goto('/haproxy/edge/web/stats');
  await expect(page.getByRole('region', { name: 'Sessions', exact: true })).toBeVisible();
  await until(simulation, () =>
    expect(page.getByRole('region', { name: 'Responses by class' })).toContainText('2xx', { timeout: 500 }),
  );
  await page.getByRole('combobox', { name: 'Show' }).selectOption({ label: 'Instances, compared' });
  await expect(page).toHaveURL(/view=instances/);
  await expect(page.getByRole('list', { name: 'Series' })).toContainText('lb1');
  await page.getByRole('combobox', { name: 'Show' }).selectOption({ label: 'Members, compared' });
  await expect(page.getByRole('list', { name: 'Series' })).toContainText('web1');
  await expectAccessible(page);
});

test('keeps what this browser did with a pool on its page of activity', async ({ page, simulation }) => {
  await openPool(page, 'edge/api');
  await (await ask(page, 'Drain', 'api2')).click();
  await until(simulation, () =>
    expect(serverRow(page, 'api2').state).toContainText('Drain', { timeout: 500 }),
  );
  await page.getByRole('link', { name: 'Activity' }).click();
  await expect(page).toHaveURL(/\/haproxy\/edge\/api\/activity$/);
  await expect(page.getByText(/api2/).first()).toBeVisible();
});
