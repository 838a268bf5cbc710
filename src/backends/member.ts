import type { Health, MemberState } from '#domain/members/member-state.ts';

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
  /** What the words for state and health leave out, as sentences of the backend's own catalogue, the gravest first. */
  remarks?: readonly string[];
  /** What a change of it brings with it or may meet. */
  cautions?: readonly MemberCaution[];
  /** The keys of members of the same pool that follow every change of it. */
  followers?: readonly string[];
  /** Why nothing can be done to it, where the backend knows: a sentence. `id` is null then. */
  lock?: string | null;
  /** The names of the verbs that it can be asked by now, where its state alone does not tell. */
  verbs?: readonly string[];
  /** False where nothing checks its health: unknown is all it will ever be. */
  monitored?: boolean;
  /** Connections that wait for it; null when not told, absent where there is no such thing. */
  queue?: number | null;
  /** Where several instances serve the same pool: what each says by itself, in the order of the configuration. */
  instances?: readonly MemberInstance[];
  /** When its state or its health changed last, epoch ms, where the backend tells; the same number until it changes. */
  changedAt?: number | null;
  /** What else is told of it, for its details. */
  details?: readonly MemberDetail[];
  /** What only a backend knows that stores states apart from the equipment; null where a read is the truth itself. */
  stored: StoredFacts | null;
}

/** A sentence of the question before a change. */
export interface MemberCaution {
  readonly text: string;
  /** Only where it is taken out of traffic. */
  readonly takenOut: boolean;
}

/** A member as one of several instances has it. */
export interface MemberInstance {
  readonly id: string;
  readonly name: string;
  readonly state: MemberState | null;
  readonly rawState: string | null;
  readonly health: Health;
  readonly connections: number | null;
  /** Not read: what is shown is of an earlier read, or nothing. */
  readonly stale: boolean;
  /** The pool there has no such member. */
  readonly missing: boolean;
}

export interface MemberDetail {
  readonly label: string;
  readonly text: string;
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
