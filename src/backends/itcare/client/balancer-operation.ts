/** Endpoints E4 and E5: what is done to a balancer (ITCare contract §6). */
import type { Write } from '#http/writes.ts';
import { changeReferenceOf } from './check.ts';
import { balancerPath } from './paths.ts';
import type { Accepted } from './shapes/accepted.ts';
import { itcareWrite } from './write.ts';

export type BotTemplate = 'strict' | 'standard';
export type BotMode = 'transparent' | 'blocking';

/**
 * Names are the console's; the body takes the API's (§12.1). Bot defense always sends the mode, since the API's own
 * default blocks (§9); `update_bot` leaves the template out only when the current one is neither of the two.
 * `update_monitoring` without `updateUrls` changes the balancer **and all its URLs**; with it, the balancer and the
 * URLs of those names, none for an empty list (§12.6).
 */
export type BalancerOperation =
  | { operation: 'start' | 'stop' | 'delete_bot'; changeReference?: string | undefined }
  | {
      operation: 'activate_bot';
      template: BotTemplate;
      mode: BotMode;
      changeReference?: string | undefined;
    }
  | {
      operation: 'update_bot';
      template?: BotTemplate | undefined;
      mode: BotMode;
      changeReference?: string | undefined;
    }
  | {
      operation: 'edit_bot_whitelist' | 'delete_bot_whitelist';
      /** One address per call. */
      ip: string;
      changeReference?: string | undefined;
    }
  | { operation: 'update_monitoring'; state: boolean; onCall: boolean; updateUrls?: string[] | undefined };

export interface OperationBody {
  operation: string;
  options?: Record<string, unknown>;
}

/** The body of `PATCH /{id}` for an operation (ITCare contract §6, E5). Throws `ApiError` (validation) for what may not be sent. */
export function operationBody(wanted: BalancerOperation, method: string, path: string): OperationBody {
  const { operation } = wanted;
  if (operation === 'update_monitoring') {
    const { state, onCall, updateUrls } = wanted;
    // `on_call` here, `onCall` on a URL: each exactly as its example spells it, never both.
    return body(operation, { state, on_call: onCall, updateUrls });
  }
  const changeReference = changeReferenceOf(wanted.changeReference, method, path);
  switch (operation) {
    case 'activate_bot':
    case 'update_bot':
      return body(operation, { changeReference, template: wanted.template, mode: wanted.mode });
    case 'edit_bot_whitelist':
    case 'delete_bot_whitelist':
      return body(operation, { ip: wanted.ip.trim(), changeReference });
    default:
      return body(operation, { changeReference });
  }
}

/** `options` is sent only when something is in it (§12.4). */
function body(operation: string, options: Record<string, unknown>): OperationBody {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return given.length === 0 ? { operation } : { operation, options: Object.fromEntries(given) };
}

/** E4. A proxy may lose the body of a DELETE, which is harmless (§12.6); a blank reference sends none. */
export function deleteBalancer(id: number, changeReference?: string): Write<Accepted> {
  return itcareWrite(() => {
    const reference = changeReferenceOf(changeReference, 'DELETE', balancerPath(id));
    const sent = reference === undefined ? undefined : { changeReference: reference };
    return { method: 'DELETE', balancer: id, body: sent };
  });
}

/** E5: every operation on a balancer. */
export function patchBalancer(id: number, operation: BalancerOperation): Write<Accepted> {
  return itcareWrite(() => ({
    method: 'PATCH',
    balancer: id,
    body: operationBody(operation, 'PATCH', balancerPath(id)),
  }));
}
