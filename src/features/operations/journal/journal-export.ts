import { backendOf } from '#backends/registry.ts';
import type { Change } from '#changes/change.ts';
import { readObject } from '#changes/intent.ts';
import type { UnreadableRecord } from '#changes/storage/stored.ts';
import { toCsv } from '#domain/csv.ts';
import { type Fact, factChanges, type Facts } from '#domain/facts.ts';
import { code, prose } from '#domain/markdown.ts';
import { decimal } from '#languages/numbers.ts';

import { type Entry, partsOf } from '../entries.ts';
import { leftAt, sentRequests } from '../list/requests.ts';

/** The journal as a file: a table for spreadsheets, JSON for programs, Markdown for a ticket. */

/** How an export names things; the words belong to the screens. */
export interface JournalMessages {
  /** One line: what was asked, of which object. */
  title: (entry: Entry) => string;
  /** What came of it. */
  outcome: (entry: Entry) => string;
  fact: (name: string) => string;
  value: (value: Fact | undefined) => string;
  /** What it reverts; null for what was decided by itself. */
  reverts: (entry: Entry) => string | null;
  /** In place of the title of a record that cannot be read. */
  unreadable: string;
  /** Names of the lines of an entry in Markdown. */
  line: Readonly<
    Record<
      | 'time'
      | 'outcome'
      | 'reason'
      | 'reference'
      | 'change'
      | 'request'
      | 'message'
      | 'operator'
      | 'reverts'
      | 'override'
      | 'record'
      | 'stored',
      string
    >
  >;
}

/** The same in every language: scripts go by them. */
const CSV_HEAD = [
  'time',
  'action',
  'what',
  'balancer id',
  'balancer',
  'outcome',
  'message',
  'before',
  'after',
  'reason',
  'change reference',
  'method',
  'path',
  'request',
  'answer',
  'answered after ms',
  'duration ms',
  'operator',
  'reverts',
  'override',
] as const;

/** At the end, and only where there are records that cannot be read. */
const CSV_HEAD_UNREADABLE = ['record', 'stored'] as const;

/** One line per write, newest as given, then what cannot be read; cells are made safe for spreadsheets. */
export function journalCsv(
  entries: readonly Entry[],
  words: JournalMessages,
  unreadable: readonly UnreadableRecord[] = [],
): string {
  const facts = (list: Facts | null) =>
    Object.entries(list ?? {})
      .map(([name, value]) => `${words.fact(name)}: ${words.value(value)}`)
      .join(', ');
  const rows = entries.map((entry) => {
    const { intent, request } = entry;
    return [
      new Date(leftAt(entry)).toISOString(),
      intent.actionWord ?? intent.action,
      words.title(entry),
      balancerIdOf(intent.object)?.toString() ?? '',
      intent.objectName ?? '',
      words.outcome(entry),
      entry.message ?? '',
      facts(entry.before),
      facts(entry.after),
      intent.reason ?? '',
      intent.changeReference ?? '',
      request?.method ?? '',
      request?.path ?? '',
      jsonOf(request?.body),
      jsonOf(entry.answer),
      entry.answeredAt === null ? '' : String(entry.answeredAt - leftAt(entry)),
      String(journalDuration(entry) ?? ''),
      entry.operator ?? '',
      words.reverts(entry) ?? '',
      intent.override ?? '',
    ];
  });
  if (unreadable.length === 0) return toCsv([CSV_HEAD, ...rows]);
  const blank = CSV_HEAD_UNREADABLE.map(() => '');
  return toCsv([
    [...CSV_HEAD, ...CSV_HEAD_UNREADABLE],
    ...rows.map((row) => [...row, ...blank]),
    ...unreadable.map((record) => [
      record.at === null ? '' : new Date(record.at).toISOString(),
      '',
      words.unreadable,
      ...CSV_HEAD.slice(3).map(() => ''),
      `${record.store} ${record.id}`,
      JSON.stringify(record.stored()) ?? '',
    ]),
  ]);
}

/** Null for a pool: the name of this column is older than they are. */
function balancerIdOf(object: string): number | null {
  return backendOf(object).noun === 'balancer' ? readObject(object).id : null;
}

function jsonOf(value: unknown): string {
  return value === null || value === undefined ? '' : JSON.stringify(value);
}

