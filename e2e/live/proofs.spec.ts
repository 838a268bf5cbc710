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
  row,
  test,
  told,
  watchForms,
} from './live.ts';

const sent = (traffic: Traffic, count: number) =>
  expect.poll(() => traffic.tally().sent, { timeout: 60_000 }).toBeGreaterThanOrEqual(count);

test('drain under load: no request fails, new visitors go elsewhere, and the screen counts what the socket does', async ({
  page,
  live,
  load,
}) => {
  await openWeb(page);
  await readEverySecond(page);
  const traffic = load({ perSecond: 190, websockets: 8 });
  await sent(traffic, 200);
  await change(page, 'Drain', 'web1');
  await told(page, /web1.*confirmed/);
  await expect(cell(page, 'web1', 'state')).toContainText('Draining');
  expect(await decisions(live, 'web1')).toEqual({ lb1: 'drain', lb2: 'drain' });

  // What had been chosen for it before has arrived by now.
  await pause(300);
  const { web1 } = live.servers;
  const before = { ...web1.arrivals };
  await sent(traffic, 1_600);
  expect(web1.arrivals.new).toBe(before.new);
  expect(web1.arrivals.returning).toBeGreaterThan(before.returning);
  console.log(await page.getByRole('main').innerText());
  await page.screenshot({ path: '/tmp/p1.png' });

  await traffic.quieten();
  for (const server of ['web1', 'web2', 'web3']) {
    const connections = await counted(live, server, 'scur');
    await expect(cell(page, server, 'connections')).toHaveText(String(connections));
  }
  expect(await counted(live, 'web1', 'scur')).toBe(4);
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
  console.log(await question(page).innerText());
  await page.screenshot({ path: '/tmp/p3.png' });
  await agree.click();
  await expect.poll(() => counted(live, 'web1', 'scur')).toBe(0);
  await expect.poll(() => traffic.tally().failed).toBe(4);
  await expect(cell(page, 'web1', 'connections')).toHaveText('0');
  await expect(cell(page, 'web1', 'state')).toContainText('Offline');
  await pause(2500);
  console.log(await page.getByRole('main').innerText());
  const end = await traffic.stop();
  expect(end.faults).toEqual({ cut: 4 });
  expect(end.byKind.websocket.failed).toBe(4);
});

test('enable by way of the check while the server answers 503: it is not enabled, and no request reaches it', async ({
  page,
  live,
  load,
}) => {
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
  const agree = await ask(page, 'Enable', 'web1');
  console.log(await question(page).innerText());
  await page.screenshot({ path: '/tmp/p4.png' });
  await agree.click();
  await expect
    .poll(() => decisions(live, 'web1'), { timeout: 30_000 })
    .toEqual({ lb1: 'drain', lb2: 'drain' });
  await pause(6000);
  console.log(await page.getByRole('main').innerText());
  await page.screenshot({ path: '/tmp/p5.png' });
  expect(await decisions(live, 'web1')).toEqual({ lb1: 'drain', lb2: 'drain' });
  expect(web1.arrivals).toEqual(before);
  expect(await traffic.stop()).toMatchObject({ failed: 0 });
});

test('a pair of which one is away: a partial outcome, then a difference, then equal', async ({
  page,
  live,
  app,
}) => {
  app.expectedErrors.push(/502/);
  const forms = watchForms(page);
  await openWeb(page);
  await readEverySecond(page);
  const agree = await ask(page, 'Drain', 'web1');
  await live.instances.lb2.stop();
  await agree.click();
  await pause(4000);
  console.log(
    'STOPPED',
    await page.getByRole('main').innerText(),
    await question(page)
      .innerText()
      .catch(() => 'none'),
  );
  await page.screenshot({ path: '/tmp/p6.png' });
  await live.instances.lb2.start();
  await pause(5000);
  console.log('STARTED', await page.getByRole('main').innerText());
  await page.screenshot({ path: '/tmp/p7.png' });
  console.log(forms);
});

test('reloaded during a drain: lost by the restart, nothing is written by itself, and set again', async ({
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
  const written = [...forms];
  for (const name of INSTANCE_NAMES) await live.instances[name].reload();
  await pause(5000);
  console.log(await page.getByRole('main').innerText());
  await page.screenshot({ path: '/tmp/p8.png' });
  expect(forms).toEqual(written);
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
    console.log(await page.getByRole('main').innerText());
    await page.screenshot({ path: '/tmp/p9.png' });
    expect(forms).toEqual([]);
  });
});

test('the last healthy server is not taken out without its name typed, and no request fails', async ({
  page,
  live,
  load,
}) => {
  const traffic = load({ perSecond: 60, websockets: 0 });
  for (const name of INSTANCE_NAMES)
    for (const server of ['web2', 'web3'])
      await live.instances[name].command(`set server web/${server} state maint`);
  await openWeb(page);
  const agree = await ask(page, 'Force offline', 'web1');
  console.log(await question(page).innerText());
  await page.screenshot({ path: '/tmp/p10.png' });
  await agree.click({ force: true });
  await page.keyboard.press('Enter');
  await expect(question(page)).toBeVisible();
  await question(page).getByRole('button', { name: 'Cancel' }).click();
  expect(await decisions(live, 'web1')).toEqual({ lb1: 'ready', lb2: 'ready' });
  await expect(row(page, 'web1')).toContainText('Enabled');
  await expect(outcomes(page)).toHaveCount(0);
  await sent(traffic, 120);
  expect(await traffic.stop()).toMatchObject({ failed: 0 });
});
