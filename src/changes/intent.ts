import type { Facts } from '#domain/facts.ts';

import type { ChangeAction } from './vocabulary.ts';

/**
 * What an operator decided, as plain data that survives `JSON.stringify`. Each kind of change adds what it needs; what
 * every screen can show of any kind is here.
 */
export interface Intent {
  /** Which `ChangeKind` knows it. */
  readonly kind: string;
  /** What is asked, in the word that filters and rights use. */
  readonly action: ChangeAction;
  /** The raw word where it is one of a later version, kept by this browser; `action` is `other` then. */
  readonly actionWord?: string | undefined;
  /** The load balancer or pool, such as `itcare:12`; `itcare:new` for one that does not exist yet. */
  readonly object: string;
  readonly objectName: string | null;
  /** Of the object, which rules of the site may go by; null for none, absent where it was not known. */
  readonly environment?: string | null | undefined;
  /** What within the object: a member, a URL, an address; null for the object itself. Unique within it. */
  readonly part: string | null;
  readonly partName: string | null;
  /** What the operator saw when deciding; null when nothing was known. */
  readonly seen: Facts | null;
  /** Why, in the operator's words: for the journal of this browser, never sent. */
  readonly reason: string | null;
  /** The number of the change. */
  readonly changeReference: string | null;
  /** Why it is made although changes are frozen; absent where they were not. */
  readonly override?: string | undefined;
  /** The id of the change that it reverts; absent for what was decided by itself. */
  readonly reverts?: string | undefined;
}

/** What goes with every decision beside what is decided. */
export interface Why {
  readonly reason?: string | undefined;
  readonly changeReference?: string | undefined;
  readonly override?: string | undefined;
}

/** The parts of an intent that say why; blank texts are none. */
export function whyOf({
  reason,
  changeReference,
  override,
}: Why): Pick<Intent, 'reason' | 'changeReference' | 'override'> {
  return {
    reason: reason?.trim() || null,
    changeReference: changeReference?.trim() || null,
    override: override?.trim() || undefined,
  };
}

/** Of which backend an object is, and its id there, also as a number where it is one; null for one that does not exist yet. */
export function readObject(object: string): { backend: string; key: string | null; id: number | null } {
  const at = object.indexOf(':');
  const key = object.slice(at + 1);
  return {
    backend: object.slice(0, at),
    key: key === 'new' || key === '?' ? null : key,
    id: /^\d{1,15}$/.test(key) ? Number(key) : null,
  };
}

export function objectOf(backend: string, id: number | string): string {
  return `${backend}:${id}`;
}
