import { Suspense } from 'react';

import type { Operation } from '#domain/operation.ts';
import { lazyPart } from '#ui/part/part.tsx';

import { useOperationsOf, useOperationsOfPool } from './board.ts';

const Badge = lazyPart(() => import('./Badge.tsx').then((module) => module.Badge));

/** Beside a load balancer's name: what is under way on it, or that the last operation ended badly. */
export function OperationBadge({ balancerId }: { balancerId: number }) {
  return <BadgeOf operations={useOperationsOf(balancerId)} />;
}

/** The same beside the name of a pool of Globo. */
export function PoolOperationBadge({ poolId }: { poolId: number }) {
  return <BadgeOf operations={useOperationsOfPool(poolId)} />;
}

/** Its words and marks are loaded with the first operation there is to show: most screens never have one. */
function BadgeOf({ operations }: { operations: readonly Operation[] }) {
  if (operations.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <Badge operations={operations} />
    </Suspense>
  );
}
