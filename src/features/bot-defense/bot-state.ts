import type { BalancerOperation, BotMode, BotTemplate, LoadBalancer } from '#backends/itcare/client/index.ts';
import { factIn, type Facts } from '#domain/facts.ts';
import { readRange } from '#domain/addresses/ip-ranges.ts';

/** Bot defense of one balancer, as its last reading tells it. */
export interface BotState {
  /** Null when the API does not say. */
  enabled: boolean | null;
  /** A change of it is under way at the API, whoever made it. */
  updating: boolean;
  mode: BotMode | null;
  /** As the API writes it. */
  rawMode: string | null;
  template: BotTemplate | null;
  rawTemplate: string | null;
  profileName: string | null;
  entries: readonly WhitelistEntry[];
}

export interface WhitelistEntry {
  /** Row identity; the API gives none, and the same address may stand there twice. */
  key: string;
  ip: string | null;
  url: string | null;
  comment: string | null;
}

export type BotSource = Pick<LoadBalancer, 'botDefenseEnabled' | 'botDefenseUpdating' | 'securityProfile'>;

/** The mode is probably `enforcement` (ITCare contract §9); words are compared without case, unknown ones kept. */
export function readBot(balancer: BotSource): BotState {
  const profile = balancer.securityProfile;
  return {
    enabled: balancer.botDefenseEnabled,
    updating: balancer.botDefenseUpdating === true,
    mode: word(profile?.enforcement, ['transparent', 'blocking']),
    rawMode: profile?.enforcement ?? null,
    template: word(profile?.template, ['standard', 'strict']),
    rawTemplate: profile?.template ?? null,
    profileName: profile?.name ?? profile?.profile ?? null,
    entries: entriesOf(profile?.whiteList ?? []),
  };
}

function word<const Word extends string>(
  raw: string | null | undefined,
  known: readonly Word[],
): Word | null {
  const lower = raw?.trim().toLowerCase();
  return known.find((each) => each === lower) ?? null;
}

function entriesOf(rows: readonly { ip: string | null; url: string | null; comment: string | null }[]) {
  const copies = new Map<string, number>();
  return rows.map(({ ip, url, comment }): WhitelistEntry => {
    const base = `${ip ?? ''} ${url ?? ''}`;
    const copy = copies.get(base) ?? 0;
    copies.set(base, copy + 1);
    return { key: copy === 0 ? base : `${base} ${copy}`, ip, url, comment };
  });
}

export const OFF = 'off';

/** Mode and template as one value, so that one write is one change; null when the API says neither on nor off. */
export function valueOf(state: BotState): string | null {
  if (state.enabled === null) return null;
  if (!state.enabled) return OFF;
  return targetValue(state.mode ?? state.rawMode, state.template ?? state.rawTemplate);
}

function targetValue(mode: string | null, template: string | null): string {
  return `${(mode ?? '?').toLowerCase()}/${(template ?? '?').toLowerCase()}`;
}

/** What the operator wants. `template` is null to leave one alone that is neither standard nor strict. */
export type BotTarget = { mode: typeof OFF } | { mode: BotMode; template: BotTemplate | null };

/** The operations that change mode and template. */
export type BotOperation =
  | Extract<BalancerOperation, { operation: 'activate_bot' | 'update_bot' }>
  | { operation: 'delete_bot'; changeReference?: string | undefined };

export interface PlannedChange {
  operation: BotOperation;
  /** What a reading has to show. */
  value: string;
}

/**
 * The one write that leads from here to there; null when there is nothing to write. Mode and template always go
 * together, since the API's own default blocks and what it does with an omitted value is not documented
 * (ITCare contract §9); only a current template of another name is left out, for it cannot be sent.
 */
export function planChange(state: BotState, target: BotTarget, changeReference = ''): PlannedChange | null {
  if (target.mode === OFF) {
    return state.enabled === false
      ? null
      : { operation: { operation: 'delete_bot', changeReference }, value: OFF };
  }
  const { mode, template } = target;
  if (state.enabled !== true) {
    return template === null
      ? null
      : {
          operation: { operation: 'activate_bot', template, mode, changeReference },
          value: targetValue(mode, template),
        };
  }
  const value = targetValue(mode, template ?? state.rawTemplate);
  if (value === valueOf(state)) return null;
  return {
    operation: { operation: 'update_bot', template: template ?? undefined, mode, changeReference },
    value,
  };
}

/** What of it a change of mode and template can change. */
export function modeFacts({ enabled, rawMode, rawTemplate }: BotState): Facts {
  return { botDefense: enabled, mode: rawMode, template: rawTemplate };
}

/** Mode and template as facts have them; null where they do not tell. */
export function valueOfFacts(facts: Facts | null): string | null {
  const enabled = factIn(facts, 'botDefense');
  if (typeof enabled !== 'boolean') return null;
  return enabled ? targetValue(wordIn(facts, 'mode'), wordIn(facts, 'template')) : OFF;
}

/** The change back from what facts show to what other facts show; null where either is not known well enough. */
export function planBack(
  from: Facts | null,
  to: Facts | null,
  changeReference: string,
): PlannedChange | null {
  const state = from && stateOfFacts(from);
  const wanted = to && stateOfFacts(to);
  if (!state || !wanted) return null;
  if (wanted.enabled === false) return planChange(state, { mode: OFF }, changeReference);
  // A template of another name cannot be sent, so only one that is still there can be left alone.
  const keeps = wanted.template === null && wanted.rawTemplate === state.rawTemplate;
  if (wanted.mode === null || (wanted.template === null && !keeps)) return null;
  return planChange(state, { mode: wanted.mode, template: wanted.template }, changeReference);
}

/** As much of the state as facts hold; null where they do not even say whether it is on. */
export function stateOfFacts(facts: Facts): BotState | null {
  const enabled = factIn(facts, 'botDefense');
  if (typeof enabled !== 'boolean') return null;
  const [rawMode, rawTemplate] = [wordIn(facts, 'mode'), wordIn(facts, 'template')];
  return {
    enabled,
    updating: false,
    mode: word(rawMode, ['transparent', 'blocking']),
    rawMode,
    template: word(rawTemplate, ['standard', 'strict']),
    rawTemplate,
    profileName: null,
    entries: [],
  };
}

function wordIn(facts: Facts | null, name: string): string | null {
  const raw = factIn(facts, name);
  return typeof raw === 'string' ? raw.trim() : null;
}

export function entryFacts(state: BotState, ip: string): Facts {
  return { listed: isListed(state, ip), entries: state.entries.length };
}

/** The addresses of each list as written, and as they are read: hundreds are looked up in one reading. */
const spellings = new WeakMap<readonly WhitelistEntry[], ReadonlySet<string>>();

function spellingsOf(entries: readonly WhitelistEntry[]): ReadonlySet<string> {
  const known = spellings.get(entries);
  if (known) return known;
  const found = new Set(
    entries.flatMap(({ ip }) => {
      if (ip === null) return [];
      const read = readRange(ip);
      return read.ok ? [ip.trim(), read.range.text] : [ip.trim()];
    }),
  );
  spellings.set(entries, found);
  return found;
}

/** Whether an address or range stands in the whitelist, however it is written there. */
export function isListed(state: BotState, ip: string): boolean {
  const listed = spellingsOf(state.entries);
  const asked = readRange(ip);
  return listed.has(ip.trim()) || (asked.ok && listed.has(asked.range.text));
}
