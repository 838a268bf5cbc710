/** What an export must never become, judged by readers that are independent of the writers. */

const FORMULA = /^\s*[=+\-@＝＋－＠]/;
const NUMBER = /^\s*-?\d+(?:\.\d+)?$/;

/** A table as a spreadsheet reads it with this delimiter: a quote counts at the beginning of a cell only. */
function readTable(text: string, delimiter: string): string[] {
  const plain = new RegExp(`[^${delimiter}\r\n]*`, 'y');
  const cells: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    // In pieces, not character by character: a cell may have ten megabytes.
    for (let inQuotes = text[at] === '"'; inQuotes;) {
      const quote = text.indexOf('"', at + 1);
      const end = quote < 0 ? text.length : quote;
      inQuotes = text[end + 1] === '"';
      cell += text.slice(at + 1, inQuotes ? end + 1 : end);
      at = end + 1;
    }
    plain.lastIndex = at;
    const rest = plain.exec(text)?.[0] ?? '';
    at += rest.length;
    cells.push(cell + rest);
    at += text.startsWith('\r\n', at) ? 2 : 1;
  }
  return cells;
}

/** Cells that a spreadsheet would run, whatever delimiter its language takes. */
export function formulasIn(csv: string): string[] {
  return [',', ';', '\t'].flatMap((delimiter) =>
    readTable(csv, delimiter)
      .filter((cell) => FORMULA.test(cell) && !NUMBER.test(cell))
      .map((cell) => `with ${JSON.stringify(delimiter)} a formula: ${JSON.stringify(cell.slice(0, 60))}`),
  );
}

/** What in the journal's Markdown is not of its own making. */
export function markupIn(markdown: string): string[] {
  const wrong: string[] = [];
  for (const line of markdown.split('\n')) {
    const own = line === '' || line.startsWith('### ') || /^- [A-Z][A-Za-z →]*: /.test(line);
    if (!own) wrong.push(`a line of its own: ${JSON.stringify(line.slice(0, 60))}`);
    // Within code spans nothing is markup; the spans are as long as they need to be.
    const prose = /^- (?:Request|Record|Stored data): /.test(line)
      ? ''
      : line.replaceAll(/\\[\\`*_[\]<>|#~:.]/g, '');
    if (/[<>`[\]|*_]/.test(prose.replace(/^### |^- /, ''))) wrong.push(`markup: ${prose.slice(0, 60)}`);
    if (/:\/\/|\bwww\./i.test(prose)) wrong.push(`a link: ${prose.slice(0, 60)}`);
    wrong.push(...invisibleIn(line));
  }
  return wrong;
}

/** Characters that turn lines around, break them or steer a terminal. */
export function invisibleIn(line: string): string[] {
  const found = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.exec(line);
  return found ? [`the character U+${(found[0].codePointAt(0) ?? 0).toString(16)} in a line`] : [];
}
