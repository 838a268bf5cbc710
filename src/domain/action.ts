/** What a server works at in the background, as its list of actions tells it, for backends that have one. */
export interface Action {
  family: string | null;
  id: number | null;
  lastUpdatedAt: string | null;
  message: string | null;
  process: string | null;
  resourceName: string | null;
  resourceType: string | null;
  status: string | null;
  completedAt: string | null;
  submittedAt: string | null;
  submittedBy: string | null;
}

/** What the answer of a write says of the action that it began. */
export type Tracking = Omit<Action, 'completedAt' | 'submittedAt' | 'submittedBy'> & {
  internalId: number | null;
};

/** All that is known about one operation: what the write answered, completed by every later read. */
export type TrackedAction = Tracking & Action;

/** Adds what a read says without losing what only the write said (`internalId`, for one). */
export function mergeAction(known: Tracking | TrackedAction, read?: Action | null): TrackedAction {
  const merged: TrackedAction = { completedAt: null, submittedAt: null, submittedBy: null, ...known };
  if (read === undefined || read === null) return merged;
  const news = Object.fromEntries(Object.entries(read).filter(([, value]) => value !== null));
  // The id that started the tracking stays: the read may have gone through another one (ITCare contract §12.3).
  return { ...merged, ...news, id: merged.id ?? read.id };
}
