import type { QueryClient } from '@tanstack/react-query';

import { type ApiError, isApiError } from '#http/errors.ts';
import { Limiter } from '#limiter.ts';
import { sessionOf } from '#http/session/session.ts';
import { newId } from '#http/writes.ts';

import { type Change, type ChangeEvent, isReadyToSend, isUnderWay, startChange } from '#changes/change.ts';
import { type Intent, readObject } from '#changes/intent.ts';
import { type ChangeKind, type Observation, runnable } from '#changes/kind.ts';
import { byRequest } from '#changes/requests.ts';
import type { ProcedureStep } from '#changes/procedures/procedure.ts';
import type { Reads } from './reads.ts';
import type { ChangeStore } from '#changes/store.ts';
import type { Notifier } from '#changes/messages/notifier.ts';
import { frozen } from '#changes/guard/frozen.ts';
import { asGuarded, type Guarded, guardedTogether } from '#changes/guard/lines.ts';
import type { KnownPool } from '#changes/guard/weigh-pool.ts';
import { isUnanswered } from '#changes/vocabulary.ts';
import { messages } from '#changes/messages/messages.ts';

export interface RunOptions {
  /** The operator agreed to the gravest consequence: the read before the write may show it. */
  readonly agreed?: boolean | undefined;
  /** The part of a procedure that leaves, or is settled, with these. */
  readonly stepOf?: ((intents: readonly Intent[]) => ProcedureStep | null) | undefined;
  /** Epoch ms: a read that began after this is check enough. Now, unless told. */
  readonly after?: number | undefined;
  /** What its changes belong to, where more are decided with them than these. */
  readonly batch?: string | undefined;
  /** Told the ids before anything is read. */
  readonly onStarted?: ((ids: readonly string[]) => void) | undefined;
}

const noStep = () => null;

/** A read that began no longer ago is check enough for what waited for its turn. */
const YOUNG_MS = 5_000;

export interface RunnerOptions {
  client: QueryClient;
  store: ChangeStore;
  reads: Reads;
  teller: Notifier;
  tab: string;
  page: string;
  dispatch: (id: string, event: ChangeEvent) => void;
  /** Puts what is about to leave into storage; resolves when it is there, or that took too long. */
  record: (ids: readonly string[], event: ChangeEvent, step: ProcedureStep | null) => Promise<void>;
  /** Keeps what never left, unless its page is ending. */
  note: (ids: readonly string[], step: ProcedureStep | null) => void;
  /** The server does not let this account do it. */
  onDenied: (intent: Intent) => void;
  /** What else is known of a pool, for a screen; undefined where nothing can be read soon. */
  about?: ((object: string) => Promise<KnownPool | undefined>) | undefined;
}

/** How something is checked before it leaves. */
interface Check {
  readonly agreed: boolean;
  /** Epoch ms: a read that began after this will do. */
  readonly after: number;
  /** What moved no longer holds it back. */
  readonly insisted?: boolean;
}

interface Known {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly intent: Intent;
}

/**
 * The only code that sends. Each change is read again, compared with what the operator saw, weighed with what is under
 * way, and leaves in the same moment; nothing is ever sent twice, and nothing is repeated by the program.
 */
export class Runner {
  readonly #options: RunnerOptions;
  readonly #limiter = new Limiter();
  readonly #turns = new WeakMap<Intent, number>();
  #lastTurn = 0;

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  /**
   * Carries out what was decided together. Resolves with the ids of its changes as soon as each is answered or will not
   * be sent. Parts that are being changed already are left out. Never rejects for an API's sake.
   */
  async run(intents: readonly Intent[], options: RunOptions = {}): Promise<readonly string[]> {
    const started = this.#start(intents, options);
    const left = intents.length - started.length;
    if (left > 0) this.#options.teller.leftOut(intents, left);
    const ids = started.map(({ id }) => id);
    options.onStarted?.(ids);
    if (started.length === 0) return [];
    const agreed = options.agreed ?? false;
    const ready = await this.#check(started, { agreed, after: options.after ?? Date.now() });
    // Nothing is awaited from the check to here: what it found and what is sent are drawn as one.
    const stepOf = options.stepOf ?? noStep;
    // What had to wait for its turn is compared once more: with a read that is young enough, or with one of its own.
    await this.#send(ready, stepOf, (group) => this.#check(group, { agreed, after: Date.now() - YOUNG_MS }));
    return ids;
  }

