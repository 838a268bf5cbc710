import type { QueryClient } from '@tanstack/react-query';

import { isApiError } from '#api/errors.ts';
import { globoReason, globoReasonText } from '#api/globo/index.ts';
import { beginProcedure, type Procedure, type ProcedureStep } from '#api/procedures.ts';
import { AT_WORK_MS, type ChangePhase, isReadyToSend, isSettled, type Patience } from '#domain/change.ts';
import { targetOf, type Verb } from '#domain/member-state.ts';
import { holdPage } from '#ui/leaving.ts';
import { say } from '#ui/live-region.ts';
import { announce } from '#ui/toast/toasts.ts';

import { type ChangeBoard, changeBoard, type MemberChange } from './change-board.ts';
import type { Member, MemberReading, Pool, Why } from './model.ts';
import { poolImpact } from './pool-impact.ts';
import { readNow } from './read-now.ts';
import { byServer, called, oncePerServer } from './twins.ts';
import { words } from './words.ts';

/** Writes to one pool at a time; more would only queue up at the balancer. */
const AT_ONCE = 4;
/** How soon after an answer the members are read to prove it, then how often, and for how long. */
const VERIFY_EVERY_MS = 1_000;
const VERIFY_FOR_MS = 45_000;
/** Where the write is synchronous and the read asks the equipment, one read tells (Globo contract §10). */
const EQUIPMENT: Patience = { graceMs: 0, reads: 1 };
/**
 * Unless the answer was lost and a device may still be at work. The equipment is read at once all the same, as the
 * contract has it, because most often that proves the change; but until it shows the old state after that time,
 * "not applied" would be a guess.
 */
const EQUIPMENT_LOST: Patience = { graceMs: AT_WORK_MS, reads: 2 };

export interface ChangeRequest {
  pool: Pool;
  members: readonly Member[];
  verb: Verb;
  /** The operator agreed that nothing healthy remains. Not so: the read before the write must not show it either. */
  agreedToStop: boolean;
  why: Why;
  /** The part of a larger procedure that this change takes over. */
  from?: ProcedureStep | undefined;
}

/**
 * The operator saw that a member moved, and wants it all the same: sends without another check. Its other ports that
 * were held back with it go along, since one request reaches them all. Not where nothing healthy would remain now: that
 * takes more than one press, so nothing is sent and false is the answer.
 */
export async function sendAnyway(client: QueryClient, pool: Pool, item: MemberChange): Promise<boolean> {
  const board = changeBoard(pool.id);
  const batch = board.list().filter((each) => each.batch === item.batch && each.change.phase === 'drifted');
  const items = byServer(batch, memberOf).find((twins) => idsOf(twins).includes(item.id)) ?? [item];
  const known = client.getQueryData<MemberReading>(pool.membersKey)?.members ?? [];
  const keys = items.map(({ member }) => member.key);
  const { verdict } = poolImpact(pool, board.expecting(known, Infinity), keys, item.verb);
  if (verdict === 'stop') return false;
  const ids = idsOf(items);
  await send(pool, board, ids);
  readAffected(client, pool);
  await verify(client, pool, board, ids);
  return true;
}

/**
 * Changes the state of members: read again, compare, send, and read until the pool itself shows it (design rules 6
 * and 7). Nothing is repeated by the program: a lost answer is an unknown outcome that later reads settle. What
 * happens is told through the pool's board, which outlives the page. Resolves with the ids of the changes on that
 * board, when nothing more can be found out about them by itself; never rejects for an API's sake.
 */
export async function changeMembers(client: QueryClient, request: ChangeRequest): Promise<readonly number[]> {
  const { pool, members, verb, why } = request;
  const board = changeBoard(pool.id);
  const started = board.start(members, verb, why, Date.now(), pool.equipment && EQUIPMENT);
  // Chosen together with others, or confirmed in a dialog that was open before.
  if (started.length < members.length) announce(words.leftOut(members.length - started.length), 'warn');
  if (started.length > 0) await carryOut(client, request, board, started);
  readAffected(client, pool);
  return started.map(({ id }) => id);
}

