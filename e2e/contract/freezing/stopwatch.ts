/** How long something takes at its worst, on a machine that may be busy with something else. */
import { type Attack, textOf } from './worst-cases.ts';

const LENGTH = 100_000;
const MOST_MS = 50;

/** What is slow shows in a short text already, and costs little there; what doubles with each character, in small steps. */
const SHORTER = [24, 28, 33, 40, 50, 65, 90, 130, 250, 1_000, 4_000];
/** The slowest of the short ones are tried up to their full length. */
const FINALISTS = 4;
const LONGER = [10_000, 30_000];
/** A machine may be busy for a moment; it is not so again and again, nor for this long. */
const TRIES = 5;
const SURELY_SLOW = 20;

function timed(use: (text: string) => unknown, text: string): number {
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
  for (const size of SHORTER.filter((each) => each < length)) {
    for (const attack of attacks) {
      const took = timed(use, textOf(attack, size));
      const slow = took > most ? judged(attack, size) : null;
      if (slow !== null) return slow;
      times.set(attack, took);
    }
  }
  const suspects = attacks.toSorted((a, b) => (times.get(b) ?? 0) - (times.get(a) ?? 0));
  for (const size of [...LONGER.filter((each) => each < length), length]) {
    for (const attack of suspects.slice(0, FINALISTS)) {
      const slow = judged(attack, size);
      if (slow !== null) return slow;
    }
  }
  return null;
}
