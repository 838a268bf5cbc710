import { describe, expect, it } from 'vitest';
import { type DriftReport, clearDrift, driftReports } from './drift.ts';
import { ApiError } from '#http/errors.ts';
import { bool, int, list, nested, record, text } from './fields.ts';
import { endpointOf, parseTolerant } from './parse.ts';
import * as z from '#http/zod.ts';

const schema = record({
  content: list(
    record({ id: int(), name: text(), on: bool(), tags: list(text()), net: nested(record({ id: int() })) }),
  ),
  total: int(),
});

function parse<T>(shape: z.ZodType<T>, raw: unknown, method = 'GET') {
  const drift: DriftReport[] = [];
  const value = parseTolerant(shape, raw, {
    method,
    path: '/itcare/networking/loadbalancers/77/members',
    onDrift: (report) => drift.push(report),
  });
  return { value, drift };
}

function failure(run: () => unknown): ApiError {
  try {
    run();
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

it('costs the field that cannot be read, and no other', () => {
  const { value, drift } = parse(schema, {
    content: [
      { id: 1, name: 7, on: 'perhaps', tags: ['a', 5, 'b', null], net: { id: {} } },
      'not a row',
      { id: '2', name: 'two', net: 'none' },
      null,
    ],
    total: 'many',
  });
  expect(value).toEqual({
    content: [
      { id: 1, name: null, on: null, tags: ['a', 'b', null], net: { id: null } },
      { id: 2, name: 'two', on: null, tags: [], net: null },
    ],
    total: null,
  });
  expect(drift).toContainEqual({
    endpoint: 'GET /itcare/networking/loadbalancers/{id}/members',
    field: 'content[].name',
    problem: 'expected a string, got a number',
  });
  expect(drift.map((report) => report.field).toSorted()).toEqual([
    'content[]',
    'content[]',
    'content[].name',
    'content[].net',
    'content[].net.id',
    'content[].on',
    'content[].tags[]',
    'total',
  ]);
});

it('reports no value, which may be a secret', () => {
  const { drift } = parse(schema, {
    content: [{ id: 'hunter2', on: 'hunter2', net: 'hunter2' }],
    total: 'hunter2',
  });
  expect(drift).toHaveLength(4);
  expect(JSON.stringify(drift)).not.toContain('hunter2');
});

it('mends what only shows after mending', () => {
  const staged = z.transform((raw: unknown, context) => {
    const node = record({ a: text(), b: text() }).parse({});
    if (typeof raw !== 'object' || raw === null) return node;
    const wrong = ['a', 'b'].find((key) => key in raw);
    if (wrong === undefined) return node;
    context.issues.push({ code: 'custom', message: 'no', path: [wrong], input: raw });
    return z.NEVER;
  });
  const { value, drift } = parse(staged, { a: 1, b: 2 });
  expect(value).toEqual({ a: null, b: null });
  expect(drift.map((report) => report.field)).toEqual(['a', 'b']);
});

it.each([null, 'text', 7, [], undefined])(
  'throws a contract error for %j where an object is expected',
  (raw) => {
    const error = failure(() => parse(schema, raw));
    expect(error).toMatchObject({ kind: 'contract', outcome: 'none', method: 'GET' });
    expect(failure(() => parse(schema, raw, 'PATCH')).outcome).toBe('unknown');
  },
);

describe('hostile answers throw nothing but an ApiError', () => {
  it('a schema that never has enough', () => {
    const never = z.transform((raw: unknown, context) => {
      context.issues.push({ code: 'custom', message: 'no', path: ['x'], input: raw });
      return z.NEVER;
    });
    expect(failure(() => parse(never, {})).kind).toBe('contract');
  });

  it('half a million broken rows', () => {
    const rows = Array.from({ length: 500_000 }, () => 1);
    expect(failure(() => parse(schema, { content: rows })).kind).toBe('contract');
  });

  it('depth: the field goes, the rest stays', () => {
    const deep: unknown = JSON.parse(`{"total":3,"extra":${'['.repeat(50_000)}${']'.repeat(50_000)}}`);
    const { value, drift } = parse(schema, deep);
    expect(value.total).toBe(3);
    expect(drift.map((report) => report.problem)).toEqual(['nested too deep']);
  });
});

it('does not let a drifting poll grow anything', () => {
  clearDrift();
  for (let poll = 0; poll < 1_000; poll++) {
    parseTolerant(schema, { total: 'many', content: [1, 2] }, { method: 'GET', path: `/itcare/x/${poll}` });
  }
  expect(driftReports()).toHaveLength(2);
});

it('names endpoints without ids', () => {
  expect(endpointOf('GET', '/itcare/networking/loadbalancers/12/urls/34')).toBe(
    'GET /itcare/networking/loadbalancers/{id}/urls/{id}',
  );
  expect(endpointOf('GET', '/globo/api/v3/pool/1;2/')).toBe('GET /globo/api/v3/pool/{id}/');
});
