import ipaddr from 'ipaddr.js';

/**
 * Addresses and ranges of IPv4 and IPv6: read leniently from what people paste, written one way, compared as
 * intervals. Pure; the only arithmetic on addresses in the console.
 */

export interface IpRange {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
  /** The one way it is written here: `192.0.2.7`, `10.0.0.0/8`, `10.0.0.3-10.0.0.9`. Equal ranges, equal texts. */
  readonly text: string;
}

/** Why a text is no address or range. */
export type RangeProblem =
  | 'zone'
  | 'port'
  | 'url'
  | 'wildcard'
  | 'short'
  | 'leading-zero'
  | 'octet'
  | 'prefix'
  | 'mask'
  | 'reversed'
  | 'mixed-families'
  | 'everything'
  | 'host-name'
  | 'not-an-address';

/** What reading changed beyond spelling. */
export type RangeNote =
  /** `10.0.0.7/24` names one host and means its whole network. */
  | 'host-bits'
  /** `::ffff:192.0.2.7` is an IPv4 address. */
  | 'mapped';

export type ReadRange =
  | { readonly ok: true; readonly range: IpRange; readonly notes: readonly RangeNote[] }
  | { readonly ok: false; readonly why: RangeProblem };

const BITS = { 4: 32, 6: 128 } as const;
const MAPPED = 0xffff_0000_0000n;

const no = (why: RangeProblem): ReadRange => ({ ok: false, why });

/**
 * Reads `192.0.2.7`, `10.0.0.0/8`, `10.0.0.0/255.0.0.0`, `10.0.0.3-10.0.0.9`, `10.0.0.3-9` and the same of IPv6,
 * also in square brackets. Refuses zone ids, ports, wildcards, IPv4 of less than four numbers or with leading zeros
 * (read as octal elsewhere), and `/0`, which is everybody.
 */
export function readRange(input: string): ReadRange {
  const text = input.trim();
  if (text === '' || text.length > 120) return no('not-an-address');
  const span = /^([^-–—\s]+)\s*[-–—]\s*([^-–—\s]+)$/.exec(text);
  if (span?.[1] !== undefined && span[2] !== undefined && !isHostName(text))
    return readSpan(span[1], span[2]);
  const block = /^([^/\s]+)\s*\/\s*([^/\s]+)$/.exec(text);
  if (block?.[1] !== undefined && block[2] !== undefined) return readBlock(block[1], block[2]);
  const address = readAddress(text);
  if (!address.ok) return no(address.why);
  const { family, value, notes } = address;
  return { ok: true, range: makeRange(family, value, value), notes };
}

interface Address {
  readonly ok: true;
  readonly family: 4 | 6;
  readonly value: bigint;
  readonly notes: readonly RangeNote[];
}

function readAddress(raw: string): Address | { readonly ok: false; readonly why: RangeProblem } {
  const bracketed = /^\[([^\]]*)\](:\d+)?$/.exec(raw);
  if (bracketed?.[2] !== undefined) return { ok: false, why: 'port' };
  const text = bracketed?.[1] ?? raw;
  if (text.includes('%')) return { ok: false, why: 'zone' };
  if (mayBeIpv6(text) && ipaddr.IPv6.isValid(text)) {
    const value = toBigint(ipaddr.IPv6.parse(text).toByteArray());
    return value >> 32n === MAPPED >> 32n
      ? { ok: true, family: 4, value: value - MAPPED, notes: ['mapped'] }
      : { ok: true, family: 6, value, notes: [] };
  }
  if (isIpv4(text)) {
    return { ok: true, family: 4, value: toBigint(ipaddr.IPv4.parse(text).toByteArray()), notes: [] };
  }
  return { ok: false, why: whyNot(text) };
}

/** Cheap: the library throws and catches for each text that is none, and a pasted list has thousands of words. */
function mayBeIpv6(text: string): boolean {
  return /^[0-9a-f:.]+$/i.test(text) && (text.includes('::') || text.split(':').length > 6);
}

