import { beginStaged, type Stage, type StagedItem, type StagedProcedure } from '#changes/staged/staged.ts';

export const AT = Date.UTC(2026, 11, 1, 14, 3, 10);

const stages: readonly Stage[] = [
  { type: 'act', verb: 'drain' },
  { type: 'drained', most: 0, withinMs: 15 * 60_000, onTimeout: 'ask' },
  { type: 'choose' },
];

/** A safe drain of one member in its second stage, changed as told. */
export function stagedOf(
  item: Partial<StagedItem> = {},
  procedure: Partial<StagedProcedure> = {},
): StagedProcedure {
  const begun = beginStaged(
    {
      kind: 'safe-drain',
      title: 'pay.example',
      href: '/balancers/7/members',
      reason: null,
      changeReference: null,
      atOnce: 1,
      agreed: false,
      items: [
        {
          object: 'itcare:7',
          objectName: 'pay.example',
          href: '/balancers/7/members',
          member: 'm1',
          name: 'web1',
          zone: null,
          before: 'enabled',
          stages,
        },
      ],
    },
    { id: 's1', now: AT, operator: 'ana' },
  );
  const running = { status: 'running', at: 1, startedAt: AT, enteredAt: AT } as const;
  return { ...begun, items: begun.items.map((each) => ({ ...each, ...running, ...item })), ...procedure };
}

/** The same, with its only item. */
export function itemOf(item: Partial<StagedItem> = {}): StagedItem {
  const [first] = stagedOf(item).items;
  if (!first) throw new Error('a procedure has an item');
  return first;
}
