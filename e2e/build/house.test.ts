import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from '#http/zod.ts';
import { backendModules } from '#backends/registry.ts';

// What the repository promises about itself: versions, licences, commands, and no loose ends.

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const names = z.record(z.string(), z.string());
const manifest = z
  .object({ license: z.string(), scripts: names, dependencies: names, devDependencies: names })
  .parse(JSON.parse(read('package.json')));
const { packages } = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.optional(z.string()),
        license: z.optional(z.string()),
        resolved: z.optional(z.string()),
        integrity: z.optional(z.string()),
        hasInstallScript: z.optional(z.boolean()),
      }),
    ),
  })
  .parse(JSON.parse(read('package-lock.json')));
const installed = Object.entries(packages).filter(([path]) => path !== '');
const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)));

const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
]);
/** File-level copyleft, used unchanged while building or testing, and no part of what is shipped. */
const buildOnly: Record<string, RegExp> = {
  'MPL-2.0': /^node_modules\/(?:lightningcss(?:-[\w-]+)?|axe-core)$/,
};

function isAcceptable(path: string, licence: string): boolean {
  const choices = licence.replaceAll(/[()]/g, '').split(' OR ');
  return (
    choices.some((choice) => choice.split(' AND ').every((part) => permissive.has(part))) ||
    (buildOnly[licence]?.test(path) ?? false)
  );
}

/** Without comments. */
const bare = (path: string) =>
  read(path)
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/(?:^|\s)\/\/.*/g, '');

describe('the packages', () => {
  it.each(Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }))(
    '%s is pinned',
    (name, version) => {
      expect(version).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/);
      expect(packages[`node_modules/${name}`]?.version).toBe(version);
    },
  );

  it('come from the default registry, with a checksum each', () => {
    const foreign = installed.filter(
      ([, { resolved }]) => resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/'),
    );
    expect(foreign).toEqual([]);
    expect(installed.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path)).toEqual(
      [],
    );
  });

  it('run nothing while being installed', () => {
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
    // It would copy its worker into a folder; the build takes it from the package instead.
    const willing = installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path);
    expect(willing).toEqual(['node_modules/msw']);
    expect(
      Object.keys(manifest.scripts).filter((name) => /^(?:pre|post)?(?:install|prepare)$/.test(name)),
    ).toEqual([]);
  });

  it('have permissive licences', () => {
    const unwelcome = installed
      .filter(([path, { license }]) => !isAcceptable(path, license ?? 'none'))
      .map(([path, { license }]) => `${path}: ${license ?? 'none'}`);
    expect(unwelcome).toEqual([]);
  });

  it('would notice a licence that is not', () => {
    expect(isAcceptable('node_modules/a', 'GPL-3.0')).toBe(false);
    expect(isAcceptable('node_modules/a', 'MIT AND GPL-3.0')).toBe(false);
    expect(isAcceptable('node_modules/a', '(GPL-3.0 OR MIT)')).toBe(true);
    expect(isAcceptable('node_modules/a', 'MPL-2.0')).toBe(false);
  });
});

describe('the repository', () => {
  it('is MIT, in package.json as in the licence file', () => {
    expect(manifest.license).toBe('MIT');
    expect(read('LICENSE')).toMatch(/^MIT License\n/);
  });

  it('keeps its top level as agreed', () => {
    const agreed =
      /^(?:package\.json|package-lock\.json|tsconfig\.json|vite\.config\.ts|index\.html|(?:README|CONTRIBUTING|SECURITY|CHANGELOG)\.md|LICENSE|\..+|(?:src|public|e2e|scripts|docs|deploy|\.[\w-]+)\/.+)$/;
    expect(tracked.filter((path) => !agreed.test(path))).toEqual([]);
  });

  it('leaves nothing for later', () => {
    const loose = new RegExp(
      `\\b(?:${['TO', 'FIX', 'XX'].map((start, at) => start + ['DO', 'ME', 'X'][at]).join('|')})\\b`,
    );
    const code = tracked.filter((path) => /^(?:src|e2e|scripts)\/.*\.(?:tsx?|mjs|css)$/.test(path));
    expect(code.length).toBeGreaterThan(20);
    expect(code.filter((path) => loose.test(read(path)))).toEqual([]);
  });

  it('switches no check off in place', () => {
    const silenced = /@ts-(?:ignore|expect-error|nocheck)|(?:ox|es)lint-disable|oxfmt-ignore/;
    const code = tracked.filter(
      (path) => /^(?:src|e2e)\/.*\.tsx?$/.test(path) && path !== 'e2e/build/house.test.ts',
    );
    expect(code.filter((path) => silenced.test(read(path)))).toEqual([]);
  });

  it('loads components late through lazyPart alone, which survives a release', () => {
    const late = /\blazy\b[^;]*from 'react'|\blazyRouteComponent\b/;
    const code = tracked.filter((path) => /^src\/.*\.tsx?$/.test(path));
    expect(code.filter((path) => late.test(read(path)))).toEqual([]);
  });

  it('names no backend where all are served', () => {
    const shared =
      /^src\/(?:http|app|changes|components|ui|features\/(?:connections|hosts|members|operations|session))\/.*\.tsx?$/;
    // The routes of pages that only one has, and records of versions that knew two.
    const known = new Set(['src/app/router.tsx', 'src/changes/storage/migrate.ts']);
    const code = tracked.filter(
      (path) => shared.test(path) && !/\.test\.|\/testing|messages/.test(path) && !known.has(path),
    );
    expect(code.length).toBeGreaterThan(200);
    const backends = backendModules().map(({ name }) => name);
    const naming = code.filter((path) => backends.some((name) => bare(path).toLowerCase().includes(name)));
    expect(naming).toEqual([]);
  });

  it('has every file its scripts name, as far as they are part of this repository', () => {
    const files = Object.values(manifest.scripts).flatMap(
      (script) => script.match(/(?:scripts|e2e)\/[\w./-]+/g) ?? [],
    );
    expect(files.filter((path) => !tracked.includes(path))).toEqual([]);
  });
});