/** How long from leaving to its end, or to the answer where it is followed still; null while there is neither. */
export function journalDuration(change: Change): number | null {
  const end = change.endedAt ?? change.answeredAt;
  return end === null ? null : Math.max(0, end - leftAt(change));
}

/** For programs: the changes as they are kept, and what cannot be read if there is any. `at` in epoch ms. */
export function journalJson(
  entries: readonly Entry[],
  at: number,
  unreadable: readonly UnreadableRecord[] = [],
): string {
  const broken = unreadable.map(({ store, id, stored }) => ({ store, id, stored: stored() }));
  return JSON.stringify(
    {
      exportedAt: new Date(at).toISOString(),
      entries: entries.flatMap(partsOf).map(flat),
      ...(broken.length > 0 && { unreadable: broken }),
    },
    null,
    2,
  );
}

/** A change with what it is about beside it, where programs have always found it. */
function flat(change: Change) {
  const { request, ...kept } = change;
  const { intent } = kept;
  return {
    ...kept,
    action: intent.actionWord ?? intent.action,
    balancerId: balancerIdOf(intent.object),
    balancerName: intent.objectName,
    objectName: intent.partName,
    reason: intent.reason,
    changeReference: intent.changeReference,
    reverts: intent.reverts ?? null,
    override: intent.override ?? null,
    method: request?.method ?? null,
    path: request?.path ?? null,
    body: request?.body ?? null,
  };
}

/** For a ticket: one section per write, oldest first, as one tells a story; then what cannot be read. */
export function journalMarkdown(
  entries: readonly Entry[],
  words: JournalMessages,
  unreadable: readonly UnreadableRecord[] = [],
): string {
  return [
    ...entries.toSorted((a, b) => leftAt(a) - leftAt(b)).map((entry) => section(entry, words)),
    ...unreadable.map((record) => unreadableSection(record, words)),
  ].join('\n');
}

function unreadableSection({ store, id, at, stored }: UnreadableRecord, words: JournalMessages): string {
  const { line } = words;
  return [
    `### ${prose(words.unreadable)}\n\n`,
    `- ${line.record}: ${code(`${store} ${id}`)}\n`,
    ...(at === null ? [] : [`- ${line.time}: ${new Date(at).toISOString()}\n`]),
    `- ${line.stored}: ${code(JSON.stringify(stored()) ?? '')}\n`,
  ].join('');
}

function section(entry: Entry, words: JournalMessages): string {
  const { line } = words;
  const { intent, message, operator } = entry;
  const duration = journalDuration(entry);
  const lines: [string, string | null][] = [
    [line.time, new Date(leftAt(entry)).toISOString()],
    [
      line.outcome,
      prose(words.outcome(entry)) + (duration === null ? '' : ` (${decimal(duration / 1000, 1)} s)`),
    ],
    [line.operator, proseOf(operator)],
    [line.reason, proseOf(intent.reason)],
    [line.reference, proseOf(intent.changeReference)],
    [line.override, proseOf(intent.override ?? null)],
    [line.reverts, proseOf(words.reverts(entry))],
    [line.change, storyOf(entry, words)],
    [line.request, requestsOf(entry)],
    [line.message, proseOf(message)],
  ];
  const list = lines.flatMap(([name, value]) => (value === null ? [] : [`- ${name}: ${value}\n`]));
  return `### ${prose(words.title(entry))}\n\n${list.join('')}`;
}

function requestsOf(entry: Entry): string | null {
  const sent = sentRequests(entry).map(({ method, path, body }) =>
    code(`${method} ${path} ${jsonOf(body)}`.trimEnd()),
  );
  return sent.length === 0 ? null : sent.join(', ');
}

function storyOf(entry: Entry, words: JournalMessages): string | null {
  const changes = factChanges(entry.before, entry.after);
  if (changes.length === 0) return null;
  return changes
    .map(({ name, before, after }) => {
      const was = prose(words.value(before));
      const is = prose(words.value(after));
      return `${words.fact(name)} ${was === is ? is : `${was} → ${is}`}`;
    })
    .join('; ');
}

function proseOf(text: string | null): string | null {
  return text === null ? null : prose(text);
}
