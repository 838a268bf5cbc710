import { afterEach, describe, expect, it, vi } from 'vitest';

const denied = () => {
  throw new DOMException('denied', 'SecurityError');
};
const keeping = () => {
  const entries = new Map<string, string>();
  return {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, text: string) => void entries.set(key, text),
    removeItem: (key: string) => void entries.delete(key),
  };
};
const denying = { getItem: denied, setItem: denied, removeItem: denied };

/** A page of a browser that gives the site all of it, or not. */
async function page(has: { session: boolean; local: boolean; channels: boolean }) {
  vi.resetModules();
  vi.stubGlobal('sessionStorage', has.session ? keeping() : denying);
  vi.stubGlobal('localStorage', has.local ? keeping() : denying);
  if (!has.channels) vi.stubGlobal('BroadcastChannel', denied);
  return import('./arrival.ts');
}

afterEach(() => void vi.unstubAllGlobals());

describe('the way to sign in at a provider', () => {
  it.each([
    [true, true, 'here', 'window'],
    [true, false, 'here', 'reload'],
    [false, true, 'window', 'window'],
    [false, false, 'none', 'none'],
  ])('storage %s, channels %s: %s, over a page that stays %s', async (session, channels, way, over) => {
    const { wayToSignIn } = await page({ session, local: session, channels });
    expect(wayToSignIn(false)).toBe(way);
    expect(wayToSignIn(true)).toBe(over);
  });
});

describe('a sign-out', () => {
  it.each([
    [true, true, true],
    [false, true, true],
    [true, false, true],
    [false, false, false],
  ])('local storage %s, channels %s: other tabs are told %s', async (local, channels, told) => {
    const { reachesOtherTabs } = await page({ session: true, local, channels });
    expect(reachesOtherTabs()).toBe(told);
  });

  it('goes by way of local storage where there are no channels, and nothing else does', async () => {
    const tab = new EventTarget();
    vi.stubGlobal('window', tab);
    const { openSignInChannel: openChannel } = await page({ session: true, local: true, channels: false });
    const kept = keeping();
    const tell = (key: string, newValue: string | null) =>
      tab.dispatchEvent(Object.assign(new Event('storage'), { key, newValue }));
    vi.stubGlobal('localStorage', {
      getItem: kept.getItem,
      setItem: (key: string, text: string) => {
        kept.setItem(key, text);
        tell(key, text);
      },
      removeItem: (key: string) => {
        kept.removeItem(key);
        tell(key, null);
      },
    });
    const heard: unknown[] = [];
    const listening = openChannel((message) => heard.push(message));
    const other = openChannel();
    other.post({ type: 'arrived', url: 'https://console.example/signed-in?code=secret&state=1' });
    other.post({ type: 'taken', state: '1' });
    expect(heard).toEqual([]);
    other.post({ type: 'out' });
    expect(heard).toEqual([{ type: 'out' }]);
    listening.close();
    other.post({ type: 'out' });
    expect(heard).toHaveLength(1);
  });

  it('throws in no browser, and forgets in all of them that a reload should sign in again', async () => {
    vi.stubGlobal('window', new EventTarget());
    const { openSignInChannel: openChannel, wasSignedIn } = await page({
      session: false,
      local: false,
      channels: false,
    });
    wasSignedIn.write(true);
    wasSignedIn.write(false);
    expect(wasSignedIn.read()).toBe(false);
    const channel = openChannel();
    channel.post({ type: 'out' });
    channel.close();
  });
});
