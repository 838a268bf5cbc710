import { isApiError } from '#http/errors.ts';
import { Limiter } from '#limiter.ts';
import { Listeners } from '#observable.ts';
import { inLock, openBroadcast } from '#ui/browser/other-tabs.ts';

import type { MemberReading } from './member.ts';

/** Not by hand again sooner than this: every check costs the server a lock and a connection to each balancer. */
export const COOL_MS = 10_000;
/** After one that did not end: it goes on at the server, or waits for a lock there (Globo contract §9). */
export const COOL_AFTER_TIMEOUT_MS = 60_000;
/** While a drain is watched. */
export const DRAIN_READ_EVERY_MS = 30_000;

/**
 * - `request`: an operator asks for it; refused while it cools down
 * - `watch`: a drain is being watched; left out where any tab has asked lately
 */
type CheckPurpose = 'request' | 'watch';

export interface CheckFailure {
  at: number;
  /** `disagree` is a state of the pool, `slow` a check that may still be running; anything else is an error. */
  kind: 'disagree' | 'slow' | 'error';
  message: string;
}

export interface DeviceView {
  /** Since when a check runs, in this tab or another; null for none. */
  runningSince: number | null;
  /** When the last check that succeeded ended; null for none that this browser knows of. */
  readAt: number | null;
  /** How the last one failed; null when it did not. */
  failure: CheckFailure | null;
  /** Not by hand before. */
  nextAt: number;
}

/** What tabs of one browser tell each other, so that together they ask as often as one. */
export interface DeviceMessage {
  pool: string;
  view: DeviceView;
  reading: MemberReading | null;
}

const CHANNEL = 'drainboard-equipment';
/** A tab that was closed in the middle of a check leaves no end behind: after this it counts as over. */
const ABANDONED_MS = 70_000;

export interface DeviceStoreOptions {
  /** One read of the equipment; the API gives up after a minute. */
  read: () => Promise<MemberReading>;
  /** Whether a failure says that the devices of a pair differ. */
  disagrees?: ((error: unknown) => boolean) | undefined;
  now?: () => number;
  /** One at a time over all tabs. */
  lock?: (<T>(name: string, work: () => Promise<T>) => Promise<T>) | undefined;
  /** Told to the other tabs. */
  tell?: (message: DeviceMessage) => void;
}

/**
 * Asks the equipment of one pool: one check in flight for the whole browser, none while it cools down, each heard by
 * every tab. A check is a read with a price, so nothing here repeats one by itself (Globo contract §2 rule 8, §9).
 */
export class DeviceStore {
  readonly #pool: string;
  readonly #options: DeviceStoreOptions;
  readonly #now: () => number;
  readonly #readers = new Listeners<[MemberReading]>();
  readonly #listeners = new Listeners();
  #view: DeviceView = { runningSince: null, readAt: null, failure: null, nextAt: 0 };
  readonly #turns = new Limiter();

  constructor(pool: string, options: DeviceStoreOptions) {
    this.#pool = pool;
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  readonly view = (): DeviceView => this.#view;
  readonly subscribe = this.#listeners.subscribe;
  /** Told every reading of the equipment, also those of other tabs. */
  readonly onReading = this.#readers.subscribe;

  isRunning(): boolean {
    const { runningSince } = this.#view;
    return runningSince !== null && this.#now() - runningSince < ABANDONED_MS;
  }

  /** When the next check of a watched drain is due. */
  watchDueAt(): number {
    const { readAt, failure, nextAt } = this.#view;
    const last = Math.max(readAt ?? 0, failure?.at ?? 0);
    return last === 0 ? 0 : Math.max(last + DRAIN_READ_EVERY_MS, nextAt);
  }

  /** Resolves with null where nothing was asked: a check runs already, or the last one is too young. */
  async check(purpose: CheckPurpose): Promise<MemberReading | null> {
    if (!this.#isDue(purpose)) return null;
    // Once more when the turn has come: another tab may have asked meanwhile.
    return this.#inTurn(async () => (this.#isDue(purpose) ? this.#read() : null));
  }

  /** Something was written: the last check says nothing any more, so the next one need not wait. */
  wrote(): void {
    this.#set({ ...this.#view, nextAt: 0 }, null);
  }

  #isDue(purpose: CheckPurpose): boolean {
    const due = purpose === 'watch' ? this.watchDueAt() : this.#view.nextAt;
    return !this.isRunning() && this.#now() >= due;
  }

  /** Before and after a write: its own read, after whatever is under way, however young the last one is. */
  async checkForWrite(): Promise<MemberReading> {
    return this.#inTurn(() => this.#read());
  }

  /** One after the other: in this tab by a limiter, over the tabs by a lock where the browser has them. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const { lock } = this.#options;
    return this.#turns.run(() => (lock ? lock(`${CHANNEL}:${this.#pool}`, work) : work()));
  }

  async #read(): Promise<MemberReading> {
    this.#set({ ...this.#view, runningSince: this.#now() }, null);
    try {
      const reading = await this.#options.read();
      const at = this.#now();
      this.#set({ runningSince: null, readAt: at, failure: null, nextAt: at + COOL_MS }, reading);
      return reading;
    } catch (error) {
      const failure = this.#failureOf(error);
      const cool = failure.kind === 'slow' ? COOL_AFTER_TIMEOUT_MS : COOL_MS;
      this.#set({ ...this.#view, runningSince: null, failure, nextAt: failure.at + cool }, null);
      throw error;
    }
  }

  #failureOf(error: unknown): CheckFailure {
    const slow = isApiError(error) && error.kind === 'timeout';
    const kind = this.#options.disagrees?.(error) ? 'disagree' : slow ? 'slow' : 'error';
    return { at: this.#now(), kind, message: error instanceof Error ? error.message : String(error) };
  }

  #set(view: DeviceView, reading: MemberReading | null): void {
    this.#show(view, reading);
    this.#options.tell?.({ pool: this.#pool, view, reading });
  }

  /** What another tab did. */
  heard({ view, reading }: DeviceMessage): void {
    this.#show(view, reading);
  }

  #show(view: DeviceView, reading: MemberReading | null): void {
    this.#view = view;
    if (reading) this.#readers.notify(reading);
    this.#listeners.notify();
  }
}

const desks = new Map<string, DeviceStore>();
let channel: BroadcastChannel | null | undefined;

/** A desk that shares with the other tabs. Make one for each pool and keep it: it outlives the page that asked. */
export function openDeviceStore(
  pool: string,
  options: Pick<DeviceStoreOptions, 'read' | 'disagrees'>,
): DeviceStore {
  channel ??= openChannel();
  // Not `postMessage` of a window: a channel has no other origin to name.
  const tell = channel?.postMessage.bind(channel);
  const desk = new DeviceStore(pool, { ...options, lock: inLock, tell });
  desks.set(pool, desk);
  return desk;
}

function openChannel(): BroadcastChannel | null {
  const opened = openBroadcast(CHANNEL);
  opened?.addEventListener('message', ({ data }: MessageEvent<DeviceMessage>) =>
    desks.get(data.pool)?.heard(data),
  );
  return opened;
}
