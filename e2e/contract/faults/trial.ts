/** One cell of the matrix: a call with a fault, through the query cache as the console sets it up. */
import { MutationObserver, QueryObserver } from '@tanstack/react-query';
import { vi } from 'vitest';
import { isApiError } from '#http/errors.ts';
import { queryClient } from '#app/query-client.ts';
import type { Simulation } from '#simulator/simulation.ts';
import type { ApiCall } from './calls.ts';
import { type Cell, type Expected, expectedOf } from './cells.ts';

const MINUTE = 60_000;
/** Reads in three minutes of failure, their quick repetitions included. */
const MOST_READS = 20;
const UNKNOWN = /It may have been applied all the same: read the current state again before you repeat it\.$/;

export interface Trial {
  readonly simulation: Simulation;
  /** Writes that reached the world. */
  readonly applied: () => number;
}

/** What is wrong with how the console takes this fault; nothing, it should be. Time is the fake one of vitest. */
export async function wrongs(trial: Trial, call: ApiCall, cell: Cell): Promise<string[]> {
  trial.simulation.faults.add({ endpoint: call.endpoint, ...cell.rule });
  return call.kind === 'read' ? wrongsOfRead(trial, call, cell) : wrongsOfOne(trial, call, cell);
}

const callsOf = ({ simulation }: Trial, { endpoint }: ApiCall) =>
  simulation.log.filter((entry) => entry.endpoint === endpoint).length;

/** As a page reads it: the cache's own policy decides what is read again, and when. */
async function wrongsOfRead(trial: Trial, call: ApiCall, cell: Cell): Promise<string[]> {
  const expected = expectedOf(call, cell);
  const wrong: string[] = [];
  const observer = new QueryObserver(queryClient, {
    queryKey: [call.name],
    queryFn: async ({ signal }) => (await call.run(trial.simulation, signal)) ?? 'nothing',
  });
  const errors = new Set<Error>();
  const leave = observer.subscribe(({ error }) => {
    if (error) errors.add(error);
  });
  const status = () => observer.getCurrentResult().status;

  await vi.advanceTimersByTimeAsync(call.limitMs + 8_000);
  if (expected === null && status() !== 'success') wrong.push(`it is ${status()}, though nothing failed`);
  if (expected !== null && expected !== 'either' && errors.size === 0) wrong.push('no failure was told');
  if (cell.rule.retryAfterSeconds !== undefined && callsOf(trial, call) !== 1)
    wrong.push('it did not wait as long as it was told to');

  await vi.advanceTimersByTimeAsync(3 * MINUTE - (call.limitMs + 8_000));
  const under = callsOf(trial, call);
  // One that the network lost is made once more at once there (HAProxy contract §3).
  const most = call.backend === 'haproxy' ? 2 * MOST_READS : MOST_READS;
  if (under > most) wrong.push(`it was read ${under} times while it failed`);

  trial.simulation.faults.clear();
  await vi.advanceTimersByTimeAsync(70_000);
  if (status() !== 'success') wrong.push('it did not recover by itself');
  if (errors.size > 0 && callsOf(trial, call) === under) wrong.push('it was not read again');
  if (trial.applied() > 0) wrong.push('a read changed something');
  leave();
  return [...wrong, ...[...errors].flatMap((error) => wrongsOfError(error, expected, false))];
}

/** A write, and a read that is made on request only: once, whatever comes of it. */
async function wrongsOfOne(trial: Trial, call: ApiCall, cell: Cell): Promise<string[]> {
  const expected = expectedOf(call, cell);
  const write = call.kind === 'write';
  const observer = new MutationObserver(queryClient, { mutationFn: () => call.run(trial.simulation) });
  const ended = observer.mutate().then(
    () => null,
    (error: unknown) => error,
  );
  await vi.advanceTimersByTimeAsync(call.limitMs + 1_000);
  const error = await ended;
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  const sent = callsOf(trial, call);
  const unheard = ['status', 'reset', 'hang', 'html', 'latency'].includes(cell.rule.kind);
  const effects = write && (!unheard || expected === null) ? 1 : 0;
  return [
    ...(sent === 1 ? [] : [`it was sent ${sent} times`]),
    ...(trial.applied() === effects ? [] : [`it was applied ${trial.applied()} times`]),
    ...(error === null
      ? expected === null || expected === 'either'
        ? []
        : ['no failure was told']
      : wrongsOfError(error, expected, write)),
  ];
}

function wrongsOfError(error: unknown, expected: Expected, write: boolean): string[] {
  if (!isApiError(error)) return [`it failed with ${String(error)}`];
  const { message, kind, outcome } = error;
  const wanted =
    expected === 'either' ? { kind: 'contract', says: /cannot be read: /, refused: false } : expected;
  if (wanted === null) return [`it failed: ${message}`];
  const left = write ? (wanted.refused ? 'refused' : 'unknown') : 'none';
  return [
    ...(kind === wanted.kind ? [] : [`it counts as ${kind}, not as ${wanted.kind}: ${message}`]),
    ...(wanted.says.test(message) ? [] : [`it does not say ${wanted.says.source}: ${message}`]),
    ...(outcome === left ? [] : [`its outcome is ${outcome}, not ${left}`]),
    ...(left === 'unknown' && !UNKNOWN.test(message) ? [`it hides that it may be applied: ${message}`] : []),
    ...(/undefined|\[object|NaN|null|[<>]/.test(message) ? [`it shows what is no word: ${message}`] : []),
  ];
}
