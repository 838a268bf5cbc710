import { describe, expect, it } from 'vitest';

import type { Action } from '#domain/action.ts';
import type { Change } from '#changes/change.ts';
import type { Intent } from '#changes/intent.ts';
import { doingWord, orderOf, describeChange } from '#changes/messages/describe.ts';
import { changeActions, changePhases } from '#changes/vocabulary.ts';

import { entriesOf } from '../entries.ts';
import { badgeOf, endedOf, filterJournal, filterRows, filterUnreadable, mergeRows } from './rows.ts';
import { operationSearch, operationSearchDefaults } from '../search.ts';
import { changeOf, poolChange, T } from '../testing/change.ts';

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

it('clearing forgets what has ended and nothing open, also of what left together', () => {
  const changes = [
    changeOf({ id: 'w1' }),
    changeOf({ id: 'w2', endedAt: T }),
    poolChange('a', { endedAt: T }),
    poolChange('b'),
    poolChange('c', { batch: 'open' }),
  ];
  expect(endedOf(entriesOf(changes)).map(({ id }) => id)).toEqual(['w2', 'a']);
});

const broken = (id: string, at: number | null) => ({
  store: 'changes' as const,
  id,
  key: `unreadable ${id}`,
  at,
  stored: () => null,
});

describe('records that cannot be read', () => {
  const records = [broken('x1', null), broken('x2', T + 1)];

  it('stand in the list by their time, those without one at its end', () => {
    const rows = mergeRows([changeOf()], [], records);
    expect(rows.map(({ id }) => id)).toEqual(['unreadable x2', 'w1', 'unreadable x1']);
  });

  it.each<[object, string[]]>([
    [{}, ['x1', 'x2']],
    [{ show: 'mine' }, ['x1', 'x2']],
    [{ q: 'x2' }, ['x2']],
    [{ q: 'cannot be read' }, ['x1', 'x2']],
    [{ phase: 'confirmed' }, []],
    [{ action: 'stop' }, []],
  ])('are filtered by %j', (over, ids) => {
    const search = operationSearch.parse(over);
    const rows = filterRows(mergeRows([], [], records), search);
    expect(new Set(rows.map(({ message }) => message))).toEqual(new Set(ids));
    expect(filterUnreadable(records, search).map(({ id }) => id)).toEqual(ids);
  });
});

it('says the word of an action that only a later version knows', () => {
  const unknown = changeOf({ phase: 'confirmed' }, { action: 'other', actionWord: 'evacuate-member' });
  expect(orderOf(unknown.intent)).toBe('A change of pay.example, unknown (evacuate-member)');
  expect(describeChange(unknown)).toBe('The change of pay.example, unknown (evacuate-member), was made.');
});

