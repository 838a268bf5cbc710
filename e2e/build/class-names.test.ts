import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const components = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'src/*.tsx'], {
  cwd: root,
  encoding: 'utf8',
})
  .trim()
  .split('\n');

/** Style sheet → class names that components take from it, each with the first that does. */
function namesTaken(): Map<string, Map<string, string>> {
  const sheets = new Map<string, Map<string, string>>();
  for (const component of components) {
    const source = read(component);
    for (const [, variable = '', path = ''] of source.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)) {
      const sheet = path.startsWith('#') ? `src/${path.slice(1)}` : normalize(join(dirname(component), path));
      const names = sheets.get(sheet) ?? new Map<string, string>();
      for (const [, name = ''] of source.matchAll(new RegExp(`\\b${variable}\\.(\\w+)`, 'g')))
        names.set(name, names.get(name) ?? component);
      sheets.set(sheet, names);
    }
  }
  return sheets;
}

// A class name that the style sheet does not have is no type error: the element is silently without its style.
it('every class name a component takes is in its style sheet', () => {
  const taken = namesTaken();
  expect(taken.size).toBeGreaterThan(20);
  const missing = [...taken].flatMap(([sheet, names]) => {
    const rules = read(sheet).replaceAll(/\/\*[\s\S]*?\*\//g, '');
    const known = new Set([...rules.matchAll(/\.([A-Za-z_][\w-]*)/g)].map(([, name]) => name));
    return [...names].filter(([name]) => !known.has(name)).map(([name, by]) => `${by}: ${sheet} .${name}`);
  });
  expect(missing).toEqual([]);
});
