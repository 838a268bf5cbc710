import { useState } from 'react';

import { type Backend, signInOf } from '#http/site/site.ts';
import { exactTime } from '#ui/time/format.ts';

import { reachesOtherTabs } from './oidc/arrival.ts';
import styles from './session.module.css';
import { SignIn } from './SignIn.tsx';
import { useSession } from './use-session.ts';
import { messages } from './messages.ts';

/** How operators sign in to a backend, who is, and the way to do so where nobody is. */
export function SessionFacts({ backend }: { backend: Backend }) {
  const session = useSession(backend);
  const [tellsTabs] = useState(reachesOtherTabs);
  const kind = signInOf(backend).kind;
  return (
    <div className={styles.facts}>
      <p>
        {messages.how[kind]}{' '}
        {session === null ? null : session.state === 'in' ? (
          <strong>{messages.state.in(session.who ?? messages.somebody)}</strong>
        ) : (
          <strong>{messages.state[session.state]}</strong>
        )}
      </p>
      {session?.until ? <p className={styles.soft}>{messages.until(exactTime(session.until))}</p> : null}
      {session?.state === 'in' && !tellsTabs ? <p className={styles.soft}>{messages.outHereOnly}</p> : null}
      {session === null || session.state === 'in' ? null : (
        <SignIn backend={backend} who={session.who} beside={session.state === 'lost'} />
      )}
    </div>
  );
}
