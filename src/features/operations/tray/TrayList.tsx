import { Link } from '@tanstack/react-router';
import { Suspense, useMemo, useState } from 'react';

import { useStorageStatus, useRecorded } from '#changes/hooks.ts';
import {
  notificationsOn,
  notificationsPreference,
  notificationsSupported,
  switchNotifications,
} from '#changes/messages/notifications.ts';
import { noteOf, describeChange } from '#changes/messages/describe.ts';
import { PhaseMark } from '#components/PhaseMark.tsx';
import { usePreference } from '#ui/browser/preference.ts';

import { entriesOf, type Entry } from '../entries.ts';
import { memoryText } from './memory.ts';
import { ObjectLink } from '../ObjectLink.tsx';
import styles from '../operations.module.css';
import { leftAt } from '../list/requests.ts';
import { Took, When } from '../list/times.tsx';
import { messages } from '../messages.ts';
import { StagedTray } from '../staged/StagedTray.tsx';
import { RevertOffer } from '../revert/lazy-revert.ts';

const SHOWN = 30;

export interface TrayListProps {
  /** A link in it leads away. */
  onLeave: () => void;
  onRevert: (entry: Entry) => void;
}

/** The last operations of this browser, each with what the server said. */
export function TrayList({ onLeave, onRevert }: TrayListProps) {
  const changes = useRecorded();
  const entries = useMemo(() => entriesOf(changes), [changes]);
  const kept = useStorageStatus();
  const memory = memoryText(kept);
  return (
    <>
      <h2 className={styles.trayTitle}>{messages.trayTitle}</h2>
      <StagedTray onLeave={onLeave} />
      {entries.length === 0 ? (
        <p className={styles.empty}>{kept === 'loading' ? messages.loading : messages.trayEmpty}</p>
      ) : (
        // A list that scrolls can be scrolled with the keyboard.
        <ul className={styles.trayItems} tabIndex={0} aria-label={messages.trayTitle}>
          {entries.slice(0, SHOWN).map((entry) => (
            <TrayItem key={entry.id} entry={entry} onLeave={onLeave} onRevert={onRevert} />
          ))}
        </ul>
      )}
      <footer className={styles.trayFoot}>
        {memory === null ? null : <p>{memory}</p>}
        <NotifySwitch />
        <Link to="/operations" onClick={onLeave}>
          {messages.trayAll}
        </Link>
      </footer>
    </>
  );
}

function TrayItem({ entry, onLeave, onRevert }: TrayListProps & { entry: Entry }) {
  const { phase, message, endedAt, intent } = entry;
  const note = noteOf(entry);
  return (
    <li className={styles.trayItem}>
      <p className={styles.times}>
        <PhaseMark phase={phase} /> <When at={leftAt(entry)} /> · <Took from={leftAt(entry)} to={endedAt} />{' '}
        <Suspense fallback={null}>
          <RevertOffer as="row" entry={entry} onRevert={onRevert} />
        </Suspense>
      </p>
      <ObjectLink object={intent.object} onClick={onLeave}>
        {describeChange(entry)}
      </ObjectLink>
      {message && phase !== 'confirmed' ? <p className={styles.said}>{message}</p> : null}
      {note === null ? null : <p className={styles.said}>{note}</p>}
    </li>
  );
}

function NotifySwitch() {
  const [wanted] = usePreference(notificationsPreference);
  const [refused, setRefused] = useState(false);
  if (!notificationsSupported()) return <p className={styles.said}>{messages.notifyUnsupported}</p>;
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
        {messages.notify}
      </label>
      {refused ? (
        <p className={styles.said} role="alert">
          {messages.notifyRefused}
        </p>
      ) : null}
    </>
  );
}
