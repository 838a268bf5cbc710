import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHttp } from '#http/http.ts';
import { type Credentials, Session, SignInRejected } from './session.ts';
import { NobodySignedIn } from '#http/token-provider.ts';
import * as z from '#http/zod.ts';

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

/** Credentials `t0`, `t1`, … of ten minutes each; `renewals` counts how often the next was asked for. */
function chain(lifetimeMs = 600_000) {
  const renewals: ((answer: 'next' | Error) => void)[] = [];
  const make = (n: number): Credentials => ({
    authorization: `Bearer t${n}`,
    until: Date.now() + lifetimeMs,
    who: 'Ana',
    renew: () =>
      new Promise((resolve, reject) =>
        renewals.push((answer) => (answer === 'next' ? resolve(make(n + 1)) : reject(answer))),
      ),
  });
  return { first: make(0), renewals };
}

function open(lifetimeMs?: number) {
  const returned = vi.fn<(other: string | null) => void>();
  const session = new Session('itcare', returned);
  const { first, renewals } = chain(lifetimeMs);
  session.signedIn(first);
  session.accepted(first.authorization);
  return { session, renewals, returned };
}

/** An API that accepts the headers it is told; every request waits for `answer`. */
function api(session: Session, accepted: () => string) {
  const seen: string[] = [];
  const http = createHttp({
    base: '',
    tokens: session,
    maxInFlight: 50,
    fetch: async (_url, { method, headers }) => {
      const authorization = new Headers(headers).get('Authorization') ?? 'none';
      seen.push(`${method} ${authorization}`);
      return new Response(authorization === accepted() ? '{}' : null, {
        status: authorization === accepted() ? 200 : 401,
      });
    },
  });
  const call = (method: 'GET' | 'PUT', signal?: AbortSignal) =>
    http.request({ method, path: '/x', schema: z.looseObject({}), signal }).then(
      () => 'ok',
      (error: unknown) => (error instanceof Error && 'kind' in error ? error.kind : error),
    );
  return { seen, call };
}
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('renewal', () => {
  it('comes 30 s before the end by itself, again and again', async () => {
    const { session, renewals } = open();
    await vi.advanceTimersByTimeAsync(569_000);
    expect(renewals).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(renewals).toHaveLength(1);
    renewals[0]?.('next');
    await settle();
    expect(await session.authorization()).toBe('Bearer t1');
    await vi.advanceTimersByTimeAsync(570_000);
    expect(renewals).toHaveLength(2);
  });

  it('is one however many ask: fifty reads that meet 401 at once, both clients of a backend, and the timer', async () => {
    const { session, renewals } = open();
    await vi.advanceTimersByTimeAsync(565_000);
    const [one, other] = [api(session, () => 'Bearer t1'), api(session, () => 'Bearer t1')];
    const calls = [one, other].flatMap(({ call }) => Array.from({ length: 25 }, () => call('GET')));
    await settle();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(renewals).toHaveLength(1);
    renewals[0]?.('next');
    expect(new Set(await Promise.all(calls))).toEqual(new Set(['ok']));
    expect(renewals).toHaveLength(1);
    expect(one.seen.filter((each) => each === 'GET Bearer t1')).toHaveLength(25);
  });

  it('never sends a write again, yet renews for the next one', async () => {
    const { session, renewals } = open();
    const { seen, call } = api(session, () => 'Bearer t1');
    expect(await call('PUT')).toBe('unauthorized');
    renewals[0]?.('next');
    await settle();
    expect(await call('PUT')).toBe('ok');
    expect(seen).toEqual(['PUT Bearer t0', 'PUT Bearer t1']);
  });

  it('does not hold up who comes while the old one is good, and waits once it is not', async () => {
    const { session, renewals } = open();
    await vi.advanceTimersByTimeAsync(571_000);
    renewals[0]?.(new TypeError('Failed to fetch'));
    await settle();
    // Nobody answered: asked again after five seconds; meanwhile the old one serves.
    const early = session.authorization();
    await settle();
    renewals[1]?.(new TypeError('Failed to fetch'));
    expect(await early).toBe('Bearer t0');
    await vi.advanceTimersByTimeAsync(30_000);
    const late = session.authorization();
    await settle();
    renewals.at(-1)?.('next');
    expect(await late).toBe('Bearer t1');
    expect(session.view()).toMatchObject({ state: 'in', who: 'Ana' });
  });

  it('that fails is tried again ever less often, every minute in the end', async () => {
    const { session, renewals } = open();
    const waits: number[] = [];
    await vi.advanceTimersByTimeAsync(570_000);
    renewals.at(-1)?.(new Error('nobody there'));
    await settle();
    expect(await session.authorization()).toBe('Bearer t0');
    expect(renewals).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(5_000);
    for (let failures = 1; failures < 7; failures++) {
      renewals.at(-1)?.(new Error('nobody there'));
      const [before, since] = [renewals.length, Date.now()];
      while (renewals.length === before) await vi.advanceTimersByTimeAsync(1_000);
      waits.push((Date.now() - since) / 1_000);
    }
    expect(waits).toEqual([10, 20, 40, 60, 60, 60]);
    renewals.at(-1)?.('next');
    await vi.advanceTimersByTimeAsync(570_000);
    renewals.at(-1)?.(new Error('nobody there'));
    const before = renewals.length;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(renewals.length).toBe(before + 1);
  });

  it('of a life shorter than a minute comes at its half', async () => {
    const { renewals } = open(20_000);
    await vi.advanceTimersByTimeAsync(9_000);
    expect(renewals).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(renewals).toHaveLength(1);
  });

  it('never storms a provider whose tokens have ended when they come', async () => {
    const { renewals } = open(0);
    for (let second = 1; second <= 3; second += 1) {
      await vi.advanceTimersByTimeAsync(second === 1 ? 1_000 : 500);
      expect(renewals).toHaveLength(second);
      renewals[second - 1]?.('next');
      await settle();
      await vi.advanceTimersByTimeAsync(500);
      expect(renewals).toHaveLength(second);
    }
  });

  it('is asked for again when a token that let its replay in is refused later', async () => {
    const { session, renewals } = open();
    let good = 'Bearer t1';
    const { call } = api(session, () => good);
    for (const next of ['Bearer t1', 'Bearer t2']) {
      good = next;
      const read = call('GET');
      await settle();
      renewals.at(-1)?.('next');
      expect(await read).toBe('ok');
    }
    expect(session.view().state).toBe('in');
  });

  it('that comes after somebody signed out is nobody’s', async () => {
    const { session, renewals } = open();
    await vi.advanceTimersByTimeAsync(570_000);
    session.signOut();
    renewals[0]?.('next');
    await settle();
    expect(session.view().state).toBe('out');
    await expect(session.authorization()).rejects.toThrow(NobodySignedIn);
  });
});

