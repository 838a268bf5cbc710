/*
 * The query part of an address as people write it: `?q=env:PRODUCTION,QA&page=2`. The router's own form encodes
 * values as JSON, which turns `q=42` into a number and `q=true` into a switch; here every value is text, and each
 * route's schema decides what it means.
 */

/** `?a=1&b=x` → `{a: '1', b: 'x'}`; never throws, the first of repeated keys wins. */
export function parseSearch(search: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [key, value] of new URLSearchParams(search)) values[key] ??= value;
  return values;
}

/** The reverse; leaves the signs readable that are legal in a query, and leaves out what is undefined or empty. */
export function stringifySearch(search: Record<string, unknown>): string {
  const parts = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      if (value !== '') parts.set(key, String(value));
    }
  }
  const text = parts
    .toString()
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%21', '!')
    .replaceAll('%2F', '/')
    .replaceAll('%3D', '=');
  return text === '' ? '' : `?${text}`;
}
