import { describe, expect, it } from 'vitest';

import { instanceObject, type StatsChart, type StatsMeasure } from '#domain/stats/measures.ts';
import { SampleHistory } from '#domain/stats/sample-history.ts';
import { type StatFrame, WHOLE } from '#domain/stats/series.ts';

import { type Choice, drawChart, isKnown, plotRows, recordedMembers, shownMembers } from './drawing.ts';

const measures: readonly StatsMeasure[] = [
  { name: 'sessions', metrics: ['scur'], counter: false },
  { name: 'responses2xx', metrics: ['hrsp_2xx'], counter: true },
  { name: 'responses5xx', metrics: ['hrsp_5xx'], counter: true },
  { name: 'responsesOther', metrics: ['hrsp_other'], counter: true },
  { name: 'totalTime', metrics: ['ttime'], counter: false },
  { name: 'responseTime', metrics: ['rtime'], counter: false },
];
const responses: StatsChart = {
  name: 'responses',
  measures: ['responses2xx', 'responses5xx', 'responsesOther'],
  form: 'stacked',
};
const times: StatsChart = { name: 'times', measures: ['totalTime', 'responseTime'], form: 'apart' };
const sessions: StatsChart = { name: 'sessions', measures: ['sessions'] };

const span = { from: 0, to: 10_000, live: false };
const choice: Choice = {
  view: 'balancer',
  whole: 'Pool',
  members: ['web1', 'web2'],
  hidden: new Set(),
  compare: false,
};

function frame(all: Record<string, readonly number[]>, epoch?: string): StatFrame {
  const values = new Map(Object.entries(all).map(([object, row]) => [object, Float64Array.from(row)]));
  return { values, summed: false, ...(epoch === undefined ? {} : { epoch }) };
}

/** Two reads, a second apart. */
function history(second: Record<string, readonly number[]>, epochs: [string?, string?] = []): SampleHistory {
  const made = new SampleHistory(measures);
  const zero = Object.fromEntries(
    Object.keys(second).map((object) => [object, [1, 0, 0, 0, 500, 20] as const]),
  );
  made.take(frame(zero, epochs[0]), 1_000);
  made.take(frame(second, epochs[1]), 2_000);
  return made;
}

const seen = history({
  [WHOLE]: [5, 30, 6, 0, 700, 40],
  web1: [3, 20, 5, 0, 800, 50],
  web2: [2, 10, 1, 0, 600, 30],
  [instanceObject('lb1')]: [4, 25, 6, 0, 700, 40],
});

const names = (chart: StatsChart, more: Partial<Choice> = {}) =>
  plotRows(seen, chart, span, { ...choice, ...more }, false).series.map(({ name }) => name);
const last = (chart: StatsChart, more: Partial<Choice> = {}, from = seen) =>
  plotRows(from, chart, span, { ...choice, ...more }, false).rows.at(-1)?.values;

describe('a chart of several measures', () => {
  it('names the classes that there are, and adds them up', () => {
    expect(names(responses)).toEqual(['2xx', '5xx']);
    expect(last(responses)).toEqual([30, 6]);
    expect(drawChart(seen, responses, span, choice, { zone: 'utc', marks: [] }).form).toBe('stacked');
  });

  it('draws the sum of each member', () => {
    expect(names(responses, { view: 'compared' })).toEqual(['web1', 'web2']);
    expect(last(responses, { view: 'compared' })).toEqual([25, 11]);
  });

  it('does not add up what is no sum: of each member it draws the last', () => {
    expect(last(times)).toEqual([700, 40]);
    expect(last(times, { view: 'stacked' })).toEqual([50, 30]);
    const { form } = drawChart(seen, times, span, { ...choice, view: 'stacked' }, { zone: 'utc', marks: [] });
    expect(form).toBe('lines');
  });
});

describe('instances', () => {
  it('are lines of their own, and no members', () => {
    expect(names(sessions, { view: 'instances' })).toEqual(['lb1']);
    expect(last(sessions, { view: 'instances' })).toEqual([4]);
    expect(recordedMembers(seen)).toEqual(['web1', 'web2']);
    expect(shownMembers(seen, ['lb1', 'web2'])).toEqual(['web2']);
    expect(seen.membersSeen).toBe(2);
  });

  it('leave a gap in what is counted when another process counts, and none in what is measured', () => {
    const restarted = history({ [WHOLE]: [5, 900, 6, 0, 700, 40] }, ['1 lb1', '2 lb1']);
    expect(last(responses, {}, restarted)).toEqual([null, null, null]);
    expect(last(sessions, {}, restarted)).toEqual([5]);
  });
});

it('knows whether there was ever anything to draw', () => {
  expect(isKnown(seen, sessions)).toBe(true);
  const tcp = new SampleHistory(measures);
  tcp.take(frame({ [WHOLE]: [5, Number.NaN, Number.NaN, Number.NaN, 1, 1] }), 1_000);
  expect(isKnown(tcp, responses)).toBe(false);
});
