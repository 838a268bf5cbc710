import { useRef, useState } from 'react';

import { impactOf } from '#domain/impact.ts';
import { Confirm } from '#ui/dialog/Confirm.tsx';
import { TextField } from '#ui/field/TextField.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { words as shared } from '#ui/words.ts';

import styles from './members.module.css';
import { useMembership } from './membership.ts';
import type { Member, Pool } from './model.ts';
import { poolWatch } from './pool-watch.ts';
import { noWhy, WhyFields, whyProblem } from './WhyFields.tsx';
import { words } from './words.ts';

export interface RemoveMemberProps {
  pool: Pool;
  membership: NonNullable<Pool['membership']>;
  member: Member;
  all: readonly Member[];
  onClose: () => void;
}

/** Takes a server out of the pool for good; always asks for its name, since there is no way back but adding it. */
export function RemoveMember({ pool, membership, member, all, onClose }: RemoveMemberProps) {
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const [why, setWhy] = useState(noWhy);
  const watch = poolWatch(pool.id);
  const impact = impactOf(
    all.map(({ key, name, state, health }) => ({
      key,
      name,
      state,
      health,
      connections: watch.connections(key),
      zone: null,
    })),
    [{ key: member.key, to: 'removed' }],
    { offlineCuts: pool.offlineCuts },
  );
  const remove = useMembership(pool, onClose);
  const reason = remove.pending
    ? words.removing
    : typed.trim() === member.name
      ? whyProblem(why)
      : words.typeFirst(member.name);
  const act = () => {
    if (reason !== null) return;
    remove.run({
      name: words.removes(member.name),
      write: () => membership.remove(member, why),
      shows: (list) => list.every((each) => each.key !== member.key),
      proven: () => words.removed(member.name),
    });
  };
  return (
    <Confirm
      title={shared.question(words.removeTitle(member.name))}
      description={words.removeDescription}
      production={pool.production}
      field={field}
      cancel={words.cancel}
      action={remove.pending ? words.removing : words.removeAction(member.name)}
      danger
      reason={reason}
      onConfirm={act}
      onClose={onClose}
    >
      <div className={styles.confirm}>
        {remove.doubt ? (
          <Notice tone="warn">
            {words.writeLost} {remove.doubt}
          </Notice>
        ) : null}
        {remove.error ? <Notice tone="bad">{remove.error.message}</Notice> : null}
        <div className={styles.impact} data-verdict={impact.verdict}>
          <p>
            <b>{words.remains(impact.after.healthy, impact.after.members)}</b>
          </p>
          {impact.reasons.map((each) => (
            <p key={each.code} data-verdict={each.verdict} className={styles.reason}>
              {words.reason(each.code, each.count)}
            </p>
          ))}
          {member.shared ? (
            <p className={styles.reason} data-verdict="caution">
              {words.shared}
            </p>
          ) : null}
        </div>
        <WhyFields value={why} onChange={setWhy} />
        <TextField
          ref={field}
          label={words.typeToConfirm(member.name)}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') act();
          }}
        />
      </div>
    </Confirm>
  );
}
