/** Every kind of change: the way back from it, or that there is none. */
import { beforeAll, describe, expect, it } from 'vitest';

import { addIntent, removeIntent, stateIntents } from '#backends/intents.ts';
import { globoVerbs } from '#backends/globo/pool.ts';
import { haproxyVerbs } from '#backends/haproxy/pool.ts';
import { itcareVerbs } from '#backends/itcare/pool.ts';
import { lbUrl, loadBalancer } from '#backends/itcare/client/index.ts';
import { urlMonitoringIntent } from '#backends/itcare/url-monitoring.ts';
import type { Member } from '#backends/member.ts';
import { memberOf } from '#backends/testing/member.ts';
import { type Change, startChange } from '#changes/change.ts';
import type { Intent } from '#changes/intent.ts';
import { type ChangeKind, kindOf, registerKinds } from '#changes/kind.ts';
import { inverseOf, joined, notRestoredOf, revertsIn, revertState, revertSteps } from '#changes/revert.ts';
import { changePhases } from '#changes/vocabulary.ts';
import { planChange, readBot, type BotTarget } from '#features/bot-defense/bot-state.ts';
import { entryIntent, modeIntent } from '#features/bot-defense/intents.ts';
import { createIntent } from '#features/create-balancer/kinds.ts';
import { lifecycleIntent } from '#features/lifecycle/kinds.ts';
import { monitoringIntent } from '#features/monitoring/kinds.ts';
import { urlAddIntent, urlRemoveIntent } from '#features/urls/kinds.ts';

import { changeKinds } from './change-kinds.ts';

let kinds: readonly ChangeKind[] = [];
beforeAll(async () => {
  kinds = await changeKinds();
  registerKinds(kinds);
});

const id = 12;
const why = { reason: 'first', changeReference: 'CHG1' };
const itcare = { id: 'itcare:12', name: 'pay.example', verbs: itcareVerbs() };
const globo = { id: 'globo:3', name: 'store-front', verbs: globoVerbs() };

const reading = (...members: Member[]) => ({ startedAt: 0, proves: true, members });
const server = (more: Partial<Member> = {}) => memberOf('7', 80, more);
const state = (word: 'enabled' | 'disabled' | 'offline') => server({ state: word, rawState: word });
const peer = memberOf('8', 80);
const one = (intents: readonly Intent[] | Intent | null): Intent => {
  const [found] = [intents].flat();
  if (!found) throw new Error('no intent');
  return found;
};
const verb = (pool: typeof itcare, seen: Member, name: string) => one(stateIntents(pool, [seen], name, why));

const balancer = (fields: object = {}) => ({
  ...loadBalancer.parse({ id, name: 'pay.example', ...fields }),
  id,
});
const url = (more: object = {}) => ({
  ...lbUrl.parse({
    id: 5,
    name: 'm.example',
    monitoringEnabled: true,
    monitoringOnCallEnabled: false,
    ...more,
  }),
  id: 5,
});
const watched = (monitoringEnabled: boolean, ...urls: readonly boolean[]) =>
  balancer({
    monitoringEnabled,
    monitoringOnCallEnabled: false,
    urls: urls.map((on, index) => ({
      id: index,
      name: `u${index}.example`,
      monitoringEnabled: on,
      monitoringOnCallEnabled: false,
    })),
  });
const watch = (
  monitoring: boolean,
  urls: readonly string[] | null,
  seen = watched(!monitoring, !monitoring),
) => monitoringIntent(seen, 'pay.example', { monitoring, onCall: false, urls }, why);

const on = (enforcement: string, template: string, ...ips: readonly string[]) =>
  balancer({
    botDefenseEnabled: true,
    securityProfile: { enforcement, template, whiteList: ips.map((ip) => ({ ip })) },
  });
