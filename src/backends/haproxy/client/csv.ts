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

/** Whether it is a table of statistics at all, complete or not. A byte order mark is of no meaning to anybody. */
export function isStatistics(text: string): boolean {
  return text.startsWith('# ', startOf(text));
}

function startOf(text: string): number {
  return text.startsWith('\uFEFF') ? 1 : 0;
}

/** @throws UnreadableCsv for anything else than a table of statistics with rows of one length */
export function readCsv(text: string): CsvTable {
  const start = startOf(text);
  if (!isStatistics(text)) throw new UnreadableCsv('not-statistics');
  const lines = new Lines(text, start + 2);
  const head = lines.next() ?? [];
  const columns = new Map<string, number>();
  for (const [position, name] of head.entries()) if (!columns.has(name)) columns.set(name, position);
  // Every line ends with a comma: a head without it broke off, and with it all rows.
  if (head.at(-1) !== '' || !NEEDED.every((name) => columns.has(name))) throw new UnreadableCsv('columns');
  const rows: string[][] = [];
  for (let row = lines.next(); row !== null; row = lines.next()) {
    if (row.length !== head.length) throw new UnreadableCsv('row-length');
    rows.push(row);
  }
  return { columns, rows };
}

/** Signs that mean something. */
type Sign = '"' | ',' | '\n';

class Lines {
  readonly #text: string;
  #at: number;
  /** Where each sign is next: kept, since looking for one that is far away in every row would look at all text again. */
  readonly #found: Record<Sign, number> = { '"': -1, ',': -1, '\n': -1 };

  constructor(text: string, at: number) {
    this.#text = text;
    this.#at = at;
  }

  /** The cells of the next line; null behind the last one. */
  next(): string[] | null {
    const text = this.#text;
    const from = this.#at;
    if (from >= text.length) return null;
    const end = this.#find('\n', from);
    if (this.#find('"', from) < end) return this.#quoted(from);
    this.#at = end + 1;
    return text.slice(from, text[end - 1] === '\r' ? end - 1 : end).split(',');
  }

  /** A line that holds quotes somewhere, which may hold line ends too. */
  #quoted(from: number): string[] {
    const text = this.#text;
    const cells: string[] = [];
    for (let at = from; ;) {
      let cell = '';
      if (text[at] === '"') ({ cell, at } = this.#inQuotes(at + 1));
      const lineEnd = this.#find('\n', at);
      const end = Math.min(this.#find(',', at), lineEnd);
      // Nothing stands between a closing quote and the comma; what does all the same is kept.
      cell += text.slice(at, end);
      at = end + 1;
      if (end < lineEnd) {
        cells.push(cell);
        continue;
      }
      cells.push(cell.endsWith('\r') ? cell.slice(0, -1) : cell);
      this.#at = at;
      return cells;
    }
  }

  /** From behind an opening quote to behind the closing one. A doubled quote stands for one. */
  #inQuotes(from: number): { cell: string; at: number } {
    const text = this.#text;
    const pieces: string[] = [];
    for (let begin = from; ;) {
      const close = this.#find('"', begin);
      const doubled = text[close + 1] === '"';
      pieces.push(text.slice(begin, doubled ? close + 1 : close));
      begin = close + (doubled ? 2 : 1);
      if (!doubled) return { cell: pieces.join(''), at: begin };
    }
  }

  /** The end of the text when there is none. */
  #find(sign: Sign, from: number): number {
    if (this.#found[sign] < from) {
      const found = this.#text.indexOf(sign, from);
      this.#found[sign] = found < 0 ? this.#text.length : found;
    }
    return this.#found[sign];
  }
}
