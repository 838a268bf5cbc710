import { Notice } from '#ui/status/Notice.tsx';
import { keeps } from '#ui/browser/storage.ts';

import styles from './Connections.module.css';
import { messages } from './messages.ts';

/** What is gone with the page because the browser denies the site storage, and the way to change that. */
export function NotStored({ database }: { database: boolean }) {
  const lost = [
    keeps('localStorage') ? [] : messages.unkept.preferences,
    keeps('sessionStorage') ? [] : messages.unkept.tab,
    database ? [] : messages.unkept.database,
  ].flat();
  if (lost.length === 0) return null;
  return (
    <Notice tone="info" live={false}>
      {messages.unkeptText}
      <ul className={styles.unkept}>
        {lost.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      {messages.unkeptWay(window.location.origin)}
    </Notice>
  );
}
