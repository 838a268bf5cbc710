import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { haproxySettings } from '#backends/haproxy/settings.ts';
import { findHaproxy, NO_HAPROXY } from '#scripts/haproxy.mjs';
import { root } from '#scripts/say.mjs';

// What docs/haproxy.md tells to write into a file, HAProxy accepts as it stands.

const text = readFileSync(join(root, 'docs/haproxy.md'), 'utf8');
const [page = '', users = '', states = ''] = Array.from(
  text.matchAll(/```haproxy\n([\s\S]*?)```/g),
  ([, block]) => block ?? '',
);

/** As in Debian's own file, which people add to. */
const DEFAULTS =
  'defaults\n  mode http\n  timeout connect 5000\n  timeout client 50000\n  timeout server 50000\n';
/** HAProxy does not start without something that listens. */
const VISITORS = 'listen visitors\n  bind 127.0.0.1:9\n';

/** What HAProxy objects to; a file of the states of servers that is not there yet is none of it. */
function objections(file: string): string[] {
  const binary = findHaproxy();
  if (!binary) throw new Error(NO_HAPROXY);
  const folder = mkdtempSync(join(tmpdir(), 'drainboard-docs-'));
  try {
    const path = join(folder, 'haproxy.cfg');
    writeFileSync(path, file);
    const { stderr, status } = spawnSync(binary, ['-c', '-f', path], { encoding: 'utf8' });
    const lines = stderr.split('\n').filter((line) => /WARNING|ALERT/.test(line));
    return [
      ...lines.filter((line) => !/Can't open global server state file/.test(line)),
      ...(status === 0 ? [] : ['refused']),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A line that stands in a sentence. */
const line = (pattern: RegExp) => pattern.exec(text)?.[1] ?? 'no such line';

it('says what to add for the page', () => {
  expect(page).toContain('stats admin if TRUE');
  expect(objections(DEFAULTS + page)).toEqual([]);
});

it('says how some may only look', () => {
  const section = page
    .replace(/stats auth .*/, line(/`(stats http-request auth [^`]+)`/))
    .replace(/stats admin .*/, line(/`(stats admin if \{[^`]+)`/));
  expect(section).not.toContain('no such line');
  expect(objections(DEFAULTS + users + section)).toEqual([]);
});

it('says how states outlive a reload', () => {
  expect(states).toContain('load-server-state-from-file global');
  expect(objections(states + DEFAULTS.replace('defaults', '') + VISITORS)).toEqual([]);
});

it('says what stands in config.json and at the web server', () => {
  const config = JSON.parse(/```json\n([\s\S]*?)```/.exec(text)?.[1] ?? '') as {
    backends: { haproxy: unknown };
  };
  expect(haproxySettings.parse(config.backends.haproxy)).toMatchObject({ balancers: [{ id: 'edge' }] });
  expect(text).toContain(`"Basic ${Buffer.from('operator:CHANGE-ME').toString('base64')}"`);
  const site = readFileSync(join(root, 'deploy/nginx/sites-available/drainboard'), 'utf8');
  const lists = Array.from(text.matchAll(/^map .*\{$/gm), ([list]) => list);
  expect(lists.filter((list) => !site.includes(list))).toEqual([]);
  expect(lists).toHaveLength(2);
});

it('would notice a line that HAProxy does not know', () => {
  expect(objections(`${DEFAULTS}${page}    stats administrator if TRUE\n`)).not.toEqual([]);
});
