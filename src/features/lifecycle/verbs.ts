import type { Intent } from '#changes/intent.ts';

import type { LifecycleVerb } from './messages.ts';

/** Which of the three it asks for; null for any other change. */
export function lifecycleVerbOf({ kind }: Pick<Intent, 'kind'>): LifecycleVerb | null {
  const found = /^balancer-(start|stop|delete)$/.exec(kind)?.[1];
  return found === 'start' || found === 'stop' || found === 'delete' ? found : null;
}
