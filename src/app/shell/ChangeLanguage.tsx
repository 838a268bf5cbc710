import { useState } from 'react';

import { type Language, languageNames, languages } from '#languages/language.ts';
import { Button } from '#ui/button/Button.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { choice, setPreference } from '#ui/browser/preference.ts';
import { keeps } from '#ui/browser/storage.ts';
import { messages as shared } from '#ui/messages.ts';

import { messages } from '#app/messages.ts';

import { languageMessages } from './language-messages.ts';

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
        title={languageMessages.languageUnkept}
        description={languageMessages.languageUnkeptText(window.location.origin)}
        onClose={onClose}
        footer={<Button onClick={onClose}>{shared.close}</Button>}
      />
    );
  }
  return (
    <Dialog
      title={languageMessages.changeLanguage(languageNames[to])}
      description={languageMessages.changeLanguageText}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{shared.cancel}</Button>
          <Button variant="primary" onClick={change}>
            {messages.reload}
          </Button>
        </>
      }
    />
  );
}
