import { describe, expect, it } from 'vitest';
import { bool, int, kindOfValue, list, nested, record, text } from './fields.ts';

const NOTHING = [undefined, null];

describe('int', () => {
  it.each([
    [1, 1],
    [-3, -3],
    [12.5, 12.5],
    ['42', 42],
    [' 7 ', 7],
    ['-1', -1],
    ['0.25', 0.25],
  ])('reads %j as %j', (raw, value) => expect(int().parse(raw)).toBe(value));
  it.each(NOTHING)('reads %j as null', (raw) => expect(int().parse(raw)).toBeNull());
  it.each([Number.NaN, Infinity, 'NaN', 'Infinity', '', ' ', '0x1f', '1e3', '12a', true, {}, []])(
    'refuses %j',
    (raw) => expect(int().safeParse(raw).success).toBe(false),
  );
  it.each([2 ** 53, '9007199254740993'])('refuses %j, whose last digits are lost', (raw) =>
    expect(int().safeParse(raw).success).toBe(false),
  );
});

describe('bool', () => {
  it.each([
    [true, true],
    [false, false],
    ['true', true],
    ['false', false],
  ])('reads %j as %j', (raw, value) => expect(bool().parse(raw)).toBe(value));
  it.each(NOTHING)('reads %j as null', (raw) => expect(bool().parse(raw)).toBeNull());
  it.each([0, 1, 'yes', '', 'TRUE ', {}, []])('refuses %j', (raw) =>
    expect(bool().safeParse(raw).success).toBe(false),
  );
});

describe('text', () => {
  it.each(NOTHING)('reads %j as null', (raw) => expect(text().parse(raw)).toBeNull());
  it('keeps an unknown word and an empty one', () => {
    expect(text().parse('SOMETHING_NEW')).toBe('SOMETHING_NEW');
    expect(text().parse('')).toBe('');
  });
  it.each([1, true, {}, []])('refuses %j', (raw) => expect(text().safeParse(raw).success).toBe(false));
});

describe('list and nested', () => {
  it.each(NOTHING)('read %j as [] and null', (raw) => {
    expect(list(text()).parse(raw)).toEqual([]);
    expect(nested(record({ a: text() })).parse(raw)).toBeNull();
  });
  it('refuse a single object in place of a list, and a list in place of an object', () => {
    expect(list(record({})).safeParse({}).success).toBe(false);
    expect(nested(record({})).safeParse([]).success).toBe(false);
  });
});

it('keeps unknown fields of a record', () => {
  expect(record({ a: text() }).parse({ b: { c: 1 } })).toEqual({ a: null, b: { c: 1 } });
});

it.each([
  [null, 'null'],
  [undefined, 'nothing'],
  [[], 'a list'],
  [{}, 'an object'],
  ['s3cret', 'a string'],
  [7, 'a number'],
  [true, 'a boolean'],
  [Symbol('x'), 'something else'],
])('names the kind of a value and not the value', (value, name) => expect(kindOfValue(value)).toBe(name));
