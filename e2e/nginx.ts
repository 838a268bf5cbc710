/** A real nginx with the very files of deploy/nginx, on a free port of loopback, for tests. */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { rootCertificates } from 'node:tls';
import { findNginx } from '#scripts/nginx.mjs';
import { root } from '#scripts/say.mjs';

export interface NginxSettings {
  /** The folder of the build. */
  folder: string;
  /** What the site's `set` lines say, by name: `itcare_url`, `globo_authorization` … */
  variables?: Record<string, string>;
  /** The statistics pages of HAProxy, by instance. */
  pages?: Record<string, { url: string; authorization?: string }>;
  /** Plain HTTP, for tests that speak HTTP by hand. Otherwise TLS, with a certificate nobody knows. */
  plain?: boolean;
  /** Instead of the time limits of deploy/nginx. */
  readTimeoutMs?: number | undefined;
  /** Trusts the certificate of the tests' own APIs. */
  trusting?: boolean;
  /** Where names are looked up, instead of the name server of deploy/nginx. */
  resolver?: string | undefined;
}

export interface Nginx {
  port: number;
  /** Without a slash at the end. */
  url: string;
  /** The port of the server that leads to the console, in place of 80. */
  redirectPort: number;
  close(): Promise<void>;
}

const NAME = '127.0.0.1';

interface Ports {
  console: number;
  redirect: number;
}

/** Both are held until both are known: the second may not be the first one again. */
async function freePorts(): Promise<Ports> {
  const servers = [createServer(), createServer()] as const;
  const [first, second] = servers;
  for (const server of servers) await new Promise<void>((resolve) => server.listen(0, NAME, resolve));
  const ports = { console: portOf(first), redirect: portOf(second) };
  for (const server of servers) await new Promise((resolve) => server.close(resolve));
  return ports;
}

function portOf(server: Server): number {
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

/** Replaces what must be there: a test of a file must not go on when the file says something else. */
function edit(text: string, changes: readonly (readonly [RegExp, string])[]): string {
  return changes.reduce((before, [pattern, replacement]) => {
    if (!pattern.test(before)) throw new Error(`deploy/nginx has nothing that looks like ${pattern.source}`);
    return before.replace(pattern, () => replacement);
  }, text);
}

/** What an operator does with the site file, and nothing more: name, certificate, folder, targets. */
function editSite(text: string, folder: string, ports: Ports, settings: NginxSettings): string {
  const { plain = false, variables = {}, pages = {}, trusting = false, resolver } = settings;
  const lines = (value: 'url' | 'authorization') =>
    Object.entries(pages).map(([id, page]) => `${id} "${page[value] ?? ''}";`);
  const pem = join(root, 'e2e/build/loopback.pem');
  const site = edit(text, [
    [/server_name console\.example;/g, `server_name ${NAME};`],
    [/listen 443 ssl http2;/, `listen ${NAME}:${ports.console}${plain ? '' : ' ssl http2'};`],
    [/listen \[::\]:443 ssl http2;/, ''],
    [/ssl_certificate {5}[^;]+;/, `ssl_certificate ${pem};`],
    [/ssl_certificate_key [^;]+;/, `ssl_certificate_key ${pem};`],
    [/root [^;]+;/, `root ${settings.folder};`],
    [/set \$config_file [^;]+;/, `set $config_file ${join(settings.folder, 'config.json')};`],
    [
      /proxy_ssl_trusted_certificate [^;]+;/,
      // nginx compares names, not addresses; the pair is made out to localhost too.
      `proxy_ssl_trusted_certificate ${trusting ? pem : join(folder, 'authority.pem')}; proxy_ssl_name localhost;`,
    ],
    [/listen 80;/, `listen ${NAME}:${ports.redirect};`],
    [/listen \[::\]:80;/, ''],
    [/#lb1 "http:[^;]*;/, lines('url').join(' ')],
    [/#lb1 "Basic[^;]*;/, lines('authorization').join(' ')],
    ...(resolver ? [[/resolver \S+ /, `resolver ${resolver} `] as const] : []),
  ]);
  return edit(
    site,
    Object.entries(variables).map(([name, value]) => [
      new RegExp(`(?<=^ +)set \\$${name} +[^;]*;`, 'm'),
      `set $${name} "${value}";`,
    ]),
  );
}

/** Debian's list of content types, or whichever came with this nginx. */
function mimeTypes(binary: string): string {
  const { stderr } = spawnSync(binary, ['-V'], { encoding: 'utf8' });
  return join(dirname(/--conf-path=(\S+)/.exec(stderr)?.[1] ?? '/etc/nginx/nginx.conf'), 'mime.types');
}

function mainFile(folder: string, types: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${join(folder, kind)};`,
  );
  return [
    process.getuid?.() === 0 ? 'user root;' : '',
    // One process that stays in the foreground: it ends when it is told to, with nothing left behind.
    'daemon off; master_process off;',
    `pid ${join(folder, 'pid')}; error_log stderr warn;`,
    'events {}',
    `http { ${temporary.join(' ')} include ${types}; include conf.d/*.conf; include sites-available/drainboard; }`,
    '',
  ].join('\n');
}

async function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, NAME, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

/** Rejects with what nginx says when it does not like its files. */
export async function startNginx(settings: NginxSettings): Promise<Nginx> {
  const binary = findNginx();
  if (!binary)
    throw new Error('nginx is missing: run `node scripts/nginx.mjs`, which installs it or says how to.');
  const folder = mkdtempSync(join(tmpdir(), 'drainboard-nginx-'));
  cpSync(join(root, 'deploy/nginx'), folder, { recursive: true });
  mkdirSync(join(folder, 'log'));
  const ports = await freePorts();
  const port = ports.console;
  const change = (path: string, by: (text: string) => string) =>
    writeFileSync(join(folder, path), by(readFileSync(join(folder, path), 'utf8')));
  change('sites-available/drainboard', (text) => editSite(text, folder, ports, settings));
  change('snippets/drainboard/server.conf', (text) => {
    const limit = settings.readTimeoutMs;
    const own = edit(text, [
      [/access_log \S+ drainboard;/, `access_log ${join(folder, 'log/access')} drainboard;`],
    ]);
    return limit ? own.replaceAll(/proxy_read_timeout \w+;/g, `proxy_read_timeout ${limit}ms;`) : own;
  });
  // An authority that vouches for nothing here.
  writeFileSync(join(folder, 'authority.pem'), rootCertificates[0] ?? '');
  writeFileSync(join(folder, 'nginx.conf'), mainFile(folder, mimeTypes(binary)));

  const child = spawn(binary, ['-p', folder, '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (part) => (said += String(part)));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const kill = () => child.kill('SIGTERM');
  // Whoever ends without closing leaves no server behind.
  process.once('exit', kill);
  const close = async () => {
    process.off('exit', kill);
    kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; !(await listens(port)); tries++) {
    if (child.exitCode !== null || tries > 200) {
      await close();
      throw new Error(`nginx does not start: ${said}`);
    }
    await pause(25);
  }
  const url = `${settings.plain ? 'http' : 'https'}://${NAME}:${port}`;
  return { port, url, redirectPort: ports.redirect, close };
}
