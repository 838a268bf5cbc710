import { describe, expect, it } from 'vitest';
import type { QueryField } from './query-language.ts';
import { explainProblems, facetsOf, suggest } from './query-suggest.ts';

const fields: readonly QueryField[] = [
  { word: 'name', kind: 'text', many: true, negatable: true, bare: true },
  { word: 'env', kind: 'text', many: true, negatable: false },
  { word: 'deployed', kind: 'switch', many: false, negatable: false },
];
const names: Record<string, string> = { name: 'Name', env: 'Environment', deployed: 'On the equipment' };
const source = {
  fields,
  nameOf: (word: string) => names[word] ?? word,
  values: (word: string) => (word === 'env' ? [{ value: 'BE - STORE', hint: 'id 3' }, { value: 'LAB' }] : []),
};

describe('suggest', () => {
  it.each([
    ['', ['name:', 'env:', 'deployed:']],
    ['env', ['env:']],
    // By what the word filters, as the operator calls it.
    ['on', ['deployed:']],
    ['env:', ['BE - STORE', 'LAB']],
    ['env:stor', ['BE - STORE']],
    // What is there already is no suggestion.
    ['env:LAB', []],
    ['what:', []],
  ])('%j', (text, expected) => {
    expect(suggest(text, text.length, source).map(({ label }) => label)).toEqual(expected);
  });

  it('gives the whole text with the value quoted, the caret behind it, and the hint', () => {
    expect(suggest('pay env:be', 10, source)).toEqual([
      { label: 'BE - STORE', hint: 'id 3', text: 'pay env:"BE - STORE" ', caret: 21 },
    ]);
  });

  it('never offers more than a list can show', () => {
    const many = { ...source, values: () => Array.from({ length: 50 }, (_, at) => ({ value: `v${at}` })) };
    expect(suggest('env:', 4, many)).toHaveLength(12);
  });
});

describe('explainProblems', () => {
  const words = {
    problem: (code: string, word: string) => `${word}: ${code}`,
    didYouMean: (text: string) => `Use ${text}`,
    removeTerm: 'Remove it',
  };
  it.each([
    ['enw:QA x', 'enw: unknown-word', false, { label: 'Use env:', text: 'env:QA x' }],
    ['x deployed:maybe', 'deployed: not-a-switch', false, { label: 'Remove it', text: 'x' }],
    ['env:', 'env: no-value', true, { label: 'Remove it', text: '' }],
  ])('%j', (text, message, incomplete, fix) => {
    expect(explainProblems(text, fields, words)).toMatchObject([{ message, incomplete, fix }]);
  });
});

describe('facetsOf', () => {
  it('quick ones first, with what the text chooses; negated values are no choice', () => {
    const facets = facetsOf('env:LAB,QA deployed:yes !name:old env:LAB', source, ['deployed']);
    expect(facets.map(({ word, quick, chosen }) => [word, quick, [...chosen]])).toEqual([
      ['deployed', true, ['on']],
      ['name', false, []],
      ['env', false, ['LAB', 'QA']],
    ]);
    expect(facets.find(({ word }) => word === 'env')?.values()).toHaveLength(2);
    expect(facets.find(({ word }) => word === 'deployed')?.switch).toBe(true);
  });
});
