import type { Change } from '#changes/change.ts';
import { type Intent, readObject } from '#changes/intent.ts';
import { kindOf } from '#changes/kind.ts';
import { nounOf } from '#changes/nouns.ts';
import { type Names, type ActionMessages, actionMessages } from './action-messages.ts';
import type { ChangeAction } from '#changes/vocabulary.ts';
import { messages } from './messages.ts';

export function namesOf({ object, objectName, part, partName }: Intent): Names {
  const { backend, key, id } = readObject(object);
  const numbered = nounOf(backend) === 'pool' ? actionMessages.pool : actionMessages.numbered;
  const lb = objectName ?? (id === null ? (key ?? actionMessages.unnamed) : numbered(id));
  return { lb, object: partName ?? (part === null ? lb : `#${part}`) };
}

/** “Stop”, “Drain member”: for filters. */
export function actionName(action: ChangeAction): string {
  return actionMessages.actions[action].name;
}

/** “Stop pay.example”: what was asked for. */
export function orderOf(intent: Intent): string {
  const [said, names] = speechOf(intent);
  return said.order(names);
}

/** How it is spoken of; the word of a later version as it is. */
function speechOf(intent: Intent): [ActionMessages, Names] {
  const names = namesOf(intent);
  const { action, actionWord } = intent;
  if (actionWord !== undefined) return [actionMessages.unknownAction, { ...names, object: actionWord }];
  return [kindOf(intent)?.speech?.(intent) ?? actionMessages.actions[action], names];
}

/** “Stopping”. */
export function doingWord(intent: Intent): string {
  return speechOf(intent)[0].badge;
}

/** What is known of it beside its phase; a note of a later version by its raw word. Null when there is nothing. */
export function noteOf({ note, noteWord }: Pick<Change, 'note' | 'noteWord'>): string | null {
  if (note !== null) return messages.note[note];
  return noteWord === undefined ? null : messages.unknownWord(noteWord);
}

/** What became of it, in one sentence. */
export function describeChange({ intent, phase }: Pick<Change, 'intent' | 'phase'>): string {
  const [{ doing, done, not }, names] = speechOf(intent);
  return actionMessages.phases[phase]({ doing: doing(names), done: done(names), not: not(names) });
}
