/**
 * How the demo survives a reload: the world is made again from its first instant, and the writes made so far are
 * made again, each at its own time. Kept for the tab only.
 */
import { getResponse } from 'msw';
import { fieldOf, isRecord } from './itcare/answers.ts';
import type { AppliedWrite, Simulation } from './simulation.ts';

const KEY = 'drainboard.simulator';
/** More than anybody makes by hand; beyond it the oldest are forgotten. */
export const MOST_WRITES = 500;

export interface Remembered {
  readonly start: number;
  /** How far the world's clock was moved ahead of the real one. */
  readonly ahead: number;
  readonly writes: readonly AppliedWrite[];
}

/** Null when there is nothing, or nothing readable. */
export function recall(storage: Storage): Remembered | null {
  try {
    const raw: unknown = JSON.parse(storage.getItem(KEY) ?? 'null');
    const start = fieldOf(raw, 'start');
    const ahead = fieldOf(raw, 'ahead');
    const writes = fieldOf(raw, 'writes');
    if (typeof start !== 'number' || typeof ahead !== 'number' || !Array.isArray(writes)) return null;
    return { start, ahead, writes: writes.flatMap((item: unknown) => readWrite(item) ?? []) };
  } catch {
    return null;
  }
}

function readWrite(item: unknown): AppliedWrite | null {
  if (!isRecord(item)) return null;
  const { at, method, path, body } = item;
  if (typeof at !== 'number' || typeof method !== 'string') return null;
  return typeof path === 'string' && typeof body === 'string' ? { at, method, path, body } : null;
}

export function remember(storage: Storage, remembered: Remembered): void {
  try {
    storage.setItem(KEY, JSON.stringify({ ...remembered, writes: remembered.writes.slice(-MOST_WRITES) }));
  } catch {
    // A full or forbidden storage costs the reload its memory, nothing else.
  }
}

/** Makes the writes again; afterwards the log is as empty as after a start. */
export async function replay(
  simulation: Simulation,
  writes: readonly AppliedWrite[],
  origin: string,
): Promise<void> {
  for (const { at, method, path, body } of writes) {
    const request = new Request(new URL(path, origin), {
      method,
      // One of the two APIs reads nothing else.
      headers: { 'Content-Type': 'application/json' },
      body: body === '' ? null : body,
    });
    await simulation.clock.during(at, async () => getResponse(simulation.handlers, request));
  }
  simulation.log.length = 0;
}
