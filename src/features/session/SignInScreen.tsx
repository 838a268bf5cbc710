import { useState } from 'react';

import { sessionOf } from '#api/session.ts';
import { type Backend, signInOf } from '#api/site.ts';
import { backendNamed } from '#backends/registry.ts';
import { Button } from '#ui/button/Button.tsx';
import { useDocumentTitle } from '#ui/title.ts';

import { type Way, wayToSignIn } from './arrival.ts';
import styles from './session.module.css';
import { SignIn } from './SignIn.tsx';
import { words } from './words.ts';

/** Where there is no way, a notice in its place says so. */
const byProvider: Record<Way, string | null> = {
  here: words.screenText.oidc,
  window: words.screenByWindow,
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
  const title = words.screenTitle(backendNamed(backend).label.api);
  useDocumentTitle(title);
  const kind = signInOf(backend).kind;
  const [way] = useState(() => wayToSignIn(false));
  const text = kind === 'oidc' ? byProvider[way] : words.screenText[kind];
  return (
    <div className={styles.screen}>
      <h1>{title}</h1>
      {text === null ? null : <p className={styles.soft}>{text}</p>}
      <SignIn backend={backend} who={null} beside={false} />
      {optional ? (
        <Button look="quiet" onClick={() => sessionOf(backend)?.dismiss()}>
          {words.notNow}
        </Button>
      ) : null}
    </div>
  );
}
