import { useState } from 'react';

import { sessionOf } from '#http/session/session.ts';
import { type Backend, signInOf } from '#http/site/site.ts';
import { backendNamed } from '#backends/registry.ts';
import { Button } from '#ui/button/Button.tsx';
import { useDocumentTitle } from '#ui/browser/title.ts';

import { type Way, wayToSignIn } from './oidc/arrival.ts';
import styles from './session.module.css';
import { SignIn } from './SignIn.tsx';
import { messages } from './messages.ts';

/** Where there is no way, a notice in its place says so. */
const byProvider: Record<Way, string | null> = {
  here: messages.screenText.oidc,
  window: messages.screenByWindow,
  reload: null,
  none: null,
};

export interface SignInScreenProps {
  backend: Backend;
  /** The page is of use without this backend too. */
  optional: boolean;
}

/** In place of a page that nobody may read yet. The address stays: it is the page afterwards. */
export function SignInScreen({ backend, optional }: SignInScreenProps) {
  const title = messages.screenTitle(backendNamed(backend).label.api);
  useDocumentTitle(title);
  const kind = signInOf(backend).kind;
  const [way] = useState(() => wayToSignIn(false));
  const text = kind === 'oidc' ? byProvider[way] : messages.screenText[kind];
  return (
    <div className={styles.screen}>
      <h1>{title}</h1>
      {text === null ? null : <p className={styles.soft}>{text}</p>}
      <SignIn backend={backend} who={null} beside={false} />
      {optional ? (
        <Button variant="quiet" onClick={() => sessionOf(backend)?.dismiss()}>
          {messages.notNow}
        </Button>
      ) : null}
    </div>
  );
}
