import { PRESENCE, STATE } from '#domain/members/moved.ts';

import { messages } from './messages.ts';
import type { ListedMove } from './pool-moves.ts';

/** One move as a sentence. */
export function moveText({ name, what, from, to, times, lost }: ListedMove): string {
  if (what === PRESENCE) {
    if (from === null) return to === null ? messages.removed(name) : messages.added(name);
    return to === null ? messages.removed(name) : messages.returned(name);
  }
  const before = from?.text ?? '';
  const now = to?.text ?? '';
  const back = from?.value === to?.value;
  if (what !== STATE)
    return back ? messages.factBack(name, what, now, times) : messages.fact(name, what, before, now);
  if (back) return messages.back(name, now, times);
  return lost ? messages.lost(name, before, now) : messages.state(name, before, now);
}
