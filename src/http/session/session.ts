/**
 * Who is signed in to a backend, in memory only: gone with the tab. How somebody signs in is the features' business;
 * here it is kept, handed to every call, renewed before it ends, and missed when it is gone (ITCare contract §2).
 */
import { Listeners } from '#observable.ts';

import type { Backend } from '#http/site/site.ts';
import { NobodySignedIn, type TokenProvider } from '#http/token-provider.ts';

/** Where an OpenID provider sends people back to: the address to register there. */
export const ARRIVAL = '/signed-in';

/** So long before its end a sign-in is renewed, or after half its life if that is later. */
export const RENEW_BEFORE_MS = 30_000;
/** The pause after a renewal for which nobody answered. */
const RETRY_MS = 5_000;
/** Each failure doubles it, up to this: a provider may be away for a night. */
const MOST_RETRY_MS = 60_000;
/** A provider whose tokens live no time at all, or whose clock says so, is not asked without a pause. */
const LEAST_TIMER_MS = 1_000;
/** Beyond it a timer of the browser ends at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export interface Credentials {
  /** The value of the `Authorization` header. */
  authorization: string;
  /** Epoch ms; null when no end is known. */
  until: number | null;
  /** The operator's name, as far as the sign-in tells. */
  who: string | null;
  /**
   * Gets the next without the operator; absent where that cannot be. Rejects with `SignInRefused` when the answer was
   * no, with anything else when there was none.
   */
  renew?: (() => Promise<Credentials>) | undefined;
  /** Where the browser goes to end the provider's own session. */
  leave?: (() => Promise<string>) | undefined;
}

/** Whoever decides about signing in said no, in the words of the message. */
export class SignInRejected extends Error {}

export interface SessionView {
  /**
   * - `out`: nobody signed in since the page was loaded, or since they signed out
   * - `lost`: somebody was, and has to do it again; what is on screen is theirs
   */
  readonly state: 'out' | 'in' | 'lost';
  /** Who is or was signed in. */
  readonly who: string | null;
  readonly until: number | null;
  /** Why it was lost: it ended, or the API or the provider refused it. */
  readonly why: 'ended' | 'refused' | null;
  /** The operator goes on without: calls fail at once instead of waiting for them. */
  readonly dismissed: boolean;
}

const OUT: SessionView = { state: 'out', who: null, until: null, why: null, dismissed: false };

const sessions = new Map<Backend, Session>();
const listeners = new Listeners();
let version = 0;

/** The session of a backend; undefined where the proxy adds the credentials. */
export function sessionOf(backend: Backend): Session | undefined {
  return sessions.get(backend);
}

/** All of them; empty where nobody has to sign in. */
export function allSessions(): readonly Session[] {
  return [...sessions.values()];
}

export const subscribeSessions = listeners.subscribe;

/** Another number after every change of any of them. */
export function sessionsVersion(): number {
  return version;
}

/** `onReturn` is called when somebody signs in after somebody was, with the name if it is somebody else. */
export function openSession(backend: Backend, onReturn: (other: string | null) => void): Session {
  const session = new Session(backend, onReturn);
  sessions.set(backend, session);
  return session;
}

export class Session implements TokenProvider {
  readonly backend: Backend;
  private readonly onReturn: (other: string | null) => void;
  private current: SessionView = OUT;
  private credentials: Credentials | null = null;
  /** Who signed in last, also where they signed out: what was read for them may still be there. */
  private last: { who: string | null } | null = null;
  /** Kept when a sign-in is lost: the provider's own session may go on. */
  private leave: Credentials['leave'];
  private since = 0;
  /** Whether the API let in the credentials there are now. Those it never did are not made good by getting others. */
  private proven = false;
  /** Renewals that failed in a row. */
  private failures = 0;
  /** While the credentials are still good, nobody asks for others before this: reads must not do what the timer does not. */
  private notBefore = 0;
  private renewing: Promise<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(backend: Backend, onReturn: (other: string | null) => void) {
    this.backend = backend;
    this.onReturn = onReturn;
  }

  /** The same object until something changes. */
  view(): SessionView {
    return this.current;
  }

  signedIn(credentials: Credentials): void {
    const before = this.last;
    this.last = { who: credentials.who };
    this.accept(credentials);
    if (before) this.onReturn(before.who === credentials.who ? null : credentials.who);
  }

  /** The operator goes on without signing in. */
  dismiss(): void {
    this.show({ ...this.current, dismissed: true });
  }

