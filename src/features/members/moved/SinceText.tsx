import { exactTime } from '#ui/time/format.ts';
import { useNow } from '#ui/time/now.ts';
import { shortTime } from '#ui/time/short.ts';

import { messages } from './messages.ts';
import type { OutSince } from './since.ts';

/** Since when a member is out of service, with where that is known from. */
export function SinceText({ since }: { since: OutSince }) {
  const now = useNow();
  const { at } = since;
  return at === null ? (
    messages.sinceUnknown
  ) : (
    <span title={exactTime(at)}>{sinceSentence(since, shortTime(at, now))}</span>
  );
}

function sinceSentence({ source, by }: OutSince, time: string): string {
  if (source === 'seen') return messages.sinceSeen(time);
  if (source === 'told') return messages.sinceTold(time);
  return by === null ? messages.sinceHere(time) : messages.sinceBy(time, by);
}
