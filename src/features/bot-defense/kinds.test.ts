import { describe, expect, it } from 'vitest';

import { type LoadBalancer, loadBalancer } from '#backends/itcare/client/index.ts';
import { messages as common } from '#changes/messages/messages.ts';

import { planChange, readBot, valueOf, valueOfFacts } from './bot-state.ts';
import { entryIntent, type ModeIntent, modeIntent } from './intents.ts';
import { botKinds, botModeKind, whitelistEntryKind } from './kinds.ts';
import { whitelistMessages } from './whitelist/whitelist-messages.ts';
import { messages } from './messages.ts';

const balancer = (fields: Record<string, unknown> = {}): LoadBalancer =>
  loadBalancer.parse({ id: 12, name: 'pay.example', ...fields });

const on = (enforcement: string | null, template: string | null, ips: readonly string[] = []) => ({
  botDefenseEnabled: true,
  securityProfile: { enforcement, template, whiteList: ips.map((ip) => ({ ip })) },
});

const pay = balancer(on('transparent', 'standard', ['192.0.2.40', '198.51.100.0/24']));
const off = balancer({ botDefenseEnabled: false });
const unsaid = balancer();
const noProfile = balancer({ botDefenseEnabled: true });
const odd = balancer(on('Learning', 'custom'));
const updating = balancer({ ...on('transparent', 'standard'), botDefenseUpdating: true });

const context = (data: LoadBalancer | null) => ({ data, underWay: [] });
const why = { changeReference: ' RFC-1 ', reason: ' ' };

function changeFrom(seen: LoadBalancer, target: Parameters<typeof planChange>[1]): ModeIntent {
  const before = readBot(seen);
  const planned = planChange(before, target, why.changeReference);
  if (!planned) throw new Error('nothing to change');
  return modeIntent({ id: 12, name: 'pay.example' }, { before, planned, ...why });
}

const block = changeFrom(pay, { mode: 'blocking', template: 'standard' });
const remove = changeFrom(pay, { mode: 'off' });
const activate = changeFrom(off, { mode: 'transparent', template: 'strict' });

const entry = (action: 'add' | 'remove', ip: string) =>
  entryIntent({ id: 12, name: 'pay.example' }, readBot(pay), { action, ip, line: 3, comment: 'office' }, why);

const shows = (intent: ModeIntent, data: LoadBalancer | null) => botModeKind.shows(intent, data);
const drifted = (data: LoadBalancer | null) => botModeKind.drifted(block, data);
const guard = (data: LoadBalancer | null) => botModeKind.guard?.([block], context(data));
const busy = (data: LoadBalancer | null) => botModeKind.busy?.(block, data);
const lists = (action: 'add' | 'remove', ip: string, data: LoadBalancer | null) =>
  whitelistEntryKind.shows(entry(action, ip), data);

