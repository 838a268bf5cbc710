import { hashKey, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

import styles from './preview.module.css';
import type { MemberReading } from '#backends/member.ts';
import type { Pool } from '#backends/pool.ts';
import { PoolSummary } from './PoolSummary.tsx';
import { previewLimiter } from './preview-limiter.ts';
import { poolMessages as messages } from '../pool-messages.ts';

const FRESH_FOR_MS = 60_000;
/** Calls that were made and not answered yet, by the hash of their key. */
const underWay = new Map<string, Promise<MemberReading>>();
const reader = (reading: MemberReading) => reading.members;

export interface PoolPreviewProps {
  pool: Pick<Pool, 'membersKey' | 'readMembers'>;
  /** Members the list counts; shown until the states are read. */
  memberCount: number;
  /** Whether states may be read at all. */
  read: boolean;
}

/**
 * A balancer's pool in one cell: the number at once, the bar when the row has stayed on screen and its turn came. Rows
 * that never did are a number and nothing else, so that a page of them is there at once.
 */
export function PoolPreview({ pool, memberCount, read }: PoolPreviewProps) {
  const place = useRef<HTMLSpanElement>(null);
  const client = useQueryClient();
  const onScreen = useOnScreen(place);
  const [known] = useState(() => client.getQueryData(pool.membersKey) !== undefined);
  const [wasOnScreen, setWasOnScreen] = useState(known);
  if (onScreen && !wasOnScreen) setWasOnScreen(true);
  return (
    <span ref={place} className={styles.preview}>
      {wasOnScreen ? (
        <PreviewBar pool={pool} memberCount={memberCount} read={read} onScreen={onScreen} />
      ) : (
        <Unread memberCount={memberCount} why={read ? messages.waiting : messages.unread} />
      )}
    </span>
  );
}

function PreviewBar({ pool, memberCount, read, onScreen }: PoolPreviewProps & { onScreen: boolean }) {
  const { data: members, error } = useQuery({
    queryKey: pool.membersKey,
    queryFn: ({ signal }) => readPool(pool, signal),
    select: reader,
    enabled: read && onScreen && memberCount > 0,
    staleTime: FRESH_FOR_MS,
    refetchInterval: FRESH_FOR_MS,
    refetchOnWindowFocus: false,
    retry: false,
  });
  if (!members)
    return (
      <Unread
        memberCount={memberCount}
        why={error ? error.message : read ? messages.waiting : messages.unread}
      />
    );
  return <PoolSummary members={members} />;
}

/**
 * Aborted, it leaves the queue. A call that was made is paid for and goes on to its end, so that the row, back on screen
 * meanwhile, need not ask again.
 */
function readPool(
  { membersKey, readMembers }: PoolPreviewProps['pool'],
  signal: AbortSignal,
): Promise<MemberReading> {
  const id = hashKey(membersKey);
  const call = () => {
    const made = readMembers().finally(() => underWay.delete(id));
    underWay.set(id, made);
    return made;
  };
  return underWay.get(id) ?? previewLimiter.run(call, { signal });
}

function Unread({ memberCount, why }: { memberCount: number; why: string }) {
  return (
    <span className={styles.missing} title={why}>
      {messages.count(memberCount)}
    </span>
  );
}

function useOnScreen(place: React.RefObject<HTMLElement | null>): boolean {
  const [onScreen, setOnScreen] = useState(false);
  useEffect(() => {
    const element = place.current;
    return element ? watchScreen(element, setOnScreen) : undefined;
  }, [place]);
  return onScreen;
}

/** How long a row has to stay before it counts: one that is flung past costs no call. */
const STAYED_MS = 150;

interface Watched {
  told: (onScreen: boolean) => void;
  timer?: ReturnType<typeof setTimeout> | undefined;
}

const watched = new WeakMap<Element, Watched>();
let observer: IntersectionObserver | null = null;

/** One observer for the rows of every table: the browser tells of all of them together. */
function watchScreen(element: Element, told: (onScreen: boolean) => void): () => void {
  observer ??= new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const row = watched.get(target);
      if (!row) continue;
      clearTimeout(row.timer);
      if (isIntersecting) row.timer = setTimeout(() => row.told(true), STAYED_MS);
      else row.told(false);
    }
  });
  const row: Watched = { told };
  watched.set(element, row);
  observer.observe(element);
  return () => {
    clearTimeout(row.timer);
    observer?.unobserve(element);
  };
}
