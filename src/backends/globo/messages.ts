import { number, plural } from '#languages/numbers.ts';
import type { Verb } from '#domain/members/member-state.ts';
import { inLanguage } from '#languages/language.ts';

const pools = (count: number) => plural(count, 'pool', 'pools');

/** What this backend says. */
export const messages = inLanguage('globo', {
  unnamed: 'unnamed',
  meaning: {
    enable: {
      fresh: 'Allowed again, as soon as the health check is up.',
      persistent: 'Allowed.',
      established: 'Untouched.',
    },
    drain: {
      fresh: 'No longer allowed.',
      persistent: 'Still allowed: who has a persistence record comes back here.',
      established: 'Live on until they end by themselves.',
    },
    offline: {
      fresh: 'No longer allowed.',
      persistent: 'No longer allowed.',
      established: 'Not cut: they live on until they time out.',
    },
  } satisfies Record<Verb, { fresh: string; persistent: string; established: string }>,
  gone: (id: number) =>
    `The API knows no pool ${id}. It may have been deleted: go back to the list and refresh it.`,
  unreadable:
    'The API cannot tell the members of this pool: one of them has an address without a server. That is not an empty pool; have the record put right in the network API.',
  disagreeBefore:
    'The balancers show different states, so there is nothing to compare with. Nothing was sent.',
  whyFailed: (text: string) => `Why it failed: ${text}.`,
  pool: 'Pool',
  /** How far the search for a server came. */
  hosts: {
    running: 'Globo: searching the pools…',
    byName: (count: number) =>
      `Globo: ${pools(count)} with a server of that name. Members that have IPv6 only are not found by name: look for their address.`,
    byAddress: (count: number) => `Globo: ${pools(count)} with that address.`,
    noId: 'Globo does not know ids of ITCare: its pools are searched by the server’s address once it is found.',
    noPlace:
      'Globo does not know zones of ITCare: its pools are searched by the addresses of the servers there once they are found.',
    byPlace: (count: number) => `Globo: ${pools(count)} with addresses of servers there.`,
    byNetwork: (count: number) => `Globo: ${pools(count)} with addresses in or next to this network.`,
    part: (shown: number, total: number) =>
      `Globo: the first ${number(shown)} of ${pools(total)}. Type more of the name, or an address.`,
    failed: 'Globo: the pools could not be searched.',
    more: 'More pools',
  },
});
