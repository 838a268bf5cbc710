import { useRef, useState } from 'react';

import { isUnderWay } from '#changes/change.ts';
import { useChangesOf, useDecision } from '#changes/hooks.ts';
import { ChangeProblem } from '#components/ChangeProblem.tsx';
import { Confirm } from '#ui/dialog/Confirm.tsx';
import { TextField } from '#ui/field/TextField.tsx';
import { words as shared } from '#ui/words.ts';

import { expecting, memberImpact } from './impact.ts';
import styles from './members.module.css';
import type { Member, Membership, Pool } from './model.ts';
import { noWhy, WhyFields, whyProblem } from './WhyFields.tsx';
import { words } from './words.ts';

export interface RemoveMemberProps {
  pool: Pool;
  membership: Membership;
  member: Member;
  all: readonly Member[];
  onClose: () => void;
}

/** Takes a server out of the pool for good; always asks for its name, since there is no way back but adding it. */
export function RemoveMember({ pool, membership, member, all, onClose }: RemoveMemberProps) {
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const [why, setWhy] = useState(noWhy);
  const underWay = useChangesOf(pool.id).filter(isUnderWay);
  const impact = memberImpact(pool.id, expecting(all, underWay), [member.key], 'removed', {
    places: pool.places,
  });
  const remove = useDecision(onClose, 'confirmed');
  const stop = impact.verdict === 'stop';
  // Whose loss leaves nothing healthy asks for as much as draining it does.
  const asked = stop ? pool.name : member.name;
  const close = () => {
    // What has not left is not to leave behind the operator's back.
    remove.leave();
    onClose();
  };
  const reason = remove.pending
    ? words.removing
    : typed.trim() === asked
      ? whyProblem(why)
      : words.typeFirst(asked);
  const act = () => {
    const intent = reason === null ? membership.remove(member, why) : null;
    if (intent) remove.decide(intent, stop);
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
      onClose={close}
    >
      <div className={styles.confirm}>
        <ChangeProblem decision={remove} />
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
          label={words.typeToConfirm(asked)}
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
