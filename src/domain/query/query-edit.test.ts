import { describe, expect, it } from 'vitest';
import { balancerFields } from './balancer-query.ts';
import { removeTerm, setTerm, toggleValue } from './query-edit.ts';
import { mergeTerms, parseQuery } from './query-language.ts';
import type { Term } from './query-language.ts';
import { seeded } from '#domain/seeded.ts';

describe('setTerm', () => {
  it.each<[string, string, string[], boolean, string]>([
    ['', 'env', ['QA'], false, 'env:QA'],
    ['foo', 'env', ['QA', 'DEV'], false, 'foo env:QA,DEV'],
    ['foo ', 'env', ['QA'], false, 'foo env:QA'],
    ['env:A  foo   env:B bar', 'env', ['QA'], false, 'env:QA  foo   bar'],
    ['a env:A b', 'env', [], false, 'a b'],
    ['env:A', 'env', [], false, ''],
    ['foo nope:1 bot:maybe', 'bot', ['yes'], false, 'foo nope:1 bot:on'],
    ['name:a,!b c', 'name', ['x y'], false, 'name:!b name:"x y"'],
    ['name:a,!b c', 'name', [], true, 'name:a c'],
    ['!a b', 'name', ['z'], true, '!name:z b'],
    ['foo "bar', 'env', ['QA'], false, 'foo env:QA "bar'],
    ['tag:a:b', 'tag', ['c=d', 'c:d'], false, 'tag:c:d'],
  ])('%j with %s %j (negated %s)', (text, word, values, negated, expected) => {
    expect(setTerm(text, balancerFields, word, values, negated)).toBe(expected);
  });
});

describe('toggleValue', () => {
  it.each<[string, string, string, boolean, string]>([
    ['', 'env', 'QA', false, 'env:QA'],
    ['env:QA', 'env', 'QA', false, ''],
    ['foo env:A bar', 'env', 'QA', false, 'foo env:A,QA bar'],
    ['foo env:A,QA,"B C" bar', 'env', 'QA', false, 'foo env:A,"B C" bar'],
    ['env:QA x env:QA,B', 'env', 'QA', false, 'x env:B'],
    ['env:', 'env', 'QA', false, 'env: env:QA'],
    ['foo', 'name', 'bar baz', false, 'foo name:"bar baz"'],
    ['foo', 'name', 'foo', false, ''],
    ['name:a', 'name', 'b', true, 'name:a !name:b'],
    ['!name:a', 'name', 'b', true, '!name:a,b'],
    ['name:!a', 'name', 'b', true, 'name:!a,!b'],
    ['name:a,b', 'name', 'b', true, 'name:a !name:b'],
    ['!name:b', 'name', 'b', true, ''],
    ['bot:on', 'bot', 'off', false, 'bot:off'],
    ['bot:yes x', 'bot', 'on', false, 'x'],
    ['cloud:1', 'cloud', '2', false, 'cloud:2'],
    ['tag:a=b', 'tag', 'a:b', false, ''],
    ['foo env:"A', 'env', 'QA', false, 'foo env:QA env:"A'],
    ['service:007', 'service', '7', false, ''],
  ])('%j with %s %j (negated %s)', (text, word, value, negated, expected) => {
    expect(toggleValue(text, balancerFields, word, value, negated)).toBe(expected);
  });

  it('twice gives the same terms as before, for any text without contradiction', () => {
    const chance = seeded(3);
    for (let round = 0; round < 2_000; round += 1) {
      const text = chance
        .list(6, () =>
          chance.pick([
            'foo',
            'env:A',
            'env:"b c",D',
            'bot:on',
            'nope:1',
            '!name:x',
            'name:q,!r',
            'cloud:',
            '"p q"',
            'env:D',
          ]),
        )
        .join(chance.pick([' ', '   ']));
      const value = chance.pick(['new', 'n e w', 'n"e,w', '!n', ':', '\\']);
      const once = toggleValue(text, balancerFields, 'env', value);
      const before = parseQuery(text, balancerFields);
      const parsed = parseQuery(once, balancerFields);
      expect(parsed.terms.flatMap((term) => (term.field === 'env' ? term.values : []))).toContain(value);
      expect(parsed.problems.map(({ code }) => code)).toEqual(before.problems.map(({ code }) => code));
      const twice = parseQuery(toggleValue(once, balancerFields, 'env', value), balancerFields);
      expect(mergeTerms(twice.terms)).toEqual(mergeTerms(before.terms));
    }
  });
});

function first(text: string, index = 0): Term {
  const term = parseQuery(text, balancerFields).terms[index];
  if (term === undefined) throw new Error(`no term ${index} in ${text}`);
  return term;
}

describe('removeTerm', () => {
  it('leaves the rest as typed', () => {
    expect(removeTerm('a  env:QA   b', first('a  env:QA   b', 1))).toBe('a  b');
    expect(removeTerm('a  env:QA', first('a  env:QA', 1))).toBe('a');
    expect(removeTerm('env:QA', first('env:QA'))).toBe('');
  });

  it('takes one sign out of a mixed list', () => {
    const text = 'name:a,!b,c x';
    expect(removeTerm(text, first(text, 0))).toBe('name:!b x');
    expect(removeTerm(text, first(text, 1))).toBe('name:a,c x');
  });

  it('takes a problem away', () => {
    const text = 'foo nope:1 bar';
    const [problem] = parseQuery(text, balancerFields).problems;
    expect(problem && removeTerm(text, problem)).toBe('foo bar');
  });

  it.each([
    ['bot:maybe pay', 'pay'],
    ['pay service:x', 'pay'],
    ['service:1,x,2 pay', 'service:1,2 pay'],
    ['cloud:x', ''],
    ['pay name:a,"b c', 'pay name:a'],
  ])('takes a bad value away, and its word with the last one: %s', (text, left) => {
    const [problem] = parseQuery(text, balancerFields).problems;
    expect(problem && removeTerm(text, problem)).toBe(left);
  });
});
