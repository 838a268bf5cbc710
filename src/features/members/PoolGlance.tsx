import { countMembers, type MemberFacts, presence } from '#domain/member-state.ts';
import { SegmentBar } from '#ui/segment-bar/SegmentBar.tsx';

import styles from './members.module.css';
import { poolWords as words } from './pool-words.ts';

export interface PoolGlanceProps {
  members: readonly (MemberFacts & { key: string })[];
}

/** A pool in one cell: a bar with a segment for each member, and the same in words. */
export function PoolGlance({ members }: PoolGlanceProps) {
  const counts = countMembers(members);
  return (
    <span className={styles.preview}>
      <SegmentBar
        width={72}
        label={words.summary(counts)}
        segments={members.map((member) => ({
          key: member.key,
          presence: presence(member.state, member.health),
          weight: 1,
        }))}
      />
      <span
        className={styles.previewText}
        data-trouble={counts.presence.failing > 0 || undefined}
        title={words.summary(counts)}
      >
        {words.short(counts)}
      </span>
    </span>
  );
}
