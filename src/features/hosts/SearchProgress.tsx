import type { HostLookup } from '#backends/hosts.ts';
import { Button } from '#ui/button/Button.tsx';
import { Notice } from '#ui/status/Notice.tsx';

import type { HostSearch, HostSearchState } from './host-search.ts';
import styles from './hosts.module.css';
import { messages } from './messages.ts';

export interface SearchProgressProps {
  search: HostSearch;
  state: HostSearchState;
  /** What is said where more was found than is any answer. */
  tooManyText?: (count: number) => string;
}

/** What was searched and what was not: an answer from half the load balancers must not pass for a whole one. */
export function SearchProgress({
  search,
  state: { tooMany },
  tooManyText = messages.tooMany,
}: SearchProgressProps) {
  const lookups = [...search.lookups];
  return (
    <section className={styles.progress} aria-label={messages.progress}>
      {lookups.map(([backend, lookup]) => (
        <Line key={backend} lookup={lookup} tooMany={tooMany} />
      ))}
      {tooMany ? <Notice tone="warn">{tooManyText(search.most)}</Notice> : null}
      {lookups.map(([backend, lookup]) => {
        const { error } = lookup.side();
        return error ? (
          <Notice key={backend} tone="bad" actions={<GoOn lookup={lookup} label={messages.again} />}>
            {error.message}
          </Notice>
        ) : null;
      })}
    </section>
  );
}

function Line({ lookup, tooMany }: { lookup: HostLookup; tooMany: boolean }) {
  const { phase, error } = lookup.side();
  const { text, progress, goOn } = lookup.messages();
  const running = phase === 'running';
  return (
    <div className={styles.progressLine}>
      <span role="status">{text}</span>
      {running && progress ? (
        <progress
          className={styles.bar}
          aria-label={messages.progress}
          max={progress.of ?? undefined}
          value={progress.of === null ? undefined : progress.done}
        />
      ) : null}
      {running && lookup.stop ? <Button onClick={lookup.stop}>{messages.stop}</Button> : null}
      {(phase === 'paused' || phase === 'stopped') && !tooMany && !error ? (
        <GoOn lookup={lookup} label={goOn ?? messages.goOn} />
      ) : null}
    </div>
  );
}

function GoOn({ lookup, label }: { lookup: HostLookup; label: string }) {
  return <Button onClick={() => void lookup.goOn()}>{label}</Button>;
}

/** Whether places may be missing from what is listed. */
export function isPartial({ sides, tooMany }: HostSearchState): boolean {
  return tooMany || Object.values(sides).some(({ phase }) => phase !== 'done' && phase !== 'off');
}
