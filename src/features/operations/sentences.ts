import type { JournalEntry } from '#domain/journal.ts';
import type { Operation, OperationPhase } from '#domain/operation.ts';
import type { WriteAction } from '#domain/write.ts';

interface Names {
  /** The load balancer. */
  lb: string;
  /** What within it, or the load balancer itself. */
  object: string;
}

/** How one action is spoken of. A new action does not compile without its words. */
interface Speech {
  /** What it is called in filters and lists, without any name. */
  name: string;
  /** An order: “Stop pay.example”. */
  order: (names: Names) => string;
  /** Under way: “Stopping pay.example”. */
  doing: (names: Names) => string;
  /** It happened. */
  done: (names: Names) => string;
  /** It did not happen. */
  not: (names: Names) => string;
}

const speech: Record<WriteAction, Speech> = {
  'create-balancer': {
    name: 'Create load balancer',
    order: ({ object }) => `Create ${object}`,
    doing: ({ object }) => `Creating ${object}`,
    done: ({ object }) => `${object} was created`,
    not: ({ object }) => `${object} was not created`,
  },
  'delete-balancer': {
    name: 'Delete load balancer',
    order: ({ lb }) => `Delete ${lb}`,
    doing: ({ lb }) => `Deleting ${lb}`,
    done: ({ lb }) => `${lb} was deleted`,
    not: ({ lb }) => `${lb} was not deleted`,
  },
  start: {
    name: 'Start',
    order: ({ lb }) => `Start ${lb}`,
    doing: ({ lb }) => `Starting ${lb}`,
    done: ({ lb }) => `${lb} was started`,
    not: ({ lb }) => `${lb} was not started`,
  },
  stop: {
    name: 'Stop',
    order: ({ lb }) => `Stop ${lb}`,
    doing: ({ lb }) => `Stopping ${lb}`,
    done: ({ lb }) => `${lb} was stopped`,
    not: ({ lb }) => `${lb} was not stopped`,
  },
  'activate-bot': {
    name: 'Activate bot defense',
    order: ({ lb }) => `Activate bot defense on ${lb}`,
    doing: ({ lb }) => `Activating bot defense on ${lb}`,
    done: ({ lb }) => `Bot defense on ${lb} was activated`,
    not: ({ lb }) => `Bot defense on ${lb} was not activated`,
  },
  'update-bot': {
    name: 'Change bot defense',
    order: ({ lb }) => `Change bot defense on ${lb}`,
    doing: ({ lb }) => `Changing bot defense on ${lb}`,
    done: ({ lb }) => `Bot defense on ${lb} was changed`,
    not: ({ lb }) => `Bot defense on ${lb} was not changed`,
  },
  'delete-bot': {
    name: 'Remove bot defense',
    order: ({ lb }) => `Remove bot defense from ${lb}`,
    doing: ({ lb }) => `Removing bot defense from ${lb}`,
    done: ({ lb }) => `Bot defense was removed from ${lb}`,
    not: ({ lb }) => `Bot defense was not removed from ${lb}`,
  },
  'whitelist-add': {
    name: 'Add to whitelist',
    order: ({ object, lb }) => `Add ${object} to the whitelist of ${lb}`,
    doing: ({ object, lb }) => `Adding ${object} to the whitelist of ${lb}`,
    done: ({ object, lb }) => `${object} was added to the whitelist of ${lb}`,
    not: ({ object, lb }) => `${object} was not added to the whitelist of ${lb}`,
  },
  'whitelist-remove': {
    name: 'Remove from whitelist',
    order: ({ object, lb }) => `Remove ${object} from the whitelist of ${lb}`,
    doing: ({ object, lb }) => `Removing ${object} from the whitelist of ${lb}`,
    done: ({ object, lb }) => `${object} was removed from the whitelist of ${lb}`,
    not: ({ object, lb }) => `${object} was not removed from the whitelist of ${lb}`,
  },
  'update-monitoring': {
    name: 'Change monitoring',
    order: ({ lb }) => `Change monitoring of ${lb}`,
    doing: ({ lb }) => `Changing monitoring of ${lb}`,
    done: ({ lb }) => `Monitoring of ${lb} was changed`,
    not: ({ lb }) => `Monitoring of ${lb} was not changed`,
  },
  'create-url': {
    name: 'Add URL',
    order: ({ object, lb }) => `Add URL ${object} to ${lb}`,
    doing: ({ object, lb }) => `Adding URL ${object} to ${lb}`,
    done: ({ object, lb }) => `URL ${object} was added to ${lb}`,
    not: ({ object, lb }) => `URL ${object} was not added to ${lb}`,
  },
  'delete-url': {
    name: 'Delete URL',
    order: ({ object, lb }) => `Delete URL ${object} of ${lb}`,
    doing: ({ object, lb }) => `Deleting URL ${object} of ${lb}`,
    done: ({ object, lb }) => `URL ${object} of ${lb} was deleted`,
    not: ({ object, lb }) => `URL ${object} of ${lb} was not deleted`,
  },
  'update-url-monitoring': {
    name: 'Change monitoring of URL',
    order: ({ object, lb }) => `Change monitoring of URL ${object} of ${lb}`,
    doing: ({ object, lb }) => `Changing monitoring of URL ${object} of ${lb}`,
    done: ({ object, lb }) => `Monitoring of URL ${object} of ${lb} was changed`,
    not: ({ object, lb }) => `Monitoring of URL ${object} of ${lb} was not changed`,
  },
  'add-member': {
    name: 'Add member',
    order: ({ object, lb }) => `Add ${object} to ${lb}`,
    doing: ({ object, lb }) => `Adding ${object} to ${lb}`,
    done: ({ object, lb }) => `${object} was added to ${lb}`,
    not: ({ object, lb }) => `${object} was not added to ${lb}`,
  },
  'enable-member': {
    name: 'Enable member',
    order: ({ object, lb }) => `Enable ${object} in ${lb}`,
    doing: ({ object, lb }) => `Enabling ${object} in ${lb}`,
    done: ({ object, lb }) => `${object} in ${lb} was enabled`,
    not: ({ object, lb }) => `${object} in ${lb} was not enabled`,
  },
  'drain-member': {
    name: 'Drain member',
    order: ({ object, lb }) => `Drain ${object} in ${lb}`,
    doing: ({ object, lb }) => `Draining ${object} in ${lb}`,
    done: ({ object, lb }) => `${object} in ${lb} was set to drain`,
    not: ({ object, lb }) => `${object} in ${lb} was not set to drain`,
  },
  'offline-member': {
    name: 'Force member offline',
    order: ({ object, lb }) => `Force ${object} in ${lb} offline`,
    doing: ({ object, lb }) => `Forcing ${object} in ${lb} offline`,
    done: ({ object, lb }) => `${object} in ${lb} was forced offline`,
    not: ({ object, lb }) => `${object} in ${lb} was not forced offline`,
  },
  'remove-member': {
    name: 'Remove member',
    order: ({ object, lb }) => `Remove ${object} from ${lb}`,
    doing: ({ object, lb }) => `Removing ${object} from ${lb}`,
    done: ({ object, lb }) => `${object} was removed from ${lb}`,
    not: ({ object, lb }) => `${object} was not removed from ${lb}`,
  },
  other: {
    name: 'Other change',
    order: ({ lb }) => `A change of ${lb}`,
    doing: ({ lb }) => `A change of ${lb}`,
    done: ({ lb }) => `The change of ${lb} was made`,
    not: ({ lb }) => `The change of ${lb} was not made`,
  },
};

