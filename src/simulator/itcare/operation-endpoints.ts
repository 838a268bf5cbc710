/** Writes that are accepted now and done later (ITCare contract §6 E2, E4, E5, E7 to E9): answered with a Tracking. */
import { Rejected, answer, fieldOf, flagOf, invalid, rejection, textOf } from './answers.ts';
import { createBalancer, hostPattern } from './create.ts';
import { BALANCERS, balancerOf } from '#simulator/endpoint.ts';
import type { Call, Endpoint } from '#simulator/endpoint.ts';
import type { Balancer, Url } from '#simulator/world/model.ts';
import { forcedBy, tracking } from './operations.ts';
import type { Request } from './operations.ts';

const LONGEST_REFERENCE = 10;

function referenceOf(body: unknown): string | null {
  const reference = textOf(body, 'changeReference');
  if (reference !== null && reference.length > LONGEST_REFERENCE)
    throw new Rejected(invalid('changeReference'));
  return reference;
}

/** Accepts an operation on an existing balancer. If it is deleted meanwhile, the operation has no effect. */
function accept(
  call: Call,
  balancer: Balancer,
  wanted: Pick<Request, 'process' | 'changeReference' | 'apply' | 'abandon'>,
  status: 200 | 202,
): Response {
  const { world } = call;
  const operation = world.operations.submit({
    ...wanted,
    resourceId: balancer.id,
    resourceName: balancer.name,
    serviceId: balancer.service.id,
    // Chance strikes the crowd only, not what tests know or made.
    reliable: balancer.known !== null || balancer.index >= world.layout.balancers.length,
    apply: () => {
      if (world.balancer(balancer.id) === balancer) wanted.apply();
    },
  });
  return answer(tracking(operation, world.now()), status);
}

function deleteBalancer(call: Call): Response {
  const balancer = balancerOf(call);
  const changeReference = referenceOf(call.body);
  const apply = () => call.world.remove(balancer);
  return accept(call, balancer, { process: 'lb_delete', changeReference, apply }, 200);
}

function patchBalancer(call: Call): Response {
  const balancer = balancerOf(call);
  const operation = fieldOf(call.body, 'operation');
  const options = fieldOf(call.body, 'options') ?? {};
  const changeReference = referenceOf(options);
  switch (operation) {
    case 'start':
    case 'stop': {
      const apply = () => call.world.setRunning(balancer, operation === 'start');
      return accept(call, balancer, { process: `lb_${operation}`, changeReference, apply }, 200);
    }
    case 'update_monitoring':
      return updateMonitoring(call, balancer, options, changeReference);
    case 'activate_bot':
    case 'update_bot':
    case 'delete_bot':
    case 'edit_bot_whitelist':
    case 'delete_bot_whitelist':
      return botOperation(call, balancer, operation, options, changeReference);
    default:
      return invalid('operation');
  }
}

function updateMonitoring(
  call: Call,
  balancer: Balancer,
  options: unknown,
  changeReference: string | null,
): Response {
  const state = flagOf(options, 'state');
  const onCall = flagOf(options, 'on_call');
  const names = fieldOf(options, 'updateUrls');
  if (names !== undefined && names !== null && !Array.isArray(names)) return invalid('updateUrls');
  const urls = call.world.urls(balancer);
  // Absent: the balancer and all its URLs. Given: the balancer and those.
  const chosen = Array.isArray(names) ? urls.filter((url) => names.includes(url.name)) : urls;
  if (Array.isArray(names) && chosen.length < new Set(names).size) return invalid('updateUrls');
  const apply = () => {
    for (const target of [balancer, ...chosen]) {
      target.monitoring = state ?? target.monitoring;
      target.onCall = onCall ?? target.onCall;
    }
  };
  return accept(call, balancer, { process: 'lb_update_monitoring', changeReference, apply }, 200);
}

type BotOperation =
  | 'activate_bot'
  | 'update_bot'
  | 'delete_bot'
  | 'edit_bot_whitelist'
  | 'delete_bot_whitelist';

function oneOf(options: unknown, name: string, words: readonly string[]): string | null {
  const value = textOf(options, name);
  if (value !== null && !words.includes(value)) throw new Rejected(invalid(name));
  return value;
}

