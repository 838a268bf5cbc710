import { useStaged } from '#changes/staged/hooks.ts';
import { isEnded, type StagedProcedure } from '#changes/staged/staged.ts';
import { StagedControls } from '#components/staged/StagedControls.tsx';
import { StagedLink } from '#components/staged/StagedLink.tsx';
import { StagedReport } from '#components/staged/StagedReport.tsx';
import { stagedTitle } from '#components/staged/words.ts';

import { messages } from '../messages.ts';
import { StagedFacts } from './StagedFacts.tsx';
import styles from './staged.module.css';

/** The procedures of this browser that wait between their steps, with their reports; nothing where there are none. */
export function StagedList() {
  const list = useStaged();
  if (list.length === 0) return null;
  const open = list.filter((each) => !isEnded(each));
  const ended = list.filter(isEnded);
  return (
    <section className={styles.list} aria-label={messages.staged}>
      {open.map((procedure) => (
        <Entry key={procedure.id} procedure={procedure} />
      ))}
      {ended.length === 0 ? null : (
        <details className={styles.ended}>
          <summary>{messages.stagedEnded(ended.length)}</summary>
          {ended.map((procedure) => (
            <Entry key={procedure.id} procedure={procedure} />
          ))}
        </details>
      )}
    </section>
  );
}

function Entry({ procedure }: { procedure: StagedProcedure }) {
  const asks = procedure.items.some(({ question }) => question !== null);
  return (
    // Opened by what it asks; whether it is open else is the operator's.
    <details className={styles.entry} open={asks || undefined}>
      <summary>
        <b>{stagedTitle(procedure)}</b> <StagedFacts procedure={procedure} />
      </summary>
      <div className={styles.inside}>
        {procedure.kind === 'maintenance' ? (
          <p>
            <StagedLink procedure={procedure} />
          </p>
        ) : null}
        <StagedReport procedure={procedure} />
        <StagedControls procedure={procedure} />
      </div>
    </details>
  );
}
