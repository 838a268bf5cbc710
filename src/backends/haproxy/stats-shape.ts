import type { StatsChart, StatsMeasure, StatsShape } from '#domain/stats/measures.ts';

/** By the columns of the CSV (HAProxy contract §4.2). */
export const haproxyMeasures: readonly StatsMeasure[] = [
  { name: 'sessions', metrics: ['scur'], counter: false },
  { name: 'sessionRate', metrics: ['stot'], counter: true },
  { name: 'bitsIn', metrics: ['bin'], counter: true },
  { name: 'bitsOut', metrics: ['bout'], counter: true },
  { name: 'queue', metrics: ['qcur'], counter: false },
  { name: 'responses1xx', metrics: ['hrsp_1xx'], counter: true },
  { name: 'responses2xx', metrics: ['hrsp_2xx'], counter: true },
  { name: 'responses3xx', metrics: ['hrsp_3xx'], counter: true },
  { name: 'responses4xx', metrics: ['hrsp_4xx'], counter: true },
  { name: 'responses5xx', metrics: ['hrsp_5xx'], counter: true },
  { name: 'responsesOther', metrics: ['hrsp_other'], counter: true },
  { name: 'connectErrors', metrics: ['econ'], counter: true },
  { name: 'responseErrors', metrics: ['eresp'], counter: true },
  { name: 'retries', metrics: ['wretr'], counter: true },
  { name: 'redispatches', metrics: ['wredis'], counter: true },
  { name: 'queueTime', metrics: ['qtime'], counter: false },
  { name: 'connectTime', metrics: ['ctime'], counter: false },
  { name: 'totalTime', metrics: ['ttime'], counter: false },
  { name: 'responseTime', metrics: ['rtime'], counter: false },
];

const charts: readonly StatsChart[] = [
  { name: 'sessions', measures: ['sessions'] },
  { name: 'sessionRate', measures: ['sessionRate'] },
  {
    name: 'responses',
    measures: [
      'responses1xx',
      'responses2xx',
      'responses3xx',
      'responses4xx',
      'responses5xx',
      'responsesOther',
    ],
    form: 'stacked',
  },
  { name: 'errors', measures: ['responses5xx'] },
  { name: 'queue', measures: ['queue'] },
  {
    name: 'times',
    measures: ['queueTime', 'connectTime', 'totalTime', 'responseTime'],
    form: 'apart',
  },
  {
    name: 'faults',
    measures: ['connectErrors', 'responseErrors', 'retries', 'redispatches'],
    form: 'stacked',
  },
  { name: 'bitsIn', measures: ['bitsIn'] },
  { name: 'bitsOut', measures: ['bitsOut'] },
];

export function haproxyShape(instances: number): StatsShape {
  return { measures: haproxyMeasures, charts, instances: instances > 1 };
}
