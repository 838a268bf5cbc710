import { useEffect, useMemo, useRef, useState } from 'react';

import type { CreateUrlBody, LoadBalancer } from '#backends/itcare/client/index.ts';
import type { Change } from '#changes/change.ts';
import { useChangesOf, useProcedures } from '#changes/hooks.ts';
import { objectOf, type Why } from '#changes/intent.ts';
import { ONE_BY_ONE, type RunningProcedure, type RunningStep } from '#changes/procedures/procedure.ts';
import { procedureStore } from '#changes/procedures/procedure-store.ts';
import { runProcedure } from '#changes/start.ts';
import { type ChangePhase, isFailed } from '#changes/vocabulary.ts';

import { urlAddIntent } from './kinds.ts';

/** What became of one host name so far. */
export interface LineResult {
  readonly phase: ChangePhase | 'waiting' | 'already-so';
  readonly message: string | null;
  /** Its turn has not come, or its answer has not. */
  readonly under: boolean;
  /** It may be sent again: it is certain that it was not added. */
  readonly again: boolean;
}

export interface Adding {
  /** By host name. */
  readonly results: ReadonlyMap<string, LineResult>;
  readonly running: boolean;
  /** Why nothing could even begin. */
  readonly failure: Error | null;
  readonly add: (bodies: readonly CreateUrlBody[], why: Why) => void;
  /** After the one that is being sent. */
  readonly stop: () => void;
}

/**
 * Adds host names one after the other, for a dialog that tells what becomes of each. When the dialog is gone it tells
 * nothing any more: what waits is not sent behind the operator's back, and is told as interrupted.
 */
export function useAdding(balancer: Pick<LoadBalancer, 'name' | 'environment'> & { id: number }): Adding {
  const subject = `urls:${balancer.id}`;
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  const [former] = useState(() => new Set(procedureStore.list().map(({ id }) => id)));
  const ended = useRef<'stopped' | 'gone' | null>(null);
  const procedures = useProcedures(subject);
  const changes = useChangesOf(objectOf('itcare', balancer.id));
  const results = useMemo(
    () =>
      resultsOf(
        procedures.filter(({ id }) => !former.has(id)),
        changes,
      ),
    [changes, former, procedures],
  );
  const obey = () => {
    const how = ended.current;
    if (how === null) return;
    for (const procedure of procedureStore.list()) {
      const { id, phase } = procedure;
      if (procedure.subject !== subject || former.has(id) || phase === 'ended') continue;
      if (how === 'gone' && procedure.left !== true) procedureStore.leave(id);
      else if (how === 'stopped' && phase === 'running') procedureStore.stop(id);
    }
  };
  const leave = useRef(obey);
  useEffect(() => {
    leave.current = obey;
  });
  useEffect(() => {
    ended.current = null;
    return () => {
      ended.current = 'gone';
      leave.current();
    };
  }, []);
  const run = async (bodies: readonly CreateUrlBody[], why: Why) => {
    ended.current = null;
    setRunning(true);
    setFailure(null);
    // The code that runs it may still be loading when the dialog is closed: what begins then is stopped at once.
    const unwatch = procedureStore.subscribe(obey);
    try {
      await runProcedure({
        action: 'add-urls',
        object: balancer.name ?? String(balancer.id),
        subject,
        href: `/balancers/${balancer.id}/urls`,
        items: bodies.map((body) => ({
          key: body.name,
          label: body.name,
          intents: [urlAddIntent(balancer, body, { reason: why.reason, override: why.override })],
        })),
        policy: ONE_BY_ONE,
      });
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    }
    unwatch();
    setRunning(false);
  };
  return {
    results,
    running,
    failure,
    add: (bodies, why) => {
      if (!running) void run(bodies, why);
    },
    stop: () => {
      ended.current = 'stopped';
      obey();
    },
  };
}

/** Of each name the newest attempt counts. `procedures`: newest first. */
function resultsOf(
  procedures: readonly RunningProcedure[],
  changes: readonly Change[],
): ReadonlyMap<string, LineResult> {
  const byId = new Map(changes.map((change) => [change.id, change]));
  const results = new Map<string, LineResult>();
  for (const { steps } of procedures)
    for (const step of steps) if (!results.has(step.key)) results.set(step.key, resultOf(step, byId));
  return results;
}

function resultOf({ status, changes }: RunningStep, byId: ReadonlyMap<string, Change>): LineResult {
  const change = changes[0] === undefined ? undefined : byId.get(changes[0]);
  const under = status === 'waiting' || status === 'running';
  if (status === 'waiting' || status === 'already-so')
    return { phase: status, message: null, under, again: false };
  // Without a change it was left out: the same name is on its way already.
  const phase = change?.phase ?? (under ? 'checking' : 'not-sent');
  const again = !under && (phase === 'drifted' || isFailed({ phase }));
  return { phase, message: change?.message ?? null, under, again };
}
