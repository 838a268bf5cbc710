/**
 * The few building blocks of every schema. Contract: each field may be missing or null, so each block turns both
 * into `null` (lists into `[]`) and refuses everything else it cannot read; what to do with a refusal is
 * `parseTolerant`'s business, which keeps the schemas plain.
 */
import * as z from '#http/zod.ts';
import { messages } from '#http/messages.ts';

/**
 * A string, or null. Enumerations are strings too: an unknown word survives as itself.
 * One transform per field, not `.nullish()` and the like around a string: a page of balancers has tens of thousands
 * of fields, and each wrapper is another call.
 */
export const text = () =>
  z.transform((value: unknown, context): string | null => {
    if (typeof value === 'string') return value;
    if (value === null || value === undefined) return null;
    context.issues.push({
      code: 'custom',
      message: messages.drift.expected(messages.kind.string, kindOfValue(value)),
      input: value,
    });
    return z.NEVER;
  });

const NUMERIC = /^[+-]?\d+(\.\d+)?$/;

/**
 * A number, or null. Digits in a string are read as well. NaN, infinity and what exceeds 2^53 are refused: an id
 * that lost its last digits would name another object.
 */
export const int = () =>
  z.transform((value: unknown, context): number | null => {
    if (value === null || value === undefined) return null;
    const read = typeof value === 'string' && NUMERIC.test(value.trim()) ? Number(value) : value;
    if (typeof read === 'number' && Math.abs(read) <= Number.MAX_SAFE_INTEGER) return read;
    context.issues.push({
      code: 'custom',
      message: messages.drift.expected(messages.kind.number, kindOfValue(value)),
      input: value,
    });
    return z.NEVER;
  });

/** A boolean, or null. `"true"` and `"false"` are read as well. */
export const bool = () =>
  z.transform((value: unknown, context): boolean | null => {
    if (value === null || value === undefined) return null;
    if (typeof value === 'boolean') return value;
    if (value === 'true') return true;
    if (value === 'false') return false;
    context.issues.push({
      code: 'custom',
      message: messages.drift.expected(messages.kind.trueOrFalse, kindOfValue(value)),
      input: value,
    });
    return z.NEVER;
  });

/** A list; missing and null become `[]`. */
export const list = <T>(item: z.ZodType<T>) => mapped(z.nullish(z.array(item)), (value) => value ?? []);

/** A nested object, or null. */
export const nested = <T>(object: z.ZodType<T>) => mapped(z.nullish(object), (value) => value ?? null);

/** What the schema read, turned into something else. */
export function mapped<T, Out>(schema: z.ZodType<T>, turn: (read: T) => Out): z.ZodType<Out> {
  return z.pipe(schema, z.transform(turn));
}

/**
 * An object of known fields. Unknown ones survive parsing (raw view, exports), yet the type shows the known ones
 * alone, so that a misspelt name is a compile error and not `unknown`.
 */
export function record<S extends z.core.$ZodLooseShape>(shape: S): z.ZodType<z.output<z.ZodObject<S>>> {
  return z.looseObject(shape);
}

/** Names the kind of a value without showing the value. */
export function kindOfValue(value: unknown): string {
  if (value === null) return messages.kind.null;
  if (value === undefined) return messages.kind.nothing;
  if (Array.isArray(value)) return messages.kind.list;
  switch (typeof value) {
    case 'object':
      return messages.kind.object;
    case 'string':
      return messages.kind.string;
    case 'number':
      return messages.kind.number;
    case 'boolean':
      return messages.kind.boolean;
    default:
      return messages.kind.other;
  }
}
