import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#e2e/fixtures.ts';
import type { MemberState } from '#domain/members/member-state.ts';
import { knownId, type KnownName } from '#simulator/itcare/known.ts';
import type { HealthPlan } from '#simulator/world/model.ts';
import type { Simulation } from '#simulator/simulation.ts';
import { colleagueSets, openMembers, question, writesIn } from './steps.ts';

// Members are drained, worked on and put back one after the other, on the simulator. HAProxy itself: e2e/live.

/** Twelve of the five hundred, four of each zone. */
const TWELVE = Array.from({ length: 12 }, (_, at) => `PEB4BIG${String(at + 1).padStart(3, '0')}`);
const PAY = 'PEB4PAY01';

/** Waits as short as a test needs them: drained at once, six seconds of work, one healthy read within twelve. */
const QUICK = { most: '1000', work: 'time', workFor: '0.1', reads: '1', healthyWithin: '0.2', share: 'none' };

const planned = (page: Page) => page.getByRole('table', { name: 'Timetable' });
const rows = (page: Page) => page.getByRole('table', { name: 'Members' });
const row = (page: Page, name: string) => rows(page).getByRole('row').filter({ hasText: name });
const progress = (page: Page) => page.getByRole('main').getByRole('status').first();
const control = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const answers = (page: Page, name: string) => page.getByRole('group', { name: `Answers for ${name}` });

function addressOf(name: KnownName, more: Record<string, string>): string {
  return `/maintenance/new?${new URLSearchParams({ of: `itcare:${knownId(name)}`, ...more })}`;
}

/** Agrees to what is planned; resolves when it is under way. */
async function begin(page: Page): Promise<void> {
  await expect(control(page, 'Begin maintenance')).not.toHaveAttribute('aria-disabled', 'true');
  await control(page, 'Begin maintenance').click();
  const ticks: Locator = question(page).getByRole('checkbox');
  if ((await ticks.count()) > 0) await ticks.check();
  await question(page).getByRole('button', { name: 'Begin maintenance' }).click();
  await expect(page).toHaveURL(/\/maintenance\/(?!new)[\w-]+$/);
}

function memberIn({ world }: Simulation, balancer: KnownName, name: string) {
  const found = world.named(balancer);
  const member = found && world.members(found).find(({ server }) => server.name === name);
  if (!member) throw new Error(`${balancer} has no member ${name}`);
  return member;
}

const stateIn = (simulation: Simulation, balancer: KnownName, name: string): MemberState => {
  const { history, initial } = memberIn(simulation, balancer, name);
  return history.at(-1)?.state ?? initial;
};

function setHealth(simulation: Simulation, name: string, kind: 'up' | 'down'): void {
  Object.assign(memberIn(simulation, 'big.example', name), { health: { kind } satisfies HealthPlan });
}

test('twelve members in three zones, one of which fails: it stops with the others in service, and says what to do', async ({
  app,
  page,
  simulation,
}) => {
  await app.goto('/balancers');
  await openMembers(page, 'big.example');
  for (const name of TWELVE) await page.getByRole('checkbox', { name: `Select ${name}` }).check();
  await page
    .getByRole('group', { name: '12 selected' })
    .getByRole('button', { name: 'Maintenance…' })
    .click();
  await expect(planned(page).getByRole('row')).toHaveCount(13);

  // One zone after the other, unless they are to alternate.
  const zones = () => planned(page).locator('[data-column="zone"]').allInnerTexts();
  const byZone = await zones();
  expect(new Set(byZone).size).toBe(3);
  expect(byZone).toEqual(byZone.toSorted());
  await page.getByRole('combobox', { name: 'Order' }).selectOption('Alternate between zones');
  await expect.poll(async () => new Set((await zones()).slice(0, 3)).size).toBe(3);
  for (const [name, value] of [
    ['Out of service at a time', '3'],
    ['Drained at this many connections', '1000'],
    ['Connections back to (% of the median of its peers)', ''],
    ['Healthy in this many reads in a row', '1'],
  ] as const)
    await page.getByRole('textbox', { name }).fill(value);
  await page.getByRole('combobox', { name: 'Your work' }).selectOption('For a fixed time');
  await page.getByRole('textbox', { name: 'Time (minutes)' }).fill('0.1');
  await page.locator('input[name="healthyWithin"]').fill('0.1');
  const pool = page.getByRole('region', { name: 'big.example', exact: true });
  await expect(pool).toContainText('Enabled and up: 500 → 497 of 500');
  await page.getByRole('textbox', { name: 'Out of service at a time' }).fill('1');
  await expect(pool).toContainText('Enabled and up: 500 → 499 of 500');
  await expectAccessible(page);
  // The address is the plan.
  await page.reload();
  await expect(planned(page).getByRole('row')).toHaveCount(13);
  await expect(page.getByRole('textbox', { name: 'Drained at this many connections' })).toHaveValue('1000');
  expect(writesIn(simulation.log)).toEqual([]);

  const [failing = '', next = ''] = await planned(page).locator('[data-column="member"]').allInnerTexts();
  await begin(page);
  await expect.poll(() => stateIn(simulation, 'big.example', failing), { timeout: 60_000 }).toBe('offline');
  setHealth(simulation, failing, 'down');
  await expect(answers(page, failing)).toBeVisible({ timeout: 60_000 });
  await expect(progress(page)).toHaveText('0 of 12 members done · 1 under way · 11 waiting · 1 question');
  await expect(page.getByRole('alert')).toContainText('the members not yet begun stay in service');
  await expect(page.getByRole('main')).toContainText(`${failing} Not healthy within the time allowed.`);
  await expect(page.getByRole('main')).toContainText('Check the server.');
  for (const name of TWELVE) expect(stateIn(simulation, 'big.example', name)).toBe('enabled');
  expect(writesIn(simulation.log)).toHaveLength(3);
  await expectAccessible(page);

  // Mended, it goes on by itself; stopped, it ends with the one that is under way.
  setHealth(simulation, failing, 'up');
  await expect(row(page, next)).toContainText('Draining', { timeout: 60_000 });
  await control(page, 'Stop after this step').click();
  await expect(page.getByRole('button', { name: 'Revert all…' })).toBeVisible({ timeout: 60_000 });
  await expect(progress(page)).toHaveText('2 of 12 members done · 10 waiting');
  expect(writesIn(simulation.log)).toHaveLength(6);
  for (const name of TWELVE) expect(stateIn(simulation, 'big.example', name)).toBe('enabled');
});

