import type { Intent } from '#changes/intent.ts';
import type { Target } from '#backends/member-changes.ts';

const UNTIL_CHECK = { action: 'drain-member', to: 'disabled', until: 'check' } as const;

/**
 * Out of maintenance HAProxy sends traffic before the first check (HAProxy contract §7.5): a server that has one is drained
 * until it passes, and enabled then.
 */
export function byWayOfCheck<I extends Intent & { readonly member: Target }>(enable: I) {
  const drained = { ...enable.member, state: 'disabled', rawState: 'DRAIN' } as const;
  return {
    drain: { ...enable, ...UNTIL_CHECK },
    enable: { ...enable, member: drained, afterCheck: true },
  };
}