function botOperation(
  call: Call,
  balancer: Balancer,
  operation: BotOperation,
  options: unknown,
  changeReference: string | null,
): Response {
  const template = oneOf(options, 'template', ['strict', 'standard']);
  const mode = oneOf(options, 'mode', ['transparent', 'blocking']);
  const ip = textOf(options, 'ip');
  const aboutList = operation === 'edit_bot_whitelist' || operation === 'delete_bot_whitelist';
  if (aboutList && (ip === null || !/^[0-9a-fA-F.:/]{3,49}$/.test(ip))) return invalid('ip');
  if (balancer.botUpdating) return rejection(409);
  // Activating what is active, or changing what is not, contradicts the balancer's own state.
  if ((operation === 'activate_bot') === (balancer.bot !== null)) return rejection(409);
  if (operation === 'delete_bot_whitelist' && !balancer.bot?.whitelist.some((row) => row.ip === ip)) {
    return rejection(404);
  }
  balancer.botUpdating = true;
  const effect = () => {
    switch (operation) {
      case 'activate_bot':
        balancer.bot = { template: template ?? 'standard', mode: mode ?? 'blocking', whitelist: [] };
        break;
      case 'update_bot':
        if (balancer.bot) {
          balancer.bot.template = template ?? balancer.bot.template;
          balancer.bot.mode = mode ?? balancer.bot.mode;
        }
        break;
      case 'delete_bot':
        balancer.bot = null;
        break;
      case 'edit_bot_whitelist':
        if (balancer.bot && ip !== null && !balancer.bot.whitelist.some((row) => row.ip === ip)) {
          balancer.bot.whitelist = [...balancer.bot.whitelist, { ip, comment: null, url: null }];
        }
        break;
      case 'delete_bot_whitelist':
        if (balancer.bot) balancer.bot.whitelist = balancer.bot.whitelist.filter((row) => row.ip !== ip);
        break;
    }
  };
  const done = (work: () => void) => () => {
    work();
    balancer.botUpdating = false;
  };
  const wanted = {
    process: `lb_${operation}`,
    changeReference,
    apply: done(effect),
    abandon: done(() => {}),
  };
  return accept(call, balancer, wanted, 200);
}

function createUrl(call: Call): Response {
  const { world, body } = call;
  const balancer = balancerOf(call);
  const name = textOf(body, 'name')?.toLowerCase();
  if (name === undefined) return invalid('name', "Field 'name' is mandatory", 'MISSING_FIELD');
  if (!hostPattern.test(name)) return invalid('name');
  if (flagOf(body, 'setUpDNSEnabled') === true && !balancer.network.dns) {
    return invalid('setUpDNSEnabled', 'The domain does not support DNS creation', 'DNS_NOT_SUPPORTED');
  }
  const monitoring = flagOf(body, 'monitoringEnabled') ?? false;
  const onCall = flagOf(body, 'onCallSupervision') ?? false;
  if (world.urls(balancer).some((url) => url.name === name)) return rejection(409);
  const id = world.nextUrlId();
  const apply = () => {
    const url = { id, name, createdAt: world.now(), createdBy: 'console', monitoring, onCall };
    balancer.urls = [...world.urls(balancer), url];
  };
  return accept(call, balancer, { process: 'lb_create_url', changeReference: forcedBy(name), apply }, 202);
}

function urlOf(call: Call, balancer: Balancer): Url {
  const url = call.world.urls(balancer).find((item) => String(item.id) === call.params['urlId']);
  if (!url) throw new Rejected(rejection(404));
  return url;
}

function patchUrlMonitoring(call: Call): Response {
  const balancer = balancerOf(call);
  const url = urlOf(call, balancer);
  if (fieldOf(call.body, 'operation') !== 'update_monitoring') return invalid('operation');
  const options = fieldOf(call.body, 'options') ?? {};
  const state = flagOf(options, 'state');
  // Spelt `onCall` here and `on_call` on the balancer; the other spelling is not understood.
  const onCall = flagOf(options, 'onCall');
  const apply = () => {
    url.monitoring = state ?? url.monitoring;
    url.onCall = onCall ?? url.onCall;
  };
  const wanted = { process: 'lb_update_url_monitoring', changeReference: forcedBy(url.name), apply };
  return accept(call, balancer, wanted, 202);
}

function deleteUrl(call: Call): Response {
  const balancer = balancerOf(call);
  const url = urlOf(call, balancer);
  if (url.name === balancer.name) return invalid('url', 'The main URL of a load balancer cannot be deleted');
  const apply = () => {
    balancer.urls = call.world.urls(balancer).filter((item) => item !== url);
  };
  return accept(
    call,
    balancer,
    { process: 'lb_delete_url', changeReference: forcedBy(url.name), apply },
    202,
  );
}

const ONE = `${BALANCERS}/:id`;

export const operationEndpoints: readonly Endpoint[] = [
  { name: 'createBalancer', method: 'post', path: BALANCERS, run: createBalancer },
  { name: 'deleteBalancer', method: 'delete', path: ONE, run: deleteBalancer },
  { name: 'patchBalancer', method: 'patch', path: ONE, run: patchBalancer },
  { name: 'createUrl', method: 'post', path: `${ONE}/urls`, run: createUrl },
  { name: 'patchUrlMonitoring', method: 'patch', path: `${ONE}/urls/:urlId`, run: patchUrlMonitoring },
  { name: 'deleteUrl', method: 'delete', path: `${ONE}/urls/:urlId`, run: deleteUrl },
];
