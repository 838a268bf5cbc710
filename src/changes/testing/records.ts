import { type Change, PATIENCE, startChange } from '#changes/change.ts';
import type { Intent } from '#changes/intent.ts';
import type { ChangePhase } from '#changes/vocabulary.ts';

/** Intents and changes as tests need them. */

export function intentOf(over: Partial<Intent> = {}): Intent {
  return {
    kind: 'test',
    action: 'drain-member',
    object: 'itcare:7',
    objectName: 'pay.example',
    part: '5',
    partName: 'PAY01',
    seen: { state: 'enabled' },
    reason: null,
    changeReference: null,
    ...over,
  };
}

/** One that left; open where it has no end. */
export function changeOf(id: string, startedAt: number, endedAt: number | null = startedAt + 1): Change {
  const phase: ChangePhase = endedAt === null ? 'running' : 'confirmed';
  const about = { id, batch: id, tab: 't', operator: null, intent: intentOf(), at: startedAt };
  return { ...startChange({ ...about, patience: PATIENCE }), sentAt: startedAt, phase, endedAt };
}
