import { inLanguage } from '#languages/language.ts';
import { number, plural } from '#languages/numbers.ts';

/** The words around the rows of every list. */
export const messages = inLanguage('list', {
  shown: (shown: number, total: number) =>
    shown === total ? number(total) : `${number(shown)} of ${number(total)}`,
  shownLabel: (from: number, to: number, total: number) =>
    `${number(from)}–${number(to)} of ${number(total)}`,
  columns: 'Columns',
  export: 'Export',
  exportCsv: 'These rows as CSV',
  exportJson: 'These rows as JSON',
  copyLink: 'Copy link',
  copied: 'Link copied',
  copyFailed: 'The browser refused to copy. The address bar holds the same link.',
  views: 'Saved views',
  saveView: 'Save this view…',
  viewName: 'Name of the view',
  viewSave: 'Save view',
  viewDelete: (name: string) => `Delete view ${name}`,
  viewNone: 'No saved views yet. A view is a search with its sorting.',
  viewUnkept:
    'The browser did not save the views: they last until this page is closed or reloaded. Their links last longer.',
  viewNeedsName: 'Give the view a name.',
  allFilters: 'All filters',
  fewerFilters: 'Hide filters',
  clearFilters: 'Clear filters',
  addValue: (name: string) => `Add a value for ${name}`,
  otherValue: 'another value',
  clearSearch: 'Clear search',
  suggestions: (count: number) => plural(count, 'suggestion', 'suggestions'),
  didYouMean: (text: string) => `Use ${text}`,
  removeTerm: 'Remove it',
  pageSize: 'Rows on a page',
  perPage: (size: number) => `${size} rows`,
  previous: 'Previous page',
  next: 'Next page',
  page: (page: number, pages: number) => `Page ${number(page)} of ${number(pages)}`,
  beyondTitle: 'This page is past the end',
  beyondText: (pages: number) =>
    pages === 1 ? 'The result has one page.' : `The result has ${number(pages)} pages.`,
  firstPage: 'Go to the first page',
  refusedTitle: 'This search cannot be applied as it is',
  refusedText:
    'One of its terms is not something the API can filter by. Nothing is left out silently: correct or remove it to see rows.',
  read: 'read',
  interval: 'Read every',
  every: (milliseconds: number) =>
    milliseconds < 60_000 ? `every ${milliseconds / 1000} s` : `every ${milliseconds / 60_000} min`,
  paused: 'paused',
  pause: 'Pause live reading',
  resume: 'Resume live reading',
  now: 'Read again now',
});
