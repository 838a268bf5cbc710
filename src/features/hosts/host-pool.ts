import type { QueryKey } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import type { FoundHost } from '#backends/hosts.ts';
import type { GuardLine } from '#changes/guard/lines.ts';
import type { Intent, Why } from '#changes/intent.ts';
import type { GuardVerdict } from '#domain/guard/weigh.ts';
import type { Health, MemberState } from '#domain/members/member-state.ts';

/** A member of a pool, as far as servers are concerned. */
export interface HostMember {
  key: string;
  id: string | null;
  /** Unique in its pool. */
  name: string;
  /** The server itself, also where it stands in the pool twice. */
  server: string;
  address: string | null;
  port: number | null;
  state: MemberState | null;
  health: Health;
  /** What it can be asked by, where its state alone does not tell. */
  verbs?: readonly string[];
}

/** What a change of some members comes to, in sentences. */
export interface Weighed {
  /** `stop` is refused unless the pool's name is typed. */
  verdict: GuardVerdict;
  /** What remains, then why to be careful. */
  lines: readonly GuardLine[];
  /** Established connections that would be interrupted; null for an unknown number, 0 for none. */
  cuts: number | null;
  /** Healthy members now, and those that stay, out of how many members. */
  before: number;
  remaining: number;
  members: number;
  /** Connections on those that leave service, of all of the pool, 0..1; null where that is not known. */
  share: number | null;
}

/** What became of one change; `open` may still be settled by a later read. */
export interface HostOutcome {
  id: string;
  member: string;
  phase: string;
  text: string;
  end: 'good' | 'bad' | 'open' | 'busy';
}

/** One thing that can be asked of a member of a pool. */
export interface HostVerb {
  /** The same verb has the same name in every pool that has it. */
  name: string;
  /** “Force offline”. */
  long: string;
  /** The state it leads to; null where it leaves the state as it is. */
  to: MemberState | null;
  danger: boolean;
  /** What it does to connections here: new, returning, established. */
  meaning: { fresh: string; persistent: string; established: string };
  offered: (state: MemberState | null) => boolean;
}

/**
 * A pool through the door of the feature that knows pools. What it says is about the last reading in the query cache,
 * which it shares with the pool's own page.
 */
export interface HostPool {
  id: string;
  name: string;
  production: boolean;
  membersKey: QueryKey;
  read: (signal?: AbortSignal) => Promise<{ members: readonly HostMember[] }>;
  stateText: (key: string) => string;
  /** Why nothing can be done to a member; null when something can. */
  lock: (key: string) => string | null;
  /** From the gentlest to the hardest. */
  verbs: readonly HostVerb[];
  weigh: (keys: readonly string[], verb: string) => Weighed;
  /** The pool without these members. */
  without: (keys: readonly string[]) => Weighed;
  /**
   * Keeps the members as they stand now, which is what the operator sees and agrees to, for a change that may begin
   * much later: what moved until then is found by the check before the write.
   */
  prepare: (keys: readonly string[], verb: string) => PreparedChange;
  /** What has to be proven before that leaves; absent, or nothing, where one step is all. */
  prepareFirst?: (keys: readonly string[], verb: string) => PreparedChange;
  outcomes: (ids: readonly string[]) => readonly HostOutcome[];
  subscribe: (changed: () => void) => () => void;
  /** Asks the equipment what became of it; absent where every read does. */
  check?: HostCheck | undefined;
  /** What counts connections; absent where nothing does. */
  stats?: HostStats | undefined;
  /** Where servers stand, by their id; absent where no server's place is told. */
  places?: ReadonlyMap<string, { zone: string | null; area: string | null }>;
}

export interface HostStats {
  key: QueryKey;
  /** What it answers belongs into the query cache, under its key. */
  read: (signal?: AbortSignal) => Promise<unknown>;
}

/** What is to be sent, once it is known why. */
export type PreparedChange = (why: Why) => readonly Intent[];

export interface HostCheck {
  run: () => void;
  /** Why it may not be run now. */
  reason: () => string | null;
  /** How the last one failed. */
  failure: () => string | null;
  subscribe: (changed: () => void) => () => void;
}

/** Made by the page, which may know both features: asks before all that a procedure did is brought back. */
export type RevertPlan = (procedure: string, onClose: () => void) => ReactNode;

/** Made by the page as well. */
export type OpenPool = (found: FoundHost) => HostPool;