async function carryOut(
  client: QueryClient,
  request: ChangeRequest,
  board: ChangeBoard,
  started: readonly MemberChange[],
): Promise<void> {
  const { pool, verb, from } = request;
  // What waits for its turn would be left out.
  holdPage(started, true);
  const recorded = beginProcedure(
    {
      action: `${verb}-members`,
      object: pool.name,
      href: pool.href,
      items: started.map(({ member }) => ({ key: member.key, label: called(member) })),
    },
    from,
  );
  const sent = await checkAndSend(client, request, board, started, recorded);
  (await recorded).end();
  holdPage(started, false);
  if (sent.length > 0) await verify(client, pool, board, sent);
}

async function checkAndSend(
  client: QueryClient,
  request: ChangeRequest,
  board: ChangeBoard,
  started: readonly MemberChange[],
  recorded: Promise<Procedure>,
): Promise<readonly number[]> {
  const { pool } = request;
  const [compare, procedure] = await Promise.all([check(client, request, board, started), recorded]);
  // Nothing is awaited from here to the writes: what the check found and what is sent are drawn as one.
  if (!compare()) return [];
  const ready = started.filter(({ id }) => isReady(board, id));
  const drifted = started.length - ready.length;
  if (drifted > 0) announce(words.driftToast(drifted), 'warn');
  const requests = pool.perWrite === 'all' ? [ready] : byServer(ready, memberOf);
  await inBatches(requests, AT_ONCE, (items) => send(pool, board, idsOf(items), procedure));
  return idsOf(ready);
}

const memberOf = ({ member }: MemberChange) => member;
const idsOf = (items: readonly MemberChange[]) => items.map(({ id }) => id);

function isReady(board: ChangeBoard, id: number): boolean {
  const item = board.get(id);
  return item !== null && isReadyToSend(item.change);
}

/**
 * Reads again. What it resolves with compares that with what the operator saw, and tells whether anything could be
 * compared.
 */
async function check(
  client: QueryClient,
  { pool, verb, agreedToStop }: ChangeRequest,
  board: ChangeBoard,
  started: readonly MemberChange[],
): Promise<() => boolean> {
  const compare = (startedAt: number, all: readonly Member[], message?: string) => {
    const found = new Map(all.map((member) => [member.key, member]));
    const read = ({ id, member }: MemberChange, more = message) => {
      const now = found.get(member.key);
      const value = now?.state ?? null;
      const sameWord = now !== undefined && now.state === member.state && now.rawState === member.rawState;
      board.dispatch(id, { type: 'read', startedAt, at: Date.now(), value, sameWord, message: more });
    };
    for (const item of started) read(item);
    // What is sent for one port reaches the other too, which is no longer what the operator saw.
    for (const twins of byServer(started, memberOf)) {
      const held = twins.filter(({ id }) => isReady(board, id));
      if (held.length < twins.length) for (const item of held) read(item, words.twinMoved);
    }
    return true;
  };
  try {
    const { startedAt, members } = await readNow(client, pool);
    const keys = started.map(({ member }) => member.key);
    return () => {
      const expected = board.expecting(members, Math.min(...started.map(({ id }) => id)));
      const stop = poolImpact(pool, expected, keys, verb).verdict === 'stop';
      return compare(startedAt, members, stop && !agreedToStop ? words.guardMoved : undefined);
    };
  } catch (error) {
    if (pool.equipment?.view().failure?.kind === 'disagree') {
      // No one state to compare with: it takes the operator's word to bring the balancers together again.
      return () => compare(Date.now(), [], words.disagreeBefore);
    }
    const message = words.notChecked(sentence(error));
    for (const { id } of started) board.dispatch(id, { type: 'abandon', at: Date.now(), message });
    announce(words.nothingSent(started.length), 'bad');
    return () => false;
  }
}

