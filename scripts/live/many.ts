/** A file for HAProxy with as many pools and servers as a large site has, over the same six servers. */

const PORTS = ['WEB1_PORT', 'WEB2_PORT', 'WEB3_PORT', 'WEB4_PORT', 'TCP1_PORT', 'TCP2_PORT'] as const;

export interface ManyPools {
  pools: number;
  /** In each pool. */
  servers: number;
}

const number = (value: number) => String(value + 1).padStart(2, '0');

/** `pool01` of 50 has `p01-s01` … . Checks are seldom: a thousand of them are a load of their own. */
export function manyPools({ pools, servers }: ManyPools): string {
  const sections = Array.from({ length: pools }, (_, pool) => [
    `backend pool${number(pool)}`,
    '  balance roundrobin',
    '  cookie SRV insert indirect nocache',
    '  option httpchk GET /health',
    ...Array.from({ length: servers }, (_each, server) => {
      const port = PORTS[(pool * servers + server) % PORTS.length];
      const name = `p${number(pool)}-s${number(server)}`;
      return `  server ${name} "127.0.0.1:\${${port}}" check cookie ${name}`;
    }),
  ]);
  return [
    'global',
    '  maxconn 2000',
    '  node "${NODE}"',
    '  stats socket "${SOCKET}" mode 600 level admin',
    '  spread-checks 50',
    'defaults',
    '  mode http',
    '  timeout connect 2s',
    '  timeout client 60s',
    '  timeout server 60s',
    '  default-server inter 30s fastinter 1s',
    'frontend www',
    '  bind "127.0.0.1:${HTTP_PORT}"',
    '  default_backend pool01',
    ...sections.flat(),
    'listen stats',
    '  bind "127.0.0.1:${STATS_PORT}"',
    '  stats enable',
    '  stats uri /stats',
    '  stats show-legends',
    '  stats show-node',
    '  stats auth admin:secret',
    '  stats admin if TRUE',
    '',
  ].join('\n');
}
