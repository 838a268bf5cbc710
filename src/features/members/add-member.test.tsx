import { QueryClient } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import * as z from '#http/zod.ts';
import { startChanges } from '#changes/start.ts';
import { measuredPage } from '#ui/table/testing/measured-page.ts';

import { AddMember } from './membership/AddMember.tsx';
import { addIntent } from '#backends/intents.ts';
import type { Membership } from '#backends/pool.ts';
import { memberOf } from '#backends/testing/member.ts';

beforeEach(measuredPage);
afterEach(cleanup);

const add = vi.fn<Membership['add']>(() =>
  addIntent({ id: 'itcare:1', name: 'web' }, { resourceId: 1, port: 1 }, {}),
);

/** Of a backend that asks for an address and a weight. */
const membership: Membership = {
  fields: [
    {
      name: 'address',
      label: 'Address of the server',
      hint: 'As the balancer reaches it.',
      kind: 'text',
      check: z.string().check(z.trim(), z.minLength(1, 'An address is needed.')),
    },
    {
      name: 'weight',
      label: 'Weight',
      hint: '0 to 256.',
      kind: 'number',
      check: z.string().check(z.trim(), z.regex(/^\d{1,3}$/, 'A weight is a number.')),
      suggested: (members) => String(members.length),
    },
  ],
  clash: ({ address }, members) =>
    members.some((member) => member.address === address)
      ? { field: 'address', message: 'It is there already.' }
      : null,
  add,
  remove: () => null,
};

it('draws what the backend describes, and hands back what was typed', async () => {
  startChanges({
    client: new QueryClient(),
    kinds: () => Promise.resolve([]),
    onDenied: () => undefined,
    idle: Promise.resolve(),
  });
  const members = [memberOf('7', 80, { address: '10.0.0.7' }), memberOf('8', 80)];
  render(
    <AddMember
      pool={{ id: 'itcare:7', name: 'web' }}
      membership={membership}
      members={members}
      onClose={() => undefined}
    />,
  );
  const address = screen.getByRole('textbox', { name: 'Address of the server' });
  const weight = screen.getByRole('textbox', { name: 'Weight' });
  expect(weight).toHaveProperty('value', '2');
  expect(weight.getAttribute('inputmode')).toBe('numeric');
  const submit = () => act(async () => fireEvent.submit(address.closest('form') ?? address));

  fireEvent.change(weight, { target: { value: 'heavy' } });
  await submit();
  await screen.findByText('An address is needed.');
  await screen.findByText('A weight is a number.');
  await waitFor(() => expect(document.activeElement).toBe(address));

  fireEvent.change(weight, { target: { value: '5' } });
  fireEvent.change(address, { target: { value: '10.0.0.7' } });
  await submit();
  await screen.findByText('It is there already.');
  expect(add).toHaveBeenCalledTimes(0);

  fireEvent.change(address, { target: { value: ' 10.0.0.9 ' } });
  await submit();
  await waitFor(() => expect(add).toHaveBeenCalledTimes(1));
  expect(add.mock.calls[0]?.[0]).toEqual({ address: '10.0.0.9', weight: '5' });
});
