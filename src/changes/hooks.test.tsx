import { QueryClient } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { type Announcement, showAnnouncements } from '#ui/toast/toasts.ts';

import type { Engine } from './engine/engine.ts';
import { useDecision } from './hooks.ts';
import { startChanges } from './start.ts';
import { memoryStorage } from './storage/storage.ts';
import { changeStore } from './store.ts';
import { FakeServer, forbidden, off, switchKind } from './testing/fake.ts';
import { openTab, turns } from './testing/tab.ts';
import { messages } from './messages/messages.ts';

/** The engine of each test, on the store that the hooks listen to. */
const page = vi.hoisted(() => ({ launch: (): unknown => undefined }));

vi.mock('./engine/launch.ts', async () => {
  const { registerKinds } = await import('./kind.ts');
  return { registerKinds, launch: () => page.launch() };
});

let server: FakeServer;
let engine: Engine | null;
let toasts: Announcement[];
/** The code for it arrives when a test says so. */
let arrive: () => void;

const nothing = () => undefined;

/** Stops what it is given to until it is opened. */
function gate() {
  let open: () => void = nothing;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { wait: () => opened, open };
}

const settle = () => act(() => turns(40));

async function form(until?: 'confirmed') {
  const onTaken = vi.fn<() => void>();
  const hook = renderHook(() => useDecision(onTaken, until));
  await settle();
  const now = () => hook.result.current;
  const press = async (what: () => void) => {
    act(what);
    await settle();
  };
  return { ...hook, now, press, onTaken };
}

const change = () => [...changeStore.values()][0];

beforeEach(() => {
  server = new FakeServer('a', 'b', 'c');
  server.onWrite = () => new Promise((resolve) => setTimeout(resolve, 2));
  engine = null;
  toasts = [];
  showAnnouncements((announcement) => toasts.push(announcement));
  page.launch = async () => {
    const tab = await openTab({ store: changeStore, storage: memoryStorage() });
    engine = tab.engine;
    return engine;
  };
  const { wait, open } = gate();
  arrive = open;
  startChanges({
    client: new QueryClient(),
    kinds: async () => {
      await wait();
      return [switchKind(server)];
    },
    onDenied: () => undefined,
    idle: new Promise(() => undefined),
  });
});

afterEach(() => {
  engine?.stop();
  changeStore.remove([...changeStore.values()].map(({ id }) => id));
});

describe('before its code is there', () => {
  it('a decision waits for it, and is sent once', async () => {
    const { now, press } = await form();
    await press(() => now().decide(off('a')));
    await press(() => now().decide(off('a')));
    expect(now()).toMatchObject({ pending: true, change: null });
    arrive();
    await settle();
    await expect.poll(() => change()?.phase).toBe('confirmed');
    expect(server.sent).toEqual(['a']);
  });

  it('Cancel gives it up: nothing is read or sent', async () => {
    const { now, press, onTaken } = await form();
    await press(() => now().decide(off('a')));
    await press(() => now().leave());
    arrive();
    await settle();
    expect([server.reads, server.sent]).toEqual([0, []]);
    expect(change()).toBeUndefined();
    expect(now()).toMatchObject({ pending: false, change: null, failure: null });
    expect(onTaken).not.toHaveBeenCalled();
  });

  it('a form that is gone has given it up', async () => {
    const { now, press, unmount, onTaken } = await form();
    await press(() => now().decide(off('a')));
    unmount();
    arrive();
    await settle();
    expect([server.reads, server.sent]).toEqual([0, []]);
    expect(onTaken).not.toHaveBeenCalled();
  });
});