describe('a session that cannot be renewed', () => {
  it('is lost, keeps whose it was, and makes reads wait until somebody signs in again', async () => {
    const { session, renewals, returned } = open();
    await vi.advanceTimersByTimeAsync(570_000);
    renewals[0]?.(new SignInRejected('Token is not active'));
    await settle();
    expect(session.view()).toMatchObject({ state: 'lost', who: 'Ana', why: 'ended' });
    const { seen, call } = api(session, () => 'Bearer new');
    const [waiting, left] = [call('GET'), new AbortController()];
    const abandoned = call('GET', left.signal);
    expect(await call('PUT')).toBe('unauthorized');
    await vi.advanceTimersByTimeAsync(3_600_000);
    left.abort();
    expect(await abandoned).toBe('aborted');
    expect(seen).toEqual([]);
    session.signedIn({ authorization: 'Bearer new', until: null, who: 'Ana' });
    expect(await waiting).toBe('ok');
    expect(returned.mock.calls).toEqual([[null]]);
  });

  it('that was lost can still be ended at the provider', async () => {
    const leave = vi.fn<() => Promise<string>>();
    const session = new Session('itcare', () => undefined);
    session.signedIn({ authorization: 'Bearer x', until: null, who: 'Ana', leave });
    await api(session, () => 'nothing').call('GET');
    expect(session.view().state).toBe('lost');
    expect(session.signOut()).toBe(leave);
    expect(session.signOut()).toBeUndefined();
  });

  it('that ended by signing out tells who comes after: what was read for the one before may still be there', () => {
    const { session, returned } = open();
    expect(returned).not.toHaveBeenCalled();
    session.signOut();
    session.signedIn({ authorization: 'Bearer b', until: null, who: 'Bo' });
    expect(returned).toHaveBeenCalledExactlyOnceWith('Bo');
  });

  it('lets reads fail at once when the operator goes on without', async () => {
    const session = new Session('itcare', () => undefined);
    const { seen, call } = api(session, () => 'x');
    const waiting = call('GET');
    await settle();
    session.dismiss();
    expect([await waiting, await call('GET'), seen]).toEqual(['unauthorized', 'unauthorized', []]);
  });

  it('is lost at once where the API refuses what was just typed, and asks the provider only once for a new token', async () => {
    const typed = new Session('globo', () => undefined);
    typed.signedIn({ authorization: 'Basic x', until: null, who: 'ana' });
    expect(await api(typed, () => 'Basic y').call('GET')).toBe('unauthorized');
    expect(typed.view()).toMatchObject({ state: 'lost', why: 'refused' });

    const { session, renewals } = open();
    const { call } = api(session, () => 'nothing');
    const first = call('GET');
    await settle();
    renewals[0]?.('next');
    expect(await first).toBe('unauthorized');
    expect(await call('GET')).toBe('unauthorized');
    expect(renewals).toHaveLength(1);
    expect(session.view()).toMatchObject({ state: 'lost', why: 'refused' });
  });

  it('ends by the clock where there is nothing to renew it with', async () => {
    const session = new Session('itcare', () => undefined);
    session.signedIn({ authorization: 'Bearer x', until: 1_000, who: null });
    await vi.advanceTimersByTimeAsync(1_000);
    await expect(session.authorization()).rejects.toThrow(NobodySignedIn);
    expect(session.view()).toMatchObject({ state: 'lost', why: 'ended' });
  });
});
