import { useMemo, useState } from 'react';

import { parseFilters } from '#domain/events/event-filters.ts';
import { conceptColumn, type EventIndex, indexEvents } from '#domain/events/event-index.ts';
import { histogramOf, selectEvents } from '#domain/events/event-view.ts';
import { coverage } from '#domain/events/event-windows.ts';
import { usePreference } from '#ui/browser/preference.ts';

import { eventColumnChoices, columnsPreference, eventColumns } from './table/columns.tsx';
import type { EventSet } from './range/read-windows.ts';
import { type EventSearch, GROUPINGS, zoomSpan } from './search.ts';

/** What the page shows of the events that were read: all of it follows from the set and the address. */
export function useEventView(set: EventSet, search: EventSearch) {
  const index = useMemo(() => indexEvents(set.events), [set.events]);
  const filters = useMemo(() => parseFilters(search.f), [search.f]);
  const zoom = useMemo(() => zoomSpan(search.zoom), [search.zoom]);
  const selection = useMemo(() => selectEvents(index, filters, zoom), [index, filters, zoom]);
  const groupings = useMemo(
    () => GROUPINGS.filter((concept) => conceptColumn(index, concept) !== null),
    [index],
  );
  const by = groupings.find((each) => each === search.by) ?? groupings[0] ?? null;
  const { range } = set.plan;
  const counts = useMemo(
    () => histogramOf(index, selection.positions, zoom ?? range, by ? conceptColumn(index, by) : null),
    [index, selection, zoom, range, by],
  );
  const covered = useMemo(() => coverage(set.plan), [set.plan]);
  const rows = useMemo(
    () =>
      Array.from(selection.positions, (position) => index.events[position]).filter(
        (event) => event !== undefined,
      ),
    [index, selection],
  );
  return { index, filters, zoom, selection, groupings, by, counts, covered, rows };
}

/** The columns of the table: which there are depends on the events, which are shown on the operator. */
export function useEventColumns(index: EventIndex) {
  const [chosen, setChosen] = usePreference(columnsPreference);
  const signature = eventColumnChoices(index)
    .map((each) => each.id)
    .join(' ');
  // Columns are components: they stay the same until another key arrives.
  const [layout, setLayout] = useState(() => ({ signature, columns: eventColumns(index) }));
  if (layout.signature !== signature) setLayout({ signature, columns: eventColumns(index) });
  const hidden = useMemo(
    () => new Set(signature.split(' ').filter((id) => id !== '' && !chosen.includes(id))),
    [signature, chosen],
  );
  return { columns: layout.columns, hidden, chosen, setChosen };
}
