import { describe, expect, it } from 'vitest';
import { balancerFields } from './balancer-query.ts';
import { complete, termAt } from './query-complete.ts';
import { parseQuery } from './query-language.ts';
import { seeded } from '#domain/seeded.ts';

/** The caret is written as `|`. */
function caretIn(marked: string): { text: string; caret: number } {
  return { text: marked.replace('|', ''), caret: marked.indexOf('|') };
}

function at(marked: string): string {
  const { text, caret } = caretIn(marked);
  const { kind, field, prefix, replaceFrom, replaceTo } = termAt(text, caret, balancerFields);
  return `${kind}${field === undefined ? '' : ` ${field}`} <${prefix}> [${text.slice(replaceFrom, replaceTo)}]`;
}

describe('termAt', () => {
  it.each([
    ['|', 'word <> []'],
    ['en|', 'word <en> [en]'],
    ['e|nv', 'word <e> [env]'],
    ['!na|', 'word <na> [na]'],
    ['foo |', 'word <> []'],
    ['foo | bar', 'word <> []'],
    ['e|nv:QA', 'word <e> [env]'],
    ['env|:QA', 'word <env> [env]'],
    ['env:|', 'value env <> []'],
    ['env:Q|A', 'value env <Q> [QA]'],
    ['env:QA,P|', 'value env <P> [P]'],
    ['env:QA,|', 'value env <> []'],
    ['env:Q|A,PROD', 'value env <Q> [QA]'],
    ['name:!fo|o', 'value name <fo> [foo]'],
    ['name:"foo b|ar"', 'value name <foo b> ["foo bar"]'],
    ['name:"foo b| env:QA', 'value name <foo b> ["foo b]'],
    ['"foo b|', 'value name <foo b> ["foo b]'],
    ['name:"a\\"b|"', 'value name <a"b> ["a\\"b"]'],
    ['ENV:q|', 'value env <q> [q]'],
    ['nope:x|', 'value <x> [x]'],
    ['a,b|', 'value name <b> [b]'],
  ])('%s', (marked, expected) => {
    expect(at(marked)).toBe(expected);
  });

  it('takes any caret', () => {
    expect(termAt('env', 99, balancerFields).prefix).toBe('env');
    expect(termAt('env', -5, balancerFields).prefix).toBe('');
  });
});

function done(marked: string, choice: { word: string } | { value: string }): string {
  const { text, caret } = caretIn(marked);
  const result = complete(text, caret, balancerFields, choice);
  return `${result.text.slice(0, result.caret)}|${result.text.slice(result.caret)}`;
}

describe('complete', () => {
  it.each([
    ['en|', 'env', 'env:|'],
    ['|', 'env', 'env:|'],
    ['foo e| bar', 'env', 'foo env:| bar'],
    ['e|:QA', 'env', 'env:|QA'],
    ['!na|', 'name', '!name:|'],
  ])('%s with the word %s', (marked, word, expected) => {
    expect(done(marked, { word })).toBe(expected);
  });

  it.each([
    ['env:P|', 'PRODUCTION', 'env:PRODUCTION |'],
    ['env:P| foo', 'PRODUCTION', 'env:PRODUCTION |foo'],
    ['env:QA,P|', 'pre prod', 'env:QA,"pre prod" |'],
    ['env:P|,QA', 'PROD', 'env:PROD|,QA'],
    ['name:!f|', 'foo', 'name:!foo |'],
    ['name:"foo| env:QA', 'foo bar', 'name:"foo bar" |env:QA'],
    ['fo|', 'foo:1', '"foo:1" |'],
    ['tag:a|', 'app=x', 'tag:app:x |'],
  ])('%s with the value %s', (marked, value, expected) => {
    expect(done(marked, { value })).toBe(expected);
  });

  it('a completed value reads back as chosen and nothing else changes', () => {
    const chance = seeded(4);
    const values = ['a', 'a b', 'x,y', 'q"q', 'c\\', ':', '=', '!w', 'é💧'] as const;
    for (let round = 0; round < 1_000; round += 1) {
      const before = chance.list(3, () => chance.pick(['foo', 'bot:on', 'nope:1', '"p q"'])).join(' ');
      const after = chance.list(3, () => chance.pick(['vlan:v', '!z', 'status:"a b"'])).join(' ');
      const head = before === '' ? 'env:' : `${before} env:`;
      const text = `${head}${chance.pick(['', 'p', 'pr', 'K,'])} ${after}`;
      const caret = text.indexOf(' ', head.length);
      const value = chance.pick(values);
      const result = complete(text, caret, balancerFields, { value });
      const parsed = parseQuery(result.text, balancerFields);
      const env = parsed.terms.find((term) => term.field === 'env');
      expect(env?.values.at(-1)).toBe(value);
      expect(result.text.startsWith(head)).toBe(true);
      expect(result.text.endsWith(after)).toBe(true);
    }
  });
});
