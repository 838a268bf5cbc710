import * as z from '#http/zod.ts';

/** A zone by its name in the tz database. */
const zone = z.string().check(
  z.refine((name) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
    } catch {
      return false;
    }
  }),
);

/** The zone of the server's clock, which its times do not tell (Globo contract §12). */
export const TIME_ZONE = 'America/Sao_Paulo';

/** Its part of `/config.json`. */
export const globoSettings = z.strictObject({
  signIn: z.strictObject({ kind: z.enum(['proxy', 'basic']) }),
  timeZone: z._default(zone, TIME_ZONE),
});
