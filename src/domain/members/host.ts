import type { IpRange } from '#domain/addresses/ip-ranges.ts';
import { ipv6Blocks } from '#domain/addresses/ipv6.ts';

/** What servers are looked for by. A bare number is an id of ITCare; no address is written so. */
export type HostQuery =
  | { readonly kind: 'none' }
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'address'; readonly address: string }
  /** Part of a name, lower case. */
  | { readonly kind: 'name'; readonly text: string }
  /** All servers of a network. */
  | { readonly kind: 'network'; readonly range: IpRange }
  /** All servers of a zone or area, by its name in lower case; `of` null for either. */
  | { readonly kind: 'place'; readonly of: 'zone' | 'area' | null; readonly name: string };

/** What was typed to find a server: an id, an address in its one spelling, else part of a name. */
export function readHostQuery(text: string): HostQuery {
  const typed = text.trim();
  if (typed === '') return { kind: 'none' };
  if (/^[1-9]\d{0,14}$/.test(typed)) return { kind: 'id', id: typed };
  const address = canonicalAddress(typed.replace(/^\[(.*)\]$/, '$1'));
  return address === null ? { kind: 'name', text: typed.toLowerCase() } : { kind: 'address', address };
}

/** One spelling for each address: IPv6 in eight blocks, IPv4 without leading zeros; null for what is neither. */
export function canonicalAddress(text: string | null): string | null {
  const typed = text?.trim() ?? '';
  if (typed.includes(':')) return ipv6Blocks(typed)?.join(':') ?? null;
  const octets = typed.split('.');
  const whole = octets.length === 4 && octets.every((each) => /^\d{1,3}$/.test(each) && Number(each) <= 255);
  return whole ? octets.map(Number).join('.') : null;
}

/** A server as any backend tells of it. */
export interface KnownServer {
  /** Its id in ITCare; other backends know none. */
  readonly id: string | null;
  readonly name: string | null;
  readonly address: string | null;
  /** Where it stands; absent or null where that is not told. */
  readonly zone?: string | null;
  readonly area?: string | null;
}

/** Whether this is a server that was asked for. An id is never compared with ids of another backend: give null. */
export function isWanted(needle: HostQuery, server: KnownServer): boolean {
  switch (needle.kind) {
    case 'none':
      return false;
    case 'id':
      return server.id === needle.id;
    case 'address':
      return canonicalAddress(server.address) === needle.address;
    case 'name':
      return server.name?.toLowerCase().includes(needle.text) ?? false;
    case 'network':
      return isIn(needle.range, server.address);
    case 'place': {
      const { zone, area } = server;
      const places = needle.of === 'zone' ? [zone] : needle.of === 'area' ? [area] : [zone, area];
      return places.some((each) => each?.trim().toLowerCase() === needle.name);
    }
  }
}

/** Only some backends know such ids or places: to the others the addresses are told that belong to them. */
export function isToldByAddress({ kind }: HostQuery): boolean {
  return kind === 'id' || kind === 'place';
}

function isIn({ family, first, last }: IpRange, address: string | null): boolean {
  const canonical = canonicalAddress(address);
  if (canonical === null || canonical.includes(':') !== (family === 6)) return false;
  const value = canonical.includes(':')
    ? BigInt(`0x${canonical.replaceAll(':', '')}`)
    : canonical.split('.').reduce((sum, octet) => sum * 256n + BigInt(octet), 0n);
  return first <= value && value <= last;
}

/**
 * What makes two members one server: the name, in any case, which both backends know; the address only where there is
 * no name, because the same private address can belong to two servers in two networks.
 */
export function serverKey({ name, address }: KnownServer): string {
  const named = name?.trim().toLowerCase();
  return named ? `name:${named}` : `address:${canonicalAddress(address) ?? address ?? ''}`;
}
