/**
 * Every call the console can make, one row for each function of the clients that sends something. A function that is
 * neither here nor among `NO_CALLS` fails `matrix.test.ts`: a new call comes with its row.
 */
import * as globo from '#backends/globo/client/index.ts';
import * as haproxy from '#backends/haproxy/client/index.ts';
import * as itcare from '#backends/itcare/client/index.ts';
import { FIRST_SERVER_ID, knownId } from '#simulator/itcare/known.ts';
import type { Simulation } from '#simulator/simulation.ts';

export interface ApiCall {
  /** The function of the client, with what tells two rows of one function apart. */
  readonly name: string;
  readonly backend: 'itcare' | 'globo' | 'haproxy';
  /** Its name in fault rules and in the log. */
  readonly endpoint: string;
  /**
   * `read`: polled or read once, and again after a failure. `asked`: a read that is made on request only and never
   * repeated. `write`: sent once.
   */
  readonly kind: 'read' | 'asked' | 'write';
  readonly limitMs: number;
  readonly run: (simulation: Simulation, signal?: AbortSignal) => Promise<unknown>;
  /** An empty 2xx says something: nothing found, or nothing to tell. Otherwise it cannot be read. */
  readonly mayBeEmpty: boolean;
  /** Any JSON in place of the answer is fine, or any text at all, or a web page too: nobody looks into it. */
  readonly mayBe?: 'json' | 'text' | 'page';
  /** A status after which it finds its answer elsewhere. */
  readonly survives?: number;
}

const READ = 15_000;
const WRITE = 30_000;

const POOL = knownId('pay.example');
/** A balancer whose URLs are more than one: the first one cannot be deleted. */
const urlsOf = ({ world }: Simulation): { id: number; url: number } => {
  const balancer = world.balancers().find((each) => world.urls(each).length > 1);
  if (!balancer) throw new Error('no balancer has two URLs');
  return { id: balancer.id, url: world.urls(balancer).at(-1)?.id ?? 0 };
};
const spare = FIRST_SERVER_ID + 6;
const day = { from: '2026-01-01T00:00:00Z', to: '2026-01-01T01:00:00Z' };
const first25 = { extends_search: [], start_record: 0, end_record: 25, asorting_cols: ['id'] };

const newBalancer: itcare.CreateBalancerBody = {
  url: 'fresh.example',
  serviceId: 4200,
  region: 'EB',
  area: 'EB-EMEA',
  profileName: 'HTTP',
  portMembers: 8080,
  healthcheck: 'http',
  persistence: true,
  redirectToHttps: false,
  members: [{ id: spare }],
};

type Run = ApiCall['run'];
type More = Partial<Pick<ApiCall, 'endpoint' | 'limitMs' | 'mayBe' | 'kind' | 'survives'>>;

const row =
  (backend: ApiCall['backend'], kind: ApiCall['kind'], limitMs: number) =>
  (name: string, mayBeEmpty: boolean, run: Run, more: More = {}): ApiCall => ({
    name,
    backend,
    kind,
    limitMs,
    endpoint: name,
    mayBeEmpty,
    run,
    ...more,
  });

const read = row('itcare', 'read', READ);
const write = row('itcare', 'write', WRITE);
const globoRead = row('globo', 'read', READ);
const haproxyRead = row('haproxy', 'read', haproxy.HAPROXY_TIMEOUT_MS);

