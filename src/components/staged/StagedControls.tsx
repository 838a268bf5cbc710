import type { StagedProcedure } from '#changes/staged/staged.ts';
import { Button } from '#ui/button/Button.tsx';

import { decideStaged } from './command.ts';
import { messages } from './messages.ts';
import styles from './staged.module.css';
import { stagedTitle } from './words.ts';

/** What can be decided about a procedure as a whole. */
export function StagedControls({ procedure }: { procedure: StagedProcedure }) {
  const { id, phase, items } = procedure;
  const decide = (type: 'pause' | 'resume' | 'stop' | 'abort' | 'dismiss') => () =>
    decideStaged(id, { type });
  const waits = items.some(({ status }) => status === 'waiting');
  return (
    <div className={styles.controls} role="group" aria-label={messages.controls(stagedTitle(procedure))}>
      {phase === 'running' ? <Button onClick={decide('pause')}>{messages.pause}</Button> : null}
      {phase === 'paused' ? <Button onClick={decide('resume')}>{messages.resume}</Button> : null}
      {waits && (phase === 'running' || phase === 'paused') ? (
        <Button onClick={decide('stop')}>{messages.stop}</Button>
      ) : null}
      {phase === 'ended' ? (
        <Button onClick={decide('dismiss')}>{messages.dismiss}</Button>
      ) : phase === 'restoring' ? null : (
        <Button hint={messages.abortHint} onClick={decide('abort')}>
          {messages.abort}
        </Button>
      )}
    </div>
  );
}
