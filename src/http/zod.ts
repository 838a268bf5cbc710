/**
 * The only module that imports zod, so that `jitless` is set before the first schema is made: zod otherwise
 * probes `new Function`, which the Content-Security-Policy refuses. Lint forbids other imports of zod.
 *
 * It is zod's small edition: functions in place of methods, no built-in messages, and a third of the bytes on the
 * first screen. Every message an operator reads is written where the schema is.
 */
import { _default, catch as otherwise, config, type core, type ZodMiniType } from 'zod/mini';

config({ jitless: true });

export * from 'zod/mini';
export type { ZodMiniObject as ZodObject, ZodMiniType as ZodType } from 'zod/mini';

/** A value that is missing or makes no sense becomes `value`: for addresses and storage, where nothing may throw. */
export function orElse<T extends ZodMiniType>(schema: T, value: core.util.NoUndefined<core.output<T>>) {
  return otherwise(_default(schema, value), value);
}
