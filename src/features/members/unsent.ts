import { holdPage } from '#ui/leaving.ts';

import type { ChangeBoard, MemberChange } from './change-board.ts';
import { poolNotes } from './pool-notes.ts';
import { called } from './twins.ts';
import { words } from './words.ts';

/** For the tab that is loaded anew; the journal knows what was sent and nothing else. */
const KEY = 'drainboard.unsent:';

/**
 * Works on changes that are read again and then sent. Leaving the page asks first, and what was not sent until it was
 * left all the same is told on return: nothing else remembers it.
 */
export async function whilePreparing<T>(
  pool: string,
  board: ChangeBoard,
  changes: readonly MemberChange[],
  work: () => Promise<T>,
): Promise<T> {
  const key = `${KEY}${pool}:${changes[0]?.batch ?? 0}`;
  const note = () => {
    const unsent = changes.filter(({ id }) => board.get(id)?.change.sentAt === null);
    const [first] = unsent;
    keep(
      key,
      first ? `${Date.now()} ${words.leftUnsent(first.verb, unsent.length, called(first.member))}` : null,
    );
  };
  holdPage(changes, true);
  note();
  const stop = board.subscribe(note);
  try {
    return await work();
  } finally {
    stop();
    holdPage(changes, false);
    // Later: a page that is being left breaks the check off, and that is no end to forget it for.
    setTimeout(() => keep(key, null), 0);
  }
}

/** Notes what the page before this one left unsent. Once: it is not told again after the next reload. */
export function noteUnsent(pool: string): void {
  for (const [key, line] of kept(`${KEY}${pool}:`)) {
    const [, at, text] = /^(\d+) (.+)$/s.exec(line) ?? [];
    if (text !== undefined) poolNotes(pool).add(text, Number(at));
    keep(key, null);
  }
}

function keep(key: string, line: string | null): void {
  try {
    if (line === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, line);
  } catch {
    // A browser that keeps nothing; it asks before the page is left.
  }
}

function kept(prefix: string): [string, string][] {
  try {
    return Object.entries(sessionStorage).flatMap(([key, line]): [string, string][] =>
      key.startsWith(prefix) ? [[key, String(line)]] : [],
    );
  } catch {
    return [];
  }
}
