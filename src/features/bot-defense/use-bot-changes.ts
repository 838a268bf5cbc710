import { useState } from 'react';

import type { Intent } from '#changes/intent.ts';
import { insistOn, runChanges } from '#changes/start.ts';
import { messages as common } from '#changes/messages/messages.ts';

import type { BotState } from './bot-state.ts';
import { type ChangedBalancer, entryIntent, modeIntent, type ModeRequest } from './intents.ts';
import { type RunRequest, startRun } from './whitelist/start-run.ts';

export interface BotChanges {
  change: (request: ModeRequest) => void;
  /** What `change` and `run` would decide. */
  planned: (request: ModeRequest | RunRequest) => readonly Intent[];
  /** The operator saw that it moved, and wants it all the same. */
  insist: (change: string) => void;
  run: (request: RunRequest) => void;
  /** From the press until what was asked shows by itself: a second one must not begin meanwhile. */
  starting: boolean;
  /** Why nothing could even begin. */
  failure: Error | null;
}

/** What can be begun from the page of bot defense; what came of it stays to be read in its reports. */
export function useBotChanges(balancer: ChangedBalancer, state: BotState): BotChanges {
  const [starting, setStarting] = useState(0);
  const [failure, setFailure] = useState<Error | null>(null);
  const begin = async (work: () => Promise<unknown>) => {
    setFailure(null);
    setStarting((count) => count + 1);
    try {
      await work();
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
    }
    setStarting((count) => count - 1);
  };
  return {
    change: (request) => void begin(() => runChanges([modeIntent(balancer, request)])),
    planned: (request) =>
      'planned' in request
        ? [modeIntent(balancer, request)]
        : request.steps.map((step) => entryIntent(balancer, state, step, request)),
    insist: (change) =>
      void begin(async () => {
        if (!(await insistOn(change))) throw new Error(common.guarded);
      }),
    run: (request) => void begin(() => startRun(balancer, state, request)),
    starting: starting > 0,
    failure,
  };
}
