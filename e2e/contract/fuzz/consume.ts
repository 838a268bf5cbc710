/**
 * What the console does with answers, without its screens: every pure rule and every export an answer reaches. Each
 * gives back what is wrong; throwing is wrong in any case.
 */
import type { Accepted, Action, BalancerRow } from '#backends/itcare/client/index.ts';
import { readAccepted } from '#backends/itcare/client/index.ts';
import { isRecord } from '#simulator/itcare/answers.ts';
import { type Change, reduceChange, startChange } from '#changes/change.ts';
import { findAction } from '#changes/engine/poller.ts';
import { readExpiry } from '#domain/certificate.ts';
import { downsample, MAX_POINTS } from '#domain/stats/downsample.ts';
import { type EventFields, newEvents } from '#domain/events/event-fields.ts';
import { indexEvents } from '#domain/events/event-index.ts';
import { histogramOf, selectEvents } from '#domain/events/event-view.ts';
import { planWindows } from '#domain/events/event-windows.ts';
import { parseFilters, printFilters } from '#domain/events/event-filters.ts';
import { decodeStatus } from '#backends/globo/member-number.ts';
import { ageOf } from '#backends/globo/server-time.ts';
import { weigh } from '#domain/guard/weigh.ts';
import { readFrame } from '#domain/stats/series.ts';
import { memberMatcher } from '#domain/stats/stats-members.ts';
import { MAX_STAT_SAMPLES, readStats } from '#domain/stats/stats.ts';
import { planWhitelist } from '#domain/addresses/whitelist-plan.ts';
import { balancersCsv, balancersJson } from '#features/balancers/export.ts';
import { listSearchDefaults } from '#components/list-search.ts';
import { draftSuggestionsFrom } from '#features/create-balancer/suggestions.ts';
import { eventsCsv, eventsJson } from '#features/events/table/export.ts';
import type { MemberReading } from '#backends/member.ts';
import { entriesOf } from '#features/operations/entries.ts';
import { journalCsv, journalJson, journalMarkdown } from '#features/operations/journal/journal-export.ts';
import { mergeRows } from '#features/operations/list/rows.ts';
import { formulasIn, markupIn } from './exports.ts';
import { allKinds, wrongsOfKinds } from './kinds.ts';

const NOW = Date.UTC(2026, 10, 26, 12);

type Wrongs = string[];

export function wrongsOfBalancers(rows: readonly BalancerRow[]): Wrongs {
  const search = { ...listSearchDefaults, q: 'env:production' };
  const csv = balancersCsv(rows, search, rows.length, NOW);
  JSON.parse(balancersJson(rows, search, rows.length, NOW));
  draftSuggestionsFrom(rows, []);
  const wrong = formulasIn(csv);
  for (const balancer of rows) {
    const { daysLeft } = readExpiry(balancer.certificate?.expirationDate ?? null, NOW);
    if (daysLeft !== null && !Number.isFinite(daysLeft)) wrong.push('days left are no number');
    wrong.push(...wrongsOfKinds(balancer));
    const present = balancer.securityProfile?.whiteList ?? [];
    planWhitelist({
      text: present.map(({ ip }) => ip ?? '').join('\n'),
      action: 'remove',
      present,
      internal: [],
      ranges: 'blocks',
      sendCovered: false,
    });
  }
  return wrong;
}

export function wrongsOfMembers({ members }: MemberReading): Wrongs {
  const keys = new Set(members.map(({ key }) => key));
  const wrong = keys.size === members.length ? [] : ['two rows have one key'];
  const about = members.map((member) => ({ ...member, connections: 3, zone: member.area }));
  const impact = weigh(
    about,
    about.map(({ key }) => ({ key, to: 'offline' })),
  );
  if (!Number.isFinite(impact.after.healthy)) wrong.push('the impact is no number');
  return wrong;
}

export function wrongsOfStats(raw: unknown): Wrongs {
  const samples = readStats(raw);
  const frame = readFrame(raw);
  const wrong = samples.length > MAX_STAT_SAMPLES ? ['more samples than are kept'] : [];
  if (samples.some(({ value }) => typeof value === 'number' && !Number.isFinite(value)))
    wrong.push('a sample is no number');
  memberMatcher(samples.map(({ object }) => object))({ name: 'APP01', address: '10.0.0.1', port: 80 });
  const rows = [...frame.values.values()].map((values, at) => ({ at, values: [...values] }));
  if (downsample(rows).length > MAX_POINTS) wrong.push('more points than are drawn');
  return wrong;
}

export function wrongsOfEvents(answer: readonly EventFields[]): Wrongs {
  const events = newEvents(answer, new Set());
  const index = indexEvents(events);
  const filters = index.columns.flatMap(({ key, values }) =>
    values.slice(0, 2).map((value) => ({ key, value, exclude: value.length % 2 === 0 })),
  );
  const range = { from: NOW - 3_600_000, to: NOW };
  const { positions } = selectEvents(index, filters.slice(0, 3), null);
  histogramOf(index, positions, range, index.columns[0] ?? null);
  const about = {
    balancer: 'pay.example',
    question: { type: 'security', criteria: 'bot', range: '1h' as const, size: 1_000 },
    plan: planWindows(range),
    filters: printFilters(filters.slice(0, 3)),
    shown: events,
    loaded: events.length,
    readAt: NOW,
    withRaw: true,
  };
  JSON.parse(eventsJson(about));
  return [...formulasIn(eventsCsv(about)), ...wrongsOfFilters(filters.slice(0, 5))];
}

