/** What a spreadsheet takes for the beginning of a formula, also in its full-width form. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const PLAIN_NUMBER = /^-?\d+(?:\.\d+)?$/;
const SIGNS = '=+-@＝＋－＠';
const LINE_ENDS = '\r\n';
const DELIMITER = /[;\t\r\n]/g;
const NUMBER_HERE = /-\d+(?:\.\d+)?/y;

/**
 * An apostrophe before each formula that would begin behind a sign that ends a cell where another delimiter is the
 * custom, such as `;` in French: quotes end too, and there only a quote that begins a cell counts. Reads each character
 * once: cells are as long as attackers like.
 */
function withoutFormulasWithin(text: string): string {
  let safe = '';
  let done = 0;
  /** The delimiters by which a cell has begun here, with nothing but white space and quotes in it so far. */
  let begun = '';
  for (
    let at = nextDelimiter(text, 0);
    at < text.length;
    at = begun === '' ? nextDelimiter(text, at) : at + 1
  ) {
    const char = text.charAt(at);
    if (LINE_ENDS.includes(char)) begun = ';\t';
    else if (char === ';') begun = ';';
    // For those who delimit by semicolons a tab is white space.
    else if (char === '\t') begun = begun.includes(';') ? ';\t' : '\t';
    else if (begun !== '' && SIGNS.includes(char)) {
      if (!isNumberAt(text, at, begun)) {
        safe += `${text.slice(done, at)}'`;
        done = at;
      }
      begun = '';
    } else if (char !== '"' && char.trim() !== '') begun = '';
  }
  return safe + text.slice(done);
}

function nextDelimiter(text: string, from: number): number {
  DELIMITER.lastIndex = from;
  return DELIMITER.exec(text)?.index ?? text.length;
}

/** Whether a plain number is the whole cell, for every delimiter. What follows the end of the text is unknown here. */
function isNumberAt(text: string, at: number, delimiters: string): boolean {
  NUMBER_HERE.lastIndex = at;
  if (!NUMBER_HERE.test(text)) return false;
  const next = text.charAt(NUMBER_HERE.lastIndex);
  return next !== '' && (LINE_ENDS.includes(next) || delimiters === next);
}

function cell(text: string, column: number): string {
  // What begins a line begins a cell for every delimiter, with all that follows: there a minus counts as well.
  const harmless = column > 0 && PLAIN_NUMBER.test(text);
  const formula = (FORMULA.test(text) || FORMULA.test(text.trimStart())) && !harmless;
  const written = withoutFormulasWithin(formula ? `'${text}` : text);
  return /[",\r\n\t;]|^\s|\s$/.test(written) ? `"${written.split('"').join('""')}"` : written;
}

/**
 * Rows as CSV text (RFC 4180: comma, CRLF, quotes doubled), safe to open in a spreadsheet: a cell that would begin a
 * formula gets an apostrophe in front, also where only another delimiter would make it a cell; plain numbers such as -3
 * stay numbers, except in the first column. Cells hold text that attackers wrote.
 */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
