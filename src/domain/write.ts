/**
 * What a write meant, read back from its request alone (ITCare contract §6): so that every write can be named,
 * also one that a later version of the console or another feature made.
 */
import type { WriteAction } from './operation-words.ts';

export type { WriteAction };

export interface WriteDescription {
  readonly action: WriteAction;
  /** The raw word where it is one of a later version, kept by this browser; `action` is `other` then. */
  readonly actionWord?: string | undefined;
  /** As the path has it; a record may know better (`WriteRecord.resourceId`). */
  readonly balancerId: number | null;
  /** The member's resource id, as text: the path's own form. */
  readonly memberId: string | null;
  readonly urlId: number | null;
  /** What within the balancer it is about, where the request says so: an address, a host name, `resource:port`. */
  readonly subject: string | null;
  readonly changeReference: string | null;
  /** For a change of members of a Globo pool, which one request makes of as many as there are (Globo contract §10). */
  readonly pool?: { readonly id: number; readonly memberIds: readonly string[] } | undefined;
}

const BALANCERS = '/itcare/networking/loadbalancers';

const POOL = /^\/api\/v3\/pool\/deploy\/(\d{1,15})\/member\/status\/$/;

const ofBalancer: Record<string, WriteAction> = {
  start: 'start',
  stop: 'stop',
  activate_bot: 'activate-bot',
  update_bot: 'update-bot',
  delete_bot: 'delete-bot',
  edit_bot_whitelist: 'whitelist-add',
  delete_bot_whitelist: 'whitelist-remove',
  update_monitoring: 'update-monitoring',
};
const ofMember: Record<string, WriteAction> = {
  enabled: 'enable-member',
  disabled: 'drain-member',
  offline: 'offline-member',
};

/** Names a write. Never throws, whatever the request was; what it cannot place is `other`. */
export function describeWrite(method: string, path: string, body: unknown): WriteDescription {
  const operation = text(body, 'operation') ?? '';
  const options = field(body, 'options');
  const base: WriteDescription = {
    action: 'other',
    balancerId: null,
    memberId: null,
    urlId: null,
    subject: null,
    changeReference: text(body, 'changeReference') ?? text(options, 'changeReference'),
  };
  const pool = method === 'PUT' ? POOL.exec(path) : null;
  if (pool) return { ...base, ...ofPool(Number(pool[1]), body) };
  if (path !== BALANCERS && !path.startsWith(`${BALANCERS}/`)) return base;
  const [id, part, partId, ...more] = path.slice(BALANCERS.length + 1).split('/');
  const about = { ...base, balancerId: wholeNumber(id) };
  if (more.length > 0) return about;
  switch (`${method} ${part ?? (id ? '{id}' : '')}${partId === undefined ? '' : '/{part}'}`) {
    case 'POST ':
      return { ...base, action: 'create-balancer', subject: text(body, 'url') };
    case 'DELETE {id}':
      return { ...about, action: 'delete-balancer' };
    case 'PATCH {id}':
      return { ...about, action: named(ofBalancer, operation), subject: text(options, 'ip') };
    case 'POST urls':
      return { ...about, action: 'create-url', subject: text(body, 'name') };
    case 'PATCH urls/{part}':
      return { ...about, action: 'update-url-monitoring', urlId: wholeNumber(partId) };
    case 'DELETE urls/{part}':
      return { ...about, action: 'delete-url', urlId: wholeNumber(partId) };
    case 'POST members': {
      const resource = wholeNumber(field(body, 'resourceId'));
      const port = wholeNumber(field(body, 'port'));
      const memberId = resource === null ? null : String(resource);
      return { ...about, action: 'add-member', memberId, subject: `${resource ?? '?'}:${port ?? '?'}` };
    }
    case 'PATCH members/{part}':
      return { ...about, action: named(ofMember, operation), memberId: decoded(partId) };
    case 'DELETE members/{part}':
      return { ...about, action: 'remove-member', memberId: decoded(partId) };
    default:
      return about;
  }
}

/** The numbers say what was asked: 0 forces offline, otherwise bit 1 alone tells enabled from draining. */
function ofPool(id: number, body: unknown): Partial<WriteDescription> {
  const [pool] = items(body, 'server_pools');
  const members = items(pool, 'server_pool_members');
  const actions = new Set(members.map((member) => poolAction(field(member, 'member_status'))));
  const [action] = actions;
  const memberIds = members.map((member) => String(wholeNumber(field(member, 'id')) ?? '?'));
  return {
    action: actions.size === 1 && action !== undefined ? action : 'other',
    memberId: memberIds.length === 1 ? (memberIds[0] ?? null) : null,
    subject: memberIds.length > 1 ? memberIds.map((member) => `#${member}`).join(', ') : null,
    pool: { id, memberIds },
  };
}

function poolAction(status: unknown): WriteAction {
  if (status === 0) return 'offline-member';
  const bits = typeof status === 'number' ? status & 3 : 0;
  return bits === 3 ? 'enable-member' : bits === 1 ? 'drain-member' : 'other';
}

function items(value: unknown, name: string): readonly unknown[] {
  const list = field(value, name);
  return Array.isArray(list) ? list : [];
}

/** Words in the name of a process that belong to one kind of action; the API's names are not documented. */
const processWords: Partial<Record<WriteAction, RegExp>> = {
  'create-balancer': /create|deploy|provision/i,
  'delete-balancer': /delete|remove|destroy/i,
  start: /start|resume|power_?on/i,
  stop: /stop|suspend|halt/i,
  'activate-bot': /bot/i,
  'update-bot': /bot/i,
  'delete-bot': /bot/i,
  'whitelist-add': /bot|white/i,
  'whitelist-remove': /bot|white/i,
  'update-monitoring': /monitor/i,
  'create-url': /url|create/i,
  'delete-url': /url|delete/i,
  'update-url-monitoring': /monitor/i,
};

/**
 * Whether an action of the server may be what this write began, judged by the name of its process. A name without
 * any known word may be anything; one that clearly speaks of something else is not ours.
 */
export function processFits(action: WriteAction, process: string | null): boolean {
  if (process === null || !Object.values(processWords).some((known) => known.test(process))) return true;
  return processWords[action]?.test(process) ?? false;
}

/** Own entries only: every object knows a `constructor`. */
function named(actions: Readonly<Record<string, WriteAction>>, operation: string): WriteAction {
  return Object.hasOwn(actions, operation) ? (actions[operation] ?? 'other') : 'other';
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function text(value: unknown, name: string): string | null {
  const found = field(value, name);
  return typeof found === 'string' && found !== '' ? found : null;
}

function wholeNumber(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}

function decoded(segment: string | undefined): string | null {
  try {
    return decodeURIComponent(segment ?? '') || null;
  } catch {
    return segment ?? null;
  }
}
