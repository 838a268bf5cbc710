import { holdPage } from '#ui/leaving.ts';

import type { ChangeBoard, MemberChange } from './change-board.ts';
import { poolNotes } from './pool-notes.ts';
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
  const left = ({ persisted }: PageTransitionEvent) => {
    const unsent = changes.filter(({ id }) => board.get(id)?.change.phase === 'checking');
    const [first] = unsent;
    // A page that the browser keeps goes on when it is shown again.
    if (first && !persisted) keep(pool, words.leftUnsent(first.verb, unsent.length, first.member.name));
  };
  holdPage(changes, true);
  window.addEventListener('pagehide', left);
  try {
    return await work();
  } finally {
    window.removeEventListener('pagehide', left);
    holdPage(changes, false);
  }
}

function keep(pool: string, text: string): void {
  try {
    const before = sessionStorage.getItem(KEY + pool);
    const line = `${Date.now()} ${text.replaceAll('\n', ' ')}`;
    sessionStorage.setItem(KEY + pool, before === null ? line : `${before}\n${line}`);
  } catch {
    // A browser that keeps nothing; it asked before the page was left.
  }
}

/** Notes what the page before this one left unsent. Once: it is not told again after the next reload. */
export function noteUnsent(pool: string): void {
  try {
    for (const line of sessionStorage.getItem(KEY + pool)?.split('\n') ?? []) {
      const [, at, text] = /^(\d+) (.+)$/.exec(line) ?? [];
      if (text !== undefined) poolNotes(pool).add(text, Number(at));
    }
    sessionStorage.removeItem(KEY + pool);
  } catch {
    // Nothing was kept either.
  }
}
