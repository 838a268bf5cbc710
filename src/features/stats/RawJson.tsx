import { Button } from '#ui/button/Button.tsx';
import { copyText } from '#ui/clipboard.ts';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { clockTime } from '#ui/time/format.ts';
import { announce } from '#ui/toast/toasts.ts';

import styles from './stats.module.css';
import { words } from './words.ts';

/** The answer as it stood when the dialog opened: text that moves cannot be read. */
export function RawJson({ raw, readAt, onClose }: { raw: unknown; readAt: number; onClose: () => void }) {
  const text = JSON.stringify(raw, null, 2);
  return (
    <Dialog
      wide
      title={words.rawJson}
      description={`${words.rawJsonText}${clockTime(readAt)}`}
      onClose={onClose}
      footer={
        <>
          <Button
            onClick={() => {
              void copyText(text).then((copied) =>
                announce(copied ? words.copied : words.copyFailed, copied ? 'good' : 'warn'),
              );
            }}
          >
            {words.copy}
          </Button>
          <Button look="primary" onClick={onClose}>
            {words.close}
          </Button>
        </>
      }
    >
      <pre className={styles.json} tabIndex={0}>
        {text}
      </pre>
    </Dialog>
  );
}
