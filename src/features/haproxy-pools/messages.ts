import { inLanguage } from '#languages/language.ts';
import { number, plural } from '#languages/numbers.ts';

const values: Readonly<Record<string, string>> = {
  status: 'takes up or down.',
  state: 'takes enabled, draining, offline or unknown.',
  health: 'takes up, down, checking or unknown.',
};

/** The words of the list of HAProxy's pools, and of one pool. */
export const messages = inLanguage('haproxy-pools', {
  title: 'HAProxy pools',
  search: 'Search HAProxy pools',
  searchHint: 'Name, or filters such as balancer:edge state:draining health:down',
  /** What each word of the search filters. */
  filter: {
    name: 'Name',
    balancer: 'Balancer',
    production: 'Production',
    status: 'Pool status',
    state: 'Has a member that is',
    health: 'Has a member with health',
    server: 'Server name',
    ip: 'Server address',
    differs: 'Instances differ',
    mode: 'Mode',
    method: 'Balancing method',
  },
  problem: {
    'unknown-word': () => 'is not a filter of this list.',
    'negation-unsupported': (word: string) => `cannot be negated. Remove the ! before ${word}.`,
    'not-a-switch': (word: string) => `needs on or off, as in ${word}:on.`,
    'not-a-number': (word: string) => `needs a whole number, as in ${word}:42.`,
    'not-a-tag': () => 'needs a key and a value.',
    'bad-value': (word: string) => values[word] ?? 'cannot be searched for.',
    'one-value-only': (word: string) => `takes one value, as in ${word}:on.`,
    conflict: (word: string) => `contradicts another ${word} term.`,
    'no-value': (word: string) => `has no value yet, as in ${word}:something.`,
    'unclosed-quote': () => 'has a quote that is not closed.',
    'too-long': () => 'is beyond what an address can hold (2,000 characters).',
  },
  occurs: (count: number) => plural(count, 'pool', 'pools'),
  firstLoad: 'Reading the pools',
  emptyTitle: 'No pools',
  emptyText: 'The instances answered, without any backend. Pools appear here once HAProxy has some.',
  noMatchTitle: 'No pool matches this search',
  noMatchText: 'All terms must hold; those about members for one and the same member.',
  errorTitle: 'HAProxy could not be read',
  column: {
    name: 'Pool',
    balancer: 'Balancer',
    members: 'Members',
    connections: 'Sessions',
    mode: 'Mode',
    method: 'Method',
    instances: 'Instances',
  },
  noMembers: 'no members',
  freeSlots: (count: number) => plural(count, 'free slot', 'free slots'),
  /** Of members that no instance told of just now. */
  older: 'older',
  differs: 'differs',
  differsHint: 'The instances have different states for a member. Open the pool to make them equal.',
  waiting: (count: number) => `${number(count)} waiting`,
  instancesRead: (read: number, all: number) =>
    read === all
      ? plural(all, 'instance', 'instances')
      : `${number(read)} of ${plural(all, 'instance', 'instances')}`,
  partialHint: (instances: string) =>
    `${instances} could not be read. What is shown of it is older, or nothing.`,
  notOn: (instances: string) => `not on ${instances}`,
  notRead: (instance: string, balancer: string, time: string) =>
    `${instance} of ${balancer} could not be read. Its last values are shown, from ${time}.`,
  neverRead: (instance: string, balancer: string) =>
    `${instance} of ${balancer} could not be read. What only it has is missing here.`,
  twice: (instance: string, sameAs: string, balancer: string) =>
    `${instance} of ${balancer} is the same process as ${sameAs}. Correct the addresses of this site: ${instance} is ignored.`,
});
