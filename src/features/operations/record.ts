import { readAccepted } from '#api/itcare/index.ts';
import type { WriteRecord } from '#api/writes.ts';
import { factsOf, type JournalEntry, type Seen } from '#domain/journal.ts';
import { type Operation, startOperation } from '#domain/operation.ts';
import { isMemberWrite } from '#domain/operation-words.ts';
import { describeWrite, type WriteDescription } from '#domain/write.ts';

import type { Kept } from './store.ts';

/** From a write to what is kept of it: pure shapes, no storage. */

/** The operation and the journal entry of a write that leaves; `seen` is what was known at that moment. */
export function keptOf(record: WriteRecord, seen: Seen, tab: string): Kept {
  const described = describeWrite(record.method, record.path, record.body);
  const about = {
    ...described,
    balancerId: record.resourceId ?? described.balancerId,
    changeReference: described.changeReference ?? record.changeReference,
  };
  const { id, startedAt, method, path, reason } = record;
  const names = {
    balancerName: seen.balancer?.name ?? seen.poolName ?? null,
    objectName: objectName(about, seen),
  };
  const operation = startOperation({ ...about, ...names, id, tab, startedAt });
  const entry: JournalEntry = {
    ...about,
    ...names,
    id,
    startedAt,
    answeredAt: null,
    endedAt: null,
    method,
    path,
    body: record.body,
    reason,
    outcome: record.outcome,
    status: null,
    answer: null,
    message: null,
    phase: operation.phase,
    before: factsOf(about, seen),
    after: null,
    afterAt: null,
  };
  return { operation, entry };
}

/** The entry after its operation moved: what both say stays the same in both. */
export function entryAfter(entry: JournalEntry, operation: Operation): JournalEntry {
  const { phase, endedAt, message, balancerName } = operation;
  return {
    ...entry,
    phase,
    endedAt,
    message: message ?? entry.message,
    balancerName: entry.balancerName ?? balancerName,
  };
}

/** A whole pool says no more about one member than that member does, and is kept five thousand times. */
export function keptAnswer(answer: unknown, { memberId }: JournalEntry): unknown {
  const read = readAccepted(answer);
  if (read?.kind !== 'members') return read;
  const members = read.members.filter((member) => String(member.resourceId) === memberId);
  return { kind: 'members', count: read.members.length, members };
}

/** All that is left of an entry whose storage is gone. */
export function entryOf(operation: Operation): JournalEntry {
  return {
    ...operation,
    method: '',
    path: '',
    body: null,
    reason: null,
    outcome: operation.phase === 'sent' ? 'sent' : 'accepted',
    answer: null,
    before: null,
    after: null,
    afterAt: null,
    status: null,
  };
}

function objectName(about: WriteDescription, seen: Seen): string | null {
  if (about.pool) return poolNames(about.pool.memberIds, seen);
  if (isMemberWrite(about.action)) {
    return seen.members?.find((member) => member.id === about.memberId)?.name || null;
  }
  if (about.urlId === null) return null;
  const urls = seen.urls ?? seen.balancer?.urls;
  return urls?.find((url) => url.id === about.urlId)?.name ?? null;
}

const NAMED = 3;

/** The first names, and how many more: one request may change three hundred members. */
function poolNames(ids: readonly string[], seen: Seen): string | null {
  const names = ids.map((id) => seen.members?.find((member) => member.id === id)?.name ?? `#${id}`);
  const rest = names.length - NAMED;
  return names.length === 0 ? null : `${names.slice(0, NAMED).join(', ')}${rest > 0 ? ` +${rest}` : ''}`;
}
