/**
 * Which objects other tabs of this browser have a question open about. A tab that asks holds a lock of its own as long as
 * its question is open; who heard of it waits for that lock, so a tab that dies takes its question with it. Where the
 * browser has no locks, a question is believed as long as it is repeated.
 */
import { newId } from '#http/writes.ts';
import * as z from '#http/zod.ts';
import { Listeners } from '#observable.ts';
import { openBroadcast } from '#ui/browser/other-tabs.ts';

const CHANNEL = 'drainboard-questions';
const REPEAT_MS = 10_000;
/** Browsers slow the timers of hidden pages down to one a minute. */
const BELIEVED_MS = 130_000;
/** As many as any browser has tabs with questions; the channel is open to all code of this origin. */
const MOST = 100;

const message = z.object({
  /** `ask`: a tab begins to listen, and wants to hear of those that are open. */
  type: z.enum(['opened', 'closed', 'ask']),
  id: z.string().check(z.maxLength(100)),
  objects: z.array(z.string().check(z.maxLength(300))).check(z.maxLength(200)),
});
type Message = Omit<z.output<typeof message>, 'objects'> & { readonly objects: readonly string[] };

interface Question {
  readonly objects: readonly string[];
  /** Where there are no locks. */
  readonly timer: ReturnType<typeof setTimeout> | undefined;
}

const mine = new Map<string, readonly string[]>();
const others = new Map<string, Question>();
let channel: BroadcastChannel | null = null;
let users = 0;
let repeating: ReturnType<typeof setInterval> | undefined;
const listeners = new Listeners(join);

/** The channel is open as long as anybody uses it. */
function join(): () => void {
  users += 1;
  if (users === 1) {
    channel = openBroadcast(CHANNEL);
    channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const read = message.safeParse(data);
      if (read.success) receive(read.data);
    });
    post({ type: 'ask', id: '', objects: [] });
  }
  return () => {
    users -= 1;
    if (users > 0) return;
    channel?.close();
    channel = null;
    for (const { timer } of others.values()) clearTimeout(timer);
    others.clear();
  };
}

function post(said: Message): void {
  // Not `postMessage` of a window: a channel has no other origin to name.
  const send = channel?.postMessage.bind(channel);
  send?.(said);
}

function receive({ type, id, objects }: Message): void {
  if (type === 'ask') for (const [open, about] of mine) post({ type: 'opened', id: open, objects: about });
  else if (type === 'closed') forget(id);
  else if (others.has(id) || others.size < MOST) believe(id, objects);
}

function believe(id: string, objects: readonly string[]): void {
  const known = others.get(id);
  clearTimeout(known?.timer);
  const locks = lockManager();
  if (locks && !known) {
    // Granted when who asks is done, or gone.
    locks.request(lockOf(id), { mode: 'shared' }, () => forget(id)).catch(() => expire(id, objects));
  }
  if (locks) others.set(id, { objects, timer: undefined });
  else expire(id, objects);
  if (!known) listeners.notify();
}

function expire(id: string, objects: readonly string[]): void {
  others.set(id, { objects, timer: setTimeout(() => forget(id), BELIEVED_MS) });
}

function forget(id: string): void {
  clearTimeout(others.get(id)?.timer);
  if (others.delete(id)) listeners.notify();
}

function lockOf(id: string): string {
  return `${CHANNEL} ${id}`;
}

function lockManager(): LockManager | undefined {
  return globalThis.navigator?.locks;
}

/** This tab has a question open about these. To be called again when it is closed. */
export function openQuestion(objects: readonly string[]): () => void {
  const id = newId();
  const leave = join();
  let closed = false;
  let release: (() => void) | null = null;
  const say = () => {
    if (closed) return;
    mine.set(id, objects);
    post({ type: 'opened', id, objects });
    repeating ??= setInterval(() => {
      for (const [open, about] of mine) post({ type: 'opened', id: open, objects: about });
    }, REPEAT_MS);
  };
  const hold = () => {
    // Only what is held already can be waited for.
    say();
    return new Promise<void>((resolve) => {
      release = resolve;
      if (closed) resolve();
    });
  };
  const locks = lockManager();
  if (locks) locks.request(lockOf(id), hold).catch(say);
  else say();
  window.addEventListener('pagehide', close);
  function close() {
    if (closed) return;
    closed = true;
    window.removeEventListener('pagehide', close);
    if (mine.delete(id)) post({ type: 'closed', id, objects: [] });
    if (mine.size === 0) {
      clearInterval(repeating);
      repeating = undefined;
    }
    release?.();
    leave();
  }
  return close;
}

/** Whether another tab of this browser has a question open about one of these. */
export function isAskedElsewhere(objects: readonly string[]): boolean {
  for (const question of others.values())
    if (question.objects.some((object) => objects.includes(object))) return true;
  return false;
}

export const subscribeQuestions = listeners.subscribe;
