import { describe, expect, it } from 'vitest';

import { dictionary as fr } from './fr.ts';
import { dictionary as portuguese } from './pt-BR.ts';
import { loadWords, textOf, wordFiles } from './testing/word-files.ts';

// Every file of words has its translations beside it, in the dictionary under the name it gives itself.

const languages = { fr, 'pt-BR': portuguese };

/** The names of all words, with what each is: `column.name: string`. */
function shape(words: unknown, path = ''): string[] {
  if (typeof words !== 'object' || words === null) return [`${path}: ${typeof words}`];
  return Object.entries(words).flatMap(([name, each]) => shape(each, path === '' ? name : `${path}.${name}`));
}

describe('the files of words', () => {
  it('export their words, one set each, under a name of its own', () => {
    expect(wordFiles.length).toBeGreaterThan(0);
    expect(wordFiles.filter(({ exported }) => exported === '')).toEqual([]);
    for (const key of ['path', 'name'] as const) {
      const all = wordFiles.map((file) => file[key]);
      expect(all.filter((each, index) => all.indexOf(each) !== index)).toEqual([]);
    }
  });
});

/** What the page's first script loads before the language is known. */
function startOf(path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found;
  found.add(path);
  for (const [, imported = ''] of textOf(path).matchAll(
    /^(?:import|export) (?!type )[^;]*?from '#?([^']+\.tsx?)';/gm,
  ))
    startOf(imported.startsWith('./') ? path.replace(/[^/]*$/, imported.slice(2)) : imported, found);
  return found;
}

it('no words are evaluated before the language is known', () => {
  const start = startOf('main.tsx');
  expect(start).toContain('app/languages/load.ts');
  expect(
    [...start].filter((path) => /\binLanguage\(/.test(textOf(path)) && !path.startsWith('language/')),
  ).toEqual([]);
});

describe.each(Object.entries(languages))('the dictionary of %s', (language, dictionary) => {
  it('has each of them and no other', () => {
    expect(Object.keys(dictionary).toSorted()).toEqual(wordFiles.map(({ name }) => name).toSorted());
  });

  it.each(wordFiles)('has all words of $path', async ({ path, exported, name }) => {
    const beside = await loadWords(path.replace(/\.ts$/, `.${language}.ts`), exported);
    expect(new Map<string, unknown>(Object.entries(dictionary)).get(name)).toBe(beside);
    expect(shape(beside).toSorted()).toEqual(shape(await loadWords(path, exported)).toSorted());
  });
});
