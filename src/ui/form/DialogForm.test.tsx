import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useForm } from 'react-hook-form';
import { expect, it } from 'vitest';

import { TextField } from '#ui/field/TextField.tsx';

import { DialogForm } from './DialogForm.tsx';
import { fieldOf } from './fields.ts';

function Form({ onSubmit }: { onSubmit: (values: object) => void }) {
  const form = useForm({ defaultValues: { name: 'a', address: '' } });
  return (
    <DialogForm
      form={form}
      title="A form"
      focus="address"
      action="Send"
      submitting={null}
      error={<p>It went wrong</p>}
      onSubmit={onSubmit}
      onClose={() => undefined}
    >
      <TextField label="Name" {...fieldOf(form, 'name', { required: 'A name is needed' })} />
      <TextField label="Address" {...fieldOf(form, 'address', { required: 'An address is needed' })} />
    </DialogForm>
  );
}

const field = (name: string) => screen.getByRole('textbox', { name });
const type = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });
const send = async (times = 1) =>
  act(async () => {
    for (let left = times; left > 0; left -= 1) fireEvent.submit(field('Name').closest('form') ?? document);
  });

it('begins at the field that it is told, and leads to the first one in error', async () => {
  const sent: object[] = [];
  render(<Form onSubmit={(values) => sent.push(values)} />);
  await waitFor(() => expect(field('Address')).toHaveFocus());
  expect(screen.getByText('It went wrong')).toBeVisible();
  type('Name', '');
  await send();
  expect(field('Name')).toHaveFocus();
  expect(field('Name')).toHaveAccessibleDescription('A name is needed');
  expect(field('Address')).toHaveAccessibleDescription('An address is needed');
  type('Name', 'b');
  await send();
  expect(field('Address')).toHaveFocus();
  expect(field('Name')).toHaveValue('b');
  expect(sent).toEqual([]);
});

it('takes two presses before the schema has answered for one order', async () => {
  const sent: object[] = [];
  render(<Form onSubmit={(values) => sent.push(values)} />);
  type('Address', 'c');
  await send(2);
  expect(sent).toEqual([{ name: 'a', address: 'c' }]);
});
