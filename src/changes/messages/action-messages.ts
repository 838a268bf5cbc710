import { inLanguage } from '#languages/language.ts';

import type { ChangeAction, ChangePhase } from '#changes/vocabulary.ts';

export interface Names {
  /** The load balancer. */
  lb: string;
  /** What within it, or the load balancer itself. */
  object: string;
}

/** How one action is spoken of. A new action does not compile without its words. */
export interface ActionMessages {
  /** What it is called in filters and lists, without any name. */
  name: string;
  /** Under way, in one word: a badge has room for no more. */
  badge: string;
  /** An order: “Stop pay.example”. */
  order: (names: Names) => string;
  /** Under way: “Stopping pay.example”. */
  doing: (names: Names) => string;
  /** It happened. */
  done: (names: Names) => string;
  /** It did not happen. */
  not: (names: Names) => string;
}

const actions: Record<ChangeAction, ActionMessages> = {
  'create-balancer': {
    name: 'Create load balancer',
    badge: 'Creating',
    order: ({ object }) => `Create ${object}`,
    doing: ({ object }) => `Creating ${object}`,
    done: ({ object }) => `${object} was created`,
    not: ({ object }) => `${object} was not created`,
  },
  'delete-balancer': {
    name: 'Delete load balancer',
    badge: 'Deleting',
    order: ({ lb }) => `Delete ${lb}`,
    doing: ({ lb }) => `Deleting ${lb}`,
    done: ({ lb }) => `${lb} was deleted`,
    not: ({ lb }) => `${lb} was not deleted`,
  },
  start: {
    name: 'Start',
    badge: 'Starting',
    order: ({ lb }) => `Start ${lb}`,
    doing: ({ lb }) => `Starting ${lb}`,
    done: ({ lb }) => `${lb} was started`,
    not: ({ lb }) => `${lb} was not started`,
  },
  stop: {
    name: 'Stop',
    badge: 'Stopping',
    order: ({ lb }) => `Stop ${lb}`,
    doing: ({ lb }) => `Stopping ${lb}`,
    done: ({ lb }) => `${lb} was stopped`,
    not: ({ lb }) => `${lb} was not stopped`,
  },
  'activate-bot': {
    name: 'Activate bot defense',
    badge: 'Activating',
    order: ({ lb }) => `Activate bot defense on ${lb}`,
    doing: ({ lb }) => `Activating bot defense on ${lb}`,
    done: ({ lb }) => `Bot defense on ${lb} was activated`,
    not: ({ lb }) => `Bot defense on ${lb} was not activated`,
  },
  'update-bot': {
    name: 'Change bot defense',
    badge: 'Changing',
    order: ({ lb }) => `Change bot defense on ${lb}`,
    doing: ({ lb }) => `Changing bot defense on ${lb}`,
    done: ({ lb }) => `Bot defense on ${lb} was changed`,
    not: ({ lb }) => `Bot defense on ${lb} was not changed`,
  },
  'delete-bot': {
    name: 'Remove bot defense',
    badge: 'Removing',
    order: ({ lb }) => `Remove bot defense from ${lb}`,
    doing: ({ lb }) => `Removing bot defense from ${lb}`,
    done: ({ lb }) => `Bot defense was removed from ${lb}`,
    not: ({ lb }) => `Bot defense was not removed from ${lb}`,
  },
  'whitelist-add': {
    name: 'Add to whitelist',
    badge: 'Adding',
    order: ({ object, lb }) => `Add ${object} to the whitelist of ${lb}`,
    doing: ({ object, lb }) => `Adding ${object} to the whitelist of ${lb}`,
    done: ({ object, lb }) => `${object} was added to the whitelist of ${lb}`,
    not: ({ object, lb }) => `${object} was not added to the whitelist of ${lb}`,
  },
  'whitelist-remove': {
    name: 'Remove from whitelist',
    badge: 'Removing',
    order: ({ object, lb }) => `Remove ${object} from the whitelist of ${lb}`,
    doing: ({ object, lb }) => `Removing ${object} from the whitelist of ${lb}`,
    done: ({ object, lb }) => `${object} was removed from the whitelist of ${lb}`,
    not: ({ object, lb }) => `${object} was not removed from the whitelist of ${lb}`,
  },
  'update-monitoring': {
    name: 'Change monitoring',
    badge: 'Changing',
    order: ({ lb }) => `Change monitoring of ${lb}`,
    doing: ({ lb }) => `Changing monitoring of ${lb}`,
    done: ({ lb }) => `Monitoring of ${lb} was changed`,
    not: ({ lb }) => `Monitoring of ${lb} was not changed`,
  },
  'create-url': {
    name: 'Add URL',
    badge: 'Adding',
    order: ({ object, lb }) => `Add URL ${object} to ${lb}`,
    doing: ({ object, lb }) => `Adding URL ${object} to ${lb}`,
    done: ({ object, lb }) => `URL ${object} was added to ${lb}`,
    not: ({ object, lb }) => `URL ${object} was not added to ${lb}`,
  },
  'delete-url': {
    name: 'Delete URL',
    badge: 'Deleting',
    order: ({ object, lb }) => `Delete URL ${object} of ${lb}`,
    doing: ({ object, lb }) => `Deleting URL ${object} of ${lb}`,
    done: ({ object, lb }) => `URL ${object} of ${lb} was deleted`,
    not: ({ object, lb }) => `URL ${object} of ${lb} was not deleted`,
  },
  'update-url-monitoring': {
    name: 'Change monitoring of URL',
    badge: 'Changing',
    order: ({ object, lb }) => `Change monitoring of URL ${object} of ${lb}`,
    doing: ({ object, lb }) => `Changing monitoring of URL ${object} of ${lb}`,
    done: ({ object, lb }) => `Monitoring of URL ${object} of ${lb} was changed`,
    not: ({ object, lb }) => `Monitoring of URL ${object} of ${lb} was not changed`,
  },
  'add-member': {
    name: 'Add member',
    badge: 'Adding',
    order: ({ object, lb }) => `Add ${object} to ${lb}`,
    doing: ({ object, lb }) => `Adding ${object} to ${lb}`,
    done: ({ object, lb }) => `${object} was added to ${lb}`,
    not: ({ object, lb }) => `${object} was not added to ${lb}`,
  },
  'enable-member': {
    name: 'Enable member',
    badge: 'Enabling',
    order: ({ object, lb }) => `Enable ${object} in ${lb}`,
    doing: ({ object, lb }) => `Enabling ${object} in ${lb}`,
    done: ({ object, lb }) => `${object} in ${lb} was enabled`,
    not: ({ object, lb }) => `${object} in ${lb} was not enabled`,
  },
  'drain-member': {
    name: 'Drain member',
    badge: 'Draining',
    order: ({ object, lb }) => `Drain ${object} in ${lb}`,
    doing: ({ object, lb }) => `Draining ${object} in ${lb}`,
    done: ({ object, lb }) => `${object} in ${lb} was set to drain`,
    not: ({ object, lb }) => `${object} in ${lb} was not set to drain`,
  },
  'offline-member': {
    name: 'Force member offline',
    badge: 'Forcing',
    order: ({ object, lb }) => `Force ${object} in ${lb} offline`,
    doing: ({ object, lb }) => `Forcing ${object} in ${lb} offline`,
    done: ({ object, lb }) => `${object} in ${lb} was forced offline`,
    not: ({ object, lb }) => `${object} in ${lb} was not forced offline`,
  },
  'change-member': {
    name: 'Change member',
    badge: 'Changing',
    order: ({ object, lb }) => `Change ${object} in ${lb}`,
    doing: ({ object, lb }) => `Changing ${object} in ${lb}`,
    done: ({ object, lb }) => `${object} in ${lb} was changed`,
    not: ({ object, lb }) => `${object} in ${lb} was not changed`,
  },
  'remove-member': {
    name: 'Remove member',
    badge: 'Removing',
    order: ({ object, lb }) => `Remove ${object} from ${lb}`,
    doing: ({ object, lb }) => `Removing ${object} from ${lb}`,
    done: ({ object, lb }) => `${object} was removed from ${lb}`,
    not: ({ object, lb }) => `${object} was not removed from ${lb}`,
  },
  other: {
    name: 'Other change',
    badge: 'Changing',
    order: ({ lb }) => `A change of ${lb}`,
    doing: ({ lb }) => `A change of ${lb}`,
    done: ({ lb }) => `The change of ${lb} was made`,
    not: ({ lb }) => `The change of ${lb} was not made`,
  },
};

