import { useState } from 'react';

import { changeStore } from '#changes/store.ts';

import { entriesOf } from '../entries.ts';
import { RevertDialog } from './RevertDialog.tsx';

/** Asks before all that a procedure did is brought back. */
export function RevertProcedure({ procedure, onClose }: { procedure: string; onClose: () => void }) {
  const [entry] = useState(
    () =>
      entriesOf(
        [...changeStore.values()].filter(({ batch, sentAt }) => batch === procedure && sentAt !== null),
      )[0],
  );
  return entry ? <RevertDialog entry={entry} whole onClose={onClose} /> : null;
}
