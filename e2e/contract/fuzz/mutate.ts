/** Makes an answer wrong in one way or several, each told in words. */
import type { Chance } from '#domain/seeded.ts';
import { hostileText } from './hostile.ts';

export interface Mutated {
  /** The body as it goes over the wire. */
  readonly text: string;
  /** What was done to it, for whoever replays it. */
  readonly said: string;
}

type Container = Record<string, unknown> | unknown[];
interface Place {
  readonly parent: Container;
  readonly key: string | number;
  readonly path: string;
}

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;

/** More places than this are not told apart: every one is reached by some case all the same. */
const MOST_PLACES = 4_000;

function placesOf(root: unknown): Place[] {
  const places: Place[] = [];
  const open: { node: unknown; path: string }[] = [{ node: root, path: '$' }];
  for (let at = 0; at < open.length && places.length < MOST_PLACES; at += 1) {
    const { node, path } = open[at] ?? { node: null, path: '' };
    if (!isContainer(node)) continue;
    for (const [name, value] of Object.entries(node)) {
      const key = Array.isArray(node) ? Number(name) : name;
      const inner = `${path}.${name}`;
      places.push({ parent: node, key, path: inner });
      open.push({ node: value, path: inner });
    }
  }
  return places;
}

function put({ parent, key }: Place, value: unknown): void {
  // As a parser would: a key named __proto__ is a key.
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
}

function nested(depth: number, list: boolean): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = list ? [value] : { entries: value };
  return value;
}

const junk = (chance: Chance): unknown =>
  chance.pick<unknown>([0, -1, 1.5, true, false, '', 'x', [], {}, [[]], [null], { id: {} }, [1, 'a', {}]]);

const huge = (chance: Chance): unknown =>
  chance.pick<unknown>([
    1e308,
    -1e308,
    2 ** 53 + 2,
    -(2 ** 63),
    5e-324,
    '9'.repeat(400),
    'A'.repeat(50_000),
    Array.from({ length: 500 }, () => 'many'),
    Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`key${index}`, index])),
  ]);

const KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', ''] as const;
const PAGING = ['number', 'size', 'totalPages', 'totalElements', 'total', 'last', 'first', 'empty'] as const;

type Change = (place: Place, chance: Chance) => string | null;

const CHANGES: readonly [Change, ...Change[]] = [
  ({ parent, key }) => {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else Reflect.deleteProperty(parent, key);
    return 'dropped';
  },
  (place) => {
    put(place, null);
    return 'null';
  },
  (place, chance) => {
    const value = junk(chance);
    put(place, value);
    return `is ${JSON.stringify(value)}`;
  },
  (place, chance) => {
    const value = huge(chance);
    put(place, value);
    return `huge ${JSON.stringify(value).slice(0, 30)}`;
  },
  (place, chance) => {
    const depth = 20 + chance.int(1_500);
    put(place, nested(depth, chance.int(2) === 0));
    return `${depth} levels deep`;
  },
  (place, chance) => {
    const text = hostileText(chance);
    put(place, text);
    return `text ${JSON.stringify(text.slice(0, 60))}`;
  },
  (place, chance) => {
    const text = hostileText(chance);
    put(place, text);
    return `text ${JSON.stringify(text.slice(0, 60))}`;
  },
  ({ parent, key }) => {
    if (!Array.isArray(parent)) return null;
    parent.push(parent[Number(key)], parent[Number(key)]);
    return 'three times';
  },
  ({ parent }, chance) => {
    const key = chance.int(3) === 0 ? hostileText(chance).slice(0, 200) : chance.pick(KEYS);
    const value: unknown = chance.pick<unknown>([{ polluted: true }, hostileText(chance), 1, null, []]);
    if (Array.isArray(parent)) return null;
    put({ parent, key, path: '' }, value);
    return `beside it the key ${JSON.stringify(key.slice(0, 40))}`;
  },
  ({ parent, key }, chance) => {
    if (Array.isArray(parent) || !PAGING.some((name) => name === key)) return null;
    const value: unknown = chance.pick<unknown>([0, 1, -1, 1e9, 1e308, false, true, '7', null, 0.5]);
    put({ parent, key, path: '' }, value);
    return `a page that says ${JSON.stringify(value)}`;
  },
];

/** Ways in which a whole body can be wrong. */
function wholeBody(text: string, chance: Chance): Mutated | null {
  switch (chance.int(120)) {
    case 0:
      return { text: text.slice(0, chance.int(text.length + 1)), said: 'cut' };
    case 1:
      return { text: `\ufeff${text}`, said: 'a byte order mark in front' };
    case 2:
      return { text: JSON.stringify(junk(chance)), said: 'something else' };
    case 3:
      return { text: hostileText(chance), said: 'a text that is no JSON' };
    case 4:
      return { text: JSON.stringify([JSON.parse(text)]), said: 'in a list' };
    case 5:
      return { text: JSON.stringify({ data: JSON.parse(text) }), said: 'in an object' };
    case 6:
      return { text: JSON.stringify(text), said: 'as a text' };
    case 7:
      return { text: '', said: 'empty' };
    case 8:
      return { text: '['.repeat(20_000), said: 'brackets that never close' };
    default:
      return null;
  }
}

/** Once in so many cases the body has 10 MB. */
const TEN_MB_EVERY = 2_500;

/** One to three changes of a genuine body. */
export function mutate(text: string, chance: Chance): Mutated {
  if (chance.int(TEN_MB_EVERY) === 0) return tenMegabytes(text, chance);
  const whole = wholeBody(text, chance);
  if (whole) return whole;
  const root: unknown = JSON.parse(text);
  const said: string[] = [];
  for (let times = 1 + chance.int(3); times > 0; times -= 1) {
    const places = placesOf(root);
    const [first] = places;
    if (!first) return { text: JSON.stringify(junk(chance)), said: 'something else' };
    const place = chance.pick([first, ...places.slice(1)]);
    const done = chance.pick(CHANGES)(place, chance);
    if (done !== null) said.push(`${place.path} ${done}`);
  }
  return { text: JSON.stringify(root), said: said.join('; ') || 'nothing' };
}

/** One value, or one row over and over, until the body has 10 MB. */
export function tenMegabytes(text: string, chance: Chance): Mutated {
  const root: unknown = JSON.parse(text);
  const [place] = placesOf(root);
  if (!place) return { text: ' '.repeat(10_000_000), said: '10 MB of blanks' };
  const list = Array.isArray(root) && root.length > 0 && chance.int(2) === 0;
  if (!list) {
    put(place, 'x'.repeat(10_000_000));
    return { text: JSON.stringify(root), said: `${place.path} of 10 MB` };
  }
  const one = JSON.stringify(root[0]);
  const many = Math.ceil(10_000_000 / (one.length + 1));
  return {
    text: `[${Array.from({ length: many }, () => one).join(',')}]`,
    said: `${many} times the same row`,
  };
}
