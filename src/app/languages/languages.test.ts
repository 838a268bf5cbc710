import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { dictionary as fr } from './fr.ts';
import { dictionary as portuguese } from './pt-BR.ts';

// Every file of words has its translations beside it, in the dictionary under the name it gives itself.

const source = join(import.meta.dirname, '../..');
const languages = { fr, 'pt-BR': portuguese };

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('language/'))
  .toSorted((a, b) => a.localeCompare(b));

/** What calls `inLanguage`: its file, the name of what it exports, and its name in the dictionaries. */
const wordFiles = files.flatMap((path) =>
  [
    ...readFileSync(join(source, path), 'utf8').matchAll(
      /(?:export const (\w+) = )?\binLanguage\(\s*'([^']*)'/g,
    ),
  ].map(([, exported = '', name = '']) => ({ path, exported, name })),
);

async function load(path: string, exported: string): Promise<unknown> {
  const module: Record<string, unknown> = await import(join(source, path));
  return module[exported];
}

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

describe.each(Object.entries(languages))('the dictionary of %s', (language, dictionary) => {
  it('has each of them and no other', () => {
    expect(Object.keys(dictionary).toSorted()).toEqual(wordFiles.map(({ name }) => name).toSorted());
  });

  it.each(wordFiles)('has all words of $path', async ({ path, exported, name }) => {
    const beside = await load(path.replace(/\.ts$/, `.${language}.ts`), exported);
    expect(new Map<string, unknown>(Object.entries(dictionary)).get(name)).toBe(beside);
    expect(shape(beside).toSorted()).toEqual(shape(await load(path, exported)).toSorted());
  });
});
