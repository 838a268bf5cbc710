import type { QueryKey } from '@tanstack/react-query';

import type { Verb } from '#domain/member-state.ts';

import type { EquipmentDesk } from './equipment-desk.ts';
import type { MemberReading } from './model.ts';

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
  stats?: { key: QueryKey; read: (signal?: AbortSignal) => Promise<unknown> };
  /** Present when states are stored apart from the equipment: asking that one is dear, and alone proves anything. */
  equipment?: EquipmentDesk;
  /** Whether this console changes who is in the pool. */
  changesMembership?: boolean;
  places: ReadonlyMap<string, Place>;
  meaning: (verb: Verb) => VerbMeaning;
}
