import type { Visitor } from './servers.ts';

export const KINDS = [
  'new connection',
  'kept alive',
  'visitor with cookie',
  'download',
  'websocket',
] as const;
export type Kind = (typeof KINDS)[number];

/** What became of the traffic's requests. A WebSocket is one request, which fails when it is closed under it. */
export interface Tally {
  /** Requests that left. Those that are neither here below are under way. */
  readonly sent: number;
  readonly succeeded: number;
  readonly failed: number;
  /**
   * Sent once more, as browsers do: because a kept-alive connection had been closed before the answer began, or to the
   * other instance because nobody listened at the first. They count once above.
   */
  readonly repeated: number;
  /** How requests failed: a status, `cut`, or the system's word. */
  readonly faults: Readonly<Record<string, number>>;
  readonly byKind: Readonly<Record<Kind, { readonly sent: number; readonly failed: number }>>;
  /** Answers by server, by whether the visitor held its cookie. */
  readonly byServer: Readonly<Record<string, Readonly<Record<Visitor, number>>>>;
}

/** What one request came to. `fault` is null for one that succeeded; `server` where none answered is empty. */
export interface Result {
  readonly kind: Kind;
  readonly visitor: Visitor;
  readonly server: string;
  readonly fault: string | null;
}

export interface Counter {
  sent(kind: Kind): void;
  repeated(): void;
  ended(result: Result): void;
  tally(): Tally;
}

const none = () => ({ sent: 0, failed: 0 });

export function createCounter(): Counter {
  const numbers = { sent: 0, succeeded: 0, failed: 0, repeated: 0 };
  const faults: Record<string, number> = {};
  const byKind: Record<Kind, ReturnType<typeof none>> = {
    'new connection': none(),
    'kept alive': none(),
    'visitor with cookie': none(),
    download: none(),
    websocket: none(),
  };
  const byServer: Record<string, Record<Visitor, number>> = {};
  return {
    sent: (kind) => {
      numbers.sent += 1;
      byKind[kind].sent += 1;
    },
    repeated: () => {
      numbers.repeated += 1;
    },
    ended: ({ kind, visitor, server, fault }) => {
      if (server !== '') (byServer[server] ??= { new: 0, returning: 0 })[visitor] += 1;
      if (fault === null) {
        numbers.succeeded += 1;
        return;
      }
      numbers.failed += 1;
      byKind[kind].failed += 1;
      faults[fault] = (faults[fault] ?? 0) + 1;
    },
    tally: () => structuredClone({ ...numbers, faults, byKind, byServer }),
  };
}

const count = (value: number) => value.toLocaleString('en-GB');

/** In one line, such as `1,629 requests, 0 failed · web1 810, web2 819`. */
export function lineOf({ sent, failed, faults, byServer }: Tally): string {
  const how = Object.entries(faults).map(([fault, times]) => `${fault}: ${count(times)}`);
  const servers = Object.entries(byServer)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([server, visitors]) => `${server} ${count(visitors.new + visitors.returning)}`);
  return [
    `${count(sent)} requests, ${count(failed)} failed${how.length > 0 ? ` (${how.join(', ')})` : ''}`,
    servers.join(', '),
  ].join(' · ');
}
