import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useCallback } from 'react';

import type { LoadBalancer } from '#api/itcare/index.ts';
import { isApiError } from '#api/errors.ts';
import { nextPoll } from '#domain/poll-memory.ts';
import { Button } from '#ui/button/Button.tsx';
import { useLast } from '#ui/last.ts';
import { Notice } from '#ui/status/Notice.tsx';
import { Panel } from '#ui/status/Panel.tsx';
import { Skeleton } from '#ui/status/Skeleton.tsx';
import { clockTime } from '#ui/time/format.ts';

import { balancerQueries } from './queries.ts';
import { words } from './words.ts';

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

/** Reads the balancer of an address and draws it; every way of not having it has its own screen. */
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
  const lastError = useLast(detail.error, number);
  const back = <Link to="/balancers">{words.backToList}</Link>;
  if (number === null) {
    return (
      <Panel level={1} title={words.badIdTitle} actions={back}>
        <p>{words.badIdText(id.slice(0, 60))}</p>
      </Panel>
    );
  }
  const gone = isApiError(lastError) && lastError.kind === 'not-found';
  if (detail.data) {
    return (
      <>
        {children(detail.data)}
        {saysStale && detail.error ? (
          <Notice tone="bad" actions={<Button onClick={() => void detail.refetch()}>{words.retry}</Button>}>
            {words.staleOne(clockTime(detail.dataUpdatedAt))}
            {detail.error.message}
          </Notice>
        ) : null}
      </>
    );
  }
  if (!lastError) return <Skeleton rows={10} label={words.loadingOne} />;
  return (
    <Panel
      level={1}
      tone="bad"
      title={gone ? words.oneGone(number) : words.oneError}
      actions={
        <>
          <Button
            look="primary"
            reason={detail.error ? null : words.loadingOne}
            onClick={() => void detail.refetch()}
          >
            {words.retry}
          </Button>
          {back}
        </>
      }
    >
      <p>{lastError.message}</p>
    </Panel>
  );
}
