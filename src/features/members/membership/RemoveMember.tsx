import { isUnderWay } from '#changes/change.ts';
import { useChangesOf, useDecision } from '#changes/hooks.ts';
import type { Why } from '#changes/intent.ts';
import { linesOf } from '#changes/guard/lines.ts';
import { weighPool } from '#changes/guard/weigh-pool.ts';
import { ChangeProblem } from '#components/ChangeProblem.tsx';
import { Confirm } from '#components/Confirm.tsx';
import { GuardLines } from '#components/guard/GuardLines.tsx';
import { messages as shared } from '#ui/messages.ts';

import { poolMetrics } from '../drains/pool-metrics.ts';
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
  const weighed = weighPool(pool, all, [{ key: member.key, to: 'removed' }], {
    underWay,
    connections: (key) => poolMetrics(pool.id).connections(key),
  });
  const remove = useDecision(onClose, 'confirmed');
  const stop = weighed.verdict === 'stop';
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
      <GuardLines
        verdict={weighed.verdict}
        lines={[
          ...linesOf(weighed),
          ...(member.shared ? [{ code: 'shared', verdict: 'caution' as const, text: messages.shared }] : []),
        ]}
      />
    </Confirm>
  );
}
