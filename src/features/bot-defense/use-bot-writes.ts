import { useMutation, useQueryClient } from '@tanstack/react-query';

import { botDesk } from './bot-desk.ts';
import { changeMode, type ModeRequest, sendMode } from './change-mode.ts';
import { affectedBy } from './queries.ts';
import { type RunRequest, runSteps } from './run-steps.ts';

/** The writes of bot defense of one balancer. Each goes through its desk, where what came of it stays to be read. */
export function useBotWrites(id: number) {
  const client = useQueryClient();
  const meta = { affects: affectedBy(id) };
  const desk = botDesk(id);
  return {
    change: useMutation({
      mutationKey: ['bot-defense', 'change', id],
      mutationFn: (request: ModeRequest) => desk.work(() => changeMode(client, id, desk, request)),
      meta,
    }),
    /** The operator saw that it moved, and wants it all the same. */
    insist: useMutation({
      mutationKey: ['bot-defense', 'change', id],
      mutationFn: (entry: number) => desk.work(() => sendMode(client, id, desk, entry)),
      meta,
    }),
    run: useMutation({
      mutationKey: ['bot-defense', 'run', id],
      mutationFn: (request: RunRequest) => desk.work(() => runSteps(client, id, desk, request)),
      meta,
    }),
  };
}