function isIpv4(text: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) && ipaddr.IPv4.isValidFourPartDecimal(text);
}

function whyNot(text: string): RangeProblem {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return 'url';
  if (/^[\d.:a-f]*\*[\d.*:a-f]*$/i.test(text) && /[\d.:]/.test(text)) return 'wildcard';
  if (/^\d+\.\d+\.\d+\.\d+:\d+$/.test(text)) return 'port';
  if (/^\d+(\.\d+){3}$/.test(text)) {
    return text.split('.').some((part) => /^0\d/.test(part)) ? 'leading-zero' : 'octet';
  }
  if (/^\d+(\.\d+)*\.?$/.test(text)) return 'short';
  return isHostName(text) ? 'host-name' : 'not-an-address';
}

function isHostName(text: string): boolean {
  return /^(?=.*[a-z])[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+\.?$/i.test(text);
}

function readBlock(written: string, sizeText: string): ReadRange {
  const address = readAddress(written);
  if (!address.ok) return no(address.why);
  const { family, value } = address;
  const mapped = address.notes.includes('mapped');
  let prefix: number;
  if (/^\d{1,3}$/.test(sizeText)) {
    // The prefix of a mapped address counts the 96 bits in front of it too.
    prefix = Number(sizeText) - (mapped ? 96 : 0);
  } else {
    const mask = family === 4 && !mapped ? prefixOfMask(sizeText) : null;
    if (mask === null) return no(sizeText.includes('.') ? 'mask' : 'prefix');
    prefix = mask;
  }
  if (prefix < 0 || prefix > BITS[family]) return no('prefix');
  if (prefix === 0) return no('everything');
  const size = 1n << BigInt(BITS[family] - prefix);
  const first = (value / size) * size;
  const notes: RangeNote[] = first === value ? [...address.notes] : [...address.notes, 'host-bits'];
  return { ok: true, range: makeRange(family, first, first + size - 1n), notes };
}

/** The prefix length of `255.255.255.0`; null when it is no mask. */
function prefixOfMask(text: string): number | null {
  if (!isIpv4(text)) return null;
  return ipaddr.IPv4.parse(text).prefixLengthFromSubnetMask();
}

/** Whether a text is a netmask, such as stands after an address in exports of routers. */
export function isNetmask(text: string): boolean {
  const prefix = text.startsWith('255.') ? prefixOfMask(text) : null;
  return prefix !== null && prefix > 0;
}

function readSpan(fromText: string, toText: string): ReadRange {
  const from = readAddress(fromText);
  if (!from.ok) return no(from.why);
  // `10.0.0.3-9` counts in the last number only.
  const short = from.family === 4 && /^\d{1,3}$/.test(toText);
  const to = readAddress(short ? fromText.replace(/(?<!\d)\d+$/, String(Number(toText))) : toText);
  if (!to.ok) return no(to.why);
  if (from.family !== to.family) return no('mixed-families');
  if (to.value < from.value) return no('reversed');
  const range = makeRange(from.family, from.value, to.value);
  if (prefixLength(range) === 0) return no('everything');
  return { ok: true, range, notes: from.notes };
}

function toBigint(bytes: readonly number[]): bigint {
  return bytes.reduce((value, byte) => value * 256n + BigInt(byte), 0n);
}

function addressText(family: 4 | 6, value: bigint): string {
  const bytes = Array.from({ length: BITS[family] / 8 }, (_, index, length = BITS[family] / 8) =>
    Number((value >> BigInt(8 * (length - 1 - index))) & 0xffn),
  );
  const address = ipaddr.fromByteArray(bytes);
  return address instanceof ipaddr.IPv6 ? address.toRFC5952String() : address.toString();
}

function makeRange(family: 4 | 6, first: bigint, last: bigint): IpRange {
  const prefix = prefixOf(family, first, last);
  const from = addressText(family, first);
  const text =
    first === last ? from : prefix === null ? `${from}-${addressText(family, last)}` : `${from}/${prefix}`;
  return { family, first, last, text };
}

function prefixOf(family: 4 | 6, first: bigint, last: bigint): number | null {
  const size = last - first + 1n;
  const bits = size.toString(2).length - 1;
  return size === 1n << BigInt(bits) && first % size === 0n ? BITS[family] - bits : null;
}

/** The prefix length when the range is one block, such as 24; null when it takes several blocks. */
export function prefixLength(range: IpRange): number | null {
  return prefixOf(range.family, range.first, range.last);
}

/** How many addresses: up to 2^128, more than a number holds. */
export function sizeOf(range: IpRange): bigint {
  return range.last - range.first + 1n;
}

export function isSingle(range: IpRange): boolean {
  return range.first === range.last;
}

/** Whether every address of `inner` is in `outer`; equal ranges contain each other. */
export function contains(outer: IpRange, inner: IpRange): boolean {
  return outer.family === inner.family && outer.first <= inner.first && outer.last >= inner.last;
}

/** Wider than /16, or /48 of IPv6: hardly one customer's network any more. */
export function isWide(range: IpRange): boolean {
  return sizeOf(range) > 1n << (range.family === 4 ? 16n : 80n);
}

/** The fewest addresses and CIDR blocks that make up exactly this range, in order. */
export function blocksOf(range: IpRange): string[] {
  const { family, last } = range;
  const blocks: string[] = [];
  let first = range.first;
  while (first <= last) {
    // The largest block that begins here, then the largest that still ends in time.
    let size = first === 0n ? 1n << BigInt(BITS[family]) : first & -first;
    while (first + size - 1n > last) size >>= 1n;
    blocks.push(makeRange(family, first, first + size - 1n).text);
    first += size;
  }
  return blocks;
}

/** Every address of a range that has at most `most` of them; null for a larger one. */
export function addressesOf(range: IpRange, most: number): string[] | null {
  if (sizeOf(range) > BigInt(most)) return null;
  return Array.from({ length: Number(sizeOf(range)) }, (_, index) =>
    addressText(range.family, range.first + BigInt(index)),
  );
}

/** What the registries reserve for no visitor of the internet. */
export type SpecialUse =
  | 'private'
  | 'shared'
  | 'loopback'
  | 'link-local'
  | 'documentation'
  | 'benchmark'
  | 'multicast'
  | 'reserved';

/** IANA's special-purpose registries, as far as such an address can never be a visitor's on the internet. */
const SPECIAL: readonly (readonly [SpecialUse, IpRange])[] = (
  [
    ['private', '10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7'],
    ['shared', '100.64.0.0/10'],
    ['loopback', '127.0.0.0/8 ::1'],
    ['link-local', '169.254.0.0/16 fe80::/10'],
    ['documentation', '192.0.2.0/24 198.51.100.0/24 203.0.113.0/24 2001:db8::/32 3fff::/20'],
    ['benchmark', '198.18.0.0/15 2001:2::/48'],
    ['multicast', '224.0.0.0/4 ff00::/8'],
    ['reserved', '0.0.0.0/8 192.0.0.0/24 240.0.0.0/4 :: 100::/64'],
  ] as const
).flatMap(([use, texts]) =>
  texts.split(' ').flatMap((text): (readonly [SpecialUse, IpRange])[] => {
    const read = readRange(text);
    return read.ok ? [[use, read.range]] : [];
  }),
);

/** The special use a range lies in or reaches into; null for ordinary addresses of the internet. */
export function specialUse(range: IpRange): SpecialUse | null {
  const found = SPECIAL.find(
    ([, special]) =>
      special.family === range.family && special.first <= range.last && special.last >= range.first,
  );
  return found?.[0] ?? null;
}
