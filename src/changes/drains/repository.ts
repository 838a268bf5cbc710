import * as z from '#http/zod.ts';
import { DRAINS } from '#changes/storage/databases.ts';
import { openBroadcast } from '#ui/browser/other-tabs.ts';

import { type DrainId, idOfDrain } from './record.ts';
import type { DrainStorage } from './storage.ts';
import type { DrainStore } from './store.ts';

/** Counts come every second: they are stored this often. A drain that begins or ends is stored at once. */
const SAVE_EVERY_MS = 5_000;

const ids = z.array(z.object({ pool: z.string(), member: z.string() }));
/** To the other tabs: these were stored, or put away. A tab of another version may say something else. */
const message = z.object({ stored: ids, gone: ids, cleared: z.optional(z.boolean()) });

/** Nothing else of a record goes over the channel. */
const idsOf = (each: readonly DrainId[]) => each.map(({ pool, member }) => ({ pool, member }));

/** Keeps the drains of a store in storage, and in step with the other tabs. */
export class DrainRepository {
  readonly #store: DrainStore;
  readonly #storage: DrainStorage | null;
  #channel = openBroadcast(DRAINS);
  /** Not stored yet, by their ids as text. */
  readonly #dirty = new Map<string, DrainId>();
  /** Under way when they were stored last. */
  readonly #known = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #savedAt = 0;
  /** What is being taken over from storage needs no storing. */
  #hearing = false;
  readonly #stops: (() => void)[] = [];

  constructor(store: DrainStore, storage: DrainStorage | null) {
    this.#store = store;
    this.#storage = storage;
  }

  /** Reads what is kept; from then on keeps what moves. Never rejects. */
  async open(): Promise<void> {
    this.#channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const heard = message.safeParse(data);
      if (heard.success) void this.#hear(heard.data).catch(() => undefined);
    });
    const kept = (await this.#storage?.all().catch(() => [])) ?? [];
    for (const record of kept) this.#known.add(idOfDrain(record));
    this.#stops.push(this.#store.subscribeMoved((id) => this.#moved(id)));
    this.#quietly(() => this.#store.open(kept));
    // What this page saw before goes along with what is kept of it.
    const asKept = new Set(kept);
    const more = this.#store.list().filter((record) => !asKept.has(record));
    for (const record of more) this.#dirty.set(idOfDrain(record), record);
    if (more.length > 0) this.#saveSoon(0);
    const hide = () => {
      if (document.hidden) void this.save();
    };
    document.addEventListener('visibilitychange', hide);
    window.addEventListener('pagehide', hide);
    this.#stops.push(() => {
      document.removeEventListener('visibilitychange', hide);
      window.removeEventListener('pagehide', hide);
    });
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#channel?.close();
    this.#channel = null;
    for (const stop of this.#stops.splice(0)) stop();
  }

  async #hear({ stored, gone, cleared = false }: z.output<typeof message>): Promise<void> {
    if (cleared) this.#quietly(() => this.#store.clear());
    const records = (await this.#storage?.get(stored)) ?? [];
    this.#quietly(() => {
      for (const record of records) {
        this.#known.add(idOfDrain(record));
        this.#store.heard(record);
      }
      for (const id of gone) this.#known.delete(idOfDrain(id));
      this.#store.dismiss(gone);
    });
  }

  /** With the journal: what is over goes, of the others who decided them. In every tab. */
  async clear(): Promise<void> {
    const kept = (await this.#storage?.all()) ?? [];
    await this.#storage?.forget(kept);
    this.#store.clear();
    for (const record of this.#store.list()) this.#dirty.set(idOfDrain(record), record);
    this.#tell({ stored: [], gone: [], cleared: true });
    await this.save();
  }

  #tell(news: z.output<typeof message>): void {
    // Not `postMessage` of a window: a channel has no other origin to name.
    const post = this.#channel?.postMessage.bind(this.#channel);
    post?.(news);
  }

  #quietly(work: () => void): void {
    this.#hearing = true;
    try {
      work();
    } finally {
      this.#hearing = false;
    }
  }

  #moved(id: string): void {
    if (this.#hearing) return;
    const [pool = '', member = ''] = id.split('\n');
    this.#dirty.set(id, { pool, member });
    const record = this.#store.get({ pool, member });
    const isNews = record === null || record.ended !== null || !this.#known.has(id);
    this.#saveSoon(isNews ? 0 : Math.max(0, this.#savedAt + SAVE_EVERY_MS - Date.now()));
  }

  #saveSoon(afterMs: number): void {
    if (this.#timer !== undefined && afterMs > 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), afterMs);
  }

  /** Stores what is not stored yet. A storage that is full or taken away costs what a later page would know. */
  async save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#savedAt = Date.now();
    const all = [...this.#dirty.values()];
    this.#dirty.clear();
    const stored = all.flatMap((id) => this.#store.get(id) ?? []);
    const gone = all.filter((id) => this.#store.get(id) === null);
    for (const id of gone) this.#known.delete(idOfDrain(id));
    for (const record of stored) this.#known.add(idOfDrain(record));
    try {
      if (gone.length > 0) await this.#storage?.forget(gone);
      if (stored.length > 0) await this.#storage?.save(stored);
    } catch {
      return;
    }
    if (all.length > 0) this.#tell({ stored: idsOf(stored), gone: idsOf(gone) });
  }
}
