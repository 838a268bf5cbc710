/**
 * The next step of a staged procedure, from what was read just before: pure, so that it can be decided inside the
 * transaction that stores it. Whatever is to be sent stands in the record before it is sent.
 */
import { drainOf } from '#domain/members/drain.ts';
import type { Health, MemberState, Verb } from '#domain/members/member-state.ts';
import { targetOf } from '#domain/members/member-state.ts';
import type { Counts } from '#domain/pool-stats.ts';

import type { Change } from '#changes/change.ts';

import {
  type EventCode,
  type QuestionCode,
  type Stage,
  type StagedEvent,
  type StagedItem,
  type StagedProcedure,
  deadlineOf,
} from './staged.ts';

/** A member as one read showed it. */
export interface SeenMember {
  /** When the read began, epoch ms. */
  readonly at: number;
  /** False for one that is no longer in its pool. */
  readonly present: boolean;
  readonly state: MemberState | null;
  readonly health: Health;
  /** Why it is down, where its backend tells. */
  readonly reason?: string | null;
  /** False where nothing checks its health. */
  readonly monitored: boolean;
  /** Whether its backend counts connections at all. */
  readonly counted: boolean;
  /** Null where they could not be read. */
  readonly counts: Counts | null;
  readonly complete: boolean;
  /** A word for the process that counts; null where it is not told. */
  readonly epoch: number | null;
  /** Counting was seen to begin anew with this read. */
  readonly anew?: boolean;
  /** Of the connections of the others that serve; null where none is known. */
  readonly median: number | null;
}

export type Seen = SeenMember | { readonly error: string };

/** What became of an attempt whose changes the record does not name: of this page, of a former one, or nothing. */
export type Begun = 'acting' | 'none' | readonly string[];

export interface World {
  /** Null where it was not read. */
  readonly seen: (item: StagedItem) => Seen | null;
  readonly change: (
    id: string,
  ) => (Pick<Change, 'phase' | 'message' | 'endedAt' | 'answeredAt'> & Partial<Pick<Change, 'note'>>) | null;
  readonly begun: (item: StagedItem, since: number) => Begun;
}

/** What is to be sent now. */
export interface Act {
  readonly item: StagedItem;
  readonly verb: Verb;
  /** The state that it was decided on. */
  readonly from: MemberState | null;
}

export interface Advanced {
  readonly next: StagedProcedure;
  readonly acts: readonly Act[];
}

const DRAINED_READS = 3;
const LOADED_READS = 3;
/** Some steps take two requests (HAProxy contract §7.5), and no step takes more. */
const MOST_ATTEMPTS = 2;
/** A step that is still not proven after this is asked about: it is followed for as long as it takes all the same. */
export const PROVEN_WITHIN_MS = 3 * 60_000;
/** What was begun in one tab is known in all within this. */
const KNOWN_WITHIN_MS = 10_000;
/** A state that is not told for longer is asked about: a server that restarts is back by then. */
const UNTOLD_MS = 2 * 60_000;
/** Reads further apart than this are not in a row: the machine slept. */
const IN_A_ROW_MS = 90_000;
const MOST_SAMPLES = 240;
const MOST_EVENTS = 2_000;

/** Takes every item as far as it goes now. */
export function advance(procedure: StagedProcedure, world: World, now: number): Advanced {
  if (procedure.phase === 'ended') return { next: procedure, acts: [] };
  const acts: Act[] = [];
  const events: StagedEvent[] = [];
  const paused = procedure.phase === 'paused';
  const step = new Step(procedure, world, now, events, acts, paused);
  let items = procedure.items.map((item) =>
    item.status === 'running' || item.status === 'asking' ? step.take(item) : item,
  );
  items = step.begin(items);
  const open = items.some(({ status }) => status === 'running' || status === 'asking');
  const waiting = items.some(({ status }) => status === 'waiting');
  const ends = !open && (!waiting || procedure.phase === 'stopping' || procedure.phase === 'restoring');
  if (ends) events.push(event(now, null, 'ended'));
  const same = events.length === 0 && items.every((item, index) => item === procedure.items[index]);
  if (same && !ends) return { next: procedure, acts };
  const next = {
    ...procedure,
    items,
    events: [...procedure.events, ...events].slice(-MOST_EVENTS),
    ...(ends ? { phase: 'ended' as const, endedAt: now } : {}),
  };
  return { next, acts };
}

