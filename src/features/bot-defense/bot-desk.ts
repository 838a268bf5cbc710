import type { Tracking } from '#api/itcare/index.ts';
import {
  type Change,
  type ChangeEvent,
  isInTransition,
  isSettled,
  reduceChange,
  startChange,
} from '#domain/change.ts';
import type { PlanStep } from '#domain/whitelist-plan.ts';

import { type BotState, isListed, type PlannedChange, readBot, valueOf } from './bot-state.ts';
import type { BalancerReading } from './queries.ts';

export type Presence = 'listed' | 'absent';

/** A change of mode and template. */
export interface ModeEntry {
  kind: 'mode';
  id: number;
  /** What the operator saw when deciding. */
  before: BotState;
  planned: PlannedChange;
  reason: string;
  change: Change<string>;
  tracking: Tracking | null;
}

/** One call of a run, and how far it is proven. */
export interface RunStep {
  step: PlanStep;
  /** Null until its turn comes. */
  change: Change<Presence> | null;
  /** It was so already when its turn came, or its turn never came: nothing was sent. */
  skipped: 'already-so' | 'not-sent' | null;
  tracking: Tracking | null;
}

export type StopCause = 'operator' | 'denied' | 'busy' | 'unread' | 'off';

/** Calls to the whitelist, one after the other. A single address is a run of one. */
export interface RunEntry {
  kind: 'run';
  id: number;
  origin: 'list' | 'retry' | 'undo';
  steps: readonly RunStep[];
  phase: 'running' | 'stopping' | 'ended';
  /** Why the rest was not sent. */
  stopped: { cause: StopCause; message: string | null } | null;
  changeReference: string;
  reason: string;
  startedAt: number;
  endedAt: number | null;
}

export type DeskEntry = ModeEntry | RunEntry;

let lastId = 0;

function nextId(): number {
  lastId += 1;
  return lastId;
}

/** What a step has to show in the end. */
export function aimOf(step: PlanStep): Presence {
  return step.action === 'add' ? 'listed' : 'absent';
}

/** Whether what was wanted is so. */
export function isDone({ change, skipped }: RunStep): boolean {
  return skipped === 'already-so' || change?.phase === 'confirmed';
}

export function isFailed({ change }: RunStep): boolean {
  return change?.phase === 'refused' || change?.phase === 'contradicted' || change?.phase === 'not-applied';
}

/** It left, and nothing shows yet what became of it. */
export function isUnsettled({ change }: RunStep): boolean {
  return change !== null && !isSettled(change);
}

/** Keeps this many entries of a balancer; the journal is the long memory. */
const KEPT = 20;

/**
 * What this browser changes in the bot defense of one balancer, newest first. The API takes one change at a time
 * (`botDefenseUpdating`), so there is one desk per balancer, and it is free or busy. Outlives the page.
 */
export class BotDesk {
  #entries: readonly DeskEntry[] = [];
  /** Runs and changes whose code is still reading or sending. */
  #working = 0;
  readonly #listeners = new Set<() => void>();

  list = (): readonly DeskEntry[] => this.#entries;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Something of this browser is under way here: a second click must not start another. */
  isBusy = (): boolean => this.#working > 0;

  async work<T>(act: () => Promise<T>): Promise<T> {
    this.#working += 1;
    this.#tell();
    try {
      return await act();
    } finally {
      this.#working -= 1;
      this.#tell();
    }
  }

  startMode(before: BotState, planned: PlannedChange, reason: string, at: number): number {
    const change = startChange({ expected: valueOf(before), target: planned.value, at });
    return this.#add({ kind: 'mode', id: nextId(), before, planned, reason, change, tracking: null });
  }

