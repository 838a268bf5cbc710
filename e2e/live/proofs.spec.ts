/**
 * The main job on HAProxy itself: members are taken out and put back through the screen while visitors come, and what
 * became of each of their requests is counted. What HAProxy decided is read from its own socket.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { outcomes, question, readEverySecond } from '#e2e/flows/steps.ts';
import { INSTANCE_NAMES } from '#scripts/live/fixture.ts';
import type { Traffic } from '#scripts/live/traffic.ts';
import {
  ask,
  button,
  cell,
  change,
  counted,
  decisions,
  expect,
  openWeb,
  test,
  told,
  watchForms,
} from './live.ts';

/** As it leaves the browser. */
const form = (instance: string, action: string) => `/haproxy/${instance}/stats s=web1&action=${action}&b=web`;

const sent = (traffic: Traffic, count: number) =>
  expect.poll(() => traffic.tally().sent, { timeout: 60_000 }).toBeGreaterThanOrEqual(count);

test('drain under load: no request fails, new visitors go elsewhere, and the screen counts what the socket does', async ({
  page,
  live,
  load,
}) => {
  await openWeb(page);
  await readEverySecond(page);
  const traffic = load({ perSecond: 150, websockets: 8 });
  await sent(traffic, 150);
  await change(page, 'Drain', 'web1');
  await told(page, /web1.*confirmed/);
  await expect(cell(page, 'web1', 'state')).toContainText('Draining');
  expect(await decisions(live, 'web1')).toEqual({ lb1: 'drain', lb2: 'drain' });

  // What had been chosen for it before has arrived by now.
  await pause(300);
  const { web1 } = live.servers;
  const before = { ...web1.arrivals };
  await sent(traffic, 1_500);
  await expect(page.getByRole('main')).toContainText(
    /Returning visitors keep arriving, \d+(?:\.\d)? a second/,
  );
  expect(web1.arrivals.new).toBe(before.new);
  expect(web1.arrivals.returning).toBeGreaterThan(before.returning);

  await traffic.quieten();
  // The WebSockets are left, half of them on each.
  for (const [server, connections] of Object.entries({ web1: 4, web2: 4, web3: 0 })) {
    expect(await counted(live, server, 'scur')).toBe(connections);
    await expect(cell(page, server, 'connections')).toHaveText(String(connections));
  }
  expect(await traffic.stop()).toMatchObject({ failed: 0, faults: {} });
  expect(traffic.tally().sent).toBeGreaterThanOrEqual(1_500);
});

test('force offline under load: no request fails; ending connections fails exactly those that the dialog named', async ({
  page,
  live,
  load,
}) => {
  await openWeb(page);
  await readEverySecond(page);
  const traffic = load({ perSecond: 120, websockets: 8 });
  await sent(traffic, 200);
  await change(page, 'Force offline', 'web1');
  await told(page, /web1.*confirmed/);
  expect(await decisions(live, 'web1')).toEqual({ lb1: 'maint', lb2: 'maint' });
  // The downloads end by themselves; the WebSockets are left.
  await expect.poll(() => counted(live, 'web1', 'scur')).toBe(4);
  await expect(cell(page, 'web1', 'connections')).toHaveText('4');
  expect(traffic.tally().failed).toBe(0);

  const agree = await ask(page, 'End connections', 'web1');
  await expect(question(page)).toContainText('4 established connections');
  await question(page).getByRole('checkbox', { name: 'Interrupt 4 established connections' }).check();
  await agree.click();
  await expect.poll(() => counted(live, 'web1', 'scur')).toBe(0);
  await expect.poll(() => traffic.tally().failed).toBe(4);
  await expect(cell(page, 'web1', 'connections')).toHaveText('0');
  await expect(cell(page, 'web1', 'state')).toContainText('Offline');
  await told(page, 'The connections of web1 were ended.');
  const end = await traffic.stop();
  expect(end.faults).toEqual({ cut: 4 });
  expect(end.byKind.websocket.failed).toBe(4);
});

test('enable by way of the check while the server answers 503: it is not enabled, and no request reaches it', async ({
  page,
  live,
  load,
}) => {
  const forms = watchForms(page);
  await openWeb(page);
  await readEverySecond(page);
  const traffic = load({ perSecond: 90, websockets: 0 });
  await change(page, 'Force offline', 'web1');
  await told(page, /web1.*confirmed/);
  // Every visitor has been moved by now.
  await sent(traffic, 200);
  const { web1 } = live.servers;
  web1.health = 503;
  const before = { ...web1.arrivals };
  await change(page, 'Enable', 'web1');
  await told(page, /Its check fails \(.*Layer7 wrong status.*\): left draining\./);
  expect(forms.map((each) => each.replace(/.*action=/, ''))).toEqual(
    ['maint', 'maint', 'drain', 'drain'].map((action) => `${action}&b=web`),
  );
  expect(await decisions(live, 'web1')).toEqual({ lb1: 'drain', lb2: 'drain' });
  await expect(cell(page, 'web1', 'health')).toContainText('down');
  expect(web1.arrivals).toEqual(before);
  expect(await traffic.stop()).toMatchObject({ failed: 0 });
});

