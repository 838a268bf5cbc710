import { describe, expect, it } from 'vitest';

import {
  canonicalAddress,
  isWanted,
  type HostQuery,
  readHostQuery,
  type KnownServer,
  serverKey,
} from './host.ts';

describe('what was typed', () => {
  it.each<[string, HostQuery]>([
    ['', { kind: 'none' }],
    ['   ', { kind: 'none' }],
    ['1050975', { kind: 'id', id: '1050975' }],
    ['0123', { kind: 'name', text: '0123' }],
    [' PEB4PAY01 ', { kind: 'name', text: 'peb4pay01' }],
    ['10.26.12.11', { kind: 'address', address: '10.26.12.11' }],
    ['010.026.012.011', { kind: 'address', address: '10.26.12.11' }],
    ['10.26.12', { kind: 'name', text: '10.26.12' }],
    ['10.26.12.256', { kind: 'name', text: '10.26.12.256' }],
    ['[fdbe::2]', { kind: 'address', address: 'fdbe:0000:0000:0000:0000:0000:0000:0002' }],
    ['FDBE:BEBE:0:0:0:0:0:2', { kind: 'address', address: 'fdbe:bebe:0000:0000:0000:0000:0000:0002' }],
    ['a:b', { kind: 'name', text: 'a:b' }],
  ])('%j', (text, needle) => {
    expect(readHostQuery(text)).toEqual(needle);
  });
});

const web: KnownServer = { id: '7', name: 'WEB-01', address: '10.0.0.7' };

describe('who is meant', () => {
  it.each<[string, KnownServer, boolean]>([
    ['7', web, true],
    ['7', { ...web, id: null }, false],
    ['70', web, false],
    ['web', web, true],
    ['WEB-1', web, false],
    ['10.0.0.7', web, true],
    ['10.0.0.7', { ...web, address: null }, false],
    ['10.0.0.70', web, false],
    ['::1', { ...web, address: '0000:0000:0000:0000:0000:0000:0000:0001' }, true],
    ['', web, false],
    ['web', { ...web, name: null }, false],
  ])('%j: %j, %s', (text, server, wanted) => {
    expect(isWanted(readHostQuery(text), server)).toBe(wanted);
  });
});

describe('one server in two places', () => {
  it.each<[Partial<KnownServer>, Partial<KnownServer>, boolean]>([
    [{}, { name: 'web-01', address: '10.9.9.9', id: null }, true],
    [{}, { name: 'WEB-02' }, false],
    // Two networks may use one private address.
    [{}, { name: 'OTHER' }, false],
    [{ name: null }, { name: ' ', address: '010.0.0.7' }, true],
    [{ name: null }, {}, false],
  ])('%j and %j: %s', (one, other, same) => {
    expect(serverKey({ ...web, ...one }) === serverKey({ ...web, ...other })).toBe(same);
  });

  it('has one spelling for each address', () => {
    expect(canonicalAddress('::')).toBe('0000:0000:0000:0000:0000:0000:0000:0000');
    expect(canonicalAddress('x')).toBeNull();
    expect(canonicalAddress(null)).toBeNull();
  });
});
