/**
 * One guard on every path: rows, bulks, plans over pools, procedures, removal, stop, delete, revert, insisting and what an
 * earlier page left. Whatever is decided in whatever order, without a typed name no pool is left below its minimum.
 */
import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { BackendServices } from '#backends/backend.ts';
import type { FoundHost } from '#backends/hosts.ts';
import { noNames } from '#backends/hosts.ts';
import { addIntent, removeIntent } from '#backends/intents.ts';
import { loadBalancer } from '#backends/itcare/client/index.ts';
import type { Member, MemberReading } from '#backends/member.ts';
import type { Pool } from '#backends/pool.ts';
import { addBackend } from '#backends/registry.ts';
import { acme } from '#backends/testing/made-up.ts';
import { memberOf } from '#backends/testing/member.ts';
import { commonVerbs } from '#backends/verbs.ts';
import { type ChangeEvent, PATIENCE, reduceChange } from '#changes/change.ts';
import { Reads } from '#changes/engine/reads.ts';
import { Runner } from '#changes/engine/runner.ts';
import { type Intent, objectOf, readObject, type Why } from '#changes/intent.ts';
import { type ChangeKind, registerKinds } from '#changes/kind.ts';
import { ONE_BY_ONE, type ProcedureDraft } from '#changes/procedures/procedure.ts';
import { Notifier } from '#changes/messages/notifier.ts';
import { ProcedureStore } from '#changes/procedures/procedure-store.ts';
import { Procedures } from '#changes/procedures/procedures.ts';
import { inverseOf, REVERT_POLICY, revertSteps } from '#changes/revert.ts';
import { ProcedureRepository } from '#changes/storage/procedure-repository.ts';
import { ChangeRepository } from '#changes/storage/repository.ts';
import { memoryStorage } from '#changes/storage/storage.ts';
import { changeStore } from '#changes/store.ts';
import { minimumHealthy, setGuardSettings } from '#domain/guard/settings.ts';
import { type MemberState, type Verb, VERBS } from '#domain/members/member-state.ts';
import { type Chance, seeded } from '#domain/seeded.ts';
import { planOf } from '#features/hosts/places.ts';
import { startPlan } from '#features/hosts/plan-run.ts';
import { lifecycleIntent, lifecycleKinds } from '#features/lifecycle/kinds.ts';
import { bulkOf } from '#features/members/change/bulk.ts';
import { memberKinds } from '#features/members/change/kinds.ts';
import { poolHandle } from '#features/members/pool-handle.ts';
import { restOf } from '#features/operations/interrupted/SendRest.tsx';
import { ApiError } from '#http/errors.ts';
import type { WriteOptions } from '#http/writes.ts';
import * as z from '#http/zod.ts';

const SEQUENCES = 10_000;
const NAMES = ['web-front', 'web-back', 'pay'] as const;
/** What is read within it is young enough for the next step. */
const YOUNG_MS = 6_000;

interface Server {
  key: string;
  state: MemberState;
  health: Member['health'];
}

interface ModelPool {
  name: string;
  status: 'ACTIVE' | 'INACTIVE';
  servers: Server[];
}

const carried = vi.hoisted(() => ({
  out: [] as Promise<unknown>[],
  run: (draft: unknown): Promise<string> => Promise.reject(new Error(String(draft))),
}));

vi.mock('#changes/start.ts', () => ({
  runProcedure: (draft: unknown) => {
    const ended = carried.run(draft);
    carried.out.push(ended);
    return ended;
  },
}));
vi.mock('#changes/messages/notifier.ts', () => ({
  Notifier: class {
    drifted = () => undefined;
    unread = () => undefined;
    leftOut = () => undefined;
    answered = () => undefined;
  },
}));
vi.mock('#changes/storage/procedure-repository.ts', () => ({
  ProcedureRepository: class {
    begin = () => Promise.resolve();
    settle = () => Promise.resolve();
    end = () => Promise.resolve();
  },
}));

let chance: Chance;
const pools = new Map<string, ModelPool>();
/** Decided with the name typed. */
const typed = new WeakSet<Intent>();
const broken: string[] = [];
let told: string[] = [];

let now = Date.UTC(2026, 11, 1);
const tick = (ms = 1): void => {
  now += ms;
};

/** Answers come in any order. */
async function turns(most: number): Promise<void> {
  for (let left = chance.int(most); left > 0; left -= 1) await Promise.resolve();
}

const healthyIn = ({ status, servers }: ModelPool) =>
  status === 'INACTIVE'
    ? 0
    : servers.filter(({ state, health }) => state === 'enabled' && health === 'up').length;

function poolAt(id: string): ModelPool {
  const pool = pools.get(id);
  if (!pool) throw new Error(id);
  return pool;
}