/** One look at a procedure. */
class Step {
  constructor(
    readonly procedure: StagedProcedure,
    readonly world: World,
    readonly now: number,
    readonly events: StagedEvent[],
    readonly acts: Act[],
    readonly paused: boolean,
  ) {}

  /** The next ones, as far as there is room and nobody has to be asked first. */
  begin(items: readonly StagedItem[]): StagedItem[] {
    const { phase, atOnce } = this.procedure;
    const open = items.filter(({ status }) => status === 'running' || status === 'asking');
    const running = new Set(open.map(groupOf));
    const asking = items.some(({ status }) => status === 'asking');
    return items.map((item) => {
      if (phase !== 'running' || asking || item.status !== 'waiting') return item;
      const group = groupOf(item);
      if (running.size >= atOnce && !running.has(group)) return item;
      running.add(group);
      this.#note(item, 'started');
      return { ...item, status: 'running', startedAt: this.now, enteredAt: this.now };
    });
  }

  take(item: StagedItem): StagedItem {
    const seen = this.world.seen(item);
    if (seen === null) return item;
    if ('error' in seen) return item.unread === seen.error ? item : { ...item, unread: seen.error };
    // An older answer that came late says nothing new.
    if (item.readAt !== null && seen.at <= item.readAt) return item.attempt ? this.#follow(item, seen) : item;
    const read = this.#remember(item, seen);
    if (!seen.present) return read.status === 'asking' ? read : this.#ask(read, 'gone', null);
    if (read.attempt) return this.#follow(read, seen);
    if (read.status === 'asking') return this.#reconsider(read, seen);
    if (this.paused) return read;
    return this.#advance(read, seen);
  }

