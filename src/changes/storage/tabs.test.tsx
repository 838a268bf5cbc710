import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { notificationsOn } from '#changes/messages/notifications.ts';
import { openTabChannel, seekLeadership, tabName } from './tabs.ts';

const LEASE = 'drainboard.leader';
const NOW = Date.UTC(2026, 10, 23, 3);

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  localStorage.clear();
  sessionStorage.clear();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

let stop: (() => void) | null = null;

/** Whether a tab leads that has just opened. */
function leads(): boolean {
  let now = false;
  const leadership = seekLeadership({ tab: '1-1', may: () => true, onChange: (next) => (now = next) });
  vi.advanceTimersByTime(100);
  stop = leadership.stop;
  return now;
}

describe('the lease, whatever is stored', () => {
  afterEach(() => {
    stop?.();
    stop = null;
  });

  it('is left to the tab that holds it', () => {
    localStorage.setItem(LEASE, JSON.stringify({ tab: '2-2', until: NOW + 5_000 }));
    expect(leads()).toBe(false);
    vi.advanceTimersByTime(8_000);
    expect(JSON.parse(localStorage.getItem(LEASE) ?? '')).toMatchObject({ tab: '1-1' });
  });

  it.each([
    ['no JSON', '{'],
    ['null', 'null'],
    ['a list', '[1]'],
    ['a list with what belongs there', '[{"tab":"2-2","until":1e20}]'],
    ['another shape', '{"tab":{},"until":"x"}'],
    ['a claim without end', '{"tab":"2-2","until":1e20}'],
    ['a claim of an hour', JSON.stringify({ tab: '2-2', until: NOW + 3_600_000 })],
    ['a claim of the past', '{"tab":"2-2","until":-1}'],
    ['a prototype', '{"__proto__":{"tab":"2-2","until":9e15}}'],
    ['a large text', 'x'.repeat(1_000_000)],
  ])('is taken over from %s, for other tabs to see', (_, stored) => {
    localStorage.setItem(LEASE, stored);
    expect(leads()).toBe(true);
    expect(JSON.parse(localStorage.getItem(LEASE) ?? '')).toEqual({ tab: '1-1', until: NOW + 6_000 });
  });
});

describe('the name of a tab', () => {
  it('is the same after a reload', () => {
    const name = tabName();
    expect(name).toMatch(/^\d+-\d+$/);
    expect(tabName()).toBe(name);
  });

  it.each(['', 'null', '{}', '1-2-3', '<b>', 'x'.repeat(1_000_000)])(
    'is not taken from what is no name: case %#',
    (stored) => {
      sessionStorage.setItem('drainboard.tab', stored);
      const name = tabName();
      expect(name).toMatch(/^\d+-\d+$/);
      expect(sessionStorage.getItem('drainboard.tab')).toBe(name);
    },
  );
});

it('takes only messages of other tabs that it knows', () => {
  const listeners: ((event: { data: unknown }) => void)[] = [];
  vi.stubGlobal(
    'BroadcastChannel',
    class {
      addEventListener(_: string, listen: (event: { data: unknown }) => void) {
        listeners.push(listen);
      }
      postMessage = () => undefined;
      close = () => undefined;
    },
  );
  const told: unknown[] = [];
  const channel = openTabChannel((message) => told.push(message));
  for (const data of [
    null,
    'ended',
    [],
    {},
    { type: 'ended' },
    { type: 'ended', ids: 'a' },
    { type: 'ended', ids: [{}] },
    { type: 'later', ids: [] },
    { type: 'changed', ids: ['a'] },
  ]) {
    for (const listen of listeners) listen({ data });
  }
  channel.close();
  expect(told).toEqual([{ type: 'changed', ids: ['a'] }]);
});

it.each(['"on"', '[]', '{"notifications":{}}', '{"notifications":"always"}', '{', 'null'])(
  'notifies nobody for the stored preference %s',
  (stored) => {
    vi.stubGlobal('Notification', { permission: 'granted' });
    localStorage.setItem('drainboard.preferences', stored);
    window.dispatchEvent(new StorageEvent('storage', { key: 'drainboard.preferences' }));
    expect(notificationsOn()).toBe(false);
  },
);