export const CALLS: readonly ApiCall[] = [
  read('listBalancers', true, (_, signal) => itcare.listBalancers({}, signal)),
  read('getBalancer', false, (_, signal) => itcare.getBalancer(POOL, signal)),
  read('listUrls', true, (_, signal) => itcare.listUrls(POOL, signal)),
  read('listMembers', true, (_, signal) => itcare.listMembers(POOL, signal)),
  read('getStats', true, (_, signal) => itcare.getStats(POOL, signal)),
  read('getSslProfiles', false, (_, signal) => itcare.getSslProfiles(POOL, 'pay.example', signal)),
  read('listEvents', true, (_, signal) => itcare.listEvents(POOL, day, signal)),
  read('listProtocols', true, (_, signal) => itcare.listProtocols(signal)),
  read('getInternalWhitelist', true, (_, signal) => itcare.getInternalWhitelist(signal)),
  read('getHealth', true, (_, signal) => itcare.getHealth(signal), { mayBe: 'text' }),
  read('listActions', true, (_, signal) => itcare.listActions({}, signal)),
  read('searchInstances', true, (_, signal) => itcare.searchInstances('PEB4', signal), {
    endpoint: 'listInstances',
  }),
  read('getAction', false, async (_, signal) => itcare.getAction((await anAction()).id ?? 0, signal)),
  read(
    'followAction',
    false,
    async (_, signal) => itcare.followAction({ ...(await anAction()), internalId: null }, signal),
    { endpoint: 'getAction', survives: 404 },
  ),
  write('createBalancer', true, () => itcare.createBalancer(newBalancer).send()),
  write('deleteBalancer', true, () => itcare.deleteBalancer(POOL, 'CHG1').send()),
  write('patchBalancer', true, () => itcare.patchBalancer(POOL, { operation: 'stop' }).send()),
  write('createUrl', true, () => itcare.createUrl(POOL, { name: 'more.example' }).send()),
  write('patchUrlMonitoring', true, (simulation) => {
    const { id, url } = urlsOf(simulation);
    return itcare.patchUrlMonitoring(id, url, { state: false, onCall: false }).send();
  }),
  write('deleteUrl', true, (simulation) => {
    const { id, url } = urlsOf(simulation);
    return itcare.deleteUrl(id, url).send();
  }),
  write('addMember', true, () => itcare.addMember(POOL, { resourceId: spare, port: 8443 }).send()),
  write('setMemberState', true, () => itcare.setMemberState(POOL, FIRST_SERVER_ID, 'disabled').send()),
  write('removeMember', true, () => itcare.removeMember(POOL, FIRST_SERVER_ID).send()),

  globoRead('searchPools', false, (_, signal) => globo.searchPools(first25, signal)),
  globoRead('getPools', false, (_, signal) => globo.getPools([1], { signal })),
  globoRead('getPoolDetails', false, (_, signal) => globo.getPoolDetails([1], signal)),
  globoRead('getMemberStatus', false, (_, signal) => globo.getMemberStatus([1], { live: false, signal })),
  globoRead(
    'getMemberStatus, live',
    false,
    (_, signal) => globo.getMemberStatus([1], { live: true, signal }),
    { endpoint: 'getLiveMemberStatus', limitMs: globo.LIVE_TIMEOUT_MS, kind: 'asked' },
  ),
  globoRead('searchEnvironments', false, (_, signal) => globo.searchEnvironments(signal)),
  globoRead('searchEquipments', false, (_, signal) => globo.searchEquipments(1, signal)),
  globoRead('searchVips', false, (_, signal) => globo.searchVips(first25, signal)),
  globoRead('getVipsOfPool', false, (_, signal) => globo.getVipsOfPool(1, signal)),
  row('globo', 'write', globo.CHANGE_TIMEOUT_MS)(
    'putMemberStatus',
    true,
    () => globo.putMemberStatus(1, [{ id: 1, member_status: 5 }]).send(),
    { mayBe: 'json' },
  ),

  haproxyRead('readStatistics', false, (_, signal) => haproxy.readStatistics('lb1', { signal })),
  // What it does not find is not told.
  haproxyRead('readProcess', true, (_, signal) => haproxy.readProcess('lb1', signal), { mayBe: 'page' }),
  haproxyRead('mayWrite', false, (_, signal) => haproxy.mayWrite('lb1', signal), {
    kind: 'asked',
    survives: 403,
  }),
  row('haproxy', 'write', haproxy.HAPROXY_TIMEOUT_MS)('changeServers', false, () =>
    haproxy.changeServers('lb1', { pool: 'web', servers: ['web1'], action: 'drain' }).send(),
  ),
];

/** Functions of the clients that send nothing. */
export const NO_CALLS: readonly string[] = [
  'actionProgress',
  'bareHost',
  'compareReadings',
  'configureGlobo',
  'configureHaproxy',
  'configureItcare',
  'countersFell',
  'globoReason',
  'globoReasonText',
  'isPort',
  'isRestart',
  'parseHead',
  'parseStatistics',
  'readAccepted',
  'readAddress',
  'readStatus',
];

async function anAction(): Promise<itcare.Action> {
  const [newest] = await itcare.listActions();
  if (!newest) throw new Error('the world has no action');
  return newest;
}
