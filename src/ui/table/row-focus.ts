/** The search of a page, and what opens one of its rows. */
const SEARCH = '[data-shortcut="search"]';
const opener = (row: Element | null) => row?.querySelector<HTMLElement>('a[href], button') ?? null;

function focus(element: HTMLElement | null): boolean {
  element?.focus();
  return element !== null;
}

export const focusSearch = () => focus(document.querySelector<HTMLElement>(SEARCH));

/** False when there is no row, or when the rows answer an earlier question and are about to go. */
function focusFirstRow(): boolean {
  const row = document.querySelector('main [data-row]');
  return row?.closest('[data-former]') === null && focus(opener(row));
}

/** ↓ leads from the search into the rows and on to the next one, ↑ the same way back. False where neither is meant. */
export function focusRow(from: EventTarget | null, step: 'next' | 'previous'): boolean {
  if (!(from instanceof HTMLElement)) return false;
  if (from.matches(SEARCH)) return step === 'next' && focusFirstRow();
  const row = from.closest('main [data-row]');
  // Lists that are searched: elsewhere the first control of a row may be another verb in the next.
  if (!row || opener(row) !== from || !document.querySelector(SEARCH)) return false;
  const other = step === 'next' ? row.nextElementSibling : row.previousElementSibling;
  if (other?.matches('[data-row]')) return focus(opener(other));
  return step === 'previous' && focusSearch();
}
