/**
 * What there is to know about one kind of change: how it reads, sends, recognises its effect and weighs its risk. One object
 * per kind, in the `kinds.ts` of the feature that owns it, all of them in the one list
 * `app/change-kinds.ts`. Pure but for `send` and the reads of its source.
 */
import type { QueryClient, QueryKey } from '@tanstack/react-query';

import type { ApiError } from '#http/errors.ts';
import type { Write, WriteOptions, WrittenRequest } from '#http/writes.ts';
import type * as z from '#http/zod.ts';
import type { Action, TrackedAction, Tracking } from '#domain/action.ts';
import type { Facts } from '#domain/facts.ts';

import type { Change, Patience, Progress, Settled } from './change.ts';
import type { Guarded } from './guard/lines.ts';
import type { KnownPool } from './guard/weigh-pool.ts';
import { type Intent, readObject } from './intent.ts';
import type { ActionMessages } from './messages/action-messages.ts';

/** One read of the object that a change is about. */
export interface Observation<Data> {
  /** Epoch ms: what began before a write was answered proves nothing about it. */
  readonly startedAt: number;
  /** False for what was stored rather than observed (Globo contract §8.3): good for a look, no proof. */
  readonly proves: boolean;
  readonly data: Data;
}

/** Where an object is read, for all kinds of changes that it shows. Reads of any screen under `key` prove as well. */
export interface Source<Data> {
  readonly key: QueryKey;
  /** A read that begins now, in a request of its own, into the query cache. Rejects with an `ApiError` mostly. */
  read(client: QueryClient): Promise<Observation<Data>>;
  /** What the cache holds under `key`; null for what is none of it. `at`: when it arrived, epoch ms. */
  observe(cached: unknown, at: number): Observation<Data> | null;
}

/** Short words for toasts, where a kind has more to say than its sentences. Counts are of changes decided together. */
export interface Toasts<I extends Intent> {
  /** How one ended, or what its answer was. */
  outcome(change: Change<I>): string;
  /** How several ended that were decided together. */
  together(confirmed: number, all: number): string;
  /** They moved since the operator looked, and nothing was sent. */
  drifted(count: number): string;
  /** They could not be read, and nothing was sent. */
  unread(count: number): string;
  /** They are being changed already, and were left out. */
  leftOut(count: number): string;
}

/** What a change found before it left, and what the read showed that proved it. */
export type Recorded = Pick<Change, 'before' | 'after'>;

/** What holds a change back, as a sentence. */
export type Verdict = string | null;

export interface GuardContext<Data> {
  readonly data: Data;
  /** Changes of the same object that left or are about to, and that no read shows yet. */
  readonly underWay: readonly Change[];
  /** What else is known of its pool, for more reasons than a check needs; absent in the check before a write. */
  readonly about?: KnownPool | undefined;
}

/**
 * How the server's part is followed:
 * - `reads`: its answer is all there is, reads tell the rest
 * - `action`: it works in the background, and its list of actions tells (ITCare contract §7)
 * - `asked`: reads have a price, so only what somebody asks for tells (Globo contract §9)
 */
export type Following = 'reads' | 'action' | 'asked';

/** In the query cache: under it screens keep the lists of actions of all backends, and what these end is ended. */
export const ACTIONS = ['actions'] as const;

/** Where a backend lists what it works at in the background. */
export interface ActionLog {
  readonly backend: string;
  /** All of them, or those of one object by its name. */
  list(resourceName: string | null, signal: AbortSignal): Promise<readonly Action[]>;
  follow(tracking: TrackedAction, signal: AbortSignal): Promise<TrackedAction>;
  /** What the answer of a write comes to: as much of it as is worth keeping, and what there is to follow. */
  accepted(answer: unknown): { readonly kept: unknown; readonly tracking: Tracking | null };
}

export interface ChangeKind<I extends Intent = Intent, Data = unknown> {
  readonly kind: string;
  /** Of the intent as it lies in storage: one that does not pass is shown, and never run. Passing makes it an `I`. */
  readonly schema: z.ZodType;
  readonly following: Following;
  /** When disagreeing reads begin to count; null where they cannot disprove it before the server has ended. */
  readonly patience: Patience | null;
  /** Of one object, so many at a time; one where the server takes one change at a time. */
  readonly atOnce: number;
  /** Pause before the next look, in ms, after so many. The usual back-off unless told. */
  pause?(looks: number): number;

