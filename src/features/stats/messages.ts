import type { ChartName } from '#domain/stats/measures.ts';
import { inLanguage } from '#languages/language.ts';
import { number, plural } from '#languages/numbers.ts';

import type { Range, View } from './search.ts';

const titles: Record<ChartName, string> = {
  connections: 'Connections',
  newConnections: 'New connections',
  bitsIn: 'Throughput in',
  bitsOut: 'Throughput out',
  packets: 'Packets',
  requests: 'Requests',
  sessions: 'Sessions',
  sessionRate: 'New sessions',
  queue: 'Waiting',
  responses1xx: '1xx',
  responses2xx: '2xx',
  responses3xx: '3xx',
  responses4xx: '4xx',
  responses5xx: '5xx',
  responsesOther: 'other',
  connectErrors: 'Failed connects',
  responseErrors: 'Failed responses',
  retries: 'Retries',
  redispatches: 'Moved to another server',
  queueTime: 'In the queue',
  connectTime: 'To connect',
  responseTime: 'To the first byte',
  totalTime: 'Whole session',
  responses: 'Responses by class',
  errors: 'Server errors (5xx)',
  faults: 'Faults',
  times: 'Times, mean of the last 1,024',
};

const units: Record<ChartName, string> = {
  connections: '',
  newConnections: '/s',
  bitsIn: 'bit/s',
  bitsOut: 'bit/s',
  packets: '/s',
  requests: '/s',
  sessions: '',
  sessionRate: '/s',
  queue: '',
  responses: '/s',
  errors: '/s',
  faults: '/s',
  connectErrors: '/s',
  responseErrors: '/s',
  retries: '/s',
  redispatches: '/s',
  responses1xx: '/s',
  responses2xx: '/s',
  responses3xx: '/s',
  responses4xx: '/s',
  responses5xx: '/s',
  responsesOther: '/s',
  times: 'ms',
  queueTime: 'ms',
  connectTime: 'ms',
  responseTime: 'ms',
  totalTime: 'ms',
};

const ranges: Record<Range, string> = {
  '5m': '5 min',
  '15m': '15 min',
  '1h': '1 h',
  '6h': '6 h',
  '24h': '24 h',
};
const rangesSpoken: Record<Range, string> = {
  '5m': 'Last 5 minutes',
  '15m': 'Last 15 minutes',
  '1h': 'Last hour',
  '6h': 'Last 6 hours',
  '24h': 'Last 24 hours',
};
const views: Record<View, string> = {
  balancer: 'Whole',
  stacked: 'Members, stacked',
  compared: 'Members, compared',
  instances: 'Instances, compared',
};

/** What depends on what the backend calls that which has members. */
const ofNoun = {
  balancer: {
    whole: 'Balancer',
    wholeView: 'Whole balancer',
    summed: 'The API sends no statistics of the balancer itself: what is shown is the sum of its members.',
    recorded: (kept: number, all: number) =>
      `Of ${number(all)} members the ${number(kept)} busiest are recorded; the balancer counts them all.`,
    cleared: 'The history of this balancer was cleared.',
    emptyTitle: 'The API sends no statistics for this balancer',
    emptyText:
      'It answered, with nothing in it. A balancer that was just created or is stopped may have none yet; reading goes on.',
  },
  pool: {
    whole: 'Pool',
    wholeView: 'Whole pool',
    summed: 'No statistics of the pool itself: what is shown is the sum of its members.',
    recorded: (kept: number, all: number) =>
      `Of ${number(all)} members the ${number(kept)} busiest are recorded; the pool counts them all.`,
    cleared: 'The history of this pool was cleared.',
    emptyTitle: 'No statistics for this pool',
    emptyText: 'The answer holds none for it. Reading goes on.',
  },
};

