import Download from 'lucide-react/icons/download';
import Trash2 from 'lucide-react/icons/trash-2';
import { useState } from 'react';

import { clearChanges } from '#changes/start.ts';
import type { UnreadableRecord } from '#changes/stored.ts';
import { Button } from '#ui/button/Button.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { Menu } from '#ui/menu/Menu.tsx';
import { announce } from '#ui/toast/toasts.ts';
import { words as shared } from '#ui/words.ts';

import type { Entry } from './entries.ts';
import { exportJournal } from './export.ts';
import { endedOf } from './rows.ts';
import { words } from './words.ts';

export interface JournalToolsProps {
  /** What is on screen: an export holds these. */
  shown: readonly Entry[];
  /** Also on screen, and exported as it is. */
  unreadable?: readonly UnreadableRecord[];
  /** All there are; clearing is offered only where none but these can be meant. */
  all?: { readonly entries: readonly Entry[]; readonly unreadable: number };
}

/** Export what is shown; forget all of it. */
export function JournalTools({ shown, unreadable = [], all }: JournalToolsProps) {
  const broken = all?.unreadable ?? 0;
  const goes = endedOf(all?.entries ?? []).length + broken;
  const [clearing, setClearing] = useState(false);
  const nothing = shown.length + unreadable.length === 0 ? words.journalEmptyTitle : null;
  return (
    <>
      <Menu
        trigger={
          <Button look="quiet" icon={<Download size={14} aria-hidden />}>
            {words.export}
          </Button>
        }
        items={[
          {
            label: words.exportCsv,
            onSelect: () => exportJournal(shown, unreadable, 'csv'),
            reason: nothing,
          },
          {
            label: words.exportJson,
            onSelect: () => exportJournal(shown, unreadable, 'json'),
            reason: nothing,
          },
          {
            label: words.exportMarkdown,
            onSelect: () => exportJournal(shown, unreadable, 'md'),
            reason: nothing,
          },
        ]}
      />
      {all === undefined ? null : (
        <Button
          look="quiet"
          icon={<Trash2 size={14} aria-hidden />}
          reason={goes > 0 ? null : all.entries.length === 0 ? words.journalEmptyTitle : words.clearNothing}
          onClick={() => setClearing(true)}
        >
          {words.clear}
        </Button>
      )}
      {clearing ? (
        <Dialog
          kind="decision"
          title={words.clearTitle}
          description={words.clearText(goes, broken)}
          onClose={() => setClearing(false)}
          footer={
            <>
              <Button onClick={() => setClearing(false)}>{shared.cancel}</Button>
              <Button
                look="danger"
                onClick={() => {
                  setClearing(false);
                  void clearChanges().then(() => announce(words.cleared));
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
