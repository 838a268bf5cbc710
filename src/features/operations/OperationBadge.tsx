import { Suspense } from 'react';

import { useChangesOf } from '#changes/hooks.ts';
import { objectOf } from '#changes/intent.ts';
import { lazyPart } from '#ui/part/part.tsx';

const Badge = lazyPart(() => import('./Badge.tsx').then((module) => module.Badge));

/** For screens that can change something: with the change it would be drawn late. */
export function preloadBadge(): void {
  void Badge.preload();
}

/** Beside a load balancer's name: what is under way on it, or that the last operation ended badly. */
export function OperationBadge({ balancerId }: { balancerId: number }) {
  return <BadgeOf object={objectOf('itcare', balancerId)} />;
}

/** The same beside the name of a pool of Globo. */
export function PoolOperationBadge({ poolId }: { poolId: number }) {
  return <BadgeOf object={objectOf('globo', poolId)} />;
}

/** Its words and marks are loaded with the first change there is to show: most screens never have one. */
function BadgeOf({ object }: { object: string }) {
  const changes = useChangesOf(object);
  if (changes.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <Badge changes={changes} />
    </Suspense>
  );
}
