/** The page as CSV, in the form of HAProxy 2.6.12 (HAProxy contract §4.1). */
import { COLUMNS } from './columns.ts';
import type { Pool } from './flow.ts';
import type { FrontendPlan } from './model.ts';
import type { Process } from './process.ts';
import { frontendRow, poolRow, serverRow, sumUp } from './rows.ts';
import type { Row, Sums } from './rows.ts';

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
  const write = (row: Row) =>
    lines.push(COLUMNS.map((name) => `${quoted(name === '-' ? '-' : (row[name] ?? ''))},`).join(''));
  const sums = new Map<string, Sums>();
  const sumsOf = (pool: Pool) => {
    const known = sums.get(pool.plan.name) ?? sumUp(process, pool, now);
    sums.set(pool.plan.name, known);
    return known;
  };
  for (const [index, frontend] of frontends.entries()) {
    if (!shows(frontend.name)) continue;
    const pools = process.pools.filter(({ plan }) => frontend.pools.includes(plan.name));
    write(frontendRow(frontend.name, 'http', 2 + index, pools.map(sumsOf)));
  }
  for (const [index, pool] of process.pools.entries()) {
    const { name, mode = 'http', listen } = pool.plan;
    if (!shows(name)) continue;
    const iid = 2 + frontends.length + index;
    if (listen === true) write(frontendRow(name, mode, iid, [sumsOf(pool)]));
    for (const row of pool.rows)
      write(serverRow(pool, row.server, process.read(pool, row, now), { iid, legends, now }));
    write(poolRow(process, pool, sumsOf(pool), { iid, legends, now }));
  }
  return `${lines.join('\n')}\n`;
}

/** Only what holds a comma or a quote is quoted. */
function quoted(value: string | number): string {
  const text = String(value);
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
