import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';

import { isApiError } from '#api/errors.ts';
import { isReadyToSend, isSettled } from '#domain/change.ts';
import { targetOf, type Verb } from '#domain/member-state.ts';
import { say } from '#ui/live-region.ts';
import { announce } from '#ui/toast/toasts.ts';

import { type ChangeBoard, changeBoard, type MemberChange } from './change-board.ts';
import type { Member, MemberReading, Pool } from './model.ts';
import { readNow } from './read-now.ts';
import { words } from './words.ts';

/** Writes to one pool at a time; more would only queue up at the balancer. */
const AT_ONCE = 4;
/** How soon after an answer the members are read to prove it, then how often, and for how long. */
const VERIFY_EVERY_MS = 1_000;
const VERIFY_FOR_MS = 45_000;

export interface ChangeRequest {
  pool: Pool;
  members: readonly Member[];
  verb: Verb;
}

/**
 * Changes the state of members: read again, compare, send, and read until the pool itself shows it (design rules 6
 * and 7). Nothing is repeated by the program: a lost answer is an unknown outcome that later reads settle. What
 * happens is told through the pool's board, which outlives the page.
 */
export function useChangeMembers() {
  const client = useQueryClient();
  return useMutation({
    mutationKey: ['members', 'change'],
    mutationFn: ({ pool, members, verb }: ChangeRequest) => change(client, pool, members, verb),
    onSettled: (_data, _error, { pool }) => readAffected(client, pool),
  });
}

/** The operator saw that a member moved, and wants it all the same: sends without another check. */
export async function sendAnyway(client: QueryClient, pool: Pool, item: MemberChange): Promise<void> {
  const board = changeBoard(pool.id);
  await send(pool, board, item.id);
  readAffected(client, pool);
  await verify(client, pool, board, [item.id]);
}

async function change(
  client: QueryClient,
  pool: Pool,
  members: readonly Member[],
  verb: Verb,
): Promise<void> {
  const board = changeBoard(pool.id);
  const started = board.start(members, verb, Date.now());
  if (started.length === 0) return;
  let reading: MemberReading;
  try {
    reading = await readNow(client, pool);
  } catch (error) {
    const message = words.notChecked(sentence(error));
    for (const { id } of started) board.dispatch(id, { type: 'abandon', at: Date.now(), message });
    announce(words.nothingSent(started.length), 'bad');
    return;
  }
  const at = Date.now();
  const states = new Map(reading.members.map((member) => [member.key, member.state]));
  for (const { id, member } of started) {
    board.dispatch(id, {
      type: 'read',
      startedAt: reading.startedAt,
      at,
      value: states.get(member.key) ?? null,
    });
  }
  const ready = started.filter(({ id }) => {
    const item = board.get(id);
    return item !== null && isReadyToSend(item.change);
  });
  if (ready.length < started.length) announce(words.driftToast(started.length - ready.length), 'warn');
  await inBatches(ready, AT_ONCE, (item) => send(pool, board, item.id));
  await verify(
    client,
    pool,
    board,
    ready.map((item) => item.id),
  );
}

/** The one place that writes a member's state. */
async function send(pool: Pool, board: ChangeBoard, id: number): Promise<void> {
  const sent = board.dispatch(id, { type: 'send', at: Date.now() });
  if (sent?.change.phase !== 'sent') return;
  try {
    await pool.setState(sent.member, targetOf(sent.verb));
    board.dispatch(id, { type: 'answered', at: Date.now(), result: 'accepted' });
  } catch (error) {
    const refused = isApiError(error) && error.outcome !== 'unknown';
    board.dispatch(id, {
      type: 'answered',
      at: Date.now(),
      result: refused ? 'refused' : 'unknown',
      message: sentence(error),
    });
    announce(words.outcomeToast(sent.member.name, sent.verb, refused ? 'refused' : 'unknown'), 'bad');
  }
}

/** Reads until every one of these is proven or the time is up; the page's own polls go on after that. */
async function verify(
  client: QueryClient,
  pool: Pool,
  board: ChangeBoard,
  ids: readonly number[],
): Promise<void> {
  const until = Date.now() + VERIFY_FOR_MS;
  const isOpen = (id: number) => {
    const item = board.get(id);
    return item !== null && !isSettled(item.change);
  };
  const untold = new Set(ids.filter(isOpen));
  while (untold.size > 0) {
    try {
      board.sawMembers(await readNow(client, pool), Date.now());
    } catch {
      // The next read may succeed; until one does, the outcome stays as open as it is.
    }
    // A poll of the page may have settled one between two reads of this loop: what counts is who was told.
    const settled = [...untold].filter((id) => !isOpen(id));
    for (const id of settled) untold.delete(id);
    tellSettled(board, settled);
    if (untold.size === 0 || Date.now() >= until) return;
    await new Promise((resolve) => setTimeout(resolve, VERIFY_EVERY_MS));
  }
}

function tellSettled(board: ChangeBoard, ids: readonly number[]): void {
  const settled = ids.flatMap((id) => {
    const item = board.get(id);
    return item && isSettled(item.change) ? [item] : [];
  });
  const [only] = settled;
  if (only && settled.length === 1) {
    const { phase } = only.change;
    const text = words.outcomeToast(only.member.name, only.verb, phase);
    announce(text, phase === 'confirmed' ? 'good' : 'bad');
    say(text);
  } else if (settled.length > 1) {
    const confirmed = settled.filter((item) => item.change.phase === 'confirmed').length;
    const text = words.batchToast(confirmed, settled.length);
    announce(text, confirmed === settled.length ? 'good' : 'bad');
    say(text);
  }
}

function readAffected(client: QueryClient, pool: Pool): void {
  for (const queryKey of pool.affects) void client.invalidateQueries({ queryKey });
}

async function inBatches<T>(
  items: readonly T[],
  atOnce: number,
  act: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await act(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
