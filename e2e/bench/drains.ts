import type { Browser } from '@playwright/test';
import { membersPath, membersTable } from '#e2e/flows/steps.ts';
import { startSite } from '#e2e/site.ts';
import type { Simulation } from '#simulator/simulation.ts';
import type { Figure } from './figures.ts';
import { open, progress } from './lab.ts';
import { growth, type LongRun } from './memory.ts';
import { polls, scriptOf } from './pool.ts';

/** Two hundred members. */
const POOL = 'reconciliation-of-outstanding-settlement.back-office.example';
const DRAINS = 20;
const POLLS = 20;

function drainTwenty({ world }: Simulation): void {
  const balancer = world.named(POOL);
  if (!balancer) throw new Error(`the world has no ${POOL}`);
  world.setMemberState(balancer, world.members(balancer).slice(0, DRAINS), 'disabled');
}

const HOUR: LongRun = {
  name: `heap after an hour of ${DRAINS} drains`,
  explanation: 'from when two minutes were seen to an hour, polled every 5 s, each as a picture',
  world: { balancers: 20, members: 60 },
  path: membersPath(POOL),
  shows: 'tbody tr[data-row]',
  polled: '/members',
  everyMs: 5_000,
  early: 150,
  late: 720,
  most: 5,
  prepare: drainTwenty,
};

/** What twenty pictures cost a poll, against the same poll with their line closed. */
async function stripAt(browser: Browser, slowDown: 1 | 4): Promise<number> {
  progress(`${DRAINS} drains, ${slowDown}x`);
  const site = await startSite({
    world: { balancers: 20, members: 60 },
    time: 'frozen',
    build: 'production',
  });
  drainTwenty(site.simulation);
  const opened = await open(browser, `${site.url}${membersPath(POOL)}`, {
    slowDown,
    preferences: { memberInterval: '1000' },
  });
  const { page, cdp } = opened;
  await membersTable(page).waitFor();
  const goOn = () => site.simulation.clock.advance(1_000);
  const scriptOfPolls = () => scriptOf(cdp, () => polls(page, site.simulation, POLLS, goOn));
  await polls(page, site.simulation, 5, goOn);
  const closed = await scriptOfPolls();
  await page.getByRole('button', { name: new RegExp(`^${DRAINS} drains`) }).click();
  await polls(page, site.simulation, 5, goOn);
  const shown = await scriptOfPolls();
  await opened.close();
  await site.close();
  return Math.max(0, shown - closed) / POLLS / DRAINS;
}

export async function drainFigures(browser: Browser): Promise<Figure[]> {
  const strip = { 1: await stripAt(browser, 1), 4: await stripAt(browser, 4) };
  return [
    {
      name: 'one update of a drain strip',
      unit: 'ms of script',
      target: 4,
      heldAt: 1,
      values: strip,
      explanation: `CPU time of script per poll and strip: ${DRAINS} of them shown against their line closed, whose numbers move; mean of ${POLLS}`,
    },
    await growth(HOUR),
  ];
}
