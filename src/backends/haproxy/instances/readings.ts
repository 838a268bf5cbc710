/**
 * What each instance says: one read of an instance in flight, whoever asks and for whichever pool, and one memory of what it
 * said last (HAProxy contract §3).
 */
import { isApiError } from '#http/errors.ts';
import { sessionOf, type SessionView } from '#http/session/session.ts';
import type { BalancerSettings, InstanceSettings } from '#http/site/site.ts';

import {
  compareReadings,
  countersFell,
  isRestart,
  mayWrite,
  readProcess,
  readStatistics,
  readStatus,
} from '#backends/haproxy/client/index.ts';
import type { ProcessIdentity, Statistics } from '#backends/haproxy/client/model.ts';
import { siteBalancers } from '#backends/haproxy/keys.ts';
import { beganAt, forgetRestarts, lostBetween, noteRestart } from './restarts.ts';
import { forgetSent, hasSent, sawState } from './sent.ts';

/** How often the head of the page is read, which alone tells the process. */
const PROCESS_EVERY_MS = 60_000;
/**
 * So long statistics that are there wait for what is asked beside them: the head of the page, and whether writing is
 * allowed. Either may hang, and neither is worth a screen that shows nothing.
 */
const BESIDE_MS = 1_000;
/** A screen is content with what another has just had read. */
export const SHARED_MS = 700;

/** What is known of one instance. */
export interface InstanceView {
  readonly id: string;
  readonly name: string;
  /** What it said last; null when it never answered. */
  readonly statistics: Statistics | null;
  /** When the read that gave it began, and when it was answered; epoch ms. */
  readonly startedAt: number | null;
  readonly readAt: number | null;
  /** Why the newest read failed; null when it did not. */
  readonly error: Error | null;
  /** Whether this account may change anything there; null while that is not known. */
  readonly mayWrite: boolean | null;
  readonly process: ProcessIdentity | null;
  /** Rises with each restart that was seen: counts of before and after do not belong together. */
  readonly epoch: number;
}

/** What the head of a page told, and when it was answered, epoch ms. */
interface Head {
  readonly identity: ProcessIdentity;
  readonly at: number;
}

interface Attempt {
  readonly startedAt: number;
  readonly ended: Promise<void>;
}

interface Known {
  statistics: Statistics;
  startedAt: number;
  readAt: number;
}

class InstanceReader {
  readonly #balancer: string;
  readonly #settings: InstanceSettings;
  #known: Known | null = null;
  #error: Error | null = null;
  #attempt: Attempt | null = null;
  #underWay: Attempt | null = null;
  #next: Promise<void> | null = null;
  #process: Head | null = null;
  /** A head that was asked for and not looked at yet: `null` while it is on its way. */
  #beside: { head: Head | null } | null = null;
  #epoch = 0;
  #rights: { readonly mayWrite: boolean; readonly session: SessionView | null } | null = null;
  #asking: Promise<void> | null = null;

  constructor(balancer: string, settings: InstanceSettings) {
    this.#balancer = balancer;
    this.#settings = settings;
  }

  view(): InstanceView {
    const { id, name = id } = this.#settings;
    return {
      id,
      name,
      statistics: this.#known?.statistics ?? null,
      startedAt: this.#known?.startedAt ?? null,
      readAt: this.#known?.readAt ?? null,
      error: this.#error,
      mayWrite: this.#rights?.mayWrite ?? null,
      process: this.#process?.identity ?? null,
      epoch: this.#epoch,
    };
  }

