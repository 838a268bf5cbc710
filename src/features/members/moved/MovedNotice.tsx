import X from 'lucide-react/icons/x';
import { Suspense, useEffect, useState, useSyncExternalStore } from 'react';

import type { Pool } from '#backends/pool.ts';
import { changeStore } from '#changes/store.ts';
import { Button } from '#ui/button/Button.tsx';
import { lazyComponent } from '#ui/lazy/lazy-component.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { clockTime } from '#ui/time/format.ts';

import { messages } from './messages.ts';
import { moveText } from './move-text.ts';
import { type ListedMove, poolMoves } from './pool-moves.ts';

const MovedDialog = lazyComponent(() => import('./MovedDialog.tsx').then((module) => module.MovedDialog));

const NAMED = 3;

export interface MovedNoticeProps {
  pool: Pick<Pool, 'id' | 'name'>;
  /** The backend says itself, and loudly, what a restart lost. */
  restartsSaid: boolean;
}

/** What others changed in this pool since the operator looked: one line below the table, and all of it when asked for. */
export function MovedNotice({ pool, restartsSaid }: MovedNoticeProps) {
  const moved = poolMoves(pool.id);
  const { since, moves } = useSyncExternalStore(moved.subscribe, moved.get);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    moved.changed();
    return changeStore.subscribeTo(pool.id, moved.changed);
  }, [pool.id, moved]);
  const [only] = moves;
  if (!only) return null;
  const names = [...new Set(moves.map(({ name }) => name))];
  const named = names.slice(0, NAMED).join(', ');
  return (
    <>
      <Notice
        tone={!restartsSaid && moves.some(({ lost }) => lost) ? 'warn' : 'info'}
        actions={
          <>
            <Button onClick={() => setOpen(true)}>{messages.show}</Button>
            <Button
              variant="row"
              aria-label={messages.dismiss}
              hint={messages.dismiss}
              icon={<X size={14} aria-hidden />}
              onClick={moved.dismiss}
            />
          </>
        }
      >
        {moves.length === 1
          ? oneText(only)
          : messages.many(
              moves.length,
              clockTime(since),
              names.length > NAMED ? messages.andMore(named, names.length - NAMED) : named,
            )}
      </Notice>
      <Suspense fallback={null}>
        {open ? (
          <MovedDialog
            pool={pool}
            view={moved.get()}
            onSeen={() => {
              setOpen(false);
              moved.dismiss();
            }}
            onClose={() => setOpen(false)}
          />
        ) : null}
      </Suspense>
    </>
  );
}

/** A restart is nobody's change. */
function oneText(move: ListedMove): string {
  const time = clockTime(move.at);
  return move.lost ? `${moveText(move)} ${messages.seenAt(time)}` : messages.one(time, moveText(move));
}
