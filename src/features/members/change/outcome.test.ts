import { describe, expect, it } from 'vitest';

import { type Change, startChange } from '#changes/change.ts';
import type { Intent } from '#changes/intent.ts';
import { type ChangePhase, changePhases } from '#changes/vocabulary.ts';
import type { MemberState } from '#domain/members/member-state.ts';

import { globoVerbs } from '#backends/globo/pool.ts';
import { itcareVerbs } from '#backends/itcare/pool.ts';
import { addIntent, removeIntent, stateIntents } from '#backends/intents.ts';
import { memberOf } from '#backends/testing/member.ts';
import { isStateChange, outcomeReason, outcomeText, stateChanges } from './outcome.ts';

const itcare = { id: 'itcare:1', name: 'pay.example', verbs: itcareVerbs() };
const globo = { id: 'globo:1', name: 'store', verbs: globoVerbs() };
const member = memberOf('8', 80);

function change(intent: Intent | null | undefined, more: Partial<Change>): Change {
  if (!intent) throw new Error('there is no intent');
  const about = { id: '1', batch: '', tab: 'a', operator: null, patience: null };
  return { ...startChange({ ...about, intent, at: 1 }), ...more };
}

const drain = (pool: typeof itcare, phase: ChangePhase, more: Partial<Change> = {}) =>
  change(stateIntents(pool, [member], 'drain', {})[0], { phase, ...more });

const shows = (state: MemberState) => ({ after: { present: true, state, health: 'up' } });

describe('what became of a change, after the name of its member', () => {
  const moved = 'moved since you looked: you saw Enabled, now it is Offline. Nothing was sent.';

  const ofItcare: Record<ChangePhase, [Partial<Change>, string]> = {
    checking: [{}, 'is being read again before anything is sent.'],
    drifted: [{ message: moved }, moved],
    'not-sent': [{}, 'Nothing was sent.'],
    sent: [{}, 'Drain sent; waiting for the API to answer.'],
    accepted: [{}, 'Drain accepted by the API; waiting until the pool shows it.'],
    running: [{}, 'Draining SRV8 in pay.example: running.'],
    confirmed: [shows('disabled'), 'Drain confirmed: the pool shows Draining.'],
    contradicted: [
      shows('enabled'),
      "Drain was accepted, but the pool still shows Enabled. Read again, or ask the API's operators.",
    ],
    refused: [{}, 'was not changed.'],
    failed: [{}, 'SRV8 in pay.example was not set to drain: the operation failed.'],
    unknown: [
      {},
      'may or may not have changed: no clear answer came. The pool is being read to find out; nothing is sent again by itself.',
    ],
    'not-applied': [
      shows('offline'),
      'Drain did not take effect: no clear answer came, and the pool still shows Offline. You may try again.',
    ],
    'still-running': [
      {},
      'Draining SRV8 in pay.example: still running after 30 minutes, no longer followed.',
    ],
  };

  const ofGlobo: Record<ChangePhase, [Partial<Change>, string]> = {
    ...ofItcare,
    accepted: [{}, 'Drain accepted by the API, but not read back from the equipment yet.'],
    running: [{}, 'Draining SRV8 in store: running.'],
    confirmed: [shows('disabled'), 'Drain confirmed: the equipment shows Draining.'],
    contradicted: [
      shows('offline'),
      'Drain was accepted, but the equipment shows Forced offline. Check again, or ask who runs the balancers.',
    ],
    failed: [{}, 'SRV8 in store was not set to drain: the operation failed.'],
    unknown: [
      {},
      'may or may not have changed: no clear answer came. One balancer of the pair may have changed and the other not. Nothing is sent again by itself; check on the equipment to find out.',
    ],
    'not-applied': [
      shows('enabled'),
      'Drain did not take effect: the equipment shows Enabled. You may try again.',
    ],
    'still-running': [{}, 'Draining SRV8 in store: still running after 30 minutes, no longer followed.'],
  };

  it.each(changePhases)('ITCare, %s', (phase) => {
    const [more, text] = ofItcare[phase];
    expect(outcomeText(drain(itcare, phase, more))).toBe(text);
  });

  it.each(changePhases)('Globo, %s', (phase) => {
    const [more, text] = ofGlobo[phase];
    expect(outcomeText(drain(globo, phase, more))).toBe(text);
  });

  it('names what was found, also where nothing was or it means nothing', () => {
    expect(outcomeText(drain(itcare, 'contradicted', { after: { present: false } }))).toContain(
      'still shows unreadable or gone.',
    );
    expect(outcomeText(drain(itcare, 'contradicted', { after: { state: 'QUIESCED' } }))).toContain(
      'still shows QUIESCED.',
    );
    expect(outcomeText(drain(globo, 'contradicted'))).toContain('the equipment shows unreadable or gone.');
  });

  it('on Globo, once the equipment was looked at, says what it shows so far', () => {
    expect(outcomeText(drain(globo, 'unknown', { disagreeing: 1, ...shows('enabled') }))).toBe(
      'may still change: no clear answer came. The equipment shows Enabled so far, but a busy one can take minutes. Nothing is sent again by itself; check on the equipment again after that.',
    );
  });

  it('of who is in the pool is a sentence of its own', () => {
    const add = addIntent(itcare, { resourceId: 8, port: 80 }, {});
    const remove = removeIntent(itcare, member, {});
    expect(outcomeText(change(add, { phase: 'confirmed' }))).toBe('8:80 was added to pay.example.');
    expect(outcomeText(change(remove, { phase: 'refused' }))).toBe(
      'SRV8 was not removed from pay.example: refused.',
    );
  });
});

describe('the words of the error', () => {
  const message = 'The API said no.';

  it.each<[ChangePhase, boolean]>([
    ['checking', false],
    // It is the whole text already.
    ['drifted', false],
    ['not-sent', true],
    ['sent', false],
    ['accepted', false],
    ['running', false],
    ['confirmed', false],
    ['contradicted', true],
    ['refused', true],
    ['failed', true],
    ['unknown', true],
    ['not-applied', false],
    ['still-running', false],
  ])('are said beside %s: %s', (phase, said) => {
    expect(outcomeReason(drain(itcare, phase, { message }))).toBe(said ? message : null);
  });

  it('say why it is not in effect where the answer was an end, and nothing where it was lost', () => {
    const lost = { message, patience: { graceMs: 300_000, reads: 2 } };
    const ended = { message, patience: { graceMs: 0, reads: 1 } };
    expect(outcomeReason(drain(globo, 'not-applied', lost))).toBeNull();
    expect(outcomeReason(drain(globo, 'not-applied', ended))).toBe(message);
  });
});

it('changes of the state of members are told from others of the pool', () => {
  const state = drain(globo, 'sent');
  const odd = (more: object) => ({ ...state.intent, ...more });
  const others = [
    change(addIntent(itcare, { resourceId: 8, port: 80 }, {}), {}),
    change(removeIntent(itcare, member, {}), {}),
    // Half of one, or of a later version, as it may lie in storage.
    change(odd({ to: undefined }), {}),
    change(odd({ to: 'paused' }), {}),
    change(odd({ member: 'SRV8' }), {}),
  ];
  expect(stateChanges([state, ...others])).toEqual([state]);
  expect(isStateChange(state)).toBe(true);
  expect(outcomeText(change(odd({ to: 'paused' }), { phase: 'sent' }))).toBe(
    'Draining SRV8 in store: sent, no answer yet.',
  );
});
