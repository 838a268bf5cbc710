/** Everything that works on staged procedures, in one file to fetch. */
import { Conductor, type ConductorOptions } from './conductor.ts';
import { stagedTable } from './staged-store.ts';

export async function conduct(options: Omit<ConductorOptions, 'table'>): Promise<Conductor> {
  const conductor = new Conductor({ ...options, table: stagedTable });
  await conductor.start();
  return conductor;
}
