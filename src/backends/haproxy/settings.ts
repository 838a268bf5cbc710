import { type BalancerSettings, line } from '#http/site/site.ts';
import * as z from '#http/zod.ts';

/** In addresses of this console, and in the names of the proxy's variables. */
const id = z.string().check(z.regex(/^[a-z0-9-]{1,32}$/));

const instances = z
  .array(z.strictObject({ id, name: z.optional(line(60)) }))
  .check(z.minLength(1), z.maxLength(16));

const balancer = z.strictObject({
  id,
  name: z.optional(line(60)),
  production: z._default(z.boolean(), false),
  instances,
});

/**
 * The proxy knows an instance by its id alone, so that one id is one process wherever it is named; the id of a balancer
 * stands in the ids of its pools.
 */
const unique = z.check<BalancerSettings[]>(({ value, issues }) => {
  const balancers = new Set<string>();
  const known = new Set<string>();
  const twice = (input: string, path: (string | number)[]) => {
    issues.push({ code: 'custom', input, path });
  };
  for (const [at, each] of value.entries()) {
    if (balancers.has(each.id)) twice(each.id, [at, 'id']);
    balancers.add(each.id);
    for (const [place, instance] of each.instances.entries()) {
      if (known.has(instance.id)) twice(instance.id, [at, 'instances', place, 'id']);
      known.add(instance.id);
    }
  }
});

/** Its part of `/config.json`. Nothing lists the instances of HAProxy but this (HAProxy contract §12). */
export const haproxySettings = z.strictObject({
  signIn: z.strictObject({ kind: z.enum(['proxy', 'basic']) }),
  balancers: z.array(balancer).check(z.minLength(1), z.maxLength(100), unique),
});
