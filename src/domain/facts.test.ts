import { expect, it } from 'vitest';

import { factChanges } from './facts.ts';

it('puts what changed first and keeps what was read only once', () => {
  const before = { health: 'up', state: 'enabled', members: 2 };
  expect(factChanges(before, { state: 'disabled', health: 'up' })).toEqual([
    { name: 'state', before: 'enabled', after: 'disabled' },
    { name: 'health', before: 'up', after: 'up' },
    { name: 'members', before: 2, after: undefined },
  ]);
  expect(factChanges(null, null)).toEqual([]);
});

it('knows only facts of its own', () => {
  expect(factChanges({ constructor: 1 }, {})).toEqual([{ name: 'constructor', before: 1, after: undefined }]);
});
