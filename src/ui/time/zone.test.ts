import { describe, expect, it } from 'vitest';

import { timeIn } from './zone.ts';

const AT = Date.UTC(2026, 10, 23, 14, 3, 10);

describe('times by UTC', () => {
  const utc = timeIn('utc');

  it('are written in full and in short', () => {
    expect(utc.clock(AT)).toBe('14:03:10');
    expect(utc.minute(AT)).toBe('14:03');
    expect(utc.full(AT)).toBe('23 Nov 2026, 14:03:10');
    expect(utc.exact(AT)).toBe('23 Nov 2026, 14:03:10 UTC');
    expect(utc.name).toBe('UTC');
  });

  it('go into a field and come back', () => {
    expect(utc.toField(AT)).toBe('2026-11-23T14:03:10');
    expect(utc.fromField('2026-11-23T14:03:10')).toBe(AT);
    expect(utc.fromField('2026-11-23T14:03')).toBe(AT - 10_000);
    expect(utc.fromField('')).toBeNull();
    expect(utc.fromField('2026-13-40T99:99')).toBeNull();
  });
});

describe('times by the clock of this machine', () => {
  const local = timeIn('local');

  it('go into a field and come back, winter and summer', () => {
    for (const at of [AT, Date.UTC(2026, 6, 1, 0, 30, 0)])
      expect(local.fromField(local.toField(at))).toBe(at);
  });
});
