import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// Faults planted in a small copy of the house, one file each: the lint that guards the borders must find every one,
// and must leave what is allowed alone. One run over all of them.

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);

interface Case {
  path: string;
  code: string;
  /** The rule that must speak; undefined when the file is as it should be. */
  rule?: string;
}

const zone = (path: string, from: string): Case => ({
  path,
  code: `import { thing } from '${from}';\n\nexport const used = thing;\n`,
  rule: 'no-restricted-imports',
});
const allowed = (path: string, from: string): Case => ({ ...zone(path, from), rule: undefined });

/** Somebody else than a kind of change writes. */
const writing = (path: string): Case => ({
  path,
  code: "import { setMemberState } from '#backends/itcare/client/index.ts';\n\nexport const used = setMemberState;\n",
  rule: 'no-restricted-imports',
});

const borders: Case[] = [
  zone('src/ui/a.ts', '#http/thing.ts'),
  zone('src/ui/b.ts', '#domain/thing.ts'),
  zone('src/ui/c.ts', '#features/members/thing.ts'),
  zone('src/http/a.ts', '#domain/thing.ts'),
  zone('src/http/b.ts', '#ui/thing.ts'),
  zone('src/http/c.ts', 'react'),
  zone('src/domain/a.ts', '#http/thing.ts'),
  zone('src/domain/b.ts', '#ui/thing.ts'),
  zone('src/domain/c.ts', 'react'),
  zone('src/features/members/a.ts', '#features/urls/thing.ts'),
  zone('src/features/members/b.ts', '#pages/thing.ts'),
  zone('src/features/members/c.ts', '#app/thing.ts'),
  zone('src/features/members/d.ts', '#simulator/thing.ts'),
  zone('src/features/members/e.ts', '../urls/thing.ts'),
  zone('src/domain/d.ts', '#changes/thing.ts'),
  zone('src/ui/d.ts', '#components/thing.ts'),
  zone('src/changes/a.ts', '#features/members/thing.ts'),
  zone('src/changes/b.ts', '#components/thing.ts'),
  zone('src/components/a.ts', '#features/members/thing.ts'),
  zone('src/features/members/f.ts', '#backends/itcare/keys.ts'),
  zone('src/changes/c.ts', '#backends/globo/keys.ts'),
  zone('src/app/e.ts', '#backends/itcare/keys.ts'),
  zone('src/backends/itcare/a.ts', '#features/members/thing.ts'),
  zone('src/http/d.ts', '#backends/thing.ts'),
  writing('src/features/members/write.ts'),
  writing('src/pages/write.ts'),
  writing('src/changes/write.ts'),
  zone('src/pages/a.ts', '#app/thing.ts'),
  zone('src/pages/b.ts', '#simulator/thing.ts'),
  zone('src/app/a.ts', '#simulator/thing.ts'),
  zone('src/app/b.ts', 'node:fs'),
  zone('src/app/c.ts', 'msw'),
  zone('src/app/d.ts', '#e2e/fixtures.ts'),
  zone('src/main.ts', '#simulator/thing.ts'),
  zone('src/simulator/a.ts', '#ui/thing.ts'),
  zone('src/simulator/b.ts', '#features/members/thing.ts'),
  zone('src/languages/a.ts', '#ui/thing.ts'),
  zone('src/languages/b.ts', '#http/thing.ts'),
  zone('src/languages/c.ts', 'react'),
  zone('src/languages/fr/features/members/a.ts', '#domain/thing.ts'),
  zone('src/languages/pt-BR/features/members/b.ts', '#features/members/thing.ts'),
  zone('src/languages/fr/features/members/c.ts', 'react'),
  zone('src/languages/pt-BR/index.ts', '#features/members/thing.ts'),
  zone('src/app/zod.ts', 'zod'),
  zone('src/app/mini.ts', 'zod/mini'),
  zone('src/ui/icons.ts', 'lucide-react'),
  zone('src/features/members/zod.test.ts', 'zod'),
  zone('e2e/flows/parent.ts', '../thing.ts'),
  zone('src/features/members/parent.ts', '../urls/thing.ts'),
  zone('src/features/members/table/parent.ts', '../../urls/thing.ts'),
  zone('src/features/members/table/feature.ts', '#features/urls/thing.ts'),
  writing('src/features/members/table/write.ts'),
  {
    path: 'src/ui/reexport.ts',
    code: "export { thing } from '#http/thing.ts';\n",
    rule: 'no-restricted-imports',
  },
];

