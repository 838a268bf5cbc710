import { isUnderWay } from '#changes/change.ts';
import { useChangesOf, useDecision } from '#changes/hooks.ts';
import type { Why } from '#changes/intent.ts';
import { ChangeProblem } from '#components/ChangeProblem.tsx';
import { Confirm } from '#components/Confirm.tsx';
import { messages as shared } from '#ui/messages.ts';

import { expecting, memberImpact } from '../change/impact.ts';
import styles from '../members.module.css';
import type { Member } from '#backends/member.ts';
import type { Membership, Pool } from '#backends/pool.ts';
import { messages } from '../messages.ts';

export interface RemoveMemberProps {
  pool: Pool;
  membership: Membership;
  member: Member;
  all: readonly Member[];
  onClose: () => void;
}

/** Takes a server out of the pool for good; always asks for its name, since there is no way back but adding it. */
export function RemoveMember({ pool, membership, member, all, onClose }: RemoveMemberProps) {
  const underWay = useChangesOf(pool.id).filter(isUnderWay);
  const impact = memberImpact(pool.id, expecting(all, underWay), [member.key], 'removed', {
    places: pool.places,
  });
  const remove = useDecision(onClose, 'confirmed');
  const stop = impact.verdict === 'stop';
  const close = () => {
    // What has not left is not to leave behind the operator's back.
    remove.leave();
    onClose();
  };
  const planned = (why: Why) => {
    const intent = membership.remove(member, why);
    return intent ? [intent] : [];
  };
  return (
    <Confirm
      title={shared.question(messages.removeTitle(member.name))}
      description={messages.removeDescription}
      production={pool.production}
      // Whose loss leaves nothing healthy asks for as much as draining it does.
      name={stop ? pool.name : member.name}
      reference="kept"
      action={messages.removeAction(member.name)}
      danger
      submitting={remove.pending ? messages.removing : null}
      error={<ChangeProblem decision={remove} />}
      planned={planned}
      objects={[pool.id]}
      onConfirm={(why) => {
        const [intent] = planned(why);
        if (intent) remove.decide(intent, stop);
      }}
      onClose={close}
    >
      <div className={styles.impact} data-verdict={impact.verdict}>
        <p>
          <b>{messages.remains(impact.after.healthy, impact.after.members)}</b>
        </p>
        {impact.reasons.map((each) => (
          <p key={each.code} data-verdict={each.verdict} className={styles.reason}>
            {messages.reason(each.code, each.count)}
          </p>
        ))}
        {member.shared ? (
          <p className={styles.reason} data-verdict="caution">
            {messages.shared}
          </p>
        ) : null}
      </div>
    </Confirm>
  );
}
