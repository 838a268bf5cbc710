import type { MemberPlace } from '#backends/pool.ts';
import { memberOf } from '#backends/testing/member.ts';
import { linesOf } from '#changes/guard/lines.ts';
import { weighPool } from '#changes/guard/weigh-pool.ts';
import { type Figure, median } from './figures.ts';
import { progress } from './lab.ts';

const MEMBERS = 500;
const TIMES = 200;

/** What a dialog computes before it can be drawn: half of a large pool goes, and all that can be known of it is known. */
export function guardFigures(): Figure[] {
  progress('the guard over 500 members');
  const now = Date.now();
  const members = Array.from({ length: MEMBERS }, (_, index) =>
    memberOf(String(index), 80, { limit: 200, queue: index % 3, shared: false }),
  );
  const places = new Map(
    members.map(({ key, id }, index): [string, MemberPlace] => [
      id ?? key,
      {
        zone: `zone-${index % 3}`,
        area: null,
        os: null,
        patch: { at: now + index * 60_000, group: `group-${index % 4}` },
        otherPools: index % 2,
      },
    ]),
  );
  const pool = {
    name: 'big',
    environment: 'production',
    places,
    persistence: 'cookie',
    monitored: true,
    onCall: true,
  };
  const moves = members.slice(0, MEMBERS / 2).map(({ key }) => ({ key, to: 'disabled' as const }));
  const times = Array.from({ length: TIMES }, () => {
    const before = performance.now();
    linesOf(weighPool(pool, members, moves, { connections: () => 7, now }));
    return performance.now() - before;
  });
  return [
    {
      name: `guard preview of ${MEMBERS} members`,
      unit: 'ms',
      target: 16,
      heldAt: 1,
      values: { 1: median(times) },
      explanation: `half of them drained, with zones, patches, limits and connections, to the last line; middle of ${TIMES}`,
    },
  ];
}
