import { useState } from 'react';

import type { Member } from '#backends/member.ts';
import type { Pool } from '#backends/pool.ts';
import { useChangesOf } from '#changes/hooks.ts';
import { MemberStatusMark } from '#components/marks/MemberStatusMark.tsx';
import { ReturnChip } from '#components/return-times/ReturnChip.tsx';
import { memberStatus } from '#domain/members/member-state.ts';
import { Button } from '#ui/button/Button.tsx';

import { stateWord } from '../table/cells.tsx';
import { messages } from './messages.ts';
import styles from './moved.module.css';
import { isOut, outSince } from './since.ts';
import { SinceText } from './SinceText.tsx';
import { useInStateSince } from './use-in-state-since.ts';

const SHOWN = 3;

export interface OutOfServiceProps {
  members: readonly Member[];
  pool: Pick<Pool, 'id'>;
  /** Shows all of a member, with the form for its return. */
  onDetails: (member: Member) => void;
}

/** Members out of service, each with since when, why and when it shall return, as far as known: one quiet line each. */
export function OutOfService({ members, pool, onDetails }: OutOfServiceProps) {
  const [all, setAll] = useState(false);
  const out = members.filter(isOut);
  if (out.length === 0) return null;
  return (
    <ul className={styles.out} aria-label={messages.out}>
      {(all ? out : out.slice(0, SHOWN)).map((member) => (
        <Line key={member.key} member={member} pool={pool} onDetails={onDetails} />
      ))}
      {out.length > SHOWN ? (
        <li className={styles.line}>
          <Button variant="row" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? messages.showFewer(SHOWN) : messages.showAll(out.length)}
          </Button>
        </li>
      ) : null}
    </ul>
  );
}

interface LineProps extends Pick<OutOfServiceProps, 'pool' | 'onDetails'> {
  member: Member;
}

function Line({ member, pool, onDetails }: LineProps) {
  const changes = useChangesOf(pool.id);
  const seen = useInStateSince(pool.id, member);
  const since = outSince(member, changes, seen);
  const { state, health, key, name } = member;
  return (
    <li className={styles.line}>
      <MemberStatusMark presence={memberStatus(state, health)} />
      <b>{name}</b>
      <span>{stateWord(member)}</span>
      <span className={styles.since}>
        <SinceText since={since} />
      </span>
      {since.reason === null ? null : <span className={styles.why}>{since.reason}</span>}
      {since.reference === null ? null : <span className={styles.since}>{since.reference}</span>}
      <ReturnChip object={pool.id} part={key} />
      <Button
        variant="row"
        className={styles.end}
        aria-label={messages.details(name)}
        aria-haspopup="dialog"
        onClick={() => onDetails(member)}
      >
        {messages.returnTime}
      </Button>
    </li>
  );
}
