import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { measure } from './budgets.mjs';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Text that does not compress: base64 of random bytes is about 4/3 long and packs back to about their number. */
const noise = (bytes: number) => `/*${randomBytes(bytes).toString('base64')}*/`;

const page =
  '<!doctype html><script src="/theme.js"></script><script type="module" src="/assets/index.js"></script>';

interface Build {
  html?: string;
  manifest?: Record<string, object>;
  files?: Record<string, string>;
}

const chunk = (name: string) => ({
  file: `assets/${name}.js`,
  isDynamicEntry: true,
  imports: ['_shared.js'],
});

/** A build folder with an entry, a shared chunk, the inventory, a balancer with a tab, and a page of charts. */
function build({ html = page, manifest = {}, files = {} }: Build = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'drainboard-budget-'));
  folders.push(folder);
  const chunks = {
    'index.html': {
      file: 'assets/index.js',
      isEntry: true,
      imports: ['_shared.js'],
      css: ['assets/index.css'],
    },
    '_shared.js': { file: 'assets/shared.js' },
    'src/pages/BalancersPage.tsx': { ...chunk('balancers'), css: ['assets/balancers.css'] },
    'src/pages/balancer/BalancerPage.tsx': chunk('balancer'),
    'src/pages/balancer/BalancerMembersPage.tsx': chunk('members'),
    'src/pages/balancer/BalancerStatsPage.tsx': chunk('stats'),
    ...manifest,
  };
  const all: Record<string, string> = {
    'index.html': html,
    'theme.js': '',
    '.vite/manifest.json': JSON.stringify(chunks),
    'assets/index.css': '',
    'assets/balancers.css': '',
  };
  for (const name of ['index', 'shared', 'balancers', 'balancer', 'members', 'stats'])
    all[`assets/${name}.js`] = '';
  for (const [path, text] of Object.entries({ ...all, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const problemsOf = (made: Build) => measure(build(made)).problems;

describe('the byte budgets', () => {
  it('accept a small build and list what they measured', () => {
    const { rows, problems } = measure(build());
    expect(problems).toEqual([]);
    expect(rows.map(({ name }) => name)).toEqual([
      'first screen, JS',
      'first screen, JS files',
      'first screen, CSS',
      'Balancer, JS',
      'BalancerMembers, JS',
      'BalancerStats, JS',
      'all JS',
      'all CSS',
      'all fonts',
      'simulator',
    ]);
    // theme.js, entry, shared chunk, page.
    expect(rows).toContainEqual({ name: 'first screen, JS files', value: 4, limit: 12, unit: '' });
  });

  it('count the entry, what it imports, and the page against the first screen', () => {
    const problems = problemsOf({
      files: {
        'assets/index.js': noise(80_000),
        'assets/shared.js': noise(80_000),
        'assets/balancers.js': noise(80_000),
        'assets/members.js': noise(10_000),
      },
    });
    expect(problems).toEqual([expect.stringMatching(/^first screen, JS: 24\d(?:\.\d)? of 230 KB$/)]);
  });

  it('count the page around a tab, but not its neighbours', () => {
    const problems = problemsOf({
      files: {
        'assets/balancer.js': noise(200_000),
        'assets/members.js': noise(100_000),
        'assets/balancers.js': noise(200_000),
      },
    });
    expect(problems).toEqual([expect.stringContaining('BalancerMembers, JS')]);
  });

  it('allow pages of charts more', () => {
    expect(problemsOf({ files: { 'assets/stats.js': noise(315_000) } })).toEqual([]);
    expect(problemsOf({ files: { 'assets/stats.js': noise(345_000) } })).toHaveLength(1);
  });

  it('limit the number of files and the style sheets', () => {
    const parts = Array.from({ length: 12 }, (_, at) => `_part${at}.js`);
    const manifest = Object.fromEntries(parts.map((key) => [key, { file: `assets/${key}` }]));
    expect(
      problemsOf({
        manifest: { ...manifest, '_shared.js': { file: 'assets/shared.js', imports: parts } },
        files: { 'assets/balancers.css': noise(16_000) },
      }),
    ).toEqual(['first screen, JS files: 16 of 12', expect.stringContaining('first screen, CSS')]);
  });

  it.each([
    ['its worker', { 'mockServiceWorker.js': 'a' }],
    ['its code', { 'assets/members.js': 'register("/mockServiceWorker.js")' }],
  ])('find the simulator by %s', (_name, files) => {
    expect(problemsOf({ files })).toEqual([expect.stringContaining('simulator')]);
  });

  it.each([
    ['inline script', `${page}<script>1</script>`],
    ['inline style', `${page}<p style="color:red"></p>`],
    ['inline event handler', `${page}<body onload="a()">`],
    ['https://cdn.example/a.css is not a path', `${page}<link href="https://cdn.example/a.css">`],
    ['//cdn.example/a.css is not a path', `${page}<link href="//cdn.example/a.css">`],
  ])('find in the page: %s', (problem, html) => {
    expect(problemsOf({ html })).toEqual([expect.stringContaining(problem)]);
  });

  it('find addresses of elsewhere in style sheets', () => {
    expect(
      problemsOf({ files: { 'assets/index.css': 'a{background:url(data:image/png;base64,AA)}' } }),
    ).toHaveLength(1);
  });

  it('say when the first screen is no chunk of its own', () => {
    const folder = build();
    writeFileSync(
      join(folder, '.vite/manifest.json'),
      JSON.stringify({ 'index.html': { file: 'assets/index.js', isEntry: true } }),
    );
    expect(measure(folder).problems).toEqual(['src/pages/BalancersPage.tsx is not a chunk of its own']);
  });
});
