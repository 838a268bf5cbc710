import type { StagedProcedure } from '#changes/staged/staged.ts';
import { prose } from '#domain/markdown.ts';
import { messages as shared } from '#ui/messages.ts';

import { messages } from './messages.ts';
import { eventText, questionText, stagedTitle, statusText } from './words.ts';

/** The report of a procedure for a ticket: what it is, how far each member is, and everything that happened, oldest first. */
export function stagedMarkdown(procedure: StagedProcedure): string {
  const { column, line } = messages;
  const { items, events, endedAt, startedAt, operator, reason, changeReference, phase } = procedure;
  const facts: [string, string | null][] = [
    [line.started, iso(startedAt)],
    [line.ended, endedAt === null ? null : iso(endedAt)],
    [line.status, messages.phase[phase]],
    [line.operator, operator],
    [line.reason, reason],
    [line.reference, changeReference],
  ];
  const names = new Map(items.map((item) => [item.key, memberOf(procedure, item)]));
  return [
    `### ${prose(stagedTitle(procedure))}\n\n`,
    ...facts.flatMap(([name, value]) => (value ? [`- ${name}: ${prose(value)}\n`] : [])),
    '\n',
    row([column.member, column.now, column.connections]),
    row(['---', '---', '---']),
    ...items.map((item) => {
      const asked = questionText(item);
      const now = asked
        ? [asked.text, asked.detail].filter((part) => part !== null).join(' ')
        : statusText(item);
      return row([memberOf(procedure, item), now, connectionsOf(item)].map(prose));
    }),
    '\n',
    row([column.time, column.member, column.event]),
    row(['---', '---', '---']),
    ...events.map((event) =>
      row([iso(event.at), ...[names.get(event.item ?? '') ?? '', eventText(event)].map(prose)]),
    ),
  ].join('');
}

type Item = StagedProcedure['items'][number];

/** With its pool where there are several. */
export function memberOf({ items }: StagedProcedure, { name, object, objectName }: Item): string {
  return items.some((other) => other.object !== object) ? shared.pair(objectName, name) : name;
}

/** The newest count with that at the start; empty where nothing was counted. */
export function connectionsOf({ samples }: Item): string {
  const [first, last] = [samples[0], samples.at(-1)];
  return first && last ? messages.ofStart(last.value, first.value) : '';
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}
