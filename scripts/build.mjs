import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, root, tool } from './say.mjs';

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function isBuilt(folder) {
  const built = join(root, folder, 'index.html');
  if (!existsSync(built)) return false;
  const sources = ['src', 'public', 'index.html', 'vite.config.ts', 'scripts/vite', 'package-lock.json'];
  return sources.every((name) => newest(join(root, name)) < statSync(built).mtimeMs);
}

/** Builds into the folder of that mode unless it holds what the sources are now. */
export async function ensureBuilt({ folder, mode, saying }) {
  if (isBuilt(folder)) return;
  console.log(saying);
  const { code, output } = await tool(
    'vite/bin/vite.js',
    ['build', '--mode', mode, '--logLevel', 'warn'],
    // A program that Vite itself runs was told that it is being developed; its build must not hear of that.
    { env: { NODE_ENV: 'production' } },
  );
  if (code === 0) return;
  console.error(output);
  giveUp('The build failed; its output is above.');
}
