import { orderOf } from '#changes/sentences.ts';
import type { UnreadableRecord } from '#changes/stored.ts';
import { words as changes } from '#changes/words.ts';
import { download, fileStamp } from '#ui/download.ts';

import type { Entry } from './entries.ts';
import { journalCsv, journalJson, journalMarkdown, type JournalWords } from './journal-export.ts';
import { words } from './words.ts';

const exportWords: JournalWords = {
  title: ({ intent }) => orderOf(intent),
  outcome: ({ phase }) => changes.phase[phase],
  fact: words.fact,
  value: words.value,
  unreadable: words.record.title,
  line: words.line,
};

/** The entries on screen and what cannot be read beside them, as a file. */
export function exportJournal(
  entries: readonly Entry[],
  unreadable: readonly UnreadableRecord[],
  form: 'csv' | 'json' | 'md',
): void {
  const at = Date.now();
  const name = `journal-${fileStamp(at)}.${form}`;
  if (form === 'csv') download(name, 'text/csv', journalCsv(entries, exportWords, unreadable));
  else if (form === 'json') download(name, 'application/json', journalJson(entries, at, unreadable));
  else download(name, 'text/markdown', journalMarkdown(entries, exportWords, unreadable));
}