const idOf = ({ object }: Intent) => readObject(object).key ?? '';
const membersKey = (id: string) => ['acme', id, 'members'];

function readingOf(id: string): MemberReading {
  const members = poolAt(id).servers.map(({ key, state, health }) =>
    memberOf(key, 80, { key, id: key.replace(':80', ''), state, health }),
  );
  return { startedAt: Date.now(), members, proves: true };
}

async function read(id: string): Promise<MemberReading> {
  tick();
  const startedAt = Date.now();
  await turns(4);
  const reading = readingOf(id);
  await turns(6);
  tick();
  return { ...reading, startedAt };
}

/** The server does as it is told, refuses, or does it and its answer is lost. */
async function write(
  intents: readonly Intent[],
  { leaves }: WriteOptions,
  apply: (intent: Intent, pool: ModelPool) => void,
): Promise<object> {
  await leaves?.({ method: 'PUT', path: '/acme', body: {} });
  await turns(6);
  const fate = chance.int(20);
  tick();
  if (fate === 0) throw failing('forbidden', 'refused');
  for (const intent of intents) {
    const pool = poolAt(idOf(intent));
    const before = healthyIn(pool);
    apply(intent, pool);
    const after = healthyIn(pool);
    told.push(`${intent.action} ${intent.object} ${intent.part}: ${before} to ${after}`);
    const least = minimumHealthy({ name: pool.name, environment: null });
    if (after < before && after < least && !typed.has(intent)) broken.push(told.join('\n'));
  }
  await turns(6);
  tick();
  if (fate === 1) throw failing('timeout', 'unknown');
  return {};
}

function failing(kind: 'forbidden' | 'timeout', outcome: 'refused' | 'unknown'): ApiError {
  return new ApiError({ kind, method: 'PUT', path: '/acme', outcome });
}

function setState(intent: Intent, { servers }: ModelPool): void {
  const to: unknown = Reflect.get(intent, 'to');
  for (const server of servers)
    if (server.key === intent.part && (to === 'enabled' || to === 'disabled' || to === 'offline'))
      server.state = to;
}

const common = { following: 'reads', patience: PATIENCE, affects: () => [] } as const;

const parts: BackendServices = {
  ...(await acme.load()),
  membersKey,
  readMembers: read,
  states: {
    ...common,
    kind: 'acme-member-state',
    send: (intents, options) => write(intents, options, setState),
  },
  membership: {
    add: {
      ...common,
      send: (intents, options) =>
        write(intents, options, ({ part }, { servers }) => {
          servers.push({ key: part ?? '', state: 'enabled', health: 'checking' });
        }),
    },
    remove: {
      ...common,
      send: (intents, options) =>
        write(intents, options, ({ part }, pool) => {
          pool.servers = pool.servers.filter(({ key }) => key !== part);
        }),
    },
  },
};

const balancerOf = (id: string) => ({
  ...loadBalancer.parse({ name: poolAt(id).name, status: poolAt(id).status }),
  id: 1,
});

const wholeKinds = lifecycleKinds.map((kind): ChangeKind => ({
  ...kind,
  schema: z.looseObject({}),
  following: 'reads',
  patience: PATIENCE,
  source: (intent) => ({
    key: [...membersKey(idOf(intent)), 'whole'],
    read: async () => {
      tick();
      const startedAt = Date.now();
      await turns(6);
      return { startedAt, proves: true, data: balancerOf(idOf(intent)) };
    },
    observe: () => null,
  }),
  send: (intents, options) =>
    write(intents, options, ({ action }, pool) => {
      pool.status = action === 'start' ? 'ACTIVE' : 'INACTIVE';
    }),
}));

const meaning = { fresh: '', persistent: '', established: '' };
const verbs = commonVerbs({
  kind: 'acme-member-state',
  meaning: { enable: meaning, drain: meaning, offline: meaning },
  offlineCuts: true,
});

const poolOf = (id: string): Pool => ({
  id: objectOf('acme', id),
  name: poolAt(id).name,
  production: false,
  environment: null,
  href: '/',
  membersKey: membersKey(id),
  readMembers: () => read(id),
  places: new Map(),
  membership: null,
  verbs,
});

const found = (id: string): FoundHost => ({
  backend: 'acme',
  id,
  environment: null,
  knowsIds: false,
  names: noNames,
  addresses: noNames,
  open: () => poolOf(id),
});

let client: QueryClient;
let runner: Runner;
let procedures: Procedures;
let running: ProcedureStore;
let stopWatching: () => void;
let removeBackend: () => void;
const realNow = Date.now;