const off = balancer({ botDefenseEnabled: false });
const bot = (seen: typeof off, target: BotTarget): Intent => {
  const before = readBot(seen);
  const planned = planChange(before, target, 'CHG1');
  if (!planned) throw new Error('nothing to change');
  return modeIntent({ id, name: 'pay.example' }, { before, planned, ...why });
};
const listing = (action: 'add' | 'remove', seen: typeof off) =>
  entryIntent({ id, name: null }, readBot(seen), { action, ip: '192.0.2.7', line: 3, comment: 'x' }, why);
const lifecycle = (act: 'start' | 'stop' | 'delete', status: string) =>
  lifecycleIntent(balancer({ status }), 'pay.example', act, why);
const creation = () =>
  createIntent(
    'new.example',
    {
      url: 'new.example',
      serviceId: 1,
      region: 'EB',
      area: 'A',
      profileName: 'p',
      healthcheck: 'tcp',
      portMembers: '80',
      members: [],
      persistence: false,
      redirectToHttps: false,
    },
    why,
  );

/** A change that a read proved: its facts are those of what was there before and after. */
function proven(intent: Intent, before: unknown, after: unknown, over: Partial<Change> = {}): Change {
  const kind = kindOf(intent);
  if (!kind) throw new Error(intent.kind);
  const start = { id: 'a', batch: 'b', tab: 't', operator: null, intent, at: 1, patience: null };
  return {
    ...startChange(start),
    phase: 'confirmed',
    sentAt: 2,
    endedAt: 3,
    before: kind.facts(intent, before),
    after: kind.facts(intent, after),
    ...over,
  };
}

type Case = readonly [name: string, change: () => Change, expected: object, before: unknown, after: unknown];

/** What was there before and after, and what brings it back. */
function way(name: string, intent: () => Intent, before: unknown, after: unknown, expected: object): Case {
  return [name, () => proven(intent(), before, after), expected, before, after];
}

