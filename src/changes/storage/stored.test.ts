import { describe, expect, it } from 'vitest';

import { type Change, PATIENCE, reduceChange, startChange } from '#changes/change.ts';
import { type StoredProcedure, TOGETHER } from '#changes/procedures/procedure.ts';
import { readStoredChange, readStoredProcedure, storedAfter, unreadableOf } from './stored.ts';
import { intentOf } from '#changes/testing/records.ts';

const T = Date.UTC(2026, 10, 23, 3);
const intent = { ...intentOf({ reason: 'night work' }), port: 80 };
const checking = startChange({
  id: 'a',
  batch: 'b',
  tab: '1-2',
  operator: 'kim',
  intent,
  at: T,
  patience: PATIENCE,
});
const request = { method: 'PATCH', path: '/x', body: { operation: 'disabled' } };
const sent: Change = { ...checking, phase: 'sent', sentAt: T + 1, request };

const reverting = (reverts: unknown) => ({ ...sent, intent: { ...intent, reverts } });

const without = (record: object, ...fields: string[]) =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !fields.includes(name)));

describe('what this version wrote', () => {
  const answered = reduceChange(sent, {
    type: 'answered',
    at: T + 100,
    outcome: 'accepted',
    message: null,
    answer: { kind: 'tracking', tracking: { id: 4 } },
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
  });
  it.each<[string, Change]>([
    ['sent', sent],
    ['answered', answered],
    ['ended', reduceChange(answered, { type: 'settled', at: T + 200, note: 'actions-unreadable' })],
    ['of a whole pool', { ...sent, intent: intentOf({ object: 'globo:9', part: null, seen: null }) }],
    ['without patience', { ...sent, patience: null }],
  ])('is read as it was: a change %s', (_, written) => {
    expect(readStoredChange(structuredClone(written))).toEqual(written);
  });

  it('keeps what it reverts, where that is an id', () => {
    expect(readStoredChange(reverting('a1'))?.intent.reverts).toBe('a1');
    for (const odd of [7, null, {}, 'x'.repeat(300)])
      expect(readStoredChange(reverting(odd))?.intent.reverts).toBeUndefined();
  });

  it('keeps what its kind needs of an intent, unread', () => {
    expect(readStoredChange(structuredClone(sent))?.intent).toMatchObject({ port: 80 });
  });
});

describe('what cannot be read', () => {
  const endless: unknown[] = Array.from({ length: 3 });
  endless[0] = endless;
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'x'],
    ['a list', [sent]],
    ['a list with an id', Object.assign([], sent)],
    ['a cycle', endless],
    ['no fields', { id: 'a' }],
    ['no time', without(sent, 'startedAt')],
    ['no end, which would be open', without(sent, 'endedAt')],
    ['no phase', without(sent, 'phase')],
    ['a phase of a later version', { ...sent, phase: 'waiting' }],
    ['a phase of a former one', { ...sent, phase: 'done' }],
    ['a name of every object for a phase', { ...sent, phase: 'constructor' }],
    ['no intent', without(sent, 'intent')],
    ['an intent without a kind', { ...sent, intent: without(intent, 'kind') }],
    ['an intent without an object', { ...sent, intent: without(intent, 'object') }],
    ['an intent without an action', { ...sent, intent: without(intent, 'action') }],
    ['an empty action', { ...sent, intent: { ...intent, action: '' } }],
    ['an object for an action', { ...sent, intent: { ...intent, action: {} } }],
    ['an object for a part', { ...sent, intent: { ...intent, part: {} } }],
    ...[1e20, -1, NaN, Infinity, '2026', null, {}, new Date(T), Date.now() + 5 * 86_400_000].map(
      (startedAt): [string, unknown] => [`the time ${JSON.stringify(startedAt)}`, { ...sent, startedAt }],
    ),
    ['an end after all time', { ...sent, endedAt: 1e20 }],
    ['an object for a text', { ...sent, message: {} }],
    ['a list for a name', { ...sent, intent: { ...intent, objectName: ['x'] } }],
    ['a number for an id', { ...sent, id: 7 }],
    ['an empty id', { ...sent, id: '' }],
    ['facts that are a list', { ...sent, before: ['x'] }],
    ['a fact that is an object', { ...sent, after: { state: {} } }],
    ['a fact that is no number', { ...sent, after: { members: NaN, state: [] } }],
    ['a fact of the intent that is none', { ...sent, intent: { ...intent, seen: { state: [] } } }],
    [
      'facts without end',
      { ...sent, before: Object.fromEntries(Array.from({ length: 500 }, (__, i) => [`f${i}`, i])) },
    ],
    ['an object for a reason', { ...sent, intent: { ...intent, reason: {} } }],
    ['a request without a method', { ...sent, request: { path: '/x' } }],
    ['half a number for an action of the server', { ...sent, tracking: { id: 1.5 } }],
  ])('is null: %s', (_, stored) => {
    expect(readStoredChange(stored)).toBeNull();
  });

  it.each<[string, object]>([
    ['a negative number of looks is counted anew', { looks: -1 }],
    ['no number of looks is counted anew', { looks: NaN }],
    ['a tab that is none', { tab: {} }],
  ])('costs nothing: %s', (_, over) => {
    expect(readStoredChange({ ...sent, ...over })).toMatchObject({ id: 'a', looks: 0 });
  });
});

