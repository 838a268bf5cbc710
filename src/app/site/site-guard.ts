import { SiteProblem, siteSchema } from '#backends/site-parse.ts';
import { setGuardSettings } from '#domain/guard/settings.ts';
import { guardSchema } from '#http/site/site-guard.ts';
import type { SiteFile } from '#http/site/site-file.ts';
import * as z from '#http/zod.ts';

/** The form of the whole file, as it is published: with what only sites read that have it. */
export function wholeSiteSchema() {
  return z.extend(siteSchema(), { guard: z.optional(guardSchema) });
}

/**
 * Reads and applies what a site asks of every change.
 *
 * @throws SiteProblem where it is not of the form: a rule that nobody keeps is worse than a console that does not start
 */
export function applyGuard(file: SiteFile, guard: unknown): void {
  const raw = { guard };
  const read = z.object({ guard: guardSchema }).safeParse(raw);
  if (!read.success) throw new SiteProblem('wrong', file, { raw, issues: read.error.issues });
  setGuardSettings(read.data.guard);
}
