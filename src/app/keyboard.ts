import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { tinykeys } from 'tinykeys';

import { type Backend, hasBackend } from '#api/site.ts';
import { missingParts } from '#ui/part/missing.ts';
import { focusRow, focusSearch } from '#ui/table/row-focus.ts';

import { words } from './words.ts';

export type Overlay = 'palette' | 'shortcuts';

/** Every shortcut of the console: what `?` lists. Keys for a page press its control marked `data-shortcut`. */
const all: readonly { keys: readonly string[]; does: string; backend?: Backend }[] = [
  { keys: ['Ctrl K', '⌘ K'], does: words.key.jump },
  { keys: ['/'], does: words.key.search },
  { keys: ['↓', '↑'], does: words.key.rows },
  { keys: ['Enter'], does: words.key.apply },
  { keys: ['Alt ↓'], does: words.key.suggest },
  { keys: ['?'], does: words.key.help },
  { keys: ['g b'], does: words.key.balancers, backend: 'itcare' },
  { keys: ['g p'], does: words.key.pools, backend: 'globo' },
  { keys: ['g h'], does: words.key.hosts },
  { keys: ['g o'], does: words.key.operations },
  { keys: ['g c'], does: words.key.connections },
  { keys: ['r'], does: words.key.readNow },
  { keys: ['p'], does: words.key.pause },
];

/** Those that lead somewhere on this site. */
export const shortcuts = () => all.filter(({ backend }) => backend === undefined || hasBackend(backend));

const typing = (event: Event) =>
  event.target instanceof HTMLElement &&
  (event.target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) &&
  !(event.target instanceof HTMLInputElement && event.target.type === 'checkbox');

const modalOpen = () => document.querySelector('[role="dialog"],[role="alertdialog"]') !== null;

/** The keyboard map of the whole console, and which overlay it opened. */
export function useKeyboard() {
  const [opened, setOpened] = useState<Overlay | null>(null);
  const navigate = useNavigate();
  // An overlay counts as open while its code is still on its way: what is typed meanwhile is meant for it.
  const coming = useRef<Overlay | null>(null);
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
      ...(hasBackend('itcare') && { 'g b': free(() => void navigate({ to: '/balancers' })) }),
      ...(hasBackend('globo') && { 'g p': free(() => void navigate({ to: '/pools' })) }),
      'g h': free(() => void navigate({ to: '/hosts' })),
      'g o': free(() => void navigate({ to: '/operations' })),
      'g c': free(() => void navigate({ to: '/connections' })),
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
      const early = presses && coming.current !== null && !modalOpen() && !missingParts();
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
