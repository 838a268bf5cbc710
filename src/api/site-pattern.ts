/**
 * Whether a regular expression of `/config.json` stays quick on a name of 100 characters, the most it is tried on
 * (`#domain/environment.ts`). An engine that goes back tries every way to read a text: here they are counted, at most.
 */
const LONGEST_NAME = 100;
/** Three repeats one after the other. */
const MOST_WAYS = (LONGEST_NAME + 1) ** 3;
const TIMES = /\{(\d+)(?:(,)(\d*))?\}/y;

/** An alternative while it is read: the ways of those before it, of what it has so far, and of its last part. */
interface Reading {
  others: number;
  before: number;
  last: number;
}

const begin = (others = 0): Reading => ({ others, before: 1, last: 1 });
const waysOf = ({ others, before, last }: Reading): number => others + before * last;

/** Ways to read a part that stands `least` to `most` times. Repeats of what has several ways multiply without end. */
function repeated(ways: number, least: number, most: number): number {
  const times = Math.min(most, LONGEST_NAME);
  return ways === 1 ? Math.max(1, times - least + 1) : (ways + (least === 0 ? 1 : 0)) ** times;
}

export function isQuickPattern(source: string): boolean {
  const open: Reading[] = [];
  let reading = begin();
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
      reading = begin();
      if (source[at + 1] === '?') at += 1;
    } else if (char === ')') {
      const ways = waysOf(reading);
      reading = open.pop() ?? begin();
      part(ways);
    } else if (char === '|') reading = begin(waysOf(reading));
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
  return waysOf(reading) <= MOST_WAYS;
}