/** What each phase adds to it. A new phase does not compile without its sentence. */
const sentence: Record<OperationPhase, (say: Speech, names: Names) => string> = {
  sent: (say, names) => `${say.doing(names)}: sent, no answer yet.`,
  accepted: (say, names) => `${say.doing(names)}: accepted by the API, not confirmed.`,
  running: (say, names) => `${say.doing(names)}: running.`,
  done: (say, names) => `${say.done(names)}.`,
  failed: (say, names) => `${say.not(names)}: the operation failed.`,
  refused: (say, names) => `${say.not(names)}: refused.`,
  unknown: (say, names) => `${say.doing(names)}: outcome unknown, the answer was lost.`,
  'still-running': (say, names) => `${say.doing(names)}: still running after 30 minutes, no longer followed.`,
};

type Named = Pick<
  Operation | JournalEntry,
  'action' | 'balancerName' | 'balancerId' | 'objectName' | 'subject' | 'memberId' | 'urlId' | 'pool'
>;

export function namesOf(about: Named): Names {
  const lb =
    about.balancerName ??
    (about.pool
      ? `pool #${about.pool.id}`
      : about.balancerId === null
        ? 'a load balancer'
        : `load balancer #${about.balancerId}`);
  const id = about.memberId ?? about.urlId;
  return { lb, object: about.objectName ?? about.subject ?? (id === null ? lb : `#${id}`) };
}

/** “Stop”, “Drain member”: for filters. */
export function actionName(action: WriteAction): string {
  return speech[action].name;
}

/** “Stop pay.example”: what was asked for. */
export function orderOf(about: Named): string {
  return speech[about.action].order(namesOf(about));
}

/** “Stopping”: a badge has room for no more. */
export function doingWord(action: WriteAction): string {
  return speech[action].doing({ lb: '', object: '' }).split(' ')[0] ?? '';
}

/** What became of it, in one sentence. */
export function sentenceOf(operation: Named & Pick<Operation, 'phase'>): string {
  return sentence[operation.phase](speech[operation.action], namesOf(operation));
}
