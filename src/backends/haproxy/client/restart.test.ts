/** What a restart looks like, and what only looks like one (HAProxy contract §11 and §17). */
import { describe, expect, it } from 'vitest';
import type { ProcessIdentity, Statistics } from './model.ts';
import { compareReadings, countersFell, isRestart } from './restart.ts';
import { parseStatistics } from './statistics.ts';
import { csvOf, recorded } from './testing/recorded.ts';

type Row = Readonly<Record<string, string>>;
const reading = (server: Row, lastchg = '500'): Statistics =>
  parseStatistics(
    csvOf([
      {
        pxname: 'www',
        svname: 'FRONTEND',
        type: '0',
        status: 'OPEN',
        conn_tot: '9',
        req_tot: '9',
        ...server,
      },
      { pxname: 'web', svname: 'web1', type: '2', status: 'DRAIN', ...server },
      { pxname: 'web', svname: 'BACKEND', type: '1', status: 'UP', lastchg, ...server },
    ]),
  );

describe('two readings', () => {
  it('a reload shows by counters that fell', () => {
    expect(compareReadings(recorded('before-reload'), recorded('after-reload'), 2)).toBe('look');
    expect(countersFell(recorded('before-reload'), recorded('after-reload'))).toBe(true);
  });

  it('a reload without any traffic shows by the age of everything', () => {
    const before = reading({ stot: '0' }, '500');
    expect(compareReadings(before, reading({ stot: '0' }, '3'), 2)).toBe('look');
    expect(compareReadings(before, reading({ stot: '0' }, '4'), 2)).toBe('look');
    expect(compareReadings(before, reading({ stot: '0' }, '5'), 2)).toBe('same');
    expect(countersFell(before, reading({ stot: '0' }, '3'))).toBe(false);
  });

  it.each(['stot', 'lbtot', 'bin', 'bout', 'conn_tot', 'req_tot'])(
    'a fall of %s is looked into',
    (column) => {
      expect(compareReadings(reading({ [column]: '9' }), reading({ [column]: '8' }), 2)).toBe('look');
      expect(compareReadings(reading({ [column]: '9' }), reading({ [column]: '9' }), 2)).toBe('same');
      expect(compareReadings(reading({ [column]: '9' }), reading({ [column]: '10' }), 2)).toBe('same');
      expect(compareReadings(reading({ [column]: '9' }), reading({ [column]: '' }), 2)).toBe('same');
    },
  );

  it('a falling `downtime` makes neither a gap nor a restart', () => {
    const [before, after] = [reading({ downtime: '4', scur: '9' }), reading({ downtime: '1', scur: '0' })];
    expect(countersFell(before, after)).toBe(false);
    expect(compareReadings(before, after, 2)).toBe('same');
  });

  it('a server that is new, or gone, fell from nothing', () => {
    const other = parseStatistics(
      csvOf([{ pxname: 'web', svname: 'web9', type: '2', status: 'UP', stot: '1' }]),
    );
    expect(countersFell(reading({ stot: '500' }), other)).toBe(false);
    expect(countersFell(other, reading({ stot: '0' }))).toBe(false);
  });
});

const process = (more: Partial<ProcessIdentity> = {}): ProcessIdentity => ({
  pid: 100,
  uptime: 1_000,
  node: 'lb1',
  description: null,
  version: '2.6.12',
  ...more,
});

describe('two heads', () => {
  it.each<[string, Partial<ProcessIdentity>, number, boolean, ReturnType<typeof isRestart>]>([
    ['the same process, older', { uptime: 1_060 }, 60, false, 'same'],
    ['clocks that differ a little', { uptime: 1_050 }, 60, false, 'same'],
    ['another number', { pid: 101, uptime: 2 }, 60, false, 'restarted'],
    ['another number, whatever its age', { pid: 101, uptime: 1_060 }, 60, false, 'restarted'],
    ['the same number and younger: a container', { uptime: 2 }, 60, false, 'restarted'],
    ['younger than it must be, after a page slept', { uptime: 1_800 }, 3_600, false, 'restarted'],
    ['another machine', { node: 'lb2', uptime: 1_060 }, 60, false, 'restarted'],
    ['`clear counters` makes a gap in rates and no restart', { uptime: 1_060 }, 60, true, 'cleared'],
    ['no number', { pid: null }, 60, true, 'not-told'],
    ['no age', { uptime: null }, 60, false, 'not-told'],
    ['no age, and another number', { pid: 101, uptime: null }, 60, false, 'restarted'],
    ['no name of the machine', { node: null, uptime: 1_060 }, 60, false, 'same'],
  ])('%s', (_, after, seconds, fell, expected) => {
    expect(isRestart(process(), process(after), seconds, fell)).toBe(expected);
  });
});
