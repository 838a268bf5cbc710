/** The page as CSV, in the form of HAProxy 2.6.12 (HAProxy contract §4.1). */
import { COLUMNS } from './columns.ts';
import { readPool } from './flow.ts';
import type { Pool, PoolReading } from './flow.ts';
import type { FrontendPlan } from './model.ts';
import type { Process } from './process.ts';
import { frontendRow, poolRow, serverRow, sumUp } from './rows.ts';
import type { Cells } from './rows.ts';

export interface CsvOptions {
  readonly legends: boolean;
  /** Shows a proxy of this name. */
  readonly shows: (name: string) => boolean;
  readonly frontends: readonly FrontendPlan[];
  readonly now: number;
}

export function csvOf(process: Process, options: CsvOptions): string {
  const { legends, shows, frontends, now } = options;
  const lines = [`# ${COLUMNS.join(',')},`];
  const write = (row: Cells) => lines.push(`${row.map((cell) => quoted(cell)).join(',')},`);
  const readings = new Map<Pool, PoolReading>();
  const read = (pool: Pool) => {
    const known = readings.get(pool) ?? readPool(pool, now);
    readings.set(pool, known);
    return known;
  };
  for (const [index, frontend] of frontends.entries()) {
    if (!shows(frontend.name)) continue;
    const pools = process.pools.filter(({ plan }) => frontend.pools.includes(plan.name));
    const sums = pools.map((pool) => sumUp(read(pool)));
    write(frontendRow(frontend.name, 'http', 2 + index, sums));
  }
  for (const [index, pool] of process.pools.entries()) {
    const { name, mode = 'http', listen } = pool.plan;
    if (!shows(name)) continue;
    const place = { iid: 2 + frontends.length + index, legends, now };
    const reading = read(pool);
    const sums = sumUp(reading);
    if (listen === true) write(frontendRow(name, mode, place.iid, [sums]));
    for (const [position, { server }] of pool.rows.entries()) {
      const mine = reading.readings[position];
      if (mine) write(serverRow(pool, server, mine, place));
    }
    write(poolRow(process, pool, sums, place));
  }
  return `${lines.join('\n')}\n`;
}

/** Only what holds a comma or a quote is quoted. */
function quoted(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  return /[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