  #remember(item: StagedItem, seen: SeenMember): StagedItem {
    const inARow = item.readAt === null || seen.at - item.readAt <= IN_A_ROW_MS;
    const another = item.epoch !== null && seen.epoch !== null && seen.epoch !== item.epoch;
    const restarted = another || seen.anew === true;
    const samples = isDraining(item) ? withSample(item.samples, seen) : item.samples;
    return {
      ...item,
      readAt: seen.at,
      unread: null,
      epoch: seen.epoch ?? item.epoch,
      lost: item.lost || (restarted && isDraining(item)),
      good: inARow ? item.good : 0,
      wasDown: item.wasDown || (stageOf(item)?.type === 'work' && seen.health === 'down'),
      samples,
    };
  }

  /** What a question was about may have settled itself. */
  #reconsider(item: StagedItem, seen: SeenMember): StagedItem {
    const stage = stageOf(item);
    const code = item.question?.code;
    if (code === 'unhealthy' && stage?.type === 'healthy' && isHealthy(seen))
      return this.#judge({ ...item, status: 'running', question: null }, stage, seen);
    if (code === 'gone') return this.#judgeAgain(item);
    return item;
  }

  #judgeAgain(item: StagedItem): StagedItem {
    return { ...item, status: 'running', question: null };
  }

  #advance(item: StagedItem, seen: SeenMember): StagedItem {
    const stage = stageOf(item);
    if (stage === undefined) return this.#end(item, 'done');
    // What is not told, as of a server that is down, did not move.
    const told = seen.state !== null;
    const moved = told && item.expects !== null && seen.state !== item.expects && !isWayTo(stage, seen);
    if (moved && item.attempts === 0) return this.#moved(item, seen);
    return stage.type === 'act' ? this.#act(item, stage.verb, seen) : this.#judge(item, stage, seen);
  }

  /** Somebody else decided otherwise. Whoever brought it back took it over; anything else is asked about. */
  #moved(item: StagedItem, seen: SeenMember): StagedItem {
    if (seen.state === 'enabled' && item.lost) return this.#ask(item, 'restarted', null);
    if (seen.state === 'enabled' && this.procedure.kind === 'safe-drain') {
      this.#note(item, 'taken-over');
      return this.#end(item, 'taken-over');
    }
    return this.#ask(item, 'moved', seen.state);
  }

  #act(item: StagedItem, verb: Verb, seen: SeenMember): StagedItem {
    const to = targetOf(verb);
    if (seen.state === to) {
      this.#note(item, item.attempts > 0 ? 'proven' : 'already-so', verb);
      return this.#next({ ...item, expects: to }, seen);
    }
    // Unless the operator decided while it was not told, as where the instances of a pool differ.
    const decided = this.procedure.phase === 'restoring' || (item.at > 0 && item.expects === null);
    if (seen.state === null && !decided) return this.#untold(item);
    // Enabling may go by way of a drain (HAProxy contract §7.5). Nothing else is ever sent twice.
    const halfWay = verb === 'enable' && seen.state === 'disabled' && item.attempts < MOST_ATTEMPTS;
    if (item.attempts > 0 && !halfWay) return this.#moved(item, seen);
    const moved = seen.state !== null && seen.state !== item.before;
    if (item.at === 0 && item.expects === null && item.attempts === 0 && moved)
      return this.#moved(item, seen);
    if (this.paused) return item;
    const acting = {
      ...item,
      attempt: { since: this.now, changes: null },
      attempts: item.attempts + 1,
      enteredAt: item.attempts === 0 ? this.now : item.enteredAt,
    };
    this.acts.push({ item: acting, verb, from: seen.state });
    return acting;
  }

  /** Nothing is sent on what is not told; where that lasts, the operator is asked. */
  #untold(item: StagedItem): StagedItem {
    const since = item.enteredAt ?? this.now;
    return this.now - since < UNTOLD_MS || this.paused ? item : this.#ask(item, 'moved', null);
  }

  /** What became of the step that was sent. */
  #follow(item: StagedItem, seen: SeenMember): StagedItem {
    const { attempt } = item;
    if (!attempt) return item;
    const begun = attempt.changes ?? this.world.begun(item, attempt.since);
    if (begun === 'acting') return item;
    // Its page ended before anything left: the record of a change is stored before its request goes.
    if (begun === 'none') return { ...item, attempt: null, attempts: Math.max(0, item.attempts - 1) };
    const named = attempt.changes ? item : { ...item, attempt: { ...attempt, changes: begun } };
    const changes = begun.flatMap((id) => this.world.change(id) ?? []);
    // Its page ended before they were stored, or the journal was cleared: nothing will ever tell.
    if (changes.length < begun.length && this.now - attempt.since > KNOWN_WITHIN_MS)
      return this.#ask(cleared(named), 'unknown', null);
    const held = changes.find(({ phase }) => phase === 'drifted' || phase === 'not-sent');
    if (held) return this.#ask(cleared(named), 'held', held.message);
    const open = changes.filter(({ phase }) => phase !== 'confirmed');
    if (open.length > 0 && open.every(({ endedAt, note }) => endedAt !== null && note === 'hidden'))
      return this.#hidden(named, seen);
    const over = open.find(({ endedAt }) => endedAt !== null);
    if (over) return this.#ask(cleared(named), over.phase === 'unknown' ? 'unknown' : 'failed', over.message);
    if (changes.length === begun.length && changes.every(({ phase }) => phase === 'confirmed')) {
      // What is proven may be half the way: only a read that began after the answer tells.
      const answered = Math.max(0, ...changes.map(({ answeredAt }) => answeredAt ?? 0));
      if (seen.at <= answered) return named;
      const proven = { ...cleared(named), status: 'running', question: null } as const;
      const stage = stageOf(item);
      return stage?.type === 'act' ? this.#act(proven, stage.verb, seen) : proven;
    }
    if (named.status !== 'asking' && this.now - attempt.since > PROVEN_WITHIN_MS)
      return this.#ask(named, 'unhealthy', changes[0]?.message ?? null);
    return named;
  }

  /** It is down, which hides what was decided of it (HAProxy contract §6): that shows when it is up again. */
  #hidden(item: StagedItem, seen: SeenMember): StagedItem {
    const stage = stageOf(item);
    if (stage?.type !== 'act') return item;
    const open = { ...cleared(item), status: 'running', question: null } as const;
    // It was taken, and this page knows that; to enable takes another step, which is for those that are up alone.
    const done = stage.verb === 'enable' ? seen.health === 'up' : seen.state === targetOf(stage.verb);
    if (done) return this.#act(open, stage.verb, seen);
    if (item.status === 'asking' || this.now - (item.enteredAt ?? this.now) < patienceOf(item)) return item;
    return this.#ask({ ...item, expects: seen.state }, 'down', seen.reason ?? null);
  }

  #judge(item: StagedItem, stage: Exclude<Stage, { type: 'act' }>, seen: SeenMember): StagedItem {
    switch (stage.type) {
      case 'choose':
        return this.#ask(item, 'drained', null);
      case 'drained':
        return this.#drained(item, stage, seen);
      case 'work': {
        if (item.enteredAt === null) return this.#gathered(item);
        if (stage.until === 'confirmed') return this.#ask(item, 'work', null);
        if (stage.until === 'time') return this.#isLate(item) ? this.#next(item, seen) : item;
        return item.wasDown && seen.health === 'up'
          ? this.#next(item, seen)
          : this.#isLate(item)
            ? this.#ask(item, 'unhealthy', null)
            : item;
      }
      case 'healthy':
        return this.#count(item, isHealthy(seen), stage.reads, seen, 'unhealthy');
      case 'loaded': {
        const share = loadOf(seen);
        if (share === null && seen.counted && seen.counts === null)
          return this.#isLate(item, UNTOLD_MS) ? this.#ask(item, 'unloaded', null) : item;
        if (share === null) return this.#next(item, seen);
        return this.#count(item, share >= stage.share, LOADED_READS, seen, 'unloaded');
      }
    }
  }

  #count(item: StagedItem, good: boolean, reads: number, seen: SeenMember, code: QuestionCode): StagedItem {
    const counted = { ...item, good: good ? item.good + 1 : 0 };
    if (counted.good >= reads) return this.#next(counted, seen);
    return this.#isLate(item) ? this.#ask(counted, code, null) : counted.good === item.good ? item : counted;
  }

  #drained(item: StagedItem, stage: Extract<Stage, { type: 'drained' }>, seen: SeenMember): StagedItem {
    const { counts, counted } = seen;
    if (item.lost) return this.#ask(item, 'restarted', null);
    const connections = counts?.connections ?? null;
    const quiet =
      stage.most === 0
        ? drainOf(item.samples, item.lost).settled
        : connections !== null && seen.complete && connections <= stage.most && !counts?.queue;
    const good = quiet ? item.good + 1 : 0;
    // `settled` looks at three reads already.
    if (quiet && (stage.most === 0 || good >= DRAINED_READS)) return this.#next({ ...item, good }, seen);
    if (!this.#isLate(item)) return { ...item, good };
    // Where connections are counted nothing is decided without a count; where that lasts, the operator is asked.
    if (counted && connections === null)
      return this.#isLate(item, UNTOLD_MS) ? this.#ask(item, 'deadline', null) : { ...item, good };
    if (!counted && stage.onTimeout === 'ask') return this.#ask(item, 'deadline', null);
    this.#note(item, 'timed-out', stage.onTimeout, connections);
    switch (stage.onTimeout) {
      case 'ask':
        return this.#ask(item, 'deadline', null);
      case 'go-on':
        return this.#next(item, seen);
      case 'offline':
      case 'enable':
        return this.#next(
          { ...item, stages: [...item.stages.slice(0, item.at + 1), { type: 'act', verb: stage.onTimeout }] },
          seen,
        );
    }
  }

  /** The work on a server begins when it is out of all its pools. */
  #gathered(item: StagedItem): StagedItem {
    if (this.#awaitsOthers(item)) return item;
    const entered = { ...item, enteredAt: this.now, wasDown: false };
    const stage = stageOf(item);
    return stage?.type === 'work' && stage.until === 'confirmed' ? this.#ask(entered, 'work', null) : entered;
  }

  #awaitsOthers({ key, group }: StagedItem): boolean {
    return this.procedure.items.some(
      (other) => group !== undefined && other.group === group && other.key !== key && !isAtWork(other),
    );
  }

  #isLate(item: StagedItem, graceMs = 0): boolean {
    const deadline = deadlineOf(item);
    return deadline !== null && this.now >= deadline + graceMs;
  }

  #next(item: StagedItem, seen: SeenMember): StagedItem {
    const stage = stageOf(item);
    if (stage && stage.type !== 'act') this.#note(item, 'passed', null, seen.counts?.connections ?? null);
    const entered = {
      ...item,
      at: item.at + 1,
      enteredAt: this.now,
      attempt: null,
      attempts: 0,
      good: 0,
      wasDown: false,
      question: null,
      status: 'running',
    } as const;
    const following = stageOf(entered);
    if (following === undefined) return this.#end(entered, 'done');
    // The same read decides nothing else but what needs no read of its own.
    if (following.type === 'choose') return this.#ask(entered, 'drained', null);
    if (following.type === 'work' && entered.group !== undefined) return { ...entered, enteredAt: null };
    if (following.type === 'work' && following.until === 'confirmed') return this.#ask(entered, 'work', null);
    return isDraining(entered) ? { ...entered, samples: withSample([], seen) } : entered;
  }

  #ask(item: StagedItem, code: QuestionCode, message: string | null): StagedItem {
    this.#note(item, 'asked', code);
    return { ...item, status: 'asking', question: { code, message, at: this.now } };
  }

  #end(item: StagedItem, end: NonNullable<StagedItem['end']>): StagedItem {
    this.#note(item, 'ended', end);
    // All tabs read what has ended again and again: of its connections the report tells the first and the last.
    const samples = item.samples.filter((_, index, { length }) => index === 0 || index === length - 1);
    return { ...item, status: 'ended', end, endedAt: this.now, attempt: null, question: null, samples };
  }

  #note(
    item: StagedItem,
    code: EventCode,
    word: string | null = null,
    connections: number | null = null,
  ): void {
    this.events.push({ ...event(this.now, item, code), word, connections });
  }
}