test('paused, reloaded and resumed it goes on where it was; aborted, it puts back what it took out', async ({
  app,
  page,
  simulation,
}) => {
  await app.goto(addressOf('pay.example', { ...QUICK, work: 'confirmed' }));
  await begin(page);
  await expect(row(page, PAY)).toContainText('Draining', { timeout: 30_000 });
  await control(page, 'Pause').click();
  await expect(control(page, 'Resume')).toBeVisible();
  const sent = writesIn(simulation.log).length;
  await page.reload();
  await expect(control(page, 'Resume')).toBeVisible();
  await expect(row(page, PAY)).toContainText('Draining');
  expect(writesIn(simulation.log)).toHaveLength(sent);
  await control(page, 'Resume').click();
  await expect(answers(page, PAY).getByRole('button', { name: `Work is done: ${PAY}` })).toBeVisible({
    timeout: 60_000,
  });
  expect(stateIn(simulation, 'pay.example', PAY)).toBe('offline');

  await control(page, 'Abort and restore').click();
  await expect(page.getByRole('button', { name: 'Revert all…' })).toBeVisible({ timeout: 60_000 });
  expect(stateIn(simulation, 'pay.example', PAY)).toBe('enabled');
  const operations = writesIn(simulation.log).map(({ body }) => body);
  expect(operations).toEqual(['disabled', 'offline', 'enabled'].map((operation) => ({ operation })));
  await page.getByRole('button', { name: 'Revert all…' }).click();
  await expect(question(page)).toContainText('Nothing to revert');
  await question(page).getByRole('button', { name: 'Close' }).click();
  // One entry of the journal for each step.
  await page.goto('/operations?view=journal');
  await expect(page.getByRole('row').filter({ hasText: PAY })).toHaveCount(3);
});

test('stopped with one out of service, a revert of all of it asks about a foreign change, and brings the states back', async ({
  app,
  page,
  simulation,
}) => {
  await app.goto(addressOf('pay.example', { ...QUICK, work: 'confirmed' }));
  await begin(page);
  await control(page, 'Stop after this step').click();
  await answers(page, PAY)
    .getByRole('button', { name: `Leave as it is: ${PAY}` })
    .click({ timeout: 60_000 });
  const revert = page.getByRole('button', { name: 'Revert all…' });
  await expect(revert).toBeVisible();
  await expect(progress(page)).toContainText('1 not completed');
  expect(stateIn(simulation, 'pay.example', PAY)).toBe('offline');
  const sent = writesIn(simulation.log).length;

  colleagueSets(simulation.world, 'pay.example', PAY, 'disabled');
  await revert.click();
  await expect(question(page).getByRole('list', { name: 'What will be sent' })).toHaveText(
    `Enable ${PAY} in pay.example`,
  );
  await question(page).getByRole('button', { name: 'Revert 1 change' }).click();
  const results = question(page).getByRole('list', { name: 'What came of each' });
  await expect(results).toContainText('Nothing was sent');
  expect(writesIn(simulation.log)).toHaveLength(sent);
  await results.getByRole('button', { name: 'Leave it' }).click();
  await question(page).getByRole('button', { name: 'Close' }).click();

  colleagueSets(simulation.world, 'pay.example', PAY, 'offline');
  await revert.click();
  await question(page).getByRole('button', { name: 'Revert 1 change' }).click();
  await expect.poll(() => stateIn(simulation, 'pay.example', PAY)).toBe('enabled');
  expect(writesIn(simulation.log)).toHaveLength(sent + 1);
});

test('a server is planned over all its pools at once, and left out where nothing else would remain', async ({
  app,
  page,
}) => {
  await app.goto(`/hosts?q=${PAY}`);
  await page.getByRole('button', { name: 'Maintenance…' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Rolling maintenance: ${PAY}`);
  await expect(page.getByRole('main')).toContainText(/One server, out of \d pools at the same time/);
  await expect(planned(page)).toContainText('pay.example');
  await app.goto(addressOf('solo.example', {}));
  await expect(page.getByRole('region', { name: 'Left out: 1 member' })).toContainText(
    'Without it too few healthy members would remain.',
  );
  await expect(control(page, 'Begin maintenance')).toHaveAccessibleDescription(
    'There is no member to work on.',
  );
  await expectAccessible(page);
});

test('an address that names nothing says where a maintenance begins', async ({ app, page }) => {
  await app.goto('/maintenance/new?of=%3D!!&order=x');
  await expect(page.getByRole('main')).toContainText('No members chosen');
  await app.goto('/maintenance/unknown');
  await expect(page.getByRole('main')).toContainText('No such maintenance');
});
