/** Values to call words with, by the type of their parameter as it is written. */
import { procedureActions } from '#changes/procedures/procedure.ts';
import { changePhases } from '#changes/vocabulary.ts';

export const NUMBERS = [0, 1, 2, 5, 1_000_000];
/** Texts that no language would change, one for each position. */
export const NAMES = ['Zq7', 'Xk3', 'Vw9', 'Jh5'];

const presence = (of: Partial<Record<string, number>>) => ({
  total: 9,
  presence: { serving: 0, failing: 0, unproven: 0, draining: 0, offline: 0, unknown: 0, ...of },
});

const verdicts = [
  'add',
  'remove',
  'choose',
  'left-out',
  'too-large',
  'present',
  'covered-present',
  'covered-internal',
  'duplicate',
  'covered-list',
  'absent',
];
const item = (verdict: string, by: string | null) => ({
  verdict,
  by,
  byLine: by && 2,
  problem: null,
  calls: [1, 2],
});

const phases = changePhases;
const step = (action: string, phase: string) => ({ step: { action, ip: 'Zq7' }, phase });
const run = (origin: string, ...steps: readonly unknown[]) => ({ origin, steps });

const samples: Record<string, readonly unknown[]> = {
  number: NUMBERS,
  ProcedureAction: [...procedureActions],
  'number | null': [...NUMBERS, null],
  'number | undefined': [...NUMBERS, undefined],
  boolean: [true, false],
  'boolean | null': [true, false, null],
  'readonly string[]': [['Zq7', 'Xk3']],
  "'add' | 'remove'": ['add', 'remove'],
  Verb: ['enable', 'drain', 'offline'],
  LifecycleVerb: ['start', 'stop', 'delete'],
  'MemberState | null': ['enabled', 'disabled', 'offline', null],
  ChangePhase: phases,
  Preset: ['15m', '1h', '6h', '24h', '7d', '30d'],
  HostProblem: ['not-a-host', 'present', 'repeated'],
  Problem: [
    'required',
    'not-a-number',
    'not-a-host',
    'not-a-port',
    'no-members',
    'bad-member',
    'taken',
    'reason',
  ],
  QueryProblemCode: [
    'unknown-word',
    'negation-unsupported',
    'not-a-switch',
    'not-a-number',
    'not-a-tag',
    'bad-value',
    'one-value-only',
    'conflict',
    'no-value',
    'unclosed-quote',
    'too-long',
  ],
  GuardCode: [
    'last-healthy',
    'none-healthy',
    'below-minimum',
    'gap',
    'one-left',
    'below-half',
    'one-zone',
    'one-patch-group',
    'patched-soon',
    'over-limit',
    'queueing',
    'cuts-connections',
    'enables-unproven',
    'unreadable-state',
    'already-so',
    'missing',
    'other-pools',
    'persistence',
    'not-monitored',
    'on-call',
    'stops-answering',
  ],
  ReasonFacts: [
    { count: null, at: 'Zq7' },
    ...[0, 1, 2, 1_000_000].map((count) => ({ count, of: count + 1, text: 'Zq7', at: 'Xk3' })),
  ],
  'Fact | undefined': ['Zq7', true, false, null, undefined],
  MemberCounts: [
    presence({}),
    ...['serving', 'failing', 'unproven', 'draining', 'offline', 'unknown'].flatMap((name) => [
      presence({ [name]: 1 }),
      presence({ [name]: 1_000_000, serving: 2 }),
    ]),
  ],
  BotState: [
    { enabled: null },
    { enabled: false },
    { enabled: true, mode: 'transparent', template: 'strict' },
    { enabled: true, mode: 'blocking', template: 'standard' },
    { enabled: true, mode: null, rawMode: 'Zq7', template: null, rawTemplate: 'Xk3' },
    { enabled: true, mode: null, rawMode: null, template: null, rawTemplate: null },
  ],
  PlanItem: [
    ...verdicts.flatMap((verdict) => [item(verdict, 'Zq7'), item(verdict, null)]),
    { verdict: 'unreadable', problem: 'zone', byLine: null },
    { verdict: 'unreadable', problem: null, byLine: null },
  ],
  PlanWarning: [
    ...['host-bits', 'mapped', 'wide', 'cidr'].map((code) => ({ code })),
    ...[
      'private',
      'shared',
      'loopback',
      'link-local',
      'documentation',
      'benchmark',
      'multicast',
      'reserved',
    ].map((use) => ({ code: 'special', use })),
    ...['contains-present', 'contains-internal'].flatMap((code) => NUMBERS.map((count) => ({ code, count }))),
    ...['crosses-present', 'crosses-internal', 'crosses-list'].map((code) => ({ code, by: 'Zq7' })),
  ],
  "Pick<Run, 'steps' | 'origin'>": ['list', 'retry', 'undo'].flatMap((origin) => [
    run(origin, step('add', 'confirmed')),
    run(origin, step('remove', 'already-so')),
    run(origin, step('remove', 'not-sent')),
    run(origin, step('add', 'confirmed'), step('add', 'refused')),
    run(origin, step('remove', 'confirmed'), step('remove', 'not-sent')),
    run(origin, step('add', 'confirmed'), step('remove', 'confirmed')),
  ]),
  StepCounts: NUMBERS.map((count) => ({
    done: count,
    already: count,
    failed: count,
    open: count,
    unsent: count,
  })),
  "Record<'doing' | 'done' | 'not', string>": [{ doing: 'Zq7', done: 'Zq7', not: 'Zq7' }],
  // Of how an action is spoken of: its functions get their types from the interface of all actions.
  '?': [{ lb: 'Zq7', object: 'Xk3' }],
};

/** Every combination of values for parameters of these types. */
export function callsOf(types: readonly string[]): readonly (readonly unknown[])[] {
  let calls: readonly (readonly unknown[])[] = [[]];
  for (const [position, type] of types.entries()) {
    const name = NAMES[position];
    const values = type === 'string' ? [name] : type === 'string | null' ? [name, null] : samples[type];
    if (values === undefined)
      throw new Error(`no sample values for the type ${type}: add some to samples.ts`);
    calls = calls.flatMap((before) => values.map((value) => [...before, value]));
  }
  return calls;
}
