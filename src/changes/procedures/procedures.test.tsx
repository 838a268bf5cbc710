import 'fake-indexeddb/auto';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { watchPageLife } from '#http/page-life.ts';

import { registerKinds } from '#changes/kind.ts';
import {
  type ProcedureDraft,
  type ProcedurePolicy,
  type RunningProcedure,
  type StoredProcedure,
  TOGETHER,
} from './procedure.ts';
import { type ChangeStorage, memoryStorage, openStorage } from '#changes/storage/storage.ts';
import { failing, FakeServer, forbidden, off, switchKind } from '#changes/testing/fake.ts';
import {
  changesOf,
  fakeTime,
  openTab,
  pass,
  settled,
  type Tab,
  type TabOptions,
  turns,
} from '#changes/testing/tab.ts';

const oneByOne: ProcedurePolicy = {
  together: false,
  after: 'answer',
  skipsWhatIsSo: false,
  waitsForMs: 60_000,
  mostDenied: null,
  stopsWhenHeld: false,
};

let server: FakeServer;
let tabs: Tab[];

async function open(options: TabOptions = {}): Promise<Tab> {
  const tab = await openTab({ storage: memoryStorage(), ...options });
  tabs.push(tab);
  return tab;
}

function draft(parts: string, policy: Partial<ProcedurePolicy> = {}): ProcedureDraft {
  return {
    action: 'drain-members',
    object: 'big.example',
    subject: 'itcare:1',
    href: '/balancers/1/members',
    items: parts.split('').map((part) => ({ key: part, label: `WEB-${part}`, intents: [off(part)] })),
    policy: { ...oneByOne, ...policy },
  };
}

function procedureOf(tab: Tab): RunningProcedure {
  const [procedure] = tab.running.list();
  if (!procedure) throw new Error('there is no procedure');
  return procedure;
}

const statuses = (tab: Tab) => procedureOf(tab).steps.map(({ status }) => status);
const waiting = async (storage: ChangeStorage) =>
  (await settled(storage.procedures())).map((kept) => kept.waiting.map(({ key }) => key).join());

