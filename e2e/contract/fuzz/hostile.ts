/** Text that somebody might have put where a server keeps names, and chance that can be replayed. */
import { type Chance, seeded } from '#domain/seeded.ts';

/** Shows in the page's own title or address bar if it ever runs; the browser part looks for it. */
export const MARK = 'fuzz-ran';

const script = `window['${MARK}']=1`;
const bidi = '\u202e\u2066\u2067evil\u2069\u200f';
/** Built from code points: a stray control character in this file would be as hard to see as in an answer. */
const controls = String.fromCodePoint(0, 7, 8, 11, 12, 27, 127, 133, 155, 0x2028, 0x2029, 0xfeff);

export const HOSTILE: readonly [string, ...string[]] = [
  `<img src=x onerror="${script}">`,
  `<script>${script}</script>`,
  `"><svg onload=${script}>`,
  `</td></tr></table><iframe srcdoc="<script>${script}</script>">`,
  `javascript:${script}`,
  'data:text/html,<script>alert(1)</script>',
  'https://evil.example/?q=1',
  'www.evil.example',
  '//evil.example/x',
  '[click](javascript:alert(1)) ![x](https://evil.example/x.png)',
  '=HYPERLINK("https://evil.example","x")',
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-2+3',
  '@SUM(A1:A9)',
  'name;=1+1;',
  'a\n=1+1\n',
  '\t=1',
  '＝1+1',
  '%0a=1',
  bidi,
  `a${bidi}b`,
  controls,
  `line one\r\n2026-11-26 ERROR root: second line`,
  '\u001b[31mred\u001b[0m',
  '{{constructor.constructor("return 1")()}}',
  '${7*7}',
  `'; DROP TABLE members; --`,
  '../../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  ' ',
  '\u00a0',
  '\ud800',
  '\udfff\ud83d',
  'NaN',
  'null',
  'undefined',
  '[object Object]',
  'é'.normalize('NFD').repeat(40),
  'z̴̡̢̛͈͓͇̼̩͍͉͗̈́̄͆̐̂͋͜͠'.repeat(20),
  '漢字かな한글العربية'.repeat(30),
  'W'.repeat(5_000),
  'word '.repeat(2_000),
  '🏳️‍🌈👩‍👩‍👧‍👦'.repeat(50),
  '0x1F',
  '1e999',
  '-0',
  '9007199254740993',
  '99999999999999999999999999',
  '2026-02-30T25:61:61Z',
  '31/02/2026 25:61:61',
  '0000000000',
  '::ffff:1.2.3.4%eth0/129',
  '1.2.3.4/-1',
  '256.256.256.256',
  '10.0.0.9-10.0.0.1',
  'a:"b\\"c',
  '!!!env:,,,"',
  '"'.repeat(200),
  '('.repeat(500),
  '\\'.repeat(300),
];

/** A case's own chance: any one of them can be run again without those before it. */
export function chanceOf(seed: number, number: number): Chance {
  return seeded((Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b)) >>> 0);
}

/** A hostile text, or two of them run together, or one cut and turned around. */
export function hostileText(chance: Chance): string {
  const text = chance.pick(HOSTILE);
  switch (chance.int(6)) {
    case 0:
      return text + chance.pick(HOSTILE);
    case 1:
      return text.slice(0, chance.int(text.length + 1));
    case 2:
      return text.slice(0, 300).split('').toReversed().join('');
    default:
      return text;
  }
}

function setting(name: string, otherwise: number): number {
  const text = process.env[name];
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : otherwise;
}

/** Of a run: `npm run fuzz -- --seed N --count N --case K` sets them. */
export const SEED = setting('FUZZ_SEED', 1);
const ONLY = process.env['FUZZ_CASE'] === undefined ? null : setting('FUZZ_CASE', 0);

/**
 * Numbers of the cases that one of `parts` parts tries: together they try `share` of what was asked for, and no two
 * the same. With `--case` that one alone, by the part it belongs to.
 */
export function casesOf(share: number, part = 0, parts = 1): number[] {
  if (ONLY !== null) return ONLY % parts === part ? [ONLY] : [];
  const count = Math.ceil((setting('FUZZ_COUNT', 20_000) * share) / parts);
  return Array.from({ length: count }, (_, number) => number * parts + part);
}

/** How many wrong answers the browser part gives each of so many pages. */
export function answersFor(pages: number): number {
  return Math.ceil(setting('FUZZ_PAGES', 150) / pages);
}

export function replay(number: number): string {
  return `npm run fuzz -- --seed ${SEED} --case ${number}`;
}
