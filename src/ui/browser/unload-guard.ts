const holding = new Set<unknown>();

/**
 * While anything holds the page, closing or reloading it asks first: what is under way would end with it. `what` is any
 * value that stands for it.
 */
export function guardUnload(what: unknown, holds: boolean): void {
  if (holds) holding.add(what);
  else holding.delete(what);
  if (holding.size > 0) window.addEventListener('beforeunload', askFirst);
  else window.removeEventListener('beforeunload', askFirst);
}

function askFirst(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
