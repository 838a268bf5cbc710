/** What is decided about bot defense, as plain data. */
import { type Intent, objectOf, type Why, whyOf } from '#changes/intent.ts';
import type { PlanStep } from '#domain/addresses/whitelist-plan.ts';

import {
  type BotOperation,
  type BotState,
  entryFacts,
  modeFacts,
  type PlannedChange,
  valueOf,
} from './bot-state.ts';

export const BOT_MODE = 'bot-mode';
export const WHITELIST_ENTRY = 'whitelist-entry';

/** A change of mode and template. */
export interface ModeIntent extends Intent {
  readonly kind: typeof BOT_MODE;
  /** Exactly what is sent. */
  readonly operation: BotOperation;
  /** What the operator saw, as one value. */
  readonly seenValue: string | null;
  /** What a read has to show. */
  readonly value: string;
}

/** One address, to be let through or judged again. */
export interface EntryIntent extends Intent {
  readonly kind: typeof WHITELIST_ENTRY;
  /** Exactly what is sent. */
  readonly ip: string;
  readonly wanted: 'listed' | 'absent';
  /** Where it comes from in a list, with what was written there. */
  readonly line: number | null;
  readonly comment: string;
}

/** The balancer, as changes know it. `name`: its own; null for one without. */
export interface ChangedBalancer {
  readonly id: number;
  readonly name: string | null;
  /** Absent where it is not known. */
  readonly environment?: string | null;
}

export interface ModeRequest extends Why {
  before: BotState;
  planned: PlannedChange;
}

const modeActions = {
  activate_bot: 'activate-bot',
  update_bot: 'update-bot',
  delete_bot: 'delete-bot',
} as const;

export function modeIntent({ id, name, environment }: ChangedBalancer, request: ModeRequest): ModeIntent {
  const { before, planned } = request;
  return {
    kind: BOT_MODE,
    action: modeActions[planned.operation.operation],
    object: objectOf('itcare', id),
    objectName: name,
    environment,
    part: 'bot-defense',
    // Spoken of by the name of its load balancer.
    partName: null,
    seen: modeFacts(before),
    operation: planned.operation,
    seenValue: valueOf(before),
    value: planned.value,
    ...whyOf(request),
  };
}

export function entryIntent(
  { id, name, environment }: ChangedBalancer,
  before: BotState,
  { action, ip, line, comment }: PlanStep,
  why: Why,
): EntryIntent {
  return {
    kind: WHITELIST_ENTRY,
    action: action === 'add' ? 'whitelist-add' : 'whitelist-remove',
    object: objectOf('itcare', id),
    objectName: name,
    environment,
    part: ip,
    partName: ip,
    seen: entryFacts(before, ip),
    ip,
    wanted: action === 'add' ? 'listed' : 'absent',
    line,
    comment,
    ...whyOf(why),
  };
}

export function isModeIntent(intent: Intent): intent is ModeIntent {
  return intent.kind === BOT_MODE && typeof Reflect.get(intent, 'value') === 'string';
}

export function isEntryIntent(intent: Intent): intent is EntryIntent {
  return intent.kind === WHITELIST_ENTRY && typeof Reflect.get(intent, 'ip') === 'string';
}
