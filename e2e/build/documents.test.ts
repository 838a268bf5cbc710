import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wholeSiteSchema } from '#app/site/site-guard.ts';
import { z } from '#http/zod.ts';
import { configurationPage } from '#scripts/docs.mjs';

// What documents say about commands, versions and config.json is what the repository does.

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const documents = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '');
const manifest = z
  .object({
    version: z.string(),
    engines: z.object({ node: z.string() }),
    scripts: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(read('package.json')));

/** Commands that `npm` has by itself. */
const OWN = new Set(['ci']);

/** `npm run x` and `npm x` of a text, by name. */
function commandsIn(text: string): string[] {
  return Array.from(
    text.matchAll(/(?<![\w/-])npm (?:run ([\w:-]+)|(ci|start|test)\b(?!-))/g),
    ([, run, short]) => run ?? short ?? '',
  );
}

/** Blocks of JSON that show a config.json. */
const sites = documents.flatMap((path) =>
  Array.from(read(path).matchAll(/^ *```json\n([\s\S]*?)^ *```/gm), ([, text]) => ({
    path,
    text: text ?? '',
  })).filter(({ text }) => text.includes('"backends"')),
);

type Version = [major: number, minor: number];

/** The lowest version that each part of a range such as `^20.19 || >=24` allows. */
const floorsOf = (range: string): Version[] =>
  range.split('||').map((part) => {
    const [major = 0, minor = 0] = part.match(/\d+/g)?.map(Number) ?? [];
    return [major, minor];
  });

/** Whether a range of a package allows this version and all later ones of its major. */
function allows(range: string, [major, minor]: Version): boolean {
  return range.split('||').some((part) => {
    const [, operator = '', rest = ''] = /^\s*(\^|>=)?\s*v?(.*?)\s*$/.exec(part) ?? [];
    const [least = 0, leastMinor = 0] = rest.split('.').map((each) => Number.parseInt(each, 10) || 0);
    if (rest === '*' || rest === '') return true;
    if (major === least) return minor >= leastMinor;
    return operator === '>=' && major > least;
  });
}

describe('the readme', () => {
  it('is short', () => {
    expect(read('README.md').split('\n').length).toBeLessThanOrEqual(120);
  });
});

describe('commands', () => {
  it.each(documents)('of %s exist', (path) => {
    const named = commandsIn(read(path));
    expect(named.filter((name) => !OWN.has(name) && !(name in manifest.scripts))).toEqual([]);
  });

  it('are found', () => {
    expect(commandsIn('`npm start`, `npm run test:e2e -- drain` and npm ci && npm run build')).toEqual([
      'start',
      'test:e2e',
      'ci',
      'build',
    ]);
  });

  it('for people are all explained', () => {
    const explained = new Set(documents.flatMap((path) => commandsIn(read(path))));
    // Steps of the gate, by names of their own.
    const steps = new Set(['lint', 'types', 'dead-code', 'budgets']);
    expect(Object.keys(manifest.scripts).filter((name) => !explained.has(name) && !steps.has(name))).toEqual(
      [],
    );
  });
});

describe('docs/configuration.md', () => {
  it('says what the schema says; npm run docs writes it', () => {
    const page = read('docs/configuration.md');
    expect(configurationPage(page, JSON.parse(read('public/config.schema.json')))).toBe(page);
  });

  it('gets a row for a field that is new, and loses one that is gone', () => {
    const page = read('docs/configuration.md');
    const schema = z
      .looseObject({ properties: z.record(z.string(), z.unknown()) })
      .parse(JSON.parse(read('public/config.schema.json')));
    const { language: _, ...properties } = schema.properties;
    const changed = configurationPage(page, {
      ...schema,
      properties: { ...properties, added: { type: 'boolean', default: true, description: 'true | false' } },
    });
    expect(changed).toMatch(/^\| `added` +\| true \\\| false +\| `true` +\|$/m);
    expect(page).toMatch(/^\| `language` /m);
    expect(changed).not.toMatch(/^\| `language` /m);
  });

  it.each(sites)('has right examples, as has every document: $path', ({ text }) => {
    expect(wholeSiteSchema().safeParse(JSON.parse(text)).error).toBe(undefined);
  });

  it('is not the only one with an example', () => {
    expect(sites.length).toBeGreaterThan(2);
  });
});

describe('the versions of Node', () => {
  const floors = floorsOf(manifest.engines.node);

  it('are those that every package allows', () => {
    const packages = Object.entries(
      z
        .object({
          packages: z.record(
            z.string(),
            z.object({ optional: z.optional(z.boolean()), engines: z.optional(z.unknown()) }),
          ),
        })
        .parse(JSON.parse(read('package-lock.json'))).packages,
    );
    const ranges = packages.flatMap(([path, { engines }]) => {
      const node = z.object({ node: z.string() }).safeParse(engines);
      return path !== '' && node.success ? [{ path, range: node.data.node }] : [];
    });
    expect(ranges.length).toBeGreaterThan(100);
    const tooOld = floors.flatMap((floor) =>
      ranges.filter(({ range }) => !allows(range, floor)).map(({ path, range }) => `${path}: ${range}`),
    );
    expect(tooOld).toEqual([]);
  });

  it('would be found too old', () => {
    expect(floorsOf('^20.19 || >=24')).toEqual([
      [20, 19],
      [24, 0],
    ]);
    expect(allows('^20.19.0 || ^22.13.0 || >=24.0.0', [22, 12])).toBe(false);
    expect(allows('^20.19.0 || ^22.13.0 || >=24.0.0', [23, 9])).toBe(false);
    expect(allows('>=16.20.0', [22, 13])).toBe(true);
  });

  it('are those that the workflow runs the gate on, and the readme names', () => {
    const workflow = read('.github/workflows/gate.yml');
    expect(workflow).toContain('run: .ci/run');
    for (const [major, minor] of floors) {
      const version = minor === 0 ? String(major) : `${major}.${minor}`;
      expect(workflow).toMatch(new RegExp(`node: \\[.*'${version.replace('.', '\\.')}'`));
      expect(read('README.md')).toContain(version);
    }
  });
});

describe('CHANGELOG.md', () => {
  it('has the present version, and a place for what comes next', () => {
    const titles = Array.from(
      read('CHANGELOG.md').matchAll(/^## \[(.+?)\](?: - \d{4}-\d\d-\d\d)?$/gm),
      ([, title]) => title,
    );
    expect(titles[0]).toBe('Unreleased');
    expect(titles).toContain(manifest.version);
  });
});