  startRun(
    run: Pick<RunEntry, 'origin' | 'changeReference' | 'reason'> & { steps: readonly PlanStep[] },
    at: number,
  ): number {
    const steps = run.steps.map((step): RunStep => ({ step, change: null, skipped: null, tracking: null }));
    return this.#add({
      ...run,
      kind: 'run',
      id: nextId(),
      steps,
      phase: 'running',
      stopped: null,
      startedAt: at,
      endedAt: null,
    });
  }

  mode(id: number): ModeEntry | null {
    const found = this.#entries.find((entry) => entry.id === id);
    return found?.kind === 'mode' ? found : null;
  }

  run(id: number): RunEntry | null {
    const found = this.#entries.find((entry) => entry.id === id);
    return found?.kind === 'run' ? found : null;
  }

  toMode(id: number, event: ChangeEvent<string>, tracking?: Tracking | null): ModeEntry | null {
    this.#edit(id, (entry) =>
      entry.kind === 'mode'
        ? { ...entry, change: reduceChange(entry.change, event), tracking: tracking ?? entry.tracking }
        : entry,
    );
    return this.mode(id);
  }

  toRun(id: number, news: Partial<Pick<RunEntry, 'phase' | 'stopped' | 'endedAt'>>): void {
    this.#edit(id, (entry) => (entry.kind === 'run' ? { ...entry, ...news } : entry));
  }

  /** Changes one step of a run; the others keep their identity. */
  toStep(id: number, index: number, edit: (step: RunStep) => RunStep): RunStep | null {
    this.#edit(id, (entry) =>
      entry.kind === 'run'
        ? { ...entry, steps: entry.steps.map((step, at) => (at === index ? edit(step) : step)) }
        : entry,
    );
    return this.run(id)?.steps[index] ?? null;
  }

  stop(id: number): void {
    const run = this.run(id);
    if (run?.phase !== 'running') return;
    this.toRun(id, { phase: 'stopping', stopped: { cause: 'operator', message: null } });
  }

  dismiss(id: number): void {
    this.#set(this.#entries.filter((entry) => entry.id !== id || isOpen(entry)));
  }

  /** A reading of the balancer, whoever asked for it. While it is being updated it proves nothing either way. */
  saw({ startedAt, balancer }: BalancerReading, at: number): void {
    const state = readBot(balancer);
    const next = this.#entries.map((entry): DeskEntry => {
      if (entry.kind === 'mode') {
        const change = offer(entry.change, state.updating, { startedAt, at, value: valueOf(state) });
        return change === entry.change ? entry : { ...entry, change };
      }
      let moved = false;
      const steps = entry.steps.map((each) => {
        if (!each.change || isFinal(each.change)) return each;
        const value = isListed(state, each.step.ip) ? 'listed' : 'absent';
        const change = offer(each.change, state.updating, { startedAt, at, value });
        if (change === each.change) return each;
        moved = true;
        return { ...each, change };
      });
      return moved ? { ...entry, steps } : entry;
    });
    if (next.some((entry, index) => entry !== this.#entries[index])) this.#set(next);
  }

  #add(entry: DeskEntry): number {
    const open = this.#entries.filter((each, index) => index < KEPT - 1 || isOpen(each));
    this.#set([entry, ...open]);
    return entry.id;
  }

  #edit(id: number, edit: (entry: DeskEntry) => DeskEntry): void {
    this.#set(this.#entries.map((entry) => (entry.id === id ? edit(entry) : entry)));
  }

  #set(entries: readonly DeskEntry[]): void {
    this.#entries = entries;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Confirmed and refused stay so; contradicted and not-applied may still turn into confirmed by a later reading. */
function isFinal(change: Change<string>): boolean {
  return change.phase === 'confirmed' || change.phase === 'refused' || change.phase === 'abandoned';
}

function offer<Value extends string>(
  change: Change<Value>,
  updating: boolean,
  read: { startedAt: number; at: number; value: Value | null },
): Change<Value> {
  if (change.phase === 'checking' || change.phase === 'drifted' || change.phase === 'sent') return change;
  return reduceChange(change, updating ? { type: 'progress', at: read.at } : { type: 'read', ...read });
}

/** Not proven yet, or still being worked on. */
export function isOpen(entry: DeskEntry): boolean {
  if (entry.kind === 'run') return entry.phase !== 'ended';
  return !isSettled(entry.change) && (isInTransition(entry.change) || entry.change.phase === 'checking');
}

const desks = new Map<number, BotDesk>();

/** The desk of a balancer: one for the life of the tab, so that leaving the page loses no outcome. */
export function botDesk(balancerId: number): BotDesk {
  const desk = desks.get(balancerId) ?? new BotDesk();
  desks.set(balancerId, desk);
  return desk;
}
