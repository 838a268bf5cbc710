import { render, screen } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';

import { columnsOf } from './columns.ts';
import { DataTable } from './DataTable.tsx';
import { measuredPage } from './testing/measured-page.ts';

interface Row {
  id: string;
}

const helper = columnsOf<Row>();
const columns = [
  helper.display({
    id: 'id',
    header: 'Id',
    cell: ({ row }) => <button type="button">{row.original.id}</button>,
  }),
];

const rowsOf = (count: number): Row[] =>
  Array.from({ length: count }, (_, index) => ({ id: `row ${index}` }));

const table = (count: number) => (
  <DataTable
    name="Rows"
    columns={columns}
    rows={rowsOf(count)}
    rowId={(row) => row.id}
    rowLabel={(row) => row.id}
  />
);

const drawn = () => screen.getAllByRole('button').length;

beforeEach(measuredPage);

it('keeps the row under the pointer when the table grows to more rows than it draws at once', () => {
  const { rerender } = render(table(60));
  const pressed = screen.getByRole('button', { name: 'row 3' });
  expect(drawn()).toBe(60);
  rerender(table(5_000));
  expect(drawn()).toBeLessThan(200);
  expect(screen.getByRole('button', { name: 'row 3' })).toBe(pressed);
  rerender(table(60));
  expect(drawn()).toBe(60);
  expect(screen.getByRole('button', { name: 'row 3' })).toBe(pressed);
});
