import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseHead } from '#backends/haproxy/client/index.ts';
import { COLUMNS } from './columns.ts';
import { KNOWN_INSTANCES } from './known.ts';
import { cellsOf, startHaproxyBench } from './testing.ts';
import type { Cells } from './testing.ts';

// Whether the simulated pages answer as HAProxy 2.6.12 was recorded to answer (HAProxy contract §4, §6, §7.3, §11).

const recorded = (name: string) =>
  readFileSync(new URL(`../../backends/haproxy/client/testing/recorded/${name}`, import.meta.url), 'utf8');

/** What an empty cell means differs by sort of row, so the same cells have to be empty. */
function filled(row: Cells | undefined): string[] {
  if (!row) throw new Error('the row is missing');
  return COLUMNS.filter((name) => row[name] !== '');
}

function recordedRow(file: string, proxy: string, name: string): Cells | undefined {
  return cellsOf(recorded(file)).find((row) => row['pxname'] === proxy && row['svname'] === name);
}

type Where = [from: string, proxy: string, name: string];

describe('the CSV', () => {
  it('has the header line of 2.6.12, byte for byte, and nothing else where no proxy matches', async () => {
    const { raw } = startHaproxyBench();
    const answer = await raw('lb1', ';csv?scope=nosuch');
    expect(await answer.text()).toBe(recorded('scope-nothing-and-refresh-header.csv'));
    expect(Object.fromEntries(answer.headers)).toEqual({
      'cache-control': 'no-cache',
      'content-type': 'text/plain',
      refresh: '10',
    });
  });

  it.each([...KNOWN_INSTANCES])('of %s ends every line with a comma, as long as the header', async (id) => {
    const { raw } = startHaproxyBench();
    const answer = await raw(id, ';csv;norefresh');
    expect(answer.headers.has('Refresh')).toBe(false);
    const text = await answer.text();
    const lines = text.split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.length).toBeGreaterThan(4);
    for (const line of lines) {
      const cells = line.match(/(?:"(?:[^"]|"")*"|[^",]*),/g) ?? [];
      expect(cells.join('')).toBe(line);
      expect(cells).toHaveLength(COLUMNS.length);
    }
  });

  it.each([
    ['a server', ['fresh.csv', 'web', 'web1'], ['lb1', 'web', 'web1']],
    ['a backup', ['fresh.csv', 'web', 'web3'], ['lb1', 'web', 'web5']],
    ['one with a limit', ['fresh.csv', 'web', 'web2'], ['lb1', 'checkout', 'checkout1']],
    ['one without check', ['fresh.csv', 'web', 'nocheck'], ['lb1', 'quirks', 'nocheck']],
    ['one in maintenance', ['fresh.csv', 'web', 'off'], ['lb1', 'quirks', 'off']],
    ['one that follows another', ['fresh.csv', 'web', 'follow'], ['lb1', 'quirks', 'follow']],
    ['one with an agent', ['fresh.csv', 'web', 'ag'], ['lb1', 'quirks', 'ag']],
    ['one with an agent alone', ['fresh.csv', 'web', 'agonly'], ['lb1', 'quirks', 'agonly']],
    ['a free slot', ['fresh.csv', 'web', 'slot1'], ['lb1', 'quirks', 'slot1']],
    ['a socket', ['fresh.csv', 'unixb', 'u1'], ['lb1', 'quirks', 'socket']],
    ['one that fails', ['draining.csv', 'web', 'closed'], ['lb1', 'static', 'static3']],
    ['one whose reason has quotes', ['quoted.csv', 'quoted', 'q1'], ['lb1', 'quirks', 'closed']],
    ['one that is closing', ['nolb.csv', 'stop404', 'n1'], ['lb1', 'closing', 'closing2']],
    ['one of TCP', ['fresh.csv', 'tcpb', 't1'], ['lb1', 'tcp', 't1']],
    ['one without legends', ['without-legends.csv', 'plain', 'p1'], ['lb4', 'intranet', 'intranet1']],
    ['a backend', ['fresh.csv', 'stop404', 'BACKEND'], ['lb1', 'api', 'BACKEND']],
    ['a backend with a cookie', ['fresh.csv', 'web', 'BACKEND'], ['lb1', 'web', 'BACKEND']],
    ['a backend of TCP', ['fresh.csv', 'tcpb', 'BACKEND'], ['lb1', 'tcp', 'BACKEND']],
    ['a frontend', ['fresh.csv', 'www', 'FRONTEND'], ['lb1', 'www', 'FRONTEND']],
  ] as [string, Where, Where][])(
    'fills in the same cells for %s',
    async (_name, there, [id, proxy, name]) => {
      const { rows } = startHaproxyBench();
      // A cookie is the administrator's; the check of that one is of TCP.
      const others = (row: Cells | undefined) =>
        filled(row).filter(
          (column) => column !== 'cookie' && (proxy !== 'intranet' || column !== 'check_code'),
        );
      const type = name === 'FRONTEND' ? '0' : name === 'BACKEND' ? '1' : '2';
      const mine = (await rows(id, proxy)).find((row) => row['svname'] === name && row['type'] === type);
      expect(others(mine)).toEqual(others(recordedRow(...there)));
    },
  );

  it('quotes what holds a comma or a quote, and nothing else', async () => {
    const { raw } = startHaproxyBench();
    const line = recorded('quoted.csv').split('\n')[1] ?? '';
    const quotedThere = line.match(/"(?:[^"]|"")*"/g) ?? [];
    const text = await (await raw('lb1', ';csv;scope=quirks')).text();
    const quotedHere = text.match(/"(?:[^"]|"")*"/g) ?? [];
    expect(quotedThere).toHaveLength(2);
    expect(quotedHere).toEqual(
      expect.arrayContaining([...quotedThere, '"C,""K"', expect.stringContaining('<img src=x')]),
    );
  });

  it.each([
    ['draining.csv', 'web', 'web2', 'DRAIN'],
    ['draining.csv', 'web', 'web3', 'DOWN'],
    ['draining.csv', 'web', 'ag', 'DRAIN (agent)'],
    ['draining.csv', 'web', 'nocheck', 'DRAIN'],
    ['maintenance.csv', 'web', 'follow', 'MAINT (via web/web1)'],
    ['maintenance.csv', 'web', 'slot1', 'MAINT (resolution)'],
    ['going-down.csv', 'web', 'web1', 'UP 2/3'],
    ['going-down.csv', 'web', 'web2', 'DRAIN 2/3'],
    ['going-down.csv', 'web', 'ag', 'DOWN (agent)'],
    ['nolb.csv', 'stop404', 'n1', 'NOLB'],
  ])(
    '%s has %s/%s in the word %s, which comes here in the same situation',
    async (file, proxy, name, word) => {
      expect(recordedRow(file, proxy, name)?.['status']).toBe(word);
      const { simulation, clock, post, row } = startHaproxyBench();
      const { haproxy } = simulation;
      const status = async (pool: string, server: string) => (await row('lb1', pool, server))['status'];
      const failOnce = async (pool: string, server: string) => {
        haproxy.setCheck(pool, server, false);
        for (let step = 0; step < 40 && !(await status(pool, server))?.includes('2/3'); step++)
          clock.advance(100);
      };
      const situations: Record<string, () => Promise<string | undefined>> = {
        'draining.csv web2': async () => {
          await post('lb1', 's=web2&action=drain&b=web');
          return status('web', 'web2');
        },
        'draining.csv web3': async () => {
          await post('lb1', 's=static3&action=drain&b=static');
          return status('static', 'static3');
        },
        'draining.csv ag': async () => {
          await post('lb1', 's=ag&action=drain&b=quirks');
          return status('quirks', 'ag');
        },
        'draining.csv nocheck': async () => {
          await post('lb1', 's=nocheck&action=drain&b=quirks');
          return status('quirks', 'nocheck');
        },
        'maintenance.csv follow': async () => {
          await post('lb1', 's=web1&action=maint&b=web');
          return status('quirks', 'follow');
        },
        'maintenance.csv slot1': () => status('web', 'slot1'),
        'going-down.csv web1': async () => {
          await failOnce('web', 'web1');
          return status('web', 'web1');
        },
        'going-down.csv web2': async () => {
          await post('lb1', 's=web2&action=drain&b=web');
          await failOnce('web', 'web2');
          return status('web', 'web2');
        },
        'going-down.csv ag': async () => {
          haproxy.setAgent('quirks', 'ag', 'down');
          clock.advance(2_000);
          return status('quirks', 'ag');
        },
        'nolb.csv n1': () => status('closing', 'closing2'),
      };
      expect(await situations[`${file} ${name}`]?.()).toBe(word);
    },
  );
});