describe('the merged list', () => {
  it('shows an action of ours once, with who submitted it, newest first', () => {
    const rows = mergeRows(
      [changeOf({ tracking: tracked, phase: 'running', operator: 'ann' })],
      [action(), action({ id: 49, submittedBy: 'lee' }), action({ id: null, submittedAt: null })],
    );
    expect(rows.map(({ id, by }) => [id, by])).toEqual([
      ['w1', 'lee'],
      ['action-50', 'kim'],
      ['action-at-1', 'kim'],
    ]);
  });

  it.each([
    ['SUCCESS', 'confirmed'],
    ['ERROR', 'failed'],
    ['SUCCESS,IN_PROGRESS,ERROR', 'running'],
    [null, 'running'],
  ])('reads %s of the server as %s', (status, phase) => {
    expect(mergeRows([], [action({ status })])[0]).toMatchObject({ phase, status, title: 'lb_start' });
  });

  it('links to the load balancer or pool, and says who asked for it', () => {
    expect(mergeRows([changeOf({ operator: 'ann' })], [])[0]).toMatchObject({
      object: 'itcare:7',
      objectName: 'pay.example',
      by: 'ann',
    });
    expect(mergeRows([poolChange('APP1')], [])[0]).toMatchObject({ object: 'globo:3' });
    expect(mergeRows([changeOf({}, { object: 'itcare:new' })], [])[0]).toMatchObject({ object: null });
  });

  it('shows the newest 500 of this browser', () => {
    const many = Array.from({ length: 600 }, (_, index) => changeOf({ id: `w${index}`, sentAt: T + index }));
    const rows = mergeRows(entriesOf(many), []);
    expect([rows.length, rows[0]?.id]).toEqual([500, 'w599']);
  });

  const pool = entriesOf(
    ['APP1', 'APP2', 'APP3', 'APP4'].map((name) => poolChange(name, { sentAt: T - 500 })),
  );
  const ours = [
    changeOf({ phase: 'confirmed', endedAt: T + 1 }, { changeReference: 'RFC7' }),
    changeOf(
      { id: 'w2', phase: 'failed', message: 'locked' },
      { action: 'create-url', part: 'a.example', partName: 'a.example' },
    ),
    ...pool,
  ];
  const rows = mergeRows(ours, [action({ message: 'Waiting' })]);
  it.each([
    [{ phase: 'failed' }, ['w2']],
    [{ action: 'create-url' }, ['w2']],
    [{ show: 'mine' }, ['w1', 'w2', 'APP1']],
    [{ phase: 'confirmed' }, ['w1']],
    [{ phase: 'done' }, ['w1']],
    [{ phase: 'checking', action: 'create-url' }, ['w2']],
    [{ q: 'app4' }, ['APP1']],
    [{ q: 'kim WAITING' }, ['action-50']],
    [{ q: 'rfc7' }, ['w1']],
    [{ q: 'a.example locked' }, ['w2']],
    [{ q: 'nothing of it' }, []],
    [{ phase: 'what', action: 7, show: 'x', view: null, q: 5 }, ['w1', 'w2', 'APP1', 'action-50']],
  ])('filtered by %j', (search, ids) => {
    expect(filterRows(rows, operationSearch.parse(search)).map(({ id }) => id)).toEqual(ids);
  });

  it.each([
    [{ phase: 'done' }, ['w1']],
    [{ action: 'drain-member', q: 'APP4 shop' }, ['APP1']],
    [{ q: 'LOCKED a.example' }, ['w2']],
    [{ q: 'rfc7' }, ['w1']],
    [{ q: 'nothing of it' }, []],
  ])('the journal filtered by %j', (search, ids) => {
    expect(filterJournal(ours, operationSearch.parse(search)).map(({ id }) => id)).toEqual(ids);
  });

  it('writes no default into the address', () => {
    expect(operationSearch.parse({})).toEqual(operationSearchDefaults);
  });
});

const failed = (endedAt: number) => changeOf({ phase: 'failed', endedAt });
const confirmed = (id: string) => changeOf({ id, phase: 'confirmed', endedAt: T });

describe('a badge', () => {
  it.each<[string, Change[], string | null]>([
    ['what is under way', [confirmed('b'), changeOf({ id: 'a' })], 'a'],
    ['that the last one failed', [failed(T - 60_000)], 'w1'],
    ['that later reads contradict the last one', [changeOf({ phase: 'contradicted', endedAt: T })], 'w1'],
    ['nothing of old failures', [failed(T - 3_600_000)], null],
    ['nothing of a refusal, which its form tells', [changeOf({ phase: 'refused', endedAt: T })], null],
    ['nothing of a failure that was made good', [confirmed('b'), failed(T - 1)], null],
    ['nothing of none', [], null],
  ])('shows %s', (_, changes, id) => {
    expect(badgeOf(changes, T)?.id ?? null).toBe(id);
  });
});

describe('sentences', () => {
  const cases = changeActions.flatMap((each) => changePhases.map((phase) => [each, phase] as const));
  it('are different for each action and outcome, and name the load balancer', () => {
    const said = cases.map(([each, phase]) => describeChange(changeOf({ phase }, { action: each })));
    expect(new Set(said).size).toBe(cases.length);
    expect(said.every((sentence) => sentence.includes('pay.example') && sentence.endsWith('.'))).toBe(true);
  });

  it.each<[Partial<Intent>, string]>([
    [{}, 'Stop pay.example'],
    [{ objectName: null }, 'Stop load balancer #7'],
    [{ action: 'drain-member', part: '5' }, 'Drain #5 in pay.example'],
    [{ action: 'drain-member', part: '5', partName: 'APP5' }, 'Drain APP5 in pay.example'],
    [
      { action: 'whitelist-add', part: '10.1.2.3', partName: '10.1.2.3' },
      'Add 10.1.2.3 to the whitelist of pay.example',
    ],
    [{ action: 'other', objectName: null, object: 'itcare:new' }, 'A change of a load balancer'],
  ])('%j', (over, order) => {
    expect(orderOf(changeOf({}, over).intent)).toBe(order);
  });

  it('have one word for a badge', () => {
    const badges = changeActions.map((each) => doingWord(changeOf({}, { action: each }).intent));
    expect(badges.every((word) => /^\w+$/.test(word))).toBe(true);
  });
});
