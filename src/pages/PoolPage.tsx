import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';

import { site } from '#http/site/site.ts';
import { globoPool } from '#backends/globo/pool.ts';
import { objectOf } from '#changes/intent.ts';
import { MembersPanel } from '#features/members/MembersPanel.tsx';
import { OperationBadge } from '#features/operations/tray/OperationBadge.tsx';
import { poolName } from '#features/pools/columns.tsx';
import { PoolHeader } from '#features/pools/PoolHeader.tsx';
import { PoolUse, useReach } from '#features/pools/PoolUse.tsx';
import { type IdentifiedPool, WithPool } from '#features/pools/WithPool.tsx';
import { useDocumentTitle } from '#ui/browser/title.ts';

const route = getRouteApi('/pools/$id');

/** One server pool: what it is, what a change of it reaches, and its members. */
export function PoolPage() {
  const { id } = route.useParams();
  return <WithPool id={id}>{(pool) => <OnePool pool={pool} />}</WithPool>;
}

function OnePool({ pool }: { pool: IdentifiedPool }) {
  useDocumentTitle(poolName(pool));
  // A read of the detail that changed nothing keeps the object, and so the pool.
  const members = useMemo(() => globoPool(pool), [pool]);
  return (
    <>
      <PoolHeader
        pool={pool}
        production={members.production}
        timeZone={site().backends.globo?.timeZone}
        badge={<OperationBadge object={objectOf('globo', pool.id)} />}
      />
      <PoolUse pool={pool} />
      <MembersPanel pool={members} reach={useReach(pool.id)} />
    </>
  );
}
