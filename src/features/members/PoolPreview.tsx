import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

import { CallBudget } from './call-budget.ts';
import { itcareMembers, itcareMembersKey } from './itcare-read.ts';
import styles from './members.module.css';
import type { MemberReading } from './model.ts';
import { PoolGlance } from './PoolGlance.tsx';
import { poolWords as words } from './pool-words.ts';

/** The list carries no states (ITCare contract §5.3), so each pool on screen costs a call: these are rationed. */
const budget = new CallBudget({ atOnce: 6, perMinute: 60 });
const FRESH_FOR_MS = 60_000;
const reader = (reading: MemberReading) => reading.members;

export interface PoolPreviewProps {
  balancerId: number;
  /** Members the list counts; shown until the states are read. */
  memberCount: number;
  /** Whether states may be read at all. */
  read: boolean;
}

/** A balancer's pool in one cell: the number at once, the bar when the row has been on screen and its turn came. */
export function PoolPreview({ balancerId, memberCount, read }: PoolPreviewProps) {
  const place = useRef<HTMLSpanElement>(null);
  const onScreen = useOnScreen(place);
  const { data: members, error } = useQuery({
    queryKey: itcareMembersKey(balancerId),
    queryFn: ({ signal }) => budget.run(() => itcareMembers(balancerId, signal), signal),
    select: reader,
    enabled: read && onScreen && memberCount > 0,
    staleTime: FRESH_FOR_MS,
    refetchInterval: FRESH_FOR_MS,
    refetchOnWindowFocus: false,
    retry: false,
  });
  return (
    <span ref={place} className={styles.preview}>
      {members ? (
        <PoolGlance members={members} />
      ) : (
        <span className={styles.missing} title={error ? error.message : read ? words.waiting : words.unread}>
          {words.count(memberCount)}
        </span>
      )}
    </span>
  );
}

function useOnScreen(place: React.RefObject<HTMLElement | null>): boolean {
  const [onScreen, setOnScreen] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new IntersectionObserver(([entry]) => setOnScreen(entry?.isIntersecting ?? false));
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return onScreen;
}