const cases: readonly Case[] = [
  way(
    'a drain',
    () => verb(itcare, state('enabled'), 'drain'),
    reading(state('enabled'), peer),
    reading(state('disabled'), peer),
    { kind: 'member-state', action: 'enable-member', to: 'enabled', part: '7:80' },
  ),
  way(
    'an enabling of what was offline',
    () => verb(itcare, state('offline'), 'enable'),
    reading(state('offline')),
    reading(state('enabled')),
    { action: 'offline-member', to: 'offline' },
  ),
  way(
    'a drain that was insisted on: what was read then counts',
    () => verb(itcare, state('enabled'), 'drain'),
    reading(state('offline')),
    reading(state('disabled')),
    { action: 'offline-member', to: 'offline' },
  ),
  way(
    'a drain in a pool of Globo, whose states are numbers',
    () => verb(globo, server({ rawState: '7' }), 'drain'),
    reading(server({ rawState: '7' })),
    reading(server({ state: 'disabled', rawState: '5' })),
    { kind: 'pool-member-state', action: 'enable-member', to: 'enabled' },
  ),
  way(
    'an added member',
    () => addIntent(itcare, { resourceId: 7, port: 80 }, why),
    reading(peer),
    reading(server(), peer),
    { kind: 'member-remove', action: 'remove-member', part: '7:80' },
  ),
  way(
    'a removed member',
    () => one(removeIntent(itcare, server(), why)),
    reading(server(), peer),
    reading(peer),
    { kind: 'member-add', action: 'add-member', resourceId: 7, port: 80, part: '7:80' },
  ),
  way(
    'an added URL',
    () => urlAddIntent({ id, name: 'pay.example' }, { name: 'm.example' }, why),
    [],
    [url()],
    {
      kind: 'url-remove',
      action: 'delete-url',
      urlId: 5,
      partName: 'm.example',
    },
  ),
  way('a removed URL', () => urlRemoveIntent({ id, name: 'pay.example' }, url(), why), [url()], [], {
    kind: 'url-add',
    action: 'create-url',
    body: { name: 'm.example', monitoringEnabled: true, onCallSupervision: false },
  }),
  way(
    'the monitoring of a URL',
    () =>
      urlMonitoringIntent(
        { id, name: null },
        { id: 5, name: 'm.example', monitoring: true, onCall: false },
        { monitoring: true, onCall: true },
        why,
      ),
    [url()],
    [url({ monitoringOnCallEnabled: true })],
    { kind: 'url-monitoring', wanted: { monitoring: true, onCall: false } },
  ),
  way(
    'monitoring with all URLs',
    () => watch(false, null),
    watched(true, true, true),
    watched(false, false, false),
    {
      kind: 'monitoring',
      wanted: { monitoring: true, onCall: false, urls: null },
    },
  ),
  way(
    'monitoring of the balancer alone',
    () => watch(false, []),
    watched(true, true, false),
    watched(false, true, false),
    {
      wanted: { monitoring: true, onCall: false, urls: [] },
    },
  ),
  way(
    'a mode of bot defense',
    () => bot(on('transparent', 'standard'), { mode: 'blocking', template: 'strict' }),
    on('Transparent', 'Standard'),
    on('blocking', 'strict'),
    {
      action: 'update-bot',
      value: 'transparent/standard',
      operation: { mode: 'transparent', template: 'standard', changeReference: 'CHG2' },
    },
  ),
  way(
    'an activation',
    () => bot(off, { mode: 'transparent', template: 'strict' }),
    off,
    on('transparent', 'strict'),
    {
      action: 'delete-bot',
      value: 'off',
    },
  ),
  way(
    'a removal of bot defense',
    () => bot(on('blocking', 'strict'), { mode: 'off' }),
    on('blocking', 'strict'),
    off,
    {
      action: 'activate-bot',
      operation: { operation: 'activate_bot', mode: 'blocking', template: 'strict' },
    },
  ),
  way(
    'an address let through',
    () => listing('add', on('blocking', 'strict')),
    on('blocking', 'strict'),
    on('blocking', 'strict', '192.0.2.7'),
    { action: 'whitelist-remove', wanted: 'absent', ip: '192.0.2.7' },
  ),
  way(
    'an address judged again',
    () => listing('remove', on('blocking', 'strict', '192.0.2.7')),
    on('blocking', 'strict', '192.0.2.7'),
    on('blocking', 'strict'),
    { action: 'whitelist-add', wanted: 'listed' },
  ),
  way(
    'a stop',
    () => lifecycle('stop', 'ACTIVE'),
    balancer({ status: 'ACTIVE' }),
    balancer({ status: 'INACTIVE' }),
    {
      kind: 'balancer-start',
      action: 'start',
    },
  ),
  way(
    'a start',
    () => lifecycle('start', 'INACTIVE'),
    balancer({ status: 'Inactive' }),
    balancer({ status: 'ACTIVE' }),
    {
      kind: 'balancer-stop',
      action: 'stop',
    },
  ),
];

describe('what can be undone', () => {
  it.each(cases)('%s', (_, make, expected, before, after) => {
    const change = make();
    const inverse = inverseOf(change, { reason: 'second', changeReference: 'CHG2' });
    expect(inverse).toMatchObject({
      ...expected,
      object: change.intent.object,
      reverts: 'a',
      reason: 'second',
      changeReference: 'CHG2',
      seen: change.after,
    });
    expect(revertState(change, null)).toBe('offered');
    // It is held back by nothing as the entry left it, by whatever else there is, and shown by what was before.
    const kind = inverse && kindOf(inverse);
    expect(inverse && kind?.drifted(inverse, after)).toBeNull();
    expect(inverse && kind?.shows(inverse, after)).toBe(false);
    expect(inverse && kind?.shows(inverse, before)).toBe(true);
  });

  it.each<[string, () => Change, unknown]>([
    ['a member', () => cases[0]?.[1]() ?? proven(creation(), [], []), reading(state('offline'))],
    [
      'a member that is gone',
      () =>
        proven(
          verb(itcare, state('enabled'), 'drain'),
          reading(state('enabled')),
          reading(state('disabled')),
        ),
      reading(peer),
    ],
    [
      'a mode',
      () => proven(bot(off, { mode: 'transparent', template: 'strict' }), off, on('transparent', 'strict')),
      on('blocking', 'strict'),
    ],
    [
      'a balancer',
      () =>
        proven(lifecycle('stop', 'ACTIVE'), balancer({ status: 'ACTIVE' }), balancer({ status: 'INACTIVE' })),
      balancer({ status: 'DEPLOYING' }),
    ],
    [
      'monitoring',
      () => proven(watch(false, null), watched(true, true), watched(false, false)),
      watched(true, true),
    ],
    [
      'a URL under the same number',
      () => proven(urlAddIntent({ id, name: null }, { name: 'm.example' }, why), [], [url()]),
      [url({ name: 'other.example' })],
    ],
    [
      'an added member on two ports now',
      () => proven(addIntent(itcare, { resourceId: 7, port: 80 }, why), reading(), reading(server())),
      reading(server({ shared: true })),
    ],
  ])('%s that is not as the entry left it holds the revert back', (_, make, now) => {
    const inverse = one(inverseOf(make()));
    expect(kindOf(inverse)?.drifted(inverse, now)).not.toBeNull();
  });
});

