import { describe, expect, it } from 'vitest';

import { factsOf, type JournalEntry } from '#domain/journal.ts';
import { type Operation, reduceOperation, startOperation } from '#domain/operation.ts';
import { describeWrite } from '#domain/write.ts';

import { entryAfter } from './record.ts';
import { readEntry, readOperation, readRecords, storedAfter } from './stored-record.ts';

const T = Date.UTC(2026, 10, 23, 3);
const PATH = '/itcare/networking/loadbalancers/7/members/5';
const write = describeWrite('PATCH', PATH, { operation: 'disabled' });
const names = { balancerName: 'pay.example', objectName: 'PAY01' };
const operation: Operation = startOperation({ ...write, ...names, id: 'a', tab: '1-2', startedAt: T });
const member = { id: '5', name: 'PAY01', port: 80, rawState: 'enabled', rawHealth: null };
const entry: JournalEntry = {
  ...write,
  ...names,
  id: 'a',
  startedAt: T,
  answeredAt: null,
  endedAt: null,
  method: 'PATCH',
  path: PATH,
  body: { operation: 'disabled' },
  reason: null,
  outcome: 'sent',
  status: null,
  answer: null,
  message: null,
  phase: 'sent',
  before: factsOf(write, { balancer: null, urls: null, members: [member] }),
  after: null,
  afterAt: null,
};

const without = (record: object, ...fields: string[]) =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !fields.includes(name)));

const poolWrite = describeWrite('PUT', '/api/v3/pool/deploy/9/member/status/', {
  server_pools: [
    {
      server_pool_members: [
        { id: 1, member_status: 1 },
        { id: 2, member_status: 1 },
      ],
    },
  ],
});

describe('what this version wrote', () => {
  const answered = reduceOperation(operation, {
    type: 'answered',
    at: T + 100,
    outcome: 'accepted',
    answer: {
      kind: 'tracking',
      tracking: {
        family: null,
        id: 4,
        internalId: 8,
        lastUpdatedAt: null,
        message: 'x',
        process: 'p',
        resourceName: 'pay.example',
        resourceType: null,
        status: 'QUEUED',
      },
    },
    message: null,
  });
  it.each<[string, Operation]>([
    ['sent', operation],
    ['answered', answered],
    ['ended', reduceOperation(answered, { type: 'settled', at: T + 200, note: 'actions-unreadable' })],
    ['of a pool', { ...operation, ...poolWrite }],
  ])('is read as it was: an operation %s', (_, written) => {
    expect(readOperation(structuredClone(written))).toEqual(written);
    const noted = entryAfter(entry, written);
    expect(readEntry(structuredClone(noted))).toEqual(noted);
  });
});

/** Both in one, so that each case is tried on both; as it stands it can be read. */
const both = { ...operation, ...entry };

it('reads both from one record', () => {
  expect(readOperation(both)).not.toBeNull();
  expect(readEntry(both)).not.toBeNull();
});

describe('what cannot be read', () => {
  const endless: unknown[] = Array.from({ length: 3 });
  endless[0] = endless;
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'x'],
    ['a list', [operation]],
    ['a list with an id', Object.assign([], operation)],
    ['a cycle', endless],
    ['no fields', { id: 'a' }],
    ['no time', without(both, 'startedAt')],
    ['no end, which would be open', without(both, 'endedAt')],
    ['no phase', without(both, 'phase')],
    ['a phase of a later version', { ...both, phase: 'waiting' }],
    ['a name of every object for a phase', { ...both, phase: 'constructor' }],
    ['no action', without(both, 'action')],
    ['an empty action', { ...both, action: '' }],
    ['an object for an action', { ...both, action: {} }],
    ...[1e20, -1, NaN, Infinity, '2026', null, {}, new Date(T), Date.now() + 5 * 86_400_000].map(
      (startedAt): [string, unknown] => [`the time ${JSON.stringify(startedAt)}`, { ...both, startedAt }],
    ),
    ['an end after all time', { ...both, endedAt: 1e20 }],
    ['an object for a text', { ...both, message: {} }],
    ['a list for a text', { ...both, balancerName: ['x'] }],
    ['half a number for an id', { ...both, balancerId: 1.5 }],
    ['a pool without members', { ...both, pool: { id: 9 } }],
    ['a number for an id', { ...both, id: 7 }],
  ])('is null: %s', (_, stored) => {
    expect(readOperation(stored)).toBeNull();
    expect(readEntry(stored)).toBeNull();
  });

  it.each<[string, object]>([
    ['a negative number of polls is counted anew', { polls: -1 }],
    ['no number of polls is counted anew', { polls: NaN }],
    ['a tab that is none', { tab: {} }],
  ])('costs nothing: %s', (_, over) => {
    expect(readOperation({ ...operation, ...over })).toMatchObject({ id: 'a', polls: 0 });
  });

  it.each<[string, object]>([
    ['an outcome of a later version', { outcome: 'queued' }],
    ['facts that are a list', { before: ['x'] }],
    ['a fact that is an object', { after: { state: {} } }],
    ['a fact that is no number', { after: { members: NaN, state: [] } }],
    [
      'facts without end',
      { before: Object.fromEntries(Array.from({ length: 500 }, (__, i) => [`f${i}`, i])) },
    ],
    ['an object for a reason', { reason: {} }],
  ])('is null in the journal: %s', (_, over) => {
    expect(readEntry({ ...entry, ...over })).toBeNull();
  });
});

