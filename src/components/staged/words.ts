/** What staged procedures say, from their data. */
import type {
  Choice,
  QuestionCode,
  Stage,
  StagedEvent,
  StagedItem,
  StagedProcedure,
} from '#changes/staged/staged.ts';
import { messages as shared } from '#ui/messages.ts';

import { messages } from './messages.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A length of time in ms: `45 s`, `15 min`, `1 h 30 min`. */
export function durationText(ms: number): string {
  if (ms < MINUTE) return messages.seconds(Math.max(0, Math.round(ms / 1_000)));
  const minutes = Math.round(ms / MINUTE);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return messages.minutes(rest);
  return rest === 0 ? messages.hours(hours) : `${messages.hours(hours)} ${messages.minutes(rest)}`;
}

/** What is left until a moment, rounded up: nobody is told that there is more time than there is. */
export function timeLeftText(deadline: number, now: number): string {
  const left = deadline - now;
  if (left <= 0) return messages.overdue;
  const step = left < MINUTE ? 10_000 : left < HOUR ? MINUTE : 5 * MINUTE;
  return messages.timeLeft(durationText(Math.ceil(left / step) * step));
}

/** `Safe drain: pay.example`. */
export function stagedTitle({ kind, title }: Pick<StagedProcedure, 'kind' | 'title'>): string {
  return shared.pair(messages.kind[kind], title);
}

/** Where a member is now, in a few words. */
export function statusText(item: StagedItem): string {
  if (item.status === 'ended') return messages.end[item.end ?? 'done'];
  if (item.status === 'waiting') return messages.waiting;
  const stage = item.stages[item.at];
  return stage ? stageText(stage) : messages.end.done;
}

function stageText(stage: Stage): string {
  if (stage.type === 'act') return messages.act[stage.verb];
  if (stage.type === 'work' && stage.until === 'restarted') return messages.stage.restarted;
  return messages.stage[stage.type];
}

/** A stage as it is planned: `Wait until at most 0 connections in 3 reads, at most 15 min, then ask`. */
export function planText(stage: Stage): string {
  switch (stage.type) {
    case 'act':
      return messages.plan[stage.verb];
    case 'drained': {
      const wait = messages.planDrained(stage.most);
      if (stage.withinMs === null) return wait;
      return messages.planWithin(wait, durationText(stage.withinMs), messages.timeout[stage.onTimeout]);
    }
    case 'choose':
      return messages.planChoose;
    case 'work':
      if (stage.until === 'confirmed') return messages.planWork;
      return stage.until === 'time'
        ? messages.planTimed(durationText(stage.ms))
        : messages.planRestarted(durationText(stage.withinMs));
    case 'healthy':
      return messages.planHealthy(stage.reads, durationText(stage.withinMs));
    case 'loaded':
      return messages.planLoaded(Math.round(stage.share * 100), durationText(stage.withinMs));
  }
}

export interface QuestionText {
  /** What happened. */
  readonly text: string;
  /** What was read or answered; null where the text says it all. */
  readonly detail: string | null;
  /** What to do. */
  readonly next: string;
}

/** What an item asks; null where it asks nothing. */
export function questionText(item: StagedItem): QuestionText | null {
  const { question } = item;
  if (!question) return null;
  const { code, message } = question;
  const { text, next } = messages.question[askedOf(code, item.stages[item.at]?.type ?? null)];
  const connections = item.samples.at(-1)?.value ?? null;
  if (code === 'moved' && message === null) return { ...messages.untold, detail: null };
  if (code === 'moved') {
    return {
      text: messages.movedTo(wordOf(messages.state, message, messages.stateUnknown)),
      detail: null,
      next,
    };
  }
  if (connections !== null && code === 'deadline')
    return { text: messages.deadlineWith(connections), detail: message, next };
  if (connections !== null && code === 'drained')
    return { text: messages.drainedWith(connections), detail: message, next };
  return { text, detail: message, next };
}

/** The same code asks something else in another stage. */
function askedOf(code: QuestionCode, stage: Stage['type'] | null) {
  if (code !== 'unhealthy') return code;
  return stage === 'act' ? 'unproven' : stage === 'work' ? 'not-restarted' : code;
}

/** The label of an answer. */
export function choiceText({ question, stages, at }: StagedItem, choice: Choice): string {
  const stage = stages[at];
  if (choice === 'wait' && question?.code === 'restarted') return messages.countFromNow;
  if (choice === 'wait' && stage && 'withinMs' in stage && stage.withinMs !== null)
    return messages.waitMore(durationText(stage.withinMs));
  if (choice === 'go-on' && question?.code === 'work') return messages.workDone;
  if (choice === 'again' && question?.code === 'moved' && question.message !== null)
    return messages.goOnFromHere;
  return messages.choice[choice];
}

/** One line of the report, without its time and its member. */
export function eventText({ code, item, stage, word, connections }: StagedEvent): string {
  const { event } = messages;
  switch (code) {
    case 'started':
      return item === null ? event.started : event.itemStarted;
    case 'sent':
    case 'proven':
    case 'already-so':
      return wordOf(event[code], word, event.unknown);
    case 'passed':
      if (stage === 'drained' && connections !== null) return messages.passedWith(connections);
      if (stage === 'loaded' && connections !== null) return messages.loadedWith(connections);
      return stage === null || stage === 'act' || stage === 'choose' ? event.unknown : event[stage];
    case 'timed-out': {
      const then = wordOf(messages.timeout, word, event.unknown);
      return connections === null ? messages.timedOut(then) : messages.timedOutWith(connections, then);
    }
    case 'asked': {
      // The line before says that it is drained.
      if (word === 'drained') return messages.asked(messages.question.drained.next);
      const unproven = word === 'unhealthy' ? askedOf(word, stage) : word;
      const asked = Object.entries(messages.question).find(([name]) => name === unproven);
      return messages.asked(asked?.[1].text ?? event.unknown);
    }
    case 'answered':
      return messages.answered(wordOf(messages.choice, word, event.unknown));
    case 'extended':
      return messages.extended(durationText(Number(word) || 0));
    case 'ended':
      return item === null ? event.ended : messages.itemEnded(wordOf(messages.end, word, event.unknown));
    case 'taken-over':
    case 'paused':
    case 'resumed':
    case 'stopped':
    case 'restored':
      return event[code];
  }
}

/** Words of the record come from storage. */
function wordOf(words: Readonly<Record<string, string>>, word: string | null, unknown: string): string {
  return word !== null && Object.hasOwn(words, word) ? (words[word] ?? unknown) : unknown;
}
