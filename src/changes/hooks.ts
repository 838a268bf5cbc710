import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';

import type { Change } from './change.ts';
import type { Intent } from './intent.ts';
import type { RunningProcedure, StoredProcedure } from './procedures/procedure.ts';
import { procedureStore } from './procedures/procedure-store.ts';
import { abandonChange, insistOn, prepareChanges, readAllChanges, runChanges } from './start.ts';
import { changeStore, type StorageStatus, type StoreState } from './store.ts';
import { messages } from './messages/messages.ts';

/** Everything this browser did, newest first. */
export function useChanges(): readonly Change[] {
  return useSyncExternalStore(changeStore.subscribe, changeStore.told);
}

/** What this browser changed on one object (`itcare:12`), newest first; drawn again only when that changes. */
export function useChangesOf(object: string): readonly Change[] {
  const subscribe = useCallback((changed: () => void) => changeStore.subscribeTo(object, changed), [object]);
  return useSyncExternalStore(subscribe, () => changeStore.toldOf(object));
}

/** Those that belong on the screen of the object: of this page or still open, and not put away. Newest first. */
export function useRecentChangesOf(object: string): readonly Change[] {
  const changes = useChangesOf(object);
  useEffect(prepareChanges, []);
  return useMemo(() => changes.filter((change) => changeStore.isRecent(change)), [changes]);
}

/** By part, for lists as the store hands them out: hundreds of rows ask each for its own. */
const byPart = new WeakMap<readonly Change[], ReadonlyMap<string, Change>>();

function newestOf(changes: readonly Change[], part: string): Change | null {
  let parts = byPart.get(changes);
  if (!parts) {
    parts = new Map(changes.toReversed().map((change) => [change.intent.part ?? '', change]));
    byPart.set(changes, parts);
  }
  return parts.get(part) ?? null;
}

/** The newest change of one part of an object (`part` of its intent); null when this browser made none. */
export function useChangeOf(object: string, part: string): Change | null {
  const subscribe = useCallback((changed: () => void) => changeStore.subscribeTo(object, changed), [object]);
  return useSyncExternalStore(subscribe, () => newestOf(changeStore.toldOf(object), part));
}

/** One value made of all changes; drawn again only when that value changes. */
export function useOfChanges<Value extends string | number | boolean | null>(
  read: (changes: readonly Change[]) => Value,
): Value {
  return useSyncExternalStore(changeStore.subscribe, () => read(changeStore.told()));
}

export function useStorageStatus(): StorageStatus {
  return useSyncExternalStore(changeStore.subscribe, () => changeStore.state().kept);
}

export function useUnreadable(): StoreState['unreadable'] {
  return useSyncExternalStore(changeStore.subscribe, () => changeStore.state().unreadable);
}

/** What pages of this browser left unsent, oldest first. */
export function useInterrupted(): readonly StoredProcedure[] {
  return useSyncExternalStore(changeStore.subscribe, () => changeStore.state().interrupted);
}

/** Those that left, or were to leave and could not: what operations and the journal show. Newest first. */
export function useRecorded(): readonly Change[] {
  const changes = useChanges();
  return useMemo(() => changes.filter(({ sentAt }) => sentAt !== null), [changes]);
}

/** The same, with everything that is stored: the journal is long, and is read when a screen first wants it. */
export function useJournal(): readonly Change[] | null {
  const complete = useSyncExternalStore(changeStore.subscribe, () => changeStore.state().complete);
  const recorded = useRecorded();
  useEffect(() => {
    if (!changeStore.state().complete) void readAllChanges().catch(() => undefined);
  }, []);
  return complete ? recorded : null;
}

/** Procedures of this page about one subject (`itcare:12`), newest first. */
export function useProcedures(subject: string): readonly RunningProcedure[] {
  const all = useSyncExternalStore(procedureStore.subscribe, procedureStore.list);
  return useMemo(() => all.filter((each) => each.subject === subject), [all, subject]);
}

/** One change by its id, as soon as it moves. */
export function useChange(id: string | null): Change | null {
  const object = id === null ? '' : (changeStore.get(id)?.intent.object ?? '');
  const subscribe = useCallback((changed: () => void) => changeStore.subscribeTo(object, changed), [object]);
  return useSyncExternalStore(subscribe, () => (id === null ? null : changeStore.get(id)));
}

export interface Decision {
  /** Decides: checks, weighs, sends. Nothing while one is under way. `agreed` to the gravest consequence. */
  decide: (intent: Intent, agreed?: boolean) => void;
  /** Sends what was held back all the same. */
  insist: () => void;
  /** Gives up what was held back. */
  leave: () => void;
  /** From the press to the answer. */
  pending: boolean;
  /** What was decided last, while the form is there; null before, and once it was given up. */
  change: Change | null;
  /** Why nothing could even begin. */
  failure: Error | null;
}

/**
 * One decision of a form or dialog, which says itself what came of it. `onTaken` is called when the server took it, or
 * with `until: 'confirmed'` when a read shows it; not for a form that is gone, and never for a former decision.
 */
export function useDecision(onTaken: () => void, until: 'taken' | 'confirmed' = 'taken'): Decision {
  const [id, setId] = useState<string | null>(null);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  const change = useChange(id);
  const told = useRef<string | null>(null);
  /** What was decided last and not given up: a form that is gone has given up what has not begun. */
  const current = useRef<symbol | null>(null);
  /** Its change: `id`, also before that is drawn. */
  const begun = useRef<string | null>(null);
  useEffect(
    () => () => {
      current.current = null;
    },
    [],
  );
  const taken = useRef(onTaken);
  useEffect(() => {
    taken.current = onTaken;
  });
  useEffect(prepareChanges, []);
  useEffect(() => {
    if (id === null) return;
    changeStore.setInForm(id, true);
    return () => changeStore.setInForm(id, false);
  }, [id]);
  const phase = change?.phase ?? null;
  const done = phase === 'confirmed' || (until === 'taken' && (phase === 'accepted' || phase === 'running'));
  useEffect(() => {
    if (!done || id === null || told.current === id) return;
    told.current = id;
    taken.current();
  }, [done, id]);
  const run = async (work: () => Promise<unknown>) => {
    setRunning(true);
    setFailure(null);
    try {
      await work();
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    }
    setRunning(false);
  };
  const onStarted = ([started = null]: readonly (string | null)[]) => {
    begun.current = started;
    setId(started);
  };
  const waits = until === 'confirmed' && (phase === 'accepted' || phase === 'running' || phase === 'unknown');
  const open = change !== null && change.endedAt === null;
  return {
    decide: (intent, agreed = false) => {
      if (running) return;
      const decision = Symbol('decision');
      current.current = decision;
      const isWanted = () => current.current === decision;
      void run(() => runChanges([intent], { agreed, isWanted, onStarted }));
    },
    insist: () => {
      if (id === null || running) return;
      void run(async () => {
        if (!(await insistOn(id))) throw new Error(messages.guarded);
      });
    },
    leave: () => {
      current.current = null;
      if (begun.current !== null) void abandonChange(begun.current);
      begun.current = null;
      setId(null);
    },
    pending: running || (waits && open),
    change,
    failure,
  };
}
