import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

// Links between documents lead to a file that is here, and to a heading it has. Files and folders that they name in
// code are here too.

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const documents = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)));

const withoutCode = (markdown: string) =>
  markdown.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, 'code');

/** The anchors of a document, as GitHub makes them of its headings. */
function anchorsIn(markdown: string): string[] {
  const headings = markdown.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/^#{1,6} (.+)$/gm);
  return Array.from(headings, ([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Links of a document that lead nowhere. Those to other sites are not followed. */
function deadLinks(path: string, markdown: string): string[] {
  const targets = Array.from(
    withoutCode(markdown).matchAll(/\]\(([^()\s]+)\)|\b(?:src|href)="([^"]+)"/g),
    ([, link, attribute]) => link ?? attribute ?? '',
  );
  return targets.filter((target) => {
    if (/^(?:https?:|mailto:)/.test(target)) return false;
    const [file = '', anchor] = target.split('#');
    const found = file === '' ? path : relative(root, join(root, dirname(path), file));
    if (!existsSync(join(root, found))) return true;
    if (anchor === undefined) return false;
    return !anchorsIn(file === '' ? markdown : read(found)).includes(anchor);
  });
}

/** Paths of this repository in code between back quotes that are not there. `<name>` stands for any name. */
function missingFiles(markdown: string): string[] {
  const paths = Array.from(
    markdown
      .replaceAll(/^```[\s\S]*?^```/gm, '')
      .matchAll(/`((?:src|e2e|scripts|deploy|docs|public|\.\w+)\/[^\s`*…]*)`/g),
    ([, path]) => path ?? '',
  );
  return paths.filter((path) => !existsSync(join(root, path.replace(/\/<[\w-]+>.*/, ''))));
}

describe('links between documents', () => {
  it.each(documents)('of %s lead somewhere', (path) => {
    expect(deadLinks(path, read(path))).toEqual([]);
  });

  // Contracts cite files of the APIs.
  it.each(documents.filter((path) => !path.startsWith('docs/contracts/')))(
    'and the files that %s names are there',
    (path) => {
      expect(missingFiles(read(path))).toEqual([]);
    },
  );

  it('are of every document', () => {
    expect(documents).toEqual(
      expect.arrayContaining([
        'README.md',
        'CHANGELOG.md',
        'CONTRIBUTING.md',
        'SECURITY.md',
        '.github/pull_request_template.md',
        ...readdirSync(join(root, 'docs'))
          .filter((name) => name.endsWith('.md'))
          .map((name) => `docs/${name}`),
      ]),
    );
  });

  it('are missed: a file, a folder', () => {
    expect(
      missingFiles('`src/none.ts` and `e2e/none`, not `src/main.tsx` nor `src/backends/<name>/x.ts`'),
    ).toEqual(['src/none.ts', 'e2e/none']);
  });

  it('are found dead: a file, a heading, a picture', () => {
    const text = '[a](docs/none.md) [b](docs/architecture.md#none) ![c](.readme/none.png) [d](#none)\n';
    expect(deadLinks('README.md', text)).toHaveLength(4);
  });

  it('are found alive', () => {
    const text =
      '## The house\n\n[a](#the-house) [b](docs/architecture.md#glossary) `[c](none.md)` [d](src)\n';
    expect(deadLinks('README.md', text)).toEqual([]);
  });
});