/** What is written into an address means the same when it is read again. */
export function wrongsOfFilters(filters: Parameters<typeof printFilters>[0]): Wrongs {
  const text = printFilters(filters);
  const wanted = filters.filter(({ key }) => key !== '').map((filter) => JSON.stringify(filter));
  const read = parseFilters(text).map((filter) => JSON.stringify(filter));
  const lost = wanted.filter((filter) => !read.includes(filter));
  return text.length <= 3_000 && lost.length > 0 ? [`a filter does not survive its address: ${lost[0]}`] : [];
}

/** A stop of a load balancer that has just left. */
const left: Change = {
  ...startChange({
    id: 'one',
    batch: 'one',
    tab: 'tab',
    operator: null,
    intent: {
      kind: 'balancer-stop',
      action: 'stop',
      object: 'itcare:7',
      objectName: null,
      part: null,
      partName: null,
      seen: null,
      reason: null,
      changeReference: null,
    },
    at: NOW,
    patience: null,
  }),
  phase: 'sent',
  sentAt: NOW,
};

export function wrongsOfAction(action: Action): Wrongs {
  const answered = reduceChange(left, { type: 'answered', at: NOW, outcome: 'accepted', message: null });
  const event = { type: 'polled', at: NOW, action: { ...action, internalId: null }, byName: true } as const;
  const next = reduceChange(answered, event);
  mergeRows(entriesOf([next]), [action, action]);
  for (const kind of allKinds) findAction(answered, kind, [action], new Set());
  return [];
}

export function wrongsOfAccepted(answer: Accepted): Wrongs {
  const kept: unknown = JSON.parse(JSON.stringify(answer));
  const wrong = readAccepted(kept) === null ? ['it cannot be read back from storage'] : [];
  const said = answer.kind === 'tracking' ? answer.tracking.message : null;
  return [...wrong, ...wrongsOfJournal(said, answer)];
}

/** The exports of a journal with this text wherever a server or a person could have put it. */
export function exportsOfJournal(text: string | null, answer: unknown): { csv: string; markdown: string } {
  const entry: Change = {
    ...left,
    intent: {
      ...left.intent,
      objectName: text,
      partName: text,
      reason: text,
      changeReference: text,
    },
    operator: text,
    phase: 'accepted',
    answeredAt: NOW + 5,
    request: {
      method: 'PATCH',
      path: '/itcare/networking/loadbalancers/7',
      body: { operation: 'stop', note: text },
    },
    answer,
    message: text,
    before: { state: text },
    after: { state: 'offline' },
    afterAt: NOW,
  };
  const words = {
    title: ({ intent }: Change) => `Stop ${intent.partName}`,
    outcome: () => 'accepted',
    fact: (name: string) => name,
    value: (value: unknown) => String(value),
    reverts: ({ intent }: Change) => intent.partName,
    unreadable: 'This record cannot be read',
    line: {
      time: 'Time',
      outcome: 'Outcome',
      reason: 'Reason',
      reference: 'Change reference',
      change: 'Before → after',
      request: 'Request',
      message: 'Message',
      operator: 'Operator',
      reverts: 'Reverts',
      override: 'Freeze overridden',
      record: 'Record',
      stored: 'Stored data',
    },
  };
  const broken = {
    store: 'changes',
    id: text ?? '',
    key: '',
    at: null,
    stored: () => ({ ...entry, id: 7 }),
  } as const;
  JSON.parse(journalJson([entry], NOW, [broken]));
  return {
    csv: journalCsv([entry], words, [broken]),
    markdown: journalMarkdown([entry], words, [broken]),
  };
}

export function wrongsOfJournal(text: string | null, answer: unknown): Wrongs {
  const { csv, markdown } = exportsOfJournal(text, answer);
  return [...formulasIn(csv), ...markupIn(markdown)];
}

export function wrongsOfPools(found: unknown): Wrongs {
  const wrong: Wrongs = [];
  const pools = Array.isArray(found)
    ? found
    : isRecord(found) && Array.isArray(found['items'])
      ? found['items']
      : [];
  for (const pool of pools) {
    const members: unknown = isRecord(pool) ? pool['server_pool_members'] : null;
    for (const member of Array.isArray(members) ? members : []) {
      if (!isRecord(member)) continue;
      const { member_status: value, last_status_update_formated: at } = member;
      decodeStatus(typeof value === 'number' ? value : null);
      const age = ageOf(typeof at === 'string' ? at : null, 'America/Sao_Paulo', NOW);
      if (age.kind === 'past' && !Number.isFinite(age.ms)) wrong.push('an age is no number');
    }
  }
  return wrong;
}
