import { Button } from '#ui/button/Button.tsx';
import { copyAndNotify } from '#ui/browser/clipboard.ts';
import { messages } from '#ui/messages.ts';

import { Dialog } from './Dialog.tsx';
import styles from './Dialog.module.css';

export interface JsonDialogProps {
  title: string;
  description: string;
  /** Shown as text; it does not move while the dialog is open. */
  value: unknown;
  onClose: () => void;
}

/** An answer as JSON, to read and to copy. */
export function JsonDialog({ title, description, value, onClose }: JsonDialogProps) {
  const text = JSON.stringify(value, null, 2);
  return (
    <Dialog
      wide
      title={title}
      description={description}
      onClose={onClose}
      footer={
        <>
          <Button
            onClick={() => copyAndNotify(text, { done: messages.jsonCopied, failed: messages.copyFailed })}
          >
            {messages.copy}
          </Button>
          <Button variant="primary" onClick={onClose}>
            {messages.close}
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
