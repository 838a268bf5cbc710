import { beginProcedure } from '#api/procedures.ts';
import type { Verb } from '#domain/member-state.ts';
import { holdPage } from '#ui/leaving.ts';

import type { Found, HostOutcome, HostPool, PreparedChange, Why } from './host-pool.ts';

/** One pool of a plan that was confirmed. */
export interface RunItem {
  pool: HostPool;
  found: Found;
  change: PreparedChange;
  agreedToStop: boolean;
}

export interface RunStep extends RunItem {
  standing: 'waiting' | 'running' | 'done' | 'stopped';
  /** Ids of its changes on the pool's board. */
  changes: readonly number[];
}

export interface RunState {
  server: string;
  verb: Verb;
  startedAt: number;
  steps: readonly RunStep[];
  running: boolean;
  stopping: boolean;
}

/**
 * A plan under way: one pool after the other, each read, compared, written and read again before the next. Belongs to
 * the tab, not to the page: leaving it ends nothing. A pool that fails does not end it; the operator can.
 */
export class PlanRun {
  #state: RunState | null = null;
  readonly #listeners = new Set<() => void>();

  state = (): RunState | null => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** One plan at a time; false when another is under way. */
  start(server: string, verb: Verb, items: readonly RunItem[], why: Why, at: number): boolean {
    if (this.#state?.running || items.length === 0) return false;
    const steps = items.map((item): RunStep => ({ ...item, standing: 'waiting', changes: [] }));
    const state: RunState = { server, verb, startedAt: at, steps, running: true, stopping: false };
    this.#state = state;
    this.#tell();
    void this.#run(state, why);
    return true;
  }

  /** After the pool that is being changed now; what was sent is not taken back. */
  stop(): void {
    this.#change({ stopping: true });
  }

  dismiss(): void {
    if (this.#state?.running) return;
    this.#state = null;
    this.#tell();
  }

  async #run({ server, verb, steps }: RunState, why: Why): Promise<void> {
    const procedure = await beginProcedure({
      action: `${verb}-pools`,
      object: server,
      href: `/hosts?${new URLSearchParams({ q: server })}`,
      items: steps.map(({ pool }) => ({ key: pool.id, label: pool.name })),
    });
    const count = steps.length;
    for (let index = 0; index < count; index += 1) {
      const step = this.#state?.steps[index];
      if (!step || this.#state?.stopping) {
        this.#step(index, { standing: 'stopped' });
        continue;
      }
      this.#step(index, { standing: 'running' });
      const part = procedure.step([step.pool.id]);
      const changes = await step.change(step.agreedToStop, why, part);
      procedure.settle(part.keys);
      this.#step(index, { standing: 'done', changes });
    }
    procedure.end();
    this.#change({ running: false, stopping: false });
  }

  #step(index: number, change: Partial<RunStep>): void {
    const steps = this.#state?.steps.map((step, at) => (at === index ? { ...step, ...change } : step));
    if (steps) this.#change({ steps });
  }

  #change(change: Partial<RunState>): void {
    if (!this.#state) return;
    this.#state = { ...this.#state, ...change };
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Where a step stands, its changes taken together: the worst decides. */
export function stepEnd(
  step: Pick<RunStep, 'standing' | 'changes'>,
  outcomes: readonly HostOutcome[],
): 'waiting' | 'busy' | 'stopped' | 'good' | 'bad' | 'open' {
  if (step.standing === 'waiting' || step.standing === 'stopped') return step.standing;
  const ends = outcomes.map(({ end }) => end);
  if (step.standing === 'running') return 'busy';
  if (ends.length < step.changes.length || ends.length === 0) return 'open';
  return (['bad', 'open', 'busy'] as const).find((end) => ends.includes(end)) ?? 'good';
}

export const planRun = new PlanRun();
// The pools that wait for their turn would be left out.
planRun.subscribe(() => holdPage(planRun, planRun.state()?.running ?? false));
