import type { Pool } from '#backends/pool.ts';
import { Button } from '#ui/button/Button.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { messages as shared } from '#ui/messages.ts';
import { clockTime, exactTime } from '#ui/time/format.ts';

import { ListedActions } from './ListedActions.tsx';
import { messages } from './messages.ts';
import { moveText } from './move-text.ts';
import styles from './moved.module.css';
import type { MovesView } from './pool-moves.ts';

export interface MovedDialogProps {
  pool: Pick<Pool, 'id' | 'name'>;
  view: MovesView;
  /** All of it was seen: it is listed no more. */
  onSeen: () => void;
  onClose: () => void;
}

/** All that others changed in a pool since the operator looked, and what its API tells of who it was. */
export function MovedDialog({ pool, view: { since, moves, flaps }, onSeen, onClose }: MovedDialogProps) {
  const last = Math.max(since, ...moves.map(({ at }) => at));
  return (
    <Dialog
      wide
      title={messages.title(clockTime(since))}
      description={pool.name}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{shared.close}</Button>
          <Button variant="primary" onClick={onSeen}>
            {messages.dismiss}
          </Button>
        </>
      }
    >
      <ul className={styles.moves} aria-label={messages.list}>
        {moves.map((move) => (
          <li key={`${move.key} ${move.what}`} data-lost={move.lost || undefined}>
            <span>{moveText(move)}</span>
            <span className={styles.when} title={exactTime(move.at)}>
              {messages.seenAt(clockTime(move.at))}
            </span>
          </li>
        ))}
      </ul>
      {flaps.count > 0 ? (
        <p className={styles.quiet}>{messages.flaps(flaps.count, flaps.members.length)}</p>
      ) : null}
      <ListedActions pool={pool} from={since} to={last} />
    </Dialog>
  );
}