export function event(now: number, item: StagedItem | null, code: EventCode): StagedEvent {
  const stage = item ? (stageOf(item)?.type ?? null) : null;
  return { at: now, item: item?.key ?? null, code, stage, word: null, connections: null };
}

export function stageOf({ stages, at }: Pick<StagedItem, 'stages' | 'at'>): Stage | undefined {
  return stages[at];
}

/** What counts as one of those that are out of service at a time. */
function groupOf({ key, group }: StagedItem): string {
  return group === undefined ? `item ${key}` : `group ${group}`;
}

/** At its work, or beyond it. */
function isAtWork({ stages, at, status }: StagedItem): boolean {
  const work = stages.findIndex(({ type }) => type === 'work');
  return status === 'ended' || at >= work;
}

/** How long a member may be down once it is to be enabled: as long as it may be unhealthy afterwards. */
function patienceOf({ stages, at }: StagedItem): number {
  const next = stages[at + 1];
  return next?.type === 'healthy' ? next.withinMs : PROVEN_WITHIN_MS;
}

function cleared(item: StagedItem): StagedItem {
  return { ...item, attempt: null };
}

function isDraining(item: StagedItem): boolean {
  return stageOf(item)?.type === 'drained';
}

/** The step is what was already found done by its own: not a change by somebody else. */
function isWayTo(stage: Stage, { state }: SeenMember): boolean {
  return stage.type === 'act' && state === targetOf(stage.verb);
}