describe('what can be read in part', () => {
  it('keeps the word of an action and of a note that a later version knows', () => {
    const stored = { ...operation, action: 'evacuate-member', note: 'asked-again' };
    expect(readOperation(stored)).toEqual({
      ...operation,
      action: 'other',
      actionWord: 'evacuate-member',
      note: null,
      noteWord: 'asked-again',
    });
    expect(readEntry({ ...entry, action: 'constructor' })).toMatchObject({
      action: 'other',
      actionWord: 'constructor',
    });
  });

  it('takes fields that an older version did not know for empty', () => {
    expect(readOperation(without(operation, 'note', 'tracking', 'polls', 'tab', 'objectName'))).toEqual({
      ...operation,
      objectName: null,
      tab: '',
    });
    expect(readEntry(without(entry, 'before', 'after', 'afterAt', 'reason'))).toEqual({
      ...entry,
      before: null,
    });
  });

  it('shows long texts cut', () => {
    const read = readOperation({ ...operation, message: 'x'.repeat(1_000_000) });
    expect(read?.message).toHaveLength(10_001);
  });

  it('takes no prototype and no secret from it', () => {
    const stored = {
      ...entry,
      body: { password: 'hunter2', authentication: { user: 'kim', key: 'hunter2' } },
      before: JSON.parse('{"__proto__":{"state":"x"},"state":"up"}') as unknown,
    };
    const read = readEntry(stored);
    expect(read?.before).toEqual({ state: 'up' });
    expect(read?.body).toEqual({ authentication: { user: 'kim' } });
  });
});

describe('a store', () => {
  const records = [
    { key: 'b', value: { ...operation, id: 'b', startedAt: T + 1 } },
    { key: 'a', value: operation },
    { key: 'x', value: { id: 'x', startedAt: T, password: 'hunter2', size: 10n } },
    { key: 7, value: { id: 7, startedAt: 1e20 } },
    { key: ['k', new Date(0)], value: undefined },
    { key: 'y'.repeat(1_000), value: null },
  ];

  it('is sorted out into what can be read, oldest first, and what cannot', () => {
    const { read, unreadable } = readRecords('operations', records, readOperation);
    expect(read.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(unreadable.map(({ id, at }) => [id, at])).toEqual([
      ['x', T],
      ['7', null],
      ['["k","1970-01-01T00:00:00.000Z"]', null],
      [`${'y'.repeat(200)}…`, null],
    ]);
    expect(new Set(unreadable.map(({ key }) => key)).size).toBe(4);
    expect(unreadable[0]?.stored()).toEqual({ id: 'x', startedAt: T, size: '10' });
  });
});

it('stores only what changed, and leaves the words and fields of another version as they are', () => {
  const stored = {
    ...operation,
    action: 'evacuate-member',
    note: 'asked-again',
    message: 'x'.repeat(20_000),
    later: { field: 1 },
  };
  const read = readOperation(stored);
  if (!read) throw new Error('it cannot be read');
  expect(storedAfter(stored, read, { ...read, polls: 3 })).toEqual({ ...stored, polls: 3 });
});
