import { afterEach, expect, it, vi } from 'vitest';

import { type Leadership, openTabChannel, seekLeadership } from './tabs.ts';

const started: Leadership[] = [];
const denied = () => {
  throw new DOMException('denied', 'SecurityError');
};

afterEach(() => {
  for (const each of started.splice(0)) each.stop();
  vi.unstubAllGlobals();
  localStorage.clear();
});

/** As Chromium has them where the operator blocks the data of a site: there, and refused to whoever asks. */
const refusing = {
  request: () => Promise.reject(new DOMException('The request was denied.', 'SecurityError')),
  query: () => Promise.reject(new DOMException('The request was denied.', 'SecurityError')),
};

function seek(tab: string, may: () => boolean) {
  const told: boolean[] = [];
  const one = seekLeadership({ tab, may, onChange: (leads) => told.push(leads), locks: refusing });
  started.push(one);
  return { told, one };
}

it('where the browser denies locks the tabs share by a note in storage', async () => {
  const first = seek('a', () => true);
  await vi.waitFor(() => expect(first.told).toEqual([true]));
  const second = seek('b', () => true);
  await Promise.resolve();
  second.one.update();
  expect(second.told).toEqual([]);
  first.one.stop();
  second.one.update();
  await vi.waitFor(() => expect(second.told).toEqual([true]));
});

it('where it denies storage as well, a tab that may lead does, gives up when it may no more, and ends without a fault', async () => {
  vi.stubGlobal('localStorage', { getItem: denied, setItem: denied, removeItem: denied });
  let may = true;
  const { told, one } = seek('a', () => may);
  await vi.waitFor(() => expect(told).toEqual([true]));
  may = false;
  one.update();
  expect(told).toEqual([true, false]);
  may = true;
  one.update();
  one.stop();
  expect(told).toEqual([true, false, true, false]);
});

it('a browser that denies channels leaves the tabs silent', () => {
  vi.stubGlobal('BroadcastChannel', denied);
  const heard = vi.fn<() => void>();
  const [channel, other] = [openTabChannel(heard), openTabChannel(heard)];
  channel.post({ type: 'changed', ids: [] });
  channel.close();
  other.close();
  expect(heard).not.toHaveBeenCalled();
});
