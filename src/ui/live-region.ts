/**
 * Says a sentence to screen readers without showing it. One polite region for the whole page, made on first use;
 * the same sentence twice is said twice. The one before stays beside it: of two at nearly the same time neither is
 * taken away before it was heard.
 */
export function announceLive(sentence: string): void {
  let region = document.getElementById('announcer');
  if (!region) {
    region = document.createElement('div');
    region.id = 'announcer';
    region.className = 'visually-hidden';
    region.setAttribute('aria-live', 'polite');
    region.setAttribute('role', 'status');
    // Only what is new is said, not what still stands there.
    region.setAttribute('aria-atomic', 'false');
    document.body.append(region);
  }
  const line = document.createElement('p');
  line.textContent = sentence;
  if (region.childElementCount > 1) region.firstElementChild?.remove();
  region.append(line);
}
