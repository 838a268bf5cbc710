import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { Minor, SubjectHeader } from '#ui/subject/SubjectHeader.tsx';

import { checkOf, Deployed, Environment, nameOf } from './columns.tsx';
import { words } from './words.ts';
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
      list={<Link to="/pools">{words.title}</Link>}
      listLabel={words.title}
      id={pool.id}
      title={nameOf(pool)}
      production={production}
      badges={
        <>
          <Deployed value={pool.pool_created} />
          <Environment environment={pool.environment} />
          {badge}
        </>
      }
      actions={null}
      facts={
        <>
          <b>{words.fact.port(port === null ? '—' : String(port))}</b>
          <span title={words.fact.method}>{pool.lb_method ?? '—'}</span>
          {healthcheck === null ? (
            <span>{words.fact.noCheck}</span>
          ) : (
            <span
              title={words.checkSends(
                healthcheck.healthcheck_request ?? '',
                healthcheck.healthcheck_expect ?? '',
              )}
            >
              {words.fact.check(checkOf(pool) ?? '—')}
            </span>
          )}
          {pool.servicedownaction?.name == null ? null : (
            <Minor>{words.fact.serviceDown(pool.servicedownaction.name)}</Minor>
          )}
          {limit === null ? null : <Minor>{words.fact.limit(limit)}</Minor>}
          {timeZone === undefined ? null : (
            <Minor>
              <span title={words.fact.clockHint}>{words.fact.clock(timeZone)}</span>
            </Minor>
          )}
        </>
      }
    />
  );
}
