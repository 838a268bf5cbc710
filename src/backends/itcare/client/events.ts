/** Endpoint E16 (ITCare contract §6, §10.3). */
import { kindOfValue, list } from '#http/parsing/fields.ts';
import { withoutHeaderSecrets } from '#http/secrets.ts';
import * as z from '#http/zod.ts';
import { itcareHttp } from './client.ts';
import { balancerPath, readWithId } from './paths.ts';
import { messages } from '#http/messages.ts';

/** A flat map of texts, written by attackers: never markup. Cookies and authorizations in it are blanked. */
export type BalancerEvent = Record<string, string>;

const value = z.transform((raw: unknown, context): string => {
  if (typeof raw === 'string') return withoutHeaderSecrets(raw);
  if (typeof raw === 'number' || typeof raw === 'boolean') return String(raw);
  if (raw === null) return '';
  context.issues.push({
    code: 'custom',
    message: messages.drift.expected(messages.kind.string, kindOfValue(raw)),
    input: raw,
  });
  return z.NEVER;
});

export const balancerEvents: z.ZodType<BalancerEvent[]> = list(z.record(z.string(), value));

export interface EventParams {
  /** ISO 8601 with zone. */
  from: string;
  to: string;
  /** Default `security`. */
  type?: string | undefined;
  /** Default `bot`. */
  criteria?: string | undefined;
  /** The server's default is 20. An answer as long as `size` may be cut: there is no page parameter. */
  size?: number | undefined;
}

/** E16. */
export async function listEvents(
  id: number,
  { from, to, type = 'security', criteria = 'bot', size }: EventParams,
  signal?: AbortSignal,
): Promise<BalancerEvent[]> {
  return readWithId(id, (pathId) =>
    itcareHttp().request({
      method: 'GET',
      path: balancerPath(pathId, 'events'),
      query: { from, to, type, criteria, size },
      schema: balancerEvents,
      signal,
    }),
  );
}
