/** What the 2xx answer of a write says, decided by its body and never by 200 against 202 (ITCare contract §7). */
import { list, mapped } from '#http/parsing/fields.ts';
import { problemOf } from '#http/parsing/parse.ts';
import * as z from '#http/zod.ts';
import { type PoolMember, poolMember } from './member.ts';
import type { Tracking } from '#domain/action.ts';
import { actionProgress, tracking } from './tracking.ts';

/**
 * - `tracking`: an operation to follow; it may be over already
 * - `members`: the members as they are now
 * - `empty`: nothing usable; read the resource again and ask the Actions by its name
 */
export type Accepted =
  | { kind: 'tracking'; tracking: Tracking }
  | { kind: 'members'; members: PoolMember[] }
  | { kind: 'empty' };

const EMPTY: Accepted = { kind: 'empty' };
const membersAnswer = mapped(list(poolMember), (members): Accepted => ({ kind: 'members', members }));
const memberAnswer = mapped(poolMember, (member): Accepted => ({ kind: 'members', members: [member] }));
const trackingAnswer = mapped(tracking, (read): Accepted => {
  const usable = read.id !== null || read.internalId !== null || actionProgress(read.status) !== 'running';
  return usable ? { kind: 'tracking', tracking: read } : EMPTY;
});

export const accepted: z.ZodType<Accepted> = z.transform((raw: unknown, context): Accepted => {
  if (raw === undefined || raw === null) return EMPTY;
  const schema = Array.isArray(raw) ? membersAnswer : isMember(raw) ? memberAnswer : trackingAnswer;
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  // Passed on with their paths, so that each is dropped and reported like any other drift.
  for (const issue of result.error.issues) {
    context.issues.push({ code: 'custom', message: problemOf(issue, raw), path: issue.path, input: raw });
  }
  return z.NEVER;
});

/**
 * The answer of a write as the record of a change holds it; null when it is none of this API's.
 * An answer kept in storage goes through here as well.
 */
export function readAccepted(answer: unknown): Accepted | null {
  if (typeof answer !== 'object' || answer === null || !('kind' in answer)) return null;
  if (answer.kind === 'empty') return EMPTY;
  if (answer.kind === 'tracking' && 'tracking' in answer) {
    const read = tracking.safeParse(answer.tracking);
    return read.success ? { kind: 'tracking', tracking: read.data } : null;
  }
  if (answer.kind === 'members' && 'members' in answer) {
    const read = list(poolMember).safeParse(answer.members);
    return read.success ? { kind: 'members', members: read.data } : null;
  }
  return null;
}

function isMember(raw: unknown): boolean {
  return typeof raw === 'object' && raw !== null && 'resourceId' in raw && 'port' in raw;
}
