import 'fake-indexeddb/auto';

import { beforeEach, expect, it, vi } from 'vitest';

import { RecordTable } from './record-table.ts';

interface Counted {
  readonly id: string;
  readonly count: number;
}

const read = (stored: unknown) => stored as Counted;
const more = (kept: Counted | null) => ({ id: 'a', count: (kept?.count ?? 0) + 1 });

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

it('goes on with what is stored when the browser dropped its connection', async () => {
  const [one, other] = [new RecordTable('records', read), new RecordTable('records', read)];
  await one.open();
  await other.open();
  await one.update('a', more);
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
    throw new DOMException('Connection to Indexed Database server lost.', 'UnknownError');
  });
  expect(await one.update('a', more)).toEqual({ id: 'a', count: 2 });
  expect(await other.update('a', more)).toEqual({ id: 'a', count: 3 });
  await one.reload();
  expect(one.list()).toEqual([{ id: 'a', count: 3 }]);
  one.close();
  other.close();
});
