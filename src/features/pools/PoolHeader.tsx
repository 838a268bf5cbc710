import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { Minor, SubjectHeader } from '#ui/subject/SubjectHeader.tsx';

import { checkOf, Deployed, PoolEnvironment, poolName } from './columns.tsx';
import { messages } from './messages.ts';
import type { IdentifiedPool } from './WithPool.tsx';

export interface PoolHeaderProps {
  pool: IdentifiedPool;
  production: boolean;
  /** The zone of the server's clock: its times carry none (Globo contract §12). */
  timeZone: string | undefined;
  /** What is under way on it. */
  badge?: ReactNode;
}

/** Which pool this is, in two lines. */
export function PoolHeader({ pool, production, timeZone, badge }: PoolHeaderProps) {
  const { healthcheck, default_port: port, default_limit: limit } = pool;
  return (
    <SubjectHeader
      list={<Link to="/pools">{messages.title}</Link>}
      listLabel={messages.title}
      id={pool.id}
      title={poolName(pool)}
      production={production}
      badges={
        <>
          <Deployed value={pool.pool_created} />
          <PoolEnvironment environment={pool.environment} />
          {badge}
        </>
      }
      actions={null}
      facts={
        <>
          <b>{messages.fact.port(port === null ? '—' : String(port))}</b>
          <span title={messages.fact.method}>{pool.lb_method ?? '—'}</span>
          {healthcheck === null ? (
            <span>{messages.fact.noCheck}</span>
          ) : (
            <span
              title={messages.checkSends(
                healthcheck.healthcheck_request ?? '',
                healthcheck.healthcheck_expect ?? '',
              )}
            >
              {messages.fact.check(checkOf(pool) ?? '—')}
            </span>
          )}
          {pool.servicedownaction?.name == null ? null : (
            <Minor>{messages.fact.serviceDown(pool.servicedownaction.name)}</Minor>
          )}
          {limit === null ? null : <Minor>{messages.fact.limit(limit)}</Minor>}
          {timeZone === undefined ? null : (
            <Minor>
              <span title={messages.fact.clockHint}>{messages.fact.clock(timeZone)}</span>
            </Minor>
          )}
        </>
      }
    />
  );
}
