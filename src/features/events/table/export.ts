import { toCsv } from '#domain/csv.ts';
import { isRawMessage, type LoadedEvent } from '#domain/events/event-fields.ts';
import { missing, type WindowPlan } from '#domain/events/event-windows.ts';

import type { EventQuestion } from '../search.ts';
import { messages } from '../messages.ts';

export interface ExportedEvents {
  readonly balancer: string;
  readonly question: EventQuestion;
  readonly plan: WindowPlan;
  /** The filters of the view, as the address has them. */
  readonly filters: string;
  readonly shown: readonly LoadedEvent[];
  readonly loaded: number;
  readonly readAt: number;
  /** Whole HTTP messages are left out unless asked for. */
  readonly withRaw: boolean;
}

function completeness({ plan, loaded }: ExportedEvents) {
  const gaps = missing(plan).map(({ from, to, state }) => ({ from: iso(from), to: iso(to), state }));
  const complete = gaps.length === 0 && plan.open.length === 0;
  return { complete, text: complete ? messages.complete(loaded) : messages.atLeast(loaded), missing: gaps };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function rowsOf({ shown, withRaw }: ExportedEvents): Record<string, string>[] {
  return shown.map(({ fields }) =>
    withRaw
      ? { ...fields }
      : Object.fromEntries(Object.entries(fields).filter(([key]) => !isRawMessage(key))),
  );
}

/**
 * The events shown as a CSV table. The first line says what was asked, how much of it is here and what is missing.
 * Every cell was written by a stranger: what a spreadsheet would run as a formula is made text.
 */
export function eventsCsv(about: ExportedEvents): string {
  const { balancer, question, plan, filters, shown, loaded, readAt } = about;
  const { text, missing: gaps } = completeness(about);
  const first = [
    `# ${messages.title} of ${balancer}`,
    `${iso(plan.range.from)} to ${iso(plan.range.to)}`,
    `type: ${question.type}`,
    `criteria: ${question.criteria}`,
    text,
    ...gaps.map((gap) => `missing: ${gap.from} to ${gap.to} (${gap.state})`),
    messages.shown(shown.length, loaded),
    `filters: ${filters || messages.none}`,
    `read: ${iso(readAt)}`,
  ];
  const rows = rowsOf(about);
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return toCsv([
    first,
    keys,
    ...rows.map((row) => keys.map((key) => (Object.hasOwn(row, key) ? (row[key] ?? '') : ''))),
  ]);
}

/** The same as JSON, with the completeness beside the events. */
export function eventsJson(about: ExportedEvents): string {
  const { balancer, question, plan, filters, loaded, readAt } = about;
  return JSON.stringify(
    {
      balancer,
      from: iso(plan.range.from),
      to: iso(plan.range.to),
      type: question.type,
      criteria: question.criteria,
      ...completeness(about),
      loaded,
      filters,
      readAt: iso(readAt),
      events: rowsOf(about),
    },
    null,
    2,
  );
}
