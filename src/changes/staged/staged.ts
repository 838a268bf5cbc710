/**
 * Procedures that take minutes or hours and wait between their steps: a drain that finishes itself, the maintenance of
 * one server after the other. Plain data, so that reload, sleep, another tab or a crash cost nothing: one tab at a time
 * works on them (`conductor.ts`), and every step is decided by `advance.ts` from what was read just before.
 */
import type { MemberState, Verb } from '#domain/members/member-state.ts';
import type { DrainSample } from '#domain/members/drain.ts';

export const stagedKinds = ['safe-drain', 'maintenance'] as const;
export type StagedKind = (typeof stagedKinds)[number];

/** What is done when a wait takes longer than it may. */
export const timeouts = ['ask', 'go-on', 'offline', 'enable'] as const;
export type OnTimeout = (typeof timeouts)[number];

export type Stage =
  /** A change of the member's state, through the change engine: read, compared, weighed, sent, proven. */
  | { readonly type: 'act'; readonly verb: Verb }
  /** Until connections are at most so many, in three reads in a row; where nothing counts them, until the time is up. */
  | {
      readonly type: 'drained';
      readonly most: number;
      /** From the end of the step before; null for as long as it takes. */
      readonly withinMs: number | null;
      readonly onTimeout: OnTimeout;
    }
  /** Asks what to do with the drained member. */
  | { readonly type: 'choose' }
  /** The operator's own work on the server: until they say so, for some time, or until its health went down and up again. */
  | { readonly type: 'work'; readonly until: 'confirmed' }
  | { readonly type: 'work'; readonly until: 'time'; readonly ms: number }
  | { readonly type: 'work'; readonly until: 'restarted'; readonly withinMs: number }
  /** Enabled and up in so many reads in a row. */
  | { readonly type: 'healthy'; readonly reads: number; readonly withinMs: number }
  /** Connections back above this share of the median of its peers, in three reads in a row; passed where nothing counts. */
  | { readonly type: 'loaded'; readonly share: number; readonly withinMs: number };

export const questionCodes = [
  /** Still connections when the time was up. */
  'deadline',
  /** Drained, and the operator wanted to be asked. */
  'drained',
  /** The operator's own work is awaited. */
  'work',
  /** What was read before the step speaks against it; the message says what. */
  'held',
  /** It did not come to what was asked for; the message says what happened. */
  'failed',
  /** The answer was lost, and nothing tells what became of it. */
  'unknown',
  /** Not healthy within its time. */
  'unhealthy',
  /** It is down, so that it was not enabled. */
  'down',
  /** Too few connections came back within its time. */
  'unloaded',
  /** Somebody else changed the member; the message is its state, null where that has not been told for long. */
  'moved',
  /** What counts began anew: connections of before are counted by nobody. */
  'restarted',
  /** It is no longer in the pool. */
  'gone',
] as const;
export type QuestionCode = (typeof questionCodes)[number];

/** What the operator can answer. */
export const choices = [
  /** Give the present step its time once more. */
  'wait',
  /** Take the present step as done. */
  'go-on',
  /** Try the present step again. */
  'again',
  /** Enable it, and be done with it. */
  'enable',
  /** Force it offline, and be done with it. */
  'offline',
  /** Leave it as it is, and be done with it. */
  'leave',
] as const;
export type Choice = (typeof choices)[number];

export interface Question {
  readonly code: QuestionCode;
  /** What was read or answered, in words; null where the code says it all. */
  readonly message: string | null;
  /** Epoch ms. */
  readonly at: number;
}

/** The request of a step: what it was decided for, and the changes that came of it. */
export interface Attempt {
  /** When it was decided, epoch ms: changes of it began no earlier. */
  readonly since: number;
  /** Ids of its changes; null until they are begun. */
  readonly changes: readonly string[] | null;
}

/** One member and its way through the stages. */
export interface StagedItem {
  /** Unique in its procedure. */
  readonly key: string;
  /** Its pool, such as `itcare:12`, as people call it, and the address of its page. */
  readonly object: string;
  readonly objectName: string;
  readonly href: string;
  /** The key of the member in its pool, and its name. */
  readonly member: string;
  readonly name: string;
  readonly zone: string | null;
  /**
   * Those of one group, such as a server in all its pools, go together, count as one of those at a time, and are worked on
   * together. Absent for one by itself.
   */
  readonly group?: string | undefined;
  /** As it was when the procedure was decided: what an abort brings back. */
  readonly before: MemberState;
  readonly stages: readonly Stage[];
  /** Index of the present stage; that of the first while it waits for its turn. */
  readonly at: number;
  readonly status: 'waiting' | 'running' | 'asking' | 'ended';
  /** How it ended: `done` by its own stages, `left` by an answer or an abort before them, `taken-over` by somebody else. */
  readonly end: 'done' | 'left' | 'taken-over' | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /**
   * Since when the present stage has been waited for, epoch ms; a wait that is extended begins anew. Null while the work
   * waits for the others of its group.
   */
  readonly enteredAt: number | null;
  readonly attempt: Attempt | null;
  /** How often the present step was sent: some take two, such as enabling by way of a check. */
  readonly attempts: number;
  /** The state that the last step left behind; null before the first. */
  readonly expects: MemberState | null;
  /** Reads in a row that show what the present stage waits for. */
  readonly good: number;
  /** It was seen down during the present stage. */
  readonly wasDown: boolean;
  /** When its newest read began; what comes later has to be newer. */
  readonly readAt: number | null;
  /** Connections since it drains, the first always kept, later ones thinned out. */
  readonly samples: readonly DrainSample[];
  /** A word for the process that counts: another one counts anew. */
  readonly epoch: number | null;
  readonly lost: boolean;
  /** Why it cannot be read now; null when it can. */
  readonly unread: string | null;
  readonly question: Question | null;
}