  /** A read that began no earlier than `after`, joined where there is one. Never rejects: how it went, the view tells. */
  read(after: number): Promise<void> {
    const made = this.#underWay ?? this.#attempt;
    if (made && made.startedAt >= after) return made.ended;
    if (!this.#underWay) return this.#begin();
    // Who asked too late for the one in flight waits for the next, with everybody else who did.
    this.#next ??= this.#underWay.ended.then(() => {
      this.#next = null;
      return this.#begin();
    });
    return this.#next;
  }

  /** Asked once more: a write was denied, or somebody else signed in. */
  forgetRights(): void {
    this.#rights = null;
  }

  #begin(): Promise<void> {
    const startedAt = Date.now();
    const ended = this.#read(startedAt)
      .catch((error: unknown) => {
        this.#error = error instanceof Error ? error : new Error(String(error));
      })
      .finally(() => {
        this.#underWay = null;
      });
    this.#underWay = { startedAt, ended };
    this.#attempt = this.#underWay;
    return ended;
  }

  async #read(startedAt: number): Promise<void> {
    const { id } = this.#settings;
    const before = this.#known;
    const beside = this.#askHead(startedAt);
    const rights = this.#askRights();
    let statistics = await readStatistics(id);
    await Promise.all([atMost(BESIDE_MS, beside), atMost(BESIDE_MS, rights)]);
    let head = this.#takeHead();
    if (before !== null) {
      const seconds = (startedAt - before.startedAt) / 1000;
      const looks = compareReadings(before.statistics, statistics, seconds) === 'look';
      if (looks) head = await atMost(BESIDE_MS, this.#head());
      if (this.#isAnother(before.statistics, statistics, head, looks)) {
        // What was read beside a head may still be of the process before.
        if (!looks) statistics = await readStatistics(id);
        this.#restarted(before.statistics, statistics, head);
      }
    }
    this.#process = head ?? this.#process;
    for (const row of hasSent(id) ? statistics.servers : []) {
      const { state, hidden } = readStatus(row, statistics);
      if (state !== null && !hidden) sawState(id, row.pool, row.name, state, startedAt);
    }
    this.#known = { statistics, startedAt, readAt: Date.now() };
    this.#error = null;
  }

  #isAnother(before: Statistics, after: Statistics, head: Head | null, looks: boolean): boolean {
    const known = this.#process;
    if (head === null || known === null) return looks;
    const seconds = (head.at - known.at) / 1000;
    const verdict = isRestart(known.identity, head.identity, seconds, countersFell(before, after));
    // A process that does not tell which one it is counts as another where its numbers say so.
    return verdict === 'not-told' ? looks : verdict === 'restarted';
  }

  #restarted(before: Statistics, after: Statistics, head: Head | null): void {
    const { id, name = id } = this.#settings;
    this.#epoch += 1;
    // Before what was sent is forgotten: of a server that was down it is all there is.
    const lost = lostBetween(id, before, after);
    forgetSent(id);
    noteRestart({
      balancer: this.#balancer,
      instance: { id, name },
      seenAt: Date.now(),
      startedAt: head && beganAt(head.identity, head.at),
      lost,
    });
    // What its head tells later is of this process: that is no other restart.
    this.#process = null;
  }

  /** Where it is due: at first, and after a minute. Resolves once it is there to be taken, by the next read if not by this. */
  async #askHead(now: number): Promise<void> {
    const due = this.#process === null || now - this.#process.at >= PROCESS_EVERY_MS;
    if (!due || this.#beside !== null) return;
    const beside: { head: Head | null } = { head: null };
    this.#beside = beside;
    beside.head = await this.#head();
    if (beside.head === null) this.#beside = null;
  }

  #takeHead(): Head | null {
    const head = this.#beside?.head ?? null;
    if (head !== null) this.#beside = null;
    return head;
  }

  /** Null where it cannot be had: then the numbers alone tell. */
  async #head(): Promise<Head | null> {
    try {
      return { identity: await readProcess(this.#settings.id), at: Date.now() };
    } catch {
      return null;
    }
  }

  /** Once after each sign-in: it takes a request of its own, which changes nothing (HAProxy contract §7.4). */
  async #askRights(): Promise<void> {
    const session = sessionNow();
    if (this.#rights && this.#rights.session === session) return;
    this.#asking ??= this.#rightsOf(session).finally(() => {
      this.#asking = null;
    });
    await this.#asking;
  }

  async #rightsOf(session: SessionView | null): Promise<void> {
    try {
      this.#rights = { mayWrite: await mayWrite(this.#settings.id), session };
    } catch (error) {
      // A proxy that takes no writes says it like this. Anything else is asked again with the next read.
      if (isApiError(error) && error.kind === 'forbidden') this.#rights = { mayWrite: false, session };
    }
  }
}

/** What comes of it within so many ms; null where it takes longer. It goes on all the same. */
async function atMost<T>(ms: number, work: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}

/** The same object as long as the same sign-in lasts; null where the proxy adds the credentials. */
function sessionNow(): SessionView | null {
  return sessionOf('haproxy')?.view() ?? null;
}

const readers = new Map<string, InstanceReader>();

/** One for the life of the tab. */
export function instanceReader(balancer: string, settings: InstanceSettings): InstanceReader {
  const known = readers.get(settings.id);
  if (known) return known;
  const reader = new InstanceReader(balancer, settings);
  readers.set(settings.id, reader);
  return reader;
}

/** For tests, and another site. */
export function forgetReadings(): void {
  for (const id of readers.keys()) forgetSent(id);
  readers.clear();
}

export interface BalancerReading {
  readonly settings: BalancerSettings;
  /** When the oldest of its reads began, epoch ms: only what was answered before that can be proven by it. */
  readonly startedAt: number;
  /** In the order of the configuration, without those that are a process that stands there already. */
  readonly instances: readonly InstanceView[];
  /** Instances that are the process of another: ignored, by their names and the names of those (HAProxy contract §18). */
  readonly twice: readonly { readonly name: string; readonly sameAs: string }[];
}

/** For whom it was read what is known here. */
let reader: string | null = null;

/** What one operator could see is nothing for the next. */
function forgetOfOthers(): void {
  const session = sessionNow();
  if (session?.state !== 'in' || session.who === reader) return;
  if (reader !== null) {
    forgetReadings();
    forgetRestarts();
  }
  reader = session.who;
}

/** Reads all instances, or joins what began no earlier than `after`. Never rejects. */
export async function readBalancer(settings: BalancerSettings, after: number): Promise<BalancerReading> {
  forgetOfOthers();
  await Promise.all(settings.instances.map((each) => instanceReader(settings.id, each).read(after)));
  return knownBalancer(settings);
}

/** What was read of it last. */
export function knownBalancer(settings: BalancerSettings): BalancerReading {
  const views = settings.instances.map((each) => instanceReader(settings.id, each).view());
  const instances: InstanceView[] = [];
  const twice: { name: string; sameAs: string }[] = [];
  for (const view of views) {
    const same = instances.find((other) => isSameProcess(other, view));
    if (same) twice.push({ name: view.name, sameAs: same.name });
    else instances.push(view);
  }
  const read = instances.filter(({ error }) => error === null);
  const startedAt = Math.min(...(read.length > 0 ? read : instances).map((each) => each.startedAt ?? 0));
  return { settings, startedAt, instances, twice };
}

/** The number alone is no proof: on two machines it may be equal, so the name of the node has to be told too. */
function isSameProcess(a: InstanceView, b: InstanceView): boolean {
  const [first, second] = [a.process, b.process];
  if (!first || !second || first.pid === null || first.node === null) return false;
  return first.pid === second.pid && first.node === second.node;
}

/** Null for one that this site does not name. */
export function balancerNamed(id: string): BalancerSettings | null {
  return siteBalancers().find((each) => each.id === id) ?? null;
}