  /**
   * The operator saw that something moved, and wants it all the same: what was held back together is read and weighed once
   * more, and what moved no longer holds it back. Where the guard does now, that takes more than one press: nothing is sent,
   * and false is the answer.
   */
  async insist(id: string): Promise<boolean> {
    const { store, dispatch } = this.#options;
    const change = store.get(id);
    if (!change || change.phase !== 'drifted') return true;
    // Something else was decided about it since, and is on its way.
    if (this.#isBusy(change.intent)) return false;
    const held = store
      .of(change.intent.object)
      .filter(({ batch, phase }) => batch === change.batch && phase === 'drifted')
      .flatMap(knownOf);
    const asked = held.find((each) => each.id === id);
    if (!asked) return false;
    const together = [asked, ...held.filter((each) => each !== asked && isHeldWith(each, asked))];
    // From here on it counts for whoever weighs a change of the same object.
    store.batch(() => {
      for (const each of together) {
        dispatch(each.id, { type: 'insist' });
        this.#number(each.intent);
      }
    });
    const insisted = { agreed: false, insisted: true, after: Date.now() - YOUNG_MS };
    const ready = await this.#check(together, insisted);
    await this.#send(ready, noStep, (group) =>
      this.#check(group, { ...insisted, after: Date.now() - YOUNG_MS }),
    );
    return store.get(id)?.phase !== 'drifted';
  }

  #start(intents: readonly Intent[], { after: readFrom, batch = newId() }: RunOptions): Known[] {
    const { store, tab, page } = this.#options;
    const at = Date.now();
    const started: Known[] = [];
    store.batch(() => {
      for (const intent of intents) {
        const found = runnable(intent);
        // What this version cannot understand is never run, wherever it came from.
        if (!found || this.#isBusy(intent)) continue;
        const id = newId();
        const { backend } = readObject(intent.object);
        const operator = sessionOf(backend)?.view().who ?? null;
        const { patience } = found.kind;
        store.put(startChange({ id, batch, tab, page, operator, intent, at, patience, readFrom }));
        this.#number(intent);
        started.push({ id, kind: found.kind, intent });
      }
    });
    return started;
  }

  /**
   * What the guard says of these now, by the object. Nothing is begun. An object that cannot be read is not told of: the
   * check before the write says why.
   */
  async weigh(intents: readonly Intent[]): Promise<ReadonlyMap<string, Guarded>> {
    const after = Date.now() - YOUNG_MS;
    const known = intents.flatMap((intent): Known[] => {
      const found = runnable(intent);
      return found?.kind.guard ? [{ id: '', kind: found.kind, intent }] : [];
    });
    const weighed = new Map<string, Guarded>();
    await Promise.all(
      [...groupBy(known, ({ intent }) => intent.object)].map(async ([object, group]) => {
        const [first] = group;
        const source = first?.kind.source(first.intent) ?? null;
        if (!source) return;
        try {
          const observation = await this.#options.reads.read(source, after);
          const about = await this.#options.about?.(object);
          const found = guardedTogether(this.#guard(group, observation, about).map(asGuarded));
          if (found !== null) weighed.set(object, found);
        } catch {
          // Told by the check.
        }
      }),
    );
    return weighed;
  }

  /** A request for this very part is on its way: a second click must not make a second one. */
  #isBusy({ object, part }: Intent): boolean {
    return this.#options.store
      .of(object)
      .some((change) => change.intent.part === part && isUnanswered(change));
  }

