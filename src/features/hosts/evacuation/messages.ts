import { inLanguage } from '#languages/language.ts';
import { number, plural } from '#languages/numbers.ts';

import type { PoolAtPlace } from './capacity.ts';

const pools = (count: number) => plural(count, 'pool', 'pools');
const members = (count: number) => plural(count, 'member', 'members');

const fates: Record<PoolAtPlace['fate'], string> = {
  chosen: 'In the plan',
  left: 'Left out by you',
  guarded: 'Left out',
  locked: 'Cannot be changed',
  already: 'Already out',
};

/** The words of the page that takes a zone or network out of all pools. */
export const messages = inLanguage('evacuation', {
  title: 'Evacuate a zone or network',
  about:
    'Take all servers of a zone or network out of every pool that uses them. Pools that would lose too much are left out.',
  field: 'Zone, area or network',
  find: 'Find its pools',
  startTitle: 'Which zone or network?',
  startText:
    'Type the name of a zone or area, such as zone:EB-A, or a network, such as 10.26.12.0/24. Only ITCare tells zones; on other backends its servers are found by their addresses. No backend tells racks: type the network of the rack.',
  examples: 'Nothing is sent before you confirm a plan.',
  problem: {
    'not-a-network':
      'This is no network. Type one as 10.26.12.0/24, 10.26.12.3-10.26.12.9 or 2001:db8:1::/48, or the name of a zone.',
    'too-wide': 'This network is too large. The largest are /8 of IPv4 and /16 of IPv6.',
  },
  // What was found
  tooMany: (count: number) =>
    `More than ${pools(count)} may have members there: the search ended. Evacuate it in parts, by network.`,
  reading: (done: number, of: number) => `Members read in ${number(done)} of ${pools(of)}`,
  stop: 'Stop reading',
  goOn: 'Continue reading',
  stopped: (count: number) => `${pools(count)} not read: they are not part of the plan.`,
  unread: (count: number, names: string) =>
    `The members of ${pools(count)} could not be read: ${names}. They are not part of the plan.`,
  stale: (count: number, time: string) =>
    `${pools(count)} could not be read again. Data from ${time} is shown.`,
  more: (names: string, count: number) => `${names} and ${number(count)} more`,
  again: 'Try again',
  searching: 'Searching. Nothing found so far.',
  noneTitle: 'No pool has members there',
  noneText: (place: string) => `Nothing that was searched has a member in “${place}”.`,
  nonePartly: 'Not everything was searched.',
  table: 'Pools of the evacuation',
  column: {
    plan: 'In plan',
    pool: 'Pool',
    backend: 'Backend',
    there: 'Members there',
    healthy: 'Healthy',
    share: 'Connections',
    verdict: 'Verdict',
  },
  there: (count: number, of: number) => `${number(count)} of ${number(of)}`,
  healthy: (before: number, after: number) => `${number(before)} → ${number(after)}`,
  share: (percent: number) => `${number(percent)}%`,
  unknownShare: 'unknown',
  counting: 'counting…',
  readAt: 'Oldest read at',
  readAgain: 'Read again',
  include: (pool: string) => `Include ${pool}`,
  fate: fates,
  noConcern: 'Enough remains.',
  already: 'Nothing to do.',
  // The plan
  summary: (chosen: number, of: number, count: number) =>
    `${number(chosen)} of ${pools(of)} in the plan, ${members(count)}`,
  guarded: (count: number) => `${pools(count)} left out: too little would remain`,
  tooManyLeft: 'Too many pools are left out by hand. Type a smaller network instead.',
  verb: 'Action',
  pause: 'Pause between pools',
  pauses: {
    '0': 'No pause',
    '10': 'Pause 10 s',
    '30': 'Pause 30 s',
    '60': 'Pause 1 min',
    '300': 'Pause 5 min',
  },
  act: (verb: string, count: number, poolCount: number) => `${verb} ${members(count)} in ${pools(poolCount)}`,
  wait: 'The search is not finished. Wait for its end, or stop it.',
  busy: 'An evacuation is in progress. Wait for its end, or stop it.',
  nothingChosen: 'No pool is in the plan.',
  planTitle: (verb: string, count: number, place: string) => `${verb} ${members(count)} in ${place}?`,
  planText:
    'One pool after the other. Each is read and weighed again first: where a member changed, or too little would remain, nothing is sent. You can stop after each pool, and revert all of it as one.',
  partial: 'Not everything was searched or read: pools that are missing here are not part of this plan.',
  leftOut: (count: number, names: string) => `${pools(count)} left out: ${names}.`,
  planList: 'Pools of the plan, in this order',
});
