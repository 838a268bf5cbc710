import { isPageEnding } from '#http/page-life.ts';
import { newId } from '#http/writes.ts';

import type { Change } from '#changes/change.ts';
import type { Intent } from '#changes/intent.ts';
import type { BegunProcedure, ProcedureRepository } from '#changes/storage/procedure-repository.ts';
import { kindOf } from '#changes/kind.ts';
import type { ProcedureDraft, ProcedureStep, RunningProcedure, RunningStep, StopCause } from './procedure.ts';
import type { ProcedureStore } from './procedure-store.ts';
import type { Reads } from '#changes/engine/reads.ts';
import { recordedSoon } from '#changes/storage/recorded.ts';
import type { Runner } from '#changes/engine/runner.ts';
import type { ChangeStore } from '#changes/store.ts';
import { Wait } from './wait.ts';

/** While the server is at work on something else: how often it is looked at again. */
const READ_AGAIN_MS = 1_500;
/** So many reads in a row may fail before a procedure stops. */
const MOST_UNREAD = 3;
/** A read that began no longer ago is check enough for the next step. */
const YOUNG_MS = 5_000;

export interface ProceduresOptions {
  store: ChangeStore;
  running: ProcedureStore;
  kept: ProcedureRepository;
  runner: Runner;
  reads: Reads;
}

/**
 * Carries out procedures: step after step, each checked, sent, and followed as far as its policy says. What is still to
 * be sent is recorded before the first of it leaves, and shrinks with each.
 */
export class Procedures {
  readonly #options: ProceduresOptions;

  constructor(options: ProceduresOptions) {
    this.#options = options;
  }

  /** Resolves with its id when it has ended. `from`: the interrupted one that it takes over. */
  async run(draft: ProcedureDraft, from: string | null = null): Promise<string> {
    const { running, kept } = this.#options;
    const { items, ...about } = draft;
    const id = newId();
    const startedAt = Date.now();
    const steps = items.map((item): RunningStep => ({ ...item, status: 'waiting', changes: [] }));
    running.put({ ...about, id, startedAt, endedAt: null, steps, phase: 'running', stopped: null });
    const record = { ...about, id, startedAt, total: items.length, waiting: items };
    try {
      // Nothing that leaves overtakes it: storage takes one after the other, and each request waits for its own record.
      if (from === null) void recordedSoon(kept.begin(record));
      else await this.#takeOver(record, from);
      if (draft.policy.together) await this.#together(id);
      else await this.#steps(id);
    } finally {
      // A page that is being left ends its loops, and that is no end of what they were doing.
      if (!isPageEnding()) void (running.get(id)?.left === true ? kept.interrupt(id) : kept.end(id));
      running.change(id, (procedure) => ({ ...procedure, phase: 'ended', endedAt: Date.now() }));
    }
    return id;
  }

