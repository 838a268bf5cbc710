import styles from './hints.module.css';

const DELAY_MS = 350;
/** Between the element and its hint, and between the hint and the edge of the window, in pixels. */
const GAP = 6;
const EDGE = 8;

/**
 * Shows what `data-hint` of an element says while the pointer rests on it or the keyboard's focus is on it. Hints
 * repeat or extend what is already named: a hint never holds the only copy of something, because touch screens do
 * not show it. One box for the whole document: a table of hundreds of buttons pays one attribute for each.
 * Escape takes a hint away, and the pointer may move onto it. Ends with `signal`.
 */
export function startHints(signal: AbortSignal): void {
  if (signal.aborted) return;
  const box = document.createElement('div');
  box.className = styles.hint ?? '';
  box.popover = 'manual';
  box.role = 'tooltip';
  document.body.append(box);
  let shown: Element | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const hide = () => {
    clearTimeout(timer);
    if (shown) box.hidePopover();
    shown = null;
  };
  const show = (element: Element, text: string) => {
    hide();
    // It may be gone, or have nothing to say any more, since the pointer came.
    if (!element.isConnected) return;
    shown = element;
    box.textContent = text;
    box.showPopover();
    const around = element.getBoundingClientRect();
    const { width, height } = box.getBoundingClientRect();
    const above = around.top - height - GAP;
    const middle = around.left + around.width / 2 - width / 2;
    const most = document.documentElement.clientWidth - width - EDGE;
    box.style.top = `${above < EDGE ? around.bottom + GAP : above}px`;
    box.style.left = `${Math.max(EDGE, Math.min(middle, most))}px`;
  };

  const over = ({ target, pointerType }: PointerEvent) => {
    const hint = hintOf(target);
    if (pointerType === 'touch' || target === box || (hint && hint.element === shown)) return;
    clearTimeout(timer);
    // A moment to spare: on the way onto the hint the pointer crosses the gap between the two.
    timer = setTimeout(() => (hint ? show(hint.element, hint.text) : hide()), hint ? DELAY_MS : 100);
  };
  const focus = ({ target }: FocusEvent) => {
    const hint = hintOf(target);
    if (hint?.element.matches(':focus-visible')) show(hint.element, hint.text);
    else hide();
  };
  const key = ({ key: name }: KeyboardEvent) => {
    if (name === 'Escape') hide();
  };

  // Where the pointer rests already, since before this code was here.
  const resting = hintOf(document.querySelector('[data-hint]:hover'));
  if (resting) timer = setTimeout(() => show(resting.element, resting.text), DELAY_MS);

  const options = { signal, capture: true, passive: true };
  document.addEventListener('pointerover', over, options);
  document.addEventListener('focusin', focus, options);
  document.addEventListener('keydown', key, options);
  for (const what of ['pointerdown', 'focusout', 'scroll']) document.addEventListener(what, hide, options);
  document.documentElement.addEventListener('pointerleave', hide, { signal });
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    box.remove();
  });
}

function hintOf(target: EventTarget | null): { element: Element; text: string } | null {
  const element = target instanceof Element ? target.closest('[data-hint]') : null;
  const text = element?.getAttribute('data-hint');
  return element && text ? { element, text } : null;
}
