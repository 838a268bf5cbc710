import { describe, expect, it } from 'vitest';

import { isWrong, readFields, settingsOf, stagesOf, usualFields, writeFields } from './settings.ts';

describe('an address', () => {
  it('holds what differs from the usual, and a field that was emptied', () => {
    const fields = { ...usualFields, order: 'alternating', within: '', work: 'time', workFor: 'x' } as const;
    expect(writeFields(fields)).toEqual({
      order: 'alternating',
      within: 'none',
      work: 'time',
      workFor: 'x',
    });
    expect(readFields(writeFields(fields))).toEqual(fields);
    expect(writeFields(usualFields)).toEqual({});
  });

  it.each<Readonly<Record<string, unknown>>>([
    {},
    { order: 'x', drainEnd: '', offline: 'maybe', work: 'never', atOnce: 7, within: null },
  ])('of nonsense %j means the usual', (search) => {
    expect(readFields(search)).toEqual(usualFields);
  });
});

it.each([
  ['atOnce', '0', true],
  ['atOnce', '', true],
  ['atOnce', '101', true],
  ['atOnce', ' 3 ', false],
  ['within', '', false],
  ['within', '-1', true],
  ['within', '1.5', false],
  ['within', '0,5', false],
  ['within', '0.05', true],
  ['within', '1.', true],
  ['reads', '1.5', true],
  ['within', '1e3', true],
  ['share', '101', true],
  ['most', '0', false],
] as const)('%s of “%s” is wrong: %s', (name, text, wrong) => {
  expect(isWrong(name, text)).toBe(wrong);
});

it('numbers are minutes and percent, and what is wrong counts as the usual', () => {
  expect(
    settingsOf({ ...usualFields, within: '', share: '25', atOnce: 'x', workFor: '2', most: '5' }),
  ).toMatchObject({ withinMs: null, share: 0.25, atOnce: 1, workMs: 120_000, most: 5 });
  expect(settingsOf({ ...usualFields, share: '' }).share).toBeNull();
  expect(settingsOf({ ...usualFields, within: '0,1' }).withinMs).toBe(6_000);
});

const stages = (over: Partial<typeof usualFields>, counted = true) =>
  stagesOf(settingsOf({ ...usualFields, ...over }), { counted }).map((stage) =>
    stage.type === 'act' ? stage.verb : stage.type,
  );

const work = (over: Partial<typeof usualFields>) =>
  stagesOf(settingsOf({ ...usualFields, ...over }), { counted: true }).find(({ type }) => type === 'work');

describe('the way of a member', () => {
  it('goes by way of offline unless it is only drained', () => {
    expect(stages({})).toEqual(['drain', 'drained', 'offline', 'work', 'enable', 'healthy', 'loaded']);
    expect(stages({ offline: 'no' })).toEqual(['drain', 'drained', 'work', 'enable', 'healthy', 'loaded']);
  });

  it('waits for no connections where none are counted, or none are asked for', () => {
    expect(stages({}, false).at(-1)).toBe('healthy');
    expect(stages({ share: '' }).at(-1)).toBe('healthy');
  });

  it('waits for the work as it was chosen', () => {
    expect(work({})).toEqual({ type: 'work', until: 'confirmed' });
    expect(work({ work: 'time', workFor: '1' })).toEqual({ type: 'work', until: 'time', ms: 60_000 });
    expect(work({ work: 'restarted' })).toEqual({ type: 'work', until: 'restarted', withinMs: 600_000 });
  });
});
