import { revertState, type RevertState } from '#changes/revert.ts';
import type { Change } from '#changes/change.ts';
import { orderOf } from '#changes/messages/describe.ts';
import { changeStore } from '#changes/store.ts';

import { entriesOf, type Entry, partsOf } from '../entries.ts';
import { leftAt } from '../list/requests.ts';
import { revertMessages as messages } from './revert-messages.ts';

/** Of several that left in one request, what can still be done decides. */
const first: readonly RevertState[] = [
  'offered',
  'reverting',
  'reverted',
  'open',
  'unknown',
  'none',
  'nothing',
];

/** Whether an entry can be reverted. `reverts`: what reverted what, as `revertsIn` has it. */
export function entryRevertState(entry: Entry, reverts: ReadonlyMap<string, Change>): RevertState {
  const states = partsOf(entry).map((part) => revertState(part, reverts.get(part.id) ?? null));
  return first.find((state) => states.includes(state)) ?? 'nothing';
}

/** All that was decided with it: a bulk, a plan over pools, a pasted list. */
export function decidedWith(entry: Entry): readonly Change[] {
  if (entry.batch === '') return partsOf(entry);
  return [...changeStore.values()].filter(({ batch, sentAt }) => batch === entry.batch && sentAt !== null);
}

/** Which entries this one reverts, as one line; null for what was decided by itself. */
export function revertsText(entry: Entry, timeOf: (at: number) => string): string | null {
  const ids = partsOf(entry).flatMap(({ intent }) => intent.reverts ?? []);
  if (ids.length === 0) return null;
  const kept = entriesOf(ids.flatMap((id) => changeStore.get(id) ?? []));
  return kept.length === 0 ? messages.cleared : namesOf(kept, timeOf);
}

/** By which entries this one was reverted; null while it was not. */
export function revertedByText(
  entry: Entry,
  reverts: ReadonlyMap<string, Change>,
  timeOf: (at: number) => string,
): string | null {
  const by = entriesOf(partsOf(entry).flatMap(({ id }) => reverts.get(id) ?? []));
  return by.length === 0 ? null : namesOf(by, timeOf);
}

function namesOf(entries: readonly Entry[], timeOf: (at: number) => string): string {
  return entries.map((each) => messages.at(orderOf(each.intent), timeOf(leftAt(each)))).join(', ');
}