describe('the page', () => {
  it('tells which process answers in the words of 2.6.12', async () => {
    const { raw } = startHaproxyBench();
    const answer = await raw('lb1', ';norefresh;scope=::::');
    expect(answer.headers.get('Content-Type')).toBe('text/html');
    const here = await answer.text();
    const known = recorded('html-head.html');
    for (const pattern of [
      /HAProxy version 2\.6\.12-1\+deb12u4, released 2026\/10\/17<\/a/,
      /<h2>Statistics Report for pid \d+ on lb1: edge-1<\/h2>/,
      /<b>pid = <\/b> \d+ \(process #1, nbproc = 1, nbthread = 2\)<br/,
      /<b>uptime = <\/b> \d+d \d+h\d\dm\d\ds<br/,
      /Scope : <input value="::::" name="scope" size="8" maxlength="20" tabindex="1"/,
    ]) {
      expect(known).toMatch(pattern);
      expect(here).toMatch(pattern);
    }
    expect(parseHead(here)).toEqual({
      pid: expect.any(Number),
      uptime: 76 * 3600,
      node: 'lb1',
      description: 'edge-1',
      version: '2.6.12-1+deb12u4',
    });
    expect(await (await raw('lb3', ';norefresh;scope=::::')).text()).not.toContain('version');
  });

  it('answers writes as recorded: 303, nothing in it, and the outcome in the address', async () => {
    const { raw } = startHaproxyBench();
    const write = async (id: string, body: string) => {
      const answer = await raw(id, '', { method: 'POST', body });
      expect(await answer.text()).toBe('');
      const { 'content-type': type, location, ...others } = Object.fromEntries(answer.headers);
      expect(others).toEqual({ 'cache-control': 'no-cache', 'content-length': '0' });
      return [answer.status, type, location?.replace(`/haproxy/${id}`, '')];
    };
    for (const [id, body, location] of [
      ['lb1', 's=web1&s=web2&action=drain&b=web', '/stats;st=DONE'],
      ['lb1', 's=web1&s=nope&action=ready&b=web', '/stats;st=PART'],
      ['lb1', '', '/stats;st=NONE'],
      ['lb1', 's=nope&action=drain&b=web', '/stats;st=ERRP'],
      ['lb1', 's=web1&'.repeat(2_400), '/stats;st=EXCD'],
      ['lb4', 's=intranet1&action=drain&b=intranet', '/stats;st=DENY'],
    ] as const)
      expect(await write(id, body)).toEqual([303, 'text/plain', location]);
  });

  it.each([
    ['s=web1&action=nonsense&b=web', 'ERRP'],
    ['s=web1&action=drain&b=nope', 'ERRP'],
    ['s=web1&action=drain&b=www', 'ERRP'],
    ['s=&action=drain&b=web', 'ERRP'],
    ['s=web1&action=Drain&b=web', 'ERRP'],
    [`s=web1&s=${'x'.repeat(2_100)}&action=drain&b=web`, 'ERRP'],
    ['s=web1&action=drain', 'NONE'],
    ['s=web1&b=web', 'NONE'],
    ['{"s":"web1","action":"drain","b":"web"}', 'NONE'],
    ['s=web1&action=enable&b=web', 'NONE'],
    ['s=web1&action=ready&b=web', 'DONE'],
    ['action=maint&b=api&b=web&action=drain&s=web1', 'DONE'],
    ['s=slot1&action=drain&b=web', 'DONE'],
  ])('%s is answered with %s', async (body, code) => {
    expect(await startHaproxyBench().post('lb1', body)).toBe(code);
  });

  it('keeps what of a posted address it keeps: never csv', async () => {
    const { raw } = startHaproxyBench();
    const led = async (suffixes: string) =>
      (await raw('lb1', suffixes, { method: 'POST', body: '' })).headers.get('Location');
    expect(await led(';csv;norefresh?scope=web')).toBe('/haproxy/lb1/stats;st=NONE;norefresh?scope=web');
    expect(await led(';scope=web')).toBe('/haproxy/lb1/stats;st=NONE?scope=web');
  });

  it('asks for a password before it looks at a body, and has nothing for other methods', async () => {
    const { simulation, raw } = startHaproxyBench();
    const other = await raw('lb1', '', { method: 'PUT', body: '' });
    expect(other.status).toBe(503);
    expect(await other.text()).toBe(
      '<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>\n',
    );
    simulation.haproxy.accounts = [
      { user: 'op', password: 'sécret:1' },
      { user: 'view', password: 'x', admin: false },
    ];
    const body = 's=web1&action=drain&b=web';
    const refused = await raw('lb1', '', { method: 'POST', body });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('WWW-Authenticate')).toBe('Basic realm="HAProxy Statistics"');
    expect(await refused.text()).toBe(
      '<html><body><h1>401 Unauthorized</h1>\nYou need a valid user and password to access this content.\n</body></html>\n',
    );
    const as = async (pair: string) => {
      const bytes = new TextEncoder().encode(pair);
      const headers = { Authorization: `Basic ${btoa(String.fromCodePoint(...bytes))}` };
      return (await raw('lb1', '', { method: 'POST', body: '', headers })).headers.get('Location');
    };
    expect([await as('op:sécret:1'), await as('view:x'), await as('op:x')]).toEqual([
      '/haproxy/lb1/stats;st=NONE',
      '/haproxy/lb1/stats;st=DENY',
      null,
    ]);
    const lb1 = simulation.haproxy.instance('lb1');
    if (lb1) lb1.forbidden = true;
    expect((await raw('lb1', ';csv')).status).toBe(403);
  });
});
