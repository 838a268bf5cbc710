import { describe, expect, it } from 'vitest';

import {
  choicesOf,
  eventCodes,
  questionCodes,
  type Stage,
  type StagedEvent,
} from '#changes/staged/staged.ts';

import { AT, itemOf } from './testing.ts';
import {
  choiceText,
  durationText,
  eventText,
  planText,
  questionText,
  statusText,
  timeLeftText,
} from './words.ts';

const samples = [
  { at: AT, value: 40 },
  { at: AT + 60_000, value: 3 },
];

const moved = (message: string | null) =>
  questionText(itemOf({ status: 'asking', question: { code: 'moved', message, at: AT } }))?.text;

const event = (of: Partial<StagedEvent>): StagedEvent => ({
  at: AT,
  item: 'x',
  code: 'sent',
  stage: null,
  word: null,
  connections: null,
  ...of,
});

describe('a question', () => {
  it('says how many connections are left where they are counted', () => {
    const question = { code: 'deadline', message: null, at: AT } as const;
    const counted = itemOf({ status: 'asking', question, samples });
    expect(questionText(counted)?.text).toBe('The time for this drain is over. 3 connections left.');
    const timed = itemOf({ status: 'asking', question });
    expect(questionText(timed)?.text).toBe('The time for this drain is over.');
  });

  it('names the state that somebody else left behind, and trusts no other word of storage', () => {
    expect(moved('offline')).toContain('It is now: Offline.');
    for (const word of ['constructor', 'toString']) expect(moved(word)).toContain('unknown');
    expect(moved(null)).toContain('Its state is not known');
  });

  it('tells a step without proof, a restart that is missing and a member that fails apart', () => {
    const stagesOf: Record<string, Stage> = {
      unproven: { type: 'act', verb: 'enable' },
      restart: { type: 'work', until: 'restarted', withinMs: 1 },
      healthy: { type: 'healthy', reads: 3, withinMs: 1 },
    };
    const texts = Object.values(stagesOf).map(
      (stage) =>
        questionText(
          itemOf({
            status: 'asking',
            at: 0,
            stages: [stage],
            question: { code: 'unhealthy', message: null, at: AT },
          }),
        )?.text,
    );
    expect(new Set(texts).size).toBe(3);
  });

  it.each(questionCodes)('%s has an answer with a label for each choice', (code) => {
    const item = itemOf({ status: 'asking', question: { code, message: null, at: AT } });
    const labels = choicesOf('safe-drain', code).map((choice) => choiceText(item, choice));
    expect(labels.length).toBeGreaterThan(0);
    expect(new Set(labels).size).toBe(labels.length);
    expect(questionText(item)?.next).not.toBe('');
  });

  it('offers the time of the step once more by its length', () => {
    const item = itemOf({ status: 'asking', question: { code: 'deadline', message: null, at: AT } });
    expect(choiceText(item, 'wait')).toBe('Wait 15 min more');
    expect(choiceText({ ...item, stages: [] }, 'wait')).toBe('Wait longer');
  });
});

describe('an event', () => {
  it.each(eventCodes)('%s has a sentence whatever storage says about it', (code) => {
    for (const word of [null, 'drain', '__proto__', '900000'])
      for (const stage of [null, 'act', 'drained', 'work'] as const)
        expect(eventText(event({ code, word, stage }))).toMatch(/\S/);
  });

  it('says what was sent, what was decided and with how many connections', () => {
    expect(eventText(event({ code: 'sent', word: 'offline' }))).toBe('Force offline: sent.');
    expect(eventText(event({ code: 'passed', stage: 'drained', connections: 0 }))).toBe(
      'Drain is over: 0 connections left.',
    );
    expect(eventText(event({ code: 'timed-out', word: 'offline', connections: 3 }))).toBe(
      'The time is over with 3 connections left. Next: force offline.',
    );
    expect(eventText(event({ code: 'extended', word: '900000' }))).toBe('Extended by 15 min.');
    expect(eventText(event({ code: 'started', item: null }))).not.toBe(eventText(event({ code: 'started' })));
  });
});

it('a length of time is as short as it can be said', () => {
  expect([45_000, 60_000, 15 * 60_000, 90 * 60_000, 120 * 60_000].map(durationText)).toEqual([
    '45 s',
    '1 min',
    '15 min',
    '1 h 30 min',
    '2 h',
  ]);
});

it('the time left is rounded up, and never below nothing', () => {
  expect(timeLeftText(AT + 61_000, AT)).toBe('2 min left');
  expect(timeLeftText(AT + 15_000, AT)).toBe('20 s left');
  expect(timeLeftText(AT, AT)).toBe('over');
});

it('a plan says what is waited for, how long, and what then', () => {
  expect(planText({ type: 'drained', most: 1, withinMs: 300_000, onTimeout: 'offline' })).toBe(
    'Wait until at most 1 connection in 3 reads, at most 5 min, then force offline',
  );
  expect(planText({ type: 'loaded', share: 0.5, withinMs: 300_000 })).toContain('50%');
});

it('a member says where it is', () => {
  expect(statusText(itemOf())).toBe('Draining');
  expect(statusText(itemOf({ status: 'waiting', at: 0 }))).toBe('Waiting for its turn');
  expect(statusText(itemOf({ status: 'ended', end: 'taken-over', endedAt: AT }))).toBe('Taken over');
});
