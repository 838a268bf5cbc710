/** Cells of the CSV as values: empty is “not told”, never 0 (HAProxy contract §4.2). */
import { oneLine } from '#http/body.ts';
import { messages } from '#http/messages.ts';

/** Answers of checks and agents are written by others, at any length. */
const MAX_TEXT = 200;
/** A line of HAProxy's configuration has at most 2,048 bytes: no name is as long. */
export const MAX_NAME = 2_048;

/** Three centuries: who reckons with a time so long ago must not leave the calendar. */
const MAX_SECONDS = 1e10;

const NUMERIC = /^[+-]?\d{1,20}(?:\.\d{1,20})?$/;

/** One row by the names of its columns. What cannot be read is as if it were not told, and is noted. */
export class Cells {
  readonly #columns: ReadonlyMap<string, number>;
  readonly #row: readonly string[];
  readonly #note: (column: string, problem: string) => void;

  constructor(
    columns: ReadonlyMap<string, number>,
    row: readonly string[],
    note: (column: string, problem: string) => void,
  ) {
    this.#columns = columns;
    this.#row = row;
    this.#note = note;
  }

  /** As it came; empty where it is missing. */
  raw(column: string): string {
    const position = this.#columns.get(column);
    return position === undefined ? '' : (this.#row[position] ?? '');
  }

  /** Whole: it is compared, and sent back. Null when it is none at all. */
  name(column: string): string | null {
    const name = this.raw(column);
    if (name !== '' && name.length < MAX_NAME) return name;
    if (name !== '') this.#note(column, messages.reason.tooLarge);
    return null;
  }

  /** In one line and cut. */
  text(column: string): string | null {
    return readableText(this.raw(column));
  }

  /** Seconds that something has lasted; -1 for never. More than a calendar holds is not told. */
  seconds(column: string): number | null {
    const read = this.number(column);
    if (read === null || Math.abs(read) <= MAX_SECONDS) return read;
    this.#note(column, messages.reason.tooLarge);
    return null;
  }

  number(column: string): number | null {
    const raw = this.raw(column);
    if (raw === '') return null;
    const read = NUMERIC.test(raw) ? Number(raw) : Number.NaN;
    if (Math.abs(read) <= Number.MAX_SAFE_INTEGER) return read;
    this.#note(column, messages.drift.expected(messages.kind.number, messages.kind.string));
    return null;
  }
}

/** Nearly every text: there is nothing to do to it, and a thousand servers have eight thousand. */
const PLAIN = /^[!-~](?:[ -~]*[!-~])?$/;

/** A foreign text fit to be shown: one line, no signs that turn it around, 200 characters. Null when nothing is left. */
export function readableText(raw: string): string | null {
  if (raw === '') return null;
  if (raw.length <= MAX_TEXT && PLAIN.test(raw)) return raw;
  const line = oneLine(raw.slice(0, 2 * MAX_TEXT));
  if (line === '') return null;
  return line.length > MAX_TEXT ? `${line.slice(0, MAX_TEXT - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : line;
}
