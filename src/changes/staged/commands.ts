/** What an operator decides about a staged procedure under way. Pure: carried out inside the transaction that stores it. */
import { type MemberState, targetOf } from '#domain/members/member-state.ts';

import { event, stageOf } from './advance.ts';
import {
  type Choice,
  choicesOf,
  deadlineOf,
  type EventCode,
  type Stage,
  type StagedItem,
  type StagedProcedure,
} from './staged.ts';

export type StagedCommand =
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  /** What is under way goes on to its end; nothing more begins. */
  | { readonly type: 'stop' }
  /** What was taken out of service is enabled again, and nothing more begins. */
  | { readonly type: 'abort' }
  | { readonly type: 'answer'; readonly item: string; readonly choice: Choice }
  /** It is left as it is, whatever it waits for. */
  | { readonly type: 'leave'; readonly item: string }
  /** The present wait ends so much later. */
  | { readonly type: 'extend'; readonly item: string; readonly ms: number };

/** What is decided too late, or does not fit, changes nothing. `now` in epoch ms. */
export function commanded(procedure: StagedProcedure, command: StagedCommand, now: number): StagedProcedure {
  const { phase } = procedure;
  switch (command.type) {
    case 'pause':
      return phase === 'running'
        ? noted({ ...procedure, phase: 'paused', pausedAt: now }, now, 'paused')
        : procedure;
    case 'resume':
      return phase === 'paused' ? noted(resumed(procedure, now), now, 'resumed') : procedure;
    case 'stop':
      if (phase !== 'running' && phase !== 'paused') return procedure;
      return noted({ ...resumed(procedure, now), phase: 'stopping' }, now, 'stopped');
    case 'abort':
      if (phase === 'restoring') return procedure;
      return noted(
        {
          ...resumed(procedure, now),
          phase: 'restoring',
          endedAt: null,
          items: procedure.items.map((item) => broughtBack(item, procedure.events)),
        },
        now,
        'restored',
      );
    case 'answer':
      return ofItem(
        procedure,
        command.item,
        (item) => {
          const { question } = item;
          if (!question || !choicesOf(procedure.kind, question.code, stageOf(item)).includes(command.choice))
            return null;
          return { item: answered(item, command.choice, now), code: 'answered', word: command.choice };
        },
        now,
      );
    case 'leave':
      return ofItem(
        procedure,
        command.item,
        (item) => ({ item: answered(item, 'leave', now), code: 'answered', word: 'leave' }),
        now,
      );
    case 'extend':
      return ofItem(
        procedure,
        command.item,
        (item) => {
          const deadline = deadlineOf(item);
          if (deadline === null || item.enteredAt === null || !(command.ms > 0)) return null;
          // Over already: it begins now.
          const enteredAt = item.enteredAt + command.ms + Math.max(0, now - deadline);
          const isAsked = item.question?.code === 'deadline';
          const open = isAsked ? ({ status: 'running', question: null } as const) : {};
          return { item: { ...item, ...open, enteredAt }, code: 'extended', word: String(command.ms) };
        },
        now,
      );
  }
}

function noted(procedure: StagedProcedure, now: number, code: EventCode): StagedProcedure {
  return { ...procedure, events: [...procedure.events, event(now, null, code)] };
}

/** While it was paused no time went by. */
function resumed(procedure: StagedProcedure, now: number): StagedProcedure {
  const { pausedAt } = procedure;
  if (pausedAt === null) return procedure;
  // What was entered during the pause has lost only what came of it since.
  const laterOf = (enteredAt: number) => enteredAt + Math.max(0, now - Math.max(pausedAt, enteredAt));
  return {
    ...procedure,
    phase: 'running',
    pausedAt: null,
    items: procedure.items.map((item) =>
      item.enteredAt === null ? item : { ...item, enteredAt: laterOf(item.enteredAt) },
    ),
  };
}

