/**
 * Security events in the flat form F5 logs them (ITCare contract §10.3). Time is cut into slots of a minute; what
 * happened in a slot follows from the seed, so any window can be asked for at any time. Some minutes of a day are
 * attacks; `hostile.example` is under attack all the time, with thousands of events per hour. All text in an event is
 * the attacker's; some of it is meant to hurt who shows or exports it.
 */
import { knownId } from './known.ts';
import type { Balancer } from '#simulator/world/model.ts';
import { between, hash, pick, unit } from '#simulator/world/random.ts';
import type { NonEmpty } from '#simulator/world/random.ts';
import type { World } from '#simulator/world/world.ts';

const SLOT = 60_000;
const RETENTION = 30 * 86_400_000;
const LARGEST_SIZE = 1_000;
/** One stretch of three minutes in each four hours is a burst. */
const BURST_EVERY = 240;
const BURST_LENGTH = 3;
const BESIEGED = knownId('hostile.example');

interface Bot {
  readonly name: string;
  readonly kind: string;
  readonly category: string;
  readonly agent: string;
}

const BOTS: NonEmpty<Bot> = [
  { name: 'curl', kind: 'Untrusted Bot', category: 'HTTP Library', agent: 'curl/8.5.0' },
  { name: 'python-requests', kind: 'Untrusted Bot', category: 'HTTP Library', agent: 'python-requests/2.31' },
  {
    name: 'Nikto',
    kind: 'Malicious Bot',
    category: 'Vulnerability Scanner',
    agent: 'Mozilla/5.00 (Nikto/2.5.0)',
  },
  {
    name: 'Headless Chrome',
    kind: 'Suspicious Browser',
    category: 'Automation',
    agent: 'HeadlessChrome/124.0',
  },
  { name: 'ExampleBot', kind: 'Trusted Bot', category: 'Search Engine', agent: 'ExampleBot/2.1' },
  { name: 'Unknown', kind: 'Unknown', category: '', agent: `<script>alert('agent')</script>` },
  { name: '=HYPERLINK("http://x.example")', kind: 'Malicious Bot', category: 'Spam', agent: '+1-1' },
];
const PATHS: NonEmpty<string> = [
  '/',
  '/login',
  '/api/v1/orders',
  '/search?q=%3Cscript%3E',
  '/wp-login.php',
  '/.env',
  `/account?next="><img src=x onerror=alert(1)>`,
  '/checkout',
];
const COUNTRIES: NonEmpty<string> = ['FR', 'DE', 'US', 'NL', 'BR', 'VN', 'IN', 'N/A'];

export interface EventQuery {
  readonly from: number;
  readonly to: number;
  readonly type: string;
  readonly criteria: string;
  readonly size: number;
}

/** Newest first, at most `size`. A balancer without bot defense logs nothing. */
export function events(world: World, balancer: Balancer, query: EventQuery): Record<string, string>[] {
  const found: Record<string, string>[] = [];
  if (!balancer.bot || query.type !== 'security' || !['bot', 'dos'].includes(query.criteria)) return found;
  const now = world.now();
  const to = Math.min(query.to, now);
  const from = Math.max(query.from, now - RETENTION);
  const size = Math.min(query.size, LARGEST_SIZE);
  for (let slot = Math.floor(to / SLOT); slot >= Math.floor(from / SLOT) && found.length < size; slot--) {
    const count = countIn(world, balancer, slot, query.criteria);
    const times = Array.from({ length: count }, (_, n) => ({
      n,
      at: slot * SLOT + Math.floor((SLOT / count) * (n + unit(world.seed, balancer.index, slot, 910 + n))),
    }));
    for (const { n, at } of times.toReversed()) {
      if (at < from || at > to || found.length >= size) continue;
      const flat = event(world, balancer, query.criteria, slot, n, at);
      found.push(world.eventForm === 'renamed' ? renamed(flat) : flat);
    }
  }
  return found;
}