export const eventCodes = [
  'started',
  'sent',
  'proven',
  'already-so',
  'passed',
  'timed-out',
  'asked',
  'answered',
  'taken-over',
  'ended',
  'paused',
  'resumed',
  'extended',
  'stopped',
  'restored',
] as const;
export type EventCode = (typeof eventCodes)[number];

/** One line of the report. */
export interface StagedEvent {
  /** Epoch ms. */
  readonly at: number;
  /** Key of the item; null for the procedure itself. */
  readonly item: string | null;
  readonly code: EventCode;
  /** The stage that it is about; null for none. */
  readonly stage: Stage['type'] | null;
  /** The verb of a step, the code of a question, or the answer to it. */
  readonly word: string | null;
  /** Connections at that moment; null where not known. */
  readonly connections: number | null;
}

export interface StagedProcedure {
  readonly id: string;
  readonly kind: StagedKind;
  /** The pool or server that it is about, as people call it. */
  readonly title: string;
  /** Address of the page where it was decided. */
  readonly href: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** Who decided it, as far as the sign-in tells. */
  readonly operator: string | null;
  readonly reason: string | null;
  readonly changeReference: string | null;
  /** Why it goes on in a time when nothing is to change; absent for no such reason. */
  readonly override?: string | undefined;
  /** So many members are out of service at a time. */
  readonly atOnce: number;
  /** The operator agreed to the gravest consequence. */
  readonly agreed: boolean;
  readonly phase: 'running' | 'paused' | 'stopping' | 'restoring' | 'ended';
  readonly pausedAt: number | null;
  readonly items: readonly StagedItem[];
  /** Oldest first, bounded. */
  readonly events: readonly StagedEvent[];
}

/** What an operator decides on: all else begins empty. */
export interface StagedDraft extends Pick<
  StagedProcedure,
  'kind' | 'title' | 'href' | 'reason' | 'changeReference' | 'override' | 'atOnce' | 'agreed'
> {
  readonly items: readonly Pick<
    StagedItem,
    'object' | 'objectName' | 'href' | 'member' | 'name' | 'zone' | 'group' | 'before' | 'stages'
  >[];
}

/** A draft as it begins. */
export function beginStaged(
  draft: StagedDraft,
  { id, now, operator }: { id: string; now: number; operator: string | null },
): StagedProcedure {
  return {
    ...draft,
    id,
    operator,
    startedAt: now,
    endedAt: null,
    phase: 'running',
    pausedAt: null,
    events: [{ at: now, item: null, code: 'started', stage: null, word: null, connections: null }],
    items: draft.items.map((item) => ({
      ...item,
      key: `${item.object} ${item.member}`,
      at: 0,
      status: 'waiting',
      end: null,
      startedAt: null,
      endedAt: null,
      enteredAt: null,
      attempt: null,
      attempts: 0,
      expects: null,
      good: 0,
      wasDown: false,
      readAt: null,
      samples: [],
      epoch: null,
      lost: false,
      unread: null,
      question: null,
    })),
  };
}

/** What can be answered to a question, the safest first. A drain that finishes itself ends where another step follows in a maintenance. */
export function choicesOf(kind: StagedKind, code: QuestionCode, stage?: Stage): readonly Choice[] {
  switch (code) {
    case 'drained':
      return ['offline', 'enable', 'leave'];
    case 'deadline':
    case 'restarted':
      return kind === 'safe-drain'
        ? ['wait', 'enable', 'offline', 'leave']
        : ['wait', 'go-on', 'enable', 'leave'];
    case 'work':
      return ['go-on', 'leave'];
    case 'held':
    case 'failed':
    case 'unknown':
      return ['again', 'enable', 'leave'];
    case 'down':
      return ['wait', 'offline', 'leave'];
    case 'unhealthy':
    case 'unloaded':
      // A request that is under way is waited for, whatever else is decided.
      return stage?.type === 'act' ? ['wait', 'offline', 'leave'] : ['wait', 'go-on', 'offline', 'leave'];
    case 'moved':
      return ['again', 'leave'];
    case 'gone':
      return ['leave'];
  }
}

export function isEnded({ phase }: Pick<StagedProcedure, 'phase'>): boolean {
  return phase === 'ended';
}

/** When the present wait is over; null where it has no end, or nothing is waited for. */
export function deadlineOf({ stages, at, enteredAt, status }: StagedItem): number | null {
  const stage = stages[at];
  if (stage === undefined || enteredAt === null || status === 'ended') return null;
  const withinMs =
    'withinMs' in stage ? stage.withinMs : stage.type === 'work' && stage.until === 'time' ? stage.ms : null;
  return withinMs === null ? null : enteredAt + withinMs;
}
