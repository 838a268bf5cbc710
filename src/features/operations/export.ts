import type { JournalEntry } from '#domain/journal.ts';
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
  line: words.line,
};

/** The entries on screen, as a file. */
export function exportJournal(entries: readonly JournalEntry[], form: 'csv' | 'json' | 'md'): void {
  const at = Date.now();
  const name = `journal-${fileStamp(at)}.${form}`;
  if (form === 'csv') download(name, 'text/csv', journalCsv(entries, exportWords));
  else if (form === 'json') download(name, 'application/json', journalJson(entries, at));
  else download(name, 'text/markdown', journalMarkdown(entries, exportWords));
}
