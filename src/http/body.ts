/**
 * Reading bodies. The content type is never trusted (ITCare contract §2 sends a vendor type, errors any type): text
 * first, then an attempt at JSON.
 */

/** More than any page of balancers; what is larger would freeze the tab. */
export const MAX_BODY_BYTES = 64 * 1024 * 1024;

/** Thrown while reading an answer of more than it may have. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

export type Body =
  | { kind: 'empty' }
  | { kind: 'json'; value: unknown }
  | { kind: 'html'; text: string }
  | { kind: 'text'; text: string; truncated: boolean };

/** Reads at most `limit` bytes; more throws `BodyTooLarge` and cancels the rest. */
export async function readText(response: Response, limit = MAX_BODY_BYTES): Promise<string> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    bytes += chunk.value.byteLength;
    if (bytes > limit) {
      await reader.cancel();
      throw new BodyTooLarge();
    }
    text += decoder.decode(chunk.value, { stream: true });
  }
  return text + decoder.decode();
}

/** What a body is, whatever its content type says: servers and proxies label JSON as text and pages as JSON. */
export function readBody(text: string): Body {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'empty' };
  try {
    const value: unknown = JSON.parse(trimmed);
    return { kind: 'json', value };
  } catch {
    if (trimmed.startsWith('<')) return { kind: 'html', text: trimmed };
    return { kind: 'text', text: trimmed, truncated: /^[[{"]/.test(trimmed) };
  }
}

/** What an error body says, in the order of ITCare contract §3, or of RFC 9457 for the proxy's own errors. */
export interface ErrorMessages {
  serverMessage?: string;
  field?: string;
  errorCode?: string;
}

const MAX_WORDS = 500;
const MAX_PLAIN_TEXT = 200;
const FIELD_NAME = /^[A-Za-z_][\w.[\]-]{0,63}$/;

/** The server's own words in an error body, as plain text in one line; empty when it says nothing fit to show. */
export function errorMessages(body: Body, contentType: string | null): ErrorMessages {
  if (body.kind === 'text' && !body.truncated) {
    // Markup after a few words is a page as well; only a short plain sentence is worth showing.
    const plain = body.text.length <= MAX_PLAIN_TEXT && !/[<>]/.test(body.text);
    return plain ? { serverMessage: oneLine(body.text) } : {};
  }
  if (body.kind !== 'json') return {};
  const { value } = body;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const read = (name: string): string | undefined => {
    const word: unknown = Reflect.get(value, name);
    return typeof word === 'string' && word.trim() !== '' ? oneLine(word) : undefined;
  };
  const problem = /^application\/problem\+json\b/i.test(contentType ?? '')
    ? (read('detail') ?? read('title'))
    : undefined;
  const serverMessage =
    problem ??
    read('errorMessage') ??
    read('message') ??
    read('error_description') ??
    read('error') ??
    read('errorDesc') ??
    read('detail');
  const field = read('errorDesc');
  const errorCode = read('errorCode');
  return {
    ...(serverMessage !== undefined && !looksLikeMarkup(serverMessage) && { serverMessage }),
    ...(field !== undefined && FIELD_NAME.test(field) && { field }),
    ...(errorCode !== undefined && { errorCode }),
  };
}

/** `Retry-After` in milliseconds from now: seconds or an HTTP date; at most an hour; undefined if unreadable. */
export function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const value = header.trim();
  const ms = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), 3_600_000) : undefined;
}

function looksLikeMarkup(text: string): boolean {
  const tag = text.search(/<\/?[a-z!]/i);
  return tag >= 0 && text.lastIndexOf('>') > tag;
}

/** White space, control characters and those that turn a line around become single spaces; a long text is shortened. */
export function oneLine(text: string): string {
  const line = text.replace(/[\s\p{Cc}\p{Bidi_Control}]+/gu, ' ').trim();
  return line.length > MAX_WORDS ? `${line.slice(0, MAX_WORDS - 1)}…` : line;
}
