/** How long something takes at its worst, on a machine that may be busy with something else. */
import { ownTime } from '#e2e/contract/own-time.ts';
import { type Attack, textOf } from './worst-cases.ts';

const LENGTH = 100_000;
const MOST_MS = 50;

/** What is slow shows in a short text already, and costs little there; what doubles with each character, in small steps. */
const SHORTER = [24, 28, 33, 40, 50, 65, 90, 130, 250, 1_000];
/** The slowest of the short ones are tried longer, and the slowest of those up to their full length. */
const CLOSER = { size: 4_000, most: 40 };
const FINALISTS = 4;
const LONGER = [10_000, 30_000];
/** A machine may be busy for a moment; it is not so again and again, nor for so many times as long as is allowed. */
const TRIES = 5;
const SURELY_SLOW = 6;

function timed(use: (text: string) => unknown, text: string): number {
  const took = ownTime();
  use(text);
  return took();
}

/** By the clock alone, which is quick to read: good enough to see which attacks are worth a closer look. */
function roughly(use: (text: string) => unknown, text: string): number {
  const began = performance.now();
  use(text);
  return performance.now() - began;
}

/** The least of some tries: what the machine does besides only adds. */
function leastOf(use: (text: string) => unknown, text: string, most: number): number {
  let least = timed(use, text);
  for (let tries = 1; tries < TRIES && least > most && least < SURELY_SLOW * most; tries += 1) {
    least = Math.min(least, timed(use, text));
  }
  return least;
}

/** The first attack found that takes longer than it may, as a sentence; null when none does. */
export function slowest(
  use: (text: string) => unknown,
  attacks: readonly Attack[],
  { length = LENGTH, most = MOST_MS } = {},
): string | null {
  const times = new Map<Attack, number>();
  const judged = (attack: Attack, size: number): string | null => {
    const took = leastOf(use, textOf(attack, size), most);
    return took > most ? `${Math.round(took)} ms for ${size} characters: ${JSON.stringify(attack)}` : null;
  };
  const slowestFirst = (some: readonly Attack[]): Attack[] =>
    some.toSorted((a, b) => (times.get(b) ?? 0) - (times.get(a) ?? 0));
  const triedAt = (size: number, some: readonly Attack[]): string | null => {
    for (const attack of some) {
      const took = roughly(use, textOf(attack, size));
      const slow = took > most ? judged(attack, size) : null;
      if (slow !== null) return slow;
      times.set(attack, took);
    }
    return null;
  };
  for (const size of SHORTER) {
    const slow = triedAt(size, attacks);
    if (slow !== null) return slow;
  }
  const closer = slowestFirst(attacks).slice(0, CLOSER.most);
  const slow = triedAt(CLOSER.size, closer);
  if (slow !== null) return slow;
  const finalists = slowestFirst(closer).slice(0, FINALISTS);
  for (const size of [...LONGER.filter((each) => each < length), length]) {
    for (const attack of finalists) {
      const found = judged(attack, size);
      if (found !== null) return found;
    }
  }
  return null;
}
