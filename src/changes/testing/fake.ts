import { ApiError, type ApiErrorDetails } from '#http/errors.ts';
import type { WriteOptions } from '#http/writes.ts';
import * as z from '#http/zod.ts';
import type { Intent } from '#changes/intent.ts';
import { asGuarded } from '#changes/guard/lines.ts';
import type { ChangeKind } from '#changes/kind.ts';
import { actionMessages } from '#changes/messages/action-messages.ts';

import { intentOf } from './records.ts';

/** A server of switches, as tests of runner and procedures need one: each part of the object is on or off. */
export class FakeServer {
  readonly parts = new Map<string, string>();
  /** Parts of each request that left, in this order. */
  readonly sent: string[] = [];
  reads = 0;
  /** Other than yes, for all that is asked. */
  refusal: ((parts: string) => ApiError | null) | null = null;
  busy = false;
  /** How long a read, and a write, are under way. */
  onRead: () => Promise<void> = () => Promise.resolve();
  onWrite: (parts: string) => Promise<void> = () => Promise.resolve();
  /** At the same time, the most there were. */
  most = 0;
  #underWay = 0;

  constructor(...parts: string[]) {
    for (const part of parts) this.parts.set(part, 'on');
  }

  async read(): Promise<ReadonlyMap<string, string>> {
    this.reads += 1;
    await this.onRead();
    return new Map(this.parts);
  }

  async write(intents: readonly Intent[], { leaves }: WriteOptions): Promise<object> {
    const parts = intents.map(({ part }) => part ?? '').join();
    this.#underWay += 1;
    this.most = Math.max(this.most, this.#underWay);
    try {
      await leaves?.({ method: 'PUT', path: '/switches', body: { parts } });
      this.sent.push(parts);
      await this.onWrite(parts);
      const refused = this.refusal?.(parts) ?? null;
      if (refused) throw refused;
      for (const { part } of intents) this.parts.set(part ?? '', 'off');
      return {};
    } finally {
      this.#underWay -= 1;
    }
  }
}

export const key = ['switches'];

const shown = ({ part }: Intent, parts: ReadonlyMap<string, string>) => parts.get(part ?? '') ?? null;

/** The kind that switches parts off; the guard minds the last one. */
export function switchKind(server: FakeServer): ChangeKind<Intent, ReadonlyMap<string, string>> {
  return {
    kind: 'switch',
    schema: z.looseObject({ part: z.string() }),
    following: 'reads',
    patience: { graceMs: 10_000, reads: 2 },
    atOnce: 2,
    speech: () => actionMessages.actions['drain-member'],
    source: () => ({
      key,
      read: async (client) => {
        const startedAt = Date.now();
        const data = await server.read();
        client.setQueryData(key, data);
        return { startedAt, proves: true, data };
      },
      observe: (cached, at) => (cached instanceof Map ? { startedAt: at, proves: true, data: cached } : null),
    }),
    facts: (intent, parts) => ({ state: shown(intent, parts) }),
    shows: (intent, parts) => shown(intent, parts) === 'off',
    busy: () => server.busy,
    drifted: (intent, parts) => {
      const now = shown(intent, parts);
      return now === intent.seen?.['state'] ? null : `now ${now}`;
    },
    guard: (intents, { data, underWay }) => {
      const going = new Set([...intents, ...underWay.map(({ intent }) => intent)].map(({ part }) => part));
      const left = [...data].filter(([part, state]) => state === 'on' && !going.has(part));
      const held = 'none would be left';
      return left.length > 0 ? null : { ...asGuarded(held), held };
    },
    send: (intents, options) => server.write(intents, options),
    affects: () => [key],
  };
}

export const off = (part: string, over: Partial<Intent> = {}): Intent =>
  intentOf({ kind: 'switch', object: 'itcare:1', part, partName: part, seen: { state: 'on' }, ...over });

export function failing(details: Partial<ApiErrorDetails>): ApiError {
  return new ApiError({ kind: 'upstream', method: 'PUT', path: '/switches', outcome: 'unknown', ...details });
}

export const forbidden = () => failing({ kind: 'forbidden', status: 403, outcome: 'refused' });
