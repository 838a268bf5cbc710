import type { QueryKey } from '@tanstack/react-query';

import type * as z from '#api/zod.ts';
import type { Intent, Why } from '#changes/intent.ts';
import type { ChangeAction } from '#changes/vocabulary.ts';
import type { Health, MemberState } from '#domain/member-state.ts';
import type { PoolStats } from '#domain/pool-stats.ts';

import type { EquipmentDesk } from './equipment-desk.ts';

/** One server of a pool, in the same words for every backend. */
export interface Member {
  /** Row identity: the backend's id and the port, because one server can stand in a pool twice. */
  key: string;
  /** What the backend is told to change; null when it gave none: the row is then read-only. */
  id: string | null;
  name: string;
  /** The server itself, also where its `name` has to be told apart from another row of the pool. */
  server: string;
  address: string | null;
  port: number | null;
  /** What an operator decided; null when the backend's word is none we know. */
  state: MemberState | null;
  rawState: string | null;
  /** What the equipment observes. */
  health: Health;
  rawHealth: string | null;
  /** Taken down by an operator rather than by a failed check. */
  userDown: boolean;
  area: string | null;
  /** The same server stands in this pool on another port too: the backend cannot tell the two apart. */
  shared: boolean;
  /** Its share of the new connections beside the others'; null when not told, absent where there is no such thing. */
  weight?: number | null;
  /** Connections that it takes at most; 0 for no limit, null when not told. */
  limit?: number | null;
  /** It takes new connections only where nobody else can. */
  backup?: boolean;
  /** Why its health or state is what it is, in the backend's own words: text from the network, shown as text. */
  reason?: string | null;
  /** What only a backend knows that stores states apart from the equipment; null where a read is the truth itself. */
  stored: StoredFacts | null;
}

/** A member of a backend with a database of its own between the console and the equipment (Globo contract §8.3). */
export interface StoredFacts {
  source: StateSource;
  note: StateNote | null;
  /** The number as it came, also where it means nothing: such a member is locked until the equipment is asked. */
  status: number | null;
  priority: number | null;
}

/**
 * - `equipment`: read from it, at `at` (epoch ms), and nothing has changed the stored number since
 * - `database`: what was written or read last, by whomever; `checkedAt` is when the equipment was last asked, null for
 *   never, `unreadable` for a time in no known form
 * - `sent`: written by this browser and not read back
 */
export type StateSource =
  | { kind: 'equipment'; at: number }
  | { kind: 'database'; checkedAt: number | 'unreadable' | null }
  | { kind: 'sent'; at: number };

/** What the words for state and health leave out. */
export type StateNote = 'never-read' | 'not-read' | 'not-monitored' | 'stored-only' | 'session-enabled';

/** One read of a pool. `startedAt` tells whether it can know about a write that was answered before it. */
export interface MemberReading {
  startedAt: number;
  members: readonly Member[];
  /** False for a read of stored states: it shows what was written, which proves nothing about the equipment. */
  proves: boolean;
  /** What the pool is called, where the read tells: the journal names it so. */
  poolName?: string | null;
}

/** Where a member stands, from what the backend knows of the server itself. */
export interface Place {
  zone: string | null;
  area: string | null;
  os: string | null;
}

/** What a verb does to each kind of connection, in the words of one backend: they differ (design §1). */
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
export type Draft = Readonly<Record<string, string>>;

/** How members come and go, as the backend of the pool has it. */
export interface Membership {
  fields: readonly DraftField[];
  /** What speaks against the draft as a whole, and at which field that stands; null for nothing. */
  clash: (draft: Draft, members: readonly Member[]) => { field: string; message: string } | null;
  add: (draft: Draft, why: Why) => Intent;
  /** Null for a member that cannot be addressed. */
  remove: (member: Member, why: Why) => Intent | null;
}

/** Where the statistics of a pool are read. */
export interface PoolStatsSource {
  key: QueryKey;
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
  /** Address of the page of its members. */
  href: string;
  membersKey: QueryKey;
  readMembers: (signal?: AbortSignal) => Promise<MemberReading>;
  /** Absent when the backend counts no connections. */
  stats?: PoolStatsSource;
  /** Present when states are stored apart from the equipment: asking that one is dear, and alone proves anything. */
  equipment?: EquipmentDesk;
  /** Null where this console does not change who is in the pool. */
  membership: Membership | null;
  places: ReadonlyMap<string, Place>;
  /** From the gentlest to the hardest. */
  verbs: readonly PoolVerb[];
}
