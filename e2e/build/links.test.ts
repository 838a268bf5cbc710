import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

// Links between documents lead to a file that is here, and to a heading it has.

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

describe('links between documents', () => {
  it.each(documents)('of %s lead somewhere', (path) => {
    expect(deadLinks(path, read(path))).toEqual([]);
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
