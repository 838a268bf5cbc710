/** Everything that works on staged procedures, in one file to fetch. */
import { Conductor, type ConductorOptions } from './conductor.ts';
import { stagedCounts } from './counts.ts';
import { isEnded } from './staged.ts';
import { stagedTable } from './staged-store.ts';

export async function conduct(options: Omit<ConductorOptions, 'table'>): Promise<Conductor> {
  const conductor = new Conductor({ ...options, table: stagedTable });
  stagedTable.subscribe(count);
  await conductor.start();
  return conductor;
}

function count(): void {
  const open = stagedTable.list().filter((each) => !isEnded(each));
  const asking = open.flatMap(({ items }) => items).filter(({ question }) => question !== null);
  stagedCounts.set(`${open.length}/${asking.length}`);
}