beforeEach(() => {
  fakeTime();
  vi.stubGlobal('indexedDB', new IDBFactory());
  localStorage.clear();
  tabs = [];
  server = new FakeServer('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
  // A moment passes between the answers.
  server.onWrite = async () => void vi.setSystemTime(Date.now() + 5);
  registerKinds([switchKind(server)]);
});

afterEach(() => {
  for (const { engine } of tabs) engine.stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('one after the other', () => {
  it('each is checked, sent and answered before the next', async () => {
    const tab = await open();
    const answers: (() => void)[] = [];
    server.onWrite = () => new Promise((resolve) => void answers.push(resolve));
    const running = tab.engine.runProcedure(draft('abc'));
    await turns();
    expect(server.sent).toEqual(['a']);
    expect(statuses(tab)).toEqual(['running', 'waiting', 'waiting']);
    for (const count of [2, 3]) {
      answers.shift()?.();
      await turns();
      expect(server.sent).toHaveLength(count);
    }
    answers.shift()?.();
    const id = await settled(running);
    expect(procedureOf(tab)).toMatchObject({ id, phase: 'ended', stopped: null });
    expect(statuses(tab)).toEqual(['done', 'done', 'done']);
    expect(procedureOf(tab).steps.flatMap(({ changes }) => changes)).toHaveLength(3);
    // By this the journal knows them as one, and reverts them as one.
    expect(new Set(changesOf(tab).map(({ batch }) => batch))).toEqual(new Set([id]));
    expect(server.most).toBe(1);
  });

  it('pauses between two where that is the policy, and says until when', async () => {
    const tab = await open();
    const running = tab.engine.runProcedure(draft('abc', { pauseMs: 30_000 }));
    await pass(1_000);
    expect(server.sent).toEqual(['a']);
    const { resumesAt = 0 } = procedureOf(tab);
    expect(resumesAt - Date.now()).toBeGreaterThan(28_000);
    await pass(resumesAt - Date.now() - 500);
    expect(server.sent).toEqual(['a']);
    await pass(1_000);
    expect(server.sent).toEqual(['a', 'b']);
    await pass(31_000);
    await running;
    expect(server.sent).toEqual(['a', 'b', 'c']);
    // After the last there is nothing to wait for.
    expect(procedureOf(tab)).toMatchObject({ phase: 'ended' });
    expect(procedureOf(tab).resumesAt).toBe(undefined);
  });

  it('a pause ends when the operator stops it: the rest is not sent', async () => {
    const tab = await open();
    const running = tab.engine.runProcedure(draft('ab', { pauseMs: 600_000 }));
    await pass(1_000);
    tab.running.stop(procedureOf(tab).id);
    await settled(running);
    expect(server.sent).toEqual(['a']);
    expect(statuses(tab)).toEqual(['done', 'not-sent']);
    expect(procedureOf(tab).resumesAt).toBe(undefined);
  });

  it('what sends nothing is followed by no pause', async () => {
    const tab = await open();
    server.parts.set('a', 'off');
    await settled(tab.engine.runProcedure(draft('ab', { pauseMs: 600_000, skipsWhatIsSo: true })));
    expect(server.sent).toEqual(['b']);
    expect(statuses(tab)).toEqual(['already-so', 'done']);
  });

  it('waits for the proof where that is the policy, and sends nothing meanwhile', async () => {
    const tab = await open();
    const kind = switchKind(server);
    let shown = false;
    registerKinds([{ ...kind, shows: () => shown }]);
    void tab.engine.runProcedure(draft('ab', { after: 'end' }));
    await pass(5_000);
    expect(server.sent).toEqual(['a']);
    shown = true;
    await pass(2_000);
    expect(server.sent).toEqual(['a', 'b']);
  });

  it('does not stand still for a lost answer that a read cannot explain, nor without end', async () => {
    const tab = await open();
    server.refusal = (parts) => (parts === 'a' ? failing({ status: 500 }) : null);
    void tab.engine.runProcedure(draft('ab', { after: 'end' }));
    await pass(3_000);
    expect(server.sent).toEqual(['a', 'b']);
    registerKinds([{ ...switchKind(server), shows: () => null }]);
    void tab.engine.runProcedure(draft('cd', { after: 'end', waitsForMs: 5_000 }));
    await pass(4_000);
    expect(server.sent).toEqual(['a', 'b', 'c']);
    await pass(2_000);
    expect(server.sent).toEqual(['a', 'b', 'c', 'd']);
  });

  it('stops after the step that is being done, when the operator says so', async () => {
    const tab = await open();
    const answers: (() => void)[] = [];
    server.onWrite = () => new Promise((resolve) => void answers.push(resolve));
    const running = tab.engine.runProcedure(draft('abc'));
    await turns();
    tab.running.stop(procedureOf(tab).id);
    answers.shift()?.();
    await settled(running);
    expect(server.sent).toEqual(['a']);
    expect(statuses(tab)).toEqual(['done', 'not-sent', 'not-sent']);
    expect(procedureOf(tab).stopped).toEqual({ cause: 'operator', message: null });
  });

  it('a step that fails ends none of the others', async () => {
    const tab = await open();
    server.refusal = (parts) => (parts === 'a' ? failing({ status: 409, outcome: 'refused' }) : null);
    await settled(tab.engine.runProcedure(draft('abc')));
    expect(server.sent).toEqual(['a', 'b', 'c']);
  });

  it('stops when it was denied so often in a row', async () => {
    const tab = await open();
    server.refusal = (parts) => (parts === 'b' ? null : forbidden());
    await settled(tab.engine.runProcedure(draft('abcdefgh', { mostDenied: 5 })));
    expect(server.sent).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
    expect(procedureOf(tab).stopped).toMatchObject({ cause: 'denied', message: forbidden().message });
    expect(statuses(tab).at(-1)).toBe('not-sent');
  });

  it('a step whose part is under way already is shown as not sent', async () => {
    const tab = await open();
    server.onWrite = (part) => (part === 'a' ? new Promise(() => undefined) : Promise.resolve());
    void tab.engine.run([off('a')]);
    await turns();
    await settled(tab.engine.runProcedure(draft('ab')));
    expect(server.sent).toEqual(['a', 'b']);
    expect(statuses(tab)).toEqual(['not-sent', 'done']);
  });

  it.each([
    ['one after the other: what it could compare goes', oneByOne, ['a', 'c']],
    ['together: nothing of the object goes', TOGETHER, []],
  ])(
    'an answer that cannot be compared costs its changes, and the procedure ends: %s',
    async (_, policy, sent) => {
      const tab = await open();
      const kind = switchKind(server);
      const drifted: typeof kind.drifted = (intent, parts) => {
        if (intent.part === 'b') throw new TypeError('an odd answer');
        return kind.drifted(intent, parts);
      };
      registerKinds([{ ...kind, drifted }]);
      await settled(tab.engine.runProcedure(draft('abc', policy)));
      expect(server.sent).toEqual(sent);
      expect(procedureOf(tab).phase).toBe('ended');
      const unsent = changesOf(tab).filter(({ phase }) => phase === 'not-sent');
      expect(unsent).toHaveLength(3 - sent.length);
      expect(unsent[0]).toMatchObject({ message: expect.stringContaining('an odd answer'), sentAt: null });
      expect(unsent[0]?.endedAt).not.toBeNull();
    },
  );

  it('a step that was held back ends it where that is the policy, and not otherwise', async () => {
    server.parts.set('a', 'gone');
    const tab = await open();
    await settled(tab.engine.runProcedure(draft('ab', { stopsWhenHeld: true })));
    expect(server.sent).toEqual([]);
    expect(procedureOf(tab).stopped).toEqual({ cause: 'held', message: 'now gone' });
    await settled(tab.engine.runProcedure(draft('ab')));
    expect(server.sent).toEqual(['b']);
  });
});

describe('what is so already', () => {
  it('is not sent, and what is not is checked by the read that showed it', async () => {
    const tab = await open();
    server.parts.set('b', 'off');
    // Reading takes its time, so a step begins after the read that tells of it did.
    server.onRead = async () => void vi.setSystemTime(Date.now() + 20);
    await settled(tab.engine.runProcedure(draft('abc', { skipsWhatIsSo: true })));
    expect(server.sent).toEqual(['a', 'c']);
    expect(statuses(tab)).toEqual(['done', 'already-so', 'done']);
    expect(changesOf(tab).map(({ phase }) => phase)).not.toContain('checking');
    // Before the first, and after each answer.
    expect(server.reads).toBeLessThanOrEqual(4);
  });

  it('is told by no read that is older than five seconds', async () => {
    const tab = await open();
    server.parts.set('a', 'gone');
    // A slow read holds the first back; meanwhile somebody else does what the second asks for.
    server.onRead = async () => {
      if (server.reads === 1) vi.setSystemTime(Date.now() + 6_000);
    };
    const kind = switchKind(server);
    const drifted: typeof kind.drifted = (intent, parts) => {
      const held = kind.drifted(intent, parts);
      server.parts.set('b', 'off');
      return held;
    };
    registerKinds([{ ...kind, drifted }]);
    await settled(tab.engine.runProcedure(draft('ab', { skipsWhatIsSo: true })));
    expect(server.reads).toBe(2);
    expect(server.sent).toEqual([]);
    expect(statuses(tab)).toEqual(['done', 'already-so']);
  });

  it('that cannot be read is left to the check, which says why', async () => {
    const tab = await open();
    registerKinds([{ ...switchKind(server), busy: undefined }]);
    server.onRead = () => Promise.reject(failing({ status: 500, outcome: 'none' }));
    await settled(tab.engine.runProcedure(draft('a', { skipsWhatIsSo: true })));
    expect(changesOf(tab)).toMatchObject([{ phase: 'not-sent' }]);
    expect(statuses(tab)).toEqual(['done']);
  });
});

describe('a server at work on something else', () => {
  it('is waited for', async () => {
    const tab = await open();
    server.busy = true;
    void tab.engine.runProcedure(draft('a'));
    await pass(5_000);
    expect(server.sent).toEqual([]);
    server.busy = false;
    await pass(2_000);
    expect(server.sent).toEqual(['a']);
  });

  it('for too long ends it', async () => {
    const tab = await open();
    server.busy = true;
    void tab.engine.runProcedure(draft('ab', { waitsForMs: 10_000 }));
    await pass(13_000);
    expect(procedureOf(tab)).toMatchObject({ phase: 'ended', stopped: { cause: 'busy' } });
    expect(statuses(tab)).toEqual(['not-sent', 'not-sent']);
    expect(server.sent).toEqual([]);
  });

  it('is not waited for any more when the operator stops it', async () => {
    const tab = await open();
    server.busy = true;
    void tab.engine.runProcedure(draft('ab'));
    await pass(3_000);
    tab.running.stop(procedureOf(tab).id);
    await pass(2_000);
    expect(procedureOf(tab).phase).toBe('ended');
  });

  it('that cannot be read ends it after some tries', async () => {
    const tab = await open();
    server.onRead = () => Promise.reject(failing({ status: 500, outcome: 'none' }));
    void tab.engine.runProcedure(draft('ab'));
    await pass(10_000);
    expect(procedureOf(tab)).toMatchObject({ phase: 'ended', stopped: { cause: 'unread' } });
    expect(server.sent).toEqual([]);
  });
});

describe('together', () => {
  it('all are checked by one read, weighed together, and sent as one decision', async () => {
    const tab = await open();
    const answers: (() => void)[] = [];
    server.onWrite = () => new Promise((resolve) => void answers.push(resolve));
    const running = tab.engine.runProcedure(draft('abcd', TOGETHER));
    await turns();
    expect(server.reads).toBe(1);
    expect(server.sent).toEqual(['a', 'b']);
    for (let turn = 0; turn < 4; turn += 1) {
      answers.shift()?.();
      await turns();
    }
    await settled(running);
    expect(server.sent).toEqual(['a', 'b', 'c', 'd']);
    expect(new Set(changesOf(tab).map(({ batch }) => batch)).size).toBe(1);
    expect(procedureOf(tab).phase).toBe('ended');
  });

  it('one that was agreed to agrees for all', async () => {
    server = new FakeServer('a', 'b');
    registerKinds([switchKind(server)]);
    const tab = await open();
    const bulk = draft('ab', TOGETHER);
    await settled(tab.engine.runProcedure(bulk));
    expect(server.sent).toEqual([]);
    const items = bulk.items.map((item) => ({ ...item, agreed: true }));
    await settled(tab.engine.runProcedure({ ...bulk, items }));
    expect(server.sent).toEqual(['a', 'b']);
  });
});

describe('in storage', () => {
  it.each([
    ['one after the other', oneByOne],
    ['together', TOGETHER],
  ])('what is waiting is there before the first leaves, and shrinks with each: %s', async (_, policy) => {
    registerKinds([{ ...switchKind(server), atOnce: 1 }]);
    const storage = memoryStorage();
    const tab = await open({ storage });
    const seen: string[][] = [];
    server.onWrite = async () => {
      vi.setSystemTime(Date.now() + 5);
      seen.push((await storage.procedures()).map((kept) => kept.waiting.map(({ key }) => key).join()));
    };
    await settled(tab.engine.runProcedure(draft('abc', policy)));
    await turns();
    expect(seen).toEqual([['b,c'], ['c'], ['']]);
    expect(await waiting(storage)).toEqual([]);
  });

  it('what is skipped or held back is not waiting any more', async () => {
    const storage = memoryStorage();
    const tab = await open({ storage });
    server.parts.set('a', 'off').set('b', 'gone');
    server.onWrite = () => new Promise(() => undefined);
    void tab.engine.runProcedure(draft('abcd', { skipsWhatIsSo: true }));
    await turns(40);
    expect(server.sent).toEqual(['c']);
    expect(await waiting(storage)).toEqual(['d']);
  });

  it('has what is to be sent before the first of it leaves, while that is checked already', async () => {
    const memory = memoryStorage();
    const storage: ChangeStorage = {
      ...memory,
      beginProcedure: async (record, from) => {
        await new Promise((resolve) => void setTimeout(resolve, 500));
        return memory.beginProcedure(record, from);
      },
    };
    const tab = await open({ storage });
    let stored: string[] = [];
    server.onWrite = async () => {
      stored = (await storage.procedures()).map(({ action }) => action);
    };
    const running = tab.engine.runProcedure(draft('a'));
    await turns();
    expect(server.reads).toBe(1);
    expect(server.sent).toEqual([]);
    await pass(500);
    await settled(running);
    expect(server.sent).toEqual(['a']);
    expect(stored).toEqual(['drain-members']);
  });

  it('that does not answer holds a procedure back for three seconds, and no longer', async () => {
    const storage: ChangeStorage = {
      ...memoryStorage(),
      beginProcedure: () => new Promise(() => undefined),
    };
    const tab = await open({ storage });
    void tab.engine.runProcedure(draft('a'));
    await pass(2_900);
    expect(server.sent).toEqual([]);
    await pass(4_000);
    expect(server.sent).toEqual(['a']);
  });
});

describe('after a crash', () => {
  /** The page dies while its first step is under way. */
  async function crash(policy: ProcedurePolicy = oneByOne): Promise<StoredProcedure | undefined> {
    const before = await open({ name: 'a', storage: await openStorage() });
    server.onWrite = () => new Promise(() => undefined);
    void before.engine.runProcedure(draft('abc', policy));
    await turns(40);
    before.engine.stop();
    const after = await open({ name: 'a', storage: await openStorage(), reloaded: true });
    await turns(40);
    return after.store.state().interrupted[0];
  }

  it.each([
    ['one after the other', oneByOne, ['b', 'c']],
    // Two at a time had left.
    ['together', TOGETHER, ['c']],
  ])('the next page names what was not sent: %s', async (_, policy, left) => {
    const found = await crash(policy);
    expect(found).toMatchObject({ object: 'big.example', href: '/balancers/1/members', total: 3, policy });
    expect(found?.waiting.map(({ key }) => key)).toEqual(left);
    expect(found?.waiting[0]?.intents).toHaveLength(1);
  });

  it('takes it over: sends the rest, and it is named no more', async () => {
    const found = await crash();
    const tab = tabs.at(-1);
    if (!found || !tab) throw new Error('nothing was found');
    server.onWrite = async () => void vi.setSystemTime(Date.now() + 5);
    const { waiting: items, policy, action, object, subject, href } = found;
    const rest: ProcedureDraft = { items, policy, action, object, subject, href };
    await settled(tab.engine.runProcedure(rest, found.id));
    await turns(40);
    expect(server.sent).toEqual(['a', 'b', 'c']);
    expect(tab.store.state().interrupted).toEqual([]);
    expect(await waiting(await openStorage())).toEqual([]);
  });

  it.each([
    ['from two tabs', true],
    ['by two presses', false],
  ])('taken over %s at once, each of it leaves once', async (_, twoTabs) => {
    const found = await crash();
    const tab = tabs.at(-1);
    if (!found || !tab) throw new Error('nothing was found');
    const other = twoTabs ? await open({ name: 'b', storage: await openStorage() }) : tab;
    // No read says of the one what the other has done.
    registerKinds([{ ...switchKind(server), drifted: () => null }]);
    server.onWrite = async () => void vi.setSystemTime(Date.now() + 5);
    const { waiting: items, policy, action, object, subject, href } = found;
    const rest: ProcedureDraft = { items, policy, action, object, subject, href };
    await settled(Promise.all([tab, other].map(({ engine }) => engine.runProcedure(rest, found.id))));
    await turns(40);
    expect(server.sent).toEqual(['a', 'b', 'c']);
    const lists = new Set([tab, other].flatMap(({ running }) => running.list()));
    expect([...lists].map(({ steps }) => steps.length).toSorted((a, b) => a - b)).toEqual([0, 2]);
    expect([...lists].every(({ phase }) => phase === 'ended')).toBe(true);
    expect(await waiting(await openStorage())).toEqual([]);
  });

  it('dismissed, it is gone in every tab', async () => {
    const found = await crash();
    const other = await open({ name: 'b', storage: await openStorage() });
    await turns(40);
    expect(other.store.state().interrupted).toHaveLength(1);
    await settled(tabs[1]?.engine.dismissProcedure(found?.id ?? '') ?? Promise.resolve());
    await turns(40);
    expect(tabs[1]?.store.state().interrupted).toEqual([]);
    await pass(600);
    expect(other.store.state().interrupted).toEqual([]);
  });

  it('a page that is being left ends its loops, and that is no end of what they were doing', async () => {
    const page = new EventTarget();
    const stop = watchPageLife(page);
    const storage = memoryStorage();
    const tab = await open({ storage });
    const answers: (() => void)[] = [];
    server.onWrite = () => new Promise((resolve) => void answers.push(resolve));
    const running = tab.engine.runProcedure(draft('ab'));
    await turns();
    page.dispatchEvent(new Event('pagehide'));
    registerKinds([{ ...switchKind(server), send: () => Promise.reject(failing({ outcome: 'none' })) }]);
    answers.shift()?.();
    await settled(running);
    expect(server.sent).toEqual(['a']);
    expect(await waiting(storage)).toEqual(['b']);
    stop();
  });
});