test('a pair of which one stops before the answer: a partial outcome, then a difference, then equal', async ({
  page,
  live,
}) => {
  const { lb2 } = live.instances;
  const forms = watchForms(page);
  await openWeb(page);
  await readEverySecond(page);
  const agree = await ask(page, 'Drain', 'web1');
  await lb2.stop();
  await agree.click();
  await told(page, 'lb2 cannot be read: the change would not be sent there. Nothing was sent.');
  expect(forms).toEqual([]);

  await outcomes(page)
    .getByRole('button', { name: /^Drain anyway/ })
    .click();
  await told(page, 'lb1: confirmed. lb2: cannot be read, so nothing was sent to it.');
  expect(forms).toEqual([form('lb1', 'drain')]);
  await expect(cell(page, 'web1', 'state')).toContainText('Differs');

  await lb2.start();
  expect(await decisions(live, 'web1')).toEqual({ lb1: 'drain', lb2: 'ready' });
  await expect(cell(page, 'web1', 'state')).toContainText('lb1: Draining · lb2: Enabled');
  await expect(page.getByRole('main')).not.toContainText('could not be read');
  const differences = page.getByRole('list', { name: 'Members that differ between instances' });
  await differences.getByRole('button', { name: 'Drain web1 on all instances' }).click();
  await agree.click();
  await expect(cell(page, 'web1', 'state')).toContainText('Draining');
  await expect(differences).toHaveCount(0);
  expect(await decisions(live, 'web1')).toEqual({ lb1: 'drain', lb2: 'drain' });
});

test('reloaded during a drain: lost by the restart, nothing is written by itself, and it can be set again', async ({
  page,
  live,
  load,
}) => {
  const forms = watchForms(page);
  await openWeb(page);
  await readEverySecond(page);
  const traffic = load({ perSecond: 60 });
  await sent(traffic, 60);
  await change(page, 'Drain', 'web1');
  await told(page, /web1.*confirmed/);
  for (const name of INSTANCE_NAMES) await live.instances[name].reload();
  expect(await decisions(live, 'web1')).toEqual({ lb1: 'ready', lb2: 'ready' });
  for (const name of INSTANCE_NAMES)
    await expect(page.getByRole('main')).toContainText(
      new RegExp(`${name} restarted .*web1 lost its state: it takes traffic whenever it is up`),
    );
  await expect(cell(page, 'web1', 'state')).toContainText('Enabled');
  expect(forms).toEqual([form('lb1', 'drain'), form('lb2', 'drain')]);

  await page.getByRole('button', { name: 'Set again: drain 1 member' }).first().click();
  await question(page).getByRole('button', { name: 'Drain web1', exact: true }).click();
  await expect.poll(() => decisions(live, 'web1')).toEqual({ lb1: 'drain', lb2: 'drain' });
  await expect(cell(page, 'web1', 'state')).toContainText('Draining');
  await expect(page.getByRole('button', { name: /^Set again/ })).toHaveCount(0);
  await traffic.stop();
});

test.describe('an instance that may only be read', () => {
  test.use({ shows: 'read-only' });

  test('has controls that say why they are disabled, and no write leaves', async ({ page }) => {
    const forms = watchForms(page);
    await openWeb(page);
    for (const verb of ['Drain', 'Force offline']) await expect(button(page, verb, 'web1')).toBeDisabled();
    await expect(button(page, 'Drain', 'web1')).toHaveAccessibleDescription(/read-only/);
    await button(page, 'Drain', 'web1').click({ force: true });
    expect(forms).toEqual([]);
  });
});

test('the last healthy server is not taken out without its name typed, and no request fails', async ({
  page,
  live,
  load,
}) => {
  const forms = watchForms(page);
  const traffic = load({ perSecond: 60, websockets: 0 });
  for (const name of INSTANCE_NAMES)
    for (const server of ['web2', 'web3'])
      await live.instances[name].command(`set server web/${server} state maint`);
  await openWeb(page);
  const agree = await ask(page, 'Force offline', 'web1');
  await expect(question(page)).toContainText('Nothing enabled and up would remain');
  const typed = question(page).getByRole('textbox', { name: 'Type web' });
  // Neither the button nor Enter sends it.
  await agree.click({ force: true });
  await typed.press('Enter');
  await expect(question(page)).toBeVisible();
  await question(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(cell(page, 'web1', 'state')).toContainText('Enabled');
  expect(forms).toEqual([]);
  expect(await decisions(live, 'web1')).toEqual({ lb1: 'ready', lb2: 'ready' });
  await sent(traffic, 120);
  expect(await traffic.stop()).toMatchObject({ failed: 0 });
});
