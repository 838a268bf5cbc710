import type { Watched } from './plan.ts';
import { words } from './words.ts';

/** What an object is called on this page. */
export function labelOf({ what, name }: Pick<Watched, 'what' | 'name'>): string {
  return what === 'balancer' ? words.balancer : (name ?? words.unnamed);
}
