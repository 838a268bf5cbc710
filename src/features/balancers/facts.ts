import type { BalancerRow } from '#backends/itcare/client/index.ts';

import { messages } from './messages.ts';

/** What to call a balancer: its name, else its label, else its id. */
export function balancerName(balancer: Pick<BalancerRow, 'name' | 'label' | 'id'>): string {
  return balancer.name ?? balancer.label ?? (balancer.id === null ? messages.unnamed : `#${balancer.id}`);
}

/** `HTTP, HTTPS`; null when the API names none. */
export function protocolNames(balancer: Pick<BalancerRow, 'protocols'>): string | null {
  const names = balancer.protocols
    .map((protocol) => protocol.name ?? protocol.protocol)
    .filter((name) => name !== null);
  return names.length > 0 ? [...new Set(names)].join(', ') : null;
}

/**
 * Bot defense in one word: off, updating, or its mode as the API writes it. The mode probably is the profile's
 * `enforcement` (ITCare contract §9); a profile without one is simply on.
 */
export function botState(
  balancer: Pick<BalancerRow, 'botDefenseEnabled' | 'botDefenseUpdating' | 'securityProfile'>,
): string | null {
  if (balancer.botDefenseUpdating) return messages.botUpdating;
  if (balancer.botDefenseEnabled === null) return null;
  if (!balancer.botDefenseEnabled) return messages.botOff;
  return balancer.securityProfile?.enforcement ?? messages.yes;
}
