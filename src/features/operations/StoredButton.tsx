import { Suspense, useState } from 'react';

import type { UnreadableRecord } from '#changes/stored.ts';
import { Button } from '#ui/button/Button.tsx';
import { lazyPart } from '#ui/part/part.tsx';

import styles from './operations.module.css';
import { words } from './words.ts';

const StoredDialog = lazyPart(() => import('./StoredDialog.tsx').then((module) => module.StoredDialog));

/** What stands for what was asked for. */
export function UnreadableTitle({ record }: { record: UnreadableRecord }) {
  return (
    <span title={`${words.record.title}: ${record.id}`}>
      {words.record.title} <span className={`mono ${styles.soft}`}>{record.id}</span>
    </span>
  );
}

/** In the row of a record that cannot be read: shows what is stored. */
export function StoredButton({ record }: { record: UnreadableRecord }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="row" aria-label={words.record.storedOf(record.id)} onClick={() => setOpen(true)}>
        {words.record.stored}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <StoredDialog record={record} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
