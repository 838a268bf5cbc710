import { describe, expect, it } from 'vitest';

import { isWanted, type KnownServer } from './host.ts';
import { readPlaceQuery } from './place.ts';

const kindOf = (text: string) => {
  const place = readPlaceQuery(text);
  if (place.kind === 'network') return place.range.text;
  if (place.kind === 'place') return `${place.of ?? 'any'} ${place.name}`;
  return place.kind === 'problem' ? place.why : place.kind;
};

describe('what was typed', () => {
  it.each([
    ['', 'none'],
    ['  zone: ', 'none'],
    ['EB-A', 'any eb-a'],
    ['zone:EB-A', 'zone eb-a'],
    [' Area : EB-QA ', 'area eb-qa'],
    ['zone:10.26.12.0/24', 'zone 10.26.12.0/24'],
    ['eu.west', 'any eu.west'],
    ['10.26.12.0/24', '10.26.12.0/24'],
    ['network:10.26.12.7/24', '10.26.12.0/24'],
    ['10.26.12.3-9', '10.26.12.3-10.26.12.9'],
    ['10.26.12.7', '10.26.12.7'],
    ['2001:db8:1::/48', '2001:db8:1::/48'],
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['10.0.0.0/7', 'too-wide'],
    ['10.0.0.0-12.0.0.0', 'too-wide'],
    ['0.0.0.0/0', 'too-wide'],
    ['2001::/15', 'too-wide'],
    ['10.26.12', 'not-a-network'],
    ['10.26.12.0/33', 'not-a-network'],
    ['network:EB-A', 'not-a-network'],
    ['EB/A', 'not-a-network'],
  ])('%j: %s', (text, expected) => {
    expect(kindOf(text)).toBe(expected);
  });
});

describe('who is there', () => {
  const server: KnownServer = {
    id: '7',
    name: 'WEB-01',
    address: '10.26.12.11',
    zone: 'EB-A',
    area: 'EB-QA',
  };
  it.each<[string, Partial<KnownServer>, boolean]>([
    ['eb-a', {}, true],
    ['EB-QA', {}, true],
    ['zone:EB-QA', {}, false],
    ['area:eb-qa', {}, true],
    ['EB', {}, false],
    ['EB-A', { zone: null, area: null }, false],
    ['10.26.12.0/24', {}, true],
    ['10.26.12.0/24', { address: '010.026.012.255' }, true],
    ['10.26.12.0/24', { address: '10.26.13.0' }, false],
    ['10.26.12.0/24', { address: null }, false],
    ['10.26.12.0/24', { address: '::ffff:10.26.12.11' }, false],
    ['2001:db8:1::/48', { address: '2001:0db8:0001:0000:0000:0000:0000:0042' }, true],
    ['2001:db8:1::/48', { address: '2001:db8:2::' }, false],
    ['10.26.12.11', {}, true],
  ])('%j: %j, %s', (text, more, wanted) => {
    const place = readPlaceQuery(text);
    if (place.kind === 'problem') throw new Error(place.why);
    expect(isWanted(place, { ...server, ...more })).toBe(wanted);
  });
});
