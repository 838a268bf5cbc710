import type { JournalEntry } from '#domain/journal.ts';
import type { Operation } from '#domain/operation.ts';
import type { WriteAction } from '#domain/write.ts';

import type { Kept } from './board.ts';
import { type Names, type Speech, speech } from './speech.ts';
import { words } from './words.ts';

type Named = Pick<
  Operation | JournalEntry,
  | 'action'
  | 'actionWord'
  | 'balancerName'
  | 'balancerId'
  | 'objectName'
  | 'subject'
  | 'memberId'
  | 'urlId'
  | 'pool'
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
  const [said, names] = speechOf(about);
  return said.order(names);
}

/** How it is spoken of; the word of a later version as it is. */
function speechOf(about: Named): [Speech, Names] {
  const names = namesOf(about);
  const { action, actionWord } = about;
  return actionWord === undefined
    ? [speech.actions[action], names]
    : [speech.unknownAction, { ...names, object: actionWord }];
}

/** “Stopping”. */
export function doingWord(action: WriteAction): string {
  return speech.actions[action].badge;
}

/** What is known of it beside its phase; a note of a later version by its raw word. Null when there is nothing. */
export function noteOf({ note, noteWord }: Pick<Operation, 'note' | 'noteWord'>): string | null {
  if (note !== null) return words.note[note];
  return noteWord === undefined ? null : words.unknownWord(noteWord);
}

/** Why what this tab does is gone when it closes; null where it is not. */
export function memoryText(kept: Kept): string | null {
  if (kept === 'later-version') return words.laterVersion;
  return kept === 'memory' ? words.memory : null;
}

/** What became of it, in one sentence. */
export function sentenceOf(operation: Named & Pick<Operation, 'phase'>): string {
  const [{ doing, done, not }, names] = speechOf(operation);
  return speech.phases[operation.phase]({ doing: doing(names), done: done(names), not: not(names) });
}
