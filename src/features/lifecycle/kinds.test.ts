import { describe, expect, it } from 'vitest';

import { loadBalancer } from '#backends/itcare/client/index.ts';

import { lifecycleIntent, lifecycleKinds } from './kinds.ts';
import { lifecycleVerbOf } from './verbs.ts';
import type { LifecycleVerb } from './messages.ts';

const id = 12;
const balancer = (status: unknown) => ({ ...loadBalancer.parse({ id, name: 'pay.example', status }), id });

function about(verb: LifecycleVerb, saw: unknown = 'ACTIVE') {
  const kind = lifecycleKinds.find((each) => each.kind === `balancer-${verb}`);
  if (!kind) throw new Error(verb);
  const intent = lifecycleIntent(balancer(saw), 'pay.example', verb, { reason: ' why ' });
  return {
    intent,
    kind,
    shows: (data: unknown) => kind.shows(intent, data),
    drifted: (data: unknown) => kind.drifted(intent, data),
  };
}

describe('start, stop and delete', () => {
  it('are what their intents say', () => {
    for (const verb of ['start', 'stop', 'delete'] as const) {
      const { intent, kind } = about(verb);
      expect(lifecycleVerbOf(intent)).toBe(verb);
      expect(kind.schema.safeParse(intent).success).toBe(true);
      expect(kind.schema.safeParse({ ...intent, object: 'itcare:new' }).success).toBe(false);
      expect(intent).toMatchObject({
        object: 'itcare:12',
        part: null,
        reason: 'why',
        seen: { status: 'ACTIVE' },
      });
    }
    expect(lifecycleVerbOf({ kind: 'balancer-create' })).toBeNull();
  });

  it('are shown by the two words that are known, in any case, and by no other', () => {
    for (const [word, started] of [
      ['ACTIVE', true],
      ['active', true],
      ['Inactive', false],
      ['DEPLOYING', null],
      ['', null],
      [null, null],
    ] as const) {
      expect(about('start').shows(balancer(word))).toBe(started);
      expect(about('stop').shows(balancer(word))).toBe(started === null ? null : !started);
    }
  });

  it('a deletion is shown by nothing being there, which no start or stop is', () => {
    expect(about('delete').shows(null)).toBe(true);
    expect(about('delete').shows(balancer('DELETING'))).toBe(false);
    expect(about('start').shows(null)).toBe(false);
    expect(about('stop').shows(null)).toBe(false);
  });

  it('are held back when the word moved or the balancer is gone', () => {
    expect(about('stop').drifted(balancer('ACTIVE'))).toBeNull();
    expect(about('stop').drifted(balancer('INACTIVE'))).toContain('you saw ACTIVE, now it is INACTIVE');
    expect(about('stop', null).drifted(balancer(null))).toBeNull();
    expect(about('stop', null).drifted(balancer('X'))).toContain('you saw —, now it is X');
    expect(about('delete').drifted(null)).not.toBeNull();
  });
});