  /** Only what still waits there: another tab, or a second press, may have taken it over already. */
  async #takeOver(record: BegunProcedure, from: string): Promise<void> {
    const { running, kept } = this.#options;
    const keys = new Set(await kept.takeOver(record, from));
    running.change(record.id, (procedure) => ({
      ...procedure,
      steps: procedure.steps.filter(({ key }) => keys.has(key)),
    }));
  }

  async #together(id: string): Promise<void> {
    const { running, runner } = this.#options;
    const steps = running.get(id)?.steps ?? [];
    const keys = new Map(
      steps.flatMap(({ key, intents }) => intents.map((intent) => [intent, key] as const)),
    );
    const stepOf = (intents: readonly Intent[]): ProcedureStep => ({
      procedure: id,
      keys: intents.flatMap((intent) => keys.get(intent) ?? []),
    });
    const intents = steps.flatMap((step) => step.intents);
    const changes = await runner.run(intents, {
      batch: id,
      agreed: steps.some(({ agreed }) => agreed === true),
      stepOf,
    });
    running.change(id, (procedure) => ({
      ...procedure,
      steps: procedure.steps.map((step) => ({ ...step, status: 'done', changes })),
    }));
  }

  async #steps(id: string): Promise<void> {
    const { running } = this.#options;
    const count = running.get(id)?.steps.length ?? 0;
    let deniedInARow = 0;
    let after = running.get(id)?.startedAt ?? Date.now();
    for (let index = 0; index < count; index += 1) {
      const procedure = running.get(id);
      const step = procedure?.steps[index];
      if (!procedure || !step) return;
      if (procedure.phase !== 'running' || !(await this.#isReady(procedure, step, after))) {
        for (let rest = index; rest < count; rest += 1) running.changeStep(id, rest, { status: 'not-sent' });
        return;
      }
      const changes = await this.#step(procedure, step, index, after);
      // The read that showed the end of this step is the check of the next, if it is young enough.
      after = Math.max(Date.now() - YOUNG_MS, after, ...changes.map(({ answeredAt }) => answeredAt ?? 0));
      const denied =
        changes.length > 0 && changes.every(({ httpStatus }) => httpStatus === 403 || httpStatus === 401);
      deniedInARow = denied ? deniedInARow + 1 : 0;
      const { mostDenied, stopsWhenHeld } = procedure.policy;
      const held = changes.find(({ phase }) => phase === 'drifted' || phase === 'not-sent');
      if (mostDenied !== null && deniedInARow >= mostDenied)
        this.#stop(id, 'denied', changes[0]?.message ?? null);
      else if ((stopsWhenHeld || step.presumed === true) && held) this.#stop(id, 'held', held.message);
      if (changes.some(({ sentAt }) => sentAt !== null) && index < count - 1)
        await this.#rest(id, procedure.policy.pauseMs ?? 0);
    }
  }

  /** Between two steps; a procedure that is stopped meanwhile rests no longer. */
  async #rest(id: string, ms: number): Promise<void> {
    const { running } = this.#options;
    const isOver = () => running.get(id)?.phase !== 'running';
    if (ms === 0 || isOver()) return;
    running.change(id, (procedure) => ({ ...procedure, resumesAt: Date.now() + ms }));
    await new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        stop();
        resolve();
      };
      const timer = setTimeout(end, ms);
      const stop = running.subscribe(() => {
        if (isOver()) end();
      });
    });
    running.change(id, (procedure) => ({ ...procedure, resumesAt: undefined }));
  }

  async #step(
    procedure: RunningProcedure,
    step: RunningStep,
    index: number,
    after: number,
  ): Promise<readonly Change[]> {
    const { running, runner, kept, store } = this.#options;
    const { id, policy } = procedure;
    const whole: ProcedureStep = { procedure: id, keys: [step.key] };
    if (policy.skipsWhatIsSo && step.presumed !== true && (await this.#isSo(step, after))) {
      running.changeStep(id, index, { status: 'already-so' });
      void kept.settle(whole);
      return [];
    }
    running.changeStep(id, index, { status: 'running' });
    const ids = await runner.run(step.intents, {
      batch: id,
      agreed: step.agreed,
      after: policy.skipsWhatIsSo ? after : undefined,
      stepOf: (intents) => (intents.length > 0 ? whole : null),
      onStarted: (started) => running.changeStep(id, index, { changes: started }),
    });
    // What was held back or could not be checked is not to be sent by this procedure any more.
    if (!isPageEnding()) void kept.settle(whole);
    if (policy.after === 'end') await this.#end(id, ids, policy.waitsForMs);
    // Another change of the same was under way: this one was never begun.
    running.changeStep(id, index, { status: ids.length === 0 ? 'not-sent' : 'done' });
    return ids.flatMap((each) => store.get(each) ?? []);
  }

  /** Whether the server is free for it; waits while it is not. */
  async #isReady(procedure: RunningProcedure, step: RunningStep, after: number): Promise<boolean> {
    const { reads, running } = this.#options;
    const [intent] = step.intents;
    const followed = intent && reads.followed(intent);
    if (!followed?.kind.busy || !followed.source) return true;
    const until = Date.now() + procedure.policy.waitsForMs;
    let from = after;
    let failed = 0;
    for (;;) {
      if (running.get(procedure.id)?.phase !== 'running') return false;
      try {
        const { data } = await reads.read(followed.source, from);
        failed = 0;
        if (!followed.kind.busy(followed.intent, data)) return true;
        if (Date.now() >= until) return this.#stop(procedure.id, 'busy', null);
      } catch (error) {
        failed += 1;
        const message = error instanceof Error ? error.message : String(error);
        if (failed > MOST_UNREAD || Date.now() >= until) return this.#stop(procedure.id, 'unread', message);
      }
      await pause(READ_AGAIN_MS);
      from = Date.now();
    }
  }

  async #isSo({ intents }: RunningStep, after: number): Promise<boolean> {
    try {
      const shown = await Promise.all(intents.map((intent) => this.#shows(intent, after)));
      return shown.every((each) => each === true);
    } catch {
      // The check before the write says why it cannot be read.
      return false;
    }
  }

  async #shows(intent: Intent, after: number): Promise<boolean | null> {
    const { reads } = this.#options;
    const followed = reads.followed(intent);
    if (!followed?.source) return null;
    const { data } = await reads.read(followed.source, after);
    return followed.kind.shows(followed.intent, data);
  }

  /** Until all are proven, one way or the other; a lost answer shows in the reads of the next steps. */
  async #end(procedure: string, ids: readonly string[], most: number): Promise<void> {
    const { store, running } = this.#options;
    const isOver = () =>
      running.get(procedure)?.phase !== 'running' ||
      ids.every((id) => {
        const change = store.get(id);
        return !change || change.endedAt !== null || change.phase === 'drifted' || isDoubtful(change);
      });
    const objects = new Set(ids.flatMap((id) => store.get(id)?.intent.object ?? []));
    const wait = new Wait(Date.now(), most);
    await new Promise<void>((resolve) => {
      const stops: (() => void)[] = [];
      let timer: ReturnType<typeof setTimeout> | undefined;
      const look = () => {
        clearTimeout(timer);
        const leftMs = wait.until(ids.flatMap((id) => store.get(id) ?? [])) - Date.now();
        if (leftMs > 0 && !isOver()) {
          timer = setTimeout(look, leftMs);
          return;
        }
        for (const stop of stops) stop();
        resolve();
      };
      for (const object of objects) stops.push(store.subscribeTo(object, look));
      stops.push(running.subscribe(look));
      look();
    });
  }

  #stop(id: string, cause: StopCause, message: string | null): false {
    this.#options.running.change(id, (procedure) =>
      procedure.stopped === null
        ? { ...procedure, phase: 'stopping', stopped: { cause, message } }
        : procedure,
    );
    return false;
  }
}

/** Read once since its answer was lost, and still nobody knows. Where reads have a price, that one is all there is. */
function isDoubtful(change: Change): boolean {
  const asked = kindOf(change.intent)?.following === 'asked' && change.looks > 0;
  return asked || (change.phase === 'unknown' && change.lastReadStartedAt !== null);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
