/**
 * Tolerance in one place: a field that cannot be read costs that field, not the page.
 */
import { type DriftReport, reportDrift } from './drift.ts';
import { ApiError } from '#http/errors.ts';
import { kindOfValue } from './fields.ts';
import { withoutSecrets } from '#http/secrets.ts';
import type * as z from '#http/zod.ts';
import { messages } from '#http/messages.ts';

/** Where an answer came from, for drift reports and errors. */
export interface ParseSource {
  method: string;
  path: string;
  /** It changes nothing, whatever its method. */
  onlyAsks?: boolean | undefined;
  onDrift?: ((report: DriftReport) => void) | undefined;
}

/** One round mends every field it finds; more are needed only where mending uncovers the next problem. */
const MAX_ROUNDS = 8;

/** A field whose key is removed, or a list position that is removed after the round. */
const GONE = Symbol('gone');

/**
 * Parses a JSON value, dropping what the schema cannot read: a field of an object, an item of a list. Each drop is
 * reported as drift. The value is **consumed**: secrets and unreadable parts are removed from it in place.
 *
 * @param raw parsed JSON, or `undefined` for an empty body
 * @throws ApiError `contract` (outcome by method) when nothing usable is left at the top
 */
export function parseTolerant<T>(schema: z.ZodType<T>, raw: unknown, source: ParseSource): T {
  const endpoint = endpointOf(source.method, source.path);
  const report = source.onDrift ?? reportDrift;
  try {
    for (const field of withoutSecrets(raw)) report({ endpoint, field, problem: messages.drift.tooDeep });
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const result = schema.safeParse(raw);
      if (result.success) return result.data;
      const issues = result.error.issues;
      const top = issues.find((issue) => issue.path.length === 0);
      if (top !== undefined) throw unreadable(source, problemOf(top, raw));
      for (const issue of issues) {
        report({ endpoint, field: fieldOf(issue.path), problem: problemOf(issue, raw) });
      }
      prune(raw, issues);
    }
  } catch (error) {
    if (error instanceof ApiError) throw error;
    // Hundreds of thousands of issues overflow the stack inside zod. It is no parse error then, but a RangeError.
    throw unreadable(source, messages.reason.malformed);
  }
  throw unreadable(source, messages.reason.tooDifferent);
}

/** The endpoint's name: ids in the path replaced, so that reports about the same field collapse. */
export function endpointOf(method: string, path: string): string {
  return `${method} ${path.replace(/\/\d[^/]*(?=\/|$)/g, '/{id}')}`;
}

function unreadable({ method, path, onlyAsks }: ParseSource, reason: string): ApiError {
  return new ApiError({
    kind: 'contract',
    method,
    path,
    reason,
    outcome: method === 'GET' || onlyAsks === true ? 'none' : 'unknown',
  });
}

/** Positions become `[]`: otherwise each row of a list would be a report of its own. */
function fieldOf(path: readonly PropertyKey[]): string {
  let field = '';
  for (const key of path) {
    if (typeof key === 'number') field += '[]';
    else field += field === '' ? String(key) : `.${String(key)}`;
  }
  return field;
}

/** Says what is wrong without showing the value. */
export function problemOf(issue: z.core.$ZodIssue, raw: unknown): string {
  if (issue.code === 'custom') return issue.message;
  if (issue.code !== 'invalid_type') return messages.drift.undocumented;
  const expected = EXPECTED[issue.expected] ?? issue.expected;
  return messages.drift.expected(expected, kindOfValue(valueAt(raw, issue.path)));
}

const EXPECTED: Record<string, string> = {
  string: messages.kind.string,
  array: messages.kind.list,
  object: messages.kind.object,
  record: messages.kind.object,
};

function prune(raw: unknown, issues: readonly z.core.$ZodIssue[]): void {
  const shortened = new Set<unknown[]>();
  for (const { path } of issues) {
    const parent = valueAt(raw, path.slice(0, -1));
    const key = path.at(-1);
    if (Array.isArray(parent)) {
      if (typeof key !== 'number') continue;
      parent[key] = GONE;
      shortened.add(parent);
    } else if (typeof parent === 'object' && parent !== null && key !== undefined) {
      Reflect.deleteProperty(parent, key);
    }
  }
  for (const array of shortened) {
    let kept = 0;
    for (const item of array) if (item !== GONE) array[kept++] = item;
    array.length = kept;
  }
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value = raw;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