  /** How it is spoken of; the words of its action unless told. */
  speech?(intent: I): ActionMessages;
  /** Toasts of its own; a kind without them is told by its sentence. */
  readonly toasts?: Toasts<I>;
  /** Single ones are told by nobody: whoever begins a run of many tells how the run ended. */
  readonly silent?: boolean;
  /** Where it is read back; null while nobody knows where. */
  source(intent: I): Source<Data> | null;
  facts(intent: I, data: Data): Facts | null;
  /** Whether a read shows what was asked for; null where it cannot tell. */
  shows(intent: I, data: Data): boolean | null;
  /**
   * What a read says for good where it does not show all that was asked for, by what was kept of the answer: then nothing
   * is waited for any more, though a later read may still prove it. Null where it is to be read on.
   */
  settles?(intent: I, data: Data, answer: unknown): Settled | null;
  /** How far it is, where a read shows neither that it is so nor that it is not; null where nothing tells. */
  progress?(intent: I, data: Data): Progress | null;
  /** What a step on the way leads to, as a sentence after the name of its object; null for what is its own end. */
  onTheWay?(intent: I): string | null;
  /** Whether the server says that it is still at work on such a change. */
  busy?(intent: I, data: Data): boolean;
  /** What moved since the operator looked; null when nothing did. */
  drifted(intent: I, data: Data): Verdict;
  /** Why nothing can be compared, where a read fails in a way that says something; null where it says nothing. */
  unreadable?(error: unknown): Verdict;
  /** What is said where the read before it failed, with the sentence of the error; the common words unless told. */
  notChecked?(message: string): string;
  /** Of two that the server cannot tell apart: what held the other back holds this one too, with this sentence. */
  heldWith?(intent: I, other: I): Verdict;
  /**
   * What speaks against all of these together, from what was read just before. A sentence holds them back whatever the
   * operator agreed to.
   */
  guard?(intents: readonly I[], context: GuardContext<Data>): Guarded | Verdict;
  /** Intents that leave in one request; each by itself unless told. */
  together?(intents: readonly I[]): readonly (readonly I[])[];
  /**
   * What `send` would hand to the network now, in order: for those who want to see it before. It may read, and changes
   * nothing. Absent where nobody can tell.
   */
  requests?(intents: readonly I[]): Promise<readonly WrittenRequest[]>;
  /**
   * What brings back what was before, out of what the change recorded; null where that is not known well enough. Absent
   * where nothing does: such a change cannot be undone. `intent` says already why it is reverted.
   */
  inverse?(intent: I, recorded: Recorded): Intent | null;
  /**
   * Two changes of one part as one, from what was before the first to where the next led; null where something else came
   * in between. Absent where each is reverted by itself.
   */
  joins?(first: { intent: I } & Recorded, next: { intent: I } & Recorded): I | null;
  /** The intents that lead there one after the other, each proven before the next, where one is not enough. */
  inSteps?(intent: I): readonly I[];
  /** What its inverse does not bring back, as a sentence; null where it brings back all. */
  notRestored?(intent: I, recorded: Recorded): string | null;
  /** The one request. Resolves with the parsed answer. */
  send(intents: readonly I[], options: WriteOptions): Promise<unknown>;
  /** What a failure is said to be, where more is known than its own sentence; null where it is not. */
  explain?(error: unknown): string | null;
  /** How long reads may disagree where nobody heard an answer; the kind's own patience unless told. */
  readonly lostPatience?: Patience;
  /** The same after a failure that says more; `error` is what was thrown. */
  patienceAfter?(error: ApiError): Patience;
  /** What an answer says beside that it was taken; null for nothing. */
  said?(answer: unknown): string | null;
  /** As much of the answer as is worth keeping; all of it unless told. */
  kept?(intent: I, answer: unknown): unknown;
  /** What a write may have changed: read again, however it ended. */
  affects(intent: I): readonly QueryKey[];
  /** The list of the server's actions that tells of it; absent where no answer leads to one. */
  readonly actions?: ActionLog;
  /** A write without an answer for longer than this has none coming, in ms; what the client itself allows unless told. */
  readonly noAnswerAfterMs?: number;
  /** Whether an action of the server of this process may be the one that this began; `process` in its own words. */
  process?: RegExp;
  /** The name under which the server's list of actions has it. */
  resourceName?(intent: I): string | null;
}

/**
 * How a kind leaves whose intents are one write, those of `together` in one: what is shown beforehand is made by what sends
 * it. Of intents that leave by themselves only the first is given.
 */
export function leavesAs<I extends Intent>(
  write: (first: I, all: readonly I[]) => Write<unknown>,
): Required<Pick<ChangeKind<I>, 'requests' | 'send'>> {
  const writeOf = (intents: readonly I[]) => intents[0] && write(intents[0], intents);
  return {
    requests: async (intents) => (await writeOf(intents)?.requests()) ?? [],
    send: async (intents, options) => writeOf(intents)?.send(options),
  };
}

const kinds = new Map<string, ChangeKind>();

/** Called once with the list of the application, and by tests with what they need. */
export function registerKinds(list: readonly ChangeKind[]): void {
  for (const kind of list) kinds.set(kind.kind, kind);
}

/** Null for one that this version does not know: it is shown, and never run. */
export function kindOf(intent: Pick<Intent, 'kind'>): ChangeKind | null {
  return kinds.get(intent.kind) ?? null;
}

/** The intent as its kind knows it; null when it cannot be run or followed. */
export function runnable(intent: Intent): { kind: ChangeKind; intent: Intent } | null {
  const kind = kindOf(intent);
  const read = kind?.schema.safeParse(intent);
  return kind && read?.success ? { kind, intent } : null;
}

/** Where the action of a change is listed, also of one whose kind this version does not know. */
export function actionLogOf(intent: Intent): ActionLog | null {
  const { backend } = readObject(intent.object);
  return (
    kindOf(intent)?.actions ??
    [...kinds.values()].find(({ actions }) => actions?.backend === backend)?.actions ??
    null
  );
}

/** Whether a process of the server speaks of another kind of change: its names are not documented (ITCare contract §7). */
export function processFits(kind: ChangeKind, process: string | null): boolean {
  if (process === null || ![...kinds.values()].some((each) => each.process?.test(process))) return true;
  return kind.process?.test(process) ?? false;
}
