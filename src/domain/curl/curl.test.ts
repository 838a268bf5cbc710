// @vitest-environment node
/** Commands are judged by what understands them: a real shell, a real curl, and Node. */
import { execFile, spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { seeded } from '#domain/seeded.ts';
import { type ApiCall, bodyOf } from './call.ts';
import { curlCommand, shellWord } from './curl.ts';
import { fetchScript, scriptString } from './fetch.ts';

const run = promisify(execFile);

const hostile = [
  '',
  "it's",
  `'`,
  `''`,
  `\\'`,
  '"double" $HOME ${IFS} $(id) `id`',
  'line\nline\r\n\tend ',
  '!history !!',
  '-o/tmp/x',
  '=ls ~ * ? [a-z] {1,2} # ; & | < > ( )',
  '\\',
  'trailing \\',
  'é ü 漢 😀',
  '%s %d \\n',
];

const signs = Array.from(`'"\`$\\!\n\r\t #&;|<>(){}[]*?~=%@-_/.,:aZ0é漢😀\u001b\u007f\u202e\u2028`);

/** Words of signs that mean something to a shell, or to JavaScript. */
function words(seed: number, count: number): string[] {
  const chance = seeded(seed);
  return Array.from({ length: count }, () =>
    chance.list(24, () => signs[chance.int(signs.length)] ?? '').join(''),
  );
}

/** What a program makes of a script that it is given like typed text. */
async function typedInto(program: string, args: readonly string[], script: string): Promise<string> {
  const started = run(program, args, { maxBuffer: 16 * 1024 * 1024 });
  started.child.stdin?.end(script);
  return (await started).stdout;
}

describe('a word for the shell', () => {
  for (const shell of ['sh', 'bash']) {
    it(`comes out of ${shell} as it went in`, async () => {
      const all = [...hostile, ...words(7, 2_000)];
      const script = `printf '%s\\0' ${all.map(shellWord).join(' ')}`;
      const { stdout } = await run(shell, ['-c', script], { maxBuffer: 16 * 1024 * 1024 });
      expect(stdout.split('\0').slice(0, -1)).toEqual(all);
    });
  }

  it('is no reference to what was typed before', async () => {
    const all = [...hostile, ...words(9, 500)].filter((word) => !/[\n\r]/.test(word));
    const script = `set -o history -o histexpand\n${all.map((word) => `printf '%s\\0' ${shellWord(word)}\n`).join('')}`;
    expect((await typedInto('bash', ['--norc', '-s'], script)).split('\0').slice(0, -1)).toEqual(all);
  });

  it('is left bare where nothing in it is special', () => {
    expect(shellWord('https://console.example/itcare/a-b_c')).toBe('https://console.example/itcare/a-b_c');
    expect(shellWord('PATCH')).toBe('PATCH');
    expect(shellWord('')).toBe("''");
    expect(shellWord('a\0b')).toBe('ab');
  });
});

it('a string of JavaScript comes out as it went in', async () => {
  const all = [...hostile, ...words(8, 2_000)];
  const script = `process.stdout.write(JSON.stringify([${all.map(scriptString).join(',')}]))`;
  expect(JSON.parse(await typedInto(process.execPath, ['-'], script))).toEqual(all);
  expect(scriptString(`it's "so" \\ \n`)).toBe(String.raw`'it\'s "so" \\ \n'`);
});

describe('a body', () => {
  it('means what was sent, in visible signs', () => {
    const sent = { name: 'a\u202eb\u200b\u0007c\u2028', nested: [{ text: `'"$` }] };
    const body = bodyOf(sent, false);
    expect(body?.text).toMatch(/^[\x20-\x7e]*$/);
    expect(JSON.parse(body?.text ?? '')).toEqual(sent);
  });

  it('of a form has a field for each value', () => {
    const body = bodyOf({ s: ['web 1', "we'b&2"], action: 'drain', b: 'app' }, true);
    expect(body).toEqual({
      type: 'application/x-www-form-urlencoded',
      text: 's=web+1&s=we%27b%262&action=drain&b=app',
    });
  });

  it('is none where none was sent', () => {
    expect(bodyOf(null, false)).toBeNull();
    expect(bodyOf(undefined, true)).toBeNull();
  });
});

interface Received {
  method: string;
  url: string;
  authorization: string | undefined;
  type: string | undefined;
  body: string;
}

describe('the whole command', () => {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const { authorization, 'content-type': type } = headers;
      received.push({ method, url, authorization, type, body: Buffer.concat(chunks).toString() });
      // What a statistics page answers to a form.
      if (method === 'POST') response.writeHead(303, { location: '/stats;st=DONE' });
      response.end('{"ok":true}');
    });
  });
  let base = '';

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    base = `http://127.0.0.1:${address.port}`;
  });
  afterAll(() => server.close());

  const environment = {
    PATH: process.env['PATH'],
    DRAINBOARD_TOKEN: 'to"k$en',
    DRAINBOARD_USER: 'ann',
    DRAINBOARD_PASSWORD: `p'w d`,
  };
  const programs = {
    curl: async (call: ApiCall) => (await run('sh', ['-c', curlCommand(call)], { env: environment })).stdout,
    fetch: async (call: ApiCall) =>
      (await run(process.execPath, ['--input-type=module', '-e', fetchScript(call)], { env: environment }))
        .stdout,
  };
  const calls: Record<string, Omit<ApiCall, 'address'> & { path: string }> = {
    'a read': { method: 'GET', path: '/itcare/a?names=x%27y&z={1}', body: null, credentials: 'none' },
    'a change in JSON': {
      method: 'PATCH',
      path: '/itcare/members/5',
      body: bodyOf({ operation: 'disabled', name: `it's $HOME \`id\` "!" \n@` }, false),
      credentials: 'token',
    },
    'a form': {
      method: 'POST',
      path: '/haproxy/lb1/stats',
      body: bodyOf({ s: ['web1', 'web2'], action: 'drain', b: 'app' }, true),
      credentials: 'password',
    },
    'a removal': { method: 'DELETE', path: '/itcare/members/5', body: null, credentials: 'token' },
  };
  const authorizations = {
    none: undefined,
    token: 'Bearer to"k$en',
    password: `Basic ${Buffer.from(`ann:p'w d`).toString('base64')}`,
  };

  const hasCurl = spawnSync('curl', ['--version']).status === 0;

  for (const [program, start] of Object.entries(programs)) {
    for (const [name, { path, ...call }] of Object.entries(calls)) {
      it.skipIf(program === 'curl' && !hasCurl)(
        `${program}: ${name} arrives as it was described, once`,
        async () => {
          received.length = 0;
          const printed = await start({ ...call, address: `${base}${path}` });
          expect(received).toEqual([
            {
              method: call.method,
              url: path,
              authorization: authorizations[call.credentials],
              type: call.body?.type,
              body: call.body?.text ?? '',
            },
          ]);
          expect(printed).toContain('{"ok":true}');
          // Where the answer leads to tells what became of a form.
          expect(printed.includes('/stats;st=DONE')).toBe(call.method === 'POST');
        },
      );
    }
  }
});
