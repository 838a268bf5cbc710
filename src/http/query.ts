/** Query strings, one way for all endpoints. */
export type QueryValue = string | number | boolean | readonly (string | number)[] | null | undefined;
export type Query = Readonly<Record<string, QueryValue>>;

/**
 * How a list becomes a query: `repeat` sends `names=a&names=b`, `comma` sends `names=a,b`. The reference page shows
 * commas, Spring reads both, and a value may hold a comma itself (ITCare contract §4): hence `repeat`.
 */
export const ARRAY_ENCODING: 'repeat' | 'comma' = 'repeat';

/** `?a=1&b=x`, or an empty string. Undefined, null, blank and empty lists are left out. */
export function encodeQuery(query: Query = {}, encoding: 'repeat' | 'comma' = ARRAY_ENCODING): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue;
    if (typeof value !== 'object') {
      if (value !== '') search.append(name, String(value));
      continue;
    }
    const items = value.map(String).filter((item) => item !== '');
    if (encoding === 'comma' && items.length > 0) search.append(name, items.join(','));
    else for (const item of items) search.append(name, item);
  }
  const encoded = search.toString();
  return encoded === '' ? '' : `?${encoded}`;
}
