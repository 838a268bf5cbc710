/** How one endpoint is written down: a name, a method, a path and what it answers. */
import type { Balancer } from './world/model.ts';
import { Rejected, rejection } from './itcare/answers.ts';
import type { World } from './world/world.ts';

export interface Call {
  readonly world: World;
  readonly query: URLSearchParams;
  readonly params: Readonly<Record<string, string>>;
  /** The parsed JSON body; undefined when there was none. */
  readonly body: unknown;
}

export interface Endpoint {
  /** Its name in fault rules and in the log; the same as the client's function. */
  readonly name: string;
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  readonly path: string;
  readonly run: (call: Call) => Response;
}

export const BALANCERS = '/itcare/networking/loadbalancers';

/** The balancer named in the path, by `id`; anything else is a 404 without a body. */
export function balancerOf(call: Call): Balancer {
  const raw = call.params['id'] ?? '';
  const balancer = /^\d{1,15}$/.test(raw) ? call.world.balancer(Number(raw)) : null;
  if (!balancer) throw new Rejected(rejection(404));
  return balancer;
}