function dispatch(id: string, event: ChangeEvent): void {
  const before = changeStore.get(id);
  if (before) changeStore.put(reduceChange(before, event));
}

/** Runner, procedures and reads as they are, without storage, toasts and polls: these only take time here. */
function open(): void {
  client = new QueryClient({ defaultOptions: { queries: { structuralSharing: false, gcTime: Infinity } } });
  const reads = new Reads(client, changeStore, dispatch);
  stopWatching = reads.watch();
  const about = { store: changeStore, reads };
  runner = new Runner({
    ...about,
    client,
    teller: new Notifier(changeStore),
    tab: 'a',
    page: '',
    dispatch,
    record: async (ids, event) => {
      for (const id of ids) dispatch(id, event);
    },
    note: () => undefined,
    onDenied: () => undefined,
  });
  const keeper = new ChangeRepository({
    store: changeStore,
    storage: memoryStorage(),
    onFallback: () => Promise.resolve(),
    onChangedElsewhere: () => undefined,
    onEndedElsewhere: () => undefined,
  });
  const kept = new ProcedureRepository({
    store: changeStore,
    keeper,
    tab: 'a',
    locks: undefined,
    reloaded: false,
  });
  running = new ProcedureStore();
  procedures = new Procedures({ ...about, running, kept, runner });
}

function close(): void {
  stopWatching();
  changeStore.remove([...changeStore.values()].map(({ id }) => id));
  client.clear();
}

beforeEach(() => {
  Date.now = () => now;
  removeBackend = addBackend(acme);
  registerKinds([...memberKinds([parts]), ...wholeKinds]);
  carried.run = (draft) => procedures.run(draft as ProcedureDraft);
  setGuardSettings({
    minimumHealthy: 1,
    rules: [
      { pool: '^web-front$', minimumHealthy: 3 },
      { pool: '^web', minimumHealthy: 2 },
    ],
    freezes: [],
  });
  open();
});

afterEach(() => {
  close();
  removeBackend();
  setGuardSettings({ minimumHealthy: 1, rules: [], freezes: [] });
  Date.now = realNow;
});

function seedPools(): void {
  pools.clear();
  const left = chance.int(NAMES.length);
  for (const name of NAMES.filter((_, index) => index !== left))
    pools.set(name, {
      name,
      status: 'ACTIVE',
      servers: Array.from({ length: 2 + chance.int(4) }, (_, index) => ({
        key: `s${index}`,
        state: chance.pick(['enabled', 'enabled', 'enabled', 'disabled', 'offline']),
        health: chance.pick(['up', 'up', 'up', 'down', 'unknown']),
      })),
    });
}

/** The screen reads all pools. */
function poll(): void {
  tick();
  for (const id of pools.keys()) {
    client.setQueryData(membersKey(id), readingOf(id));
    client.setQueryData([...membersKey(id), 'whole'], balancerOf(id));
  }
}

const shown = (id: string) => client.getQueryData<MemberReading>(membersKey(id))?.members ?? [];

function draftOf(id: string, intents: readonly Intent[], more: Partial<ProcedureDraft> = {}): ProcedureDraft {
  return {
    action: 'change-members',
    object: id,
    subject: objectOf('acme', id),
    href: '/',
    policy: ONE_BY_ONE,
    items: intents.map((intent) => ({ key: intent.part ?? '', label: '', intents: [intent] })),
    ...more,
  };
}

const why: Why = {};
const verb = (): Verb => chance.pick(['drain', 'drain', 'offline', ...VERBS]);

