import { type MemberStateIntent, stateSchemaOf } from '#backends/member-changes.ts';
import { backendOf } from '#backends/registry.ts';
import type { Change } from '#changes/change.ts';
import type { Pool, PoolVerb } from '#backends/pool.ts';
import type { Intent } from '#changes/intent.ts';
import { kindOf, runnable } from '#changes/kind.ts';
import { describeChange } from '#changes/messages/describe.ts';
import { type MemberState, readState, verbTo } from '#domain/members/member-state.ts';

import { messages as shared } from '#backends/messages.ts';
import { messages as common } from '#changes/messages/messages.ts';
import { messages } from '../messages.ts';

/** A change of the state of members, out of the changes of a pool. */
export function stateChanges(changes: readonly Change[]): readonly Change<MemberStateIntent>[] {
  return changes.filter(isStateChange);
}

const known = new WeakMap<Intent, boolean>();

/** Whole ones only: half an intent from storage is told like any change, by its sentence. */
export function isStateChange(change: Change): change is Change<MemberStateIntent> {
  const { intent } = change;
  let found = known.get(intent);
  if (found === undefined) {
    found = schemaOf(intent)?.safeParse(intent).success ?? false;
    known.set(intent, found);
  }
  return found;
}

/** The verb that a change was asked by; null for another change, and for half a one from storage. */
export function verbOf({ verbs }: Pick<Pool, 'verbs'>, change: Change): PoolVerb | null {
  const { intent } = change;
  const to = 'to' in intent ? intent.to : null;
  const found = verbs.find(
    (verb) => verb.kind === intent.kind && verb.action === intent.action && verb.to === to,
  );
  // What an intent of a kind that only one backend has must be, its kind knows.
  const whole = schemaOf(intent) === null ? runnable(intent) !== null : isStateChange(change);
  return found && whole ? found : null;
}

function schemaOf({ kind, object }: Intent) {
  const { ids, stateKind } = backendOf(object);
  return kind === stateKind ? stateSchemaOf(ids) : null;
}

/** What a step on the way leads to and waits for, while it is open: to stand after the member's name. Null for all else. */
export function onTheWayText({ intent, phase, progress, endedAt }: Change): string | null {
  if (endedAt !== null || (phase !== 'sent' && phase !== 'accepted')) return null;
  return progress?.text ?? kindOf(intent)?.onTheWay?.(intent) ?? null;
}

/** What became of a change, to stand after the member's name. */
export function outcomeText(change: Change): string {
  if (!isStateChange(change)) return describeChange(change);
  const waiting = onTheWayText(change);
  if (waiting !== null) return waiting;
  const { intent, phase, message } = change;
  const verb = shared.verb[verbTo(intent.to)];
  if (backendOf(intent.object).provesWhenAsked) {
    const text = outcomeHere(change);
    if (text !== null) return text;
  }
  const found = foundWord(change, messages.stateWord);
  switch (phase) {
    case 'drifted':
      return message ?? messages.outcome['not-sent'];
    case 'confirmed':
      return `${verb} ${messages.outcome.confirmed(messages.stateWord(intent.to))}`;
    case 'contradicted':
      return `${verb} ${messages.outcome.contradicted(found)}`;
    case 'not-applied':
      return `${verb} ${messages.outcome['not-applied'](found)}`;
    case 'accepted':
      // What reads cannot show, or show in part, is no longer waited for.
      if (change.note === 'hidden' || change.note === 'partial')
        return `${verb}: ${common.note[change.note]}`;
      return `${verb} ${messages.outcome.accepted}`;
    case 'sent':
      return `${verb} ${messages.outcome[phase]}`;
    case 'checking':
    case 'not-sent':
    case 'refused':
    case 'unknown':
      return messages.outcome[phase];
    case 'running':
    case 'failed':
    case 'still-running':
      return describeChange(change);
  }
}

/** Only a read of the equipment proves it, so what is open stays open until somebody asks for one. */
function outcomeHere(change: Change<MemberStateIntent>): string | null {
  const { intent, phase, disagreeing } = change;
  const verb = shared.verb[verbTo(intent.to)];
  const found = foundWord(change, stateWord);
  if (phase === 'unknown') return disagreeing > 0 ? messages.lostFound(found) : messages.lostHere;
  if (phase === 'accepted') return `${verb} ${messages.acceptedUnproven}`;
  if (phase === 'confirmed') return `${verb} ${messages.confirmedHere(stateWord(intent.to))}`;
  if (phase === 'contradicted') return `${verb} ${messages.contradictedHere(found)}`;
  return phase === 'not-applied' ? `${verb} ${messages.notAppliedHere(found)}` : null;
}

function stateWord(state: MemberState | null): string {
  return state === null ? messages.stateWord(state) : messages.storedState[state];
}

/** A word of the backend that is none of the three states stands as it came. */
function foundWord({ after }: Change, wordOf: (state: MemberState | null) => string): string {
  const raw = after?.['state'];
  const state = typeof raw === 'string' ? readState(raw) : null;
  return state === null && typeof raw === 'string' && raw !== '' ? raw : wordOf(state);
}

/** The sentence of the error where it still says what is the case: a proven outcome has overtaken it. */
export function outcomeReason({ phase, message, patience, note }: Change): string | null {
  const said = ['not-sent', 'refused', 'unknown', 'contradicted', 'failed'].includes(phase);
  // Where the answer was an end, it is why nothing was changed.
  const ended = phase === 'not-applied' && patience?.graceMs === 0;
  // Of several instances, what became of it on each.
  return said || ended || note === 'partial' ? message : null;
}
