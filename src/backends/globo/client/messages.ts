import { inLanguage } from '#languages/language.ts';

/** What each reason of a refusal means, as the middle of a sentence, and what to do next. */
export const messages = inLanguage('globo-client', {
  'not-allowed': {
    says: 'your account lacks the right for this pool or for its balancers',
    advice: 'Ask the owners of the network API for it.',
  },
  'pair-disagrees': {
    says: 'the balancers of this pool report different states for a member',
    advice: 'Check on the equipment again; if it lasts, one balancer has missed a change.',
  },
  'not-on-equipment': {
    says: 'a balancer does not know this pool or one of its members',
    advice: 'See whether the pool is deployed.',
  },
  unreachable: {
    says: 'a balancer of this pool could not be reached',
    advice: 'The stored state can still be read; check on the equipment again later.',
  },
  maintenance: {
    says: 'every balancer of this environment is in maintenance, or it has none',
    advice: 'The stored state can still be read.',
  },
  'different-balancers': {
    says: 'these pools are on different balancers',
    advice: 'Ask for one pool at a time.',
  },
  'member-not-in-pool': {
    says: 'a member is not, or no longer, in this pool',
    advice: 'Refresh the pool: it may have been changed by somebody else.',
  },
  'unknown-pool': {
    says: 'there is no such pool',
    advice: 'It may have been deleted: go back to the list and refresh it.',
  },
  'unknown-vip': {
    says: 'there is no such VIP',
    advice: 'It may have been deleted: refresh the page.',
  },
  'bad-search': {
    says: 'this version of the API does not know a field of the search',
    advice: 'Leave out the last condition and try again.',
  },
  invalid: {
    says: 'a value was refused',
    advice: 'This is a defect of the console: please report it.',
  },
  malformed: {
    says: 'the API could not read the request and gave no reason',
    advice: 'This is a defect of the console or of its sign-in: please report it.',
  },
  'no-such-address': {
    says: 'the API has no such address',
    advice: 'See whether the console is pointed at GloboNetworkAPI version 3.',
  },
  redirected: {
    says: 'it is a redirect, from a sign-in page or for a missing slash',
    advice: 'Sign in to the network and try again; if it lasts, it is a defect of the console.',
  },
  refused: {
    says: 'the API refused it',
    advice: 'Its own words tell why.',
  },
});
