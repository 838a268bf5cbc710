import Download from 'lucide-react/icons/download';
import Trash2 from 'lucide-react/icons/trash-2';
import { useState } from 'react';

import type { JournalEntry } from '#domain/journal.ts';
import { Button } from '#ui/button/Button.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { Menu } from '#ui/menu/Menu.tsx';
import { announce } from '#ui/toast/toasts.ts';

import { useOperations } from './board.ts';
import { clearOperations } from './engine.ts';
import { exportJournal } from './export.ts';
import { endedOf } from './rows.ts';
import { words } from './words.ts';

export interface JournalToolsProps {
  /** What is on screen: an export holds these. */
  shown: readonly JournalEntry[];
  /** All there are; clearing is offered only where none but these can be meant. */
  all?: readonly JournalEntry[];
}

/** Export what is shown; forget all of it. */
export function JournalTools({ shown, all }: JournalToolsProps) {
  const goes = endedOf(all ?? [], useOperations()).length;
  const [clearing, setClearing] = useState(false);
  const nothing = shown.length === 0 ? words.journalEmptyTitle : null;
  return (
    <>
      <Menu
        trigger={
          <Button look="quiet" icon={<Download size={14} aria-hidden />}>
            {words.export}
          </Button>
        }
        items={[
          { label: words.exportCsv, onSelect: () => exportJournal(shown, 'csv'), reason: nothing },
          { label: words.exportJson, onSelect: () => exportJournal(shown, 'json'), reason: nothing },
          { label: words.exportMarkdown, onSelect: () => exportJournal(shown, 'md'), reason: nothing },
        ]}
      />
      {all === undefined ? null : (
        <Button
          look="quiet"
          icon={<Trash2 size={14} aria-hidden />}
          reason={all.length === 0 ? words.journalEmptyTitle : goes === 0 ? words.clearNothing : null}
          onClick={() => setClearing(true)}
        >
          {words.clear}
        </Button>
      )}
      {clearing ? (
        <Dialog
          kind="decision"
          title={words.clearTitle}
          description={words.clearText(goes)}
          onClose={() => setClearing(false)}
          footer={
            <>
              <Button onClick={() => setClearing(false)}>{words.cancel}</Button>
              <Button
                look="danger"
                onClick={() => {
                  setClearing(false);
                  void clearOperations().then(() => announce(words.cleared));
                }}
              >
                {words.clearAction}
              </Button>
            </>
          }
        />
      ) : null}
    </>
  );
}
