/**
 * What goes with a write beside its body. What writes is called by the `send` of a kind of change and by nothing else, and
 * lint holds it to that; `send` is called by the runner (`changes/engine/runner.ts`). So every write has its record, and leaves
 * after that record is kept.
 */
import { withoutSecrets } from './secrets.ts';

/** What is handed to the network. */
export interface WrittenRequest {
  readonly method: string;
  /** Absolute path without query. */
  readonly path: string;
  /** A copy of what is sent, without secrets: the JSON, or the fields of a form; null when there is none. */
  readonly body: unknown;
  /** The body is the fields of a form, by name. */
  readonly form?: true | undefined;
}

/** A write, ready to be looked at or to be sent: both are made of the same description. */
export interface Write<T> {
  /** What `send` hands to the network as long as all goes well, in order. Sends nothing that changes anything. */
  requests(): Promise<readonly WrittenRequest[]>;
  /** @throws ApiError and nothing else */
  send(options?: WriteOptions): Promise<T>;
}

export interface WriteOptions {
  signal?: AbortSignal | undefined;
  /** By which it is known here; some backends take it along, to be found again in their own records. */
  id?: string | undefined;
  /** Told what is about to leave, at the last moment; the write waits for what it returns. */
  leaves?: ((request: WrittenRequest) => Promise<void>) | undefined;
}

/** A body as text, with how it is written. */
export interface EncodedBody {
  readonly type: 'application/json' | 'application/x-www-form-urlencoded';
  readonly text: string;
}

/** A form stays one; everything else is sent as JSON. Null for nothing. */
export function encodeBody(body: unknown): EncodedBody | null {
  if (body === undefined) return null;
  return body instanceof URLSearchParams
    ? { type: 'application/x-www-form-urlencoded', text: body.toString() }
    : { type: 'application/json', text: JSON.stringify(body) };
}

/** What of a request may be kept. The caller may change his body later; the record may not. */
export function writtenRequest(method: string, path: string, body: EncodedBody | null): WrittenRequest {
  const isForm = body?.type === 'application/x-www-form-urlencoded';
  const copy: unknown = body === null ? null : isForm ? fieldsOf(body.text) : JSON.parse(body.text);
  withoutSecrets(copy);
  return { method, path, body: copy, ...(isForm ? { form: true } : {}) };
}

/** The fields of a form by name; one that is there several times is a list. */
function fieldsOf(form: string): Record<string, string | string[]> {
  const search = new URLSearchParams(form);
  const entries = [...new Set(search.keys())].map((name) => {
    const values = search.getAll(name);
    return [name, values.length === 1 ? (values[0] ?? '') : values] as const;
  });
  return Object.fromEntries(entries);
}

/** Not `randomUUID`: it does not exist on sites served without TLS. */
export function newId(): string {
  const random = crypto.getRandomValues(new Uint32Array(3));
  return [...random].map((part) => part.toString(16).padStart(8, '0')).join('');
}
