import { inLanguage } from '#languages/language.ts';
import { plural } from '#languages/numbers.ts';

/** The words of the pool list and of one pool. */
export const messages = inLanguage('pools', {
  title: 'Pools',
  search: 'Search pools',
  searchHint: 'Name, or filters such as ip:10.42.7.11 env:STORE member:draining',
  /** What each word of the search filters. */
  filter: {
    name: 'Name',
    env: 'Environment',
    deployed: 'Deployed',
    check: 'Health check',
    method: 'Balancing method',
    ip: 'Member’s address',
    server: 'Server name (IPv4 members)',
    vip: 'VIP (name or id)',
    member: 'Has a member that is',
  },
  problem: {
    'unknown-word': () => 'is not a filter of this API.',
    'negation-unsupported': (word: string) =>
      `cannot be negated: the API finds by what is so, not by what is not so. Remove the ! before ${word}.`,
    'not-a-switch': (word: string) => `needs on or off, as in ${word}:on.`,
    'not-a-number': (word: string) => `needs a whole number, as in ${word}:42.`,
    'not-a-tag': () => 'needs a key and a value.',
    'bad-value': (word: string) =>
      word === 'member'
        ? 'takes offline, draining or down.'
        : 'takes an address, or the first numbers of an IPv4 one, as in ip:10.42.7.',
    'one-value-only': (word: string) => `takes one value: the API filters by a single ${word}.`,
    conflict: (word: string) => `contradicts another ${word} term.`,
    'no-value': (word: string) => `has no value yet, as in ${word}:something.`,
    'unclosed-quote': () => 'has a quote that is not closed.',
    'too-long': () => 'is beyond what an address can hold (2,000 characters).',
  },
  refused: {
    'unknown-environment': (value: string) =>
      `No environment that has pools has “${value}” in its name. After env: the box offers those there are; an id works too.`,
    'bad-address': (value: string) =>
      `“${value}” is no address. Give a whole IPv4 or IPv6 address, or the first numbers of an IPv4 one.`,
    'too-many-alternatives': () =>
      'These values make more combinations than one request to the API can hold. Leave out some of them.',
  },
  idHint: (id: number) => `id ${id}`,
  occurs: (count: number) => `on ${plural(count, 'row', 'rows')} read`,
  byStored:
    'Members are found by their stored state: what was last written or read, which may not be what the equipment has now. “Down” finds members that were never checked too.',
  readStates: 'Read stored member states of these rows',
  statesError: 'Member states could not be read. ',
  firstLoad: 'Reading pools',
  emptyTitle: 'No pools yet',
  emptyText: 'The network API knows no server pool. They appear here as soon as one exists.',
  noMatchTitle: 'No pool matches this search',
  noMatchText:
    'The API found none for which all of these terms hold. Terms about members must hold for one and the same member.',
  errorTitle: 'Pools could not be read',
  column: {
    name: 'Name',
    environment: 'Environment',
    port: 'Port',
    method: 'Method',
    check: 'Health check',
    members: 'Members',
    deployed: 'Deployed',
    id: 'Id',
  },
  deployed: 'deployed',
  notDeployed: 'not deployed',
  deployedUnknown: 'not known',
  unnamed: 'unnamed',
  noCheck: 'none',
  none: 'none',
  waiting: 'being read',
  statesOff: 'not read',
  noMembers: 'no members',
  unreadable: 'members unreadable',
  unreadableHint:
    'The API cannot tell the members of this pool: one of them has an address without a server. That is not an empty pool.',
  leftOut: 'The API left this pool out of its answer: it may have been deleted.',
  // One pool
  loadingOne: 'Reading the pool',
  oneError: 'This pool could not be read',
  oneGone: (id: number) => `The API knows no pool ${id}`,
  staleOne: (time: string) => `Showing this pool as it was read at ${time}. `,
  badIdTitle: 'This is not a pool id',
  badIdText: (id: string) => `An id is a whole number; the address says “${id}”.`,
  backToList: 'Back to pools',
  fact: {
    clock: (zone: string) => `server’s clock: ${zone}`,
    clockHint:
      'The server gives its times without a zone; this one, a setting of this site, is taken for them.',
    port: (port: string) => `port ${port}`,
    method: 'Balancing method',
    check: (check: string) => `health check ${check}`,
    noCheck: 'no health check',
    serviceDown: (action: string) => `on service down: ${action}`,
    limit: (limit: number) =>
      limit === 0 ? 'no connection limit' : `limit ${plural(limit, 'connection', 'connections')}`,
  },
  checkSends: (request: string, expected: string) => `Sends ${request || '—'}, expects ${expected || '—'}`,
  vips: 'VIPs',
  vipsLoading: 'Reading the VIPs that use this pool',
  vipsError: 'The VIPs that use this pool could not be read. ',
  vipsNone: 'No VIP sends traffic here.',
  vipsShared: (count: number) =>
    `${plural(count, 'VIP uses', 'VIPs use')} this pool: a change here touches ${count === 1 ? 'it' : 'all of them'}.`,
  vipUnnamed: (id: number) => `VIP ${id}`,
  vipPlanned: 'not deployed',
  vipPools: (count: number) => plural(count, 'pool', 'pools'),
  vipPoolsLabel: (name: string) => `Pools of ${name}`,
  allVips: (count: number) => `Show all ${count}`,
  fewerVips: 'Show fewer',
  balancers: 'Balancers',
  balancersLoading: 'Reading the balancers of this environment',
  balancersError: 'The balancers of this environment could not be read. ',
  balancersNone:
    'This environment has no balancer: neither a check on the equipment nor a change can succeed.',
  inMaintenance: 'in maintenance',
  maintenanceSome: (names: string, count: number) =>
    `${names} ${count === 1 ? 'is' : 'are'} in maintenance: checks and changes leave ${count === 1 ? 'it' : 'them'} out without a word, so afterwards the balancers of this pool may differ.`,
  maintenanceAll:
    'Every balancer of this environment is in maintenance: neither a check on the equipment nor a change can succeed until one is back.',
});