/** What the operator may do next; each resolves when it has ended. */
const actions: readonly ((id: string, agreed: boolean) => Promise<unknown>)[] = [
  // A row.
  async (id, agreed) => {
    const members = shown(id);
    const member = members[chance.int(members.length)];
    return member && decide(bulkOf(poolOf(id), [member], verb(), agreed, why));
  },
  // A bulk.
  async (id, agreed) => {
    const some = shown(id).filter(() => chance.int(2) === 0);
    return decide(bulkOf(poolOf(id), some, verb(), agreed, why));
  },
  // A plan over pools: those that the dialog refuses are left out, unless their name is typed.
  async (_, agreed) => {
    const name = verb();
    const places = [...pools.keys()].flatMap((id) => {
      const members = shown(id).filter(({ key }) => key === 's0');
      return members.length === 0
        ? []
        : [{ pool: poolHandle(client, poolOf(id)), found: found(id), members }];
    });
    const chosen = planOf(places, name).filter(
      ({ standing }) => standing === 'act' || (agreed && standing === 'guarded'),
    );
    const items = chosen.map(({ place, change, first, standing }) => {
      const agreedToStop = standing === 'guarded';
      const kept = change(why);
      if (agreedToStop) for (const intent of kept) typed.add(intent);
      return { pool: place.pool, found: place.found, change: () => kept, first, agreedToStop };
    });
    if (items.length === 0) return;
    startPlan({ server: 's0', verb: name, items, why });
    await carried.out.pop();
  },
  // One after the other.
  async (id) =>
    decide(
      draftOf(
        id,
        bulkOf(poolOf(id), shown(id), verb(), false, why).items.flatMap(({ intents }) => intents),
      ),
    ),
  async (id, agreed) => {
    const members = shown(id);
    const member = members[chance.int(members.length)];
    const intent = member && removeIntent(poolOf(id), member, why);
    if (intent) await run([intent], agreed);
  },
  async (id) => run([addIntent(poolOf(id), { resourceId: 7, port: 80 }, why)], false),
  async (id, agreed) => {
    const intent = lifecycleIntent(
      balancerOf(id),
      poolAt(id).name,
      chance.pick(['stop', 'delete', 'start']),
      why,
    );
    await run([{ ...intent, object: objectOf('acme', id) }], agreed);
  },
  // The way back of some of what was done.
  async (id) => {
    const done = changeStore
      .of(objectOf('acme', id))
      .filter((change) => chance.int(2) === 0 && inverseOf(change) !== null);
    const items = revertSteps(done, why, false);
    if (items.length > 0) await decide(draftOf(id, [], { action: 'revert', policy: REVERT_POLICY, items }));
  },
  async () => {
    const held = [...changeStore.values()].filter(({ phase }) => phase === 'drifted');
    await Promise.all(held.map(({ id }) => runner.insist(id)));
  },
  // What an earlier page left, agreed to there.
  async (id) => {
    const { items, ...draft } = bulkOf(poolOf(id), shown(id), verb(), true, why);
    const about = {
      id: 'x',
      startedAt: 0,
      total: 1,
      page: '',
      tab: '',
      touchedAt: 0,
      interruptedAt: 0,
      uncertain: false,
    };
    await decide(restOf({ ...draft, ...about, waiting: items }));
  },
];

async function decide(draft: ProcedureDraft): Promise<void> {
  for (const { intents, agreed } of draft.items)
    if (agreed === true) for (const intent of intents) typed.add(intent);
  await procedures.run(draft);
}

async function run(intents: readonly Intent[], agreed: boolean): Promise<void> {
  if (agreed) for (const intent of intents) typed.add(intent);
  await runner.run(intents, { agreed });
}

/** Until all have ended; the screen reads meanwhile. */
async function settle(all: readonly Promise<unknown>[]): Promise<void> {
  const waiting = { left: all.length };
  for (const each of all)
    void each.finally(() => {
      waiting.left -= 1;
    });
  for (let round = 0; waiting.left > 0; round += 1) {
    for (let turn = 0; turn < 25 && waiting.left > 0; turn += 1) await Promise.resolve();
    if (round % 4 === 3) poll();
    // What waits for the end of something that was decided anew since would wait for minutes.
    if (round > 40) for (const { id } of running.list()) running.stop(id);
  }
}

/** Others change it, and it changes by itself; nobody has read that yet. */
function happen(): void {
  for (const { servers } of pools.values())
    for (const server of servers) {
      if (chance.int(6) === 0) server.health = chance.pick(['up', 'up', 'down', 'unknown']);
      if (chance.int(10) === 0) server.state = chance.pick(['enabled', 'enabled', 'disabled']);
    }
  tick(YOUNG_MS);
}

it(`no pool is left below its minimum by any of ${SEQUENCES} sequences without a typed name`, async () => {
  chance = seeded(20_261_201);
  let sent = 0;
  let held = 0;
  for (let sequence = 0; sequence < SEQUENCES; sequence += 1) {
    if (sequence % 500 === 499) {
      close();
      open();
    }
    seedPools();
    told = [];
    poll();
    const names = [...pools.keys()];
    for (let step = chance.int(2); step >= 0; step -= 1) {
      const together = Array.from({ length: 1 + chance.int(2) }, () => {
        const act = actions[chance.int(actions.length)];
        return act?.(names[chance.int(names.length)] ?? '', chance.int(12) === 0);
      });
      await settle(together.flatMap((each) => each ?? []));
      if (chance.int(2) === 0) poll();
      happen();
    }
    sent += told.length;
    held += [...changeStore.values()].filter(({ phase }) => phase === 'drifted').length;
    changeStore.remove([...changeStore.values()].map(({ id }) => id));
    if (broken.length > 0) break;
  }
  expect(broken).toEqual([]);
  expect(sent).toBeGreaterThan(SEQUENCES);
  expect(held).toBeGreaterThan(SEQUENCES / 10);
}, 120_000);
