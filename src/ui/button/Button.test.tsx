import { QueryClient, QueryClientProvider, useMutation } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';

import { Button } from './Button.tsx';

function Sender({ send }: { send: () => Promise<void> }) {
  const sending = useMutation({ mutationFn: send });
  return (
    <Button reason={sending.isPending ? 'Sending…' : null} onClick={() => sending.mutate()}>
      Stop
    </Button>
  );
}

it('sends once for two presses of which the second comes before the first is drawn', async () => {
  const ends: (() => void)[] = [];
  const send = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)));
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Sender send={send} />
    </QueryClientProvider>,
  );
  const button = screen.getByRole('button', { name: 'Stop' });
  button.click();
  button.click();
  await vi.waitFor(() => expect(button).toHaveAttribute('aria-disabled', 'true'));
  button.click();
  expect(send).toHaveBeenCalledTimes(1);
  await act(async () => ends[0]?.());
  await vi.waitFor(() => expect(button).not.toHaveAttribute('aria-disabled'));
  button.click();
  await vi.waitFor(() => expect(send).toHaveBeenCalledTimes(2));
});

function Switch() {
  const [paused, setPaused] = useState(false);
  return <Button onClick={() => setPaused(!paused)}>{paused ? 'Resume' : 'Pause'}</Button>;
}

it('takes a press that is meant for what the one before made of it, however soon it comes', () => {
  render(<Switch />);
  const button = screen.getByRole('button');
  act(() => button.click());
  expect(button).toHaveTextContent('Resume');
  act(() => button.click());
  expect(button).toHaveTextContent('Pause');
});
