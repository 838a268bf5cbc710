import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

// Comments cite the contracts by section. Every section that is cited exists, and is of a document that is here.

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const NAMES = ['ITCare', 'Globo', 'HAProxy'] as const;
type Name = (typeof NAMES)[number];
const documentOf = (name: Name) => `docs/contracts/${name.toLowerCase()}.md`;

/** What can be cited of a document: `8`, `8.2`, `6 E2` (an endpoint), `2 rule 8` (a numbered line of a section). */
function placesIn(markdown: string): ReadonlySet<string> {
  const places = new Set<string>();
  let chapter = '';
  let section = '';
  for (const line of markdown.replaceAll(/^```[\s\S]*?^```/gm, '').split('\n')) {
    const [, number] = /^#{2,3} (\d+(?:\.\d+)*)\.? \S/.exec(line) ?? [];
    const [, endpoint] = /^### (E\d+) \S/.exec(line) ?? [];
    const [, rule] = /^(\d+)\. \S/.exec(line) ?? [];
    if (number !== undefined) {
      section = number;
      if (line.startsWith('## ')) chapter = number;
      places.add(number);
    } else if (endpoint !== undefined) places.add(`${chapter} ${endpoint}`);
    else if (rule !== undefined) places.add(`${section} rule ${rule}`);
  }
  return places;
}

const contracts = new Map(NAMES.map((name) => [name, placesIn(read(documentOf(name)))]));

const ENDPOINTS = String.raw`(?:,? E\d+(?:(?:,| and| to|, and) E\d+)*)?`;
const RULES = String.raw`(?:,? rules? \d+(?:(?:,| and| to) \d+)*)?`;
const PLACE = String.raw`§ ?\d+(?:\.\d+)*${ENDPOINTS}${RULES}`;
/** One place or several, with the contract they are of where it is said: `Globo contract §2 rule 8, §9`. */
const CITATION = new RegExp(
  String.raw`(?:\b(\w+) contract )?${PLACE}(?:(?:,|,? and|,? or| to) ${PLACE})*`,
  'g',
);
const ONE = new RegExp(PLACE, 'g');
/** Documents that are not in the repository, by what their citations look like. */
const ELSEWHERE =
  /\b(?:design|features|stack|visual|words|examples|change[- ]engine)(?:\.md)? (?:§|rule \d)/gi;

/** `§6 E10 to E12` is 6, 6 E10 and 6 E12. */
function placesOf(citation: string): string[] {
  return [...citation.matchAll(ONE)].flatMap(([place]) => {
    const [, number = ''] = /§ ?([\d.]*\d)/.exec(place) ?? [];
    const rest = place.slice(place.indexOf(number) + number.length);
    const endpoints = [...rest.matchAll(/E\d+/g)].map(([each]) => `${number} ${each}`);
    const rules = rest.includes('rule') ? [...rest.matchAll(/(?<!E)\b\d+/g)] : [];
    return [number, ...endpoints, ...rules.map(([each]) => `${number} rule ${each}`)];
  });
}

/** Whose section it is when no contract is named: that of the folder, or the document's own. */
function placesBeside(path: string, text: string): ReadonlySet<string> | null {
  if (/^docs\/.*\.md$/.test(path)) return placesIn(text);
  const [, folder] = /^src\/(?:backends|simulator)\/(\w+)\//.exec(path) ?? [];
  const name = NAMES.find((each) => each.toLowerCase() === folder);
  return (name && contracts.get(name)) ?? null;
}

/** What is wrong with the citations of a text. */
function problemsIn(path: string, text: string): string[] {
  // A citation may go on in the next line of a comment.
  const flat = text.replaceAll(/\s*\n[ \t]*(?:\*(?!\/)|\/\/|#(?!#)|\{\/\*)?[ \t]*/g, ' ');
  const problems = [...flat.matchAll(ELSEWHERE)].map(([found]) => `${path}: ${found} is not a document here`);
  for (const [citation, named] of flat.matchAll(CITATION)) {
    const name = NAMES.find((each) => each === named);
    const places = name ? contracts.get(name) : named === undefined ? placesBeside(path, text) : null;
    if (!places) problems.push(`${path}: ${citation} names no contract`);
    else {
      const missing = placesOf(citation).filter((place) => !places.has(place));
      problems.push(...missing.map((place) => `${path}: there is no ${place}, cited as ${citation}`));
    }
  }
  const cited = [...flat.matchAll(CITATION)].join('').match(/§/g)?.length ?? 0;
  if (cited < (flat.match(/§(?! ?n\b)/g)?.length ?? 0)) problems.push(`${path}: a § without a number`);
  return problems;
}

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter(
    (path) =>
      /^(?:(?:src|e2e|scripts|deploy|docs|public)\/|[^/]+$)/.test(path) &&
      (/\.(?:tsx?|mjs|js|css|md|conf|cfg|html|json|example)$/.test(path) || path.startsWith('deploy/')) &&
      path !== 'package-lock.json' &&
      path !== 'e2e/build/contracts.test.ts' &&
      existsSync(join(root, path)),
  );

describe('the contracts', () => {
  it.each(NAMES)('of %s number their sections without a gap', (name) => {
    const chapters = [...(contracts.get(name) ?? [])].filter((place) => /^\d+$/.test(place)).map(Number);
    expect(chapters.length).toBeGreaterThan(10);
    expect(chapters).toEqual(chapters.map((_, index) => index + 1));
  });

  it('have every section that is cited', () => {
    const texts = files.map((path) => ({ path, text: read(path) }));
    expect(texts.filter(({ text }) => text.includes('§')).length).toBeGreaterThan(80);
    expect(texts.flatMap(({ path, text }) => problemsIn(path, text))).toEqual([]);
  });

  it.each([
    ['src/http/a.ts', '/** Read again (Globo contract §8.3). */'],
    ['src/http/a.ts', '/** Read again (Globo\n * contract §2 rule 8, §9). */'],
    ['src/http/a.ts', '/** Sent later (ITCare contract §6 E2, E7 to E9, §12.5). */'],
    ['src/backends/globo/a.ts', '/** Nobody knows them (§2 rule 10). */'],
    ['src/backends/itcare/client/a.ts', '/** E2 (§12.5). */'],
    ['docs/a.md', '## 1. One\n\nAs in §1, and HAProxy contract §4.2.\n'],
  ])('take in %s for right: %s', (path, text) => {
    expect(problemsIn(path, text)).toEqual([]);
  });

  it.each([
    ['src/http/a.ts', '/** Read again (Globo contract §8.4). */'],
    ['src/http/a.ts', '/** Read again (Globo\n * contract §2 rule 13, §9). */'],
    ['src/http/a.ts', '/** Read again (Globo contract §9, §19). */'],
    ['src/http/a.ts', '/** Sent later (ITCare contract §6 E2, E7 to E19). */'],
    ['src/http/a.ts', '/** Nobody says whose (§5). */'],
    ['src/http/a.ts', '/** Of an API that is not here (Solo contract §5). */'],
    ['src/http/a.ts', '/** Without a number (ITCare contract §). */'],
    ['src/backends/globo/a.ts', '/** They differ (design §1). */'],
    ['src/http/a.ts', '/** In one place (design rule 3). */'],
    ['src/backends/haproxy/a.ts', '/** Beyond the end (§20). */'],
    ['docs/a.md', '## 1. One\n\nAs in §2.\n'],
  ])('take in %s for wrong: %s', (path, text) => {
    expect(problemsIn(path, text)).not.toEqual([]);
  });
});
