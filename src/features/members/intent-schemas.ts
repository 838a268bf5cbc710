/**
 * What an intent about members must be before it is run or followed. It may come from storage, where anything can lie,
 * so its parts have to fit each other: what is compared is what is sent, and what is sent is what every screen says.
 */
import * as z from '#api/zod.ts';
import { type MemberState, verbTo } from '#domain/member-state.ts';

const states = z.enum(['enabled', 'disabled', 'offline']);

/** What of a member is needed to change it, as it was seen when deciding. */
const target = z.object({
  key: z.string(),
  id: z.string().check(z.regex(/^-?\d{1,16}$/)),
  name: z.string(),
  port: z.nullable(z.number()),
  shared: z.boolean(),
  state: z.nullable(states),
  rawState: z.nullable(z.string()),
});

export type Target = z.output<typeof target>;

// What a later version adds beside is let through: it still has to be followed here.
const stateIn = (object: RegExp) =>
  z
    .looseObject({
      action: z.string(),
      object: z.string().check(z.regex(object)),
      part: z.string(),
      member: target,
      to: states,
    })
    .check(
      z.refine(
        ({ action, part, member, to }: { action: string; part: string; member: Target; to: MemberState }) =>
          part === member.key && action === `${verbTo(to)}-member`,
      ),
    );

const ITCARE = /^itcare:\d{1,15}$/;

export const itcareStateSchema = stateIn(ITCARE);
export const globoStateSchema = stateIn(/^globo:\d{1,15}$/);

export const addSchema = z
  .looseObject({
    action: z.literal('add-member'),
    object: z.string().check(z.regex(ITCARE)),
    part: z.string(),
    resourceId: z.int().check(z.gte(1)),
    port: z.int().check(z.gte(1), z.lte(65_535)),
  })
  .check(
    z.refine(
      ({ part, resourceId, port }: { part: string; resourceId: number; port: number }) =>
        part === `${resourceId}:${port}`,
    ),
  );

export const removeSchema = z
  .looseObject({
    action: z.literal('remove-member'),
    object: z.string().check(z.regex(ITCARE)),
    part: z.string(),
    member: target,
  })
  .check(z.refine(({ part, member }: { part: string; member: Target }) => part === member.key));
