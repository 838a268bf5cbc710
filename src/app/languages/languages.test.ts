import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { dictionary as fr } from '#languages/fr/index.ts';
import { dictionary as portuguese } from '#languages/pt-BR/index.ts';
import { loadMessages, textOf, messageFiles } from './testing/message-files.ts';

// Every file of messages has its translations under the same path in src/languages, and in the dictionary under the name
// it gives itself.

const languages = { fr, 'pt-BR': portuguese };

/** The names of all words, with what each is: `column.name: string`. */
function shape(words: unknown, path = ''): string[] {
  if (typeof words !== 'object' || words === null) return [`${path}: ${typeof words}`];
  return Object.entries(words).flatMap(([name, each]) => shape(each, path === '' ? name : `${path}.${name}`));
}

describe('the files of words', () => {
  it('export their words, one set each, under a name of its own', () => {
    expect(messageFiles.length).toBeGreaterThan(0);
    expect(messageFiles.filter(({ exported }) => exported === '')).toEqual([]);
    for (const key of ['path', 'name'] as const) {
      const all = messageFiles.map((file) => file[key]);
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
    startOf(imported.startsWith('.') ? join(path, '..', imported) : imported, found);
  return found;
}

it('no words are evaluated before the language is known', () => {
  const start = startOf('main.tsx');
  expect(start).toContain('app/languages/load.ts');
  expect(
    [...start].filter((path) => /\binLanguage\(/.test(textOf(path)) && !path.startsWith('languages/')),
  ).toEqual([]);
});

describe.each(Object.entries(languages))('the dictionary of %s', (language, dictionary) => {
  it('has each of them and no other', () => {
    expect(Object.keys(dictionary).toSorted()).toEqual(messageFiles.map(({ name }) => name).toSorted());
  });

  it.each(messageFiles)('has all words of $path', async ({ path, exported, name }) => {
    const beside = await loadMessages(`languages/${language}/${path}`, exported);
    expect(new Map<string, unknown>(Object.entries(dictionary)).get(name)).toBe(beside);
    expect(shape(beside).toSorted()).toEqual(shape(await loadMessages(path, exported)).toSorted());
  });
});
