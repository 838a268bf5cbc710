/** Makes a table of statistics wrong in one way or several, each told in words. */
import type { Chance } from '#domain/seeded.ts';
import { hostileText } from './hostile.ts';
import type { Mutated } from './mutate.ts';

/** Without its empty last column. */
export interface Table {
  readonly head: string[];
  readonly rows: string[][];
}

export interface MutatedTable extends Mutated {
  /** The one row, counted from 0, whose cells were made wrong; null when something else was. */
  readonly row: number | null;
}

const cellsOf = (line: string): string[] => line.split(',').slice(0, -1);

/** A recorded table without quotes. */
export function tableOf(csv: string): Table {
  const [head = '', ...lines] = csv.slice(2).trimEnd().split('\n');
  return { head: cellsOf(head), rows: lines.map(cellsOf) };
}

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const lineOf = (cells: readonly string[]): string => `${cells.map(quoted).join(',')},`;

export function written({ head, rows }: Table): string {
  return `# ${[head, ...rows].map((cells) => `${lineOf(cells)}\n`).join('')}`;
}

/** What identifies a row, or tells something of all: other rows change with it. */
const SHARED = ['pxname', 'svname', 'type', 'pid', 'tracked', 'algo', 'addr', 'lastchg'];

const CELLS: readonly [string, ...string[]] = [
  '',
  '0',
  '-1',
  '1',
  '2',
  '7',
  '00',
  '1.5',
  '1e9',
  '9007199254740991',
  '9007199254740993',
  '9'.repeat(400),
  'NaN',
  'null',
  ' ',
  '* ',
  '* L7OK',
  'L7STS',
  'INI',
  'FRONTEND',
  'BACKEND',
  'UP',
  'UP 2/3',
  'UP -1/3',
  'UP 0/0',
  'DOWN',
  'DOWN (agent)',
  'NOLB 1/2',
  'DRAIN 2/3',
  'DRAIN (agent)',
  'MAINT',
  'MAINT (via web/web1)',
  'MAINT (via a)b)',
  'MAINT (resolution)',
  'no check',
  'web/web1',
  'web',
  '[::1]:80',
  ':',
  '::::::',
  '1.2.3.4:99999',
  'unix',
  'x'.repeat(50_000),
];

type Change = (table: Table, chance: Chance) => string;

function hostileCell(chance: Chance): string {
  return chance.int(3) === 0 ? hostileText(chance) : chance.pick(CELLS);
}

/** Of the table as a whole. */
const CHANGES: readonly [Change, ...Change[]] = [
  ({ head, rows }, chance) => {
    const at = chance.int(head.length);
    for (const cells of [head, ...rows]) cells.splice(at, 1);
    return `column ${at} gone`;
  },
  ({ head, rows }, chance) => {
    const at = chance.int(head.length);
    const name = chance.pick<string>(['new', '-', '', '__proto__', 'status', 'pxname', hostileText(chance)]);
    head.splice(at, 0, name);
    for (const cells of rows) cells.splice(at, 0, hostileCell(chance));
    return `a column ${JSON.stringify(name.slice(0, 40))} at ${at}`;
  },
  ({ head, rows }, chance) => {
    const [from, to] = [chance.int(head.length), chance.int(head.length)];
    for (const cells of [head, ...rows]) cells.splice(to, 0, ...cells.splice(from, 1));
    return `column ${from} moved to ${to}`;
  },
  ({ head, rows }) => {
    for (const cells of [head, ...rows]) cells.reverse();
    return 'columns turned around';
  },
  ({ head }, chance) => {
    const at = chance.int(head.length);
    head[at] = hostileCell(chance);
    return `column ${at} renamed`;
  },
  ({ rows }, chance) => {
    const at = chance.int(rows.length + 1);
    rows.splice(at, 1);
    return `row ${at} gone`;
  },
  ({ rows }, chance) => {
    const at = chance.int(rows.length + 1);
    const row = rows[at];
    if (row) rows.splice(chance.int(rows.length + 1), 0, [...row], [...row]);
    return `row ${at} three times`;
  },
  ({ rows }) => {
    rows.reverse();
    return 'rows turned around';
  },
  ({ rows }, chance) => {
    const row = rows[chance.int(rows.length + 1)] ?? [];
    if (chance.int(2) === 0) row.pop();
    else row.push(hostileCell(chance));
    return 'a row of another length';
  },
  ({ head, rows }, chance) => {
    const at = chance.int(head.length);
    for (const cells of rows) cells[at] = hostileCell(chance);
    return `all of ${head[at]?.slice(0, 40)} something else`;
  },
  ({ head, rows }, chance) => {
    const at = head.indexOf('tracked');
    if (at < 0) return 'nothing';
    for (const cells of rows) cells[at] = `web/web${1 + chance.int(3)}`;
    return 'everyone follows someone';
  },
];

