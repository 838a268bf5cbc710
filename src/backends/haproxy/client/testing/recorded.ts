/**
 * Answers of real instances, as they came: HAProxy 2.6.12, and 3.5-dev5 where the name says so. The bodies alone; nobody
 * edits them.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerRow, Statistics } from '#backends/haproxy/client/model.ts';
import { parseStatistics } from '#backends/haproxy/client/statistics.ts';

export type Recorded =
  | '3.5'
  | '3.5-starting'
  | 'after-reload'
  | 'before-reload'
  | 'draining'
  | 'fresh'
  | 'going-down'
  | 'maintenance'
  | 'nolb'
  | 'quoted'
  | 'scope-nothing-and-refresh-header'
  | 'without-legends';

export const RECORDED: readonly Recorded[] = [
  '3.5',
  '3.5-starting',
  'after-reload',
  'before-reload',
  'draining',
  'fresh',
  'going-down',
  'maintenance',
  'nolb',
  'quoted',
  'scope-nothing-and-refresh-header',
  'without-legends',
];

const fileOf = (name: string) => readFileSync(join(import.meta.dirname, 'recorded', name), 'utf8');

export const recordedCsv = (name: Recorded): string => fileOf(`${name}.csv`);
export const recordedHead = (): string => fileOf('html-head.html');
export const recorded = (name: Recorded): Statistics => parseStatistics(recordedCsv(name));

/** The row of `pool/server`. */
export function serverIn({ servers }: Statistics, key: string): ServerRow {
  const found = servers.find(({ pool, name }) => `${pool}/${name}` === key);
  if (!found) throw new Error(`no row of ${key}`);
  return found;
}

const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const lineOf = (cells: readonly string[]) => `${cells.map(quoted).join(',')},\n`;

/** A table of these rows; columns that a row leaves out are empty. Each line ends with a comma, as HAProxy writes it. */
export function csvOf(rows: readonly Readonly<Record<string, string>>[]): string {
  const columns = [...new Set(['pxname', 'svname', 'status', 'pid', 'type', ...rows.flatMap(Object.keys)])];
  const lines = rows.map((row) => lineOf(columns.map((column) => row[column] ?? '')));
  return `# ${lineOf(columns)}${lines.join('')}`;
}
