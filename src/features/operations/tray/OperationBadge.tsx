import { Suspense } from 'react';

import { useChangesOf } from '#changes/hooks.ts';
import { lazyComponent } from '#ui/lazy/lazy-component.tsx';

const Badge = lazyComponent(() => import('./Badge.tsx').then((module) => module.Badge));

/** For screens that can change something: with the change it would be drawn late. */
export function preloadBadge(): void {
  void Badge.preload();
}

/**
 * Beside the name of a load balancer or pool: what is under way on it, or that the last operation ended badly. Its words
 * and marks are loaded with the first change there is to show: most screens never have
 * one.
 */
export function OperationBadge({ object }: { object: string }) {
  const changes = useChangesOf(object);
  if (changes.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <Badge changes={changes} />
    </Suspense>
  );
}
