import { Notice } from '#ui/status/Notice.tsx';
import { keeps } from '#ui/storage.ts';

import styles from './Connections.module.css';
import { words } from './words.ts';

/** What is gone with the page because the browser denies the site storage, and the way to change that. */
export function Unkept({ database }: { database: boolean }) {
  const lost = [
    keeps('localStorage') ? [] : words.unkept.preferences,
    keeps('sessionStorage') ? [] : words.unkept.tab,
    database ? [] : words.unkept.database,
  ].flat();
  if (lost.length === 0) return null;
  return (
    <Notice tone="info" live={false}>
      {words.unkeptText}
      <ul className={styles.unkept}>
        {lost.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      {words.unkeptWay(window.location.origin)}
    </Notice>
  );
}