const open: Case[] = [
  allowed('src/ui/ok.ts', '#ui/thing.ts'),
  allowed('src/http/ok.ts', '#http/thing.ts'),
  allowed('src/features/members/table/ok.ts', '../thing.ts'),
  allowed('src/features/members/ok-domain.ts', '#domain/thing.ts'),
  allowed('src/features/members/ok-api.ts', '#http/thing.ts'),
  allowed('src/features/members/ok-ui.ts', '#ui/thing.ts'),
  { ...writing('src/features/urls/kinds.ts'), rule: undefined },
  allowed('src/features/members/ok-backends.ts', '#backends/thing.ts'),
  allowed('src/features/urls/ok-backend.ts', '#backends/itcare/keys.ts'),
  allowed('src/backends/itcare/ok.ts', '#changes/thing.ts'),
  allowed('src/features/members/ok-changes.ts', '#changes/thing.ts'),
  allowed('src/features/members/ok-components.ts', '#components/thing.ts'),
  allowed('src/changes/ok.ts', '#domain/thing.ts'),
  allowed('src/pages/ok.ts', '#features/members/thing.ts'),
  allowed('src/app/ok.ts', '#pages/thing.ts'),
  allowed('src/simulator/ok-domain.ts', '#domain/thing.ts'),
  allowed('src/simulator/ok-api.ts', '#http/thing.ts'),
  allowed('src/http/ok-language.ts', '#languages/thing.ts'),
  allowed('src/domain/ok-language.ts', '#languages/thing.ts'),
  allowed('src/ui/ok-language.ts', '#languages/thing.ts'),
  allowed('src/languages/fr/features/members/ok.ts', '#languages/thing.ts'),
  allowed('src/languages/fr/index.ts', './features/members/messages.ts'),
  {
    path: 'src/languages/pt-BR/features/members/ok.ts',
    code: "import type { Thing } from '#features/members/thing.ts';\n\nexport const used: Thing = 1;\n",
  },
  allowed('src/demo.ts', '#simulator/thing.ts'),
  allowed('src/features/members/ok.test.ts', '#simulator/thing.ts'),
  allowed('e2e/flows/ok.ts', '#simulator/thing.ts'),
  {
    path: 'src/domain/ok.ts',
    code: "import type { Thing } from '#http/thing.ts';\n\nexport const used: Thing = 1;\n",
  },
];

