/** The words for what is asked and for how far it came: little enough for the first screen. */

/** One word for each thing that can be asked; filters of the address use them. `other` for what this version cannot name. */
export const changeActions = [
  'create-balancer',
  'delete-balancer',
  'start',
  'stop',
  'activate-bot',
  'update-bot',
  'delete-bot',
  'whitelist-add',
  'whitelist-remove',
  'update-monitoring',
  'create-url',
  'delete-url',
  'update-url-monitoring',
  'add-member',
  'enable-member',
  'drain-member',
  'offline-member',
  'change-member',
  'remove-member',
  'other',
] as const;

export type ChangeAction = (typeof changeActions)[number];

/** How far a change is proven. Each has one word, one mark and one colour on every screen. */
export const changePhases = [
  /** Being read again, before anything is sent. */
  'checking',
  /** It moved since the operator looked, or the guard holds it back: show both, ask. Nothing was sent. */
  'drifted',
  /** It never left this browser. */
  'not-sent',
  /** On its way. */
  'sent',
  /** The server took it; what came of it is not known yet, or at all (`endedAt`, `note`). */
  'accepted',
  /** The server is at work on it. */
  'running',
  /** A read that began after the answer shows what was asked for. */
  'confirmed',
  /** Accepted, yet reads keep showing something else. */
  'contradicted',
  /** The server said no: nothing changed. */
  'refused',
  /** The server took it, worked on it and failed. */
  'failed',
  /** The answer was lost: it may have been applied. */
  'unknown',
  /** The answer was lost, and reads keep showing that it was not applied. */
  'not-applied',
  /** Followed for 30 minutes without an end; it may still end one day. */
  'still-running',
] as const;

export type ChangePhase = (typeof changePhases)[number];

/** What else has to be said about how it is known. */
export const changeNotes = [
  /** This account may not read actions, or this server has none: only reading the object again can tell. */
  'actions-unreadable',
  /** The answer was empty and no action of that name was found. */
  'no-action',
  /** Answer empty or lost; found in the server's list by name and time. */
  'found-by-name',
  /** The server says that it is done, and no read can show it. */
  'by-server',
  /** Later reads do not show what was asked for. */
  'not-seen',
  /** Nobody asked the equipment afterwards, and nothing else can tell (Globo contract §8.3). */
  'not-read',
  /** The page was closed or reloaded before the answer came. */
  'interrupted',
  /** What was decided is not told for now: the server is down (HAProxy contract §6). */
  'hidden',
  /** Of several instances some show it, and others were not reached or said no (HAProxy contract §12). */
  'partial',
] as const;

export type ChangeNote = (typeof changeNotes)[number];

type InPhase = { readonly phase: ChangePhase };

/** Something left and is not proven yet. */
export function isInTransition({ phase, endedAt }: InPhase & { readonly endedAt: number | null }): boolean {
  return endedAt === null && phase !== 'checking' && phase !== 'drifted';
}

/** Somebody still has to look what becomes of it. */
export function isOpen({ endedAt }: { readonly endedAt: number | null }): boolean {
  return endedAt === null;
}

/** A request for it is on its way, or about to be: a second decision has to wait for the answer to the first. */
export function isUnanswered({ phase }: InPhase): boolean {
  return phase === 'checking' || phase === 'sent';
}

/** What was asked for did not happen, as far as anybody can tell. */
export function isFailed({ phase }: InPhase): boolean {
  return (
    phase === 'refused' ||
    phase === 'failed' ||
    phase === 'contradicted' ||
    phase === 'not-applied' ||
    phase === 'not-sent'
  );
}

/** It ended in a way that an operator has to look at. */
export function wantsAttention({ phase }: InPhase): boolean {
  return (
    phase === 'failed' ||
    phase === 'contradicted' ||
    phase === 'not-applied' ||
    phase === 'unknown' ||
    phase === 'still-running'
  );
}
