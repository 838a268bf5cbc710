import 'fake-indexeddb/auto';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { createHttp } from '#http/http.ts';
import { watchPageLife } from '#http/page-life.ts';
import { NobodySignedIn, type TokenProvider } from '#http/token-provider.ts';
import * as z from '#http/zod.ts';

import type { Intent } from '#changes/intent.ts';
import { setGuardSettings } from '#domain/guard/settings.ts';
import { registerKinds } from '#changes/kind.ts';
import { type ChangeStorage, memoryStorage, openStorage } from '#changes/storage/storage.ts';
import { failing, FakeServer, forbidden, key, off, switchKind } from '#changes/testing/fake.ts';
import { changesOf, fakeTime, openTab, pass, settled, type Tab, turns } from '#changes/testing/tab.ts';

let server: FakeServer;
let tab: Tab;

async function open(storage: ChangeStorage = memoryStorage()): Promise<Tab> {
  tab = await openTab({ storage });
  return tab;
}

/** Stops when told to, and goes on when told to. */
function gate() {
  const waiting: (() => void)[] = [];
  return {
    wait: () => new Promise<void>((resolve) => void waiting.push(resolve)),
    waiting,
    open: () => {
      for (const go of waiting.splice(0)) go();
    },
  };
}

const run = (...intents: Intent[]) => settled(tab.engine.run(intents));
/** Held back: it is not as it was seen. */
const drift = async (part: string) => (await run(off(part, { seen: { state: 'other' } })))[0] ?? '';
const phases = () =>
  Object.fromEntries<string>(changesOf(tab).map(({ intent, phase }) => [intent.part ?? '', phase] as const));
/** Each write waits until its part is answered. */
function answering() {
  const answers = new Map<string, () => void>();
  server.onWrite = (parts) => new Promise((resolve) => void answers.set(parts, resolve));
  return async (parts: string) => {
    answers.get(parts)?.();
    await turns();
  };
}

const changeOf = (part: string) => changesOf(tab).find(({ intent }) => intent.part === part);

beforeEach(async () => {
  fakeTime();
  vi.stubGlobal('indexedDB', new IDBFactory());
  server = new FakeServer('a', 'b', 'c', 'd', 'e');
  // A moment passes between the answers.
  server.onWrite = async () => void vi.setSystemTime(Date.now() + 5);
  registerKinds([switchKind(server)]);
  await open();
});

