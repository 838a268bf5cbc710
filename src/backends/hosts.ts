import type { HostQuery } from '#domain/members/host.ts';

import type { Pool } from './pool.ts';

/** `paused`: the budget of one go is used up, or it failed (see `error`); it can go on. */
export type SearchPhase = 'off' | 'running' | 'paused' | 'stopped' | 'done';

/** How far one backend has looked for a server. */
export interface HostSide {
  readonly phase: SearchPhase;
  readonly error: Error | null;
}

/** Somewhere a server is used. */
export interface FoundHost {
  readonly backend: string;
  readonly id: string;
  /** As its backend writes it. */
  readonly environment: string | null;
  /** The ids of its members are those that people type to find a server. */
  readonly knowsIds: boolean;
  /** The names of its members are their own within a pool: elsewhere the same name may be another server. */
  readonly localNames?: boolean;
  /** By the ids of members, what a list calls the servers of this one, where it may differ from what they say. */
  readonly names: ReadonlyMap<string, string>;
  /** By the ids of members, the addresses of these servers, for backends that know no such ids. */
  readonly addresses: ReadonlyMap<string, string>;
  readonly open: () => Pool;
}

/** What a search and the lookups of all backends tell each other. */
export interface HostSearchContext {
  readonly needle: HostQuery;
  /** The page was left, or something else is looked for. */
  readonly ended: AbortSignal;
  readonly found: () => readonly FoundHost[];
  readonly add: (more: readonly FoundHost[]) => void;
  /** More was found than is any answer. */
  readonly tooMany: () => boolean;
  /** An address of what was asked for by its id or its place: the others are told. */
  readonly learn: (address: string) => void;
  readonly changed: () => void;
}

/** How one backend looks for a server. */
export interface HostLookup<Side extends HostSide = HostSide> {
  /** The same object until something changes. */
  readonly side: () => Side;
  readonly start: () => void;
  /** Reads on from where it stands, or once more what failed. */
  readonly goOn: () => Promise<void>;
  /** Another backend knows this address of what was asked for by its id or its place. */
  readonly learned?: (address: string) => void;
  /** Goes no further; what was found stays. Absent where one question is all. */
  readonly stop?: () => void;
  readonly messages: () => HostMessages;
}

/** How far a lookup came, for the screen. */
export interface HostMessages {
  readonly text: string;
  /** Out of how many; null where nobody knows. */
  readonly progress: { readonly done: number; readonly of: number | null } | null;
  /** What reading on is called; null for the usual. */
  readonly goOn: string | null;
}

export const noNames: ReadonlyMap<string, string> = new Map();

export function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
