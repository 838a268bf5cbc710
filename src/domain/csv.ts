/** What a spreadsheet takes for the beginning of a formula, also in its full-width form. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const PLAIN_NUMBER = /^-?\d+(?:\.\d+)?$/;
/** The same behind a sign that ends a cell where another delimiter is the custom, such as `;` in French: quotes end too. */
const FORMULA_WITHIN = /([;\t\r\n]\s*)(?=[=+\-@＝＋－＠])(?!-\d+(?:\.\d+)?(?:[;\t\r\n]|$))/g;

function cell(text: string, column: number): string {
  // What begins a line begins a cell for every delimiter, with all that follows: there a minus counts as well.
  const harmless = column > 0 && PLAIN_NUMBER.test(text);
  const formula = (FORMULA.test(text) || FORMULA.test(text.trimStart())) && !harmless;
  const written = (formula ? `'${text}` : text).replace(FORMULA_WITHIN, "$1'");
  return /[",\r\n\t;]|^\s|\s$/.test(written) ? `"${written.replaceAll('"', '""')}"` : written;
}

/**
 * Rows as CSV text (RFC 4180: comma, CRLF, quotes doubled), safe to open in a spreadsheet: a cell that would begin a
 * formula gets an apostrophe in front, also where only another delimiter would make it a cell; plain numbers such as -3
 * stay numbers, except in the first column. Cells hold text that attackers wrote.
 */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
