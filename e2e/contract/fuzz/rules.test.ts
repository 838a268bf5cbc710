/** Hostile text through every pure rule that reads text. A failing case prints how to run it again. */
import { afterAll, describe, expect, it } from 'vitest';
import { ownTime } from '#e2e/contract/own-time.ts';
import { casesOf, chanceOf, hostileText, replay, SEED } from './hostile.ts';
import { type Rule, RULES } from './rules.ts';
import { Slowest } from './slowest.ts';

const slowest = new Slowest();
const ALL = Object.entries(RULES);
let tried = 0;

async function wrongsOf(name: string, rule: Rule, number: number): Promise<string[]> {
  const chance = chanceOf(SEED, number);
  const text = hostileText(chance);
  const other = hostileText(chance);
  tried += 1;
  const attempt = (): readonly string[] => {
    try {
      return rule(text, chance, other);
    } catch (error) {
      return [`threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
    }
  };
  const took = ownTime();
  const found = [...attempt()];
  found.push(...(await slowest.judge(took(), `${name}, case ${number}`, attempt)));
  const shown = JSON.stringify([text.slice(0, 120), other.slice(0, 120)]);
  return found.map((what) => `${what}\n  ${shown}\n  ${replay(number)}`);
}

describe('hostile text', () => {
  afterAll(() => {
    console.info(
      `rules fuzz: seed ${SEED}, ${tried} texts over ${ALL.length} rules, the slowest ${slowest.told()}`,
    );
  });

  it.each(ALL)('%s', async (name, rule) => {
    const part = ALL.findIndex(([, each]) => each === rule);
    const found: string[] = [];
    for (const number of casesOf(0.2, part, ALL.length)) {
      found.push(...(await wrongsOf(name, rule, number)));
      if (found.length > 3) break;
    }
    expect(found).toEqual([]);
  });
});
