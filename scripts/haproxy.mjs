import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { giveUp, run } from './say.mjs';

/** The HAProxy to meet: the one asked for, or the system's; undefined when there is none. */
export function findHaproxy() {
  const asked = process.env['HAPROXY_PATH'];
  if (asked) {
    if (existsSync(asked)) return asked;
    giveUp(`HAPROXY_PATH names ${asked}, which does not exist.`);
  }
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, 'haproxy'))
    .find(existsSync);
}

export const NO_HAPROXY =
  'What meets a real load balancer needs HAProxy, and it could not be installed. Install it (on Debian: apt-get ' +
  'install haproxy), or name one in HAPROXY_PATH, and run this again.';

/**
 * Finds a HAProxy, or installs Debian's where that is allowed; undefined when there is none all the same. It is not
 * started as a service.
 */
export async function provideHaproxy() {
  const found = findHaproxy();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing HAProxy (apt-get) …');
    // With this run level Debian's packages start nothing.
    const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
    await run('apt-get', ['update', '-q'], { env });
    await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'haproxy'], { env });
  }
  return findHaproxy();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  console.log((await provideHaproxy()) ?? giveUp(NO_HAPROXY));
