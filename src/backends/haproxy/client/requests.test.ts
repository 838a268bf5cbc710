/** What each function sends, and what it makes of every answer (HAProxy contract §3, §7 and §17). */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FetchLike } from '#http/http.ts';
import { failure } from '#http/testing/failure.ts';
import { answer, HTML_PAGE, type Loopback, type Responder, startLoopback } from '#http/testing/loopback.ts';
import { NobodySignedIn } from '#http/token-provider.ts';
import type { WrittenRequest } from '#http/writes.ts';
import type { ServerAction } from './model.ts';
import {
  changeServers,
  configureHaproxy,
  HAPROXY_TIMEOUT_MS,
  mayWrite,
  parseStatistics,
  readProcess,
  readStatistics,
} from './index.ts';
import { checkSignIn } from './sign-in.ts';
import { csvOf, recordedCsv, recordedHead } from './testing/recorded.ts';

const TEXT = { 'Content-Type': 'text/plain' };
const csv = answer(200, recordedCsv('fresh'), TEXT);

let server: Loopback;
beforeAll(async () => {
  server = await startLoopback();
});
beforeEach(() => {
  configureHaproxy({ base: server.base });
  server.respond(csv);
});
afterAll(async () => {
  configureHaproxy({});
  await server.close();
});

const change = { pool: 'web', servers: ['web1', 'web2'], action: 'drain' } as const;
const drain = () => changeServers('lb1', change).send();
const posts = () => server.received.filter(({ method }) => method === 'POST');

/** As the page answers through the proxy, or without it: the code is in the address. */
const leadsTo =
  (location: string, next: Responder = csv, status = 303): Responder =>
  (request, response) => {
    if (request.method === 'POST') response.writeHead(status, { Location: location }).end();
    else next(request, response);
  };
const says = (code: string, next: Responder = csv) =>
  leadsTo(`/haproxy/lb1/stats;csv;norefresh;st=${code}`, next);

describe('addresses', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['GET /haproxy/lb1/stats;csv;norefresh', () => readStatistics('lb1')],
    ['GET /haproxy/lb1/stats;csv;norefresh;scope=web', () => readStatistics('lb1', { pool: 'web' })],
    [
      'GET /haproxy/lb1/stats;csv;norefresh;scope=a.b:c_d-e-f-g-h-i-j-',
      () => readStatistics('lb1', { pool: 'a.b:c_d-e-f-g-h-i-j-k-l-m' }),
    ],
    // No name has such a sign, so HAProxy would not filter either.
    ['GET /haproxy/lb1/stats;csv;norefresh', () => readStatistics('lb1', { pool: 'a;up/?&' })],
    ['GET /haproxy/edge-2/stats;norefresh;scope=::::', () => readProcess('edge-2')],
  ])('%s', async (expected, call) => {
    await call();
    expect(server.received.map(({ method, url }) => `${method} ${url}`)).toEqual([expected]);
    expect(server.received[0]?.headers.accept).toBe('text/plain, */*;q=0.1');
  });

  it.each(['', 'LB1', '../x', 'a/b', 'a;csv', 'x'.repeat(33)])('%j is no instance', async (instance) => {
    for (const call of [
      () => readStatistics(instance),
      () => readProcess(instance),
      () => mayWrite(instance),
      () => changeServers(instance, change).send(),
    ]) {
      const error = await failure(Promise.resolve().then<unknown>(call));
      expect(error).toMatchObject({ kind: 'validation', field: 'instance', outcome: 'none' });
    }
    expect(server.received).toHaveLength(0);
  });

  it('are those of the console unless told otherwise', async () => {
    const asked: string[] = [];
    const fetch: FetchLike = (url) => {
      asked.push(url);
      return Promise.resolve(new Response(recordedCsv('fresh')));
    };
    configureHaproxy({ fetch });
    await readStatistics('lb1');
    expect(asked).toEqual(['/haproxy/lb1/stats;csv;norefresh']);
  });
});

