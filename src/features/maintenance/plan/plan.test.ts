import { afterEach, describe, expect, it } from 'vitest';

import { setGuardSettings } from '#domain/guard/settings.ts';

import { memberNamed, readPool } from '../testing.ts';
import { type LeftOut, type PlanInput, planOf, staysIn } from './plan.ts';
import { settingsOf, usualFields } from './settings.ts';

const usual = { minimumHealthy: 1, rules: [], freezes: [] };
afterEach(() => setGuardSettings(usual));

type Choices = Partial<typeof usualFields>;

function plan(
  pools: PlanInput['pools'],
  { choices = {}, ...over }: Partial<PlanInput> & { choices?: Choices } = {},
) {
  return planOf({
    scope: pools.map(({ pool }) => ({ object: pool.id, members: null })),
    pools,
    settings: settingsOf({ ...usualFields, ...choices }),
    server: null,
    refusal: () => null,
    underWay: () => null,
    ...over,
  });
}

const three = () =>
  readPool(
    'acme:1',
    ['a', 'b', 'c'].map((name) => memberNamed(name)),
  );
const reasons = (of: ReturnType<typeof plan>) =>
  of.leftOut.map(({ name, code, text }) => [name, code, text].filter((each) => each !== null).join(' '));

const twin = (port: number) => memberNamed('t', { key: `t:${port}`, port, shared: true });

describe('who is worked on', () => {
  it('is everybody who serves, in order; of the others it says why not', () => {
    const made = plan([
      readPool('acme:1', [
        memberNamed('web10'),
        memberNamed('web2'),
        memberNamed('off', { state: 'offline' }),
        memberNamed('drained', { state: 'disabled' }),
        memberNamed('odd', { state: null, rawState: '?' }),
        memberNamed('fixed', { id: null, lock: 'Not from here.' }),
      ]),
    ]);
    expect(made.items.map(({ name, before }) => `${name} ${before}`)).toEqual([
      'web2 enabled',
      'web10 enabled',
    ]);
    expect(reasons(made)).toEqual([
      'off out-of-service offline',
      'drained out-of-service disabled',
      'odd unknown-state',
      'fixed locked Not from here.',
    ]);
  });

  it('is nobody but those that were chosen, and one that is gone is told', () => {
    const made = plan([three()], { scope: [{ object: 'acme:1', members: ['b:80', 'x:80'] }] });
    expect(made.items.map(({ member }) => member)).toEqual(['b:80']);
    expect(reasons(made)).toEqual(['x:80 gone']);
  });

  it('is nobody whom something else is under way with, or whom this account may not change', () => {
    const made = plan([three()], {
      underWay: (object, key) => (object === 'acme:1' && key === 'a:80' ? 'Drain of a' : null),
      refusal: (object, action) =>
        object === 'acme:1/b:80' && action === 'enable-member' ? 'No right.' : null,
    });
    expect(made.items.map(({ name }) => name)).toEqual(['c']);
    expect(reasons(made)).toEqual(['a under-way Drain of a', 'b denied No right.']);
  });

  it('is each server once where its backend cannot tell two rows of it apart', () => {
    const made = plan([readPool('acme:1', [twin(80), twin(81), memberNamed('u'), memberNamed('v')])]);
    expect(made.items.map(({ member }) => member)).toEqual(['t:80', 'u:80', 'v:80']);
    expect(reasons(made)).toEqual(['t:81 goes-along t:80']);
  });
});

describe('the minimum of the site', () => {
  it('leaves out whoever would leave too few', () => {
    const made = plan([readPool('acme:1', [memberNamed('only'), memberNamed('down', { health: 'down' })])]);
    expect(made.items.map(({ name }) => name)).toEqual(['down']);
    expect(reasons(made)).toEqual(['only minimum']);
  });

  it('says how many at a time there can be', () => {
    setGuardSettings({ ...usual, minimumHealthy: 2 });
    expect(plan([three()]).pools[0]).toMatchObject({ atMost: null, worst: { after: { healthy: 2 } } });
    expect(plan([three()], { choices: { atOnce: '3' } }).pools[0]).toMatchObject({ atMost: 1, chosen: 3 });
    setGuardSettings({ ...usual, minimumHealthy: 3 });
    expect(plan([three()])).toMatchObject({ items: [], leftOut: [{}, {}, {}], pools: [{ chosen: 0 }] });
  });

  it('is asked of each pool by itself', () => {
    const made = plan([three(), readPool('acme:2', [memberNamed('a')])], {
      server: 'a',
      scope: [
        { object: 'acme:1', members: ['a:80'] },
        { object: 'acme:2', members: ['a:80'] },
      ],
    });
    expect(made.items.map(({ object }) => object)).toEqual(['acme:1']);
    expect(made.leftOut).toMatchObject([{ object: 'acme:2', code: 'minimum' }]);
  });
});

