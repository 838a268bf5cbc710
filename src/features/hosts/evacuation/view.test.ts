import { expect, it } from 'vitest';

import { evacuationSearch } from '../search.ts';
import { readView, writeView } from './view.ts';

const read = (search: Record<string, unknown>) => readView(evacuationSearch.parse(search));

it('an address of anything means something, and what goes without saying is not written', () => {
  const usual = { q: '', verb: 'drain', pause: '10', without: '' };
  expect(read({})).toEqual(usual);
  expect(read({ q: 7, verb: 'delete', pause: '-1', without: 'x'.repeat(5_000), more: 1 })).toEqual(usual);
  expect(Object.values(writeView(read({})))).toEqual(['', '', '', '']);
});

it('what the operator chose comes back', () => {
  const view = { q: 'EB-A', verb: 'offline', pause: '0', without: 'itcare:7' } as const;
  expect(read(writeView(view))).toEqual(view);
});
