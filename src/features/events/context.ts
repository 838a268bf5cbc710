import { createContext } from 'react';

import type { EventFilter } from '#domain/events/event-filters.ts';
import type { Zone } from '#ui/time/zone.ts';

/** What cells, facets and bars need of the page, kept apart from their data so that they stay the same components. */
export interface EventsPageContext {
  readonly zone: Zone;
  /** Length of the range, for how short a time can be written. */
  readonly stretchMs: number;
  readonly filters: readonly EventFilter[];
  /** Key of the event whose details are open; '' when none is. */
  readonly opened: string;
  readonly onToggle: (filter: EventFilter) => void;
  readonly onOpen: (key: string) => void;
}

export const EventsContext = createContext<EventsPageContext>({
  zone: 'local',
  stretchMs: 0,
  filters: [],
  opened: '',
  onToggle: () => undefined,
  onOpen: () => undefined,
});
