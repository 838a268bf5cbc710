import type { LiveWords } from '#ui/live/LiveControls.tsx';

/** What a list says around its rows. Each feature gives its own words. */
export interface ListWords extends LiveWords {
  title: string;
  shown: (shown: number, total: number) => string;
  shownLabel: (from: number, to: number, total: number) => string;
  columns: string;
  export: string;
  exportCsv: string;
  exportJson: string;
  copyLink: string;
  copied: string;
  copyFailed: string;
  views: string;
  saveView: string;
  viewName: string;
  viewSave: string;
  viewDelete: (name: string) => string;
  viewNone: string;
  viewNeedsName: string;
  allFilters: string;
  fewerFilters: string;
  clearFilters: string;
  addValue: (name: string) => string;
  pageSize: string;
  perPage: (size: number) => string;
  previous: string;
  next: string;
  page: (page: number, pages: number) => string;
  firstLoad: string;
  emptyTitle: string;
  emptyText: string;
  noMatchTitle: string;
  noMatchText: string;
  beyondTitle: string;
  beyondText: (pages: number) => string;
  firstPage: string;
  refusedTitle: string;
  refusedText: string;
  errorTitle: string;
  staleFrom: (time: string) => string;
  retry: string;
}
