import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useCallback } from 'react';

import { isNotFound } from '#http/errors.ts';
import type { LoadBalancer } from '#backends/itcare/client/index.ts';
import { nextPoll } from '#domain/polling/poll-memory.ts';
import { ReadSubject } from '#ui/subject/ReadSubject.tsx';

import { balancerQueries } from './queries.ts';
import { messages } from './messages.ts';

/** A balancer whose id is certain: the address names it. */
export type IdentifiedBalancer = LoadBalancer & { id: number };

export interface WithBalancerProps {
  /** The id as the address has it. */
  id: string;
  children: (balancer: IdentifiedBalancer) => ReactNode;
  /** Says below the page when a later read failed; left to the outermost of several around one balancer. */
  saysStale?: boolean;
}

const DETAIL_EVERY_MS = 60_000;

/** Reads the balancer of an address and draws it. */
export function WithBalancer({ id, children, saysStale = false }: WithBalancerProps) {
  const number = /^\d{1,15}$/.test(id) ? Number(id) : null;
  // An answer without its own id is still the one of the address. The same answer gives the same object.
  const select = useCallback(
    (balancer: LoadBalancer): IdentifiedBalancer => ({ ...balancer, id: balancer.id ?? number ?? 0 }),
    [number],
  );
  const detail = useQuery({
    ...balancerQueries.detail(number ?? 0),
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
      list={<Link to="/balancers">{messages.backToList}</Link>}
      saysStale={saysStale}
    >
      {children}
    </ReadSubject>
  );
}
