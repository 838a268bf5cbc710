import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, root, run } from './say.mjs';

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages ?? {};
  } catch {
    return undefined;
  }
}

/** Whether node_modules holds exactly the versions of the lock file (npm keeps its own list of what it installed). */
export function isInstalled() {
  const wanted = packagesOf('package-lock.json');
  const present = packagesOf('node_modules/.package-lock.json');
  if (!wanted || !present) return false;
  const missing = Object.entries(wanted).some(
    ([path, { version, optional }]) => path !== '' && !optional && present[path]?.version !== version,
  );
  const foreign = Object.entries(present).some(([path, { version }]) => wanted[path]?.version !== version);
  return !missing && !foreign;
}

/** Installs the packages of the lock file unless they are there already. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  // npm ci empties the folder first: behind a link that would be somebody else's.
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink())
    giveUp(
      'node_modules is a link to a folder that does not match the lock file. Install there, or remove the link.',
    );
  console.log('Installing the packages of the lock file (npm ci) …');
  const patience = ['--fetch-retries=3', '--fetch-retry-mintimeout=1000', '--fetch-retry-factor=2'];
  // Said aloud: under `npm test --silent` npm would keep to itself why it failed.
  const loud = '--loglevel=error';
  const { code, output } = await run('npm', [
    'ci',
    '--include=dev',
    '--no-audit',
    '--no-fund',
    loud,
    ...patience,
  ]);
  if (code === 0) return;
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED/.test(output)
  )
    giveUp(
      'The packages could not be downloaded: the registry cannot be reached. Connect to it and run this again.',
    );
  console.error(output);
  giveUp(`The packages could not be installed: npm ci ended with code ${code}; its output is above.`);
}