describe('what cannot be undone', () => {
  it('is a creation, a deletion, an end of connections, and nothing else', () => {
    const none = kinds.filter((kind) => !('inverse' in kind)).map(({ kind }) => kind);
    expect(none.toSorted()).toEqual(['balancer-create', 'balancer-delete', 'haproxy-end-connections']);
    for (const intent of [creation(), lifecycle('delete', 'ACTIVE')]) {
      const change = { ...proven(lifecycle('stop', 'ACTIVE'), null, null), intent };
      expect(revertState(change, null)).toBe('none');
      expect(inverseOf(change)).toBeNull();
    }
  });

  it.each<[string, () => Change]>([
    [
      'a state that was read as no known word',
      () =>
        proven(
          verb(itcare, server({ state: null, rawState: 'odd' }), 'drain'),
          reading(server({ state: null, rawState: 'odd' })),
          reading(state('disabled')),
        ),
    ],
    [
      'a state that was so already',
      () =>
        proven(
          verb(itcare, state('enabled'), 'drain'),
          reading(state('disabled')),
          reading(state('disabled')),
        ),
    ],
    [
      'an added member on a second port',
      () =>
        proven(
          addIntent(itcare, { resourceId: 7, port: 80 }, why),
          reading(),
          reading(server({ shared: true })),
        ),
    ],
    [
      'an added URL whose number is not told',
      () =>
        proven(urlAddIntent({ id, name: null }, { name: 'm.example' }, why), [], [{ ...url(), id: null }]),
    ],
    [
      'an added URL that was there',
      () => proven(urlAddIntent({ id, name: null }, { name: 'm.example' }, why), [url()], [url()]),
    ],
    [
      'monitoring of URLs that differed',
      () => proven(watch(false, null), watched(true, true, false), watched(false, false, false)),
    ],
    [
      'a mode of a template that cannot be sent',
      () => proven(bot(on('blocking', 'custom'), { mode: 'off' }), on('blocking', 'custom'), off),
    ],
    [
      'an address that was listed',
      () =>
        proven(
          listing('add', off),
          on('blocking', 'strict', '192.0.2.7'),
          on('blocking', 'strict', '192.0.2.7'),
        ),
    ],
    [
      'a stop of what was in no known status',
      () =>
        proven(lifecycle('stop', 'BROKEN'), balancer({ status: 'BROKEN' }), balancer({ status: 'INACTIVE' })),
    ],
  ])('is what was not known well enough: %s', (_, make) => {
    const change = make();
    expect(inverseOf(change)).toBeNull();
    expect(revertState(change, null)).toBe('unknown');
  });
});

