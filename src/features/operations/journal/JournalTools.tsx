import Download from 'lucide-react/icons/download';
import Trash2 from 'lucide-react/icons/trash-2';
import { useState } from 'react';

import { clearChanges } from '#changes/start.ts';
import type { UnreadableRecord } from '#changes/storage/stored.ts';
import { Button } from '#ui/button/Button.tsx';
import { Dialog } from '#ui/dialog/Dialog.tsx';
import { Menu } from '#ui/menu/Menu.tsx';
import { announce } from '#ui/toast/toasts.ts';
import { messages as shared } from '#ui/messages.ts';

import type { Entry } from '../entries.ts';
import { exportJournal } from './export.ts';
import { endedOf } from '../list/rows.ts';
import { messages } from '../messages.ts';

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
  const nothing = shown.length + unreadable.length === 0 ? messages.journalEmptyTitle : null;
  return (
    <>
      <Menu
        trigger={
          <Button variant="quiet" icon={<Download size={14} aria-hidden />}>
            {messages.export}
          </Button>
        }
        items={[
          {
            label: messages.exportCsv,
            onSelect: () => exportJournal(shown, unreadable, 'csv'),
            reason: nothing,
          },
          {
            label: messages.exportJson,
            onSelect: () => exportJournal(shown, unreadable, 'json'),
            reason: nothing,
          },
          {
            label: messages.exportMarkdown,
            onSelect: () => exportJournal(shown, unreadable, 'md'),
            reason: nothing,
          },
        ]}
      />
      {all === undefined ? null : (
        <Button
          variant="quiet"
          icon={<Trash2 size={14} aria-hidden />}
          reason={
            goes > 0 ? null : all.entries.length === 0 ? messages.journalEmptyTitle : messages.clearNothing
          }
          onClick={() => setClearing(true)}
        >
          {messages.clear}
        </Button>
      )}
      {clearing ? (
        <Dialog
          kind="decision"
          title={messages.clearTitle}
          description={messages.clearText(goes, broken)}
          onClose={() => setClearing(false)}
          footer={
            <>
              <Button onClick={() => setClearing(false)}>{shared.cancel}</Button>
              <Button
                variant="danger"
                onClick={() => {
                  setClearing(false);
                  void clearChanges().then(() => announce(messages.cleared));
                }}
              >
                {messages.clearAction}
              </Button>
            </>
          }
        />
      ) : null}
    </>
  );
}
