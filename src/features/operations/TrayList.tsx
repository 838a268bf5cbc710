import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import type { Operation } from '#domain/operation.ts';
import { usePreference } from '#ui/preference.ts';

import { useKept, useOperations } from './board.ts';
import {
  notificationsOn,
  notificationsPreference,
  notificationsSupported,
  switchNotifications,
} from './notifications.ts';
import styles from './operations.module.css';
import { PhaseMark } from './PhaseMark.tsx';
import { memoryText, noteOf, sentenceOf } from './sentences.ts';
import { Took, When } from './times.tsx';
import { words } from './words.ts';

const SHOWN = 30;

/** The last operations of this browser, each with what the server said. */
export function TrayList({ onLeave }: { onLeave: () => void }) {
  const operations = useOperations();
  const kept = useKept();
  const memory = memoryText(kept);
  return (
    <>
      <h2 className={styles.trayTitle}>{words.trayTitle}</h2>
      {operations.length === 0 ? (
        <p className={styles.empty}>{kept === 'loading' ? words.loading : words.trayEmpty}</p>
      ) : (
        // A list that scrolls can be scrolled with the keyboard.
        <ul className={styles.trayItems} tabIndex={0} aria-label={words.trayTitle}>
          {operations.slice(0, SHOWN).map((operation) => (
            <TrayItem key={operation.id} operation={operation} onLeave={onLeave} />
          ))}
        </ul>
      )}
      <footer className={styles.trayFoot}>
        {memory === null ? null : <p>{memory}</p>}
        <NotifySwitch />
        <Link to="/operations" onClick={onLeave}>
          {words.trayAll}
        </Link>
      </footer>
    </>
  );
}

function TrayItem({ operation, onLeave }: { operation: Operation; onLeave: () => void }) {
  const { balancerId, message, startedAt, endedAt } = operation;
  const text = sentenceOf(operation);
  const note = operation.note === 'seen-by-read' ? null : noteOf(operation);
  return (
    <li className={styles.trayItem}>
      <PhaseMark phase={operation.phase} word={false} />
      <div>
        {operation.pool ? (
          <Link to="/pools/$id" params={{ id: String(operation.pool.id) }} onClick={onLeave}>
            {text}
          </Link>
        ) : balancerId === null ? (
          <span>{text}</span>
        ) : (
          <Link to="/balancers/$id/activity" params={{ id: String(balancerId) }} onClick={onLeave}>
            {text}
          </Link>
        )}
        {message && operation.phase !== 'done' ? <p className={styles.said}>{message}</p> : null}
        {note === null ? null : <p className={styles.said}>{note}</p>}
        <p className={styles.times}>
          <When at={startedAt} /> · <Took from={startedAt} to={endedAt} />
        </p>
      </div>
    </li>
  );
}

function NotifySwitch() {
  const [wanted] = usePreference(notificationsPreference);
  const [refused, setRefused] = useState(false);
  if (!notificationsSupported()) return <p className={styles.said}>{words.notifyUnsupported}</p>;
  return (
    <>
      <label className={styles.notify}>
        <input
          type="checkbox"
          checked={wanted === 'on' && notificationsOn()}
          onChange={(event) => {
            const on = event.target.checked;
            void switchNotifications(on).then((allowed) => setRefused(!allowed));
          }}
        />
        {words.notify}
      </label>
      {refused ? (
        <p className={styles.said} role="alert">
          {words.notifyRefused}
        </p>
      ) : null}
    </>
  );
}
