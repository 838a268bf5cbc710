import type { StagedProcedure } from '#changes/staged/staged.ts';
import { messages as words } from '#components/staged/messages.ts';
import { exactTime } from '#ui/time/format.ts';

import { When } from '../list/times.tsx';
import styles from './staged.module.css';

/** How far a procedure is, since when, and how many of its members ask something. */
export function StagedFacts({ procedure }: { procedure: StagedProcedure }) {
  const { phase, startedAt, items } = procedure;
  const asking = items.filter(({ question }) => question !== null).length;
  return (
    <span className={styles.facts}>
      <span>{words.phase[phase]}</span>
      <span title={exactTime(startedAt)}>
        <When at={startedAt} />
      </span>
      {asking > 0 ? <b className={styles.asks}>{words.needsAnswer(asking)}</b> : null}
    </span>
  );
}
