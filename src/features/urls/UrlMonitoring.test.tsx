import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';

import { lbUrl } from '#api/itcare/index.ts';

import { UrlMonitoring } from './UrlMonitoring.tsx';

it('lets a value that the API does not tell be set to off, once somebody asked for it', () => {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <UrlMonitoring
        balancerId={1}
        url={lbUrl.parse({ id: 7, name: 'www.example' })}
        production={false}
        onAccepted={() => undefined}
        onClose={() => undefined}
      />
    </QueryClientProvider>,
  );
  const apply = screen.getByRole('button', { name: 'Apply' });
  const monitoring = screen.getByRole('checkbox', { name: 'Monitor it' });
  expect(apply).toHaveAttribute('aria-disabled', 'true');
  act(() => monitoring.click());
  act(() => monitoring.click());
  expect(monitoring).not.toBeChecked();
  expect(apply).not.toHaveAttribute('aria-disabled');
});
