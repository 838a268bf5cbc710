/** What an export must never become, judged by readers that are independent of the writers. */

const FORMULA = /^\s*[=+\-@＝＋－＠]/;
const NUMBER = /^\s*-?\d+(?:\.\d+)?$/;

/** A table as a spreadsheet reads it with this delimiter: a quote counts at the beginning of a cell only. */
function readTable(text: string, delimiter: string): string[] {
  const cells: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      at += 1;
      while (at < text.length && (text[at] !== '"' || text[at + 1] === '"')) {
        cell += text[at];
        at += text[at] === '"' ? 2 : 1;
      }
      at += 1;
    }
    while (at < text.length && text[at] !== delimiter && text[at] !== '\r' && text[at] !== '\n') {
      cell += text[at];
      at += 1;
    }
    cells.push(cell);
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
