import type { Action } from '#api/itcare/index.ts';
import type { JournalEntry, UnreadableRecord } from '#domain/journal.ts';
import { type Operation, type OperationPhase, phaseOfStatus } from '#domain/operation.ts';

import type { OperationSearch } from './search.ts';
import { namesOf, orderOf } from './sentences.ts';
import { isOpen } from '#domain/operation-words.ts';

import { words } from './words.ts';

/** One line of the table: an operation of this browser, completed by what the server lists, or one of the server's own. */
export interface OperationRow {
  id: string;
  /** Null for a record that cannot be read. */
  phase: OperationPhase | null;
  /** What was asked for; the raw name of the process where only the server knows. */
  title: string;
  balancerId: number | null;
  balancerName: string | null;
  /** Of a Globo pool; `balancerName` is then its name. */
  poolId: number | null;
  /** Who submitted it, in the server's words; null when it does not say. */
  by: string | null;
  /** Null for the server's own, and for what cannot be read. */
  operation: Operation | null;
  /** A record of this browser that cannot be read; null for all others. */
  unreadable: UnreadableRecord | null;
  /** Epoch ms; null when the server gives no time that can be read. */
  startedAt: number | null;
  endedAt: number | null;
  /** The server's status word, raw. */
  status: string | null;
  message: string | null;
}

/** All lists as one, newest first. An action of the server that this browser began appears once, as ours. */
export function mergeRows(
  operations: readonly Operation[],
  actions: readonly Action[],
  unreadable: readonly UnreadableRecord[] = [],
): OperationRow[] {
  const byId = new Map(
    actions.flatMap((action) => (action.id === null ? [] : [[action.id, action] as const])),
  );
  const rows = operations.map((operation) => {
    const action = operation.tracking?.id == null ? undefined : byId.get(operation.tracking.id);
    if (action?.id != null) byId.delete(action.id);
    return ownRow(operation, action?.submittedBy ?? operation.tracking?.submittedBy ?? null);
  });
  const others = actions.filter((action) => action.id === null || byId.has(action.id)).map(serverRow);
  return [...rows, ...others, ...unreadable.map(unreadableRow)].toSorted(
    (a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0),
  );
}

function ownRow(operation: Operation, by: string | null): OperationRow {
  return {
    id: operation.id,
    phase: operation.phase,
    title: orderOf(operation),
    balancerId: operation.balancerId,
    balancerName: operation.balancerName,
    poolId: operation.pool?.id ?? null,
    by,
    operation,
    unreadable: null,
    startedAt: operation.startedAt,
    endedAt: operation.endedAt,
    status: operation.status,
    message: operation.message,
  };
}

function serverRow(action: Action, index: number): OperationRow {
  const phase = phaseOfStatus(action.status);
  const ended = timeOf(action.completedAt) ?? timeOf(action.lastUpdatedAt);
  return {
    id: `action-${action.id ?? `at-${index}`}`,
    phase,
    title: action.process ?? '—',
    balancerId: null,
    balancerName: action.resourceName,
    poolId: null,
    by: action.submittedBy,
    operation: null,
    unreadable: null,
    startedAt: timeOf(action.submittedAt) ?? timeOf(action.lastUpdatedAt),
    endedAt: phase === 'running' ? null : ended,
    status: action.status,
    message: action.message,
  };
}

function unreadableRow(unreadable: UnreadableRecord): OperationRow {
  return {
    id: unreadable.key,
    phase: null,
    title: words.record.title,
    balancerId: null,
    balancerName: null,
    poolId: null,
    by: null,
    operation: null,
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
      (search.action === '' || row.operation?.action === search.action) &&
      (search.show === 'all' || row.operation !== null || row.unreadable !== null) &&
      holds([row.title, row.balancerName, row.by, row.message, row.operation?.changeReference], search.q),
  );
}

export function filterJournal(entries: readonly JournalEntry[], search: OperationSearch): JournalEntry[] {
  return entries.filter(
    (entry) =>
      (search.phase === '' || entry.phase === search.phase) &&
      (search.action === '' || entry.action === search.action) &&
      holds(
        [orderOf(entry), namesOf(entry).object, entry.reason, entry.changeReference, entry.message],
        search.q,
      ),
  );
}

/** What cannot be read has nothing to filter by but its id. */
export function filterUnreadable(
  records: readonly UnreadableRecord[],
  search: OperationSearch,
): UnreadableRecord[] {
  if (search.phase !== '' || search.action !== '') return [];
  return records.filter(({ id }) => holds([words.record.title, id], search.q));
}

/**
 * The ids that clearing forgets, of the journal and of operations that have no entry there: what is still open stays,
 * or nobody would follow it.
 */
export function endedOf(
  entries: readonly Pick<JournalEntry, 'id'>[],
  operations: readonly Operation[],
): string[] {
  const open = new Set(operations.filter(isOpen).map(({ id }) => id));
  const ids = new Set([...entries, ...operations].map(({ id }) => id));
  return [...ids].filter((id) => !open.has(id));
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
export function badgeOf(operations: readonly Operation[], now: number): Operation | null {
  const open = operations.find(isOpen);
  if (open) return open;
  const last = operations[0];
  const recent = last !== undefined && now - (last.endedAt ?? now) < BAD_NEWS_MS;
  return recent && (last.phase === 'failed' || last.phase === 'unknown' || last.phase === 'still-running')
    ? last
    : null;
}

/** So long a badge keeps saying that the last operation ended badly. */
const BAD_NEWS_MS = 15 * 60_000;
