/**
 * What an intent about members must be before it is run or followed. It may come from storage, where anything can lie,
 * so its parts have to fit each other: what is compared is what is sent, and what is sent is what every screen says.
 */
import * as z from '#http/zod.ts';
import type { Intent } from '#changes/intent.ts';
import type { ChangeKind, Verdict } from '#changes/kind.ts';
import { type MemberState, verbTo } from '#domain/members/member-state.ts';

import type { Member, MemberReading } from './member.ts';

/** What the ids of a backend look like. */
export interface ObjectIds {
  /** Of its pools, with its name: `itcare:12`. */
  readonly object: RegExp;
  readonly member: RegExp;
}

const states = z.enum(['enabled', 'disabled', 'offline']);

/** What of a member is needed to change it, as it was seen when deciding. */
const targetOf = (member: RegExp) =>
  z.object({
    key: z.string(),
    id: z.string().check(z.regex(member)),
    name: z.string(),
    port: z.nullable(z.number()),
    shared: z.boolean(),
    state: z.nullable(states),
    rawState: z.nullable(z.string()),
  });

export type Target = z.output<ReturnType<typeof targetOf>>;

export interface MemberStateIntent extends Intent {
  readonly member: Target;
  readonly to: MemberState;
}

export interface MemberAddIntent extends Intent {
  readonly resourceId: number;
  readonly port: number;
}

export interface MemberRemoveIntent extends Intent {
  readonly member: Target;
}

type SaidByAll =
  | 'schema'
  | 'source'
  | 'facts'
  | 'shows'
  | 'drifted'
  | 'inverse'
  | 'notRestored'
  | 'guard'
  | 'toasts'
  | 'notChecked'
  | 'atOnce';

/** What a backend has to say of changes of states; all else is the same for every one. */
export interface StateChanges extends Omit<ChangeKind<MemberStateIntent, MemberReading>, SaidByAll> {
  /** Of one pool, so many requests at a time; four unless told. */
  readonly atOnce?: number;
  /** Whether a read shows it, where the state of the member alone does not tell. */
  shows?(intent: MemberStateIntent, reading: MemberReading): boolean | null;
  /** What holds it back, of a member as it is now; null for nothing. Undefined where the states are to be compared as usual. */
  compares?(intent: MemberStateIntent, now: Member): Verdict | undefined;
}

/** The same of who is in a pool, for a backend where that can be changed from here. */
export interface MembershipChanges {
  readonly add: Omit<ChangeKind<MemberAddIntent, MemberReading>, SaidByAll | 'kind'>;
  readonly remove: Omit<ChangeKind<MemberRemoveIntent, MemberReading>, SaidByAll | 'kind'>;
}

// What a later version adds beside is let through: it still has to be followed here.
export const stateSchemaOf = (ids: ObjectIds) =>
  z
    .looseObject({
      action: z.string(),
      object: z.string().check(z.regex(ids.object)),
      part: z.string(),
      member: targetOf(ids.member),
      to: states,
    })
    .check(
      z.refine(
        ({ action, part, member, to }: { action: string; part: string; member: Target; to: MemberState }) =>
          part === member.key && action === `${verbTo(to)}-member`,
      ),
    );

export const addSchemaOf = (ids: ObjectIds) =>
  z
    .looseObject({
      action: z.literal('add-member'),
      object: z.string().check(z.regex(ids.object)),
      part: z.string(),
      resourceId: z.int().check(z.gte(1)),
      port: z.int().check(z.gte(1), z.lte(65_535)),
    })
    .check(
      z.refine(
        ({ part, resourceId, port }: { part: string; resourceId: number; port: number }) =>
          part === `${resourceId}:${port}`,
      ),
    );

export const removeSchemaOf = (ids: ObjectIds) =>
  z
    .looseObject({
      action: z.literal('remove-member'),
      object: z.string().check(z.regex(ids.object)),
      part: z.string(),
      member: targetOf(ids.member),
    })
    .check(z.refine(({ part, member }: { part: string; member: Target }) => part === member.key));
