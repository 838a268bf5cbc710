import { isSettled } from '#domain/change.ts';
import type { MemberState } from '#domain/member-state.ts';

import type { MemberChange } from './change-board.ts';
import { words } from './words.ts';

/**
 * What became of a change, to stand after the member's name. `equipment`: only a read of the equipment proves it, so
 * what is open stays open until somebody asks for one.
 */
export function outcomeText({ change, verb }: MemberChange, equipment: boolean): string {
  const verbText = words.verb[verb];
  const word = (state: MemberState | null) =>
    equipment && state !== null ? words.globoState[state] : words.stateWord(state);
  if (equipment) {
    if (change.phase === 'unknown')
      return change.disagreeing > 0 ? words.lostFound(word(change.found)) : words.lostHere;
    if (change.phase === 'accepted') return `${verbText} ${words.acceptedUnproven}`;
    if (change.phase === 'confirmed') return `${verbText} ${words.confirmedHere(word(change.target))}`;
    if (change.phase === 'contradicted') return `${verbText} ${words.contradictedHere(word(change.found))}`;
    if (change.phase === 'not-applied') return `${verbText} ${words.notAppliedHere(word(change.found))}`;
  }
  switch (change.phase) {
    case 'drifted':
      // What stopped it was not this member's own state.
      return change.message ?? words.outcome.drifted(word(change.expected), word(change.found));
    case 'confirmed':
      return `${verbText} ${words.outcome.confirmed(word(change.target))}`;
    case 'contradicted':
      return `${verbText} ${words.outcome.contradicted(word(change.found))}`;
    case 'not-applied':
      return `${verbText} ${words.outcome['not-applied'](word(change.found))}`;
    case 'sent':
    case 'accepted':
      return `${verbText} ${words.outcome[change.phase]}`;
    case 'checking':
    case 'abandoned':
    case 'refused':
    case 'unknown':
      return words.outcome[change.phase];
  }
}

/** The sentence of the error where it still says what is the case: a proven outcome has overtaken it. */
export function outcomeReason({ change }: MemberChange): string | null {
  const said = ['abandoned', 'refused', 'unknown', 'contradicted'].includes(change.phase);
  // Where the answer was an end, it is why nothing was changed.
  const ended = change.phase === 'not-applied' && change.patience.graceMs === 0;
  return said || ended ? change.message : null;
}

/** `open`: it waits for a read or for the operator; `busy`: it is on its way. */
export function outcomeEnd({ change }: MemberChange): 'good' | 'bad' | 'open' | 'busy' {
  if (change.phase === 'confirmed') return 'good';
  if (change.phase === 'checking' || change.phase === 'sent') return 'busy';
  return isSettled(change) || change.phase === 'drifted' ? 'bad' : 'open';
}
