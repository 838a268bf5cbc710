import type { Action } from '#domain/action.ts';
import { phaseOfStatus } from '#changes/change.ts';
import { readObject } from '#changes/intent.ts';
import { namesOf, orderOf } from '#changes/messages/describe.ts';
import type { UnreadableRecord } from '#changes/storage/stored.ts';
import { type ChangePhase, isOpen, wantsAttention } from '#changes/vocabulary.ts';

import { type Entry, partsOf } from '../entries.ts';
import { leftAt } from './requests.ts';
import type { OperationSearch } from '../search.ts';
import { messages } from '../messages.ts';

/** One line of the table: what this browser asked for, completed by what the server lists, or one of the server's own. */
export interface OperationRow {
  id: string;
  /** Null for a record that cannot be read. */
  phase: ChangePhase | null;
  /** What was asked for; the raw name of the process where only the server knows. */
  title: string;
  /** The load balancer or pool, such as `itcare:12`, where this browser knows which. */
  object: string | null;
  objectName: string | null;
  /** Who submitted it, in the server's words; null when it does not say. */
  by: string | null;
  /** Null for the server's own, and for what cannot be read. */
  entry: Entry | null;
  /** A record of this browser that cannot be read; null for all others. */
  unreadable: UnreadableRecord | null;
  /** Epoch ms; null when the server gives no time that can be read. */
  startedAt: number | null;
  endedAt: number | null;
  /** The server's status word, raw. */
  status: string | null;
  message: string | null;
}

/** The list shows no more of this browser than this; the journal has all. */
const MOST_LISTED = 500;

/** All lists as one, newest first. An action of the server that this browser began appears once, as ours. */
export function mergeRows(
  entries: readonly Entry[],
  actions: readonly Action[],
  unreadable: readonly UnreadableRecord[] = [],
): OperationRow[] {
  const byId = new Map(
    actions.flatMap((action) => (action.id === null ? [] : [[action.id, action] as const])),
  );
  const rows = entries.slice(0, MOST_LISTED).map((entry) => {
    const { tracking, operator } = entry;
    const action = tracking?.id == null ? undefined : byId.get(tracking.id);
    if (action?.id != null) byId.delete(action.id);
    return ownRow(entry, action?.submittedBy ?? tracking?.submittedBy ?? operator);
  });
  const others = actions.filter((action) => action.id === null || byId.has(action.id)).map(serverRow);
  return [...rows, ...others, ...unreadable.map(unreadableRow)].toSorted(
    (a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0),
  );
}

function ownRow(entry: Entry, by: string | null): OperationRow {
  return {
    id: entry.id,
    phase: entry.phase,
    title: orderOf(entry.intent),
    object: readObject(entry.intent.object).key === null ? null : entry.intent.object,
    objectName: entry.intent.objectName,
    by,
    entry,
    unreadable: null,
    startedAt: leftAt(entry),
    endedAt: entry.endedAt,
    status: entry.tracking?.status ?? null,
    message: entry.message,
  };
}

function serverRow(action: Action, index: number): OperationRow {
  const status = phaseOfStatus(action.status);
  const ended = timeOf(action.completedAt) ?? timeOf(action.lastUpdatedAt);
  return {
    id: `action-${action.id ?? `at-${index}`}`,
    phase: status === 'done' ? 'confirmed' : status,
    title: action.process ?? '—',
    object: null,
    objectName: action.resourceName,
    by: action.submittedBy,
    entry: null,
    unreadable: null,
    startedAt: timeOf(action.submittedAt) ?? timeOf(action.lastUpdatedAt),
    endedAt: status === 'running' ? null : ended,
    status: action.status,
    message: action.message,
  };
}

function unreadableRow(unreadable: UnreadableRecord): OperationRow {
  return {
    id: unreadable.key,
    phase: null,
    title: messages.record.title,
    object: null,
    objectName: null,
    by: null,
    entry: null,
    unreadable,
    startedAt: unreadable.at,
    endedAt: null,
    status: null,
    message: unreadable.id,
  };
}

function timeOf(text: string | null): number | null {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? null : at;
}

/** The rows that the filters of the address leave. */
export function filterRows(rows: readonly OperationRow[], search: OperationSearch): OperationRow[] {
  return rows.filter(
    (row) =>
      (search.phase === '' || row.phase === search.phase) &&
      (search.action === '' || row.entry?.intent.action === search.action) &&
      (search.show === 'all' || row.entry !== null || row.unreadable !== null) &&
      holds(
        [
          row.title,
          row.objectName,
          row.by,
          row.message,
          row.entry?.intent.changeReference,
          ...(row.entry ? namesIn(row.entry) : []),
        ],
        search.q,
      ),
  );
}

export function filterJournal(entries: readonly Entry[], search: OperationSearch): Entry[] {
  return entries.filter((entry) => {
    const { phase, message, operator, intent } = entry;
    return (
      (search.phase === '' || phase === search.phase) &&
      (search.action === '' || intent.action === search.action) &&
      holds(
        [orderOf(intent), intent.reason, intent.changeReference, message, operator, ...namesIn(entry)],
        search.q,
      )
    );
  });
}

/** Of all that it is about, also where its title names only some. */
function namesIn(entry: Entry): string[] {
  return partsOf(entry).map(({ intent }) => namesOf(intent).object);
}

/** What cannot be read has nothing to filter by but its id. */
export function filterUnreadable(
  records: readonly UnreadableRecord[],
  search: OperationSearch,
): UnreadableRecord[] {
  if (search.phase !== '' || search.action !== '') return [];
  return records.filter(({ id }) => holds([messages.record.title, id], search.q));
}

/** What clearing forgets, wholly or in part: what is still open stays, or nobody would follow it. */
export function endedOf(entries: readonly Entry[]): Entry[] {
  return entries.filter((entry) => partsOf(entry).some((part) => !isOpen(part)));
}

/** Every word of the search in some of the texts, whatever the case. */
function holds(texts: readonly (string | null | undefined)[], search: string): boolean {
  const all = texts.join('\n').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

/** Open ones that stand for something under way on the object, for a badge: the newest first. */
export function badgeOf(entries: readonly Entry[], now: number): Entry | null {
  const open = entries.find(isOpen);
  if (open) return open;
  const last = entries[0];
  const recent = last !== undefined && now - (last.endedAt ?? now) < BAD_NEWS_MS;
  return recent && wantsAttention(last) ? last : null;
}

/** So long a badge keeps saying that the last one ended badly. */
const BAD_NEWS_MS = 15 * 60_000;
