/** A regular expression taken apart, as far as it takes to write texts that keep it busy. */

/** What stands for one character: a sign, a class, an escape. Anchors stand for none and are left out. */
interface One {
  readonly kind: 'one';
  readonly source: string;
}
/** Also what looks ahead or behind: its inside is tried like any other. */
interface Group {
  readonly kind: 'group';
  readonly branches: readonly Sequence[];
}
interface Repeat {
  readonly kind: 'repeat';
  readonly inner: One | Group;
  readonly least: number;
  readonly most: number;
}
export type Part = One | Group | Repeat;
export type Sequence = readonly Part[];

const ESCAPE = String.raw`\\(?:u\{[0-9a-f]+\}|u[0-9a-f]{4}|x[0-9a-f]{2}|[pPk](?:\{[^}]*\}|<[^>]*>)|c[a-z]|[^])`;
const CLASS = String.raw`\[(?:\\[^]|[^\]\\])*\]`;
const OPEN = String.raw`\((?:\?(?:<?[=!]|:|<\w+>))?`;
const TOKEN = new RegExp(`${ESCAPE}|${CLASS}|${OPEN}|[*+?]\\??|\\{\\d+(?:,\\d*)?\\}\\??|[^]`, 'giu');
const REPEAT = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??$/;
const ANCHOR = /^(?:[$^]|\\[bB])$/;

function boundsOf(token: string): { least: number; most: number } {
  const [, least, comma, most] = REPEAT.exec(token) ?? [];
  if (least === undefined) {
    return { least: token.startsWith('+') ? 1 : 0, most: token.startsWith('?') ? 1 : Infinity };
  }
  return { least: Number(least), most: comma === '' ? Number(least) : most === '' ? Infinity : Number(most) };
}

/** The parts of an expression in order. It is a valid one: the engine has compiled it. */
export function partsOf({ source }: RegExp): Sequence {
  const open: Part[][][] = [[[]]];
  const current = (): Part[] => open.at(-1)?.at(-1) ?? [];
  for (const [token] of source.matchAll(TOKEN)) {
    if (token.startsWith('(')) open.push([[]]);
    else if (token === '|') open.at(-1)?.push([]);
    else if (token === ')') {
      const branches = open.pop() ?? [];
      current().push({ kind: 'group', branches });
    } else if (REPEAT.test(token)) {
      const inner = current().pop();
      if (inner && inner.kind !== 'repeat') current().push({ kind: 'repeat', inner, ...boundsOf(token) });
    } else if (!ANCHOR.test(token)) current().push({ kind: 'one', source: token });
  }
  return [{ kind: 'group', branches: open[0] ?? [] }];
}
