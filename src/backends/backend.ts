import type { QueryKey } from '@tanstack/react-query';
import type { ComponentType } from 'react';

import type { TokenProvider } from '#http/token-provider.ts';
import type { BackendSettings } from '#http/site/site.ts';
import type * as z from '#http/zod.ts';
import type { ActionLog, ChangeKind } from '#changes/kind.ts';
import type { Noun } from '#changes/nouns.ts';

import type { DeviceStore } from './device-store.ts';
import type { HostLookup, HostSearchContext } from './hosts.ts';
import type { MembershipChanges, ObjectIds, StateChanges } from './member-changes.ts';
import type { MemberReading } from './member.ts';
import type { Pool } from './pool.ts';

/** A page that navigation, palette and keyboard lead to. */
export interface NavigationEntry {
  readonly to: string;
  readonly label: string;
  readonly icon: ComponentType<{ size: number; 'aria-hidden': true }>;
  /** The key after `g`, and what it does. */
  readonly shortcut: { readonly key: string; readonly does: string };
  /** “Search pools for …”: its query stands in `q` of the address. */
  readonly searchFor: (text: string) => string;
}

/**
 * What every screen may know of a backend before its code is loaded: this is part of the first screen, so all that is
 * large is behind `load`.
 */
export interface BackendModule {
  /** In `/config.json`, in the ids of objects (`itcare:12`), and first in the paths that the proxy forwards to it. */
  readonly name: string;
  /** `short` in a column, `api` where somebody signs in, `what` where its part of the site is described. */
  readonly label: { readonly short: string; readonly api: string; readonly what: string };
  /** In `/config.json`. */
  readonly settings: z.ZodMiniType<BackendSettings>;
  /** What belongs at each of its places, `signIn.kind`, after “must be”. */
  readonly explainSettings: () => Promise<Readonly<Record<string, string>>>;
  readonly ids: ObjectIds;
  /** What it calls that which has members. */
  readonly noun: Noun;
  /** Members decided together leave in one request. */
  readonly oneRequest: boolean;
  /** Whether `offline` interrupts established connections. */
  readonly offlineCuts: boolean;
  /** States are stored apart from the equipment: only a read that somebody asks for proves a change. */
  readonly provesWhenAsked: boolean;
  /** It has a list of what it works at in the background, which the page of operations shows. */
  readonly listsActions: boolean;
  /** The kind of change of a member's state, as it lies in storage. */
  readonly stateKind: string;
  readonly page: NavigationEntry;
  /** Addresses of pages about one object, by its id. */
  readonly membersHref: (id: string) => string;
  /** Absent when an object has no page of what happened to it: the list of all is searched by its name then. */
  readonly activityHref?: (id: string) => string;
  /** What of an address the proxy replaces by that of the API, after the origin; absent where all of it is passed on. */
  readonly proxyPrefix?: RegExp;
  readonly load: () => Promise<BackendServices>;
}

/** One pool in a list of them. */
export interface FoundPool {
  readonly id: string;
  readonly name: string;
  readonly environment: string | null;
  readonly hint: string;
}

/** What only some screens need of a backend. */
export interface BackendServices {
  readonly name: string;
  /** The members of a pool, as changes read them. */
  readonly membersKey: (id: string) => QueryKey;
  readonly readMembers: (id: string, signal?: AbortSignal) => Promise<MemberReading>;
  readonly equipment?: (id: string) => DeviceStore;
  readonly states: StateChanges;
  readonly membership?: MembershipChanges;
  /** Kinds of changes that no one feature owns. */
  readonly kinds?: readonly ChangeKind[];
  /** Its pools by part of their name, so many at most, for the palette. */
  readonly find: (text: string, most: number, signal: AbortSignal) => Promise<readonly FoundPool[]>;
  /** What it works at in the background; absent where every answer is an end. */
  readonly actions?: ActionLog;
  readonly lookup: (search: HostSearchContext) => HostLookup;
  /** A call that costs the server little. Any answer but a failure is good. */
  readonly probe: (signal: AbortSignal) => Promise<unknown>;
  /** A call with these credentials that fails when they are nobody's. */
  readonly checkCredentials: (tokens: TokenProvider) => Promise<unknown>;
  /** The pool of an id. Rejects where it cannot be read. */
  readonly openPool: (id: string) => Promise<Pool>;
}
