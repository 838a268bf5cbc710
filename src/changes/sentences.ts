import type { Change } from './change.ts';
import { type Intent, readObject } from './intent.ts';
import { kindOf } from './kind.ts';
import { nounOf } from './nouns.ts';
import { type Names, type Speech, speech } from './speech.ts';
import type { ChangeAction } from './vocabulary.ts';
import { words } from './words.ts';

export function namesOf({ object, objectName, part, partName }: Intent): Names {
  const { backend, key, id } = readObject(object);
  const numbered = nounOf(backend) === 'pool' ? speech.pool : speech.numbered;
  const lb = objectName ?? (id === null ? (key ?? speech.unnamed) : numbered(id));
  return { lb, object: partName ?? (part === null ? lb : `#${part}`) };
}

/** “Stop”, “Drain member”: for filters. */
export function actionName(action: ChangeAction): string {
  return speech.actions[action].name;
}

/** “Stop pay.example”: what was asked for. */
export function orderOf(intent: Intent): string {
  const [said, names] = speechOf(intent);
  return said.order(names);
}

/** How it is spoken of; the word of a later version as it is. */
function speechOf(intent: Intent): [Speech, Names] {
  const names = namesOf(intent);
  const { action, actionWord } = intent;
  if (actionWord !== undefined) return [speech.unknownAction, { ...names, object: actionWord }];
  return [kindOf(intent)?.speech?.(intent) ?? speech.actions[action], names];
}

/** “Stopping”. */
export function doingWord(intent: Intent): string {
  return speechOf(intent)[0].badge;
}

/** What is known of it beside its phase; a note of a later version by its raw word. Null when there is nothing. */
export function noteOf({ note, noteWord }: Pick<Change, 'note' | 'noteWord'>): string | null {
  if (note !== null) return words.note[note];
  return noteWord === undefined ? null : words.unknownWord(noteWord);
}

/** What became of it, in one sentence. */
export function sentenceOf({ intent, phase }: Pick<Change, 'intent' | 'phase'>): string {
  const [{ doing, done, not }, names] = speechOf(intent);
  return speech.phases[phase]({ doing: doing(names), done: done(names), not: not(names) });
}
