/** What a cell says of what is older, or without an instance. */
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';

import type { Member } from '#backends/member.ts';

import { PoolMetrics } from '../drains/pool-metrics.ts';
import { memberOf } from '#backends/testing/member.ts';
import { PoolCellsContext, RateCell, StateCell } from './cells.tsx';

afterEach(cleanup);

const draining = memberOf('1', 80, { state: 'disabled' });
const counts = (rate: number | null, total: number) => new Map([['1:80', { connections: 4, rate, total }]]);

function draw(member: Member, { stale = false, watch = new PoolMetrics('itcare:1') } = {}) {
  const pool = { pool: 'haproxy:edge:web', places: new Map(), verbs: [] };
  const act = { onAct: () => undefined, onDetails: () => undefined };
  render(
    <PoolCellsContext value={{ ...pool, ...act, watch, stale }}>
      <p data-testid="state">
        <StateCell member={member} />
      </p>
      <p data-testid="rate">
        <RateCell member={member} />
      </p>
    </PoolCellsContext>,
  );
}
const textOf = (cell: string) => screen.getByTestId(cell).textContent;

it('says the state of a draining member once, also to a screen reader', () => {
  draw(draining);
  expect(textOf('state')).toBe('Draining');
});

it('marks the state as older where nothing was read for a while', () => {
  draw(draining, { stale: true });
  expect(textOf('state')).toBe('Draining (older)');
});

it('tells a rate without an instance that cannot be read as the least that it is', () => {
  const watch = new PoolMetrics('itcare:1');
  watch.sawMembers([draining], 1);
  const read = { at: 2, total: { connections: 4 }, frame: { values: new Map(), summed: false }, raw: null };
  watch.sawStats({ ...read, members: counts(12, 100), complete: false });
  draw(draining, { watch });
  expect(textOf('rate')).toBe('≥ 12');
});

it('tells no rate where only what cannot be read has the member', () => {
  const watch = new PoolMetrics('itcare:1');
  watch.sawMembers([draining], 1);
  const read = { total: { connections: 4 }, frame: { values: new Map(), summed: false }, raw: null };
  for (const at of [1_000, 2_000])
    watch.sawStats({ ...read, at, members: counts(null, 100), complete: false });
  draw(draining, { watch });
  expect(textOf('rate')).toBe('—');
});