const zones = { a: 'EB-A', b: 'EB-A', c: 'EB-B', d: 'EB-B' };
const four = () =>
  readPool(
    'acme:1',
    Object.keys(zones).map((name) => memberNamed(name)),
    { zones },
  );
const names = (choices: Choices) => plan([four()], { choices }).items.map(({ name }) => name);

describe('zones', () => {
  it('go one after the other, or in turn', () => {
    expect(names({})).toEqual(['a', 'b', 'c', 'd']);
    expect(names({ order: 'alternating' })).toEqual(['a', 'c', 'b', 'd']);
  });

  it('that several at a time would empty are named', () => {
    expect(plan([four()], { choices: { atOnce: '1' } }).pools[0]?.emptied).toEqual([]);
    expect(plan([four()], { choices: { atOnce: '2' } }).pools[0]?.emptied).toEqual(['EB-A', 'EB-B']);
  });
});

describe('a server over all its pools', () => {
  it('goes as one, out of all of them at the same time', () => {
    const made = plan([three(), readPool('acme:2', [memberNamed('a'), memberNamed('z')])], {
      server: 'a',
      scope: [
        { object: 'acme:1', members: ['a:80'] },
        { object: 'acme:2', members: ['a:80'] },
      ],
    });
    expect(made.items.map(({ object, group, slot }) => [object, group, slot.out.earliest])).toEqual([
      ['acme:1', 'a', 0],
      ['acme:2', 'a', 0],
    ]);
  });

  it('in one pool twice goes as one too', () => {
    const rows = [memberNamed('a', { key: 'a1' }), memberNamed('a', { key: 'a2' })];
    const made = plan([readPool('acme:1', [...rows, memberNamed('b'), memberNamed('c')])]);
    expect(made.items.map(({ group }) => group)).toEqual(['acme:1 a', 'acme:1 a', undefined, undefined]);
    expect(made.pools[0]?.worst.after.healthy).toBe(2);
  });
});

const cuts = (choices: Choices) => plan([three()], { choices }).cuts;

it('says whether established connections may be interrupted', () => {
  expect(cuts({})).toBe(false);
  expect(cuts({ drainEnd: 'go-on' })).toBe(true);
  expect(cuts({ most: '2' })).toBe(true);
  expect(cuts({ drainEnd: 'go-on', offline: 'no' })).toBe(false);
});

it('waits for a time where nothing is counted', () => {
  const made = plan([
    readPool(
      'acme:1',
      ['a', 'b'].map((name) => memberNamed(name)),
      { counted: false },
    ),
  ]);
  expect(made.pools[0]?.counted).toBe(false);
  expect(made.items[0]?.stages.map(({ type }) => type)).not.toContain('loaded');
  expect(made.items[0]?.slot.back.earliest).toBeGreaterThan(30 * 60_000);
});

it('of a pool without members is empty', () => {
  expect(plan([readPool('acme:1', [])])).toMatchObject({ items: [], leftOut: [], cuts: false });
  expect(plan([])).toMatchObject({ items: [], pools: [] });
});

it.each<[LeftOut['code'], boolean]>([
  ['minimum', true],
  ['locked', true],
  ['denied', true],
  ['under-way', true],
  ['unknown-state', true],
  ['out-of-service', false],
  ['gone', false],
  ['goes-along', false],
])('knows where a server goes on serving: %s', (code, stays) => {
  const left = { object: 'p:1', objectName: 'web', key: 'a', name: 'a', code, text: null };
  expect(staysIn({ leftOut: [left] })).toEqual(stays ? [left] : []);
});
