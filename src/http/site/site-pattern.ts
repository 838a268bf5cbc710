/**
 * Whether a regular expression of `/config.json` stays quick on a name of 100 characters, the most it is tried on
 * (`#domain/environment.ts`). An engine that goes back tries every way to read a text: here they are counted, at most.
 */
const LONGEST_NAME = 100;
/** Four repeats one after the other: that many ways are 5 million, since each repeat begins where the last one ended. */
const MOST_WAYS = (LONGEST_NAME + 1) ** 4;
const TIMES = /\{(\d+)(?:(,)(\d*))?\}/y;

/** An alternative while it is read: those before it, and the ways of what it has so far and of its last part. */
interface Reading {
  /** Their ways, each with the letter that it begins with; null for any other beginning. Shared by all of a group. */
  others: { ways: number; letter: string | null }[];
  before: number;
  last: number;
  /** Where it begins. */
  from: number;
}

const begin = (from: number, others: Reading['others'] = []): Reading => ({
  others,
  before: 1,
  last: 1,
  from,
});

/** Ways to read a part that stands `least` to `most` times. Repeats of what has several ways multiply without end. */
function repeated(ways: number, least: number, most: number): number {
  const times = Math.min(most, LONGEST_NAME);
  return ways === 1 ? Math.max(1, times - least + 1) : (ways + (least === 0 ? 1 : 0)) ** times;
}

/** All alternatives of a group that ends here. Of those that begin with different letters a text leaves one at most. */
function waysOf(source: string, reading: Reading): number {
  const all = ended(source, reading);
  const apart = new Set(all.flatMap(({ letter }) => letter ?? [])).size === all.length;
  return all.reduce((sum, { ways }) => (apart ? Math.max(sum, ways) : sum + ways), 0);
}

/** Those before it, and the one that ends here. */
function ended(source: string, { others, before, last, from }: Reading): Reading['others'] {
  const [, letter = null] = /^([a-z\d])(?![*?{])/i.exec(source.slice(from, from + 2)) ?? [];
  others.push({ ways: before * last, letter: letter && letter.toLowerCase() });
  return others;
}

export function isQuickPattern(source: string): boolean {
  const open: Reading[] = [];
  let reading = begin(0);
  const part = (ways: number): void => {
    reading.before *= reading.last;
    reading.last = ways;
  };
  for (let at = 0; at < source.length; at += 1) {
    const char = source.charAt(at);
    TIMES.lastIndex = at;
    const times = char === '{' ? TIMES.exec(source) : null;
    if (char === '\\') {
      at += 1;
      part(1);
    } else if (char === '[') {
      for (at += 1; at < source.length && source[at] !== ']'; at += 1) if (source[at] === '\\') at += 1;
      part(1);
    } else if (char === '(') {
      open.push(reading);
      if (source[at + 1] === '?') at += source[at + 2] === ':' ? 2 : 1;
      reading = begin(at + 1);
    } else if (char === ')') {
      const ways = waysOf(source, reading);
      reading = open.pop() ?? begin(at + 1);
      part(ways);
    } else if (char === '|') reading = begin(at + 1, ended(source, reading));
    else if (char === '*' || char === '+' || char === '?' || times !== null) {
      const [, least = char === '+' ? '1' : '0', comma, most = ''] = times ?? [];
      const end =
        char === '?' ? 1 : times === null || (comma && most === '') ? Infinity : Number(most || least);
      reading.last = repeated(reading.last, Number(least), end);
      at += Math.max(0, (times?.[0].length ?? 1) - 1);
      // As few as possible instead of as many: the ways are the same.
      if (source[at + 1] === '?') at += 1;
    } else part(1);
  }
  return waysOf(source, reading) <= MOST_WAYS;
}
