import { Suspense } from 'react';

import { lazyPart } from '#ui/part/part.tsx';

import { useOperationsOf } from './board.ts';

const Badge = lazyPart(() => import('./Badge.tsx').then((module) => module.Badge));

/**
 * Beside a load balancer's name: what is under way on it, or that the last operation ended badly. Its words and
 * marks are loaded with the first operation there is to show: most screens never have one.
 */
export function OperationBadge({ balancerId }: { balancerId: number }) {
  const operations = useOperationsOf(balancerId);
  if (operations.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <Badge operations={operations} />
    </Suspense>
  );
}
