/** The words for what is asked and for how far it came: little enough for the first screen. */

/** One word for each thing that can be asked of a load balancer; `other` for what this version cannot name. */
export const writeActions = [
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
  'remove-member',
  'other',
] as const;

export type WriteAction = (typeof writeActions)[number];

export const operationPhases = [
  /** On its way. */
  'sent',
  /** The server took it; what came of it is not known (yet, or at all: see `endedAt` and `note`). */
  'accepted',
  'running',
  'done',
  'failed',
  /** The server said no, or it never left this browser: nothing changed. */
  'refused',
  /** The answer was lost: it may have been applied. */
  'unknown',
  /** Followed for 30 minutes without an end; it may still end one day. */
  'still-running',
] as const;

export type OperationPhase = (typeof operationPhases)[number];

/** Answered with the members themselves, not with an operation to follow (ITCare contract §7). */
export function isMemberWrite(action: WriteAction): boolean {
  return action.endsWith('-member');
}

/** Somebody still has to look what becomes of it. */
export function isOpen(operation: { readonly endedAt: number | null }): boolean {
  return operation.endedAt === null;
}