describe('what does not come back', () => {
  it.each<[string, () => Change, boolean]>([
    ['of a removed URL', () => proven(urlRemoveIntent({ id, name: null }, url(), why), [url()], []), true],
    [
      'of a member that was enabled',
      () => proven(one(removeIntent(itcare, server(), why)), reading(server()), reading()),
      false,
    ],
    [
      'of a member that was drained',
      () => proven(one(removeIntent(itcare, state('disabled'), why)), reading(state('disabled')), reading()),
      true,
    ],
    [
      'of a drain',
      () =>
        proven(
          verb(itcare, state('enabled'), 'drain'),
          reading(state('enabled')),
          reading(state('disabled')),
        ),
      false,
    ],
    [
      'of a whitelist entry',
      () =>
        proven(
          listing('remove', on('blocking', 'strict', '192.0.2.7')),
          on('blocking', 'strict', '192.0.2.7'),
          on('blocking', 'strict'),
        ),
      true,
    ],
  ])('%s is said', (_, make, said) => {
    expect(notRestoredOf(make()) !== null).toBe(said);
  });
});

const drain = (over: Partial<Change> = {}) =>
  proven(
    verb(itcare, state('enabled'), 'drain'),
    reading(state('enabled')),
    reading(state('disabled')),
    over,
  );

const listed = (ip: string, sentAt: number) => {
  const intent = { ...listing('add', on('blocking', 'strict')), ip, part: ip };
  return proven(intent, on('blocking', 'strict'), on('blocking', 'strict', ip), { id: ip, sentAt });
};

const step = (by: string, before: Member, after: Member, name: string, sentAt: number) =>
  proven(Object.assign(verb(itcare, before, name), { until: 'check' }), reading(before), reading(after), {
    id: by,
    sentAt,
  });

const named = (word: 'enabled' | 'offline') => ({ ...state(word), key: 's1', id: 's1' });

const back = (changes: readonly Change[]) =>
  joined(changes).flatMap((change) => {
    const intent = inverseOf(change);
    return intent ? [`${intent.part}: ${intent.action}, ${intent.reverts}`] : [];
  });

const seven = (word: 'disabled' | 'offline') => memberOf('7', 80, { state: word, rawState: word });