/** The one place that writes members' states: one request for all that are given. */
async function send(
  pool: Pool,
  board: ChangeBoard,
  ids: readonly number[],
  procedure?: Procedure,
): Promise<void> {
  const sent = ids.flatMap((id) => {
    // What is on its way already is not sent again, however often it is asked for.
    if (board.get(id)?.change.phase === 'sent') return [];
    const item = board.dispatch(id, { type: 'send', at: Date.now() });
    return item?.change.phase === 'sent' ? [item] : [];
  });
  const [first] = sent;
  if (!first) return;
  const answer = (result: 'accepted' | 'refused' | 'unknown', message?: string, patience?: Patience) => {
    const event = { type: 'answered', at: Date.now(), result, message, patience } as const;
    for (const { id } of sent) board.dispatch(id, event);
  };
  try {
    const step = procedure?.step(sent.map(({ member }) => member.key));
    await pool.setStates(oncePerServer(sent.map(memberOf)), targetOf(first.verb), { ...first.why, step });
    answer('accepted');
  } catch (error) {
    const result = isApiError(error) && error.outcome !== 'unknown' ? 'refused' : 'unknown';
    // A failure that the API itself tells is an end; one of the network or of a proxy is not.
    const ended = globoReason(error);
    const open = result === 'unknown' && pool.equipment !== undefined;
    if (open && ended) answer(result, words.whyFailed(inShort(error, globoReasonText(ended))));
    else answer(result, sentence(error), open ? EQUIPMENT_LOST : undefined);
    const name = sent.length === 1 ? called(first.member) : words.count(sent.length);
    announce(words.outcomeToast(name, first.verb, result), 'bad', about(first));
  }
}

/**
 * Reads until every one of these is proven or the time is up. The page's own polls go on after that, and what they
 * prove or correct is told like the rest.
 */
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
  const open = ids.filter(isOpen);
  tellOutcomes(board, open);
  while (ids.some(isOpen)) {
    try {
      board.sawMembers(await readNow(client, pool), Date.now());
    } catch {
      // The next read may succeed; until one does, the outcome stays as open as it is.
    }
    // The equipment is asked once: what is open then waits for the operator's own check.
    if (pool.equipment || Date.now() >= until) return;
    await new Promise((resolve) => setTimeout(resolve, VERIFY_EVERY_MS));
  }
}

/**
 * Tells how each of these ends, whoever reads it and however late, and again when a later read corrects it: what
 * was contradicted may be confirmed after all.
 */
function tellOutcomes(board: ChangeBoard, ids: readonly number[]): void {
  const told = new Map<number, ChangePhase | null>(ids.map((id) => [id, null]));
  if (told.size === 0) return;
  let waiting = false;
  const tell = () => {
    waiting = false;
    const news: MemberChange[] = [];
    for (const [id, before] of told) {
      const item = board.get(id);
      if (item && isSettled(item.change) && item.change.phase !== before) {
        told.set(id, item.change.phase);
        news.push(item);
      }
      if (!item || item.change.phase === 'confirmed') told.delete(id);
    }
    if (told.size === 0) stop();
    tellSettled(news);
  };
  // One reading moves many changes, one after the other: they are told together.
  const stop = board.subscribe(() => {
    if (!waiting) queueMicrotask(tell);
    waiting = true;
  });
}

function tellSettled(settled: readonly MemberChange[]): void {
  const [only] = settled;
  if (only && settled.length === 1) {
    const { phase } = only.change;
    const text = words.outcomeToast(called(only.member), only.verb, phase);
    announce(text, phase === 'confirmed' ? 'good' : 'bad', about(only));
    say(text);
  } else if (only) {
    const confirmed = settled.filter((item) => item.change.phase === 'confirmed').length;
    const text = words.batchToast(confirmed, settled.length);
    announce(text, confirmed === settled.length ? 'good' : 'bad', about(only));
    say(text);
  }
}

/** One request has one toast: what a read finds out takes the place of what the answer left open. */
function about({ id }: MemberChange) {
  return { about: `change ${id}` };
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

/** What is said of a failure beside a reading: without the advice to read. */
function inShort(error: unknown, reason: string): string {
  const own = isApiError(error) ? error.serverMessage : undefined;
  return own === undefined ? reason : `${reason} (${own})`;
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
