import type { GuardCode, GuardReason, GuardVerdict, Weighed } from '#domain/guard/weigh.ts';
import { exactTime } from '#ui/time/format.ts';

import { messages } from './messages.ts';

/** One reason in words, the same on every screen. */
export interface GuardLine {
  /** `side`: what remains of the pool. It comes first. */
  readonly code: GuardCode | 'side' | 'leaving' | 'load';
  readonly verdict: GuardVerdict;
  readonly text: string;
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
    lines.push({ code: 'leaving', verdict: 'none', text: messages.leaving(connectionsLeaving, shareLeaving) });
  if (loadFactor !== null && loadFactor > NOTABLE_LOAD)
    lines.push({ code: 'load', verdict: 'none', text: messages.load(loadFactor) });
  return lines;
}

export function reasonText({ code, count, of, text, at }: GuardReason): string {
  return messages.reason(code, {
    count,
    at: at === undefined ? '' : exactTime(at),
    ...(of === undefined ? {} : { of }),
    ...(text === undefined ? {} : { text }),
  });
}

/** Why nothing was sent, as one sentence; null where nothing speaks against it that takes a typed name. */
export function heldBack({ reasons }: Pick<Weighed, 'reasons'>): string | null {
  const grave = reasons.find(({ verdict }) => verdict === 'stop');
  if (!grave) return null;
  return grave.code === 'last-healthy' || grave.code === 'none-healthy'
    ? messages.heldEmpty
    : messages.heldBack(reasonText(grave));
}
