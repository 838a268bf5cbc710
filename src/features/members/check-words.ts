import type { CheckFailure } from '#backends/equipment-desk.ts';
import { words } from './words.ts';

/** How a check of the equipment failed, and what to do. Balancers that disagree are a state of the pool. */
export function failureText({ kind, message }: CheckFailure): string {
  if (kind === 'disagree') return words.disagreeText;
  return kind === 'slow' ? words.checkSlow : `${words.checkFailed}${message}`;
}
