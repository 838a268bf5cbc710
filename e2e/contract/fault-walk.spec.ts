/**
 * Every screen with faults on the call it lives by: the page is never blank, says what happened, recovers by itself,
 * sends nothing twice and loses nothing that was typed. The gate tries one fault of each class of outcome on every
 * call, `npm run faults` all of them; `faults/matrix.test.ts` tries all of them without the screens.
 */
import type { Page } from '@playwright/test';
import { expect, test } from '#e2e/fixtures.ts';
import { haproxySite } from '#e2e/haproxy.ts';
import type { Simulation } from '#simulator/simulation.ts';
import { type Fault, READ_LIMIT_MS, walkedReads, walkedWrites, WRITE_LIMIT_MS } from './faults/faults.ts';
import { calls, expectShell, holdTime, type Waiting } from './faults/page.ts';
import { type ReadRow, READS } from './faults/reads.ts';
import { type WriteRow, WRITES } from './faults/writes.ts';

test.use({ world: { balancers: 12, members: 60 } });

/** Longer than any interval or back-off. */
const A_WHILE = 130_000;
const unanswered = ({ rule }: Fault) => rule.kind === 'hang' || (rule.latencyMs ?? 0) > 5_000;

/** Rows whose screens only a site has that names instances of HAProxy. */
const ofHaproxy = ({ path }: ReadRow | WriteRow) => path.startsWith('/haproxy');

for (const read of READS.filter((row) => !ofHaproxy(row))) tryRead(read);
for (const write of WRITES.filter((row) => !ofHaproxy(row))) tryWrite(write);

test.describe('with HAProxy', () => {
  test.use({ config: { backends: haproxySite.backends } });
  for (const read of READS.filter(ofHaproxy)) tryRead(read);
  for (const write of WRITES.filter(ofHaproxy)) tryWrite(write);
});

function tryRead(read: ReadRow): void {
  test(`${read.call} on ${read.path.replace(/\/\d+/, '')}: ${walkedReads.length} faults`, async ({
    page,
    simulation,
  }) => {
    test.setTimeout(45_000 * walkedReads.length);
    const time = await holdTime(page);
    for (const fault of walkedReads)
      await test.step(fault.name, () => walkRead(page, simulation, time, read, fault));
  });
}

async function walkRead(
  page: Page,
  simulation: Simulation,
  time: Waiting,
  read: ReadRow,
  fault: Fault,
): Promise<void> {
  simulation.faults.add({ endpoint: read.endpoint, ...fault.rule });
  const before = calls(simulation, read.endpoint);
  await page.goto(read.path);
  await read.act?.(page);
  await expect.poll(() => calls(simulation, read.endpoint)).toBeGreaterThan(before);
  if (unanswered(fault)) await time.pass(READ_LIMIT_MS, read.atOnce ?? 1);
  const quiet = read.without !== undefined && read.says?.[fault.name] === undefined;
  const silent = fault.read === null || quiet || read.bears?.includes(fault.name);
  const said = page.getByText(read.says?.[fault.name] ?? read.says?.['*'] ?? fault.read ?? '').first();
  if (!silent) await expect(said).toBeVisible();
  if (read.without) await expect(read.without(page)).toBeVisible();
  await expectShell(page);
  simulation.faults.clear();
  if ((silent && read.keeps) || read.final?.includes(fault.name)) {
    const made = calls(simulation, read.endpoint);
    await page.reload();
    await read.act?.(page);
    // On its way before time passes for it: a call that leaves into a jump of the clock is over at once.
    await expect.poll(() => calls(simulation, read.endpoint)).toBeGreaterThan(made);
  }
  // No screen shows that what failed in silence went well again.
  if (quiet && fault.read !== null && !read.bears?.includes(fault.name)) {
    const made = calls(simulation, read.endpoint);
    await time.pass(A_WHILE);
    await expect.poll(() => calls(simulation, read.endpoint)).toBeGreaterThan(made);
  }
  const again = page.getByRole('button', { name: read.again ?? '-', exact: true });
  const byHand = read.again !== undefined && !silent;
  if (byHand) await again.first().click();
  const recovered = async () => (await read.data(page).isVisible()) && (silent || !(await said.isVisible()));
  for (let patience = 0; patience < 3 && !(await recovered()); patience += 1) {
    await time.pass(byHand ? 2_000 : A_WHILE);
    await time.open(0);
  }
  await expect(read.data(page)).toBeVisible();
  if (!silent) await expect(said).toBeHidden();
}

function tryWrite(write: WriteRow): void {
  test(`${write.endpoint} by ${write.screen}: ${walkedWrites.length} faults`, async ({
    page,
    simulation,
  }) => {
    test.setTimeout(45_000 * walkedWrites.length);
    const time = await holdTime(page);
    for (const fault of walkedWrites)
      await test.step(fault.name, () => walkWrite(page, simulation, time, write, fault));
  });
}

/** What the fault before left open would lock the buttons of this one. */
async function forgetEverything(page: Page): Promise<void> {
  // A file of the same origin, without the console that keeps its database open.
  await page.goto('/favicon.svg');
  await page.evaluate(async () => {
    sessionStorage.clear();
    for (const { name = '' } of await indexedDB.databases()) {
      await new Promise((ended) => {
        const request = indexedDB.deleteDatabase(name);
        request.addEventListener('success', ended);
        request.addEventListener('error', ended);
        request.addEventListener('blocked', ended);
      });
    }
  });
}

async function walkWrite(
  page: Page,
  simulation: Simulation,
  time: Waiting,
  write: WriteRow,
  fault: Fault,
): Promise<void> {
  simulation.reset();
  await forgetEverything(page);
  await page.goto(write.path);
  await write.fill(page);
  await time.open(0);
  simulation.faults.add({ endpoint: write.endpoint, ...fault.rule });
  await write.send(page).click();
  await expect.poll(() => calls(simulation, write.endpoint)).toBe(1);
  if (unanswered(fault)) await time.pass(write.limitMs ?? WRITE_LIMIT_MS, 1);
  await time.open(0);
  const open = fault.answered.startsWith('lost');
  const hidden = open && write.openSays !== undefined;
  const tells = fault.answered !== 'accepted' || write.says?.[fault.name] !== undefined;
  if (tells && !write.bears?.includes(fault.name)) {
    const proof = fault.answered === 'lost, applied' ? write.proves : undefined;
    const usual = proof ?? write.says?.[fault.name] ?? fault.write;
    await expect(page.getByText(hidden ? (write.openSays ?? usual) : usual).first()).toBeVisible();
    for (const [field, typed] of hidden ? [] : write.kept(page))
      await (typed === true ? expect(field).toBeChecked() : expect(field).toHaveValue(typed));
  }
  await expectShell(page);
  simulation.faults.clear();
  await time.pass(A_WHILE);
  await time.open(0);
  // Whatever is read meanwhile, nothing is sent again.
  expect(calls(simulation, write.endpoint)).toBe(1);
  await expectShell(page);
}
