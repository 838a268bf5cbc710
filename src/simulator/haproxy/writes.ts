/** What a POST to the page does, and the word it is answered with (HAProxy contract §7). */
import type { Process } from './process.ts';
import type { Decision, Server } from './server.ts';

export type Code = 'DONE' | 'PART' | 'NONE' | 'ERRP' | 'EXCD' | 'DENY';

/** `tune.bufsize` without `tune.maxrewrite`: request line, headers and body have to fit. */
const BUFFER = 16_384 - 1_024;
const LONGEST_FIELD = 2_048;

const DECISIONS: readonly Decision[] = ['ready', 'drain', 'maint', 'disable', 'enable', 'stop', 'start'];
/** They answer `NONE` where nothing is to be changed; the others `DONE` all the same. */
const PLAIN: readonly string[] = ['ready', 'drain', 'maint'];

export interface Write {
  readonly body: string;
  /** Bytes before the body. */
  readonly headSize: number;
  readonly admin: boolean;
}

/**
 * The words that forge the health of a server or switch its checks are nobody's here: an unknown action, as they are to
 * the console.
 */
export function perform(process: Process, write: Write, now: number): Code {
  const { body, headSize, admin } = write;
  if (!admin) return 'DENY';
  if (headSize + new TextEncoder().encode(body).length > BUFFER) return 'EXCD';
  const form = new URLSearchParams(body);
  if ([...form].some(([name, value]) => name.length + value.length >= LONGEST_FIELD)) return 'ERRP';
  // Of several the last one counts.
  const [names, action, backend] = [form.getAll('s'), form.getAll('action').at(-1), form.getAll('b').at(-1)];
  if (names.length === 0 || action === undefined || backend === undefined) return 'NONE';
  const decision = DECISIONS.find((each) => each === action);
  if (decision === undefined && action !== 'shutdown') return 'ERRP';
  // One after the other, from the end of the body.
  const servers = names.map((name) => process.find(backend, name)).toReversed();
  const found = servers.filter((server): server is Server => server !== null);
  if (found.length === 0) return 'ERRP';
  let changed = false;
  for (const server of found) {
    if (decision === undefined) process.shutDown(server, now);
    else changed = process.decide(server, decision, now) || changed;
  }
  if (found.length < servers.length) return 'PART';
  return decision === undefined || PLAIN.includes(decision) || changed ? 'DONE' : 'NONE';
}
