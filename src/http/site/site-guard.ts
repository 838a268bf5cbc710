/** What a site asks of every change: the part `guard` of `/config.json`, read only where a site has it. */
import * as z from '#http/zod.ts';

import { line, pattern } from './site.ts';

const MOST_RULES = 200;
const MOST_FREEZES = 500;

const minimum = z.int().check(z.minimum(1), z.maximum(1000));

/** With its offset: a moment that means the same to everybody who reads it. */
const moment = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/),
  z.refine((text) => !Number.isNaN(Date.parse(text))),
);

const rule = z
  .strictObject({
    pool: z.optional(pattern),
    environment: z.optional(pattern),
    minimumHealthy: minimum,
  })
  // One for all pools is `guard.minimumHealthy`; here it would hide those after it.
  .check(z.refine(({ pool, environment }) => pool !== undefined || environment !== undefined));

const freeze = z
  .strictObject({
    from: moment,
    to: moment,
    reason: line(200),
    environments: z.optional(z.array(pattern).check(z.minLength(1), z.maxLength(50))),
  })
  .check(z.refine(({ from, to }) => Date.parse(from) < Date.parse(to)));

export const guardSchema = z.strictObject({
  minimumHealthy: z._default(minimum, 1),
  rules: z._default(z.array(rule).check(z.maxLength(MOST_RULES)), []),
  freezes: z._default(z.array(freeze).check(z.maxLength(MOST_FREEZES)), []),
});