const faults: Case[] = [
  {
    path: 'src/features/faults/floating.ts',
    code: 'async function work() {\n  await Promise.resolve();\n}\nexport function start() {\n  work();\n}\n',
    rule: 'no-floating-promises',
  },
  { path: 'src/features/faults/any.ts', code: 'export const a: any = 1;\n', rule: 'no-explicit-any' },
  {
    path: 'src/features/faults/unsafe.ts',
    code: "export const a: number = JSON.parse('1');\n",
    rule: 'no-unsafe-assignment',
  },
  {
    path: 'src/features/faults/cast.ts',
    code: 'export const a = (b: unknown) => b as string;\n',
    rule: 'no-unsafe-type-assertion',
  },
  {
    path: 'src/features/faults/misused.ts',
    code: 'export const a = (b: string[]) => b.filter(async (c) => Promise.resolve(c));\n',
    rule: 'no-misused-promises',
  },
  {
    path: 'src/features/faults/switch.ts',
    code: "export function a(b: 'x' | 'y') {\n  switch (b) {\n    case 'x':\n      return 1;\n  }\n}\n",
    rule: 'switch-exhaustiveness-check',
  },
  {
    path: 'src/features/faults/type-import.ts',
    code: "import { Thing } from '#domain/thing.ts';\n\nexport const a: Thing = 1;\n",
    rule: 'consistent-type-imports',
  },
  {
    path: 'src/features/faults/extension.ts',
    code: "import { thing } from './switch';\n\nexport const a: unknown = thing;\n",
    rule: 'extensions',
  },
  {
    path: 'src/features/faults/Deps.tsx',
    code: "import { useEffect } from 'react';\n\nexport function A({ b }: { b: () => void }) {\n  useEffect(() => b(), []);\n  return null;\n}\n",
    rule: 'exhaustive-deps',
  },
  {
    path: 'src/features/faults/Hook.tsx',
    code: "import { useState } from 'react';\n\nexport function A({ b }: { b: boolean }) {\n  if (b) useState(1);\n  return null;\n}\n",
    rule: 'rules-of-hooks',
  },
  {
    path: 'src/features/faults/Html.tsx',
    code: 'export function A({ b }: { b: string }) {\n  return <p dangerouslySetInnerHTML={{ __html: b }} />;\n}\n',
    rule: 'no-danger',
  },
  {
    path: 'src/features/faults/Click.tsx',
    code: 'export function A({ b }: { b: () => void }) {\n  return <div onClick={b}>x</div>;\n}\n',
    rule: 'click-events-have-key-events',
  },
  {
    path: 'src/features/faults/Image.tsx',
    code: 'export function A() {\n  return <img src="/favicon.svg" />;\n}\n',
    rule: 'alt-text',
  },
  {
    path: 'src/features/faults/only.test.ts',
    code: "import { expect, it } from 'vitest';\n\nit.only('a', () => {\n  expect(1).toBe(1);\n});\n",
    rule: 'no-focused-tests',
  },
  {
    path: 'src/features/faults/skip.test.ts',
    code: "import { expect, it } from 'vitest';\n\nit.skip('a', () => {\n  expect(1).toBe(1);\n});\n",
    rule: 'no-disabled-tests',
  },
  {
    path: 'src/features/faults/cycle-a.ts',
    code: "import type { B } from './cycle-b.ts';\n\nexport interface A {\n  b: B;\n}\n",
    rule: 'no-cycle',
  },
  {
    path: 'src/features/faults/cycle-b.ts',
    code: "import type { A } from './cycle-a.ts';\n\nexport interface B {\n  a: A;\n}\n",
    rule: 'no-cycle',
  },
  { path: 'src/features/faults/console.ts', code: "console.log('a');\n\nexport {};\n", rule: 'no-console' },
  {
    path: 'src/features/faults/later.ts',
    code: `export const a = 1; // ${['TO', 'DO'].join('')} later\n`,
    rule: 'no-warning-comments',
  },
];

let found: Map<string, string[]>;
let house: string;

beforeAll(async () => {
  house = mkdtempSync(join(tmpdir(), 'drainboard-lint-'));
  const write = (path: string, code: string) => {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), code);
  };
  for (const name of ['.oxlint.config.mjs', 'tsconfig.json', 'package.json'])
    copyFileSync(join(root, name), join(house, name));
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
  const places = [
    'http',
    'app',
    'backends',
    'changes',
    'components',
    'domain',
    'features/members',
    'features/urls',
    'languages',
    'pages',
    'simulator',
    'ui',
  ];
  for (const place of places)
    write(`src/${place}/thing.ts`, 'export type Thing = number;\nexport const thing: Thing = 1;\n');
  write('src/languages/fr/features/members/messages.ts', 'export const thing = 1;\n');
  for (const name of ['itcare', 'globo']) write(`src/backends/${name}/keys.ts`, 'export const thing = 1;\n');
  write('src/backends/itcare/client/index.ts', 'export const setMemberState = 1;\n');
  for (const { path, code } of [...borders, ...open, ...faults]) write(path, code);
  const command = join(root, 'node_modules/.bin/oxlint');
  const output = await run(command, ['-c', '.oxlint.config.mjs', '--type-aware', '-f', 'json'], {
    cwd: house,
    maxBuffer: 1e8,
  }).then(
    ({ stdout }) => stdout,
    (error: unknown) => (error instanceof Error && 'stdout' in error ? String(error.stdout) : ''),
  );
  const { diagnostics }: { diagnostics: { filename: string; code: string }[] } = JSON.parse(output);
  found = new Map();
  for (const { filename, code } of diagnostics) found.set(filename, [...(found.get(filename) ?? []), code]);
});

afterAll(() => rmSync(house, { recursive: true, force: true }));

describe('the lint', () => {
  it.each([...borders, ...faults])('finds $rule in $path', ({ path, rule }) => {
    expect(found.get(path) ?? []).toContainEqual(expect.stringContaining(`(${rule})`));
  });

  it.each(open)('allows $path', ({ path }) => {
    expect(found.get(path) ?? []).toEqual([]);
  });
});