describe('a change of mode', () => {
  it('is plain data with what was seen, and passes as itself', () => {
    expect(block).toMatchObject({
      action: 'update-bot',
      object: 'itcare:12',
      part: 'bot-defense',
      seen: { botDefense: true, mode: 'transparent', template: 'standard' },
      seenValue: 'transparent/standard',
      value: 'blocking/standard',
      changeReference: 'RFC-1',
      reason: null,
    });
    expect([remove.action, activate.action]).toEqual(['delete-bot', 'activate-bot']);
    for (const intent of [block, remove, activate])
      expect(botModeKind.schema.safeParse(structuredClone(intent)).success).toBe(true);
    const wrong = [
      { ...block, object: 'globo:12' },
      { ...block, operation: { operation: 'stop' } },
      { ...block, operation: { operation: 'update_bot', mode: 'learning' } },
    ];
    for (const intent of wrong) expect(botModeKind.schema.safeParse(intent).success).toBe(false);
  });

  it('is shown by the value a read has, whatever its spelling; nothing tells where the API says neither', () => {
    expect(shows(block, balancer(on(' Blocking ', 'STANDARD')))).toBe(true);
    expect([pay, off, noProfile, odd, null].map((data) => shows(block, data))).toEqual(Array(5).fill(false));
    expect(shows(block, unsaid)).toBeNull();
    expect([shows(remove, off), shows(remove, pay), shows(remove, unsaid)]).toEqual([true, false, null]);
    const keeps = changeFrom(odd, { mode: 'transparent', template: null });
    expect(shows(keeps, balancer(on('transparent', 'Custom')))).toBe(true);
  });

  it('has drifted when a read has another value than was seen', () => {
    expect(drifted(pay)).toBeNull();
    expect(drifted(updating)).toBeNull();
    expect(drifted(balancer(on('transparent', 'strict')))).toBe(
      'It moved since you looked. You saw transparent, standard, now it is transparent, strict.',
    );
    expect(drifted(unsaid)).toContain('now it is not told by the API.');
    expect(drifted(noProfile)).toContain('on, mode not told');
    expect(drifted(odd)).toContain('learning, custom');
    expect(drifted(null)).toBe(common.gone);
    const first = changeFrom(unsaid, { mode: 'transparent', template: 'standard' });
    expect([botModeKind.drifted(first, unsaid), botModeKind.drifted(first, off)]).toEqual([
      null,
      messages.drifted(null, 'off'),
    ]);
  });

  it('is held back while the API is at work on another, which proves nothing either way', () => {
    expect(guard(updating)).toBe(messages.updating);
    expect([pay, off, unsaid, noProfile, odd, null].map(guard)).toEqual(Array(6).fill(null));
    expect([updating, pay, unsaid, null].map(busy)).toEqual([true, false, false, false]);
  });

  it('reads back quickly at first', () => {
    expect([0, 1, 2, 3, 4, 5, 99].map((looks) => botModeKind.pause?.(looks))).toEqual([
      0, 1_000, 1_000, 1_500, 2_000, 3_000, 3_000,
    ]);
  });

  it('keeps facts that tell the value again', () => {
    for (const data of [pay, off, unsaid, noProfile, odd, balancer(on(' Blocking ', null))])
      expect(valueOfFacts(botModeKind.facts(block, data))).toBe(valueOf(readBot(data)));
    expect([botModeKind.facts(block, null), valueOfFacts(null)]).toEqual([null, null]);
  });
});

describe('an entry of the whitelist', () => {
  it('is plain data with its line, and passes as itself', () => {
    expect(entry('add', '81.2.69.142')).toMatchObject({
      action: 'whitelist-add',
      part: '81.2.69.142',
      partName: '81.2.69.142',
      wanted: 'listed',
      seen: { listed: false, entries: 2 },
      line: 3,
      comment: 'office',
    });
    const intent = entry('remove', '192.0.2.40');
    expect(intent).toMatchObject({ action: 'whitelist-remove', wanted: 'absent', seen: { listed: true } });
    expect(whitelistEntryKind.schema.safeParse(structuredClone(intent)).success).toBe(true);
    expect(whitelistEntryKind.schema.safeParse({ ...intent, ip: '' }).success).toBe(false);
  });

  it('is shown by the list, however it is written there; without bot defense nothing tells', () => {
    expect([lists('add', '192.0.2.40/32', pay), lists('remove', '192.0.2.40', pay)]).toEqual([true, false]);
    expect([lists('add', '81.2.69.142', pay), lists('remove', '81.2.69.142', pay)]).toEqual([false, true]);
    expect(lists('add', '198.51.100.7', pay)).toBe(false);
    expect([lists('add', '192.0.2.40', noProfile), lists('remove', '192.0.2.40', odd)]).toEqual([
      false,
      true,
    ]);
    expect([lists('add', '192.0.2.40', off), lists('remove', '192.0.2.40', off)]).toEqual([null, null]);
    expect(lists('remove', '192.0.2.40', null)).toBe(false);
  });

  it('is held back where bot defense is off or the balancer is gone, and does not drift', () => {
    const one = entry('add', '81.2.69.142');
    const heldBack = (data: LoadBalancer | null) => whitelistEntryKind.guard?.([one], context(data));
    expect(heldBack(off)).toBe(whitelistMessages.offReason);
    expect([pay, unsaid, noProfile, odd, updating, null].map(heldBack)).toEqual(Array(6).fill(null));
    const moved = (data: LoadBalancer | null) => whitelistEntryKind.drifted(one, data);
    expect([pay, off, unsaid, updating].map(moved)).toEqual(Array(4).fill(null));
    expect(moved(null)).toBe(common.gone);
    expect([updating, pay].map((data) => whitelistEntryKind.busy?.(one, data))).toEqual([true, false]);
  });
});

it('names, reads and refreshes the balancer it is about', () => {
  for (const kind of botKinds) {
    expect(kind.source(block)?.key).toEqual(['balancers', 12]);
    expect(kind.affects(block)).toEqual([
      ['balancers', 12],
      ['balancers', 'list'],
    ]);
  }
});
