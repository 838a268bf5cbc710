import Columns3 from 'lucide-react/icons/columns-3';
import Download from 'lucide-react/icons/download';
import { useState } from 'react';

import type { EventIndex } from '#domain/events/event-index.ts';
import { Button } from '#ui/button/Button.tsx';
import { download, fileStamp } from '#ui/browser/download.ts';
import { CopyLink } from '#ui/list/CopyLink.tsx';
import { Menu } from '#ui/menu/Menu.tsx';

import { eventColumnChoices } from './table/columns.tsx';
import { eventsCsv, eventsJson, type ExportedEvents } from './table/export.ts';
import { messages } from './messages.ts';

export interface EventToolsProps {
  index: EventIndex;
  chosen: readonly string[];
  onChosen: (columns: readonly string[]) => void;
  /** What an export would hold, asked for when one is made. */
  exported: () => Omit<ExportedEvents, 'withRaw'>;
}

function fileName(): string {
  return `events-${fileStamp(Date.now())}`;
}

/** Columns, export, link. */
export function EventTools({ index, chosen, onChosen, exported }: EventToolsProps) {
  const [withRaw, setWithRaw] = useState(false);
  return (
    <>
      <Menu
        trigger={
          <Button variant="quiet" icon={<Columns3 size={14} aria-hidden />}>
            {messages.columns}
          </Button>
        }
        items={eventColumnChoices(index).map(({ id, label }) => ({
          label,
          checked: chosen.includes(id),
          onSelect: () =>
            onChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]),
        }))}
      />
      <Menu
        trigger={
          <Button variant="quiet" icon={<Download size={14} aria-hidden />}>
            {messages.export}
          </Button>
        }
        items={[
          {
            label: messages.exportCsv,
            onSelect: () => download(`${fileName()}.csv`, 'text/csv', eventsCsv({ ...exported(), withRaw })),
          },
          {
            label: messages.exportJson,
            onSelect: () =>
              download(`${fileName()}.json`, 'application/json', eventsJson({ ...exported(), withRaw })),
          },
          { label: messages.exportRaw, checked: withRaw, onSelect: () => setWithRaw(!withRaw) },
        ]}
      />
      <CopyLink />
    </>
  );
}
