/** Answers as the API gives them: its own media type, mostly empty error bodies, the error object for some 400s. */
import { HttpResponse } from 'msw';

const MEDIA_TYPE = 'application/vnd.cegedim-it.v1+json';

export function answer(body: unknown, status = 200): Response {
  return new HttpResponse(JSON.stringify(body), { status, headers: { 'Content-Type': MEDIA_TYPE } });
}

/** An error without a body, as documented for 401, 403, 404, 409, 422 and 5xx. */
export function rejection(status: number, headers?: Record<string, string>): Response {
  return new HttpResponse(null, { status, headers });
}

/** A 400 with the documented error object; `field` is what `errorDesc` names. */
export function invalid(
  field: string,
  message = `Error on field '${field}'`,
  errorCode = 'INVALID_FIELD_VALUE',
): Response {
  return answer({ status: 'BAD_REQUEST', errorCode, errorDesc: field, errorMessage: message }, 400);
}

/** Thrown inside an endpoint to answer something else than its result. */
export class Rejected extends Error {
  readonly response: Response;
  constructor(response: Response) {
    super(`Refused with ${response.status}`);
    this.response = response;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field of a JSON body that should be an object. */
export function fieldOf(body: unknown, name: string): unknown {
  return isRecord(body) ? body[name] : undefined;
}

/** A text field, trimmed; null when absent or blank. Another type is answered with 400. */
export function textOf(body: unknown, name: string): string | null {
  const value = fieldOf(body, name);
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') throw new Rejected(invalid(name));
  return value.trim() === '' ? null : value.trim();
}

/** A switch; null when absent. Another type is answered with 400. */
export function flagOf(body: unknown, name: string): boolean | null {
  const value = fieldOf(body, name);
  if (value === undefined || value === null) return null;
  if (typeof value !== 'boolean') throw new Rejected(invalid(name));
  return value;
}

/** A whole number; null when absent. Another type is answered with 400. */
export function wholeOf(body: unknown, name: string): number | null {
  const value = fieldOf(body, name);
  if (value === undefined || value === null) return null;
  if (typeof value !== 'number' || !Number.isInteger(value)) throw new Rejected(invalid(name));
  return value;
}