  /** Reads each object again and compares; resolves with what may leave. */
  async #check(started: readonly Known[], how: Check): Promise<readonly Known[]> {
    const { reads, store, teller } = this.#options;
    this.#holdFrozen(started);
    const groups = groupBy(
      started.filter(({ intent }) => frozen(intent) === null),
      ({ intent }) => reads.followed(intent)?.hash ?? '',
    );
    const compared = await Promise.all(
      [...groups.values()].map(async (group) => {
        const [first] = group;
        const source = first?.kind.source(first.intent) ?? null;
        if (!first) return () => undefined;
        if (!source) return () => this.#agree(group);
        try {
          const observation = await reads.read(source, how.after);
          return () => this.#compare(group, observation, how);
        } catch (error) {
          const why = first.kind.unreadable?.(error) ?? null;
          // Where no read can be compared with, the operator's word is what there is.
          if (why !== null && how.insisted === true) return () => this.#agree(group);
          if (why !== null) return () => this.#hold(group, why);
          return () => this.#giveUp(group, notChecked(first.kind, error));
        }
      }),
    );
    store.batch(() => {
      for (const [index, compare] of compared.entries()) {
        try {
          compare();
        } catch (error) {
          // An answer that a kind cannot cope with costs its changes, and no other.
          const group = [...groups.values()][index] ?? [];
          this.#giveUp(group, messages.notChecked(sentence(error)));
        }
      }
    });
    const ready = started.filter(({ id }) => {
      const change = store.get(id);
      return change !== null && isReadyToSend(change);
    });
    const drifted = started.filter(({ id }) => store.get(id)?.phase === 'drifted');
    if (drifted.length > 0) teller.drifted(drifted.map(({ intent }) => intent));
    const unread = started.filter(({ id }) => store.get(id)?.phase === 'not-sent');
    if (unread.length > 0) teller.unread(unread.map(({ intent }) => intent));
    return ready;
  }

  #compare(group: readonly Known[], observation: Observation<unknown>, how: Check): void {
    const { startedAt, data } = observation;
    const at = Date.now();
    const guarded = heldBy(this.#guard(group, observation), how.agreed);
    const drifted = ({ kind, intent }: Known) => (how.insisted === true ? null : kind.drifted(intent, data));
    const moved = new Map(group.map((each) => [each.id, guarded ?? drifted(each)]));
    for (const each of group) {
      const held = moved.get(each.id) ?? this.#heldWith(each, group, moved);
      const facts = each.kind.facts(each.intent, data);
      this.#options.dispatch(each.id, {
        type: 'checked',
        startedAt,
        at,
        agrees: held === null,
        facts,
        message: held ?? undefined,
      });
    }
  }

  /** What each kind of change has to say of those that are its own. */
  #guard(
    group: readonly Known[],
    { startedAt, data }: Observation<unknown>,
    about?: KnownPool,
  ): (Guarded | string)[] {
    return [...groupBy(group, ({ kind }) => kind.kind).values()].flatMap((same) => {
      const context = { data, underWay: this.#underWay(same, startedAt), about };
      const intents = same.map(({ intent }) => intent);
      return same[0]?.kind.guard?.(intents, context) ?? [];
    });
  }

  /**
   * What left, or is about to, from the same object and is not weighed with these: the read that began at `readFrom` does
   * not show it. Another read may have confirmed it since.
   */
  #underWay(group: readonly Known[], readFrom: number): readonly Change[] {
    const [first] = group;
    if (!first) return [];
    const mine = new Set(group.map(({ id }) => id));
    const turn = this.#turns.get(first.intent) ?? Infinity;
    return this.#options.store.of(first.intent.object).filter((change) => {
      if (mine.has(change.id)) return false;
      if (!isUnderWay(change)) return change.phase === 'confirmed' && (change.answeredAt ?? 0) >= readFrom;
      // What is being checked like this one counts only if it was decided before: else each would wait for the other.
      return change.phase !== 'checking' || (this.#turns.get(change.intent) ?? -1) < turn;
    });
  }

  /** In the order of the decisions. */
  #number(intent: Intent): void {
    this.#lastTurn += 1;
    this.#turns.set(intent, this.#lastTurn);
  }

  #heldWith(each: Known, group: readonly Known[], moved: ReadonlyMap<string, string | null>): string | null {
    for (const other of group) {
      if (other === each || (moved.get(other.id) ?? null) === null || other.kind !== each.kind) continue;
      const held = each.kind.heldWith?.(each.intent, other.intent) ?? null;
      if (held !== null) return held;
    }
    return null;
  }

  #agree(group: readonly Known[]): void {
    const at = Date.now();
    for (const { id } of group) {
      const facts = this.#options.store.get(id)?.before ?? null;
      this.#options.dispatch(id, { type: 'checked', startedAt: at, at, agrees: true, facts });
    }
  }

  #hold(group: readonly Known[], message: string): void {
    const at = Date.now();
    for (const { id } of group)
      this.#options.dispatch(id, { type: 'checked', startedAt: at, at, agrees: false, facts: null, message });
  }

  /** What is decided without saying why it is made in spite of a freeze. */
  #holdFrozen(started: readonly Known[]): void {
    this.#options.store.batch(() => {
      for (const each of started) {
        const held = frozen(each.intent);
        if (held !== null) this.#hold([each], held);
      }
    });
  }

  #giveUp(group: readonly Known[], message: string): void {
    for (const { id } of group) this.#options.dispatch(id, { type: 'abandon', at: Date.now(), message });
  }

  async #send(
    ready: readonly Known[],
    stepOf: NonNullable<RunOptions['stepOf']>,
    again: (group: readonly Known[]) => Promise<readonly Known[]>,
  ): Promise<void> {
    const groups = byRequest(ready);
    await Promise.all(
      groups.map(async (group) => {
        const [first] = group;
        if (!first) return;
        await this.#limiter.run(
          async (waited) => {
            const leaving = waited ? await again(group) : group;
            await this.#sendGroup(leaving, stepOf(leaving.map(({ intent }) => intent)));
          },
          { key: first.intent.object, atOnce: first.kind.atOnce },
        );
      }),
    );
  }

  /** One request for all that are given. */
  async #sendGroup(group: readonly Known[], step: ProcedureStep | null): Promise<void> {
    const { store, dispatch, record, note, client } = this.#options;
    // One request is one moment, for all that leave in it.
    const at = Date.now();
    const leaving = group.filter(({ id }) => {
      const before = store.get(id);
      dispatch(id, { type: 'send', at });
      // Given up while it waited for its turn, or on its way already: then this moved nothing.
      return store.get(id) !== before;
    });
    const [first] = leaving;
    if (!first) return;
    const ids = leaving.map(({ id }) => id);
    let left = false;
    const answer = (event: Omit<Extract<ChangeEvent, { type: 'answered' }>, 'type' | 'at'>) => {
      store.batch(() => {
        for (const id of ids) dispatch(id, { type: 'answered', at: Date.now(), ...event });
      });
    };
    try {
      const given = await first.kind.send(
        leaving.map(({ intent }) => intent),
        {
          id: first.id,
          leaves: async (request) => {
            left = true;
            await record(ids, { type: 'leaves', request }, step);
          },
        },
      );
      const accepted = first.kind.actions?.accepted(given);
      store.batch(() => {
        for (const { id, kind, intent } of leaving) {
          dispatch(id, {
            type: 'answered',
            at: Date.now(),
            outcome: 'accepted',
            message: kind.said?.(given) ?? null,
            answer: kind.kept ? kind.kept(intent, given) : (accepted?.kept ?? null),
            tracking: accepted?.tracking ?? null,
          });
        }
      });
    } catch (error) {
      this.#failed(leaving, error, answer, step !== null);
      if (!left) note(ids, step);
    }
    // What reads follow by themselves is read again when it has ended.
    if (first.kind.following !== 'action') return;
    for (const queryKey of first.kind.affects(first.intent)) void client.invalidateQueries({ queryKey });
  }

  #failed(
    group: readonly Known[],
    error: unknown,
    answer: (
      event: { outcome: 'refused' | 'unknown' | 'not-sent'; message: string } & Partial<Answered>,
    ) => void,
    inList: boolean,
  ): void {
    const { onDenied, teller, store } = this.#options;
    const [first] = group;
    if (!first) return;
    const known = isApiError(error) ? error : null;
    const outcome = outcomeOf(known);
    const patience = known && outcome === 'unknown' ? first.kind.patienceAfter?.(known) : undefined;
    answer({
      outcome,
      message: first.kind.explain?.(error) ?? sentence(error),
      httpStatus: known?.status ?? null,
      field: known?.field ?? null,
      patience,
    });
    if (known?.kind === 'forbidden') for (const { intent } of group) onDenied(intent);
    teller.answered(
      group.flatMap(({ id }) => store.get(id) ?? []),
      inList,
    );
  }
}

