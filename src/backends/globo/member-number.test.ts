import { describe, expect, it } from 'vitest';
import { confirms, decodeStatus, writeValue } from './member-number.ts';
import { type MemberState, isHealthy } from '#domain/members/member-state.ts';
import { seeded } from '#domain/seeded.ts';

const VALUES = [0, 1, 2, 3, 4, 5, 6, 7] as const;
const STATES = ['enabled', 'disabled', 'offline'] as const satisfies readonly MemberState[];

/** What an equipment of this kind would answer after a write, with the real check up or down (Globo contract §8.2). */
function equipmentAfter(written: number, checkIsUp: boolean): number {
  const session = written & 2;
  const up = written & 1;
  return up === 0 ? session : session | up | (checkIsUp ? 4 : 0);
}

describe('decodeStatus', () => {
  it.each([
    [0, 'offline', 'unknown', false],
    [1, 'disabled', 'down', false],
    [2, 'offline', 'unknown', false],
    [3, 'enabled', 'down', false],
    [4, 'offline', 'unknown', true],
    [5, 'disabled', 'up', false],
    [6, 'offline', 'unknown', true],
    [7, 'enabled', 'up', false],
  ])('%i is %s, health %s', (value, state, health, storedOnly) => {
    expect(decodeStatus(value)).toMatchObject({ value, state, health, storedOnly });
  });

  it.each([null, -1, 8, 3.5, Number.NaN, Number.POSITIVE_INFINITY])('%s is no state', (value) => {
    expect(decodeStatus(value)).toBeNull();
  });

  it('splits into three bits that make the number again', () => {
    for (const value of VALUES) {
      const read = decodeStatus(value);
      const bits = [read?.userUp, read?.enabled, read?.healthBit].map(Number);
      expect((bits[0] ?? 0) + (bits[1] ?? 0) * 2 + (bits[2] ?? 0) * 4).toBe(value);
    }
  });

  it('never calls a forced member failing, whatever its source', () => {
    for (const value of VALUES.filter((each) => each % 2 === 0)) {
      for (const source of ['equipment', 'database', 'sent'] as const) {
        expect(decodeStatus(value, { source })).toMatchObject({ state: 'offline', health: 'unknown' });
      }
    }
  });

  it('knows no health where the equipment was never asked', () => {
    for (const value of VALUES) {
      expect(decodeStatus(value, { source: 'database', everChecked: false })?.health).toBe('unknown');
    }
  });

  it('does not take its own number for a reading', () => {
    for (const value of VALUES) expect(decodeStatus(value, { source: 'sent' })?.health).toBe('unknown');
  });

  it('promises nothing about a pool without health check', () => {
    expect(decodeStatus(7, { source: 'equipment', monitored: false })?.health).toBe('unknown');
    expect(decodeStatus(3, { source: 'equipment', monitored: false })?.health).toBe('down');
  });

  it('only 7 takes new connections for sure', () => {
    expect(VALUES.filter((value) => isHealthy(decodeStatus(value) ?? { state: null, health: 'up' }))).toEqual(
      [7],
    );
  });
});

describe('writeValue', () => {
  it('leads to the state asked for from every value, and the equipment confirms it', () => {
    for (const live of VALUES) {
      for (const target of STATES) {
        const written = writeValue(live, target);
        expect(decodeStatus(written)?.state).toBe(target);
        for (const checkIsUp of [true, false]) {
          expect(confirms(equipmentAfter(written, checkIsUp), target)).toBe(true);
        }
      }
    }
  });

  it('keeps the health bit for enable and drain, and never writes 2, 4 or 6', () => {
    for (const live of VALUES) {
      for (const target of STATES) {
        const written = writeValue(live, target);
        expect([0, 1, 3, 5, 7]).toContain(written);
        expect(written & 4).toBe(target === 'offline' ? 0 : live & 4);
      }
    }
  });

  it('asked for the state that is there, changes nothing the equipment would answer', () => {
    for (const live of [0, 1, 3, 5, 7]) {
      const state = decodeStatus(live)?.state;
      if (state === undefined) throw new Error('no state');
      expect(writeValue(live, state)).toBe(live);
    }
  });

  it('any chain of changes ends at the last one', () => {
    const chance = seeded(7);
    for (let run = 0; run < 200; run += 1) {
      let live = chance.int(8);
      let last: MemberState | null = null;
      for (const target of [chance.pick(STATES), ...chance.list(5, () => chance.pick(STATES))]) {
        live = equipmentAfter(writeValue(live, target), chance.int(2) === 1);
        last = target;
      }
      expect(decodeStatus(live)?.state).toBe(last);
    }
  });

  it.each([-1, 8, 1.5, Number.NaN])('refuses to build on %s', (live) => {
    expect(() => writeValue(live, 'enabled')).toThrow(RangeError);
  });
});

it('a failing health check is no contradiction', () => {
  expect(confirms(3, 'enabled')).toBe(true);
  expect(confirms(5, 'enabled')).toBe(false);
  expect(confirms(2, 'offline')).toBe(true);
  expect(confirms(null, 'offline')).toBe(false);
  expect(confirms(9, 'offline')).toBe(false);
});
