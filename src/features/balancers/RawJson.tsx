import { Button } from '#ui/button/Button.tsx';
import { copyText } from '#ui/clipboard.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { announce } from '#ui/toast/toasts.ts';

import styles from './balancers.module.css';
import { words } from './words.ts';

/** The parsed answer as text. Secrets never got this far: the client drops them while parsing. */
export function RawJson({ value, onClose }: { value: unknown; onClose: () => void }) {
  const text = JSON.stringify(value, null, 2);
  return (
    <Dialog
      wide
      title={words.rawTitle}
      description={words.rawText}
      onClose={onClose}
      footer={
        <>
          <Button
            onClick={() => {
              void copyText(text).then((copied) =>
                announce(copied ? words.rawCopied : words.copyFailed, copied ? 'good' : 'warn'),
              );
            }}
          >
            {words.rawCopy}
          </Button>
          <Button look="primary" onClick={onClose}>
            {words.close}
          </Button>
        </>
      }
    >
      <pre className={styles.raw} tabIndex={0}>
        {text}
      </pre>
    </Dialog>
  );
}
