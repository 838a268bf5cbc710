/**
 * Every regular expression that ships, attacked with texts made out of itself: all of them meet foreign text sooner or
 * later, in answers, addresses, pasted lists and stored records. A new one is found and attacked without being named.
 */
import { describe, expect, it } from 'vitest';
import { expressionsShipped } from './sources.ts';
import { slowest } from './stopwatch.ts';
import { attacksOn } from './worst-cases.ts';

/** As it is used: once, or over the whole text. */
function tried({ source, flags }: RegExp): (text: string) => unknown {
  const own = new RegExp(source, flags);
  return flags.includes('g') ? (text) => text.replace(own, '') : (text) => own.test(text);
}

const { found, making } = expressionsShipped();

describe('100 KB of its worst case', () => {
  it.each([...new Map(found.map((each) => [`${each.file} ${String(each.expression)}`, each.expression]))])(
    '%s',
    (_, expression) => {
      expect(slowest(tried(expression), attacksOn(expression))).toBeNull();
    },
  );
});

it('finds the expressions', () => {
  expect(found.length).toBeGreaterThan(150);
  // The productionEnvironments of a site: counted when they are read (`http/site/site-pattern.ts`), `readers.ts` attacks them.
  expect(making.toSorted()).toEqual(['domain/environment.ts', 'http/site/site.ts']);
});

describe('the attacks find an expression that is', () => {
  it.each([
    ['cubic', /([?&][^=&#]*(?:token|secret|session)[^=&#]*=)[^&#]*/gi],
    ['quadratic at the end', /[.\s]+$/],
    ['exponential by repeats of a repeat', /^(?:\w+\s?)*$/],
    ['quadratic behind a beginning of its own', /^begin:(\d*)(\d*)x/],
  ])('%s', (_, expression) => {
    expect(slowest(tried(expression), attacksOn(expression), { length: 30_000 })).toMatch(/ms for/);
  });
});
