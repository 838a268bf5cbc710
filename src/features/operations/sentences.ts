import type { JournalEntry } from '#domain/journal.ts';
import type { Operation } from '#domain/operation.ts';
import type { WriteAction } from '#domain/write.ts';

import { type Names, speech } from './speech.ts';

type Named = Pick<
  Operation | JournalEntry,
  'action' | 'balancerName' | 'balancerId' | 'objectName' | 'subject' | 'memberId' | 'urlId' | 'pool'
>;

export function namesOf(about: Named): Names {
  const lb =
    about.balancerName ??
    (about.pool
      ? speech.pool(about.pool.id)
      : about.balancerId === null
        ? speech.unnamed
        : speech.numbered(about.balancerId));
  const id = about.memberId ?? about.urlId;
  return { lb, object: about.objectName ?? about.subject ?? (id === null ? lb : `#${id}`) };
}

/** “Stop”, “Drain member”: for filters. */
export function actionName(action: WriteAction): string {
  return speech.actions[action].name;
}

/** “Stop pay.example”: what was asked for. */
export function orderOf(about: Named): string {
  return speech.actions[about.action].order(namesOf(about));
}

/** “Stopping”. */
export function doingWord(action: WriteAction): string {
  return speech.actions[action].badge;
}

/** What became of it, in one sentence. */
export function sentenceOf(operation: Named & Pick<Operation, 'phase'>): string {
  const { doing, done, not } = speech.actions[operation.action];
  const names = namesOf(operation);
  return speech.phases[operation.phase]({ doing: doing(names), done: done(names), not: not(names) });
}
