import {
  type GuardCode,
  type GuardReason,
  type GuardVerdict,
  GRAVITY,
  type Weighed,
} from '#domain/guard/weigh.ts';
import { exactTime } from '#ui/time/format.ts';

import { messages } from './messages.ts';

/** One reason in words, the same on every screen. */
export interface GuardLine {
  /** `side`: what remains of the pool. It comes first. `held`: a sentence of the kind of change. */
  readonly code: GuardCode | 'side' | 'leaving' | 'load' | 'held';
  readonly verdict: GuardVerdict;
  readonly text: string;
}

/** What changes come to, for a screen and for the check before they leave. */
export interface Guarded {
  readonly verdict: GuardVerdict;
  /** In words, once somebody wants to see them. */
  readonly lines: () => readonly GuardLine[];
  /** Why they do not leave unless the operator agreed to the gravest consequence; null where they may. */
  readonly held: string | null;
}

/** Load that rises by less is not worth a line. */
const NOTABLE_LOAD = 1.05;

/** What remains, then why to be careful, the gravest first, then what it costs. `without`: what is told elsewhere. */
export function linesOf(weighed: Weighed, without: readonly GuardCode[] = []): readonly GuardLine[] {
  const { before, after, minimum, reasons, verdict, connectionsLeaving, shareLeaving, loadFactor } = weighed;
  const lines: GuardLine[] = [
    {
      code: 'side',
      verdict,
      text:
        messages.side(before.healthy, after.healthy, after.members) +
        (minimum > 1 ? ` · ${messages.minimum(minimum)}` : ''),
    },
  ];
  for (const reason of reasons)
    if (!without.includes(reason.code))
      lines.push({ code: reason.code, verdict: reason.verdict, text: reasonText(reason) });
  const cuts = reasons.some(({ code }) => code === 'cuts-connections');
  if (connectionsLeaving !== null && connectionsLeaving > 0 && !cuts)
    lines.push({
      code: 'leaving',
      verdict: 'none',
      text: messages.leaving(connectionsLeaving, shareLeaving),
    });
  if (loadFactor !== null && loadFactor > NOTABLE_LOAD)
    lines.push({ code: 'load', verdict: 'none', text: messages.load(loadFactor) });
  return lines;
}

function reasonText({ code, count, of, text, at }: GuardReason): string {
  return messages.reason(code, {
    count,
    at: at === undefined ? '' : exactTime(at),
    ...(of === undefined ? {} : { of }),
    ...(text === undefined ? {} : { text }),
  });
}

/** The same with what holds it back, for the check before it leaves. */
export function guarded(weighed: Weighed): Guarded {
  return { verdict: weighed.verdict, lines: () => linesOf(weighed), held: heldBack(weighed) };
}

/** What a kind of change says of itself, in the form that screens know. */
export function asGuarded(found: Guarded | string): Guarded {
  if (typeof found !== 'string') return found;
  return { verdict: 'stop', lines: () => [{ code: 'held', verdict: 'stop', text: found }], held: found };
}

/** Of several about one object: all that speaks against them, the gravest counts. */
export function guardedTogether(all: readonly Guarded[]): Guarded | null {
  const [first, ...others] = all.toSorted((a, b) => GRAVITY[b.verdict] - GRAVITY[a.verdict]);
  if (!first) return null;
  const lines = () => {
    const own = first.lines();
    const told = new Set(own.map(({ text }) => text));
    const more = others.flatMap((each) =>
      each.lines().filter(({ code, text }) => code !== 'side' && !told.has(text)),
    );
    return [...own, ...more];
  };
  return { ...first, lines };
}

/** Why nothing was sent, as one sentence; null where nothing speaks against it that takes a typed name. */
function heldBack({ reasons }: Weighed): string | null {
  const grave = reasons.find(({ verdict }) => verdict === 'stop');
  if (!grave) return null;
  return grave.code === 'last-healthy' || grave.code === 'none-healthy'
    ? messages.heldEmpty
    : messages.heldBack(reasonText(grave));
}
