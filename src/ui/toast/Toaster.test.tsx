import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';

import { Toaster } from './Toaster.tsx';
import { announce } from './toasts.ts';

afterEach(cleanup);

const shown = () => screen.getAllByRole('group').map((toast) => toast.textContent);

it('what is announced about one thing has one toast, the newest word of it', () => {
  announce('WEB-01: drain outcome unknown', 'bad', { about: 'change 1', description: 'No answer came.' });
  render(<Toaster closeLabel="Dismiss" />);
  expect(shown()).toEqual(['WEB-01: drain outcome unknownNo answer came.']);
  act(() => announce('WEB-02: drain refused', 'bad', { about: 'change 2' }));
  act(() => announce('WEB-01: drain confirmed', 'good', { about: 'change 1' }));
  act(() => announce('Cleared.'));
  act(() => announce('Cleared.'));
  expect(shown().toSorted()).toEqual([
    'Cleared.',
    'Cleared.',
    'WEB-01: drain confirmed',
    'WEB-02: drain refused',
  ]);
  const changed = screen.getAllByRole('group').find((toast) => toast.textContent?.startsWith('WEB-01'));
  expect(changed).toHaveAttribute('data-tone', 'good');
});
