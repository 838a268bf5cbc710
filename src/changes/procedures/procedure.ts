/**
 * Several changes that were decided together: a bulk, a pasted list, a plan over pools. Data too, so that whatever ends
 * the page, the next one can say what was left and offer to send it.
 */
import type { Intent } from '#changes/intent.ts';

export const procedureActions = [
  'enable-members',
  'drain-members',
  'offline-members',
  'change-members',
  'enable-pools',
  'drain-pools',
  'offline-pools',
  'change-pools',
  'add-urls',
  'set-url-monitoring',
  'change-whitelist',
  'revert',
] as const;

export type ProcedureAction = (typeof procedureActions)[number];

/** What a list of changes by this verb is; those of a verb that only one backend has share a word. */
export function procedureAction(verb: string, of: 'members' | 'pools'): ProcedureAction {
  return procedureActions.find((action) => action === `${verb}-${of}`) ?? `change-${of}`;
}

/** What one step is about: `key` for the program, unique in its procedure; `label` for people. */
export interface ProcedureItem {
  readonly key: string;
  readonly label: string;
  /** What it sends, all of it checked by one read and weighed together. Empty for one of a former version. */
  readonly intents: readonly Intent[];
  /** The operator agreed to the gravest consequence for this step. */
  readonly agreed?: boolean | undefined;
  /** The next step presumes that this one was carried out here: it is never skipped, and held back it ends the procedure. */
  readonly presumed?: boolean | undefined;
}

/** How the steps follow each other. */
export interface ProcedurePolicy {
  /** All steps are checked by one read, weighed together and sent as one decision, instead of one after the other. */
  readonly together: boolean;
  /** Before the next step: the answer, or the proof of what came of it. */
  readonly after: 'answer' | 'end';
  /** A step whose effect is there already is not sent. */
  readonly skipsWhatIsSo: boolean;
  /** A step that does not end within this, longer where the server tells of progress, is left to the reads; where the server is still busy then, the procedure stops. */
  readonly waitsForMs: number;
  /** So many refusals of the account in a row mean that the rest will be refused as well; null for no such end. */
  readonly mostDenied: number | null;
  /** A step that is held back by what was read before it ends the procedure: the next would be held back too. */
  readonly stopsWhenHeld: boolean;
  /** After a step that sent something, so long before the next, in ms; none unless told. */
  readonly pauseMs?: number | undefined;
}

export interface ProcedureDraft {
  /** What is done to each item. */
  readonly action: ProcedureAction;
  /** The balancer, pool or server that all of them belong to, as people call it. */
  readonly object: string;
  /** Screens that show this procedure look for it by this, such as `itcare:12`, `host:web-1`. */
  readonly subject: string;
  /** Address of the page where it goes on by hand, such as `/balancers/12/members`. */
  readonly href: string;
  /** In the order in which they are sent. */
  readonly items: readonly ProcedureItem[];
  readonly policy: ProcedurePolicy;
  /** What it comes from, in a word of the feature that began it. */
  readonly origin?: string | undefined;
}

export interface StoredProcedure extends Omit<ProcedureDraft, 'items'> {
  readonly id: string;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly total: number;
  /** What has not left and was not decided otherwise. */
  readonly waiting: readonly ProcedureItem[];
  /** The page that works on it, and the tab of that page. */
  readonly page: string;
  readonly tab: string;
  /** When it was last worked on, epoch ms. */
  readonly touchedAt: number;
  /** Since when nobody works on it any more, epoch ms; null while somebody does. */
  readonly interruptedAt: number | null;
  /** Its page went on without storage: what is waiting here may have been sent. */
  readonly uncertain: boolean;
}

/** Items of a procedure that one write is about, or that another procedure takes over. */
export interface ProcedureStep {
  readonly procedure: string;
  readonly keys: readonly string[];
}

/** Of a bulk: one decision about many. */
export const TOGETHER: ProcedurePolicy = {
  together: true,
  after: 'answer',
  skipsWhatIsSo: false,
  waitsForMs: 0,
  mostDenied: null,
  stopsWhenHeld: false,
};

/** Each in a request of its own, after the answer to the one before; what is so already, after a lost answer too, is not sent. */
export const ONE_BY_ONE: ProcedurePolicy = {
  together: false,
  after: 'answer',
  skipsWhatIsSo: true,
  waitsForMs: 0,
  mostDenied: null,
  stopsWhenHeld: false,
};

/** Why the rest of a procedure was not sent. */
export type StopCause = 'operator' | 'denied' | 'busy' | 'unread' | 'held';

export interface RunningStep extends ProcedureItem {
  /** `done`: sent, or not to be sent after all; its changes say which. */
  readonly status: 'waiting' | 'running' | 'done' | 'already-so' | 'not-sent';
  /** Ids of its changes. */
  readonly changes: readonly string[];
}

/** A procedure of this page, while it runs and until it is dismissed. */
export interface RunningProcedure extends Omit<ProcedureDraft, 'items'> {
  readonly id: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly steps: readonly RunningStep[];
  readonly phase: 'running' | 'stopping' | 'ended';
  readonly stopped: { readonly cause: StopCause; readonly message: string | null } | null;
  /** When the next step begins, epoch ms; absent unless it pauses before it. */
  readonly resumesAt?: number | undefined;
  /** Who would tell what was not sent is gone: what waits is kept as interrupted, and told elsewhere. */
  readonly left?: boolean | undefined;
}
