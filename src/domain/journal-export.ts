import { decimal } from '#language/numbers.ts';

import { toCsv } from './csv.ts';
import {
  type Fact,
  factChanges,
  type Facts,
  journalDuration,
  type JournalEntry,
  type UnreadableRecord,
} from './journal.ts';

/** The journal as a file: a table for spreadsheets, JSON for programs, Markdown for a ticket. */

/** How an export names things; the words belong to the screens. */
export interface JournalWords {
  /** One line: what was asked, of which object. */
  title: (entry: JournalEntry) => string;
  /** What came of it. */
  outcome: (entry: JournalEntry) => string;
  fact: (name: string) => string;
  value: (value: Fact | undefined) => string;
  /** In place of the title of a record that cannot be read. */
  unreadable: string;
  /** Names of the lines of an entry in Markdown. */
  line: Readonly<
    Record<
      'time' | 'outcome' | 'reason' | 'reference' | 'change' | 'request' | 'message' | 'record' | 'stored',
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
] as const;

/** At the end, and only where there are records that cannot be read. */
const CSV_HEAD_UNREADABLE = ['record', 'stored'] as const;

/** One line per write, newest as given, then what cannot be read; cells are made safe for spreadsheets. */
export function journalCsv(
  entries: readonly JournalEntry[],
  words: JournalWords,
  unreadable: readonly UnreadableRecord[] = [],
): string {
  const facts = (list: Facts | null) =>
    Object.entries(list ?? {})
      .map(([name, value]) => `${words.fact(name)}: ${words.value(value)}`)
      .join(', ');
  const rows = entries.map((entry) => [
    new Date(entry.startedAt).toISOString(),
    entry.actionWord ?? entry.action,
    words.title(entry),
    String(entry.balancerId ?? ''),
    entry.balancerName ?? '',
    words.outcome(entry),
    entry.message ?? '',
    facts(entry.before),
    facts(entry.after),
    entry.reason ?? '',
    entry.changeReference ?? '',
    entry.method,
    entry.path,
    entry.body === null ? '' : JSON.stringify(entry.body),
    entry.answer === null ? '' : JSON.stringify(entry.answer),
    entry.answeredAt === null ? '' : String(entry.answeredAt - entry.startedAt),
    String(journalDuration(entry) ?? ''),
  ]);
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

/** For programs: the entries as they are kept, and what cannot be read if there is any. `at` in epoch ms. */
export function journalJson(
  entries: readonly JournalEntry[],
  at: number,
  unreadable: readonly UnreadableRecord[] = [],
): string {
  const broken = unreadable.map(({ store, id, stored }) => ({ store, id, stored: stored() }));
  return JSON.stringify(
    { exportedAt: new Date(at).toISOString(), entries, ...(broken.length > 0 && { unreadable: broken }) },
    null,
    2,
  );
}

/** For a ticket: one section per write, oldest first, as one tells a story; then what cannot be read. */
export function journalMarkdown(
  entries: readonly JournalEntry[],
  words: JournalWords,
  unreadable: readonly UnreadableRecord[] = [],
): string {
  return [
    ...entries.toSorted((a, b) => a.startedAt - b.startedAt).map((entry) => section(entry, words)),
    ...unreadable.map((record) => unreadableSection(record, words)),
  ].join('\n');
}

function unreadableSection({ store, id, at, stored }: UnreadableRecord, words: JournalWords): string {
  const { line } = words;
  return [
    `### ${prose(words.unreadable)}\n\n`,
    `- ${line.record}: ${code(`${store} ${id}`)}\n`,
    ...(at === null ? [] : [`- ${line.time}: ${new Date(at).toISOString()}\n`]),
    `- ${line.stored}: ${code(JSON.stringify(stored()) ?? '')}\n`,
  ].join('');
}

function section(entry: JournalEntry, words: JournalWords): string {
  const { line } = words;
  const duration = journalDuration(entry);
  const lines: [string, string | null][] = [
    [line.time, new Date(entry.startedAt).toISOString()],
    [
      line.outcome,
      prose(words.outcome(entry)) + (duration === null ? '' : ` (${decimal(duration / 1000, 1)} s)`),
    ],
    [line.reason, entry.reason === null ? null : prose(entry.reason)],
    [line.reference, entry.changeReference === null ? null : prose(entry.changeReference)],
    [line.change, storyOf(entry, words)],
    [
      line.request,
      code(`${entry.method} ${entry.path}${entry.body === null ? '' : ` ${JSON.stringify(entry.body)}`}`),
    ],
    [line.message, entry.message === null ? null : prose(entry.message)],
  ];
  const list = lines.flatMap(([name, value]) => (value === null ? [] : [`- ${name}: ${value}\n`]));
  return `### ${prose(words.title(entry))}\n\n${list.join('')}`;
}

function storyOf(entry: JournalEntry, words: JournalWords): string | null {
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

/** White space, and what would break a line, turn it around or steer a terminal. */
const NO_TEXT = /[\s\p{Cc}\p{Bidi_Control}]+/gu;

/** Text of servers and people as plain text: one line, no markup, and no address that turns into a link by itself. */
function prose(text: string): string {
  return text
    .replace(NO_TEXT, ' ')
    .replace(/[\\`*_[\]<>|#~]/g, String.raw`\$&`)
    .replace(/:(?=\/\/)|(?<=www)\./gi, String.raw`\$&`);
}

/** In a code span longer than any run of backticks inside it. */
function code(text: string): string {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${text.replace(NO_TEXT, ' ')}${pad}${fence}`;
}
