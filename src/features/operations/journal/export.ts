import { orderOf } from '#changes/messages/describe.ts';
import type { UnreadableRecord } from '#changes/storage/stored.ts';
import { messages as changes } from '#changes/messages/messages.ts';
import { download, fileStamp } from '#ui/browser/download.ts';

import type { Entry } from '../entries.ts';
import { journalCsv, journalJson, journalMarkdown, type JournalMessages } from './journal-export.ts';
import { messages } from '../messages.ts';
import { revertsText } from '../revert/reverting.ts';

const exportWords: JournalMessages = {
  title: ({ intent }) => orderOf(intent),
  outcome: ({ phase }) => changes.phase[phase],
  fact: messages.fact,
  value: messages.value,
  reverts: (entry) => revertsText(entry, (at) => new Date(at).toISOString()),
  unreadable: messages.record.title,
  line: messages.line,
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
