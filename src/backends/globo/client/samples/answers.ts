/** Answers as the real server writes them, with names of our own. */

export const CHECK = {
  identifier: '',
  healthcheck_type: 'HTTP',
  healthcheck_request: 'GET /health HTTP/1.0\\r\\n\\r\\n',
  healthcheck_expect: 'WORKING',
  destination: '*:*',
};

export const V4_MEMBER = {
  id: 5,
  identifier: '10.42.7.11',
  ip: { id: 71, ip_formated: '10.42.7.11' },
  ipv6: null,
  equipment: { id: 31, name: 'APP-7-A' },
  port_real: 8080,
  priority: 2,
  weight: 1,
  limit: 0,
  member_status: 7,
  last_status_update_formated: '22/11/2026 06:18:47',
};

export const V6_MEMBER = {
  ...V4_MEMBER,
  id: 6,
  identifier: 'fd42:0000:0000:0007:0000:0000:0000:0011',
  ip: null,
  ipv6: { id: 9, ip_formated: 'fd42:0000:0000:0007:0000:0000:0000:0011' },
  equipment: { id: 32, name: 'APP-7-B' },
  member_status: 3,
};

export const POOL = {
  id: 3,
  identifier: 'store-front',
  default_port: 80,
  environment: 12,
  servicedownaction: { id: 5, name: 'none' },
  lb_method: 'least-conn',
  healthcheck: CHECK,
  default_limit: 100,
  server_pool_members: [V4_MEMBER, V6_MEMBER],
  pool_created: true,
};

export const pools = (...list: readonly object[]) => ({ server_pools: list });
export const memberStatus = (value: unknown) => ({ ...V4_MEMBER, member_status: value });
export const poolWith = (members: unknown) => pools({ ...POOL, server_pool_members: members });

/** The links of every list; misleading, and in part no JSON. */
const LINKS = {
  next_search: {
    extends_search: [],
    end_record: 50,
    start_record: 25,
    searchable_columns: [],
    asorting_cols: ['-id'],
    custom_search: null,
  },
  prev_search: null,
  url_next_search:
    'http://netapi.example/api/v3/pool/?search=%7B%27extends_search%27%3A+%5B%5D%2C+u%27end_record%27%3A+50%7D',
  url_prev_search: 'None',
};
export const listed = (key: string, total: number, ...items: readonly object[]) => ({
  ...LINKS,
  total,
  [key]: items,
});

const HELP = 'http://netapi.example/api/v3/help/pool_member_status/';
export const schemaError = (pointer: string, received: unknown, ...reasons: string[]) => ({
  detail: {
    errors: [{ error_pointer: pointer, received_value: received, error_reasons: reasons }],
    spec: HELP,
  },
});

const EQUIPMENT = 'Error: Error applying command on equipment. Equipment returned error status.';

/** Texts of refusals. */
export const TEXT = {
  noCredentials: 'Authentication credentials were not provided.',
  badPassword: 'Invalid username/password',
  forbidden: 'You do not have permission to perform this action.',
  noEquipmentRight: 'User does not have permission to update conf in eqpt. <<LB-STORE-A>>',
  poolUnknown: 'Pool has no in load balance.',
  bodyPoolUnknown: 'ServerPool matching query does not exist. Lookup parameters were {}',
  vipUnknown: 'Vip Request Does Not Exist.',
  noInteger: "invalid literal for int() with base 10: 'abc'",
  badField: "Cannot resolve keyword u'colour' into field. Choices are: default_limit, identifier, lb_method",
  mapping: 'type object argument after ** must be a mapping, not unicode',
  pairDisagrees:
    'The poolmember <<There are states differents in equipments.>> has states different in equipments.',
  maintenance: 'All equipments to be configured are in maintenance mode.',
  unreachable: `${EQUIPMENT} <<<urlopen error [Errno 111] Connection refused>>>`,
  unreachableNested: `${EQUIPMENT} <<${EQUIPMENT} <<<urlopen error [Errno 110] Connection timed out>>>>>`,
  notOnEquipment: `${EQUIPMENT} <<Server raised fault: 'Exception caught in LocalLB::urn:iControl:LocalLB/Pool::...() error_string : 01020036:3: The requested Pool (/Common/store-front) was not found.'>>`,
  differentBalancers: 'Pools are in differents load balancers',
  memberUnknown: 'Poolmember has no in load balance.',
  mediaType: "Unsupported media type 'text/plain' in request.",
} as const;
