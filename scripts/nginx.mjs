import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { giveUp, run } from './say.mjs';

/** The nginx to test with: the one asked for, or the system's; undefined when there is none. */
export function findNginx() {
  const asked = process.env['NGINX_PATH'];
  if (asked) {
    if (existsSync(asked)) return asked;
    giveUp(`NGINX_PATH names ${asked}, which does not exist.`);
  }
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, 'nginx'))
    .find(existsSync);
}

export const NO_NGINX =
  'The tests of deploy/nginx need nginx, and it could not be installed. Install it (on Debian: apt-get install ' +
  'nginx), or name one in NGINX_PATH, and run this again.';

/**
 * Finds an nginx, or installs Debian's where that is allowed; undefined when there is none all the same. It is not
 * started as a service.
 */
export async function provideNginx() {
  const found = findNginx();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing nginx for the tests (apt-get) …');
    // With this run level Debian's packages start nothing.
    const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
    await run('apt-get', ['update', '-q'], { env });
    await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'nginx'], { env });
  }
  return findNginx();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  console.log((await provideNginx()) ?? giveUp(NO_NGINX));
