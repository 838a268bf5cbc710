import { Suspense, useState } from 'react';

import type { UnreadableRecord } from '#changes/storage/stored.ts';
import { Button } from '#ui/button/Button.tsx';
import { lazyComponent } from '#ui/lazy/lazy-component.tsx';

import styles from '../operations.module.css';
import { messages } from '../messages.ts';

const StoredDialog = lazyComponent(() => import('./StoredDialog.tsx').then((module) => module.StoredDialog));

/** What stands for what was asked for. */
export function UnreadableTitle({ record }: { record: UnreadableRecord }) {
  return (
    <span title={`${messages.record.title}: ${record.id}`}>
      {messages.record.title} <span className={`mono ${styles.soft}`}>{record.id}</span>
    </span>
  );
}

/** In the row of a record that cannot be read: shows what is stored. */
export function StoredButton({ record }: { record: UnreadableRecord }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="row" aria-label={messages.record.storedOf(record.id)} onClick={() => setOpen(true)}>
        {messages.record.stored}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <StoredDialog record={record} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
