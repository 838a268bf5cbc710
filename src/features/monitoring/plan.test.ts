import { describe, expect, it } from 'vitest';

import { concerned, differing, type Monitored } from './plan.ts';

const all: readonly Monitored[] = [
  { what: 'balancer', id: 500, name: 'pay.example', monitoring: true, onCall: true },
  { what: 'url', id: 1, name: 'pay.example', monitoring: true, onCall: false },
  { what: 'url', id: 2, name: 'www.pay.example', monitoring: false, onCall: false },
  { what: 'url', id: 3, name: 'm.pay.example', monitoring: null, onCall: null },
  { what: 'url', id: null, name: null, monitoring: true, onCall: false },
];

describe('what a monitoring change touches', () => {
  it('is everything when no URLs are named: that is what leaving the list out means', () => {
    expect(concerned(all, { urls: null })).toHaveLength(5);
  });
  it('is the balancer alone for an empty list, and those named otherwise', () => {
    expect(concerned(all, { urls: [] }).map((each) => each.id)).toEqual([500]);
    expect(concerned(all, { urls: [''] }).map((each) => each.id)).toEqual([500]);
    expect(concerned(all, { urls: ['m.pay.example'] }).map((each) => each.id)).toEqual([500, 3]);
  });
});

describe('what differs', () => {
  it('counts what is not as wanted, unknown values included', () => {
    expect(differing(all, { monitoring: true, onCall: false, urls: null }).map((each) => each.id)).toEqual([
      500, 2, 3,
    ]);
  });
  it('leaves out what was not asked for', () => {
    expect(differing(all, { monitoring: true, onCall: true, urls: [] })).toEqual([]);
  });
});
