/** What the instances count for a pool, for its charts (HAProxy contract §4.2, §11 and §12). */
import { expect, it } from 'vitest';

import { parseStatistics } from '#backends/haproxy/client/index.ts';
import { csvOf } from '#backends/haproxy/client/testing/recorded.ts';
import { instanceObject, type Measure } from '#domain/stats/measures.ts';
import { type StatFrame, WHOLE } from '#domain/stats/series.ts';

import { mergePool } from './instances/merge.ts';
import type { InstanceView } from './instances/readings.ts';
import { haproxyStats } from './stats.ts';
import { haproxyMeasures, haproxyShape } from './stats-shape.ts';

type Row = Readonly<Record<string, string>>;

const server: Row = { pxname: 'web', svname: 'web1', type: '2', pid: '1', status: 'UP', addr: '10.0.0.1:80' };
const backend: Row = { pxname: 'web', svname: 'BACKEND', type: '1', pid: '1', status: 'UP' };

const view = (name: string, counts: Row, more: Partial<InstanceView> = {}): InstanceView => ({
  id: name,
  name,
  statistics: parseStatistics(
    csvOf([
      { ...server, ...counts },
      { ...backend, ...counts },
    ]),
  ),
  startedAt: 0,
  readAt: 1_000,
  error: null,
  mayWrite: true,
  process: null,
  epoch: 0,
  ...more,
});

function statsOf(...instances: InstanceView[]) {
  const pool = mergePool(instances, 'web');
  if (!pool) throw new Error('no pool');
  const settings = { id: 'edge', production: false, instances };
  return haproxyStats('edge:web', pool, { settings, startedAt: 0, instances, twice: [] });
}
const frameOf = (...instances: InstanceView[]): StatFrame => statsOf(...instances).frame;

function valueOf(frame: StatFrame, object: string, measure: Measure): number | undefined {
  return frame.values.get(object)?.[haproxyMeasures.findIndex(({ name }) => name === measure)];
}

const busy = { scur: '7', stot: '300', bin: '100', hrsp_5xx: '4', qcur: '2', rtime: '40' };
const idle = { scur: '1', stot: '100', bin: '50', hrsp_5xx: '1', qcur: '0', rtime: '80' };

it('adds up what instances count, and keeps each by itself', () => {
  const frame = frameOf(view('lb1', busy), view('lb2', idle));
  for (const object of [WHOLE, 'web1']) {
    expect(valueOf(frame, object, 'sessions')).toBe(8);
    expect(valueOf(frame, object, 'sessionRate')).toBe(400);
    expect(valueOf(frame, object, 'bitsIn')).toBe(1_200);
    expect(valueOf(frame, object, 'responses5xx')).toBe(5);
    expect(valueOf(frame, object, 'queue')).toBe(2);
    // Of three times as many sessions as those of lb2.
    expect(valueOf(frame, object, 'responseTime')).toBe(50);
  }
  expect(valueOf(frame, instanceObject('lb1'), 'sessions')).toBe(7);
  expect(valueOf(frame, instanceObject('lb2'), 'responseTime')).toBe(80);
});

it('leaves what is not told unknown, never 0', () => {
  const frame = frameOf(view('lb1', { scur: '1', stot: '0', rtime: '0' }));
  expect(valueOf(frame, WHOLE, 'responses2xx')).toBeNaN();
  // No session, hence no time of one.
  expect(valueOf(frame, WHOLE, 'responseTime')).toBeNaN();
  expect([...frame.values.keys()]).toEqual([WHOLE, 'web1']);
});

it('leaves out an instance that cannot be read, and says that counting began anew', () => {
  const both = frameOf(view('lb1', busy), view('lb2', idle));
  const one = frameOf(view('lb1', busy), view('lb2', idle, { error: new Error('gone') }));
  expect(valueOf(one, WHOLE, 'sessions')).toBe(7);
  expect(one.values.has(instanceObject('lb2'))).toBe(false);
  expect(one.epoch).not.toBe(both.epoch);
  const restarted = frameOf(view('lb1', busy, { epoch: 1 }), view('lb2', idle));
  expect(restarted.epoch).not.toBe(both.epoch);
});

it('charts instances where there are several, and only measures that it has', () => {
  expect(haproxyShape(1).instances).toBe(false);
  const { charts, measures, instances } = haproxyShape(2);
  expect(instances).toBe(true);
  const known = measures.map(({ name }) => name);
  for (const chart of charts) for (const measure of chart.measures) expect(known).toContain(measure);
});

it('tells how many came in the last second without an instance that cannot be read, and that it is left out', () => {
  const rated = { ...busy, rate: '30' };
  const gone = view('lb2', { ...idle, rate: '5' }, { error: new Error('down') });
  const stats = statsOf(view('lb1', rated), gone);
  expect(stats.complete).toBe(false);
  expect(stats.members.get('web1')).toMatchObject({ rate: 30, connections: 8 });
  expect(stats.total.rate).toBe(30);
  expect(statsOf(gone).members.get('web1')?.rate).toBeNull();
});
