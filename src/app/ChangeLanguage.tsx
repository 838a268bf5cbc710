import { useState } from 'react';

import { type Language, languageNames, languages } from '#language/language.ts';
import { Button } from '#ui/button/Button.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { choice, setPreference } from '#ui/preference.ts';
import { keeps } from '#ui/storage.ts';
import { words as shared } from '#ui/words.ts';

import { words } from './words.ts';

/** `public/theme.js` reads it before anything else. */
const languagePreference = choice('language', languages);

/** Asks before the page is loaded again in another language: what is typed on it would be lost. */
export function ChangeLanguage({ to, onClose }: { to: Language; onClose: () => void }) {
  const [kept, setKept] = useState(() => keeps('localStorage'));
  const change = () => {
    if (setPreference(languagePreference, to)) window.location.reload();
    else setKept(false);
  };
  if (!kept) {
    return (
      <Dialog
        title={words.languageUnkept}
        description={words.languageUnkeptText(window.location.origin)}
        onClose={onClose}
        footer={<Button onClick={onClose}>{shared.close}</Button>}
      />
    );
  }
  return (
    <Dialog
      title={words.changeLanguage(languageNames[to])}
      description={words.changeLanguageText}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{shared.cancel}</Button>
          <Button look="primary" onClick={change}>
            {words.reload}
          </Button>
        </>
      }
    />
  );
}
