import { describe, expect, it } from 'vitest';

import { exactIn, fieldInstant, fieldText, shortIn } from './times.ts';

const AT = Date.UTC(2026, 10, 23, 14, 3, 10);

describe('times of events', () => {
  it('go into a field and come back, by either clock, winter and summer', () => {
    expect(fieldText(AT, 'utc')).toBe('2026-11-23T14:03:10');
    for (const zone of ['utc', 'local'] as const)
      for (const at of [AT, Date.UTC(2026, 6, 1, 0, 30)])
        expect(fieldInstant(fieldText(at, zone), zone)).toBe(at);
    expect(fieldInstant('2026-11-23T14:03', 'utc')).toBe(AT - 10_000);
  });

  it('are nothing when the field holds nothing', () => {
    for (const text of ['', 'x', '2026-13-40T99:99', '2026-11-23'])
      expect(fieldInstant(text, 'utc')).toBeNull();
  });

  it('say the day where there are several', () => {
    expect(exactIn(AT, 'utc')).toBe('23 Nov 2026, 14:03:10 UTC');
    expect(shortIn(AT, 'utc', 60_000)).toBe('14:03:10');
    expect(shortIn(AT, 'utc', 3_600_000)).toBe('14:03');
    expect(shortIn(AT, 'utc', 7 * 86_400_000)).toBe('23 Nov, 14:03');
  });
});
