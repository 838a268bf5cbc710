import type { ReactNode } from 'react';

import type { Member } from '#backends/member.ts';
import { useChangeOf } from '#changes/hooks.ts';
import { HealthMark } from '#components/marks/HealthMark.tsx';
import { number } from '#ui/time/format.ts';

import { onTheWayText } from '../change/outcome.ts';
import styles from '../members.module.css';
import { messages } from '../messages.ts';
import { addressOf, StateCell, useCells, useWatched } from './cells.tsx';
import { differenceText, differs } from './remarks.ts';

/*
 * Cells of two lines, for backends that tell more of a member than one line holds. Each row has both lines whether they
 * hold something or not: what a poll brings makes no row higher.
 */

/** What it is called opens all that is told of it. */
export function DetailedNameCell({ member }: { member: Member }) {
  const { onDetails } = useCells();
  return (
    <Two
      under={
        <span className="mono" title={addressOf(member)}>
          {addressOf(member)}
        </span>
      }
    >
      <button
        type="button"
        className={styles.open}
        aria-haspopup="dialog"
        aria-label={messages.detailsOf(member.name)}
        title={member.name}
        onClick={() => onDetails(member)}
      >
        {member.name}
      </button>
      {member.backup ? <small className={styles.tag}>{messages.backup}</small> : null}
    </Two>
  );
}

export function DetailedStateCell({ member }: { member: Member }) {
  const { remarks: told = [], instances = [] } = member;
  const { pool } = useCells();
  const change = useChangeOf(pool, member.key);
  const waiting = change && onTheWayText(change);
  // What it waits for now comes before what its word would mean at other times.
  const remarks = waiting === null ? told : [waiting, ...told];
  const [said = null, ...more] = remarks;
  const first = waiting === null && differs(member) ? differenceText(instances) : said;
  return (
    <Two
      under={
        first === null ? null : (
          <span title={remarks.join('\n')}>
            {first}
            {more.length > 0 ? ` ${messages.moreRemarks(more.length)}` : null}
          </span>
        )
      }
    >
      <StateCell member={member} />
    </Two>
  );
}

export function DetailedHealthCell({ member }: { member: Member }) {
  const { health, rawHealth, reason = null } = member;
  return (
    <Two under={reason === null ? null : <span title={reason}>{reason}</span>}>
      <HealthMark health={health} hint={rawHealth ?? undefined}>
        {messages.health[health]}
      </HealthMark>
    </Two>
  );
}

/** Where nothing counts a queue of its own, the member's own number stands. */
export function DetailedConnectionsCell({ member }: { member: Member }) {
  const connections = useWatched(member.key, (watch) => watch.connections(member.key));
  const counted = useWatched(member.key, (watch) => watch.queue(member.key));
  const queue = counted ?? member.queue ?? null;
  return (
    <Two
      under={
        queue ? (
          <span className={styles.queue}>{messages.waiting(queue)}</span>
        ) : member.limit ? (
          messages.ofLimit(member.limit)
        ) : null
      }
    >
      {connections === null ? <span className={styles.missing}>—</span> : number(connections)}
    </Two>
  );
}

function Two({ children, under }: { children: ReactNode; under: ReactNode }) {
  return (
    <span className={styles.two}>
      <span>{children}</span>
      <small>{under}</small>
    </span>
  );
}
