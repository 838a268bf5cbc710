import { useState } from 'react';

import type { UnreadableRecord } from '#changes/storage/stored.ts';
import { Button } from '#ui/button/Button.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { exactTime } from '#ui/time/format.ts';

import styles from '../operations.module.css';
import { messages } from '../messages.ts';

/** More text than this takes long to lay out, and nobody reads it here. */
const SHOWN = 20_000;

/** What is stored of a record that cannot be read, as it is but for secrets. */
export function StoredDialog({ record, onClose }: { record: UnreadableRecord; onClose: () => void }) {
  const [text] = useState(() => JSON.stringify(record.stored(), null, 2) ?? '');
  return (
    <Dialog
      wide
      title={messages.record.title}
      description={messages.record.text}
      onClose={onClose}
      footer={<Button onClick={onClose}>{messages.close}</Button>}
    >
      <div className={styles.entry}>
        <dl className={styles.pairs}>
          <dt>{messages.record.id}</dt>
          <dd className="mono">{record.id}</dd>
          <dt>{messages.record.store}</dt>
          <dd>{messages.record.stores[record.store]}</dd>
          <dt>{messages.column.at}</dt>
          <dd>{record.at === null ? '—' : exactTime(record.at)}</dd>
        </dl>
        <div>
          <p className={styles.soft}>{messages.record.stored}</p>
          <pre className={styles.payload} tabIndex={0} aria-label={messages.record.stored}>
            {text.slice(0, SHOWN)}
          </pre>
          {text.length > SHOWN ? <p className={styles.soft}>{messages.record.cut(SHOWN)}</p> : null}
        </div>
      </div>
    </Dialog>
  );
}
