/**
 * Says a sentence to screen readers without showing it. One polite region for the whole page, made on first use;
 * the same sentence twice is said twice.
 */
export function say(sentence: string): void {
  let region = document.getElementById('announcer');
  if (!region) {
    region = document.createElement('div');
    region.id = 'announcer';
    region.className = 'visually-hidden';
    region.setAttribute('aria-live', 'polite');
    region.setAttribute('role', 'status');
    document.body.append(region);
  }
  const line = document.createElement('p');
  line.textContent = sentence;
  region.replaceChildren(line);
}
