import { describe, expect, it } from 'vitest';

import {
  eventSearch,
  eventSearchDefaults,
  fixedRange,
  instantText,
  questionOf,
  zoomSpan,
  zoomText,
} from './search.ts';

describe('the address of the events', () => {
  it('means the defaults when it says nothing, or nonsense', () => {
    expect(eventSearch.parse({})).toEqual(eventSearchDefaults);
    expect(
      eventSearch.parse({
        range: 'ever',
        from: 'yesterday',
        to: '<img>',
        type: '',
        criteria: 'a b',
        size: '-1',
        by: '__proto__',
        f: 'x'.repeat(9_000),
        zoom: 'x'.repeat(900),
        event: 'x'.repeat(900),
        follow: 'maybe',
        unknown: '1',
      }),
    ).toEqual(eventSearchDefaults);
  });

  it('keeps a support id as text', () => {
    expect(eventSearch.parse({ event: '18446744073709551615' }).event).toBe('18446744073709551615');
  });

  it('takes from and to together, in order, or not at all', () => {
    const from = '2026-11-23T12:00:00Z';
    const to = '2026-11-23T13:00:00.250Z';
    expect(fixedRange({ from, to })).toEqual({ from: Date.parse(from), to: Date.parse(to) });
    expect(fixedRange({ from: to, to: from })).toBeNull();
    expect(fixedRange({ from, to: '' })).toBeNull();
    expect(fixedRange({ from: '2026-99-23T12:00:00Z', to })).toBeNull();
    expect(questionOf(eventSearch.parse({ from, to, range: '6h' })).range).toEqual(fixedRange({ from, to }));
    expect(questionOf(eventSearch.parse({ from, range: '6h' })).range).toBe('6h');
  });

  it('writes a zoom that it can read', () => {
    const span = { from: Date.UTC(2026, 10, 23, 12), to: Date.UTC(2026, 10, 23, 12, 5, 0, 999) };
    expect(instantText(span.from)).toBe('2026-11-23T12:00:00Z');
    expect(zoomSpan(zoomText(span))).toEqual(span);
    for (const text of ['', '/', 'a/b', `${zoomText(span)}/x`, '2026-11-23T12:00:00Z'])
      expect(zoomSpan(text)).toBeNull();
  });
});