describe('when it is there', () => {
  beforeEach(() => arrive());

  it('Cancel during the check abandons it, and the form can decide again', async () => {
    const { now, press } = await form();
    const { wait, open } = gate();
    server.onRead = wait;
    await press(() => now().decide(off('a')));
    expect(now()).toMatchObject({ pending: true, change: { phase: 'checking' } });
    await press(() => now().leave());
    expect(now().change).toBeNull();
    expect(change()).toMatchObject({ phase: 'not-sent', sentAt: null });
    await act(async () => {
      open();
      await turns(40);
    });
    expect(server.sent).toEqual([]);
    expect(now().pending).toBe(false);
    await press(() => now().decide(off('b')));
    await expect.poll(() => server.sent).toEqual(['b']);
  });

  it('Cancel in the very moment it begins abandons it too', async () => {
    const { now } = await form();
    const { wait, open } = gate();
    server.onRead = wait;
    const { decide, leave } = now();
    await act(async () => {
      decide(off('a'));
      await turns(40);
      // Of the form as it was drawn before.
      leave();
      open();
      await turns(40);
    });
    expect(server.sent).toEqual([]);
    expect(change()).toMatchObject({ phase: 'not-sent' });
    expect(now().change).toBeNull();
  });

  it('a form that is gone leaves alone what has begun', async () => {
    const { now, press, unmount, onTaken } = await form();
    const { wait, open } = gate();
    server.onRead = wait;
    await press(() => now().decide(off('a')));
    unmount();
    open();
    await expect.poll(() => change()?.phase).toBe('confirmed');
    expect(server.sent).toEqual(['a']);
    expect(onTaken).not.toHaveBeenCalled();
  });

  it('says once that it was taken, however often it moves afterwards', async () => {
    const { now, press, rerender, onTaken } = await form();
    await press(() => now().decide(off('a')));
    await vi.waitFor(() => expect(now().change?.phase).toBe('confirmed'));
    rerender();
    // A later read corrects an earlier one.
    for (const phase of ['contradicted', 'confirmed'] as const) {
      const shown = change();
      if (shown) act(() => changeStore.put({ ...shown, phase }));
    }
    await settle();
    expect(onTaken).toHaveBeenCalledOnce();
    await press(() => now().decide(off('b')));
    await vi.waitFor(() => expect(now().change).toMatchObject({ intent: { part: 'b' } }));
    await vi.waitFor(() => expect(onTaken).toHaveBeenCalledTimes(2));
  });

  it('says that it was confirmed, where the form waits for that', async () => {
    const { now, press, onTaken } = await form('confirmed');
    const { wait, open } = gate();
    server.onWrite = async () => {
      server.onRead = wait;
      await new Promise((resolve) => setTimeout(resolve, 2));
    };
    await press(() => now().decide(off('a')));
    await vi.waitFor(() => expect(now().change?.phase).toBe('accepted'));
    await settle();
    expect(onTaken).not.toHaveBeenCalled();
    expect(now().pending).toBe(true);
    open();
    await vi.waitFor(() => expect(onTaken).toHaveBeenCalledOnce());
    await vi.waitFor(() => expect(now().pending).toBe(false));
  });

  it('a refusal stays in the form, and is announced nowhere else', async () => {
    const { now, press, onTaken } = await form();
    server.refusal = forbidden;
    await press(() => now().decide(off('a')));
    await vi.waitFor(() => expect(now().change?.phase).toBe('refused'));
    await settle();
    expect(now()).toMatchObject({ pending: false, change: { message: forbidden().message } });
    expect(toasts).toEqual([]);
    expect(onTaken).not.toHaveBeenCalled();
  });

  it('a refusal is announced when its form is gone', async () => {
    const { now, press, unmount } = await form();
    server.refusal = forbidden;
    const { wait, open } = gate();
    server.onWrite = wait;
    await press(() => now().decide(off('a')));
    expect(server.sent).toEqual(['a']);
    unmount();
    open();
    await expect.poll(() => toasts).toMatchObject([{ tone: 'bad', about: `change ${change()?.id}` }]);
  });

  it('what is insisted on and held back by more than it moved says so', async () => {
    const { now, press } = await form();
    server.parts.set('b', 'off').set('c', 'off');
    await press(() => now().decide(off('a', { seen: { state: 'other' } })));
    expect(now().change?.phase).toBe('drifted');
    await press(() => now().insist());
    await vi.waitFor(() => expect(now().failure?.message).toBe(messages.guarded));
    expect(server.sent).toEqual([]);
  });
});
