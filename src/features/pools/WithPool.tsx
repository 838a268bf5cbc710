import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useCallback } from 'react';

import { isApiError } from '#api/errors.ts';
import type { ServerPool } from '#api/globo/index.ts';
import { nextPoll } from '#domain/poll-memory.ts';
import { Button } from '#ui/button/Button.tsx';
import { useLast } from '#ui/last.ts';
import { Notice } from '#ui/status/Notice.tsx';
import { Panel } from '#ui/status/Panel.tsx';
import { Skeleton } from '#ui/status/Skeleton.tsx';
import { clockTime } from '#ui/time/format.ts';

import { poolQueries } from './queries.ts';
import { words } from './words.ts';

/** A pool whose id is certain: the address names it. */
export type IdentifiedPool = ServerPool & { id: number };

export interface WithPoolProps {
  /** The id as the address has it. */
  id: string;
  children: (pool: IdentifiedPool) => ReactNode;
}

const DETAIL_EVERY_MS = 60_000;

/** Reads the pool of an address and draws it; every way of not having it has its own screen. */
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
  const lastError = useLast(detail.error, number);
  const back = <Link to="/pools">{words.backToList}</Link>;
  if (number === null) {
    return (
      <Panel level={1} title={words.badIdTitle} actions={back}>
        <p>{words.badIdText(id.slice(0, 60))}</p>
      </Panel>
    );
  }
  if (detail.data) {
    return (
      <>
        {children(detail.data)}
        {detail.error ? (
          <Notice tone="bad" actions={<Button onClick={() => void detail.refetch()}>{words.retry}</Button>}>
            {words.staleOne(clockTime(detail.dataUpdatedAt))}
            {detail.error.message}
          </Notice>
        ) : null}
      </>
    );
  }
  if (!lastError) return <Skeleton rows={10} label={words.loadingOne} />;
  const gone = isApiError(lastError) && lastError.kind === 'not-found';
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
