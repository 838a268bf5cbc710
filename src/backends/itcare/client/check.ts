/**
 * Checks of what a write is about to send. They refuse what the contract forbids before anything leaves the browser;
 * forms give friendlier words earlier.
 */
import { rejectedError } from '#http/errors.ts';
import { messages } from '#http/messages.ts';
import { MAX_CHANGE_REFERENCE } from '#domain/change-reference.ts';

/** Trimmed; undefined when blank, so that it is not sent. Never cut: half a reference names another change. */
export function changeReferenceOf(raw: string | undefined, method: string, path: string): string | undefined {
  const reference = raw?.trim() ?? '';
  if (reference.length > MAX_CHANGE_REFERENCE) {
    const reason = messages.refused.longReference(MAX_CHANGE_REFERENCE);
    throw rejectedError(method, path, 'changeReference', reason);
  }
  return reference === '' ? undefined : reference;
}

/** 1 to 65535. The API's prose allows 0, which means "any port" on the equipment (ITCare contract §8). */
export function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65_535;
}

const HOST = /^[a-z][a-z0-9.-]{2,63}$/;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * The bare host name that passes both readings of the documented pattern, which is no valid JavaScript (§12.7):
 * without scheme, path and trailing dot, in lower case, with two DNS labels or more. Null when it is none.
 */
export function bareHost(input: string): string | null {
  const host = input
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/?#].*$/s, '')
    .replace(/\.$/, '');
  const labels = host.split('.');
  return HOST.test(host) && labels.length > 1 && labels.every((label) => LABEL.test(label)) ? host : null;
}

/** The bare host name; throws `ApiError` (validation) when it is none. */
export function hostOf(input: string, method: string, path: string, field: string): string {
  const host = bareHost(input);
  if (host === null) throw rejectedError(method, path, field, messages.refused.notAHost(input.slice(0, 80)));
  return host;
}
