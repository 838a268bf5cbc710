/** Hostile text through every pure rule that reads text. A failing case prints how to run it again. */
import { afterAll, describe, expect, it } from 'vitest';
import { casesOf, chanceOf, hostileText, replay, SEED } from './hostile.ts';
import { type Rule, RULES } from './rules.ts';

/** The longest any one took: printed, never judged, for the machine may be busy. What never ends is stopped by the runner. */
let slowest = 0;
const ALL = Object.entries(RULES);
let tried = 0;

function wrongsOf(rule: Rule, number: number): string[] {
  const chance = chanceOf(SEED, number);
  const text = hostileText(chance);
  const other = hostileText(chance);
  tried += 1;
  const began = performance.now();
  let found: readonly string[];
  try {
    found = rule(text, chance, other);
  } catch (error) {
    found = [`threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  }
  slowest = Math.max(slowest, performance.now() - began);
  const shown = JSON.stringify([text.slice(0, 120), other.slice(0, 120)]);
  return found.map((what) => `${what}\n  ${shown}\n  ${replay(number)}`);
}

describe('hostile text', () => {
  afterAll(() => {
    console.info(
      `rules fuzz: seed ${SEED}, ${tried} texts over ${ALL.length} rules, the slowest ${Math.round(slowest)} ms`,
    );
  });

  it.each(ALL)('%s', (_, rule) => {
    const part = ALL.findIndex(([, each]) => each === rule);
    const found: string[] = [];
    for (const number of casesOf(0.2, part, ALL.length)) {
      found.push(...wrongsOf(rule, number));
      if (found.length > 3) break;
    }
    expect(found).toEqual([]);
  });
});
