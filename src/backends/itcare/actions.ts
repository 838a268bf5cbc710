import type { ActionLog } from '#changes/kind.ts';

import { readAccepted } from './client/shapes/accepted.ts';
import { followAction, listActions } from './client/actions.ts';

/** What ITCare does in the background (ITCare contract §7), for every kind of change that it begins. */
export const itcareActions: ActionLog = {
  backend: 'itcare',
  list: (resourceName, signal) => listActions(resourceName === null ? {} : { resourceName }, signal),
  follow: followAction,
  accepted: (answer) => {
    const accepted = readAccepted(answer);
    return { kept: accepted, tracking: accepted?.kind === 'tracking' ? accepted.tracking : null };
  },
};