describe('a reading', () => {
  it('is all that the page says', async () => {
    expect(await readStatistics('lb1')).toEqual(parseStatistics(recordedCsv('fresh')));
  });

  it('of one pool holds no other whose name contains it', async () => {
    const row = { svname: 'a', type: '2', status: 'UP' };
    const rows = ['web', 'web2', 'WEB'].map((pxname) => ({ pxname, ...row }));
    server.respond(answer(200, csvOf(rows), TEXT));
    const read = await readStatistics('lb1', { pool: 'web' });
    expect(read.servers.map(({ pool }) => pool)).toEqual(['web']);
    expect(read.pools.map(({ name }) => name)).toEqual(['web']);
  });

  it.each<[string, Responder, object, RegExp]>([
    [
      'a page',
      answer(200, HTML_PAGE),
      { kind: 'contract' },
      /there is no statistics page of HAProxy at this address\. Compare its address in the proxy .* with "stats uri"/,
    ],
    ['JSON', answer(200, '[{"a":1}]'), { kind: 'contract' }, /there is no statistics page of HAProxy/],
    ['nothing', answer(200, ''), { kind: 'contract' }, /there is no statistics page of HAProxy/],
    ['a text', answer(200, 'welcome'), { kind: 'contract' }, /there is no statistics page of HAProxy/],
    [
      'a table that breaks off',
      answer(200, recordedCsv('fresh').slice(0, 4_000)),
      { kind: 'contract' },
      /another number of columns than the header/,
    ],
    [
      '503 beside the page',
      answer(503, '<html>503 Service Unavailable'),
      { kind: 'upstream', status: 503 },
      /\(503\): there is no statistics page of HAProxy at this address\. Compare/,
    ],
    [
      '401',
      answer(401, HTML_PAGE),
      { kind: 'unauthorized' },
      /sign-in refused \(401\): HAProxy does not accept the user and password that the web server sends/,
    ],
    ['403', answer(403, HTML_PAGE), { kind: 'forbidden' }, /may not do this/],
    ['404', answer(404), { kind: 'not-found' }, /does not know it/],
    ['502', answer(502, HTML_PAGE), { kind: 'upstream', status: 502 }, /the server failed \(502\)\. Try/],
    ['a redirect', leadsToGet('/sign-in'), { kind: 'upstream' }, /it sent a redirect/],
  ])('from %s is an error', async (_, responder, expected, words) => {
    server.respond(responder);
    const error = await failure(readStatistics('lb1'));
    expect(error).toMatchObject({ outcome: 'none', ...expected });
    expect(error.message).toMatch(words);
  });

  it('of more than 10 MB is an error', async () => {
    server.respond(answer(200, recordedCsv('fresh') + 'x'.repeat(10 * 1024 * 1024), TEXT));
    const error = await failure(readStatistics('lb1'));
    expect(error.kind).toBe('contract');
    expect(error.message).toContain('it is too large');
  });

  it('is made once more when a reload closed the connection', async () => {
    let calls = 0;
    server.respond((request, response) => {
      calls += 1;
      if (calls === 1) response.destroy();
      else csv(request, response);
    });
    expect((await readStatistics('lb1')).pools).toHaveLength(5);
    expect(calls).toBe(2);
  });

  it('is not made a third time, nor after an answer', async () => {
    server.respond((_, response) => response.destroy());
    expect(await failure(readStatistics('lb1'))).toMatchObject({ kind: 'network', outcome: 'none' });
    expect(server.received).toHaveLength(2);
    server.respond(answer(500));
    await failure(readStatistics('lb1'));
    expect(server.received).toHaveLength(1);
  });
});

function leadsToGet(location: string): Responder {
  return (_, response) => response.writeHead(302, { Location: location }).end();
}

describe('the process', () => {
  it('is told by the head of the page', async () => {
    server.respond(answer(200, recordedHead(), { 'Content-Type': 'text/html' }));
    expect(await readProcess('lb1')).toMatchObject({ pid: 18_638, uptime: 6, node: 'lb1' });
  });

  it.each([
    ['another page', HTML_PAGE],
    ['a text', 'x'],
    ['nothing', ''],
  ])('is not told by %s', async (_, body) => {
    server.respond(answer(200, body));
    expect(await readProcess('lb1')).toMatchObject({ pid: null, uptime: null });
  });

  it('of a page that refuses is an error', async () => {
    server.respond(answer(403));
    expect(await failure(readProcess('lb1'))).toMatchObject({ kind: 'forbidden', outcome: 'none' });
  });
});