function inBurst(world: World, balancer: Balancer, slot: number): boolean {
  const stretch = Math.floor(slot / BURST_EVERY);
  const begin = hash(world.seed, balancer.index, stretch, 905) % (BURST_EVERY - BURST_LENGTH);
  const into = slot - stretch * BURST_EVERY - begin;
  return into >= 0 && into < BURST_LENGTH;
}

function countIn(world: World, balancer: Balancer, slot: number, criteria: string): number {
  if (balancer.id === BESIEGED && criteria === 'bot') return between(30, 60, world.seed, slot, 904);
  if (inBurst(world, balancer, slot)) return between(40, 120, world.seed, balancer.index, slot, 906);
  if (criteria === 'dos') return 0;
  return unit(world.seed, balancer.index, slot, 907) < 0.35
    ? 1 + (hash(world.seed, balancer.index, slot, 908) % 3)
    : 0;
}

function event(
  world: World,
  balancer: Balancer,
  criteria: string,
  slot: number,
  n: number,
  at: number,
): Record<string, string> {
  const h = (salt: number) => hash(world.seed, balancer.index, slot, salt * 1_000 + n);
  const burst = inBurst(world, balancer, slot);
  const bot = burst
    ? pick(BOTS, hash(world.seed, balancer.index, Math.floor(slot / BURST_EVERY), 909))
    : pick(BOTS, h(11));
  const blocking = balancer.bot?.mode === 'blocking';
  const configured = bot.kind === 'Trusted Bot' ? 'alarm' : pick(['block', 'captcha', 'rate_limit'], h(12));
  // A burst comes from one small range; the rest from anywhere.
  const client = burst ? `203.0.113.${h(13) % 24}` : `198.51.${h(14) % 100}.${h(15) % 250}`;
  const path = pick(PATHS, h(16));
  const method = pick(['GET', 'GET', 'GET', 'POST', 'HEAD'], h(17));
  const base = {
    date_time: new Date(at).toISOString(),
    client_ip: client,
    client_ip_geo_location: burst ? 'BR' : pick(COUNTRIES, h(18)),
    client_request_uri: path,
    http_method: method,
    virtual_server_name: `/Common/${balancer.name}`,
    // Nineteen digits: more than a JavaScript number can hold.
    support_id: `1${String(slot).padStart(9, '0')}${String(h(19) % 1_000_000).padStart(6, '0')}${String(n).padStart(3, '0')}`,
    user_agent: bot.agent,
  };
  if (criteria === 'dos') {
    return {
      ...base,
      dos_attack_name: 'TPS increased',
      dos_attack_id: String(Math.floor(slot / BURST_EVERY)),
      dos_mitigation_action: blocking ? 'Source IP-Based Rate Limiting' : 'Transparent',
      dos_attack_tps: String(200 + (h(20) % 900)),
      dos_baseline_tps: String(20 + (h(21) % 20)),
    };
  }
  return {
    ...base,
    class: bot.kind,
    bot_name: bot.name,
    bot_signature_category: bot.category,
    configured_mitigation_action: configured,
    actual_mitigation_action: blocking ? configured : 'alarm',
    request_status: blocking && configured === 'block' ? 'blocked' : 'alerted',
    http_request: `${method} ${path} HTTP/1.1\\r\\nHost: ${balancer.name}\\r\\nCookie: session=s${h(22)}\\r\\nAuthorization: Bearer t${h(23)}\\r\\n`,
  };
}

/** Keys that the renamed form does not simply write in camel case. */
const RENAMED: Readonly<Record<string, string>> = {
  date_time: '@timestamp',
  client_ip_geo_location: 'countryCode',
  client_request_uri: 'uri',
  actual_mitigation_action: 'enforcementAction',
  class: 'botClass',
};

/** The same event as another collector would pass it on: camel case, `@timestamp`, other names for the same things. */
function renamed(flat: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(flat).map(([key, value]) => [
      RENAMED[key] ?? key.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}