/** The words of the statistics feature. */
export const messages = inLanguage('stats', {
  title: 'Statistics',
  charts: 'Charts',
  measure: titles,
  unit: units,
  noun: ofNoun,
  others: 'All others',
  previous: 'Previous period',
  range: 'Time range',
  ranges,
  rangesSpoken,
  fixed: (from: string, to: string) => `${from} – ${to}`,
  live: 'Back to now',
  earlier: 'Earlier',
  later: 'Later',
  laterNow: 'This range already ends now.',
  view: 'Show',
  views,
  noMembers: 'The API sends statistics of no member.',
  compare: 'Previous period',
  zone: 'Times in',
  local: (name: string) => `Local (${name})`,
  utc: 'UTC',
  legend: 'Series',
  legendHint: 'Press to hide or show. Double-click, or Alt and press, to see it alone.',
  shown: (shown: number, known: number) => `${number(shown)} of ${number(known)} members by name`,
  seenSince: (time: string) => `Seen by this browser since ${time}`,
  notSeen: 'not seen by this browser',
  kept: 'Kept in this browser for 24 hours: 15 minutes as read, older as means of 10 s or more, at most 5 MB each, 20 in all.',
  clear: 'Clear history',
  // Chart
  cursor: (chart: string) => `Time on ${chart}`,
  keys: 'Drag to zoom, click to hold the cursor. Keys: arrows move it, Shift and arrows choose a stretch, Enter zooms, Escape lets go.',
  noValue: 'no data',
  total: 'Total',
  held: 'held',
  selected: (from: string, to: string) => `${from} to ${to}`,
  asTable: 'Show as table',
  asTableOf: (chart: string) => `Show ${chart} as table`,
  more: (chart: string) => `Export ${chart}`,
  png: 'Picture (PNG)',
  csv: 'Table (CSV)',
  noPicture: 'This browser could not make a picture of the chart.',
  pictureNeedsChart: 'Shown as a table now.',
  unknown: (metrics: readonly string[]) => `The API sends no metric for this (${metrics.join(', ')}).`,
  firstRead: 'A rate needs two reads. One so far; the next one draws the first point.',
  nothingHere: 'Nothing was read in this stretch of time.',
  // Table
  table: (chart: string, unit: string) => `${chart}${unit === '' ? '' : `, ${unit}`}`,
  time: 'Time',
  tableNote: (step: string, at: string) => `Means over ${step}, as of ${at}.`,
  tableExact: (at: string) => `As read, as of ${at}.`,
  update: 'Update table',
  updateOf: (chart: string) => `Update the table of ${chart}`,
  seconds: (count: number) =>
    count < 120 ? `${number(Math.round(count))} s` : `${number(Math.round(count / 60))} min`,
  // Marks
  marks: (count: number) => `${plural(count, 'event', 'events')} marked in this range`,
  stateChange: (member: string, from: string, to: string) => `${member}: ${from} → ${to}`,
  // Raw
  raw: 'All metrics as sent',
  rawCount: (all: number, unknown: number) => `${number(all)} values, ${number(unknown)} not charted`,
  rawOnlyUnknown: 'Only what is not charted',
  rawFilter: 'Filter metrics',
  rawMore: (shown: number, all: number) =>
    `The first ${number(shown)} of ${number(all)}. Filter to see others.`,
  rawObject: 'Object',
  rawMetric: 'Metric',
  rawValue: 'Value',
  rawNoObject: '(none)',
  rawNone: 'No metric matches.',
  rawJson: 'Answer as JSON',
  rawJsonText: 'The answer of GET /stats, as parsed, read at ',
  // States
  loading: 'Reading the statistics',
  errorTitle: 'The statistics could not be read',
  staleFrom: (time: string) => `Showing what was read until ${time}. `,
  unknownTitle: 'None of the metrics is one that can be charted',
  unknownText:
    'The API sent values, but under names that are not known here. They are listed below as they came.',
  // Live controls
  read: 'read',
  interval: 'Read every',
  every: (milliseconds: number) =>
    milliseconds < 60_000
      ? `every ${number(milliseconds / 1000)} s`
      : `every ${number(milliseconds / 60_000)} min`,
  paused: 'paused',
  pause: 'Pause live reading',
  resume: 'Resume live reading',
  now: 'Read again now',
});
