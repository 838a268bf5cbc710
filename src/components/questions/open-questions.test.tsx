/** Questions of another tab: a second module stands for it, with a channel and locks of the same browser. */
import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** Locks of one browser, as far as needed: exclusive ones, granted in turn, taken away with the tab that holds them. */
class BrowserLocks {
  /** Who is told when each is free again. */
  readonly #held = new Map<string, (() => void)[]>();
  request = async (name: string, ...given: unknown[]): Promise<void> => {
    const work = given.at(-1);
    if (typeof work !== 'function') throw new TypeError('no work');
    while (this.#held.has(name)) await this.#freed(name);
    this.#held.set(name, []);
    await Promise.race([Reflect.apply(work, null, []), this.#freed(name)]);
    this.#free(name);
  };
  /** The tab that holds them is gone, without a word. */
  kill(): void {
    for (const name of this.#held.keys()) this.#free(name);
  }
  #freed(name: string): Promise<void> {
    return new Promise((resolve) => void this.#held.get(name)?.push(resolve));
  }
  #free(name: string): void {
    const waiting = this.#held.get(name) ?? [];
    this.#held.delete(name);
    for (const go of waiting) go();
  }
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 20));
const asTab = async () => {
  vi.resetModules();
  return import('./open-questions.ts');
};

const locks = new BrowserLocks();
beforeEach(() => vi.stubGlobal('navigator', { locks }));
afterEach(() => vi.unstubAllGlobals());

describe('a question of another tab', () => {
  it('is heard of while it is open, and only about the same object', async () => {
    const [here, there] = [await asTab(), await asTab()];
    const told = vi.fn();
    const stop = here.subscribeQuestions(told);
    const close = there.openQuestion(['itcare:7']);
    await vi.waitFor(() => expect(here.isAskedElsewhere(['itcare:7'])).toBe(true));
    expect(here.isAskedElsewhere(['itcare:8'])).toBe(false);
    // Its own is none of another tab.
    expect(there.isAskedElsewhere(['itcare:7'])).toBe(false);
    close();
    await vi.waitFor(() => expect(here.isAskedElsewhere(['itcare:7'])).toBe(false));
    expect(told).toHaveBeenCalledTimes(2);
    stop();
  });

  it('is heard of by a tab that begins later', async () => {
    const there = await asTab();
    const close = there.openQuestion(['globo:1', 'globo:2']);
    await turn();
    const here = await asTab();
    const stop = here.subscribeQuestions(() => {});
    await vi.waitFor(() => expect(here.isAskedElsewhere(['globo:2'])).toBe(true));
    close();
    stop();
  });

  it('ends with a tab that dies without a word', async () => {
    const [here, there] = [await asTab(), await asTab()];
    const stop = here.subscribeQuestions(() => {});
    const close = there.openQuestion(['itcare:7']);
    await vi.waitFor(() => expect(here.isAskedElsewhere(['itcare:7'])).toBe(true));
    locks.kill();
    await vi.waitFor(() => expect(here.isAskedElsewhere(['itcare:7'])).toBe(false));
    close();
    stop();
  });

  it('is believed for a while where the browser has no locks', async () => {
    vi.stubGlobal('navigator', {});
    const here = await asTab();
    const stop = here.subscribeQuestions(() => {});
    const channel = new BroadcastChannel('drainboard-questions');
    const post = channel.postMessage.bind(channel);
    post({ type: 'opened', id: 'x', objects: ['itcare:7'] });
    // What is none of it says nothing.
    post({ type: 'opened', id: 'y', objects: 'itcare:8' });
    post('closed');
    await vi.waitFor(() => expect(here.isAskedElsewhere(['itcare:7'])).toBe(true));
    expect(here.isAskedElsewhere(['itcare:8'])).toBe(false);
    post({ type: 'closed', id: 'x', objects: [] });
    await vi.waitFor(() => expect(here.isAskedElsewhere(['itcare:7'])).toBe(false));
    channel.close();
    stop();
  });

  it('no longer counts where nobody repeats it', async () => {
    vi.stubGlobal('navigator', {});
    const here = await asTab();
    const stop = here.subscribeQuestions(() => {});
    const channel = new BroadcastChannel('drainboard-questions');
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const post = channel.postMessage.bind(channel);
    post({ type: 'opened', id: 'x', objects: ['itcare:7'] });
    for (let tries = 0; tries < 500 && !here.isAskedElsewhere(['itcare:7']); tries += 1)
      await new Promise((resolve) => setImmediate(resolve));
    expect(here.isAskedElsewhere(['itcare:7'])).toBe(true);
    vi.advanceTimersByTime(140_000);
    expect(here.isAskedElsewhere(['itcare:7'])).toBe(false);
    vi.useRealTimers();
    channel.close();
    stop();
  });

  it('stands on the page, and in the question about the same', async () => {
    vi.stubGlobal('navigator', {});
    vi.resetModules();
    const { QuestionElsewhere } = await import('./QuestionElsewhere.tsx');
    const there = await import('./open-questions.ts');
    render(<QuestionElsewhere asks objects={['itcare:7']} />);
    expect(screen.queryByText(/Another tab/)).toBeNull();
    const channel = new BroadcastChannel('drainboard-questions');
    const heard: unknown[] = [];
    channel.addEventListener('message', ({ data }) => heard.push(data));
    const post = channel.postMessage.bind(channel);
    await act(async () => {
      post({ type: 'opened', id: 'x', objects: ['itcare:7'] });
      post({ type: 'ask', id: '', objects: [] });
      await vi.waitFor(() => expect(there.isAskedElsewhere(['itcare:7'])).toBe(true));
    });
    screen.getByText(/Another tab of this browser has a question open on this pool/);
    await vi.waitFor(() => expect(heard).toMatchObject([{ type: 'opened', objects: ['itcare:7'] }]));
    channel.close();
  });
});
