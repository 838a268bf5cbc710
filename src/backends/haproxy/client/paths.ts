/**
 * The one place that writes addresses of statistics pages. Suffixes follow the page with `;`, which fits every `stats
 * uri` and the rule of the proxy (HAProxy contract §3 and §8).
 */
import { rejectedError } from '#http/errors.ts';
import { messages } from '#http/messages.ts';

/** As `/config.json` writes it. */
const INSTANCE = /^[a-z0-9-]{1,32}$/;
const NAME = /^[\w.:-]+$/;
/** So much of a scope HAProxy looks at. */
const MAX_SCOPE = 20;
/** No name contains it: the answer is the head of the page alone. */
const NO_PROXY = '::::';

type Method = 'GET' | 'POST';

/** Never without `norefresh`: with `stats refresh` every answer would carry the order to load the page again. */
export function csvPath(instance: string, pool?: string): string {
  // The filter finds whatever contains the text, in any case: who reads compares the names. Another sign would switch it
  // off, which is only dearer.
  const scope = pool !== undefined && NAME.test(pool) ? `;scope=${pool.slice(0, MAX_SCOPE)}` : '';
  return `${pagePath('GET', instance)};csv;norefresh${scope}`;
}

export function headPath(instance: string): string {
  return `${pagePath('GET', instance)};norefresh;scope=${NO_PROXY}`;
}

/** Of writes: the page itself. */
export function pagePath(method: Method, instance: string): string {
  const path = `/haproxy/${instance}/stats`;
  if (!INSTANCE.test(instance))
    throw rejectedError(method, path, 'instance', messages.refused.required('instance'));
  return path;
}