describe('what can be read in part', () => {
  it('keeps the word of an action and of a note that a later version knows', () => {
    const stored = { ...sent, intent: { ...intent, action: 'evacuate-member' }, note: 'asked-again' };
    expect(readStoredChange(stored)).toEqual({
      ...sent,
      intent: { ...intent, action: 'other', actionWord: 'evacuate-member' },
      note: null,
      noteWord: 'asked-again',
    });
    const odd = readStoredChange({ ...sent, intent: { ...intent, action: 'constructor' } });
    expect(odd?.intent).toMatchObject({ action: 'other', actionWord: 'constructor' });
  });

  it('takes fields that an older version did not know for empty', () => {
    const fields = ['note', 'tracking', 'looks', 'tab', 'before', 'after', 'operator', 'patience', 'request'];
    expect(readStoredChange(without(sent, ...fields))).toEqual({
      ...sent,
      tab: '',
      before: null,
      operator: null,
      patience: null,
      request: null,
    });
  });

  it('shows long texts cut', () => {
    const read = readStoredChange({ ...sent, message: 'x'.repeat(1_000_000) });
    expect(read?.message).toHaveLength(10_001);
  });

  it('takes no prototype and no secret from it', () => {
    const read = readStoredChange({
      ...sent,
      request: {
        ...request,
        body: { password: 'hunter2', authentication: { user: 'kim', key: 'hunter2' } },
      },
      before: JSON.parse('{"__proto__":{"state":"x"},"state":"up"}') as unknown,
    });
    expect(read?.before).toEqual({ state: 'up' });
    expect(read?.request?.body).toEqual({ authentication: { user: 'kim' } });
  });
});

describe('a procedure', () => {
  const kept: StoredProcedure = {
    id: 'p1',
    action: 'drain-members',
    object: 'big.example',
    subject: 'itcare:7',
    href: '/balancers/7/members',
    startedAt: 1,
    total: 2,
    waiting: [
      { key: 'a', label: 'WEB-a', intents: [intent], agreed: true },
      { key: 'b', label: 'WEB-b', intents: [] },
    ],
    policy: { ...TOGETHER, together: false, mostDenied: 5, waitsForMs: 1_000, pauseMs: 10_000 },
    page: 'x',
    tab: 't',
    touchedAt: 4,
    interruptedAt: null,
    uncertain: false,
  };

  it('is read as it was, with what is to be sent', () => {
    expect(readStoredProcedure(structuredClone(kept))).toEqual(kept);
  });

  it('of version 2 names what it left, and has nothing to send', () => {
    const old = {
      ...without(kept, 'policy', 'subject'),
      waiting: [{ key: 'a', label: 'WEB-a' }],
    };
    expect(readStoredProcedure(old)).toEqual({
      ...kept,
      subject: '',
      policy: TOGETHER,
      waiting: [{ key: 'a', label: 'WEB-a', intents: [] }],
    });
  });
});

it('what cannot be read has a key of its own, and what it says of its time', () => {
  const records = [
    { key: 'x', value: { id: 'x', startedAt: T, password: 'hunter2', size: 10n } },
    { key: 7, value: { id: 7, startedAt: 1e20 } },
    { key: ['k', new Date(0)], value: undefined },
    { key: 'y'.repeat(1_000), value: null },
  ];
  const unreadable = records.map((record, index) => unreadableOf('changes', index, record));
  expect(unreadable.map(({ id, at }) => [id, at])).toEqual([
    ['x', T],
    ['7', null],
    ['["k","1970-01-01T00:00:00.000Z"]', null],
    [`${'y'.repeat(200)}…`, null],
  ]);
  expect(new Set(unreadable.map(({ key }) => key)).size).toBe(4);
  expect(unreadable[0]?.stored()).toEqual({ id: 'x', startedAt: T, size: '10' });
});

it('stores only what changed, and leaves the words and fields of another version as they are', () => {
  const stored = {
    ...sent,
    intent: { ...intent, action: 'evacuate-member' },
    note: 'asked-again',
    message: 'x'.repeat(20_000),
    later: { field: 1 },
  };
  const read = readStoredChange(stored);
  if (!read) throw new Error('it cannot be read');
  expect(storedAfter(stored, read, { ...read, looks: 3 })).toEqual({ ...stored, looks: 3 });
});
