import { number } from '#ui/time/format.ts';
import { clockTime, exactTime, howLongAgo } from '#ui/time/format.ts';
import { useNow } from '#ui/time/now.ts';
import { MAX_AHEAD_MS } from '#domain/clock.ts';

import styles from '../members.module.css';
import type { Member, StateSource } from '#backends/member.ts';
import { messages } from '../messages.ts';

const missing = <span className={styles.missing}>—</span>;

/** Where the state of this row comes from, and how old that is: in words, since it decides what to believe. */
export function SourceCell({ member }: { member: Member }) {
  const now = useNow();
  const { stored } = member;
  if (!stored) return missing;
  const note = stored.note === null ? null : messages.note[stored.note];
  return (
    <span className={styles.source} data-source={stored.source.kind} title={note ?? timeOf(stored.source)}>
      {/* 4 and 6 come from no equipment: such a number was written and never read back (Globo contract §8.2). */}
      {stored.note === 'stored-only' ? messages.source.storedOnly : sourceText(stored.source, now)}
      {note === null ? null : <span className="visually-hidden">. {note}</span>}
    </span>
  );
}

function timeOf(source: StateSource): string | undefined {
  const at = source.kind === 'database' ? source.checkedAt : source.at;
  return typeof at === 'number' ? exactTime(at) : undefined;
}

function sourceText(source: StateSource, now: number): string {
  if (source.kind === 'equipment') return messages.source.equipment(clockTime(source.at));
  if (source.kind === 'sent') return messages.source.sent;
  const { checkedAt } = source;
  if (checkedAt === null) return messages.source.never;
  if (checkedAt === 'unreadable') return messages.source.unreadable;
  if (checkedAt > now + MAX_AHEAD_MS) return messages.source.ahead;
  return messages.source.checked(howLongAgo(checkedAt, Math.max(now, checkedAt)));
}

export function WeightCell({ member }: { member: Member }) {
  return <Amount value={member.weight} />;
}

export function PriorityCell({ member }: { member: Member }) {
  return <Amount value={member.stored?.priority} />;
}

export function LimitCell({ member }: { member: Member }) {
  return member.limit === 0 ? messages.noLimit : <Amount value={member.limit} />;
}

function Amount({ value }: { value: number | null | undefined }) {
  return value === null || value === undefined ? missing : number(value);
}
