/** What a spreadsheet takes for the beginning of a formula, also in its full-width form. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const PLAIN_NUMBER = /^-?\d+(?:\.\d+)?$/;

function cell(text: string): string {
  const formula = (FORMULA.test(text) || FORMULA.test(text.trimStart())) && !PLAIN_NUMBER.test(text);
  const written = formula ? `'${text}` : text;
  return /[",\r\n\t;]|^\s|\s$/.test(written) ? `"${written.replaceAll('"', '""')}"` : written;
}

/**
 * Rows as CSV text (RFC 4180: comma, CRLF, quotes doubled), safe to open in a spreadsheet: a cell that would begin a
 * formula gets an apostrophe in front, plain numbers such as -3 stay numbers. Cells hold text that attackers wrote.
 */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
