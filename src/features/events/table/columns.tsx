import { use } from 'react';

import {
  type Concept,
  type LoadedEvent,
  meaningOf,
  plainKey,
  readConcept,
} from '#domain/events/event-fields.ts';
import type { EventIndex } from '#domain/events/event-index.ts';
import { textList } from '#ui/browser/preference.ts';
import { columnsOf } from '#ui/table/columns.ts';
import { zonedTime } from '#ui/time/zone.ts';

import { EventsContext } from '../context.ts';
import common from '../events.module.css';
import styles from './columns.module.css';
import { messages } from '../messages.ts';

const column = columnsOf<LoadedEvent>();

/** The columns in sight until the operator chooses others; time is always there. */
export const columnsPreference = textList('eventColumns', [
  '.client',
  '.country',
  '.method',
  '.address',
  '.verdict',
  '.class',
  '.name',
  '.attack',
  '.mitigation',
]);

const widths: Partial<Record<Concept, number>> = {
  client: 132,
  country: 76,
  method: 72,
  verdict: 110,
  configured: 120,
  class: 140,
  name: 148,
  id: 176,
  server: 150,
  attack: 130,
  mitigation: 190,
};
const mono: ReadonlySet<Concept> = new Set<Concept>(['client', 'address', 'id', 'server']);

/** Columns for whatever keys arrived: known concepts first, every other key after them. */
export function eventColumns(index: EventIndex) {
  const choices = eventColumnChoices(index);
  return column.columns([
    column.display({
      id: 'time',
      header: messages.concept.time,
      enableSorting: false,
      meta: { width: 172, pin: 'start', phone: 'title', label: messages.concept.time },
      cell: ({ row }) => <TimeCell event={row.original} />,
    }),
    ...choices.map(({ id, label, concept, key }) =>
      column.display({
        id,
        header: label,
        enableSorting: false,
        meta: {
          width: (concept && widths[concept]) ?? (concept === 'address' ? 220 : 150),
          ...(concept === 'address' ? { grow: true } : {}),
          phone: concept === 'verdict' ? 'mark' : 'line',
          label,
        },
        cell: ({ row }) => (
          <Value
            value={concept ? readConcept(row.original.fields, concept) : own(row.original, key)}
            mono={concept !== null && mono.has(concept)}
          />
        ),
      }),
    ),
  ]);
}

export interface ColumnChoice {
  readonly id: string;
  readonly label: string;
  readonly concept: Concept | null;
  readonly key: string;
}

export function eventColumnChoices(index: EventIndex): ColumnChoice[] {
  const counted = index.columns.map(({ id, key, concept }): ColumnChoice => ({
    id,
    key,
    concept,
    label: concept ? messages.concept[concept] : key,
  }));
  const idKey = index.keys.find((key) => meaningOf(key)?.concept === 'id');
  return idKey === undefined
    ? counted
    : [...counted, { id: '.id', key: idKey, concept: 'id', label: messages.concept.id }];
}

function own({ fields }: LoadedEvent, key: string): string {
  if (Object.hasOwn(fields, key)) return fields[key] ?? '';
  const plain = plainKey(key);
  for (const [each, value] of Object.entries(fields)) if (plainKey(each) === plain) return value;
  return '';
}

/** The time as the chosen clock writes it; as it came where it names no zone. */
export function timeText(event: LoadedEvent, zone: 'local' | 'utc'): string {
  return event.at === null ? event.time || messages.noTime : zonedTime(event.at, zone, 'full');
}

function TimeCell({ event }: { event: LoadedEvent }) {
  const { zone, opened, onOpen } = use(EventsContext);
  const text = timeText(event, zone);
  return (
    <button
      type="button"
      className={styles.open}
      aria-label={messages.openEvent(text)}
      aria-current={opened === event.key || undefined}
      data-raw={event.at === null || undefined}
      onClick={() => onOpen(event.key)}
    >
      <bdi>{text}</bdi>
    </button>
  );
}

function Value({ value, mono: inMono }: { value: string; mono: boolean }) {
  if (value === '') return <span className={common.missing}>—</span>;
  return (
    <bdi className={inMono ? 'mono' : undefined} title={value.length > 16 ? value.slice(0, 500) : undefined}>
      {value.slice(0, 300)}
    </bdi>
  );
}
