import { describe, expect, it } from 'vitest';

import type { Action } from '#api/itcare/index.ts';
import { operationPhases, writeActions } from '#domain/operation-words.ts';
import { type Operation, startOperation } from '#domain/operation.ts';
import { describeWrite } from '#domain/write.ts';

import { badgeOf, endedOf, filterRows, filterUnreadable, mergeRows } from './rows.ts';
import { operationSearch, operationSearchDefaults } from './search.ts';
import { doingWord, orderOf, sentenceOf } from './sentences.ts';

const T = Date.UTC(2026, 10, 23, 3);

function operation(over: Partial<Operation> = {}): Operation {
  return {
    ...startOperation({
      ...describeWrite('PATCH', '/itcare/networking/loadbalancers/7', { operation: 'stop' }),
      id: 'w1',
      tab: 't',
      balancerName: 'pay.example',
      objectName: null,
      startedAt: T,
    }),
    ...over,
  };
}

const action = (over: Partial<Action> = {}): Action => ({
  completedAt: null,
  family: null,
  id: 50,
  lastUpdatedAt: null,
  message: null,
  process: 'lb_start',
  resourceName: 'shop.example',
  resourceType: null,
  status: 'IN_PROGRESS',
  submittedAt: new Date(T - 1_000).toISOString(),
  submittedBy: 'kim',
  ...over,
});

const tracked = { ...action({ id: 49, submittedBy: null }), internalId: null };

it('clearing forgets what has ended, also what is older than the operations that are kept, and nothing open', () => {
  const operations = [operation({ id: 'w1' }), operation({ id: 'w2', endedAt: T })];
  const entries = ['w1', 'w2', 'w0'].map((id) => ({ id }));
  expect(endedOf(entries, operations)).toEqual(['w2', 'w0']);
  expect(endedOf([], operations), 'without an entry').toEqual(['w2']);
});

const broken = (id: string, at: number | null) => ({
  store: 'operations' as const,
  id,
  key: `unreadable ${id}`,
  at,
  stored: () => null,
});

describe('records that cannot be read', () => {
  const records = [broken('x1', null), broken('x2', T + 1)];

  it('stand in the list by their time, those without one at its end', () => {
    const rows = mergeRows([operation()], [], records);
    expect(rows.map(({ id }) => id)).toEqual(['unreadable x2', 'w1', 'unreadable x1']);
  });

  it.each<[object, string[]]>([
    [{}, ['x1', 'x2']],
    [{ show: 'mine' }, ['x1', 'x2']],
    [{ q: 'x2' }, ['x2']],
    [{ q: 'cannot be read' }, ['x1', 'x2']],
    [{ phase: 'done' }, []],
    [{ action: 'stop' }, []],
  ])('are filtered by %j', (over, ids) => {
    const search = { ...operationSearchDefaults, ...over };
    const rows = filterRows(mergeRows([], [], records), search);
    expect(new Set(rows.map(({ message }) => message))).toEqual(new Set(ids));
    expect(filterUnreadable(records, search).map(({ id }) => id)).toEqual(ids);
  });
});

it('says the word of an action that only a later version knows', () => {
  const unknown = operation({ action: 'other', actionWord: 'evacuate-member', phase: 'done' });
  expect(orderOf(unknown)).toBe('A change of pay.example, unknown (evacuate-member)');
  expect(sentenceOf(unknown)).toBe('The change of pay.example, unknown (evacuate-member), was made.');
});

describe('the merged list', () => {
  it('shows an action of ours once, with who submitted it, newest first', () => {
    const rows = mergeRows(
      [operation({ tracking: tracked, phase: 'running' })],
      [action(), action({ id: 49, submittedBy: 'lee' }), action({ id: null, submittedAt: null })],
    );
    expect(rows.map(({ id, by }) => [id, by])).toEqual([
      ['w1', 'lee'],
      ['action-50', 'kim'],
      ['action-at-1', 'kim'],
    ]);
  });

  it.each([
    ['SUCCESS', 'done'],
    ['ERROR', 'failed'],
    ['SUCCESS,IN_PROGRESS,ERROR', 'running'],
    [null, 'running'],
  ])('reads %s of the server as %s', (status, phase) => {
    expect(mergeRows([], [action({ status })])[0]).toMatchObject({ phase, status, title: 'lb_start' });
  });

  const rows = mergeRows(
    [
      operation({ phase: 'done', endedAt: T + 1, changeReference: 'RFC7' }),
      operation({ id: 'w2', action: 'create-url', subject: 'a.example', phase: 'failed', message: 'locked' }),
    ],
    [action({ message: 'Waiting' })],
  );
  it.each([
    [{ phase: 'failed' }, ['w2']],
    [{ action: 'create-url' }, ['w2']],
    [{ show: 'mine' }, ['w1', 'w2']],
    [{ q: 'kim WAITING' }, ['action-50']],
    [{ q: 'rfc7' }, ['w1']],
    [{ q: 'a.example locked' }, ['w2']],
    [{ q: 'nothing of it' }, []],
    [{ phase: 'what', action: 7, show: 'x', view: null, q: 5 }, ['w1', 'w2', 'action-50']],
  ])('filtered by %j', (search, ids) => {
    expect(filterRows(rows, operationSearch.parse(search)).map(({ id }) => id)).toEqual(ids);
  });

  it('writes no default into the address', () => {
    expect(operationSearch.parse({})).toEqual(operationSearchDefaults);
  });
});

describe('a badge', () => {
  it.each<[string, Operation[], string | null]>([
    ['what is under way', [operation({ id: 'b', phase: 'done', endedAt: T }), operation({ id: 'a' })], 'a'],
    ['that the last one failed', [operation({ phase: 'failed', endedAt: T - 60_000 })], 'w1'],
    ['nothing of old failures', [operation({ phase: 'failed', endedAt: T - 3_600_000 })], null],
    [
      'nothing of a failure that was made good',
      [operation({ phase: 'done', endedAt: T }), operation({ phase: 'failed', endedAt: T - 1 })],
      null,
    ],
    ['nothing of none', [], null],
  ])('shows %s', (_, operations, id) => {
    expect(badgeOf(operations, T)?.id ?? null).toBe(id);
  });
});

describe('sentences', () => {
  const cases = writeActions.flatMap((each) => operationPhases.map((phase) => [each, phase] as const));
  it('are different for each action and outcome, and name the load balancer', () => {
    const said = cases.map(([each, phase]) =>
      sentenceOf(operation({ action: each, phase, subject: 'pay.example', objectName: null })),
    );
    expect(new Set(said).size).toBe(cases.length);
    expect(said.every((sentence) => sentence.includes('pay.example') && sentence.endsWith('.'))).toBe(true);
  });

  it.each([
    [{}, 'Stop pay.example'],
    [{ balancerName: null }, 'Stop load balancer #7'],
    [{ action: 'drain-member', memberId: '5' }, 'Drain #5 in pay.example'],
    [{ action: 'drain-member', memberId: '5', objectName: 'APP5' }, 'Drain APP5 in pay.example'],
    [{ action: 'whitelist-add', subject: '10.1.2.3' }, 'Add 10.1.2.3 to the whitelist of pay.example'],
    [{ action: 'other', balancerName: null, balancerId: null }, 'A change of a load balancer'],
  ] as const)('%j', (over, order) => {
    expect(orderOf(operation(over))).toBe(order);
  });

  it('have one word for a badge', () => {
    expect(writeActions.map(doingWord).every((word) => /^\w+$/.test(word))).toBe(true);
  });
});
