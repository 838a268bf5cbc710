import { describe, expect, it } from 'vitest';
import { readExpiry, parseExpiry } from './certificate.ts';
import { isProduction } from './environment.ts';

const NOON = Date.UTC(2018, 3, 15, 11, 32, 36);
const DAY = 86_400_000;

describe('parseExpiry', () => {
  it.each<[string | null, number | null]>([
    ['2018-04-15T11:32:36Z', NOON],
    ['2018-04-15T11:32:36.000Z', NOON],
    ['2018-04-15T13:32:36+02:00', NOON],
    ['2018-04-15T11:32:36.000+0000', NOON],
    ['2018-04-15T11:32:36', NOON],
    ['2018-04-15 11:32:36', NOON],
    [' 2018-04-15 11:32:36 UTC ', NOON],
    ['2018-04-15', Date.UTC(2018, 3, 15)],
    ['1523791956', NOON],
    ['1523791956000', NOON],
    ['Apr 15 2018 11:32:36 GMT', NOON],
    ['Apr  5 2018 11:32:36 GMT', Date.UTC(2018, 3, 5, 11, 32, 36)],
    ['Apr 15 2018 11:32:36', null],
    ['Foo 15 2018 11:32:36 GMT', null],
    ['2018-02-31', null],
    ['2018-04-15T25:00:00Z', null],
    ['15/04/2018', null],
    ['text', null],
    ['1', null],
    ['', null],
    [null, null],
  ])('%j', (raw, expected) => {
    expect(parseExpiry(raw)).toBe(expected);
  });
});

describe('readExpiry', () => {
  it.each<[number, number, string]>([
    [-1, -1, 'expired'],
    [0, 0, 'expired'],
    [1, 0, '10'],
    [10 * DAY, 10, '10'],
    [10 * DAY + 1, 10, '30'],
    [30 * DAY, 30, '30'],
    [31 * DAY, 31, '60'],
    [60 * DAY + 1, 60, 'ok'],
    [-3 * DAY, -3, 'expired'],
  ])('%s ms before the end: %s days, %s', (left, daysLeft, level) => {
    expect(readExpiry(String(NOON), NOON - left)).toEqual({
      raw: String(NOON),
      at: NOON,
      daysLeft,
      level,
    });
  });

  it('keeps the raw text of what it cannot read', () => {
    expect(readExpiry('soon', NOON)).toEqual({ raw: 'soon', at: null, daysLeft: null, level: null });
  });
});

describe('isProduction', () => {
  it.each<[string | null, boolean]>([
    ['PRODUCTION', true],
    ['prod', true],
    [' Production', true],
    ['PREPROD', false],
    ['QA', false],
    ['', false],
    [null, false],
  ])('%j: %s', (environment, expected) => {
    expect(isProduction(environment)).toBe(expected);
  });
});