afterEach(() => {
  tab.engine.stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('the check before it', () => {
  it('reads once for all that is decided together, and each leaves by itself', async () => {
    server.onWrite = () => new Promise(() => undefined);
    void tab.engine.run([off('a'), off('b')]);
    await turns();
    expect(server.reads).toBe(1);
    expect(server.sent).toEqual(['a', 'b']);
    expect(new Set(changesOf(tab).map(({ batch }) => batch)).size).toBe(1);
  });

  it('that differs sends nothing, and says so; what agrees goes', async () => {
    server.parts.set('b', 'gone');
    await run(off('a'), off('b'));
    expect(server.sent).toEqual(['a']);
    expect(changeOf('b')).toMatchObject({
      phase: 'drifted',
      message: 'now gone',
      before: { state: 'gone' },
      sentAt: null,
      endedAt: null,
    });
  });

  it('is not made twice when the operator insists: it is sent, once', async () => {
    server.parts.set('b', 'gone');
    const [id = ''] = await run(off('b'));
    const both = await settled(Promise.all([tab.engine.insist(id), tab.engine.insist(id)]));
    expect(both).toEqual([true, true]);
    expect(server.sent).toEqual(['b']);
    expect(await settled(tab.engine.insist(id))).toBe(true);
    expect(server.sent).toEqual(['b']);
  });

  it('insisted on twice while others are on their way is still sent once', async () => {
    server.parts.set('c', 'gone');
    const [id = ''] = await run(off('c'));
    const { wait, open: go } = gate();
    server.onWrite = wait;
    void tab.engine.run([off('a'), off('b')]);
    await turns();
    void tab.engine.insist(id);
    void tab.engine.insist(id);
    await turns();
    expect(server.sent).toEqual(['a', 'b']);
    server.onWrite = () => new Promise(() => undefined);
    go();
    await turns();
    expect(server.sent).toEqual(['a', 'b', 'c']);
  });

  it('that was given up is not sent, and cannot be insisted on', async () => {
    server.parts.set('b', 'gone');
    const [id = ''] = await run(off('b'));
    tab.engine.abandon(id);
    expect(changeOf('b')).toMatchObject({ phase: 'not-sent', sentAt: null });
    await settled(tab.engine.insist(id));
    expect(server.sent).toEqual([]);
  });

  it('that cannot be made sends nothing, and says why', async () => {
    server.onRead = () => Promise.reject(failing({ status: 500, outcome: 'none' }));
    await run(off('a'));
    expect(server.sent).toEqual([]);
    const change = changeOf('a');
    expect(change?.phase).toBe('not-sent');
    expect(change?.message).toContain('could not be read');
    expect(change?.endedAt).not.toBeNull();
  });

  it('that fails in a way that says something asks the operator', async () => {
    registerKinds([{ ...switchKind(server), unreadable: () => 'it is not deployed' }]);
    server.onRead = () => Promise.reject(failing({ status: 500, outcome: 'none' }));
    await run(off('a'));
    expect(changeOf('a')).toMatchObject({ phase: 'drifted', message: 'it is not deployed' });
  });

  it('is not made where nothing is there to read yet', async () => {
    registerKinds([{ ...switchKind(server), source: () => null }]);
    await run(off('a'));
    expect([server.reads, server.sent]).toEqual([0, ['a']]);
  });

  it('waits for a read that begins now, not for one on its way', async () => {
    const { wait, open: go } = gate();
    server.onRead = wait;
    void tab.engine.run([off('a')]);
    await turns();
    vi.setSystemTime(Date.now() + 5);
    void tab.engine.run([off('b')]);
    await turns();
    expect(server.reads).toBe(2);
    go();
    await turns();
    expect(server.sent).toEqual(['a', 'b']);
  });

  it('holds back what the server cannot tell from one that moved', async () => {
    registerKinds([{ ...switchKind(server), heldWith: () => 'the other one moved' }]);
    server.parts.set('a', 'gone');
    const [id = ''] = await run(off('a'), off('b'));
    expect(changeOf('b')).toMatchObject({ phase: 'drifted', message: 'the other one moved' });
    await settled(tab.engine.insist(id));
    expect(server.sent).toEqual(['a', 'b']);
  });
});

describe('what the operator insists on', () => {
  it('is not sent while another change of the same is on its way', async () => {
    const id = await drift('a');
    answering();
    void tab.engine.run([off('a')]);
    await turns();
    expect(await settled(tab.engine.insist(id))).toBe(false);
    expect(server.sent).toEqual(['a']);
    expect(tab.store.get(id)?.phase).toBe('drifted');
  });

  it.each([
    ['is compared with a read that is young', 4_990, 1],
    ['is read again where the last read is old', 5_010, 2],
  ])('%s', async (_, age, reads) => {
    const id = await drift('a');
    answering();
    vi.setSystemTime(Date.now() + age);
    void tab.engine.insist(id);
    await turns();
    expect([server.reads, server.sent]).toEqual([reads, ['a']]);
  });

  it('is weighed with what that read shows, whatever the screens have', async () => {
    server = new FakeServer('a', 'b');
    registerKinds([switchKind(server)]);
    const id = await drift('a');
    server.parts.set('b', 'off');
    vi.setSystemTime(Date.now() + 6_000);
    expect(await settled(tab.engine.insist(id))).toBe(false);
    expect(server.sent).toEqual([]);
    expect(tab.store.get(id)).toMatchObject({ phase: 'drifted', message: 'none would be left' });
  });

  it('counts for the next that is insisted on, while both wait for their turn', async () => {
    server = new FakeServer('a', 'b', 'c', 'd');
    registerKinds([switchKind(server)]);
    const ids = [await drift('a'), await drift('b')];
    const answer = answering();
    void tab.engine.run([off('c'), off('d')]);
    await turns();
    const both = ids.map((id) => tab.engine.insist(id));
    await turns();
    expect(phases()).toMatchObject({ a: 'checking', b: 'drifted' });
    for (const part of ['c', 'd', 'a']) await answer(part);
    expect(await settled(Promise.all(both))).toEqual([true, false]);
    expect(server.sent).toEqual(['c', 'd', 'a']);
  });

  it('is weighed again at its turn, each with the other', async () => {
    const ids = [await drift('a'), await drift('b')];
    const answer = answering();
    void tab.engine.run([off('c'), off('d')]);
    await turns();
    const both = ids.map((id) => tab.engine.insist(id));
    await turns();
    expect(phases()).toMatchObject({ a: 'checking', b: 'checking' });
    // Somebody else takes away what both relied on.
    server.parts.set('e', 'off');
    await pass(6_000);
    for (const part of ['c', 'd', 'a']) await answer(part);
    expect(await settled(Promise.all(both))).toEqual([true, false]);
    expect(server.sent).toEqual(['c', 'd', 'a']);
    expect(changeOf('b')).toMatchObject({ phase: 'drifted', message: 'none would be left' });
  });

  it('is sent where a read can say no more than that', async () => {
    registerKinds([{ ...switchKind(server), unreadable: () => 'it is not deployed' }]);
    server.onRead = () => Promise.reject(failing({ status: 500, outcome: 'none' }));
    const [id = ''] = await run(off('a'));
    expect(await settled(tab.engine.insist(id))).toBe(true);
    expect(server.sent).toEqual(['a']);
  });

  it('is not sent where it cannot be read at all', async () => {
    const id = await drift('a');
    server.onRead = () => Promise.reject(failing({ status: 500, outcome: 'none' }));
    vi.setSystemTime(Date.now() + 6_000);
    await settled(tab.engine.insist(id));
    expect(server.sent).toEqual([]);
    expect(tab.store.get(id)).toMatchObject({ phase: 'not-sent', sentAt: null });
  });
});

describe('a freeze', () => {
  beforeEach(() => {
    server = new FakeServer('a', 'b');
    registerKinds([switchKind(server)]);
    const [from = '', to = ''] = [-1, 1].map((hours) =>
      new Date(Date.now() + hours * 3_600_000).toISOString(),
    );
    const freezes = [{ from, to, reason: 'quarter end', environments: ['^prod'] }];
    setGuardSettings({ minimumHealthy: 1, rules: [], freezes });
  });
  afterEach(() => setGuardSettings({ minimumHealthy: 1, rules: [], freezes: [] }));

  it('holds what does not say why it is made all the same, also when the operator insists', async () => {
    const [id = ''] = await run(off('a', { environment: 'PRODUCTION' }), off('b', { environment: null }));
    expect(server.sent).toEqual(['b']);
    expect(phases()).toEqual({ a: 'drifted', b: 'accepted' });
    expect(changeOf('a')?.message).toMatch(/^Changes are frozen until .* \(quarter end\)\. Nothing was sent/);
    expect(await settled(tab.engine.insist(id))).toBe(false);
    expect(server.sent).toEqual(['b']);
  });

  it('holds what is agreed to, and what is in an environment that is not known', async () => {
    await settled(tab.engine.run([off('a')], { agreed: true }));
    expect(server.sent).toEqual([]);
  });

  it('lets go what does', async () => {
    await run(off('a', { environment: 'PRODUCTION', override: 'it fails' }));
    await run(off('b', { environment: 'PRODUCTION', override: ' ' }));
    expect(server.sent).toEqual(['a']);
  });
});

describe('the guard', () => {
  it('says what it would hold back, and begins nothing', async () => {
    server = new FakeServer('a', 'b');
    registerKinds([switchKind(server)]);
    expect(await settled(tab.engine.weigh([off('a')]))).toEqual(new Map());
    const both = await settled(tab.engine.weigh([off('a'), off('b')]));
    expect(both.get('itcare:1')).toMatchObject({ verdict: 'stop', held: 'none would be left' });
    expect(server.sent).toEqual([]);
    expect(changesOf(tab)).toEqual([]);
    server.onRead = () => Promise.reject(failing({}));
    vi.setSystemTime(Date.now() + 60_000);
    expect(await settled(tab.engine.weigh([off('a'), off('b')]))).toEqual(new Map());
  });

  beforeEach(() => {
    server = new FakeServer('a', 'b');
    registerKinds([switchKind(server)]);
  });

  it('weighs what is decided together', async () => {
    await run(off('a'), off('b'));
    expect(phases()).toEqual({ a: 'drifted', b: 'drifted' });
    expect(changeOf('a')?.message).toBe('none would be left');
    expect(server.sent).toEqual([]);
  });

  it('lets go what the operator agreed to', async () => {
    await settled(tab.engine.run([off('a'), off('b')], { agreed: true }));
    expect(server.sent).toEqual(['a', 'b']);
  });

  it('of two decisions in the same second on the last two members one is held back', async () => {
    const [first, second] = [tab.engine.run([off('a')]), tab.engine.run([off('b')])];
    await settled(Promise.all([first, second]));
    expect(server.sent).toEqual(['a']);
    expect(changeOf('b')).toMatchObject({ phase: 'drifted', message: 'none would be left' });
  });

  it('also where the later read is answered first', async () => {
    const gates = [gate(), gate()];
    server.onRead = () => gates[server.reads - 1]?.wait() ?? Promise.resolve();
    void tab.engine.run([off('a')]);
    await turns();
    vi.setSystemTime(Date.now() + 5);
    void tab.engine.run([off('b')]);
    await turns();
    gates[1]?.open();
    await turns();
    expect(phases()).toEqual({ a: 'checking', b: 'drifted' });
    gates[0]?.open();
    await turns();
    expect(server.sent).toEqual(['a']);
  });

  it('sees what has left and is not shown by any read yet', async () => {
    server.onWrite = () => new Promise(() => undefined);
    void tab.engine.run([off('a')]);
    await turns();
    await run(off('b'));
    expect(phases()).toEqual({ a: 'sent', b: 'drifted' });
  });

  it('is asked again when the operator insists: that takes more than one press', async () => {
    server = new FakeServer('a', 'b', 'c');
    registerKinds([switchKind(server)]);
    const [id = ''] = await run(off('a', { seen: { state: 'other' } }));
    expect(changeOf('a')?.message).toBe('now on');
    await settled(tab.engine.run([off('b'), off('c')], { agreed: true }));
    tab.client.setQueryData(key, new Map([['a', 'on']]));
    expect(await settled(tab.engine.insist(id))).toBe(false);
    expect(server.sent).toEqual(['b', 'c']);
    expect(changeOf('a')?.phase).toBe('drifted');
  });
});

describe('what is sent', () => {
  it('a part that is under way already is left out', async () => {
    server.onWrite = () => new Promise(() => undefined);
    void tab.engine.run([off('a')]);
    await turns();
    const started: (readonly string[])[] = [];
    void tab.engine.run([off('a'), off('b')], { onStarted: (ids) => started.push(ids) });
    await turns();
    expect(server.sent).toEqual(['a', 'b']);
    expect(started.map((ids) => ids.length)).toEqual([1]);
    expect(await run(off('a'), off('a'))).toEqual([]);
  });

  it('twice in one decision leaves once', async () => {
    await run(off('a'), off('a'));
    expect(server.sent).toEqual(['a']);
  });

  it('is so much at a time of one object, whatever was decided together', async () => {
    const { wait, open: go } = gate();
    server.onWrite = wait;
    void tab.engine.run([off('a'), off('b'), off('c')]);
    void tab.engine.run([off('d')]);
    await turns();
    expect(server.sent).toEqual(['a', 'b']);
    go();
    await turns();
    expect(server.sent).toEqual(['a', 'b', 'c', 'd']);
    go();
    await turns();
    expect(server.most).toBe(2);
  });

  it('of another object waits for none of it', async () => {
    const { wait } = gate();
    server.onWrite = wait;
    void tab.engine.run([off('a'), off('b'), off('c', { object: 'itcare:2' })]);
    await turns();
    expect(server.sent).toEqual(['a', 'b', 'c']);
  });

  it('that is given up while it waits for its turn does not leave', async () => {
    const { wait, open: go } = gate();
    server.onWrite = wait;
    void tab.engine.run([off('a'), off('b'), off('c')]);
    await turns();
    tab.engine.abandon(changeOf('c')?.id ?? '');
    go();
    await turns();
    expect(server.sent).toEqual(['a', 'b']);
    expect(phases()).toMatchObject({ c: 'not-sent' });
  });

  it('is compared again when its turn comes, and held back when it moved meanwhile', async () => {
    const answer = answering();
    void tab.engine.run([off('a'), off('b'), off('c'), off('d')]);
    await turns();
    await pass(6_000);
    server.parts.set('c', 'gone');
    await answer('a');
    await answer('b');
    expect(server.sent).toEqual(['a', 'b', 'd']);
    expect(changeOf('c')).toMatchObject({ phase: 'drifted', message: 'now gone', sentAt: null });
  });

  it('and was agreed to is not weighed anew when its turn comes', async () => {
    server = new FakeServer('a', 'b', 'c');
    registerKinds([switchKind(server)]);
    const answer = answering();
    void tab.engine.run([off('a'), off('b'), off('c')], { agreed: true });
    await turns();
    await pass(6_000);
    await answer('a');
    expect(server.sent).toEqual(['a', 'b', 'c']);
  });

  it('alone of its object waits for all before it, and all after it wait for it', async () => {
    const kind = switchKind(server);
    registerKinds([
      { ...kind, atOnce: 4 },
      { ...kind, kind: 'alone', atOnce: 1 },
    ]);
    const answer = answering();
    void tab.engine.run([off('a'), off('b')]);
    await turns();
    void tab.engine.run([off('c', { kind: 'alone' })]);
    await turns();
    void tab.engine.run([off('d')]);
    await turns();
    expect(server.sent).toEqual(['a', 'b']);
    await answer('a');
    expect(server.sent).toEqual(['a', 'b']);
    // Who comes now, with a place for it, stands behind those that wait.
    void tab.engine.run([off('e')], { agreed: true });
    await turns();
    expect(server.sent).toEqual(['a', 'b']);
    await answer('b');
    expect(server.sent).toEqual(['a', 'b', 'c']);
    await answer('c');
    expect(server.sent).toEqual(['a', 'b', 'c', 'd', 'e']);
    for (const part of ['d', 'e']) await answer(part);
    expect(changesOf(tab).every(({ answeredAt }) => answeredAt !== null)).toBe(true);
  });

  it('is one request for those that belong together', async () => {
    registerKinds([
      { ...switchKind(server), together: (intents) => [intents.slice(0, 2), intents.slice(2)] },
    ]);
    await run(off('a'), off('b'), off('c'));
    expect(server.sent).toEqual(['a,b', 'c']);
    expect(changeOf('b')?.request).toEqual({ method: 'PUT', path: '/switches', body: { parts: 'a,b' } });
  });

  it('that nobody here knows how to run is not', async () => {
    expect(await run(off('a', { kind: 'later' }), off('b', { part: null }))).toEqual([]);
    expect(changesOf(tab)).toEqual([]);
  });
});

describe('what is answered', () => {
  it.each([
    [forbidden(), 'refused', 403],
    [failing({ status: 409, kind: 'conflict', outcome: 'refused' }), 'refused', 409],
    [failing({ status: 500 }), 'unknown', 500],
    [failing({ kind: 'aborted', outcome: 'none' }), 'not-sent', null],
  ] as const)('%s: %s', async (error, phase, httpStatus) => {
    server.refusal = () => error;
    await run(off('a'));
    expect(changeOf('a')).toMatchObject({ phase, httpStatus, message: error.message });
  });

  it('whatever else is thrown leaves the outcome open', async () => {
    server.onWrite = () => Promise.reject(new Error('something'));
    await run(off('a'));
    expect(changeOf('a')).toMatchObject({ phase: 'unknown', message: 'something' });
  });

  it('forbidden is learned of that one alone', async () => {
    server.refusal = (parts) => (parts === 'b' ? forbidden() : null);
    await run(off('a'), off('b'));
    expect(tab.denied).toEqual([off('b')]);
    expect(phases()).toMatchObject({ b: 'refused' });
  });

  it('in the words of the kind where it has some, and with its patience', async () => {
    const patience = { graceMs: 300_000, reads: 1 };
    registerKinds([{ ...switchKind(server), explain: () => 'too late', patienceAfter: () => patience }]);
    server.refusal = () => failing({ status: 500 });
    await run(off('a'));
    expect(changeOf('a')).toMatchObject({ phase: 'unknown', message: 'too late', patience });
  });

  it('as much is kept of it as is worth it', async () => {
    registerKinds([{ ...switchKind(server), kept: () => ({ kind: 'short' }) }]);
    await run(off('a'));
    expect(changeOf('a')?.answer).toEqual({ kind: 'short' });
  });
});

/** Storage that takes its time. */
function slow() {
  const memory = memoryStorage();
  const { wait, open: go, waiting } = gate();
  const storage: ChangeStorage = {
    ...memory,
    add: async (...args) => {
      await wait();
      await memory.add(...args);
    },
  };
  return { storage, go, waiting, memory };
}

describe('what is recorded', () => {
  it('is in storage before the request leaves', async () => {
    tab.engine.stop();
    const { storage, go, memory } = slow();
    await open(storage);
    void tab.engine.run([off('a')]);
    await pass(2_900);
    expect(server.sent).toEqual([]);
    expect(changeOf('a')).toMatchObject({ phase: 'sent', request: { method: 'PUT' } });
    go();
    await turns();
    expect(server.sent).toEqual(['a']);
    expect(await memory.get([changeOf('a')?.id ?? ''])).toMatchObject([{ request: { method: 'PUT' } }]);
  });

  it('holds the first back no longer than three seconds, and no other', async () => {
    tab.engine.stop();
    const { storage, go } = slow();
    await open(storage);
    void tab.engine.run([off('a')]);
    await pass(3_100, 100);
    expect(server.sent).toEqual(['a']);
    void tab.engine.run([off('b')]);
    await turns();
    expect(server.sent).toEqual(['a', 'b']);
    go();
    await turns();
    go();
    await turns();
  });

  it('is what another page finds, in the phase that it had', async () => {
    tab.engine.stop();
    await open(await openStorage());
    await run(off('a'));
    server.refusal = forbidden;
    await run(off('b'));
    await turns();
    const found = await settled((await openStorage()).all());
    expect(found.read.map(({ intent, phase }) => [intent.part, phase])).toEqual([
      ['a', 'confirmed'],
      ['b', 'refused'],
    ]);
  });

  it('is nothing of what was held back before it was sent', async () => {
    tab.engine.stop();
    await open(await openStorage());
    await run(off('a', { seen: { state: 'other' } }));
    await turns();
    expect((await settled((await openStorage()).all())).read).toEqual([]);
  });
});

describe('by the client of the API', () => {
  const sent: string[] = [];
  const nobody: TokenProvider = {
    authorization: () => Promise.reject(new NobodySignedIn()),
    renew: () => Promise.resolve(false),
  };

  function throughHttp(tokens?: TokenProvider): void {
    sent.splice(0);
    const http = createHttp({
      base: 'http://api.example',
      tokens,
      fetch: async (url) => {
        sent.push(url);
        return Response.json({});
      },
    });
    registerKinds([
      {
        ...switchKind(server),
        send: (_, options) =>
          http.request({ method: 'PUT', path: '/switches', schema: z.unknown(), ...options }),
      },
    ]);
  }

  it('nothing leaves where nobody is signed in: not sent, and noted so', async () => {
    tab.engine.stop();
    await open(await openStorage());
    throughHttp(nobody);
    await run(off('a'));
    await turns();
    expect(sent).toEqual([]);
    expect(changeOf('a')).toMatchObject({ phase: 'not-sent', request: null });
    const { read } = await settled((await openStorage()).all());
    expect(read).toMatchObject([{ phase: 'not-sent' }]);
  });

  it('nothing leaves a page that is ending, and nothing is noted of it', async () => {
    tab.engine.stop();
    await open(await openStorage());
    throughHttp();
    const page = new EventTarget();
    const stop = watchPageLife(page);
    page.dispatchEvent(new Event('pagehide'));
    await run(off('a'));
    await turns();
    expect(sent).toEqual([]);
    expect(changeOf('a')?.phase).toBe('not-sent');
    expect((await settled((await openStorage()).all())).read).toEqual([]);
    stop();
  });

  it('what does leave has its request recorded', async () => {
    throughHttp();
    await run(off('a'));
    expect(sent).toEqual(['http://api.example/switches']);
    expect(changeOf('a')?.request).toEqual({ method: 'PUT', path: '/switches', body: null });
  });
});
