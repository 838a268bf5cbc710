import type { ActionLog } from '#changes/kind.ts';

import { readAccepted } from './client/accepted.ts';
import { followAction, listActions } from './client/actions.ts';
import { itcareKeys } from './keys.ts';

/** What ITCare does in the background (ITCare contract §7), for every kind of change that it begins. */
export const itcareActions: ActionLog = {
  backend: 'itcare',
  key: itcareKeys.actions,
  list: (resourceName, signal) => listActions({ resourceName }, signal),
  follow: followAction,
  accepted: (answer) => {
    const accepted = readAccepted(answer);
    return { kept: accepted, tracking: accepted?.kind === 'tracking' ? accepted.tracking : null };
  },
};