  /** The operator wants to sign in after all. */
  recall(): void {
    this.show({ ...this.current, dismissed: false });
  }

  /** Forgets everything, and tells what ends the provider's session, if there is one. */
  signOut(): (() => Promise<string>) | undefined {
    const { leave } = this;
    this.leave = undefined;
    this.drop();
    this.show(OUT);
    return leave;
  }

  /** Waits until somebody is signed in, or goes on without. */
  async ready(signal?: AbortSignal): Promise<void> {
    while (this.current.state !== 'in' && !this.current.dismissed) {
      await new Promise<void>((resolve, reject) => {
        const stop = subscribeSessions(() => done(resolve));
        const abort = () => done(() => reject(new Error('stopped waiting for a sign-in')));
        const done = (then: () => void) => {
          stop();
          signal?.removeEventListener('abort', abort);
          then();
        };
        if (signal?.aborted === true) abort();
        else signal?.addEventListener('abort', abort, { once: true });
      });
    }
  }

  isRenewing(): boolean {
    return this.renewing !== null;
  }

  async authorization(): Promise<string> {
    // What is being renewed may be refused already. Whether it failed shows in what there is afterwards.
    await this.renewing?.catch(() => undefined);
    const { credentials } = this;
    if (credentials === null) throw new NobodySignedIn();
    const ended = credentials.until !== null && Date.now() >= credentials.until;
    if (ended && credentials.renew === undefined) this.lose('ended');
    else if (ended) await this.renewNow();
    else if (this.isDue(credentials)) await this.renewNow().catch(() => undefined);
    if (this.credentials === null) throw new NobodySignedIn();
    return this.credentials.authorization;
  }

  accepted(authorization: string | null): void {
    if (this.credentials?.authorization === authorization) this.proven = true;
  }

  async renew(): Promise<boolean> {
    const { credentials } = this;
    if (credentials === null) return false;
    if (credentials.renew === undefined || !this.proven) {
      this.lose('refused');
      return false;
    }
    await this.renewNow();
    return this.credentials !== null;
  }

  /** One at a time, whoever asks. Resolves also when the answer was no: then nobody is signed in any more. */
  private renewNow(): Promise<void> {
    this.renewing ??= this.renewOnce().finally(() => {
      this.renewing = null;
    });
    return this.renewing;
  }

  private async renewOnce(): Promise<void> {
    const { credentials } = this;
    if (!credentials?.renew) return;
    try {
      const next = await credentials.renew();
      // Signed out meanwhile, or signed in anew: this one is nobody's.
      if (this.credentials === credentials) this.accept(next);
    } catch (error) {
      if (this.credentials !== credentials) return;
      if (error instanceof SignInRejected) return this.lose('ended');
      const wait = Math.min(RETRY_MS * 2 ** this.failures, MOST_RETRY_MS);
      this.failures += 1;
      this.notBefore = Date.now() + wait;
      this.planRenewal(wait);
      throw error;
    }
  }

  private accept(credentials: Credentials): void {
    this.credentials = credentials;
    this.leave = credentials.leave;
    this.since = Date.now();
    this.proven = false;
    this.failures = 0;
    this.notBefore = 0;
    const { until, who } = credentials;
    this.show({ state: 'in', who, until, why: null, dismissed: false });
    if (until !== null && credentials.renew !== undefined) this.planRenewal(this.dueAt(until) - Date.now());
  }

  private dueAt(until: number): number {
    return Math.max(until - RENEW_BEFORE_MS, (this.since + until) / 2);
  }

  private isDue({ until, renew }: Credentials): boolean {
    return until !== null && renew !== undefined && Date.now() >= Math.max(this.dueAt(until), this.notBefore);
  }

  private planRenewal(delayMs: number): void {
    clearTimeout(this.timer);
    const act = () => void this.renewNow().catch(() => undefined);
    this.timer = setTimeout(act, Math.min(Math.max(delayMs, LEAST_TIMER_MS), LONGEST_TIMER_MS));
  }

  private lose(why: 'ended' | 'refused'): void {
    this.drop();
    this.show({ ...this.current, state: 'lost', until: null, why, dismissed: false });
  }

  private drop(): void {
    clearTimeout(this.timer);
    this.credentials = null;
  }

  private show(next: SessionView): void {
    this.current = next;
    version += 1;
    listeners.notify();
  }
}
