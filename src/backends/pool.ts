import type { QueryKey } from '@tanstack/react-query';

import type * as z from '#http/zod.ts';
import type { Intent, Why } from '#changes/intent.ts';
import type { ProcedureDraft } from '#changes/procedures/procedure.ts';
import type { ChangeAction } from '#changes/vocabulary.ts';
import type { PatchPlan } from '#domain/guard/weigh.ts';
import type { MemberState } from '#domain/members/member-state.ts';
import type { PoolStats } from '#domain/pool-stats.ts';
import type { StatsShape } from '#domain/stats/measures.ts';

import type { DeviceStore } from './device-store.ts';
import type { Member, MemberReading } from './member.ts';

/** Where a member stands, from what the backend knows of the server itself. */
export interface MemberPlace {
  zone: string | null;
  area: string | null;
  os: string | null;
  /** When the server is patched next, and with which others; null where that is not told. */
  patch?: PatchPlan | null;
  /** Other pools that it is in; null where that is not told. */
  otherPools?: number | null;
}

/**
 * What a verb does to each kind of connection, in the words of one backend: they differ (ITCare contract §8, Globo
 * contract §8.2, HAProxy contract §9).
 */
export interface VerbMeaning {
  fresh: string;
  persistent: string;
  established: string;
}

/** One thing that an operator can ask of a member. */
export interface PoolVerb {
  /** Unique in its pool: one of the common three, or a word of the backend. */
  name: string;
  /** The `ChangeKind` that carries it out. A verb of one backend alone has one to itself. */
  kind: string;
  /** What it is recorded as. `change-member` where the vocabulary has no word of its own: its kind then says the rest. */
  action: ChangeAction;
  /** The state it leads to; null where it leaves the state as it is. */
  to: MemberState | null;
  meaning: VerbMeaning;
  /** Whether it interrupts established connections. */
  cuts: boolean;
  /** Whether its button warns. */
  danger: boolean;
  /** “Force offline”, and what stands in a row: “Offline”. */
  long: string;
  short: string;
  /** Whether a member of this state can be asked; of null, which could not be read, anything can. */
  offered: (state: MemberState | null) => boolean;
}

/** One thing to type of a new member; typed as text, whatever it is. */
export interface DraftField {
  /** As the API calls it: what that refuses about it stands beside the field. */
  name: string;
  label: string;
  hint: string;
  kind: 'text' | 'number';
  check: z.ZodMiniType<string, string>;
  /** What stands there at first. */
  suggested?: (members: readonly Member[]) => string;
}

/** What was typed, by the names of the fields, each passed by its check. */
export type MemberDraft = Readonly<Record<string, string>>;

/** How members come and go, as the backend of the pool has it. */
export interface Membership {
  fields: readonly DraftField[];
  /** What speaks against the draft as a whole, and at which field that stands; null for nothing. */
  clash: (draft: MemberDraft, members: readonly Member[]) => { field: string; message: string } | null;
  add: (draft: MemberDraft, why: Why) => Intent;
  /** Null for a member that cannot be addressed. */
  remove: (member: Member, why: Why) => Intent | null;
}

/** Where the statistics of a pool are read. */
export interface PoolStatsSource {
  key: QueryKey;
  /** What is counted, and how it is charted. */
  shape: StatsShape;
  /** A backend that counts by names of its own finds the members among those that are known. */
  read: (known: readonly Member[] | Promise<readonly Member[]>, signal?: AbortSignal) => Promise<PoolStats>;
}

/** A pool of a backend, as the members feature needs it. Each backend has one adapter that makes this. */
export interface Pool {
  /** Unique over backends, such as `itcare:12`. */
  id: string;
  /** What the operator calls it; typed to confirm the gravest changes. */
  name: string;
  production: boolean;
  /** Its name; null for none, absent where the backend tells none. */
  environment?: string | null;
  /** How clients return to their member; null for not at all, absent where that is not told. */
  persistence?: string | null;
  /** Whether an alarm is raised if it fails, and whether that calls somebody. */
  monitored?: boolean | null;
  onCall?: boolean | null;
  /** Address of the page of its members. */
  href: string;
  membersKey: QueryKey;
  readMembers: (signal?: AbortSignal) => Promise<MemberReading>;
  /** Absent when the backend counts no connections. */
  stats?: PoolStatsSource;
  /** Present when states are stored apart from the equipment: asking that one is dear, and alone proves anything. */
  equipment?: DeviceStore;
  /** Null where this console does not change who is in the pool. */
  membership: Membership | null;
  places: ReadonlyMap<string, MemberPlace>;
  /** From the gentlest to the hardest. */
  verbs: readonly PoolVerb[];
  /**
   * How a verb is carried out where that takes several steps, each proven before the next; null where one decision about
   * all of them is sent together, as usual.
   */
  steps?: (members: readonly Member[], verb: string, why: Why) => PoolSteps | null;
}

export type PoolSteps = Pick<ProcedureDraft, 'items' | 'policy'>;
