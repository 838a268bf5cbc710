/**
 * Traffic as formulas: sessions a second follow the hour of the day and some faster waves, and so does their integral.
 * Counters are exact without ever having counted, however long nobody looked.
 */
import { unit } from '#simulator/world/random.ts';

const MINUTE = 60_000;

/** How quickly visitors are spread anew over the servers that take new ones, per millisecond. */
const MIXING = 1 / (10 * MINUTE);

export interface Traffic {
  /** Sessions a second at `t`. */
  at(t: number): number;
  /** The most it ever is. */
  readonly top: number;
  /** Sessions from `from` to `to`. */
  between(from: number, to: number): number;
  /** The same, weighed by what is left of a spread that began at `from`. */
  fading(from: number, to: number): number;
}

export function trafficOf(seed: number, salt: number, mean: number): Traffic {
  const wave = (amplitude: number, period: number, which: number) => ({
    amplitude,
    omega: (2 * Math.PI) / period,
    phase: unit(seed, salt, which, 31) * 2 * Math.PI,
  });
  const waves = [
    // Its top is at 14:00 UTC.
    { amplitude: 0.35, omega: (2 * Math.PI) / (24 * 60 * MINUTE), phase: (-2 * Math.PI) / 3 },
    wave(0.1, 41 * MINUTE, 1),
    wave(0.06, 83_000, 2),
    wave(0.05, 19_000, 3),
  ];
  const per = mean / 1000;
  // All servers of a pool ask for the same instant.
  return {
    top: mean * waves.reduce((sum, { amplitude }) => sum + amplitude, 1),
    at: remembered(
      (t) =>
        mean *
        waves.reduce((sum, { amplitude, omega, phase }) => sum + amplitude * Math.sin(omega * t + phase), 1),
    ),
    between: remembered(
      (from, to) =>
        per *
        waves.reduce(
          (sum, { amplitude, omega, phase }) =>
            sum + (amplitude / omega) * (Math.cos(omega * from + phase) - Math.cos(omega * to + phase)),
          to - from,
        ),
    ),
    fading: remembered((from, to) => {
      const left = remaining(from, to);
      return (
        per *
        waves.reduce(
          (sum, { amplitude, omega, phase }) => {
            const part = (t: number) =>
              MIXING * Math.sin(omega * t + phase) + omega * Math.cos(omega * t + phase);
            return sum + (amplitude * (part(from) - left * part(to))) / (MIXING ** 2 + omega ** 2);
          },
          (1 - left) / MIXING,
        )
      );
    }),
  };
}

/** Keeps the last answer. */
function remembered(compute: (a: number, b: number) => number): (a: number, b?: number) => number {
  let last = { a: NaN, b: NaN, value: NaN };
  return (a, b = 0) => {
    if (last.a !== a || last.b !== b) last = { a, b, value: compute(a, b) };
    return last.value;
  };
}

/** What is left at `to` of a spread of visitors that began at `from`, 0..1. */
export function remaining(from: number, to: number): number {
  return Math.exp(-MIXING * (to - from));
}
