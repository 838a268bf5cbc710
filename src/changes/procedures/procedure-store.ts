import { Observable } from '#observable.ts';

import type { RunningProcedure, RunningStep } from './procedure.ts';

/** Keeps this many that have ended; their changes are in the journal. */
const KEPT = 20;

/** The procedures of this page, newest first: under way, and ended until they are dismissed. */
export class ProcedureStore {
  readonly #procedures = new Observable<readonly RunningProcedure[]>([]);

  readonly list = this.#procedures.get;
  readonly subscribe = this.#procedures.subscribe;

  get(id: string): RunningProcedure | null {
    return this.list().find((each) => each.id === id) ?? null;
  }

  put(procedure: RunningProcedure): void {
    const rest = this.list().filter(({ phase }, index) => index < KEPT - 1 || phase !== 'ended');
    this.#procedures.set([procedure, ...rest]);
  }

  change(id: string, change: (procedure: RunningProcedure) => RunningProcedure): void {
    this.#procedures.set(this.list().map((each) => (each.id === id ? change(each) : each)));
  }

  /** The other steps keep their identity. */
  changeStep(id: string, index: number, change: Partial<RunningStep>): void {
    this.change(id, (procedure) => ({
      ...procedure,
      steps: procedure.steps.map((step, at) => (at === index ? { ...step, ...change } : step)),
    }));
  }

  /** After the step that is being done now; what was sent is not taken back. */
  stop(id: string): void {
    this.change(id, (procedure) =>
      procedure.phase === 'running'
        ? { ...procedure, phase: 'stopping', stopped: { cause: 'operator', message: null } }
        : procedure,
    );
  }

  /** Its form is gone and tells nothing any more: stops it, and has what waits told elsewhere. */
  leave(id: string): void {
    this.stop(id);
    this.change(id, (procedure) => (procedure.phase === 'ended' ? procedure : { ...procedure, left: true }));
  }

  dismiss(id: string): void {
    this.#procedures.set(this.list().filter((each) => each.id !== id || each.phase !== 'ended'));
  }
}

/** The one of this page. */
export const procedureStore = new ProcedureStore();
