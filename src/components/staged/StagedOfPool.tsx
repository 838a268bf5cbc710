import { useStagedOf } from '#changes/staged/hooks.ts';

import { messages } from './messages.ts';
import styles from './staged.module.css';
import { StagedFinish } from './StagedFinish.tsx';

/** What procedures of this browser do with members of a pool, those that ask first. `object`: such as `itcare:12`. */
export function StagedOfPool({ object }: { object: string }) {
  const entries = [...useStagedOf(object).values()];
  if (entries.length === 0) return null;
  const asking = entries.filter(({ item }) => item.question !== null);
  const rest = entries.filter(({ item }) => item.question === null);
  return (
    <ul className={styles.ofPool} aria-label={messages.ofPool}>
      {[...asking, ...rest].map(({ procedure, item }) => (
        <li key={item.key} className={styles.entry}>
          <b className={styles.entryName}>{item.name}</b>
          <StagedFinish procedure={procedure} item={item} />
        </li>
      ))}
    </ul>
  );
}
