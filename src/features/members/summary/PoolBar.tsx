import { useSyncExternalStore, useCallback } from 'react';

import { useChangesOf } from '#changes/hooks.ts';
import { isInTransition } from '#changes/vocabulary.ts';
import { countMembers, memberStatus } from '#domain/members/member-state.ts';
import { SegmentBar } from '#components/segment-bar/SegmentBar.tsx';

import styles from '../members.module.css';
import type { Member } from '#backends/member.ts';
import type { PoolMetrics } from '../drains/pool-metrics.ts';
import { messages } from '../messages.ts';

export interface PoolBarProps {
  members: readonly Member[];
  watch: PoolMetrics;
  /** The pool's id. */
  pool: string;
}

/** The pool at a glance: a segment for each row of the table, as wide as its share of the connections. */
export function PoolBar({ members, watch, pool }: PoolBarProps) {
  const changes = useChangesOf(pool);
  const subscribe = useCallback((changed: () => void) => watch.subscribe('', changed), [watch]);
  // Shares in steps of four per cent: the bar moves when the balance of the pool moves, not with every connection.
  const weights = useSyncExternalStore(subscribe, () =>
    members
      .map((member) => {
        const total = watch.total();
        const connections = watch.connections(member.key);
        return connections === null || !total ? 1 : 1 + Math.round((connections / total) * 25);
      })
      .join(','),
  ).split(',');
  const pending = new Set(changes.filter(isInTransition).map(({ intent }) => intent.part));
  return (
    <div className={styles.poolBar}>
      <SegmentBar
        width={280}
        height={16}
        label={messages.summary(countMembers(members))}
        segments={members.map((member, index) => ({
          key: member.key,
          presence: memberStatus(member.state, member.health),
          weight: Number(weights[index] ?? 1),
          pending: pending.has(member.key),
        }))}
      />
    </div>
  );
}
