import { exactTime, howLongAgo } from '#ui/time/format.ts';
import { useNow } from '#ui/time/now.ts';

import { duration } from '../messages.ts';

/** When, relative up to an hour, exact on hover. */
export function When({ at }: { at: number | null }) {
  const now = useNow();
  if (at === null) return <span>—</span>;
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      {howLongAgo(at, Math.max(now, at))}
    </time>
  );
}

/** How long it took; while it runs, how long so far, in steps of ten seconds. */
export function Took({ from, to }: { from: number | null; to: number | null }) {
  if (from === null) return <span>—</span>;
  return to === null ? <SoFar from={from} /> : <span>{duration(Math.max(0, to - from))}</span>;
}

function SoFar({ from }: { from: number }) {
  const seconds = Math.floor(Math.max(0, useNow() - from) / 10_000) * 10;
  return <span>{seconds < 10 ? '…' : `${duration(seconds * 1000).replace('.0', '')} …`}</span>;
}
