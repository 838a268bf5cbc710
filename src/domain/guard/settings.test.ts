import { afterEach, expect, it } from 'vitest';

import { minimumHealthy, nextFreezeEdge, openFreeze, setGuardSettings } from './settings.ts';

const none = { minimumHealthy: 1, rules: [], freezes: [] };
afterEach(() => setGuardSettings(none));

const at = (text: string) => Date.parse(text);
const minimumOf = (name: string | null, environment: string | null) => minimumHealthy({ name, environment });

it('one member has to remain unless the site says otherwise; the first rule that fits counts', () => {
  expect(minimumOf('pay', null)).toBe(1);
  setGuardSettings({
    ...none,
    minimumHealthy: 2,
    rules: [
      { pool: '^pay', environment: '^prod', minimumHealthy: 5 },
      { pool: '^pay', minimumHealthy: 3 },
      { environment: '^dev', minimumHealthy: 1 },
    ],
  });
  expect(minimumOf('PAY.example', 'PRODUCTION')).toBe(5);
  expect(minimumOf('pay.example', 'dev')).toBe(3);
  expect(minimumOf('shop', 'development')).toBe(1);
  expect(minimumOf('shop', null)).toBe(2);
  expect(minimumOf(null, 'production')).toBe(2);
  // Less than one is no minimum.
  setGuardSettings({ ...none, minimumHealthy: 0 });
  expect(minimumOf('pay', null)).toBe(1);
});

it('a freeze is open from its first moment to before its last, in the environments it names', () => {
  const sale = { from: '2026-11-27T00:00:00Z', to: '2026-11-28T00:00:00+01:00', reason: 'sale' };
  const prod = {
    from: '2026-11-27T12:00Z',
    to: '2026-12-01T00:00Z',
    reason: 'weekend',
    environments: ['^prod'],
  };
  setGuardSettings({ ...none, freezes: [sale, prod] });
  const reasonAt = (text: string, environment?: string | null) =>
    openFreeze(environment, at(text))?.reason ?? null;
  expect(reasonAt('2026-11-26T23:59:59.999Z', 'dev')).toBeNull();
  expect(reasonAt('2026-11-27T00:00Z', 'dev')).toBe('sale');
  expect(reasonAt('2026-11-27T23:00Z', 'dev')).toBeNull();
  // The one that ends last is told.
  expect(openFreeze('PRODUCTION', at('2026-11-27T13:00Z'))).toEqual({
    reason: 'weekend',
    until: at('2026-12-01T00:00Z'),
  });
  // What is in no environment is not meant, and what is in one that is not known may be.
  expect(reasonAt('2026-11-29T00:00Z', null)).toBeNull();
  expect(reasonAt('2026-11-29T00:00Z')).toBe('weekend');
  expect(nextFreezeEdge(at('2026-11-27T00:00Z'))).toBe(at('2026-11-27T12:00Z'));
  expect(nextFreezeEdge(at('2026-12-02T00:00Z'))).toBeNull();
});
