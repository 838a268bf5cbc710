import type { Monitored } from './plan.ts';
import { messages } from './messages.ts';

/** What an object is called on this page. */
export function labelOf({ what, name }: Pick<Monitored, 'what' | 'name'>): string {
  return what === 'balancer' ? messages.balancer : (name ?? messages.unnamed);
}