/** Ways in which a whole body can be wrong. */
function wholeBody(text: string, chance: Chance): Mutated | null {
  const at = chance.int(text.length + 1);
  const around = (between: string) => text.slice(0, at) + between + text.slice(at);
  switch (chance.int(90)) {
    case 0:
    case 1:
    case 2:
    case 3:
      return { text: text.slice(0, at), said: `cut at ${at}` };
    case 4:
      return { text: text.slice(at), said: `from ${at} on` };
    case 5:
      return { text: `\uFEFF${text}`, said: 'a byte order mark in front' };
    case 6:
      return { text: text.replaceAll('\n', '\r\n'), said: 'line ends of another system' };
    case 7:
    case 8:
      return { text: around('"'), said: `a quote at ${at}` };
    case 9:
      return { text: around(hostileText(chance)), said: `a text at ${at}` };
    case 10:
      return { text: around('\n'), said: `a line end at ${at}` };
    case 11:
      return { text: hostileText(chance), said: 'a text that is no table' };
    case 12:
      return { text: `<!doctype html><pre>${text}</pre>`, said: 'in a page' };
    case 13:
      return { text: JSON.stringify(text), said: 'as JSON' };
    case 14:
      return { text: '', said: 'empty' };
    case 15:
      return { text: `${text}${text}`, said: 'twice' };
    case 16:
      return { text: text.replaceAll(',', ';'), said: 'with semicolons' };
    default:
      return null;
  }
}

/** Once in so many cases the body has 10 MB. */
const TEN_MB_EVERY = 2_500;
const TEN_MB = 10_000_000;

function tenMegabytes(table: Table, chance: Chance): Mutated {
  const text = written(table);
  const [row = ''] = text.split('\n').slice(1);
  const kinds = [
    () => {
      const rows = Array.from({ length: Math.ceil(TEN_MB / (row.length + 1)) }, (_, at) =>
        row.replace(/^[^,]*,[^,]*/, `web,s${at}`),
      );
      return { text: `# ${lineOf(table.head)}\n${rows.join('\n')}\n`, said: `${rows.length} servers` };
    },
    () => {
      const rows = Array.from({ length: Math.ceil(TEN_MB / (row.length + 1)) }, (_, at) =>
        row.replace(/^[^,]*,[^,]*/, `p${at % 200},s${at}`),
      );
      return { text: `# ${lineOf(table.head)}\n${rows.join('\n')}\n`, said: '200 pools of many servers' };
    },
    () => {
      const sign = chance.pick(['x', '"', '""', '"\n', '",', ',', '\n', '"x"', '\u202e']);
      return {
        text: `${text}${sign.repeat(TEN_MB / sign.length)}`,
        said: `10 MB of ${JSON.stringify(sign)} behind it`,
      };
    },
    () => ({ text: text.replace('pxname', 'x'.repeat(TEN_MB)), said: 'a column of 10 MB' }),
    () => ({ text: text.replace(',UP,', `,${'x'.repeat(TEN_MB)},`), said: 'a status of 10 MB' }),
    () => ({ text: text.replace('web1', 'x'.repeat(TEN_MB)), said: 'a name of 10 MB' }),
  ] as const;
  return chance.pick(kinds)();
}

/** One to three changes of a genuine table; most often of one row alone. */
export function mutateTable(genuine: Table, chance: Chance): MutatedTable {
  const table: Table = { head: [...genuine.head], rows: genuine.rows.map((cells) => [...cells]) };
  if (chance.int(TEN_MB_EVERY) === 0) return { ...tenMegabytes(table, chance), row: null };
  const whole = wholeBody(written(table), chance);
  if (whole) return { ...whole, row: null };
  const said: string[] = [];
  if (chance.int(3) > 0) {
    const row = chance.int(table.rows.length);
    for (let times = 1 + chance.int(4); times > 0; times -= 1) {
      const at = chance.int(table.head.length);
      const cells = table.rows[row];
      if (!cells || SHARED.includes(table.head[at] ?? '')) continue;
      cells[at] = hostileCell(chance);
      said.push(`${table.head[at]} of row ${row} is ${JSON.stringify(cells[at].slice(0, 60))}`);
    }
    return { text: written(table), said: said.join('; ') || 'nothing', row };
  }
  for (let times = 1 + chance.int(3); times > 0; times -= 1) {
    if (table.head.length === 0) break;
    said.push(chance.pick(CHANGES)(table, chance));
  }
  return { text: written(table), said: said.join('; ') || 'nothing', row: null };
}
