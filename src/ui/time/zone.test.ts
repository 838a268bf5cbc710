import { describe, expect, it } from 'vitest';

import { zonedTime, zoneName, zoneOffset } from './zone.ts';

const AT = Date.UTC(2026, 10, 23, 14, 3, 10);

describe('times by UTC', () => {
  it('are written in full and in short', () => {
    expect(zonedTime(AT, 'utc')).toBe('14:03:10');
    expect(zonedTime(AT, 'utc', 'minute')).toBe('14:03');
    expect(zonedTime(AT, 'utc', 'full')).toBe('23 Nov 2026, 14:03:10');
    expect(zoneName('utc')).toBe('UTC');
    expect(zoneOffset('utc', AT)).toBe(0);
  });
});
