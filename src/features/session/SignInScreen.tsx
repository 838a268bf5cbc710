import { sessionOf } from '#api/session.ts';
import { type Backend, site } from '#api/site.ts';
import { Button } from '#ui/button/Button.tsx';
import { useDocumentTitle } from '#ui/title.ts';

import styles from './session.module.css';
import { SignIn } from './SignIn.tsx';
import { words } from './words.ts';

export interface SignInScreenProps {
  backend: Backend;
  /** The page is of use without this backend too. */
  optional: boolean;
}

/** In place of a page that nobody may read yet. The address stays: it is the page afterwards. */
export function SignInScreen({ backend, optional }: SignInScreenProps) {
  const title = words.screenTitle(words.backend[backend]);
  useDocumentTitle(title);
  const kind = site().backends[backend]?.signIn.kind ?? 'proxy';
  return (
    <div className={styles.screen}>
      <h1>{title}</h1>
      <p className={styles.soft}>{words.screenText[kind]}</p>
      <SignIn backend={backend} who={null} beside={false} />
      {optional ? (
        <Button look="quiet" onClick={() => sessionOf(backend)?.dismiss()}>
          {words.notNow}
        </Button>
      ) : null}
    </div>
  );
}