describe('a write', () => {
  it('is a form with the names of servers, the action and the name of the pool', async () => {
    server.respond(says('DONE'));
    await changeServers('lb1', { pool: 'a.b:c_d-e', servers: ['web1', 'a:1'], action: 'maint' }).send();
    const [sent] = posts();
    expect(sent).toMatchObject({
      url: '/haproxy/lb1/stats',
      body: 's=web1&s=a%3A1&action=maint&b=a.b%3Ac_d-e',
    });
    expect(sent?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  });

  it('names a server once', async () => {
    server.respond(says('DONE'));
    await changeServers('lb1', { ...change, servers: ['web1', 'web1'] }).send();
    expect(posts()[0]?.body).toBe('s=web1&action=drain&b=web');
  });

  it('cannot be broken by a name', async () => {
    server.respond(says('ERRP'));
    await failure(
      changeServers('lb1', {
        pool: 'web&b=api',
        servers: ['a&action=ready', 'b%2', 'c d'],
        action: 'drain',
      }).send(),
    );
    const form = new URLSearchParams(posts()[0]?.body);
    expect([...form]).toEqual([
      ['s', 'a&action=ready'],
      ['s', 'b%2'],
      ['s', 'c d'],
      ['action', 'drain'],
      ['b', 'web&b=api'],
    ]);
  });

  it('tells what leaves, as fields', async () => {
    server.respond(says('DONE'));
    const told: WrittenRequest[] = [];
    await changeServers('lb1', change).send({
      id: 'op-1',
      leaves: async (request) => void told.push(request),
    });
    expect(told).toEqual([
      {
        method: 'POST',
        path: '/haproxy/lb1/stats',
        body: { s: ['web1', 'web2'], action: 'drain', b: 'web' },
        form: true,
      },
    ]);
  });

  it.each<[string, Parameters<typeof changeServers>[1], string]>([
    ['no server', { ...change, servers: [] }, 's'],
    ['a server without name', { ...change, servers: [''] }, 's'],
    ['a name of 2,048 bytes', { ...change, servers: ['é'.repeat(1_024)] }, 's'],
    ['a pool without name', { ...change, pool: '' }, 's'],
    ...['enable', 'disable', 'stop', 'dhlth', 'hdown', ''].map(
      (word): [string, Parameters<typeof changeServers>[1], string] => [
        `the action ${word}`,
        { ...change, action: JSON.parse(JSON.stringify(word)) as ServerAction },
        'action',
      ],
    ),
  ])('with %s is not sent', async (_, wrong, field) => {
    expect(await failure(changeServers('lb1', wrong).send())).toMatchObject({
      kind: 'validation',
      field,
      outcome: 'none',
    });
    expect(server.received).toHaveLength(0);
  });
});

describe('the outcome', () => {
  it.each(['DONE', 'PART'])('%s is accepted', async (code) => {
    server.respond(says(code));
    expect(await drain()).toBe(code);
  });

  it.each([
    ['the page itself, through no proxy', '/stats;st=DONE'],
    ['suffixes that follow', '/stats;st=DONE;norefresh?scope=web'],
    ['a page that is the root', '/;st=DONE'],
    ['a page in the query', '/haproxy?stats;st=DONE'],
  ])('is read from %s', async (_, location) => {
    server.respond(leadsTo(location, answer(200, HTML_PAGE)));
    expect(await drain()).toBe('DONE');
  });

  it.each<[string, Responder]>([
    ['HTML', answer(200, HTML_PAGE)],
    ['404', answer(404)],
    ['502', answer(502, HTML_PAGE)],
    ['401', answer(401)],
    [
      'an answer that breaks off',
      (_, response) => {
        response.writeHead(200, TEXT).write('# px');
        setTimeout(() => response.destroy(), 20);
      },
    ],
  ])('comes from `response.url`, also when the second answer is %s', async (_, next) => {
    server.respond(says('DONE', next));
    expect(await drain()).toBe('DONE');
    server.respond(says('ERRP', next));
    expect(await failure(drain())).toMatchObject({ errorCode: 'ERRP', outcome: 'refused' });
    expect(posts()).toHaveLength(1);
  });

  it.each<[string, object, RegExp]>([
    [
      'ERRP',
      { kind: 'not-found', outcome: 'refused' },
      /pool or its servers no longer exist.*Refresh the pool\.$/,
    ],
    [
      'DENY',
      { kind: 'forbidden', outcome: 'refused' },
      /read-only for this account \("stats admin"\), or it refuses/,
    ],
    ['NONE', { kind: 'validation', outcome: 'refused' }, /nothing to do.*defect of the console/],
    ['EXCD', { kind: 'validation', outcome: 'refused' }, /too large for HAProxy.*defect of the console/],
    [
      'IVAL',
      { kind: 'contract', outcome: 'unknown' },
      /HAProxy answered IVAL.*may have been applied all the same/,
    ],
    ['UNKN', { kind: 'contract', outcome: 'unknown' }, /HAProxy answered UNKN/],
    ['XXXX', { kind: 'contract', outcome: 'unknown' }, /HAProxy answered XXXX/],
  ])('%s', async (code, expected, words) => {
    server.respond(says(code));
    const error = await failure(drain());
    expect(error).toMatchObject({ errorCode: code, method: 'POST', path: '/haproxy/lb1/stats', ...expected });
    expect(error.message).toMatch(words);
    expect(posts()).toHaveLength(1);
  });

  // After 421, which says that nobody here looked at it, `fetch` may ask again by itself.
  it.each<[number, object, number?]>([
    [400, { kind: 'validation', outcome: 'refused' }],
    [401, { kind: 'unauthorized', outcome: 'refused' }],
    [403, { kind: 'forbidden', outcome: 'refused' }],
    [404, { kind: 'not-found', outcome: 'refused' }],
    [405, { kind: 'validation', outcome: 'refused' }],
    [408, { kind: 'timeout', outcome: 'unknown' }],
    [413, { kind: 'validation', outcome: 'refused' }],
    [421, { kind: 'validation', outcome: 'refused' }, 2],
    [500, { kind: 'upstream', outcome: 'unknown' }],
    [502, { kind: 'upstream', outcome: 'unknown' }],
    [503, { kind: 'upstream', outcome: 'unknown' }],
    [504, { kind: 'upstream', outcome: 'unknown' }],
  ])('of a first answer that is %i', async (status, expected, most = 1) => {
    server.respond(answer(status, HTML_PAGE));
    expect(await failure(drain())).toMatchObject({ status, ...expected });
    expect(posts().length).toBeLessThanOrEqual(most);
  });

  it.each<[string, Responder]>([
    ['a 2xx that leads nowhere', answer(200, 'ok')],
    ['nothing', answer(204)],
    ['a page', answer(200, HTML_PAGE)],
    ['the statistics themselves', csv],
    ['a text like a code', answer(200, 'st=DONE')],
  ])('of %s is unknown', async (_, responder) => {
    server.respond(responder);
    const error = await failure(drain());
    expect(error).toMatchObject({ kind: 'contract', outcome: 'unknown' });
    expect(error.message).toMatch(/does not say whether the change was made.*read the current state again/);
  });

  it.each([200, 401, 403, 404, 502])(
    'is unknown where the address was taken away and the second answer is %i',
    async (status) => {
      server.respond(leadsTo('/elsewhere', answer(status)));
      expect(await failure(drain())).toMatchObject({ outcome: 'unknown' });
      expect(posts()).toHaveLength(1);
    },
  );

  it('of a lost answer is unknown, and nothing is sent again', async () => {
    server.respond((_, response) => response.destroy());
    expect(await failure(drain())).toMatchObject({ kind: 'network', outcome: 'unknown' });
    expect(server.received).toHaveLength(1);
  });

  it('is unknown when the read behind it is lost', async () => {
    server.respond(says('DONE', (_, response) => response.destroy()));
    expect(await failure(drain())).toMatchObject({ kind: 'network', outcome: 'unknown' });
    expect(posts()).toHaveLength(1);
  });

  it('is unknown after 10 s', async () => {
    vi.useFakeTimers();
    try {
      configureHaproxy({ fetch: () => new Promise(() => undefined) });
      const ended = failure(drain());
      await vi.advanceTimersByTimeAsync(HAPROXY_TIMEOUT_MS - 1);
      expect(await Promise.race([ended, Promise.resolve('waits')])).toBe('waits');
      await vi.advanceTimersByTimeAsync(1);
      expect(await ended).toMatchObject({ kind: 'timeout', outcome: 'unknown' });
    } finally {
      vi.useRealTimers();
    }
  });

  it('`DENY` sends no second POST', async () => {
    server.respond(says('DENY'));
    const servers = Array.from({ length: 250 }, (_, at) => `web${at}`);
    expect(await failure(changeServers('lb1', { ...change, servers }).send())).toMatchObject({
      outcome: 'refused',
    });
    expect(posts()).toHaveLength(1);
  });
});

/** One code for each request. */
const inTurn = (...codes: readonly (string | number)[]): Responder => {
  let at = -1;
  return (request, response) => {
    if (request.method === 'POST') at += 1;
    const code = codes[at] ?? 'DONE';
    const next = typeof code === 'number' ? answer(code) : says(code);
    next(request, response);
  };
};

const names = (count: number, length = 1) =>
  Array.from({ length: count }, (_, at) => `${'w'.repeat(length)}${at}`);
const sentNames = () => posts().map(({ body }) => new URLSearchParams(body).getAll('s'));

/** Many servers in three requests. */
const sendMany = async (...codes: readonly (string | number)[]) => {
  server.respond(inTurn(...codes));
  return changeServers('lb1', { ...change, servers: names(250) }).send();
};

describe('many servers', () => {
  it.each([
    [100, 1, 1],
    [101, 1, 2],
    [250, 1, 3],
    [60, 100, 2],
    [3, 2_000, 3],
  ])('%i of %i letters go in %i requests, one after the other', async (count, length, requests) => {
    let open = 0;
    let most = 0;
    server.respond((request, response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        says('DONE')(request, response);
      }, 5);
    });
    const told: WrittenRequest[] = [];
    const servers = names(count, length);
    const leaves = async (request: WrittenRequest) => void told.push(request);
    expect(await changeServers('lb1', { ...change, servers }).send({ leaves })).toBe('DONE');
    expect(sentNames()).toHaveLength(requests);
    expect(sentNames().flat()).toEqual(servers);
    expect(told).toHaveLength(requests);
    expect(most).toBe(1);
    for (const { body } of posts()) {
      expect(body.length).toBeLessThanOrEqual(4_000);
      expect(body).toMatch(/&action=drain&b=web$/);
    }
  });

  it('`PART` of one is that of all; a part of which nothing is left is too', async () => {
    expect(await sendMany('DONE', 'PART', 'DONE')).toBe('PART');
    expect(await sendMany('DONE', 'ERRP', 'DONE')).toBe('PART');
    expect(posts()).toHaveLength(3);
  });

  it('of which the first are gone ends there: nothing was changed', async () => {
    expect(await failure(sendMany('ERRP'))).toMatchObject({ kind: 'not-found', outcome: 'refused' });
    expect(posts()).toHaveLength(1);
  });

  it.each<[string | number, object]>([
    ['DENY', { kind: 'forbidden', errorCode: 'DENY' }],
    [401, { kind: 'unauthorized', status: 401 }],
    [403, { kind: 'forbidden', status: 403 }],
    [502, { kind: 'upstream', status: 502 }],
    ['UNKN', { kind: 'contract' }],
  ])('of which the second are answered %s: the first stand, so it is unknown', async (code, expected) => {
    const error = await failure(sendMany('DONE', code));
    expect(error).toMatchObject({ ...expected, outcome: 'unknown' });
    expect(error.message).toMatch(/It may have been applied all the same/);
    expect(posts()).toHaveLength(2);
  });
});

