import { describe, expect, it } from 'vitest';
import { readCsv, UnreadableCsv } from './csv.ts';
import { recordedCsv } from './testing/recorded.ts';

const HEAD = '# pxname,svname,status,type,';

function cells(lines: string): readonly (readonly string[])[] {
  return readCsv(`${HEAD}\n${lines}`).rows;
}

function problemOf(text: string): string {
  try {
    readCsv(text);
  } catch (error) {
    if (error instanceof UnreadableCsv) return error.problem;
    throw error;
  }
  return 'none';
}

describe('a table of statistics', () => {
  it('has the columns of its head, and an empty last one', () => {
    const { columns, rows } = readCsv(`${HEAD}\nweb,web1,UP,2,\n`);
    expect([...columns]).toEqual([
      ['pxname', 0],
      ['svname', 1],
      ['status', 2],
      ['type', 3],
      ['', 4],
    ]);
    expect(rows).toEqual([['web', 'web1', 'UP', '2', '']]);
  });

  it.each<[string, string, readonly (readonly string[])[]]>([
    ['nothing below the head', '', []],
    ['no line end at the end', 'web,web1,UP,2,', [['web', 'web1', 'UP', '2', '']]],
    ['line ends with CR', 'web,web1,UP,2,\r\n', [['web', 'web1', 'UP', '2', '']]],
    ['a comma in quotes', 'web,web1,"a,b",2,\n', [['web', 'web1', 'a,b', '2', '']]],
    ['doubled quotes', 'web,web1,"a""b""",2,\n', [['web', 'web1', 'a"b"', '2', '']]],
    ['a cell of a quote alone', 'web,web1,"""",2,\n', [['web', 'web1', '"', '2', '']]],
    ['empty quotes', 'web,web1,"",2,\n', [['web', 'web1', '', '2', '']]],
    ['a line end in quotes', 'web,web1,"a\nb",2,\n', [['web', 'web1', 'a\nb', '2', '']]],
    ['line ends in quotes, with CR', 'web,web1,"a\r\n,b",2,\r\n', [['web', 'web1', 'a\r\n,b', '2', '']]],
    ['quotes in the last cell', 'web,web1,UP,2,"x"', [['web', 'web1', 'UP', '2', 'x']]],
    ['a quote within a cell', 'web,web"1,UP,2,\n', [['web', 'web"1', 'UP', '2', '']]],
    ['something after the closing quote', 'web,"web"1,UP,2,\n', [['web', 'web1', 'UP', '2', '']]],
    [
      'plain rows around a quoted one',
      'a,b,c,d,\ne,"f,",g,h,\ni,j,k,l,\n',
      [
        ['a', 'b', 'c', 'd', ''],
        ['e', 'f,', 'g', 'h', ''],
        ['i', 'j', 'k', 'l', ''],
      ],
    ],
  ])('%s', (_, lines, expected) => {
    expect(cells(lines)).toEqual(expected);
  });

  it('takes the first of two columns of one name', () => {
    expect(readCsv(`${HEAD}status,\nweb,web1,UP,2,DOWN,\n`).columns.get('status')).toBe(2);
  });

  it('may begin with a byte order mark', () => {
    expect(readCsv(`\uFEFF${HEAD}\n`).rows).toEqual([]);
  });
});

describe('is unreadable', () => {
  it.each([
    ['an empty answer', '', 'not-statistics'],
    ['a page', '<html>', 'not-statistics'],
    ['another table', 'pxname,svname,status,type,\n', 'not-statistics'],
    ['a head that breaks off', '# pxname,svna', 'columns'],
    ['a head that breaks off behind what is needed', `${HEAD}weig`, 'columns'],
    ...['pxname', 'svname', 'status', 'type'].map((name) => [
      `a head without ${name}`,
      `${HEAD.replace(name, 'other')}\n`,
      'columns',
    ]),
    ['a row that breaks off', `${HEAD}\nweb,web1,UP,2,\nweb,we`, 'row-length'],
    ['a row that is longer', `${HEAD}\nweb,web1,UP,2,,\n`, 'row-length'],
    ['an empty row in between', `${HEAD}\n\nweb,web1,UP,2,\n`, 'row-length'],
    ['quotes that never close', `${HEAD}\nweb,"web1,UP,2,\nweb,web2,UP,2,\n`, 'row-length'],
  ])('%s', (_, text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  it('wherever a genuine one is cut within a row', () => {
    const text = recordedCsv('quoted');
    const head = text.indexOf('\n');
    const readable = Array.from({ length: text.length - head }, (_, at) => head + at).filter(
      (length) => problemOf(text.slice(0, length)) === 'none',
    );
    // Between two rows, with or without the line end, nothing shows that something is missing; the transfer does.
    const whole = [...text.matchAll(/,\n/g)].flatMap(({ index }) => [index + 1, index + 2]);
    expect(readable).toEqual(whole.filter((length) => length < text.length));
  });
});
