import { useStaged } from '#changes/staged/hooks.ts';
import { isEnded } from '#changes/staged/staged.ts';
import { StagedQuestion } from '#components/staged/StagedQuestion.tsx';
import { StagedLink } from '#components/staged/StagedLink.tsx';

import { messages } from '../messages.ts';
import { StagedFacts } from './StagedFacts.tsx';
import styles from './staged.module.css';

/** For the tray: the procedures that wait between their steps and are not over, with what they ask. */
export function StagedTray({ onLeave }: { onLeave: () => void }) {
  const open = useStaged().filter((each) => !isEnded(each));
  if (open.length === 0) return null;
  return (
    <ul className={styles.tray} aria-label={messages.staged}>
      {open.map((procedure) => (
        <li key={procedure.id} className={styles.trayEntry}>
          <p>
            <StagedLink procedure={procedure} onClick={onLeave} /> <StagedFacts procedure={procedure} />
          </p>
          {procedure.items.map((item) => (
            <StagedQuestion key={item.key} procedure={procedure} item={item} named />
          ))}
        </li>
      ))}
    </ul>
  );
}
