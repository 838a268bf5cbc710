import { describe, expect, it } from 'vitest';

import { memberOf } from '#backends/testing/member.ts';
import type { Change } from '#changes/change.ts';
import { changeOf, intentOf } from '#changes/testing/records.ts';

import { outSince } from './since.ts';

const AT = 1_000_000;
const member = memberOf('5', 80, { state: 'offline' });
const change = (to: string, at: number, more: Partial<Change> = {}): Change => ({
  ...changeOf(`${to}-${at}`, at, at + 200),
  answeredAt: at + 100,
  operator: 'jane',
  intent: Object.assign(intentOf({ part: '5:80', reason: 'Kernel patch', changeReference: 'CHG1' }), {
    to,
    member: { id: '5' },
  }),
  ...more,
});
const mine = { at: AT + 100, source: 'journal', reason: 'Kernel patch', reference: 'CHG1', by: 'jane' };
const elsewhere = (at: number) => ({ at, elsewhere: true });

describe('since when a member is out of service, and why', () => {
  it('is told by the journal of this browser', () => {
    expect(outSince(member, [change('offline', AT)], null)).toEqual(mine);
    expect(outSince(member, [change('offline', AT)], { at: AT + 300, elsewhere: false })).toEqual(mine);
  });

  it.each([
    ['it came to nothing', [change('offline', AT, { phase: 'refused' })]],
    ['it wanted another state', [change('disabled', AT)]],
    ['it was taken back later', [change('enabled', AT + 5_000), change('offline', AT)]],
    ['it was about another member', [change('offline', AT, { intent: intentOf({ part: '6:80' }) })]],
  ])('is not known where %s', (_, changes) => {
    expect(outSince(member, changes, null)).toMatchObject({ at: null, source: null, reason: null });
  });

  it('is what this tab saw, where others did it after this browser', () => {
    const seen = outSince(member, [change('offline', AT)], elsewhere(AT + 60_000));
    expect(seen).toEqual({ at: AT + 60_000, source: 'seen', reason: null, reference: null, by: null });
    expect(outSince(member, [change('offline', AT)], elsewhere(AT - 60_000))).toEqual(mine);
  });

  it('is what the backend tells, where nothing else is known', () => {
    expect(outSince({ ...member, changedAt: AT }, [], null)).toMatchObject({ at: AT, source: 'told' });
    expect(outSince({ ...member, changedAt: null }, [], null).source).toBeNull();
  });

  it('is what the backend tells, where that moved an offline member after this browser did', () => {
    const told = (state: 'offline' | 'disabled', changedAt: number) =>
      outSince({ ...member, state, changedAt }, [change(state, AT)], null).source;
    expect(told('offline', AT + 30_000)).toBe('journal');
    expect(told('offline', AT + 300_000)).toBe('told');
    // One that drains is still checked: its health may have moved.
    expect(told('disabled', AT + 300_000)).toBe('journal');
  });
});
