import { inLanguage } from '#languages/language.ts';

/** What ui says by itself; all else it is told. */
export const messages = inLanguage('ui', {
  selectAll: (list: string) => `Select all ${list}`,
  select: (row: string) => `Select ${row}`,
  /** A heading that asks whether to do it. */
  question: (order: string) => `${order}?`,
  pair: (name: string, value: string) => `${name}: ${value}`,
  /** Beside an environment whose own name does not say so. */
  production: 'production',
  justNow: 'just now',
  copy: 'Copy',
  close: 'Close',
  cancel: 'Cancel',
  jsonCopied: 'JSON copied',
  copyFailed: 'The browser refused to copy.',
  readAgain: 'Read again',
  staleFrom: (time: string) => `Showing what was read at ${time}. `,
});
