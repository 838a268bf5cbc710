import { useStagedOf } from '#changes/staged/hooks.ts';

import { messages } from './messages.ts';
import styles from './staged.module.css';
import { StagedFinish } from './StagedFinish.tsx';
import { StagedLink } from './StagedLink.tsx';

/** What procedures of this browser do with members of a pool, those that ask first. `object`: such as `itcare:12`. */
export function StagedOfPool({ object }: { object: string }) {
  const all = [...useStagedOf(object).values()];
  if (all.length === 0) return null;
  const maintenances = new Set(
    all.flatMap(({ procedure }) => (procedure.kind === 'maintenance' ? [procedure] : [])),
  );
  // Those of a maintenance that wait for their turn are on its page.
  const entries = all.filter(
    ({ procedure, item }) => procedure.kind !== 'maintenance' || item.status !== 'waiting',
  );
  const asking = entries.filter(({ item }) => item.question !== null);
  const rest = entries.filter(({ item }) => item.question === null);
  return (
    <ul className={styles.ofPool} aria-label={messages.ofPool}>
      {[...maintenances].map((procedure) => (
        <li key={procedure.id} className={styles.entry}>
          <StagedLink procedure={procedure} />
        </li>
      ))}
      {[...asking, ...rest].map(({ procedure, item }) => (
        <li key={item.key} className={styles.entry}>
          <b className={styles.entryName}>{item.name}</b>
          <StagedFinish procedure={procedure} item={item} />
        </li>
      ))}
    </ul>
  );
}
