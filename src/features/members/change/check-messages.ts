import type { CheckFailure } from '#backends/device-store.ts';
import { messages } from '../messages.ts';

/** How a check of the equipment failed, and what to do. Balancers that disagree are a state of the pool. */
export function failureText({ kind, message }: CheckFailure): string {
  if (kind === 'disagree') return messages.disagreeText;
  return kind === 'slow' ? messages.checkSlow : `${messages.checkFailed}${message}`;
}
