import type { QueryClient } from '@tanstack/react-query';

import { isReadyToSend } from '#domain/change.ts';
import { say } from '#ui/live-region.ts';
import { announce } from '#ui/toast/toasts.ts';

import type { BotDesk } from './bot-desk.ts';
import { type BotState, type PlannedChange, readBot, valueOf } from './bot-state.ts';
import { follow, sentence, write } from './bot-write.ts';
import { type BalancerReading, readBalancerNow } from './queries.ts';
import { words } from './words.ts';

/** An accepted change that shows no end for so long is left to itself (ITCare contract §7). */
const FOLLOW_FOR_MS = 30 * 60_000;

export interface ModeRequest {
  before: BotState;
  planned: PlannedChange;
  reason: string;
}

/** Reads once more, and sends the change only if nothing moved since the operator looked. */
export async function changeMode(
  client: QueryClient,
  id: number,
  desk: BotDesk,
  { before, planned, reason }: ModeRequest,
): Promise<void> {
  const entry = desk.startMode(before, planned, reason, Date.now());
  const abandon = (message: string) => {
    desk.toMode(entry, { type: 'abandon', at: Date.now(), message });
    announce(words.nothingSent, 'bad');
  };
  let reading: BalancerReading;
  try {
    reading = await readBalancerNow(client, id);
  } catch (error) {
    abandon(words.notChecked(sentence(error)));
    return;
  }
  const state = readBot(reading.balancer);
  if (state.updating) {
    abandon(words.updating);
    return;
  }
  const { startedAt } = reading;
  const checked = desk.toMode(entry, { type: 'read', startedAt, at: Date.now(), value: valueOf(state) });
  if (checked && isReadyToSend(checked.change)) await sendMode(client, id, desk, entry);
  else announce(words.moved, 'warn');
}

/** Sends a change that was checked, or that the operator wants all the same, and follows it to its end. */
export async function sendMode(client: QueryClient, id: number, desk: BotDesk, entry: number): Promise<void> {
  const sent = desk.toMode(entry, { type: 'send', at: Date.now() });
  if (sent?.change.phase !== 'sent') return;
  const { event, tracking } = await write(id, sent.planned.operation, { reason: sent.reason });
  desk.toMode(entry, event, tracking);
  await follow(client, id, desk, {
    change: () => desk.mode(entry)?.change ?? null,
    tracking,
    dispatch: (next) => desk.toMode(entry, next),
    forMs: FOLLOW_FOR_MS,
    stop: () => false,
  });
  const ended = desk.mode(entry);
  if (!ended) return;
  const text = words.modeToast(ended.planned.value, ended.change.phase);
  announce(text, ended.change.phase === 'confirmed' ? 'good' : 'bad');
  say(text);
}