/** One that this version does not know; `object` is its raw word. */
const unknownAction: ActionMessages = {
  name: 'Unknown change',
  badge: 'Changing',
  order: ({ lb, object }) => `A change of ${lb}, unknown (${object})`,
  doing: ({ lb, object }) => `A change of ${lb}, unknown (${object})`,
  done: ({ lb, object }) => `The change of ${lb}, unknown (${object}), was made`,
  not: ({ lb, object }) => `The change of ${lb}, unknown (${object}), was not made`,
};

/** What each phase adds to it. A new phase does not compile without its sentence. */
const phases: Record<ChangePhase, (said: Record<'doing' | 'done' | 'not', string>) => string> = {
  checking: ({ doing }) => `${doing}: being read again before anything is sent.`,
  drifted: ({ doing }) => `${doing}: held back, it moved since you looked.`,
  'not-sent': ({ not }) => `${not}: nothing was sent.`,
  sent: ({ doing }) => `${doing}: sent, no answer yet.`,
  accepted: ({ doing }) => `${doing}: accepted by the API, not confirmed.`,
  running: ({ doing }) => `${doing}: running.`,
  confirmed: ({ done }) => `${done}.`,
  contradicted: ({ doing }) => `${doing}: accepted, but later reads do not show it.`,
  'not-applied': ({ not }) => `${not}: the answer was lost, and later reads do not show it.`,
  failed: ({ not }) => `${not}: the operation failed.`,
  refused: ({ not }) => `${not}: refused.`,
  unknown: ({ doing }) => `${doing}: outcome unknown, the answer was lost.`,
  'still-running': ({ doing }) => `${doing}: still running after 30 minutes, no longer followed.`,
};

/** How actions are spoken of. */
export const actionMessages = inLanguage('action-messages', {
  actions,
  phases,
  unknownAction,
  unnamed: 'a load balancer',
  numbered: (id: number) => `load balancer #${id}`,
  pool: (id: number) => `pool #${id}`,
});
