import type { Why } from '#changes/intent.ts';
import type { RunningProcedure } from '#changes/procedures/procedure.ts';
import { procedureStore } from '#changes/procedures/procedure-store.ts';
import { abandonChange, runProcedure } from '#changes/start.ts';
import { changeStore } from '#changes/store.ts';
import { messages as common } from '#changes/messages/messages.ts';
import type { PlanStep } from '#domain/addresses/whitelist-plan.ts';
import { announceLive } from '#ui/live-region.ts';
import { announce } from '#ui/toast/toasts.ts';

import type { BotState } from '../bot-state.ts';
import { type ChangedBalancer, entryIntent } from '../intents.ts';
import { type Origin, resultOf, type RunStep, runOf } from './run.ts';
import { whitelistMessages as messages } from './whitelist-messages.ts';

/** A run does not wait that long for one of its calls: it stops, and says so. */
const RUN_WAITS_MS = 5 * 60_000;
/** So many refusals of the account in a row mean that the rest will be refused as well. */
const DENIED_IN_A_ROW = 5;
/** What came of a lost answer shows in later reads: so long the word that the run has ended waits for them. */
const DOUBT_FOR_MS = 45_000;

export interface RunRequest extends Why {
  steps: readonly PlanStep[];
  origin: Origin;
}

export const subjectOf = (id: number) => `bot:${id}`;

/**
 * Sends the calls of a plan one by one: the balancer takes one change of bot defense at a time, and an address a call.
 * Each is read back before the next leaves; a refusal costs that line only.
 */
export async function startRun(
  balancer: ChangedBalancer,
  state: BotState,
  request: RunRequest,
): Promise<void> {
  const { id, name } = balancer;
  const procedure = await runProcedure({
    action: 'change-whitelist',
    object: name ?? String(id),
    subject: subjectOf(id),
    href: `/balancers/${id}/bot-defense`,
    origin: request.origin,
    items: request.steps.map((step, index) => ({
      key: String(index),
      label: step.ip,
      intents: [entryIntent(balancer, state, step, request)],
    })),
    policy: {
      together: false,
      after: 'end',
      skipsWhatIsSo: true,
      waitsForMs: RUN_WAITS_MS,
      mostDenied: DENIED_IN_A_ROW,
      stopsWhenHeld: true,
    },
  });
  const ended = procedureStore.get(procedure);
  if (!ended) return;
  await leaveHeld(ended);
  void settle(ended).then(() => tell(ended));
}

const changeOf = (id: string) => changeStore.get(id);

/** What was held back ended the run; nothing asks about it any more. */
async function leaveHeld({ steps }: RunningProcedure): Promise<void> {
  const ids = steps.flatMap(({ changes }) => changes);
  await Promise.all(ids.filter((id) => changeOf(id)?.phase === 'drifted').map((id) => abandonChange(id)));
}

/** Until reads tell what came of every lost answer, or the time for that is up. */
function settle({ steps }: RunningProcedure): Promise<void> {
  const ids = steps.flatMap(({ changes }) => changes);
  const [object] = ids.flatMap((id) => changeOf(id)?.intent.object ?? []);
  const isSettled = () => !ids.some((id) => isDoubtful(id));
  if (object === undefined || isSettled()) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(end, DOUBT_FOR_MS);
    const stop = changeStore.subscribeTo(object, () => {
      if (isSettled()) end();
    });
  });
}

function isDoubtful(id: string): boolean {
  const change = changeOf(id);
  return change?.phase === 'unknown' && change.endedAt === null;
}

function tell(procedure: RunningProcedure): void {
  const { steps } = runOf(procedure, changeOf);
  const [first] = steps;
  const done = steps.filter(isDone).length;
  const text =
    steps.length === 1 && first
      ? messages.oneToast(first.step.ip, phaseWord(first.phase))
      : messages.runToast(done, steps.length);
  announce(text, done === steps.length ? 'good' : 'bad');
  announceLive(text);
}

/** What was wanted is so. */
function isDone(step: RunStep): boolean {
  const result = resultOf(step);
  return result === 'done' || result === 'already';
}

function phaseWord(phase: RunStep['phase']): string {
  if (phase === 'waiting') return common.waiting;
  return phase === 'already-so' ? common.alreadySo : common.phase[phase];
}
