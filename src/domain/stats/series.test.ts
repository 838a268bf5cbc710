import { describe, expect, it } from 'vitest';

import { isCharted, MEASURES, objectName, readFrame, WHOLE } from './series.ts';

const whole = { curConns: 30, totConns: 900, bitsIn: 10, bitsOut: 20, pktsIn: 3, pktsOut: 4, totRequests: 5 };
const one = { curConns: 10, totConns: 300 };
const two = { curConns: 20, totConns: 600 };
const ICONTROL = 'https://localhost/mgmt/tm/ltm';

function nested(values: Record<string, number>) {
  return {
    nestedStats: {
      entries: Object.fromEntries(
        Object.entries(values).map(([key, value]) => [`serverside.${key}`, { value }]),
      ),
    },
  };
}

function read(raw: unknown) {
  const { values, summed } = readFrame(raw);
  return {
    summed,
    values: Object.fromEntries([...values].map(([name, found]) => [name, Array.from(found.slice(0, 2))])),
  };
}

const expected = {
  summed: false,
  values: { [WHOLE]: [30, 900], 'APP01:443': [10, 300], 'APP02:443': [20, 600] },
};

describe('readFrame', () => {
  it.each<[string, unknown]>([
    [
      'raw iControl',
      [
        { [`${ICONTROL}/virtual/~Common~web/stats`]: nested(whole) },
        { [`${ICONTROL}/pool/~Common~web/members/~Common~APP01:443/stats`]: nested(one) },
        { [`${ICONTROL}/pool/~Common~web/members/~Common~APP02:443/stats`]: nested(two) },
      ],
    ],
    [
      'flat, the balancer known by what only it counts',
      [{ web: { ...whole, memberCnt: 2 }, 'APP01:443': one, 'APP02:443': two }],
    ],
    ['flat, the balancer known by having no port', [{ web: whole, 'APP01:443': one, 'APP02:443': two }]],
    [
      'grouped, the balancer without a name',
      [
        { serverside: { ...whole, activeMemberCnt: 2 } },
        { 'APP01:443': { serverside: one } },
        { 'APP02:443': { serverside: two } },
      ],
    ],
  ])('%s', (_, raw) => {
    expect(read(raw)).toEqual(expected);
  });

  it('adds packets of both directions, and knows what is missing', () => {
    const found = readFrame([{ serverside: whole }]).values.get(WHOLE);
    expect(found?.[MEASURES.indexOf('packets')]).toBe(7);
    expect(readFrame([{ serverside: one }]).values.get(WHOLE)?.[MEASURES.indexOf('packets')]).toBeNaN();
  });

  it('sums the members where the balancer itself is not sent, and says so', () => {
    expect(read([{ 'APP01:443': one, 'APP02:443': two }])).toEqual({ ...expected, summed: true });
  });

  it('adds up the virtual servers of a balancer', () => {
    const raw = {
      [`${ICONTROL}/virtual/a-80/stats`]: nested(one),
      [`${ICONTROL}/virtual/a-443/stats`]: nested(two),
    };
    expect(read(raw)).toEqual({ summed: false, values: { [WHOLE]: [30, 900] } });
  });

  it.each<[unknown]>([[null], [[]], [{}], [[{ web: { temperature: 4 } }]], ['text'], [{ a: 'APP01' }]])(
    'finds nothing in %j',
    (raw) => {
      expect(readFrame(raw).values.size).toBe(0);
    },
  );

  it('tells members of the same name apart by the whole key', () => {
    const { values } = readFrame({ '/a': { 'APP01:443': one }, '/b': { 'APP01:443': two } });
    expect([...values.keys()]).toEqual([WHOLE, '/a › APP01:443', '/b › APP01:443']);
  });
});

describe('objectName', () => {
  it.each([
    [`${ICONTROL}/pool/~Common~web/members/~Common~APP01:443/stats?ver=1`, 'APP01:443'],
    ['/Common/10.0.0.1%2:443', '10.0.0.1:443'],
    ['/Common/web › APP01:443', 'APP01:443'],
    ['#1', '#1'],
    ['%E0%A4%A', '%E0%A4%A'],
    ['', ''],
  ])('%s', (key, name) => {
    expect(objectName(key)).toBe(name);
  });
});

it('knows what is charted by its last word', () => {
  expect(isCharted('serverside.BITSIN')).toBe(true);
  expect(isCharted('status.availabilityState')).toBe(false);
});
