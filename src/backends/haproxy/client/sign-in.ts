/**
 * One sign-in is for all instances, and each decides for itself whether it takes it: one that does not know the user must
 * not end the sign-in for the others (HAProxy contract §12 and §13).
 */
import { isApiError } from '#http/errors.ts';
import { createHttp } from '#http/http.ts';
import type { TokenProvider } from '#http/token-provider.ts';
import * as z from '#http/zod.ts';
import { csvPath } from './paths.ts';
import { statisticsText } from './statistics.ts';

/** What each instance said last of which credentials. */
const verdicts = new Map<string, { readonly authorization: string | null; readonly takes: boolean }>();

/** For tests, and where another site is read. */
export function forgetVerdicts(): void {
  verdicts.clear();
}

/** The session as one instance has it: lost only once no instance takes it any more. */
export function tokensFor(instance: string, tokens: TokenProvider): TokenProvider {
  return {
    authorization: () => tokens.authorization(),
    isRenewing: () => tokens.isRenewing?.() ?? false,
    ready: async (signal) => tokens.ready?.(signal),
    accepted: (authorization) => {
      verdicts.set(instance, { authorization, takes: true });
      tokens.accepted?.(authorization);
    },
    renew: async () => {
      const authorization = await tokens.authorization();
      verdicts.set(instance, { authorization, takes: false });
      const others = [...verdicts.values()];
      const taken = others.some((each) => each.takes && each.authorization === authorization);
      return taken ? false : tokens.renew();
    },
  };
}

/**
 * Asks every instance whether it takes these credentials. One that does is enough: the others say so where they are read.
 *
 * @throws ApiError where none takes them; `unauthorized` when one of them refused
 */
export async function checkSignIn(
  instances: readonly string[],
  tokens: TokenProvider,
  base = '',
): Promise<void> {
  const http = createHttp({ base, accept: 'text/plain, */*;q=0.1', tokens });
  const authorization = await tokens.authorization();
  const asked = instances.map(async (id) => {
    // The names of the columns alone: a scope that no name contains.
    const path = csvPath(id, '::::');
    const answer = await http.request({ method: 'GET', path, schema: z.unknown(), acceptText: 'html' });
    statisticsText(answer, path);
    verdicts.set(id, { authorization, takes: true });
  });
  try {
    // One that hangs holds up nobody.
    await Promise.any(asked);
  } catch (error) {
    const failed: unknown[] = error instanceof AggregateError ? error.errors : [error];
    throw failed.find((each) => isApiError(each) && each.kind === 'unauthorized') ?? failed[0] ?? error;
  }
}
