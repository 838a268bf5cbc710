/** How every write to a balancer leaves: described first, so that what is shown beforehand is what is sent. */
import { encodeBody, type Write, type WriteOptions, writtenRequest } from '#http/writes.ts';
import { itcareHttp } from './client.ts';
import { getBalancer } from './detail.ts';
import { BALANCERS, balancerPath, provenId } from './paths.ts';
import { type Accepted, accepted } from './shapes/accepted.ts';

interface Description {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  /** Null for one that does not exist yet. */
  readonly balancer: number | null;
  /** Segments of the path below it. */
  readonly below?: readonly (string | number)[];
  readonly body?: unknown;
}

/** `describe` may refuse with an `ApiError` (validation): then nothing is shown, and nothing leaves. */
export function itcareWrite(describe: () => Description): Write<Accepted> {
  const described = async (signal?: AbortSignal) => {
    const { method, balancer, below = [], body } = describe();
    const path = balancer === null ? BALANCERS : balancerPath(await writableId(balancer, signal), ...below);
    return { method, path, body };
  };
  return {
    requests: async () => {
      const { method, path, body } = await described();
      return [writtenRequest(method, path, encodeBody(body))];
    },
    send: async (options: WriteOptions = {}) =>
      itcareHttp().request({ ...options, ...(await described(options.signal)), schema: accepted }),
  };
}

/**
 * The id a write may put into its path. Without a detail read so far it makes one: a write to a guessed path could
 * change another balancer (§12.3).
 */
async function writableId(id: number, signal?: AbortSignal): Promise<number> {
  if (provenId(id) === undefined) await getBalancer(id, signal);
  return provenId(id) ?? id;
}
