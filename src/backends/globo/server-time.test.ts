import { describe, expect, it } from 'vitest';
import { ageOf, instantsOf, isTimeZone, parseServerTime } from './server-time.ts';
import { seeded } from '#domain/seeded.ts';

const SAO_PAULO = 'America/Sao_Paulo';
const PARIS = 'Europe/Paris';
const NEW_YORK = 'America/New_York';
const far = Date.UTC(2100, 0, 1);
const at = (iso: string) => Date.parse(iso);
const iso = (instants: readonly number[]) => instants.map((instant) => new Date(instant).toISOString());

/** What a server in that zone would print. */
function printed(instant: number, zone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
    hourCycle: 'h23',
  });
  return format.format(instant).replace(',', '');
}

describe('instantsOf', () => {
  it.each([
    ['22/11/2026 06:18:47', SAO_PAULO, ['2026-11-22T09:18:47.000Z']],
    ['01/02/2026 00:00:00', 'UTC', ['2026-02-01T00:00:00.000Z']],
    ['01/07/2026 12:00:00', PARIS, ['2026-07-01T10:00:00.000Z']],
    ['01/01/2026 12:00:00', PARIS, ['2026-01-01T11:00:00.000Z']],
    ['29/02/2028 23:59:59', 'Asia/Kolkata', ['2028-02-29T18:29:59.000Z']],
    ['01/01/2026 00:30:00', 'Pacific/Kiritimati', ['2025-12-31T10:30:00.000Z']],
  ])('%s in %s', (text, zone, expected) => {
    expect(iso(instantsOf(text, zone))).toEqual(expected);
  });

  it('an hour that occurs twice names two instants', () => {
    expect(iso(instantsOf('25/10/2026 02:30:00', PARIS))).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T01:30:00.000Z',
    ]);
    // Brazil put its clocks back at midnight, into the day before.
    expect(iso(instantsOf('17/02/2018 23:30:00', SAO_PAULO))).toEqual([
      '2018-02-18T01:30:00.000Z',
      '2018-02-18T02:30:00.000Z',
    ]);
  });

  it('an hour that is left out counts as if the clock had not jumped', () => {
    expect(iso(instantsOf('29/03/2026 02:30:00', PARIS))).toEqual(['2026-03-29T01:30:00.000Z']);
    expect(iso(instantsOf('08/03/2026 02:15:00', NEW_YORK))).toEqual(['2026-03-08T07:15:00.000Z']);
  });

  it('the minutes around a change are exact', () => {
    expect(iso(instantsOf('29/03/2026 01:59:59', PARIS))).toEqual(['2026-03-29T00:59:59.000Z']);
    expect(iso(instantsOf('29/03/2026 03:00:00', PARIS))).toEqual(['2026-03-29T01:00:00.000Z']);
    expect(iso(instantsOf('25/10/2026 03:00:00', PARIS))).toEqual(['2026-10-25T02:00:00.000Z']);
  });

  it('reads back whatever a server in any zone prints', () => {
    const chance = seeded(3);
    for (let run = 0; run < 300; run += 1) {
      const zone = chance.pick([SAO_PAULO, PARIS, NEW_YORK, 'UTC', 'Asia/Kathmandu', 'Australia/Lord_Howe']);
      const instant = Date.UTC(2015, 0, 1) + chance.int(20 * 365 * 86_400) * 1000;
      expect(instantsOf(printed(instant, zone), zone)).toContain(instant);
    }
  });

  it.each([
    '',
    '2026-11-22T06:18:47',
    '22/11/2026',
    '22/11/26 06:18:47',
    '31/02/2026 00:00:00',
    '11/22/2026 06:18:47',
    '22/11/2026 24:00:00',
    '22/11/2026 06:60:00',
    'None',
  ])('%j is no time', (text) => {
    expect(instantsOf(text, SAO_PAULO)).toEqual([]);
  });
});

describe('parseServerTime', () => {
  const twice = '25/10/2026 02:30:00';

  it('takes the later of two instants, unless it has not come yet', () => {
    expect(parseServerTime(twice, PARIS, far)).toBe(at('2026-10-25T01:30:00Z'));
    expect(parseServerTime(twice, PARIS, at('2026-10-25T00:31:00Z'))).toBe(at('2026-10-25T00:30:00Z'));
  });

  it('gives the earliest where all lie ahead, and null where there is none', () => {
    expect(parseServerTime(twice, PARIS, 0)).toBe(at('2026-10-25T00:30:00Z'));
    expect(parseServerTime('soon', PARIS, 0)).toBeNull();
    expect(parseServerTime(twice, 'Mars/Olympus', 0)).toBeNull();
  });
});

describe('ageOf', () => {
  const now = at('2026-11-22T09:20:00Z');

  it.each([
    [null, { kind: 'never' }],
    ['yesterday', { kind: 'unreadable' }],
    ['22/11/2026 06:18:47', { kind: 'past', at: at('2026-11-22T09:18:47Z'), ms: 73_000 }],
    ['22/11/2026 06:21:59', { kind: 'past', at: at('2026-11-22T09:21:59Z'), ms: 0 }],
    ['22/11/2026 06:22:00', { kind: 'past', at: at('2026-11-22T09:22:00Z'), ms: 0 }],
    ['22/11/2026 06:22:01', { kind: 'ahead', at: at('2026-11-22T09:22:01Z'), byMs: 121_000 }],
    ['22/11/2026 09:20:00', { kind: 'ahead', at: at('2026-11-22T12:20:00Z'), byMs: 3 * 3_600_000 }],
  ])('%s', (text, expected) => {
    expect(ageOf(text, SAO_PAULO, now)).toEqual(expected);
  });

  it('the same text is three hours older in another zone', () => {
    expect(ageOf('22/11/2026 06:18:47', 'UTC', now)).toMatchObject({ ms: 3 * 3_600_000 + 73_000 });
  });
});

it('tells zones from other words', () => {
  expect([SAO_PAULO, 'UTC', 'Mars/Olympus', ''].map(isTimeZone)).toEqual([true, true, false, false]);
});
