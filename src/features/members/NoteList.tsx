import X from 'lucide-react/icons/x';
import { useSyncExternalStore } from 'react';

import { Button } from '#ui/button/Button.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { clockTime } from '#ui/time/format.ts';

import type { PoolNotes } from './pool-notes.ts';
import { words } from './words.ts';

/** Outcomes that nobody was there to read, until they are dismissed. */
export function NoteList({ notes }: { notes: PoolNotes }) {
  const list = useSyncExternalStore(notes.subscribe, notes.list);
  return list.map(({ id, at, text }) => (
    <Notice
      key={id}
      tone="bad"
      live={false}
      actions={
        <Button
          look="row"
          aria-label={words.dismiss}
          icon={<X size={14} aria-hidden />}
          onClick={() => notes.dismiss(id)}
        />
      }
    >
      {clockTime(at)} {text}
    </Notice>
  ));
}
