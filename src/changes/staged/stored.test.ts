import { expect, it } from 'vitest';

import { beginStaged, type StagedProcedure } from './staged.ts';
import { readStaged } from './stored.ts';

const procedure: StagedProcedure = beginStaged(
  {
    kind: 'maintenance',
    title: 'pay.example',
    href: '/balancers/7/members',
    reason: 'kernel',
    changeReference: null,
    atOnce: 2,
    agreed: false,
    items: [
      {
        object: 'itcare:7',
        objectName: 'pay.example',
        href: '/balancers/7/members',
        member: '5:80',
        name: 'PAY01',
        zone: 'EB-A',
        before: 'enabled',
        stages: [
          { type: 'act', verb: 'drain' },
          { type: 'drained', most: 0, withinMs: 60_000, onTimeout: 'ask' },
          { type: 'work', until: 'time', ms: 1_000 },
          { type: 'work', until: 'restarted', withinMs: 1_000 },
          { type: 'healthy', reads: 3, withinMs: 1_000 },
          { type: 'loaded', share: 0.5, withinMs: 1_000 },
          { type: 'choose' },
        ],
      },
    ],
  },
  { id: 'p1', now: Date.UTC(2026, 10, 23), operator: 'eve' },
);

const [item] = procedure.items;

it('reads what it wrote', () => {
  expect(readStaged(structuredClone(procedure))).toEqual(procedure);
});

it('reads what it wrote of the longest names', () => {
  const object = `haproxy:${'e'.repeat(32)}:${'b'.repeat(200)}`;
  const member = 's'.repeat(200);
  const key = `${object} ${member}`;
  const long = {
    ...procedure,
    items: procedure.items.map((each) => ({ ...each, object, member, key })),
    events: procedure.events.map((each) => ({ ...each, item: key })),
  };
  expect(readStaged(long)).toEqual(long);
});

it.each<[string, unknown]>([
  ['nothing', null],
  ['a text', 'procedure'],
  ['no items', { ...procedure, items: [] }],
  ['an unknown kind', { ...procedure, kind: 'demolition' }],
  ['an unknown phase', { ...procedure, phase: 'done' }],
  ['an end that is none', { ...procedure, endedAt: 5 }],
  ['an address elsewhere', { ...procedure, href: 'https://evil.example/' }],
  ['an address that scripts', { ...procedure, items: [{ ...item, href: 'javascript:alert(1)' }] }],
  ['two of one key', { ...procedure, items: [item, item] }],
  ['an unknown stage', { ...procedure, items: [{ ...item, stages: [{ type: 'delete' }] }] }],
  ['an unknown verb', { ...procedure, items: [{ ...item, stages: [{ type: 'act', verb: 'delete' }] }] }],
  ['a question without one', { ...procedure, items: [{ ...item, status: 'asking' }] }],
  ['a time of 1e20', { ...procedure, startedAt: 1e20 }],
  ['none at a time', { ...procedure, atOnce: 0 }],
])('reads nothing of %s', (_, stored) => {
  expect(readStaged(stored)).toBeNull();
});
