/**
 * The CSV of the statistics page as rows of cells (HAProxy contract §4.1). Each character is looked at a constant number
 * of times: answers may have megabytes.
 */

/** Why an answer is no table of statistics. The old data stays, and this is said. */
export type CsvProblem = 'not-statistics' | 'columns' | 'row-length';

export class UnreadableCsv extends Error {
  override readonly name = 'UnreadableCsv';
  readonly problem: CsvProblem;

  constructor(problem: CsvProblem) {
    super(problem);
    this.problem = problem;
  }
}

export interface CsvTable {
  /** Position of each column by its name; of two with one name the first. */
  readonly columns: ReadonlyMap<string, number>;
  readonly rows: readonly (readonly string[])[];
}

/**
 * Without these a row says neither what it is nor how it is. Those before `-` are fixed, yet nothing depends on their
 * order, and what follows comes and goes with compiled-in modules.
 */
const NEEDED = ['pxname', 'svname', 'type', 'status'];

/** @throws UnreadableCsv for anything else than a table of statistics with rows of one length */
export function readCsv(text: string): CsvTable {
  // A byte order mark is of no meaning to anybody.
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  if (!text.startsWith('# ', start)) throw new UnreadableCsv('not-statistics');
  const [head = [], ...rows] = cellsOf(text, start + 2);
  const columns = new Map<string, number>();
  for (const [position, name] of head.entries()) if (!columns.has(name)) columns.set(name, position);
  if (!NEEDED.every((name) => columns.has(name))) throw new UnreadableCsv('columns');
  if (rows.some((row) => row.length !== head.length)) throw new UnreadableCsv('row-length');
  return { columns, rows };
}

function cellsOf(text: string, from: number): string[][] {
  const rows: string[][] = [];
  let quote = text.indexOf('"', from);
  for (let at = from; at < text.length;) {
    const end = endOf(text, '\n', at);
    if (quote >= 0 && quote < at) quote = text.indexOf('"', at);
    if (quote < 0 || quote >= end) {
      const line = text.slice(at, text[end - 1] === '\r' ? end - 1 : end);
      // What follows the last line end is no row.
      if (line !== '' || end < text.length) rows.push(line.split(','));
      at = end + 1;
      continue;
    }
    const { cells, next } = quotedRow(text, at);
    rows.push(cells);
    at = next;
  }
  return rows;
}

/** A row that holds quotes somewhere, which may hold line ends too. */
function quotedRow(text: string, from: number): { cells: string[]; next: number } {
  const cells: string[] = [];
  let lineEnd = endOf(text, '\n', from);
  let comma = endOf(text, ',', from);
  for (let at = from; ;) {
    let cell = '';
    if (text[at] === '"') {
      // A doubled quote stands for one, and the text goes on behind it.
      let begin = at + 1;
      for (;;) {
        const close = endOf(text, '"', begin);
        const doubled = text[close + 1] === '"';
        cell += text.slice(begin, doubled ? close + 1 : close);
        begin = close + (doubled ? 2 : 1);
        if (!doubled) break;
      }
      at = begin;
    }
    if (comma < at) comma = endOf(text, ',', at);
    if (lineEnd < at) lineEnd = endOf(text, '\n', at);
    const end = Math.min(comma, lineEnd);
    // Nothing stands between a closing quote and the comma; what does all the same is kept.
    cell += text.slice(at, end);
    const last = comma >= lineEnd;
    cells.push(last && cell.endsWith('\r') ? cell.slice(0, -1) : cell);
    if (last) return { cells, next: lineEnd + 1 };
    at = end + 1;
  }
}

function endOf(text: string, sign: string, from: number): number {
  const found = text.indexOf(sign, from);
  return found < 0 ? text.length : found;
}
