import type { Operation } from '#domain/operation.ts';

import { say } from '#ui/live-region.ts';
import { announce } from '#ui/toast/toasts.ts';

import { notify } from './notifications.ts';
import { sentenceOf } from './sentences.ts';
import { isMemberWrite } from '#domain/operation-words.ts';

/**
 * Says that an operation ended: to screen readers, as a toast, and as a notice of the system where the page is
 * hidden. Refusals and changes of members are told by the form or row they come from.
 */
export function announceEnd(operation: Operation): void {
  if (operation.phase === 'refused' || isMemberWrite(operation.action)) return;
  const title = sentenceOf(operation);
  const tone = operation.phase === 'done' ? 'good' : operation.phase === 'failed' ? 'bad' : 'warn';
  say(operation.message === null || tone === 'good' ? title : `${title} ${operation.message}`);
  if (document.hidden) notify(title, operation.message ?? '');
  announce(title, tone, tone === 'good' ? {} : { description: operation.message ?? undefined });
}