describe('a revert', () => {
  it.each(changePhases)('is offered of what is confirmed alone: %s', (phase) => {
    const open = ['checking', 'drifted', 'sent', 'accepted', 'running', 'unknown', 'still-running'];
    const expected = phase === 'confirmed' ? 'offered' : open.includes(phase) ? 'open' : 'nothing';
    expect(revertState(drain({ phase }), null)).toBe(expected);
  });

  it('is offered once, and again when it failed or never left', () => {
    const change = drain();
    const by = (over: Partial<Change>) =>
      proven({ ...one(inverseOf(change)) }, reading(state('disabled')), reading(state('enabled')), {
        id: 'r',
        ...over,
      });
    const after = (over: Partial<Change>) => {
      const revert = by(over);
      return revertState(change, revertsIn([revert, change]).get(change.id) ?? null);
    };
    expect(after({})).toBe('reverted');
    expect(after({ phase: 'accepted', endedAt: null })).toBe('reverting');
    expect(after({ phase: 'refused' })).toBe('offered');
    expect(after({ phase: 'drifted', sentAt: null, endedAt: null })).toBe('offered');
    // It is an ordinary change: it can be reverted itself.
    expect(inverseOf(by({}))).toMatchObject({ action: 'drain-member', reverts: 'r' });
  });

  it('of a procedure goes backwards: an object at a time, one by one where the server takes no more', () => {
    const other = (key: string, pool: typeof itcare, sentAt: number) =>
      proven(
        verb(pool, memberOf(key, 80), 'drain'),
        reading(memberOf(key, 80)),
        reading(memberOf(key, 80, { state: 'disabled' })),
        { id: key, sentAt },
      );
    const steps = revertSteps(
      [
        other('1', itcare, 1),
        other('2', itcare, 2),
        other('3', globo, 3),
        listed('192.0.2.1', 4),
        listed('192.0.2.2', 5),
      ],
      {},
      false,
    );
    expect(steps.map(({ intents }) => intents.map(({ reverts }) => reverts))).toEqual([
      ['192.0.2.2'],
      ['192.0.2.1'],
      ['3'],
      ['2', '1'],
    ]);
  });

  it('of several objects is agreed to for each by itself', () => {
    const drained = (pool: typeof itcare, key: string) =>
      proven(
        verb(pool, memberOf(key, 80), 'drain'),
        reading(memberOf(key, 80)),
        reading(memberOf(key, 80, { state: 'disabled' })),
        { id: key },
      );
    const steps = revertSteps([drained(itcare, '1'), drained(globo, '3')], {}, new Set([globo.id]));
    expect(Object.fromEntries(steps.map(({ intents, agreed }) => [intents[0]?.object, agreed]))).toEqual({
      [itcare.id]: false,
      [globo.id]: true,
    });
  });

  it('of what changed twice goes back twice, and takes nothing of its backend along', () => {
    const steps = revertSteps(
      [
        step('1', state('offline'), state('disabled'), 'drain', 1),
        step('2', state('disabled'), state('enabled'), 'enable', 2),
      ],
      {},
      false,
    );
    expect(steps.map(({ intents }) => intents)).toMatchObject([
      [{ reverts: '2', action: 'drain-member' }],
      [{ reverts: '1', action: 'offline-member' }],
    ]);
    expect(steps.flatMap(({ intents }) => intents.filter((intent) => 'until' in intent))).toEqual([]);
  });

  describe('of a whole procedure goes from where it ended to where it began', () => {
    type Word = 'enabled' | 'disabled' | 'offline';
    const moved = (by: string, key: string, before: Word, after: Word, sentAt: number) => {
      const at = (word: Word) => memberOf(key, 80, { state: word, rawState: word });
      const name = after === 'enabled' ? 'enable' : after === 'disabled' ? 'drain' : 'offline';
      return proven(verb(itcare, at(before), name), reading(at(before)), reading(at(after)), {
        id: by,
        sentAt,
      });
    };

    it('and sends nothing for what is where it was', () => {
      const whole = [
        moved('1', '7', 'enabled', 'disabled', 1),
        moved('2', '7', 'disabled', 'offline', 2),
        moved('3', '7', 'offline', 'disabled', 3),
        moved('4', '7', 'disabled', 'enabled', 4),
        moved('5', '8', 'enabled', 'disabled', 5),
        moved('6', '8', 'disabled', 'offline', 6),
      ];
      expect(back(whole)).toEqual(['8:80: enable-member, 6']);
      expect(back(whole.toReversed())).toEqual(['8:80: enable-member, 6']);
      expect(back(whole.slice(0, 4))).toEqual([]);
    });

    it('and compares with what the last change left behind', () => {
      const [change] = joined([
        moved('1', '7', 'enabled', 'disabled', 1),
        moved('2', '7', 'disabled', 'offline', 2),
      ]);
      const intent = one(change ? inverseOf(change) : null);
      const kind = kindOf(intent);
      expect(kind?.drifted(intent, reading(seven('offline')))).toBeNull();
      expect(kind?.drifted(intent, reading(seven('disabled')))).not.toBeNull();
    });

    it('but not past what somebody else did in between', () => {
      expect(
        back([
          moved('1', '7', 'enabled', 'disabled', 1),
          // Somebody forced it offline here.
          moved('2', '7', 'offline', 'enabled', 2),
        ]),
      ).toEqual(['7:80: enable-member, 1', '7:80: offline-member, 2']);
    });

    it('and leaves what is reverted by itself alone', () => {
      expect(joined([listed('192.0.2.1', 1), listed('192.0.2.2', 2)])).toHaveLength(2);
    });
  });

  it('out of maintenance of HAProxy goes by way of the check of the server', () => {
    const pool = { id: 'haproxy:lb:web', name: 'web', verbs: haproxyVerbs(null) };
    const change = proven(
      verb(pool, named('enabled'), 'offline'),
      reading(named('enabled')),
      reading(named('offline')),
    );
    expect(revertSteps([change], {}, false).map(({ intents }) => intents)).toMatchObject([
      [{ to: 'disabled', until: 'check', reverts: undefined }],
      [{ to: 'enabled', afterCheck: true, reverts: 'a', member: { state: 'disabled' } }],
    ]);
  });
});
