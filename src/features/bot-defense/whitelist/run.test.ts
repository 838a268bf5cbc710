import { describe, expect, it } from 'vitest';

import { loadBalancer } from '#backends/itcare/client/index.ts';
import { type Change, reduceChange, startChange } from '#changes/change.ts';
import { type RunningProcedure, type RunningStep, TOGETHER } from '#changes/procedures/procedure.ts';

import { readBot } from '../bot-state.ts';
import { entryIntent } from '../intents.ts';
import { countSteps, runOf } from './run.ts';
import { whitelistMessages as messages } from './whitelist-messages.ts';

const state = readBot(loadBalancer.parse({ id: 12, botDefenseEnabled: true }));
const why = { changeReference: 'RFC-3', reason: '' };

function step(key: string, status: RunningStep['status'], changes: readonly string[] = []): RunningStep {
  const plan = { action: 'add', ip: `81.2.69.${key}`, line: Number(key), comment: '' } as const;
  const intent = entryIntent({ id: 12, name: 'pay.example' }, state, plan, why);
  return { key, label: plan.ip, intents: [intent], status, changes };
}

function procedure(steps: readonly RunningStep[], origin?: string): RunningProcedure {
  return {
    id: 'run',
    action: 'change-whitelist',
    object: 'pay.example',
    subject: 'bot:12',
    href: '/balancers/12/bot-defense',
    policy: TOGETHER,
    origin,
    startedAt: 1,
    endedAt: null,
    phase: 'running',
    stopped: null,
    steps,
  };
}

/** A change that was refused, and one that is on its way. */
function known(id: string): Change | null {
  if (id !== 'refused' && id !== 'sent') return null;
  const [intent] = step('1', 'running').intents;
  if (!intent) return null;
  const started = startChange({ id, batch: id, tab: '', operator: null, intent, at: 1, patience: null });
  const checked = reduceChange(started, { type: 'checked', startedAt: 2, at: 3, agrees: true, facts: null });
  const sent = reduceChange(checked, { type: 'send', at: 4 });
  return id === 'sent'
    ? sent
    : reduceChange(sent, { type: 'answered', at: 5, outcome: 'refused', message: 'No' });
}

describe('a run of calls', () => {
  it('tells of each call by its step and its change', () => {
    const steps = [
      step('0', 'already-so'),
      step('1', 'done', ['refused']),
      step('2', 'running', ['sent']),
      step('3', 'running'),
      step('4', 'waiting'),
      step('5', 'not-sent'),
      // Left out, since it was under way already; and one whose change is not known any more.
      step('6', 'done'),
      step('7', 'done', ['forgotten']),
    ];
    const run = runOf(procedure(steps, 'retry'), known);
    expect(run.steps.map(({ phase }) => phase)).toEqual([
      'already-so',
      'refused',
      'sent',
      'waiting',
      'waiting',
      'not-sent',
      'not-sent',
      'unknown',
    ]);
    expect(run.steps[2]?.step).toEqual({ action: 'add', ip: '81.2.69.2', line: 2, comment: '' });
    expect([run.origin, run.changeReference, run.reason]).toEqual(['retry', 'RFC-3', '']);
    expect(messages.runTitle(run)).toBe('Retry: add 8 entries');
    const counts = countSteps(run.steps);
    expect(counts).toEqual({ done: 0, already: 1, failed: 1, open: 2, unsent: 2, waiting: 2 });
    expect(messages.runCounts(counts)).toBe('0 confirmed · 1 so already · 1 failed · 2 open · 2 not sent');
  });

  it('survives what another version left: no intent, an origin it does not know', () => {
    const bare = { ...step('1', 'waiting'), intents: [] };
    const run = runOf(procedure([bare], 'elsewhere'), known);
    expect(run.origin).toBe('list');
    expect(messages.runTitle(run)).toBe('Add 81.2.69.1');
  });
});
