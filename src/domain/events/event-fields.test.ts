import { describe, expect, it } from 'vitest';

import { instantOf, isRawMessage, meaningOf, newestFirst, readConcept, newEvents } from './event-fields.ts';

describe('concepts', () => {
  it.each([
    ['@timestamp', 'time'],
    ['request_date_time', 'time'],
    ['eventTime', 'time'],
    ['client_ip', 'client'],
    ['clientIp', 'client'],
    ['Src-IP', 'client'],
    ['client.ip', 'client'],
    ['client_ip_geo_location', 'country'],
    ['clientIpGeoLocation', 'country'],
    ['uri', 'address'],
    ['enforcementAction', 'verdict'],
    ['request_status', 'verdict'],
    ['configured_mitigation_action', 'configured'],
    ['bot_signature_category', 'class'],
    ['botName', 'name'],
    ['HTTP_METHOD', 'method'],
    ['virtualServerName', 'server'],
    ['supportId', 'id'],
    ['dos_mitigation_action', 'mitigation'],
  ])('%s is the %s', (key, concept) => {
    expect(meaningOf(key)?.concept).toBe(concept);
  });

  it('leaves other keys alone', () => {
    expect(meaningOf('user_agent')).toBeNull();
    expect(meaningOf('constructor')).toBeNull();
    expect(meaningOf('__proto__')).toBeNull();
  });

  it('takes the best alias that has a value', () => {
    const fields = { request_status: 'blocked', action: '', actual_mitigation_action: 'captcha' };
    expect(readConcept(fields, 'verdict')).toBe('captcha');
    expect(readConcept({ ...fields, actual_mitigation_action: '' }, 'verdict')).toBe('blocked');
    expect(readConcept(fields, 'client')).toBe('');
  });

  it('knows whole HTTP messages', () => {
    expect(
      ['http_request', 'httpRequest', 'request', 'raw-request', 'http_response'].every(isRawMessage),
    ).toBe(true);
    expect(['request_status', 'client_request_uri', 'http_method'].some(isRawMessage)).toBe(false);
  });
});

describe('times', () => {
  const at = Date.UTC(2026, 3, 15, 11, 32, 36);
  it.each([
    ['2026-04-15T11:32:36Z', at],
    ['2026-04-15T11:32:36.250Z', at + 250],
    ['2026-04-15T11:32:36.250999Z', at + 250],
    ['2026-04-15 11:32:36 +00:00', at],
    ['2026-04-15T13:32:36+0200', at],
    ['2026-04-15T11:32Z', at - 36_000],
    [String(at), at],
    [String(at / 1_000), at],
    // No zone, no instant.
    ['Apr 15 2026 11:32:36', null],
    ['2026-04-15T11:32:36', null],
    ['2026-04-15', null],
    ['2026-99-99T11:32:36Z', null],
    ['', null],
    ['<img src=x>', null],
  ])('%s', (text, expected) => {
    expect(instantOf(text)).toBe(expected);
  });
});

describe('telling events apart', () => {
  const rows = [
    { support_id: '18446744073709551614', uri: '/a' },
    { support_id: '18446744073709551615', uri: '/a' },
  ];

  it('keeps ids that a number could not hold', () => {
    const seen = new Set<string>();
    expect(newEvents(rows, seen).map((event) => event.key)).toEqual([
      '18446744073709551614',
      '18446744073709551615',
    ]);
    expect(newEvents(rows, seen)).toEqual([]);
  });

  it('knows a row without an id by all it says, in any order of keys', () => {
    const seen = new Set<string>();
    expect(newEvents([{ a: '1', b: '2', support_id: 'N/A' }], seen)).toHaveLength(1);
    expect(newEvents([{ b: '2', support_id: 'N/A', a: '1' }], seen)).toHaveLength(0);
    expect(newEvents([{ a: '1', b: '3', support_id: 'N/A' }], seen)).toHaveLength(1);
  });

  it('keeps equal rows of one answer, and none of them twice', () => {
    const seen = new Set<string>();
    const equal = [{ a: '1' }, { a: '1' }, { a: '1' }];
    expect(newEvents(equal, seen).map((event) => event.supportId)).toEqual([null, null, null]);
    expect(newEvents(equal.slice(1), seen)).toEqual([]);
  });
});

describe('order', () => {
  it('is newest first, then times without zone as text', () => {
    const events = newEvents(
      [
        { n: '1', date: 'Apr 15 2018 11:32:36' },
        { n: '2', date: '2026-04-15T11:00:00Z' },
        { n: '3', date: 'Apr 16 2018 11:32:36' },
        { n: '4', date: '2026-04-15T12:00:00Z' },
        { n: '5' },
      ],
      new Set(),
    ).toSorted(newestFirst);
    expect(events.map((event) => event.fields['n'])).toEqual(['4', '2', '3', '1', '5']);
  });
});
