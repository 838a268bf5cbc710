import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useCallback } from 'react';

import { isNotFound } from '#http/errors.ts';
import type { ServerPool } from '#backends/globo/client/index.ts';
import { nextPoll } from '#domain/polling/poll-memory.ts';
import { ReadSubject } from '#ui/subject/ReadSubject.tsx';

import { poolQueries } from './queries.ts';
import { messages } from './messages.ts';

/** A pool whose id is certain: the address names it. */
export type IdentifiedPool = ServerPool & { id: number };

export interface WithPoolProps {
  /** The id as the address has it. */
  id: string;
  children: (pool: IdentifiedPool) => ReactNode;
}

const DETAIL_EVERY_MS = 60_000;

/** Reads the pool of an address and draws it. */
export function WithPool({ id, children }: WithPoolProps) {
  const number = /^[1-9]\d{0,14}$/.test(id) ? Number(id) : null;
  const select = useCallback(
    // Its members are another matter: read by themselves, and oftener.
    (pool: ServerPool): IdentifiedPool => ({ ...pool, server_pool_members: [], id: pool.id ?? number ?? 0 }),
    [number],
  );
  const detail = useQuery({
    ...poolQueries.detail(number ?? 0),
    select,
    enabled: number !== null,
    refetchInterval: (query) => nextPoll(query, { intervalMs: DETAIL_EVERY_MS }),
  });
  return (
    <ReadSubject
      id={id}
      number={number}
      read={detail}
      messages={messages}
      isGone={isNotFound}
      list={<Link to="/pools">{messages.backToList}</Link>}
      saysStale
    >
      {children}
    </ReadSubject>
  );
}
