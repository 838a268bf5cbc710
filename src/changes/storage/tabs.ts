/** The tabs of one browser: who follows operations for all of them, and how they tell each other. */
import * as z from '#http/zod.ts';

import { openBroadcast } from '#ui/browser/other-tabs.ts';
import { toStorage } from '#ui/browser/storage.ts';

const LOCK = 'drainboard-operations';
const LEASE = 'drainboard.leader';
const LEASE_MS = 6_000;
const RENEW_MS = 2_000;
const TAB_NAME = /^\d{1,10}-\d{1,10}$/;

/** This tab's name; the same after a reload, so that it recognises what it left behind. */
export function tabName(): string {
  const fresh = crypto.getRandomValues(new Uint32Array(2)).join('-');
  try {
    const known = sessionStorage.getItem('drainboard.tab');
    if (known !== null && TAB_NAME.test(known)) return known;
    sessionStorage.setItem('drainboard.tab', fresh);
  } catch {
    // Storage is blocked: after a reload this tab is a stranger to itself, and old writes wait for their time limit.
  }
  return fresh;
}

/** To every other tab. `ended` names changes that came to their end: their objects are to be read again. */
export interface TabMessage {
  readonly type: 'changed' | 'ended' | 'cleared';
  readonly ids: readonly string[];
}

const tabMessage: z.ZodType<TabMessage> = z.object({
  type: z.enum(['changed', 'ended', 'cleared']),
  ids: z.array(z.string()),
});

export interface Channel {
  post: (message: TabMessage) => void;
  close: () => void;
}

/** Silence where the browser has no such channel: each tab then knows of the others at its next start. */
export function openTabChannel(onMessage: (message: TabMessage) => void): Channel {
  const channel = openBroadcast(LOCK);
  if (channel === null) return { post: () => undefined, close: () => undefined };
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    // A tab of another version may say something else: that is not for this one.
    const message = tabMessage.safeParse(data);
    if (message.success) onMessage(message.data);
  });
  // Not `postMessage` of a window: a channel has no other origin to name.
  const post = channel.postMessage.bind(channel);
  return { post: (message) => post(message), close: () => channel.close() };
}

export interface Leadership {
  /** Looks again whether this tab may lead. */
  update: () => void;
  stop: () => void;
}

export interface LeadershipOptions {
  /** Of what is led; that of the changes unless told. */
  name?: string;
  tab: string;
  /** Whether this tab may lead now; a hidden one usually leaves it to a visible one. */
  may: () => boolean;
  /** Told when it begins to lead and when it ends. */
  onChange: (leads: boolean) => void;
  locks?: LockManager | undefined;
}

/** At most one tab leads at a time, and one that may not gives up at once. */
export function seekLeadership(options: LeadershipOptions): Leadership {
  const { locks } = options;
  return locks ? byLock(options, locks) : byLease(options);
}

function byLock(options: LeadershipOptions, locks: LockManager): Leadership {
  const { may, onChange, name = LOCK } = options;
  let asking: AbortController | null = null;
  let release: (() => void) | null = null;
  /** Locks are there, and denied together with storage. */
  let instead: Leadership | null = null;

  const giveUp = () => {
    asking?.abort();
    asking = null;
    release?.();
    release = null;
  };
  const ask = () => {
    if (asking) return;
    const mine = new AbortController();
    asking = mine;
    const held = locks.request(name, { signal: mine.signal }, async () => {
      if (mine.signal.aborted) return;
      onChange(true);
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      onChange(false);
    });
    held.catch(() => {
      // Else it was given up before it was granted.
      if (asking === mine) instead = byLease(options);
    });
  };
  const update = () => (instead ? instead.update() : may() ? ask() : giveUp());
  update();
  return {
    update,
    stop: () => {
      giveUp();
      instead?.stop();
    },
  };
}

/** Without locks (sites without TLS, browsers that deny them): a note in storage that has to be renewed. */
function byLease({ tab, may, onChange, name }: LeadershipOptions): Leadership {
  const key = name === undefined ? LEASE : `${LEASE}.${name}`;
  let leads = false;
  const set = (next: boolean) => {
    if (leads === next) return;
    leads = next;
    onChange(next);
  };
  const update = () => {
    try {
      const holder = readLease(key);
      const now = Date.now();
      // Nobody is given longer than a lease: a note that claims more is none.
      const free =
        holder === null || holder.tab === tab || holder.until < now || holder.until > now + LEASE_MS;
      if (!may()) {
        if (holder?.tab === tab) localStorage.removeItem(key);
        return set(false);
      }
      if (free) localStorage.setItem(key, JSON.stringify({ tab, until: now + LEASE_MS }));
      set(free);
    } catch {
      // No storage, so no other tab to share with either.
      set(may());
    }
  };
  const timer = setInterval(update, RENEW_MS);
  update();
  return {
    update,
    stop: () => {
      clearInterval(timer);
      if (leads) toStorage('localStorage', key, null);
      set(false);
    },
  };
}

const lease = z.object({ tab: z.string(), until: z.number() });

/** Null for a note that is none, whatever it is: the next lease takes its place. Throws without storage. */
function readLease(key: string): z.output<typeof lease> | null {
  const stored = localStorage.getItem(key);
  return stored === null ? null : (lease.safeParse(jsonOf(stored)).data ?? null);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