describe('the question whether writing is allowed', () => {
  it('is a form with nothing in it', async () => {
    server.respond(says('NONE'));
    expect(await mayWrite('lb1')).toBe(true);
    expect(posts()).toMatchObject([{ url: '/haproxy/lb1/stats', body: '' }]);
    expect(posts()[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  });

  it.each<[string, Responder, boolean]>([
    ['NONE', says('NONE'), true],
    ['NONE with 502 behind it', says('NONE', answer(502)), true],
    ['DENY', says('DENY'), false],
    ['403', answer(403), false],
    ['405', answer(405), false],
  ])('%s', async (_, responder, allowed) => {
    server.respond(responder);
    expect(await mayWrite('lb1')).toBe(allowed);
  });

  it.each<[string, Responder, object]>([
    ['401', answer(401), { kind: 'unauthorized' }],
    ['404', answer(404), { kind: 'not-found' }],
    ['503', answer(503), { kind: 'upstream' }],
    ['a page', answer(200, HTML_PAGE), { kind: 'contract' }],
    ['DONE', says('DONE'), { kind: 'contract' }],
    ['a lost answer', (_, response) => response.destroy(), { kind: 'network' }],
  ])('is not answered by %s, and nothing was changed', async (_, responder, expected) => {
    server.respond(responder);
    expect(await failure(mayWrite('lb1'))).toMatchObject({ outcome: 'none', ...expected });
    expect(posts()).toHaveLength(1);
  });

  it('may be asked twice at a time', async () => {
    server.respond(says('NONE'));
    expect(await Promise.all([mayWrite('lb1'), mayWrite('lb1')])).toEqual([true, true]);
  });
});

/** An operator whom `lb2` does not know. */
function signedIn() {
  const renew = vi.fn(async () => false);
  configureHaproxy({ base: server.base, tokens: { authorization: async () => 'Basic abc', renew } });
  let known = ['lb1', 'lb3'];
  server.respond((request, response) => {
    const knows = known.some((id) => request.url?.includes(`/${id}/`));
    (knows ? csv : answer(401))(request, response);
  });
  return { renew, knownBy: (ids: string[]) => (known = ids) };
}

describe('whoever is signed in', () => {
  it('goes along with every call, the redirected one too', async () => {
    const tokens = { authorization: async () => 'Basic abc', renew: async () => false };
    configureHaproxy({ base: server.base, tokens });
    server.respond(says('DONE'));
    await drain();
    await readStatistics('lb1');
    expect(server.received.map(({ headers }) => headers.authorization)).toEqual([
      'Basic abc',
      'Basic abc',
      'Basic abc',
    ]);
  });

  it('is nobody: nothing is sent', async () => {
    const tokens = { authorization: () => Promise.reject(new NobodySignedIn()), renew: async () => false };
    configureHaproxy({ base: server.base, tokens });
    expect(await failure(drain())).toMatchObject({ kind: 'unauthorized', outcome: 'none' });
    expect(await failure(mayWrite('lb1'))).toMatchObject({ kind: 'unauthorized', outcome: 'none' });
    expect(server.received).toHaveLength(0);
  });

  it('is not lost for the others where one instance does not know them, and that one says so', async () => {
    const { renew } = signedIn();
    await readStatistics('lb1');
    const error = await failure(readStatistics('lb2'));
    expect(error.kind).toBe('unauthorized');
    expect(error.message).toContain('GET /haproxy/lb2/stats');
    expect(error.message).toContain('this instance does not accept the user and password of this sign-in');
    expect(renew).not.toHaveBeenCalled();
    await readStatistics('lb1');
  });

  it('is lost once no instance takes them any more', async () => {
    const { renew, knownBy } = signedIn();
    await readStatistics('lb1');
    await failure(readStatistics('lb2'));
    knownBy([]);
    await failure(readStatistics('lb1'));
    expect(renew).toHaveBeenCalledOnce();
  });

  it('signs in where one instance takes them, whoever else does not', async () => {
    const { renew, knownBy } = signedIn();
    const tokens = { authorization: async () => 'Basic abc', renew: async () => false };
    const ask = (...ids: string[]) => checkSignIn(ids, tokens, server.base);
    await ask('lb1', 'lb2');
    await failure(readStatistics('lb2'));
    // Known from the sign-in itself: the page may ask this one first.
    expect(renew).not.toHaveBeenCalled();
    knownBy([]);
    expect(await failure(ask('lb1', 'lb2'))).toMatchObject({ kind: 'unauthorized' });
  });

  it('signs in without waiting for an instance that hangs', async () => {
    server.respond((request, response) => {
      if (request.url?.includes('/lb1/')) csv(request, response);
    });
    const tokens = { authorization: async () => 'Basic abc', renew: async () => false };
    await expect(checkSignIn(['lb2', 'lb1'], tokens, server.base)).resolves.toBeUndefined();
  });

  it('was let in where the address tells an outcome, whatever stands there', async () => {
    const accepted = vi.fn();
    const renew = vi.fn(async () => false);
    configureHaproxy({
      base: server.base,
      tokens: { authorization: async () => 'Basic abc', renew, accepted },
    });
    server.respond(says('DONE', answer(401)));
    await drain();
    expect(accepted).toHaveBeenCalledWith('Basic abc');
    expect(renew).not.toHaveBeenCalled();
  });
});