function ofItem(
  procedure: StagedProcedure,
  key: string,
  change: (item: StagedItem) => { item: StagedItem; code: EventCode; word: string } | null,
  now: number,
): StagedProcedure {
  const found = procedure.items.find((item) => item.key === key);
  const changed = found && found.status !== 'ended' ? change(found) : null;
  if (!found || !changed) return procedure;
  const { item, code, word } = changed;
  return {
    ...procedure,
    items: procedure.items.map((each) => (each === found ? item : each)),
    events: [...procedure.events, { ...event(now, found, code), word }],
  };
}

const OPEN = { status: 'running', question: null } as const;

function answered(item: StagedItem, choice: Choice, now: number): StagedItem {
  switch (choice) {
    case 'wait': {
      const attempt = item.attempt?.changes ? { ...item.attempt, since: now } : item.attempt;
      return { ...item, ...OPEN, attempt, enteredAt: now, good: 0, ...anew(item) };
    }
    case 'again':
      return { ...item, ...OPEN, attempt: null, attempts: 0, enteredAt: now, expects: acceptedState(item) };
    case 'go-on': {
      const next = { ...item, ...OPEN, ...anew(item), at: item.at + 1, good: 0, wasDown: false };
      // The work waits for the others of its group, however it is come to.
      const gathers = item.group !== undefined && stageOf(next)?.type === 'work';
      return { ...next, enteredAt: gathers ? null : now };
    }
    case 'enable':
    case 'offline':
      return { ...item, ...OPEN, ...cutTo(item, { type: 'act', verb: choice }), enteredAt: now };
    case 'leave':
      return { ...item, question: null, attempt: null, status: 'ended', end: 'left', endedAt: now };
  }
}

/** After a restart that the operator knows of, connections are counted from here on. */
function anew({ question, samples, lost }: StagedItem): Pick<StagedItem, 'samples' | 'lost'> {
  return question?.code === 'restarted' ? { samples: [], lost: false } : { samples, lost };
}

/** The operator has seen what it moved to. */
function acceptedState({ question, expects }: StagedItem): MemberState | null {
  if (question?.code !== 'moved') return expects;
  const { message } = question;
  return message === 'enabled' || message === 'disabled' || message === 'offline' ? message : expects;
}

function cutTo(
  item: StagedItem,
  stage: Extract<Stage, { type: 'act' }>,
): Pick<StagedItem, 'stages' | 'attempt' | 'attempts' | 'good' | 'expects'> {
  const { at, stages } = item;
  const first = at === 0 && stage.verb === 'enable' ? stages[0] : undefined;
  // The first step may have arrived, whatever its answer was: that is no change by somebody else.
  const expects = item.expects ?? (first?.type === 'act' ? targetOf(first.verb) : null);
  return { stages: [...stages.slice(0, at), stage], attempt: null, attempts: 0, good: 0, expects };
}

/** Those that served before and were touched are enabled; what is on its way is waited for first. */
function broughtBack(item: StagedItem, events: StagedProcedure['events']): StagedItem {
  const untouched = item.status === 'waiting' || item.end === 'taken-over' || item.end === 'done';
  if (untouched) return item;
  // Nothing of it was ever sent: nothing is to be brought back, and nothing has to be read.
  const wasSent = events.some(({ item: key, code }) => key === item.key && code === 'sent');
  if (item.at === 0 && item.attempt === null && item.attempts === 0 && !wasSent && item.status !== 'ended')
    return { ...item, ...OPEN, status: 'ended', end: 'left' };
  if (item.before !== 'enabled')
    return item.status === 'ended' ? item : { ...item, ...OPEN, status: 'ended', end: 'left', attempt: null };
  const enable = { type: 'act', verb: 'enable' } as const;
  const open = { ...item, ...OPEN, end: null, endedAt: null };
  if (item.attempt) return { ...open, stages: [...item.stages.slice(0, item.at + 1), enable] };
  return { ...open, ...cutTo(item, enable) };
}
