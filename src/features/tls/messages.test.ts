import { describe, expect, it } from 'vitest';

import { readExpiry } from '#domain/certificate.ts';

import { messages } from './messages.ts';

const NOW = Date.UTC(2026, 10, 26, 17);

describe('days left of a certificate', () => {
  it.each([
    ['2026-11-28', '1 day left'],
    ['2026-11-27', 'under a day left'],
    ['2026-11-26', 'expired under a day ago'],
    ['2026-11-25', 'expired 1 day ago'],
    ['2026-11-23', 'expired 3 days ago'],
  ])('%s: %s', (date, said) => {
    const { daysLeft } = readExpiry(date, NOW);
    expect(daysLeft === null ? null : messages.daysLeft(daysLeft)).toBe(said);
  });
});
