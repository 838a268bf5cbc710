import { act, fireEvent, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';

import { lbUrl } from '#backends/itcare/client/index.ts';

import { UrlMonitoring } from './UrlMonitoring.tsx';

function show(url: object, production: boolean) {
  render(
    <UrlMonitoring
      balancer={{ id: 1, name: 'www.example' }}
      url={lbUrl.parse({ id: 7, name: 'www.example', ...url })}
      production={production}
      onClose={() => undefined}
    />,
  );
  return screen.getByRole('button', { name: 'Apply' });
}

it('lets a value that the API does not tell be set to off, once somebody asked for it', () => {
  const apply = show({}, false);
  const monitoring = screen.getByRole('checkbox', { name: 'Monitor it' });
  expect(apply).toHaveAttribute('aria-disabled', 'true');
  act(() => monitoring.click());
  act(() => monitoring.click());
  expect(monitoring).not.toBeChecked();
  expect(apply).not.toHaveAttribute('aria-disabled');
});

it.each([
  ['monitoring', 'Monitor it'],
  ['on call alone', 'Call the on-call team on incidents'],
])('asks for the name before %s goes off in production', (_what, label) => {
  const apply = show({ monitoringEnabled: true, monitoringOnCallEnabled: true }, true);
  act(() => screen.getByRole('checkbox', { name: label }).click());
  expect(apply).toHaveAttribute('aria-disabled', 'true');
  const name = screen.getByRole('textbox', { name: 'Type www.example to go on' });
  fireEvent.change(name, { target: { value: 'other.example' } });
  expect(apply).toHaveAttribute('aria-disabled', 'true');
  fireEvent.change(name, { target: { value: 'www.example' } });
  expect(apply).not.toHaveAttribute('aria-disabled');
});

it('asks for nothing where it goes on, or outside production', () => {
  const off = { monitoringEnabled: true, monitoringOnCallEnabled: false };
  show(off, true);
  act(() => screen.getByRole('checkbox', { name: 'Call the on-call team on incidents' }).click());
  expect(screen.queryByRole('textbox', { name: /^Type/ })).toBeNull();
  act(() => screen.getByRole('checkbox', { name: 'Call the on-call team on incidents' }).click());
  expect(screen.queryByRole('textbox', { name: /^Type/ })).toBeNull();
});