function isHealthy({ state, health, monitored }: SeenMember): boolean {
  return state === 'enabled' && (health === 'up' || !monitored);
}

/** Its connections as a share of what its peers have; null where that is not known. Idle peers ask for nothing. */
function loadOf({ counts, median }: SeenMember): number | null {
  const connections = counts?.connections ?? null;
  if (connections === null || median === null) return null;
  return median === 0 ? 1 : connections / median;
}

type Samples = StagedItem['samples'];

/** Keeps the first, which says where the drain began; of the others every second where they become too many. */
function withSample(samples: Samples, { at, counts, complete }: SeenMember): Samples {
  const value = counts?.connections ?? null;
  if (value === null) return samples;
  const { queue, total, chosen } = counts ?? {};
  const sample = {
    at,
    value,
    complete,
    ...(queue === undefined ? {} : { queue }),
    ...(total === undefined ? {} : { total }),
    ...(chosen === undefined ? {} : { chosen }),
  };
  const kept = samples.length < MOST_SAMPLES ? samples : thinned(samples);
  return [...kept, sample];
}

/** The last minutes stay whole: what is judged by them is judged as finely as ever. */
function thinned(samples: Samples): Samples {
  const recent = samples.slice(-MOST_SAMPLES / 2);
  return [...samples.slice(0, -MOST_SAMPLES / 2).filter((_, index) => index % 2 === 0), ...recent];
}
