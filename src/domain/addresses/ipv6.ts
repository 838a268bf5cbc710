function blocksOf(part: string): readonly string[] {
  return part === '' ? [] : part.split(':');
}

/** The eight blocks of an IPv6 address, four hexadecimal digits each, lower case; null when it is none. */
export function ipv6Blocks(address: string): readonly string[] | null {
  const [head = '', tail, ...rest] = address.toLowerCase().split('::');
  if (rest.length > 0) return null;
  const left = blocksOf(head);
  const right = tail === undefined ? [] : blocksOf(tail);
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const blocks = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  return blocks.every((block) => /^[0-9a-f]{1,4}$/.test(block))
    ? blocks.map((block) => block.padStart(4, '0'))
    : null;
}

/**
 * An IPv6 address the way people write it (RFC 5952): without leading zeros, the longest run of zeros as `::`. What is
 * none is given back as it is.
 */
export function shortIpv6(address: string): string {
  const blocks = ipv6Blocks(address)?.map((block) => Number.parseInt(block, 16).toString(16));
  if (blocks === undefined) return address;
  let best = { from: 0, length: 1 };
  for (let from = 0; from < blocks.length; from += 1) {
    let length = 0;
    while (blocks[from + length] === '0') length += 1;
    if (length > best.length) best = { from, length };
  }
  if (best.length < 2) return blocks.join(':');
  const after = blocks.slice(best.from + best.length);
  return `${blocks.slice(0, best.from).join(':')}::${after.join(':')}`;
}
