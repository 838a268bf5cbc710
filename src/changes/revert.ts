/**
 * The way back from what was done. A revert is an ordinary change, made of what the journal recorded: it is read, compared
 * and weighed like any other, so what moved in between is shown and asked. It names the change that it reverts.
 */
import type { Change } from './change.ts';
import { type Intent, type Why, whyOf } from './intent.ts';
import { kindOf, runnable } from './kind.ts';
import type { ProcedureItem, ProcedurePolicy } from './procedures/procedure.ts';
import { isFailed, isOpen } from './vocabulary.ts';

/**
 * - `offered`: it can be reverted
 * - `reverted`, `reverting`: it was, or is being
 * - `open`: what came of it is not proven, so nobody knows what a revert would have to find
 * - `nothing`: it did not come to pass
 * - `unknown`: what was before is not known well enough
 * - `none`: such a change cannot be undone
 */
export type RevertState = 'offered' | 'reverted' | 'reverting' | 'open' | 'nothing' | 'unknown' | 'none';

/** `by`: what reverted it, as `revertsIn` knows. */
export function revertState(change: Change, by: Change | null): RevertState {
  if (change.sentAt === null || isFailed(change)) return 'nothing';
  if (!kindOf(change.intent)?.inverse) return 'none';
  if (change.phase !== 'confirmed') return 'open';
  if (by) return isOpen(by) ? 'reverting' : 'reverted';
  return hasInverse(change) ? 'offered' : 'unknown';
}

const inverses = new WeakMap<Change, boolean>();

/** Asked of every row of the journal whenever anything changes. */
function hasInverse(change: Change): boolean {
  const known = inverses.get(change) ?? inverseOf(change) !== null;
  inverses.set(change, known);
  return known;
}

/** What brings back what was before this change; null where nothing does, or what was before is not known. */
export function inverseOf(change: Change, why: Why = {}): Intent | null {
  const found = runnable(change.intent);
  const inverse = found?.kind.inverse?.({ ...found.intent, ...whyOf(why) }, change) ?? null;
  if (!inverse) return null;
  const { environment } = change.intent;
  const intent = { ...inverse, environment, ...whyOf(why), seen: change.after, reverts: change.id };
  return runnable(intent) ? intent : null;
}

/** What a revert does not bring back; null where it brings back all. */
export function notRestoredOf(change: Change): string | null {
  const found = runnable(change.intent);
  return found?.kind.notRestored?.(found.intent, change) ?? null;
}

const found = new WeakMap<readonly Change[], ReadonlyMap<string, Change>>();

/** Reverts that left and did not fail, by the id of what they revert. `changes`: newest first, as the store has them. */
export function revertsIn(changes: readonly Change[]): ReadonlyMap<string, Change> {
  const known = found.get(changes);
  if (known) return known;
  // The newest last: it stands.
  const left = changes.filter((change) => change.sentAt !== null && !isFailed(change)).toReversed();
  const reverts = new Map(
    left.flatMap((change) => (change.intent.reverts === undefined ? [] : [[change.intent.reverts, change]])),
  );
  found.set(changes, reverts);
  return reverts;
}

/**
 * What was decided together, as it is to be reverted: changes of one part that follow on each other are one, from before
 * the first to after the last, so that nothing goes through what was only on the way. Those that end where they began are
 * left out.
 */
export function joined(changes: readonly Change[]): readonly Change[] {
  const kept: Change[] = [];
  const latest = new Map<string, number>();
  for (const change of changes.toSorted((a, b) => (a.sentAt ?? 0) - (b.sentAt ?? 0))) {
    const known = runnable(change.intent);
    const { object, kind, part } = change.intent;
    const key = JSON.stringify([object, kind, part]);
    const at = latest.get(key) ?? -1;
    const before = kept[at];
    const earlier = before && runnable(before.intent);
    const intent =
      before && earlier && known
        ? known.kind.joins?.({ ...before, intent: earlier.intent }, { ...change, intent: known.intent })
        : null;
    if (before && intent) {
      kept[at] = { ...change, intent, before: before.before };
    } else {
      latest.set(key, kept.length);
      kept.push(change);
    }
  }
  return kept.filter((change) => changes.includes(change) || inverseOf(change) !== null);
}

/** One step after the other, each proven before the next; what is so already is not sent, and one that fails ends nothing. */
export const REVERT_POLICY: ProcedurePolicy = {
  together: false,
  after: 'end',
  skipsWhatIsSo: true,
  waitsForMs: 5 * 60_000,
  mostDenied: null,
  stopsWhenHeld: false,
};

/**
 * The steps of a revert, what was done last first. Those of one object are one step, weighed together; where the server
 * takes one change at a time, each is a step of its own. `agreed`: the operator agreed to the gravest consequence, for all
 * or for these objects.
 */
export function revertSteps(
  changes: readonly Change[],
  why: Why,
  agreed: boolean | ReadonlySet<string>,
): ProcedureItem[] {
  const steps = new Map<string, Intent[]>();
  const current = new Map<string, string>();
  const presumed = new Set<readonly Intent[]>();
  for (const change of changes.toSorted((a, b) => (b.sentAt ?? 0) - (a.sentAt ?? 0))) {
    const back = inverseOf(change, why);
    const way = back && (kindOf(back)?.inSteps?.(back) ?? [back]);
    for (const [at, each] of (way ?? []).entries()) {
      // Reverted is what the last of them brings back.
      const intent = at === (way?.length ?? 0) - 1 ? each : { ...each, reverts: undefined };
      const kind = kindOf(intent);
      const alike = `${intent.object} ${intent.kind}`;
      const known = steps.get(current.get(alike) ?? '');
      const oneByOne = kind?.atOnce === 1 && !kind.together;
      // What changes twice does so one after the other.
      if (known && !oneByOne && known.every(({ part }) => part !== intent.part)) {
        known.push(intent);
        if (at < (way?.length ?? 0) - 1) presumed.add(known);
        continue;
      }
      const key = `${alike} ${change.id} ${at}`;
      current.set(alike, key);
      const step = [intent];
      steps.set(key, step);
      if (at < (way?.length ?? 0) - 1) presumed.add(step);
    }
  }
  return [...steps].map(([key, intents]) => ({
    key,
    label: labelOf(intents),
    intents,
    agreed: typeof agreed === 'boolean' ? agreed : intents.some(({ object }) => agreed.has(object)),
    ...(presumed.has(intents) ? { presumed: true } : {}),
  }));
}

function labelOf(intents: readonly Intent[]): string {
  return intents
    .map(({ part, partName, object, objectName }) => partName ?? part ?? objectName ?? object)
    .join(', ');
}
