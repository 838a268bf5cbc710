import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { tinykeys } from 'tinykeys';

import { missingFiles } from '#ui/lazy/missing-files.ts';
import { focusRow, focusSearch } from '#ui/table/row-focus.ts';

import { places } from '#app/palette/places.ts';
import { messages } from '#app/messages.ts';

export type OverlayName = 'palette' | 'shortcuts';

/** Every shortcut of the console on this site: what `?` lists. Keys for a page press its control marked `data-shortcut`. */
export const shortcuts = (): readonly { keys: readonly string[]; does: string }[] => [
  { keys: ['Ctrl K', '⌘ K'], does: messages.key.jump },
  { keys: ['/'], does: messages.key.search },
  { keys: ['↓', '↑'], does: messages.key.rows },
  { keys: ['Enter'], does: messages.key.apply },
  { keys: ['Alt ↓'], does: messages.key.suggest },
  { keys: ['?'], does: messages.key.help },
  ...places().map(({ shortcut: { key, does } }) => ({ keys: [`g ${key}`], does })),
  { keys: ['r'], does: messages.key.readNow },
  { keys: ['p'], does: messages.key.pause },
];

const typing = (event: Event) =>
  event.target instanceof HTMLElement &&
  (event.target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) &&
  !(event.target instanceof HTMLInputElement && event.target.type === 'checkbox');

const modalOpen = () => document.querySelector('[role="dialog"],[role="alertdialog"]') !== null;

/** The keyboard map of the whole console, and which overlay it opened. */
export function useKeyboard() {
  const [opened, setOpened] = useState<OverlayName | null>(null);
  const navigate = useNavigate();
  // An overlay counts as open while its code is still on its way: what is typed meanwhile is meant for it.
  const coming = useRef<OverlayName | null>(null);
  useEffect(() => {
    coming.current = opened;
  }, [opened]);
  useEffect(() => {
    // Single keys belong to the field being typed in, to the dialog that is open, and to the sequence they end.
    const free = (act: (event: KeyboardEvent) => void) => (event: KeyboardEvent) => {
      if (event.defaultPrevented || typing(event) || modalOpen() || coming.current !== null) return;
      event.preventDefault();
      act(event);
    };
    const inRows = (move: (from: EventTarget | null) => boolean) => (event: KeyboardEvent) => {
      if (!event.defaultPrevented && !modalOpen() && move(event.target)) event.preventDefault();
    };
    return tinykeys(window, {
      '$mod+k': (event) => {
        event.preventDefault();
        if (!modalOpen()) setOpened('palette');
      },
      'Shift+?': free(() => setOpened('shortcuts')),
      '/': free(focusSearch),
      ArrowDown: inRows((from) => focusRow(from, 'next')),
      ArrowUp: inRows((from) => focusRow(from, 'previous')),
      ...Object.fromEntries(
        places().map(({ to, shortcut: { key } }) => [`g ${key}`, free(() => void navigate({ to }))]),
      ),
      r: free(() => document.querySelector<HTMLElement>('[data-shortcut="read-now"]')?.click()),
      p: free(() => document.querySelector<HTMLElement>('[data-shortcut="pause"]')?.click()),
    });
  }, [navigate]);
  useEffect(() => {
    const guard = (event: KeyboardEvent) => {
      const presses = event.key === 'Enter' || event.key === ' ';
      // Held down it would open a question, answer it, and open the next one.
      const held = event.repeat && event.key === 'Enter' && !(event.target instanceof HTMLTextAreaElement);
      // Meant for the overlay on its way, not for the button that has the focus until then.
      const early = presses && coming.current !== null && !modalOpen() && !missingFiles();
      if (held || early) event.preventDefault();
    };
    window.addEventListener('keydown', guard, true);
    window.addEventListener('keyup', guard, true);
    return () => {
      window.removeEventListener('keydown', guard, true);
      window.removeEventListener('keyup', guard, true);
    };
  }, []);
  return { opened, open: setOpened, close: () => setOpened(null) };
}
