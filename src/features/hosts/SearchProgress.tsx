import { Button } from '#ui/button/Button.tsx';
import { Notice } from '#ui/status/Notice.tsx';

import {
  type HostSearch,
  type HostSearchState,
  type ItcareSide,
  MOST_FOUND,
  type SearchPhase,
} from './host-search.ts';
import styles from './hosts.module.css';
import { words } from './words.ts';

export interface SearchProgressProps {
  search: HostSearch;
  state: HostSearchState;
}

/** What was searched and what was not: an answer from half the load balancers must not pass for a whole one. */
export function SearchProgress({ search, state }: SearchProgressProps) {
  const { itcare, globo, tooMany } = state;
  const goOn = <Button onClick={() => void search.scan()}>{itcare.error ? words.again : words.goOn}</Button>;
  return (
    <section className={styles.progress} aria-label={words.progress}>
      {itcare.phase === 'off' ? null : (
        <div className={styles.progressLine}>
          <span role="status">
            {itcareText(itcare)} {directoryText(itcare)}
          </span>
          {itcare.phase === 'running' ? (
            <>
              <progress
                className={styles.bar}
                aria-label={words.progress}
                max={itcare.total ?? undefined}
                value={itcare.total === null ? undefined : itcare.scanned}
              />
              <Button onClick={() => search.stop()}>{words.stop}</Button>
            </>
          ) : itcare.phase === 'done' || tooMany || itcare.error ? null : (
            goOn
          )}
        </div>
      )}
      {globo.phase === 'off' && globo.by === null && itcare.phase === 'off' ? null : (
        <div className={styles.progressLine}>
          <span role="status">{globoText(state)}</span>
          {globo.phase === 'paused' && !globo.error && !tooMany ? (
            <Button onClick={() => void search.searchPools()}>{words.morePools}</Button>
          ) : null}
        </div>
      )}
      {tooMany ? <Notice tone="warn">{words.tooMany(MOST_FOUND)}</Notice> : null}
      {itcare.error ? (
        <Notice tone="bad" actions={goOn}>
          {itcare.error.message}
        </Notice>
      ) : null}
      {globo.error ? (
        <Notice tone="bad" actions={<Button onClick={() => void search.searchPools()}>{words.again}</Button>}>
          {globo.error.message}
        </Notice>
      ) : null}
    </section>
  );
}

function itcareText({ phase, scanned, total }: ItcareSide): string {
  if (phase === 'running') return words.itcareRunning(scanned, total);
  return phase === 'done' ? words.itcareDone(total ?? scanned) : words.itcarePart(scanned, total);
}

function directoryText({ directory }: ItcareSide): string {
  if (directory === 'unused') return '';
  return directory === 'read' ? words.directoryRead : words.directoryUnreadable;
}

function globoText({ globo, found }: HostSearchState): string {
  if (globo.error) return words.globoFailed;
  if (globo.phase === 'running') return words.globoRunning;
  if (globo.by === null) return words.globoNoId;
  const shown = found.filter(({ backend }) => backend === 'globo').length;
  if (globo.phase === 'paused') return words.globoPart(shown, globo.total);
  return globo.by === 'name' ? words.globoByName(globo.total) : words.globoByAddress(globo.total);
}

/** Whether places may be missing from what is listed. */
export function isPartial({ itcare, globo, tooMany }: HostSearchState): boolean {
  return tooMany || !isWhole(itcare) || !isWhole(globo);
}

function isWhole({ phase }: { phase: SearchPhase }): boolean {
  return phase === 'done' || phase === 'off';
}
