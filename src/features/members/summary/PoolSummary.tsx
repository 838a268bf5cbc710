import { countMembers, type MemberFacts, memberStatus } from '#domain/members/member-state.ts';
import { SegmentBar } from '#components/segment-bar/SegmentBar.tsx';

import styles from './preview.module.css';
import { poolMessages as messages } from '../pool-messages.ts';

export interface PoolSummaryProps {
  members: readonly (MemberFacts & { key: string })[];
}

/** A pool in one cell: a bar with a segment for each member, and the same in words. */
export function PoolSummary({ members }: PoolSummaryProps) {
  const counts = countMembers(members);
  return (
    <span className={styles.preview}>
      <SegmentBar
        width={72}
        label={messages.summary(counts)}
        segments={members.map((member) => ({
          key: member.key,
          presence: memberStatus(member.state, member.health),
          weight: 1,
        }))}
      />
      <span
        className={styles.previewText}
        data-trouble={counts.presence.failing > 0 || undefined}
        title={messages.summary(counts)}
      >
        {messages.short(counts)}
      </span>
    </span>
  );
}
