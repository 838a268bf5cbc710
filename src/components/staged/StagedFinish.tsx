import { deadlineOf, type OnTimeout, type StagedItem, type StagedProcedure } from '#changes/staged/staged.ts';
import { Button } from '#ui/button/Button.tsx';
import { clockTime } from '#ui/time/format.ts';
import { useNow } from '#ui/time/now.ts';
import { messages as shared } from '#ui/messages.ts';

import { decideStaged } from './command.ts';
import { messages } from './messages.ts';
import styles from './staged.module.css';
import { StagedQuestion } from './StagedQuestion.tsx';
import { durationText, statusText, timeLeftText } from './words.ts';

const EXTEND_MS = 15 * 60_000;

export interface StagedFinishProps {
  procedure: StagedProcedure;
  item: StagedItem;
}

/** Beside a drain: how it finishes, until when, what it asks, and the ways to put that off or give it up. */
export function StagedFinish({ procedure, item }: StagedFinishProps) {
  // The clock of the page may be some seconds behind the last read.
  const now = Math.max(useNow(), item.readAt ?? 0);
  const deadline = deadlineOf(item);
  const stage = item.stages[item.at];
  const drained = stage?.type === 'drained' ? stage : null;
  if (item.question) {
    return (
      <div className={styles.question} role="group" aria-label={messages.finishOf(item.name)}>
        <StagedQuestion procedure={procedure} item={item} />
      </div>
    );
  }
  const time = durationText(EXTEND_MS);
  return (
    <div className={styles.finish} role="group" aria-label={messages.finishOf(item.name)}>
      <span className={styles.finishText}>
        {drained ? (
          <>
            {messages.whenDrained(drained.most, messages.timeout[thenOf(item)])}{' '}
            {deadline === null ? null : (
              <>
                {messages.atDeadline(clockTime(deadline), messages.timeout[drained.onTimeout])}{' '}
                <span className={styles.soft}>{timeLeftText(deadline, now)}</span>
              </>
            )}
          </>
        ) : (
          statusText(item)
        )}
      </span>
      {procedure.phase === 'paused' ? <span>{messages.pausedNow}</span> : null}
      {item.unread === null ? null : <span className={styles.unread}>{messages.unread(item.unread)}</span>}
      <span className={styles.finishActions}>
        {deadline === null ? null : (
          <Button
            variant="row"
            aria-label={shared.pair(messages.extend(time), item.name)}
            onClick={() => decideStaged(procedure.id, { type: 'extend', item: item.key, ms: EXTEND_MS })}
          >
            {messages.extend(time)}
          </Button>
        )}
        {procedure.kind === 'safe-drain' ? (
          <Button
            variant="row"
            hint={messages.cancelHint}
            aria-label={shared.pair(messages.cancelFinish, item.name)}
            onClick={() => decideStaged(procedure.id, { type: 'leave', item: item.key })}
          >
            {messages.cancelFinish}
          </Button>
        ) : null}
      </span>
    </div>
  );
}

/** What is done with it once it is drained. */
function thenOf({ stages, at }: StagedItem): OnTimeout {
  const next = stages[at + 1];
  if (next?.type !== 'act') return next?.type === 'choose' ? 'ask' : 'go-on';
  return next.verb === 'enable' ? 'enable' : next.verb === 'offline' ? 'offline' : 'go-on';
}
