/** One row is one choice of `profileName` at creation (ITCare contract §5.6). */
import { bool, int, record, text } from '#http/parsing/fields.ts';
import type * as z from '#http/zod.ts';

/**
 * `persistence` and `redirectToHttps` say whether the switch exists for this protocol; a `profile…` string names the
 * F5 profile of that combination, empty when it is not offered.
 */
export type Protocol = z.output<typeof protocol>;
export const protocol = record({
  comment: text(),
  isCertificateRequired: bool(),
  name: text(),
  order: int(),
  persistence: bool(),
  port: int(),
  profileNoPersistenceNoRedirect: text(),
  profileNoPersistenceOnly: text(),
  profileNoPersistenceRedirect: text(),
  profilePersistenceNoRedirect: text(),
  profilePersistenceOnly: text(),
  profilePersistenceRedirect: text(),
  protocol: text(),
  redirectToHttps: bool(),
});
