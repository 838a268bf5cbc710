import { useStagedOf } from '#changes/staged/hooks.ts';

import { messages } from './messages.ts';
import styles from './staged.module.css';
import { StagedFinish } from './StagedFinish.tsx';
import { StagedLink } from './StagedLink.tsx';

export interface StagedOfPoolProps {
  /** Such as `itcare:12`. */
  object: string;
  /** Members whose strip says how they finish: of these only what is asked is shown. */
  hasStrip: (member: string) => boolean;
}

/** What procedures of this browser do with members of a pool, those that ask first. */
export function StagedOfPool({ object, hasStrip }: StagedOfPoolProps) {
  const all = [...useStagedOf(object).values()];
  const maintenances = new Set(
    all.flatMap(({ procedure }) => (procedure.kind === 'maintenance' ? [procedure] : [])),
  );
  // Those of a maintenance that wait for their turn are on its page.
  const entries = all.filter(
    ({ procedure, item }) =>
      item.question !== null ||
      (!hasStrip(item.member) && (procedure.kind !== 'maintenance' || item.status !== 'waiting')),
  );
  if (entries.length + maintenances.size === 0) return null;
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