type Answered = Pick<Extract<ChangeEvent, { type: 'answered' }>, 'httpStatus' | 'field' | 'patience'>;

/** What may have been applied is unknown, whatever was thrown. */
function outcomeOf(error: ApiError | null): 'refused' | 'unknown' | 'not-sent' {
  if (error === null) return 'unknown';
  return error.outcome === 'refused' ? 'refused' : error.outcome === 'unknown' ? 'unknown' : 'not-sent';
}

/** What holds them back, in a sentence. What a kind says by a sentence alone holds whatever was agreed to. */
function heldBy(found: readonly (Guarded | string)[], agreed: boolean): string | null {
  for (const each of found) {
    const held = typeof each === 'string' ? each : agreed ? null : each.held;
    if (held !== null) return held;
  }
  return null;
}

function knownOf({ id, intent }: Change): Known[] {
  const found = runnable(intent);
  return found ? [{ id, kind: found.kind, intent }] : [];
}

function isHeldWith(each: Known, other: Known): boolean {
  return each.kind === other.kind && (each.kind.heldWith?.(each.intent, other.intent) ?? null) !== null;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function notChecked(kind: ChangeKind, error: unknown): string {
  const message = sentence(error);
  return kind.notChecked ? kind.notChecked(message) : messages.notChecked(message);
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
