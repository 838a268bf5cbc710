import type { Member } from '#backends/member.ts';
import type { Pool, PoolVerb } from '#backends/pool.ts';
import { MemberStatusMark } from '#components/marks/MemberStatusMark.tsx';
import { Button } from '#ui/button/Button.tsx';

import { lockOf } from '../change/lock.ts';
import styles from '../members.module.css';
import { messages } from '../messages.ts';
import { differenceText, differs } from '../table/remarks.ts';

const SHOWN = 4;

export interface DifferenceListProps {
  members: readonly Member[];
  pool: Pick<Pool, 'verbs'>;
  onAct: (verb: PoolVerb, member: Member) => void;
}

/** Members of which the instances have decided different things, each with the ways to make them equal again. */
export function DifferenceList({ members, pool, onAct }: DifferenceListProps) {
  const different = members.filter(differs);
  if (different.length === 0) return null;
  return (
    <ul className={styles.differences} aria-label={messages.differences}>
      {different.slice(0, SHOWN).map((member) => (
        <li key={member.key} className={styles.difference}>
          <MemberStatusMark presence="unknown" size={18} />
          <b>{member.name}</b>
          <span className={styles.differenceText}>{differenceText(member.instances ?? [])}</span>
          <span className={styles.differenceActions}>
            {waysToEqual(member, pool.verbs).map((verb) => (
              <Button
                key={verb.name}
                variant="row"
                reason={lockOf(member)}
                aria-label={messages.makeEqual(verb.long, member.name)}
                onClick={() => onAct(verb, member)}
              >
                {messages.onAll(verb.long)}
              </Button>
            ))}
          </span>
        </li>
      ))}
      {different.length > SHOWN ? (
        <li className={styles.difference}>{messages.moreDifferences(different.length - SHOWN)}</li>
      ) : null}
    </ul>
  );
}

/** What one of the instances has already, asked of all of them. */
function waysToEqual({ instances = [] }: Member, verbs: readonly PoolVerb[]): readonly PoolVerb[] {
  return verbs.filter(({ to }) => to !== null && instances.some(({ state }) => state === to));
}
