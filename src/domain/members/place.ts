import { readRange, sizeOf } from '#domain/addresses/ip-ranges.ts';

import type { HostQuery } from './host.ts';

/** What was typed to find all servers of a place; `problem` where it says nothing that could be looked for. */
export type PlaceQuery =
  | Extract<HostQuery, { kind: 'none' | 'network' | 'place' }>
  | { readonly kind: 'problem'; readonly why: 'not-a-network' | 'too-wide' };

/** A larger network is most of a site, and Globo cannot be asked for it: it compares whole pieces of addresses. */
const LARGEST = { 4: 1n << 24n, 6: 1n << 112n } as const;

/**
 * `zone:EB-A`, `area:EB-QA`, `network:10.26.12.0/24`, or without the word: an address, a network or a span of addresses
 * is one, anything else the name of a zone or an area. Never throws.
 */
export function readPlaceQuery(text: string): PlaceQuery {
  const typed = text.trim();
  const [, word, rest = ''] = /^(zone|area|network)\s*:(.*)$/is.exec(typed) ?? [];
  const value = word === undefined ? typed : rest.trim();
  if (value === '') return { kind: 'none' };
  const of = word?.toLowerCase();
  if (of === 'zone' || of === 'area') return { kind: 'place', of, name: value.toLowerCase() };
  const read = readRange(value);
  if (read.ok) {
    const { range } = read;
    return sizeOf(range) > LARGEST[range.family]
      ? { kind: 'problem', why: 'too-wide' }
      : { kind: 'network', range };
  }
  if (read.why === 'everything') return { kind: 'problem', why: 'too-wide' };
  const isName = (read.why === 'not-an-address' || read.why === 'host-name') && !value.includes('/');
  return of === undefined && isName
    ? { kind: 'place', of: null, name: value.toLowerCase() }
    : { kind: 'problem', why: 'not-a-network' };
}
