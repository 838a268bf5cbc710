import type { JournalEntry, UnreadableRecord } from '#domain/journal.ts';
import { journalCsv, journalJson, journalMarkdown, type JournalWords } from '#domain/journal-export.ts';
import { download, fileStamp } from '#ui/download.ts';

import { orderOf } from './sentences.ts';
import { words } from './words.ts';

const exportWords: JournalWords = {
  title: orderOf,
  outcome: (entry) =>
    entry.outcome === 'not-sent' ? words.note['not-sent'] : words.phaseWord[entry.phase].toLowerCase(),
  fact: words.fact,
  value: words.value,
  unreadable: words.record.title,
  line: words.line,
};

/** The entries on screen and what cannot be read beside them, as a file. */
export function exportJournal(
  entries: readonly JournalEntry[],
  unreadable: readonly UnreadableRecord[],
  form: 'csv' | 'json' | 'md',
): void {
  const at = Date.now();
  const name = `journal-${fileStamp(at)}.${form}`;
  if (form === 'csv') download(name, 'text/csv', journalCsv(entries, exportWords, unreadable));
  else if (form === 'json') download(name, 'application/json', journalJson(entries, at, unreadable));
  else download(name, 'text/markdown', journalMarkdown(entries, exportWords, unreadable));
}
