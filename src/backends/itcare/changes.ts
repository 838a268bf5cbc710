/** What kinds of changes of a load balancer have in common. */
import * as z from '#http/zod.ts';
import { type Intent, readObject } from '#changes/intent.ts';

import { itcareKeys } from './keys.ts';

/** Of an intent about a load balancer that exists: for the schemas of its kinds. */
export const ofBalancer = {
  kind: z.string(),
  action: z.string(),
  object: z.string().check(z.regex(/^itcare:\d{1,15}$/)),
  objectName: z.nullable(z.string()),
  part: z.nullable(z.string()),
  partName: z.nullable(z.string()),
};

/** The schema has seen to it that there is one. */
export function balancerIdOf({ object }: Pick<Intent, 'object'>): number {
  const { id } = readObject(object);
  if (id === null) throw new Error(object);
  return id;
}

/** Every screen of the load balancer, and the lists it is in. */
export function balancerAffects(intent: Pick<Intent, 'object'>) {
  return [itcareKeys.balancer(balancerIdOf(intent)), itcareKeys.lists];
}
