import { announceLive } from '#ui/live-region.ts';
import { announce } from '#ui/toast/toasts.ts';

import type { Change } from '#changes/change.ts';
import { kindOf, type Toasts } from '#changes/kind.ts';
import type { Intent } from '#changes/intent.ts';
import { notify } from './notifications.ts';
import { describeChange } from './describe.ts';
import type { ChangeStore } from '#changes/store.ts';
import { messages } from './messages.ts';

/**
 * Says what becomes of changes, whoever finds it out and however late: as a toast, to screen readers, and as a notice of
 * the system where the page is hidden. Never the only copy: what went wrong stays written where it happened.
 */
export class Notifier {
  readonly #store: Pick<ChangeStore, 'isInForm'>;
  #ended: Change[] = [];

  constructor(store: Pick<ChangeStore, 'isInForm'>) {
    this.#store = store;
  }

  /** Ended, or corrected by a later read. What one read moves is told together. */
  ended(change: Change): void {
    if (isSilent(change.intent)) return;
    if (this.#ended.length === 0) queueMicrotask(() => this.#tellEnded());
    this.#ended.push(change);
  }

  /**
   * Answered with anything but yes. A form or a list that is still there says it itself, unless the kind has toasts for it.
   */
  answered(changes: readonly Change[], inList: boolean): void {
    const [first] = changes;
    if (!first || first.phase === 'not-sent' || isSilent(first.intent)) return;
    const toasts = toastsOf(first.intent);
    if ((inList && !toasts) || changes.some(({ id }) => this.#store.isInForm(id))) return;
    announce(toasts ? toasts.outcome(first) : describeChange(first), 'bad', about(first));
  }

  drifted(intents: readonly Intent[]): void {
    if (isSilent(intents[0])) return;
    const toasts = toastsOf(intents[0]);
    announce((toasts ?? messages).drifted(intents.length), 'warn');
  }

  unread(intents: readonly Intent[]): void {
    if (isSilent(intents[0])) return;
    const toasts = toastsOf(intents[0]);
    announce((toasts ?? messages).unread(intents.length), 'bad');
  }

  leftOut(intents: readonly Intent[], count: number): void {
    if (isSilent(intents[0])) return;
    const toasts = toastsOf(intents[0]);
    announce((toasts ?? messages).leftOut(count), 'warn');
  }

  #tellEnded(): void {
    const batches = new Map<string, Change[]>();
    for (const change of this.#ended)
      batches.set(change.batch, [...(batches.get(change.batch) ?? []), change]);
    this.#ended = [];
    for (const changes of batches.values()) tellTogether(changes);
  }
}

function tellTogether(changes: readonly Change[]): void {
  const [first] = changes;
  if (!first) return;
  const confirmed = changes.filter(({ phase }) => phase === 'confirmed').length;
  const toasts = toastsOf(first.intent);
  if (toasts) {
    const text = changes.length === 1 ? toasts.outcome(first) : toasts.together(confirmed, changes.length);
    announce(text, confirmed === changes.length ? 'good' : 'bad', about(first));
    announceLive(text);
    return;
  }
  for (const change of changes) tellOne(change);
}

function tellOne(change: Change): void {
  const { phase, message } = change;
  if (phase === 'refused' || phase === 'not-sent') return;
  const title = describeChange(change);
  const tone =
    phase === 'confirmed' ? 'good' : phase === 'failed' || phase === 'contradicted' ? 'bad' : 'warn';
  announceLive(message === null || tone === 'good' ? title : `${title} ${message}`);
  if (document.hidden) notify(title, message ?? '');
  announce(
    title,
    tone,
    tone === 'good' ? about(change) : { ...about(change), description: message ?? undefined },
  );
}

/** One request has one toast: what a read finds out takes the place of what the answer left open. */
function about({ id }: Change) {
  return { about: `change ${id}` };
}

function isSilent(intent: Intent | undefined): boolean {
  return (intent && kindOf(intent)?.silent) ?? false;
}

function toastsOf(intent: Intent | undefined): Toasts<Intent> | null {
  return (intent && kindOf(intent)?.toasts) ?? null;
}
