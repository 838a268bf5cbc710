import { describe, expect, it } from 'vitest';
import { toCsv } from './csv.ts';
import { seeded } from './seeded.ts';

/** Reads RFC 4180 back, independently of how it was written. */
function fromCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      at += 1;
      while (text[at] !== '"' || text[at + 1] === '"') {
        cell += text[at];
        at += text[at] === '"' ? 2 : 1;
      }
      at += 1;
    } else {
      while (text[at] !== ',' && text[at] !== '\r') cell += text[at++];
    }
    row.push(cell);
    if (text[at] === '\r') {
      rows.push(row);
      row = [];
      at += 2;
    } else {
      at += 1;
    }
  }
  return rows;
}

describe('toCsv', () => {
  it.each([
    ['plain', 'plain'],
    ['', ''],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['a;b', '"a;b"'],
    [' edge', '" edge"'],
    ['-3', "'-3"],
    ['42', '42'],
    ['+3', "'+3"],
    ['-', "'-"],
    ['-3+1', "'-3+1"],
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', `"'\t'=1"`],
    ['\r=1', `"'\r'=1"`],
    ['  =1', "'  =1"],
    ['＝1', "'＝1"],
    ['name;=1+1;', `"name;'=1+1;"`],
    ['a\n@x', `"a\n'@x"`],
    ['a;-3;b', '"a;-3;b"'],
    ['a;-3\nb', '"a;-3\nb"'],
    ['a\n-3\nb', '"a\n-3\nb"'],
    // Where the text ends the cell need not: for another delimiter the row goes on.
    ['a\n-0', '"a\n\'-0"'],
    ['a;-3', '"a;\'-3"'],
    ['a\t-3.25', '"a\t\'-3.25"'],
    // What ends the number is the end of the cell for some delimiters only.
    ['a;-3\tb', '"a;\'-3\tb"'],
    ['a\n-3;b', '"a\n\'-3;b"'],
    ['a;\t-3;b', '"a;\t\'-3;b"'],
    ['a;"=1+1;', '"a;""\'=1+1;"'],
    ['a\n "@x', '"a\n ""\'@x"'],
    ['a;b-3', '"a;b-3"'],
    ['=HYPERLINK("http://evil.example","x")', '"\'=HYPERLINK(""http://evil.example"",""x"")"'],
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
  ])('%j', (text, expected) => {
    expect(toCsv([[text]])).toBe(`${expected}\r\n`);
  });

  it('writes rows', () => {
    expect(toCsv([['a', 'b'], [], ['c', 'd']])).toBe('a,b\r\n\r\nc,d\r\n');
    expect(toCsv([])).toBe('');
    expect(toCsv([['a', '-3', '-3.25']])).toBe('a,-3,-3.25\r\n');
  });

  it('reads back as written, and no cell begins a formula', () => {
    const chance = seeded(10);
    const parts = [
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\r',
      '\n',
      ',',
      '"',
      ';',
      ' ',
      '1',
      '.',
      'x',
      'é',
      "'",
    ] as const;
    for (let round = 0; round < 1_000; round += 1) {
      const rows = Array.from({ length: 1 + chance.int(3) }, () =>
        Array.from({ length: 1 + chance.int(3) }, () => chance.list(6, () => chance.pick(parts)).join('')),
      );
      const back = fromCsv(toCsv(rows));
      expect(back.map((row) => row.length)).toEqual(rows.map((row) => row.length));
      for (const [index, cell] of back.flat().entries()) {
        const original = rows.flat()[index] ?? '';
        expect(cell.replaceAll("'", '')).toBe(original.replaceAll("'", ''));
        expect(/^[=+\-@\t\r]/.test(cell) && !/^-\d+(\.\d+)?$/.test(cell)).toBe(false);
      }
    }
  });
});
