/**
 * Texts that keep a regular expression busy for as long as it can be: something that begins like a match, something
 * over and over, and an end that does not fit. They are made out of the expression itself, so that one written tomorrow
 * is attacked like those of today.
 */
import { type Part, partsOf, type Sequence } from './expression.ts';

/** Beginning, what is repeated, end. */
export interface Attack {
  readonly head: string;
  readonly pump: string;
  readonly tail: string;
}

export function textOf({ head, pump, tail }: Attack, length: number): string {
  const room = Math.max(0, length - head.length - tail.length);
  return head + pump.repeat(Math.ceil(room / pump.length)).slice(0, room) + tail;
}

/** Signs of every sort, whatever the expression is made of. */
const SIGNS = Array.from('aZé0_-+.,:;=?&#%@!/\\|"\'`<>()[]{}*~$^\0\u200b \t\n\r\u00a0');
/** Ends that fit nothing, and ends that many expressions wait for. */
const TAILS = ['', '\0', '\n', 'a', '!'] as const;
/** So many of each: an expression with more of them is attacked with the first. */
const MOST_WORDS = 40;
const MOST_SIGNS = 14;

class Maker {
  readonly #flags: string;
  readonly #signs: readonly string[];
  readonly #known = new Map<string, readonly string[]>();

  constructor(expression: RegExp, parts: Sequence) {
    this.#flags = expression.flags.replace(/[gy]/g, '');
    const own = ones(parts).flatMap((source) =>
      this.#signsOf(source, SIGNS).slice(0, 2).concat(literal(source)),
    );
    this.#signs = [...new Set([...own, ...SIGNS])];
  }

  #signsOf(source: string, signs: readonly string[]): string[] {
    const fits = new RegExp(`^(?:${source})$`, this.#flags);
    return signs.filter((sign) => fits.test(sign));
  }

  /** What fits a single sign or class: of its own first, then of what else the expression knows. */
  fitting(source: string): readonly string[] {
    let fitting = this.#known.get(source);
    if (!fitting) {
      fitting = this.#signsOf(source, this.#signs);
      this.#known.set(source, fitting);
    }
    return fitting;
  }

  /** Texts that a part fits: as short as they can be, or (`more`) with each repeated part once at least. */
  texts(part: Part, more: boolean): string[] {
    if (part.kind === 'one') return [this.fitting(part.source)[0] ?? ''];
    if (part.kind === 'group') {
      return part.branches.flatMap((branch) => this.sequence(branch, more)).slice(0, MOST_WORDS);
    }
    const times = Math.min(Math.max(part.least, more ? 1 : 0), 20);
    return times === 0 ? [''] : this.texts(part.inner, more).map((text) => text.repeat(times));
  }

  sequence(parts: Sequence, more: boolean): string[] {
    let texts = [''];
    for (const part of parts) {
      const next = this.texts(part, more);
      texts = (next.length === 1 ? texts : texts.slice(0, MOST_WORDS))
        .flatMap((text) => next.map((each) => text + each))
        .slice(0, MOST_WORDS);
    }
    return texts;
  }

  /** Every place where a part may be repeated, with a text that leads there. */
  *repeats(parts: Sequence, head: string): Generator<{ head: string; pumps: readonly string[] }> {
    let before = head;
    for (const part of parts) {
      const inner = part.kind === 'repeat' ? part.inner : part;
      if (part.kind === 'repeat' && part.most > 1) yield { head: before, pumps: this.pumps(inner) };
      if (inner.kind === 'group') for (const branch of inner.branches) yield* this.repeats(branch, before);
      before += this.texts(part, false)[0] ?? '';
    }
  }

  pumps(part: Part): string[] {
    if (part.kind === 'one') return this.fitting(part.source).slice(0, MOST_SIGNS);
    return [...this.texts(part, false), ...this.texts(part, true)];
  }
}

function ones(parts: Sequence): string[] {
  return parts.flatMap((part): string[] => {
    if (part.kind === 'one') return [part.source];
    if (part.kind === 'repeat') return ones([part.inner]);
    return part.branches.flatMap(ones);
  });
}

/** The members that a class names, and a sign that stands for itself. */
function literal(source: string): string[] {
  if (!source.startsWith('[')) return source.length === 1 && source !== '.' ? [source] : [];
  return Array.from(source.slice(1, -1).replaceAll(/\\[pPu]\{[^}]*\}|\\./g, '')).slice(0, 6);
}

/** All attacks on an expression; the same text is not made twice. */
export function attacksOn(expression: RegExp): Attack[] {
  const parts = partsOf(expression);
  const maker = new Maker(expression, parts);
  const attacks = new Map<string, Attack>();
  const add = (head: string, pump: string): void => {
    if (pump === '') return;
    for (const tail of TAILS) attacks.set(JSON.stringify([head, pump, tail]), { head, pump, tail });
  };
  for (const { head, pumps } of maker.repeats(parts, '')) for (const pump of pumps) add(head, pump);
  // Many beginnings, none of which comes to its end.
  const words = [...new Set([...maker.sequence(parts, false), ...maker.sequence(parts, true)])];
  for (const word of words) {
    for (let length = 1; length <= Math.min(word.length, 24); length += 1) add('', word.slice(0, length));
    add(word, word);
  }
  const signs = [...new Set(ones(parts).flatMap((source) => maker.fitting(source).slice(0, 2)))].slice(
    0,
    MOST_SIGNS,
  );
  for (const one of signs) for (const other of signs) add('', one === other ? one : one + other);
  for (const sign of SIGNS) add('', sign);
  return [...attacks.values()];
}
