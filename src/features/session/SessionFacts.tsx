import { useState } from 'react';

import { type Backend, signInOf } from '#api/site.ts';
import { exactTime } from '#ui/time/format.ts';

import { reachesOtherTabs } from './arrival.ts';
import styles from './session.module.css';
import { SignIn } from './SignIn.tsx';
import { useSession } from './use-session.ts';
import { words } from './words.ts';

/** How operators sign in to a backend, who is, and the way to do so where nobody is. */
export function SessionFacts({ backend }: { backend: Backend }) {
  const session = useSession(backend);
  const [tellsTabs] = useState(reachesOtherTabs);
  const kind = signInOf(backend).kind;
  return (
    <div className={styles.facts}>
      <p>
        {words.how[kind]}{' '}
        {session === null ? null : session.state === 'in' ? (
          <strong>{words.state.in(session.who ?? words.somebody)}</strong>
        ) : (
          <strong>{words.state[session.state]}</strong>
        )}
      </p>
      {session?.until ? <p className={styles.soft}>{words.until(exactTime(session.until))}</p> : null}
      {session?.state === 'in' && !tellsTabs ? <p className={styles.soft}>{words.outHereOnly}</p> : null}
      {session === null || session.state === 'in' ? null : (
        <SignIn backend={backend} who={session.who} beside={session.state === 'lost'} />
      )}
    </div>
  );
}
