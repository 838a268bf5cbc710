import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';

import type { Vip } from '#backends/globo/client/index.ts';
import { Button } from '#ui/button/Button.tsx';
import { MemberStatusMark } from '#components/marks/MemberStatusMark.tsx';
import { Notice } from '#ui/status/Notice.tsx';
import { messages as shared } from '#ui/messages.ts';

import styles from './pools.module.css';
import { poolQueries } from './queries.ts';
import { messages } from './messages.ts';
import type { IdentifiedPool } from './WithPool.tsx';

/** What a change of this pool reaches: the VIPs that send their traffic here, and the balancers it is made on. */
export function PoolUse({ pool }: { pool: IdentifiedPool }) {
  const { environment } = pool;
  const balancers = useQuery({
    ...poolQueries.balancers(environment?.id ?? 0),
    enabled: environment?.id != null,
  });
  const found = balancers.data ?? [];
  const resting = found.filter(({ maintenance }) => maintenance);
  const names = resting.map(({ id, name }) => name ?? `#${id ?? ''}`);
  return (
    <>
      <dl className={styles.use}>
        <dt>{messages.vips}</dt>
        <dd>
          <Vips poolId={pool.id} />
        </dd>
        <dt>{messages.balancers}</dt>
        <dd>
          {balancers.error && !balancers.data ? (
            <Failed text={messages.balancersError} error={balancers.error} onRetry={balancers.refetch} />
          ) : balancers.data?.length === 0 ? (
            <span className={styles.soft}>{messages.none}</span>
          ) : balancers.data ? (
            found.map(({ id, name, maintenance }) => (
              <span key={id} className={styles.balancer} data-maintenance={maintenance || undefined}>
                {maintenance ? <MemberStatusMark presence="offline" size={12} /> : null}
                {name ?? `#${id ?? ''}`}
                {maintenance ? ` · ${messages.inMaintenance}` : null}
              </span>
            ))
          ) : environment?.id == null ? (
            <span className={styles.soft}>—</span>
          ) : (
            <span className={styles.soft}>{messages.balancersLoading}</span>
          )}
        </dd>
      </dl>
      {balancers.data === undefined ? null : found.length === 0 ? (
        <Notice tone="warn">{messages.balancersNone}</Notice>
      ) : resting.length === found.length ? (
        <Notice tone="warn">{messages.maintenanceAll}</Notice>
      ) : resting.length > 0 ? (
        <Notice tone="warn">{messages.maintenanceSome(names.join(', '), resting.length)}</Notice>
      ) : null}
    </>
  );
}

/** What a change of this pool touches beside it, as a sentence; null while it is not known, or nothing. */
export function useReach(poolId: number): string | null {
  const { data } = useQuery(poolQueries.vips(poolId));
  return data && data.items.length > 0 ? messages.vipsShared(data.items.length) : null;
}

const SHOWN = 4;

function Vips({ poolId }: { poolId: number }) {
  const vips = useQuery(poolQueries.vips(poolId));
  const [all, setAll] = useState(false);
  if (vips.error && !vips.data) {
    return <Failed text={messages.vipsError} error={vips.error} onRetry={vips.refetch} />;
  }
  if (!vips.data) return <span className={styles.soft}>{messages.vipsLoading}</span>;
  const { items } = vips.data;
  if (items.length === 0) return <span className={styles.soft}>{messages.vipsNone}</span>;
  return (
    <>
      <span>{messages.vipsShared(items.length)}</span>
      {(all ? items : items.slice(0, SHOWN)).map((vip) => (
        <VipLine key={vip.id} vip={vip} poolId={poolId} />
      ))}
      {items.length > SHOWN ? (
        <Button variant="quiet" onClick={() => setAll(!all)}>
          {all ? messages.fewerVips : messages.allVips(items.length)}
        </Button>
      ) : null}
    </>
  );
}

/** A VIP with the ports it takes traffic on for this pool, and the way to its other pools. */
function VipLine({ vip, poolId }: { vip: Vip; poolId: number }) {
  const name = vip.name ?? messages.vipUnnamed(vip.id ?? 0);
  const address = vip.ipv4?.ip_formated ?? vip.ipv6?.ip_formated;
  const ports = vip.ports.filter(({ pools }) => pools.some(({ server_pool: each }) => each?.id === poolId));
  const pools = new Set(vip.ports.flatMap((port) => port.pools.map(({ server_pool: each }) => each?.id)));
  return (
    <span className={styles.vip}>
      <b>{name}</b>
      <small className="mono">
        {[address, ...ports.flatMap(({ port }) => (port === null ? [] : `:${port}`))].join(' ')}
      </small>
      {vip.created === false ? <small>{messages.vipPlanned}</small> : null}
      {vip.id === null || pools.size < 2 ? null : (
        <Link to="/pools" search={{ q: `vip:${vip.id}` }} aria-label={messages.vipPoolsLabel(name)}>
          {messages.vipPools(pools.size)}
        </Link>
      )}
    </span>
  );
}

interface FailedProps {
  text: ReactNode;
  error: Error;
  onRetry: () => unknown;
}

function Failed({ text, error, onRetry }: FailedProps) {
  return (
    <span role="alert">
      {text}
      {error.message}{' '}
      <Button variant="row" onClick={() => void onRetry()}>
        {shared.readAgain}
      </Button>
    </span>
  );
}
