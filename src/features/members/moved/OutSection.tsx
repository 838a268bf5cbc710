import { useEffect } from 'react';

import type { Member } from '#backends/member.ts';
import type { Pool } from '#backends/pool.ts';
import { useChangesOf } from '#changes/hooks.ts';
import { readAllChanges } from '#changes/start.ts';
import { ReturnTimeForm } from '#components/return-times/ReturnTimeForm.tsx';
import { exactTime } from '#ui/time/format.ts';

import { ListedActions } from './ListedActions.tsx';
import { messages } from './messages.ts';
import styles from './moved.module.css';
import { type OutSince, outSince } from './since.ts';
import { useInStateSince } from './use-in-state-since.ts';

export interface OutSectionProps {
  member: Member;
  pool: Pick<Pool, 'id' | 'name' | 'href'>;
}

/** Of a member out of service: since when, why, by whom, and when it shall return. */
export function OutSection({ member, pool }: OutSectionProps) {
  // It may have been long ago: the whole journal is read.
  useEffect(() => void readAllChanges().catch(() => undefined), []);
  const since = outSince(member, useChangesOf(pool.id), useInStateSince(pool.id, member));
  const { at, source, reason, reference } = since;
  const notes = [
    reason === null ? null : messages.noteWhy(reason),
    reference === null ? null : messages.noteReference(reference),
  ].filter((note) => note !== null);
  return (
    <section className={styles.section} aria-label={messages.out}>
      <h3>{messages.out}</h3>
      <dl className={styles.facts}>
        <dt>{messages.since}</dt>
        <dd>
          {at === null ? messages.notKnown : exactTime(at)}
          {source === null ? null : <small className={styles.quiet}> ({sourceText(since)})</small>}
        </dd>
        <dt>{messages.why}</dt>
        <dd>{reason ?? messages.notKnown}</dd>
        {reference === null ? null : (
          <>
            <dt>{messages.reference}</dt>
            <dd>{reference}</dd>
          </>
        )}
      </dl>
      {source === 'journal' ? null : <ListedActions pool={pool} from={at ?? 0} to={at} />}
      <ReturnTimeForm
        of={{
          object: pool.id,
          part: member.key,
          objectName: pool.name,
          partName: member.name,
          href: pool.href,
        }}
        notes={notes}
      />
    </section>
  );
}

function sourceText({ source, by }: OutSince): string {
  if (source === 'journal' && by !== null) return messages.fromOperator(by);
  return messages.from[source === 'seen' || source === 'told' ? source : 'here'];
}
