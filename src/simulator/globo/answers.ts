/** Answers as GloboNetworkAPI gives them: `{"detail": …}` for what it handles, empty HTML for what it does not. */
import { HttpResponse } from 'msw';
import { Rejected } from '#simulator/itcare/answers.ts';

export function json(body: unknown, status = 200): Response {
  return new HttpResponse(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
}

export function detail(text: string, status = 500): Response {
  return json({ detail: text }, status);
}

/** What an exception nobody caught looks like, and an address nobody knows. */
export function emptyPage(status: number, headers: Record<string, string> = {}): Response {
  return new HttpResponse(null, {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers },
  });
}

export function rejectWith(text: string, status = 500): Rejected {
  return new Rejected(detail(text, status));
}

export function crash(): Rejected {
  return new Rejected(emptyPage(500));
}

/** One value that breaks the schema of a body. */
export interface SchemaError {
  readonly pointer: string;
  readonly received: unknown;
  readonly reasons: readonly string[];
}

export function schemaRejection(errors: readonly SchemaError[], host: string): Rejected {
  return new Rejected(
    json(
      {
        detail: {
          errors: errors.map(({ pointer, received, reasons }) => ({
            error_pointer: pointer,
            error_reasons: reasons,
            received_value: received,
          })),
          spec: `http://${host}/api/v3/help/pool_member_status/`,
        },
      },
      400,
    ),
  );
}

const EQUIPMENT = 'Error: Error applying command on equipment. Equipment returned error status.';

/** The server's own sentences (Globo contract §9 to §11). */
export const TEXT = {
  noCredentials: 'Authentication credentials were not provided.',
  badPassword: 'Invalid username/password',
  forbidden: 'You do not have permission to perform this action.',
  maintenance: 'All equipments to be configured are in maintenance mode.',
  pairDisagrees:
    'The poolmember <<There are states differents in equipments.>> has states different in equipments.',
  differentBalancers: 'Pools are in differents load balancers',
  poolUnknown: 'Pool has no in load balance.',
  memberUnknown: 'Poolmember has no in load balance.',
  bodyPoolUnknown: 'ServerPool matching query does not exist. Lookup parameters were {}',
  vipUnknown: 'Vip Request Does Not Exist.',
  equipmentUnknown: 'Dont there is a equipament by pk.',
  environmentUnknown: 'There is no environment with id.',
  unreachable: `${EQUIPMENT} <<<urlopen error [Errno 111] Connection refused>>>`,
  unreachableForChange: `${EQUIPMENT} <<${EQUIPMENT} <<<urlopen error [Errno 111] Connection refused>>>>>`,
} as const;

export const noDeviceRight = (device: string) =>
  `User does not have permission to update conf in eqpt. <<${device}>>`;

export const notOnDevice = (pool: string) =>
  `${EQUIPMENT} <<Server raised fault: 'Exception caught in LocalLB::urn:iControl:LocalLB/Pool::...() ` +
  'Exception: Common::OperationFailed primary_error_code   : 16908342 (0x01020036) secondary_error_code : 0 ' +
  `error_string         : 01020036:3: The requested Pool (/Common/${pool}) was not found.'>>`;

export const notInteger = (text: string) => `invalid literal for int() with base 10: '${text}'`;
