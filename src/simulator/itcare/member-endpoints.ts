/** The members of a balancer (ITCare contract §6 E10 to E13, §8): synchronous, answered with members. */
import { Rejected, answer, fieldOf, invalid, rejection, wholeOf } from './answers.ts';
import { BALANCERS, balancerOf } from '#simulator/endpoint.ts';
import type { Call, Endpoint } from '#simulator/endpoint.ts';
import type { Balancer, Member } from '#simulator/world/model.ts';
import { healthAt, stateAt } from '#simulator/world/traffic.ts';
import type { World } from '#simulator/world/world.ts';
import type { MemberState } from '#domain/members/member-state.ts';

const STATES: readonly MemberState[] = ['enabled', 'disabled', 'offline'];

export function poolMember(world: World, member: Member, claimed?: MemberState) {
  const t = world.now();
  const { server } = member;
  const state = claimed ?? stateAt(member, t);
  const known = member.resourceId !== null;
  return {
    address: server.address,
    category: 'Compute',
    family: 'INSTANCE',
    internalType: known ? 'VirtualMachine' : null,
    labelArea: server.owner.network.area.id,
    name: server.name,
    port: member.port,
    productName: known ? 'Server' : null,
    resourceId: member.resourceId,
    serviceId: server.owner.service.id,
    state,
    status: statusWord(member, state, t),
    technicalId: known ? `vm-${server.index}` : null,
    technology: known ? 'VMware' : null,
  };
}

function statusWord(member: Member, state: MemberState, t: number): string {
  if (state === 'offline') return 'user_down';
  if (member.health.kind === 'unchecked') return 'unchecked';
  return healthAt(member, t).up ? 'up' : 'down';
}

function rows(world: World, balancer: Balancer) {
  return world.members(balancer).map((member) => poolMember(world, member));
}

/** All rows of the resource in the path: one on each of its ports. */
function addressed(call: Call, balancer: Balancer): [Member, ...Member[]] {
  const raw = call.params['memberId'] ?? '';
  const [first, ...others] = call.world
    .members(balancer)
    .filter((m) => m.resourceId !== null && String(m.resourceId) === raw);
  if (!first) throw new Rejected(rejection(404));
  return [first, ...others];
}

function setMemberState(call: Call): Response {
  const { world } = call;
  const balancer = balancerOf(call);
  const members = addressed(call, balancer);
  const operation = fieldOf(call.body, 'operation');
  const state = STATES.find((word) => word === operation);
  if (!state) return invalid('operation');
  const [member] = members;
  if (member.quirk === 'denied') return rejection(403);
  // The equipment did not take the change, the API says it did: only a later read tells.
  if (member.quirk === 'ignored') return answer(poolMember(world, member, state));
  world.setMemberState(balancer, members, state);
  return answer(poolMember(world, member));
}

function addMember(call: Call): Response {
  const { world } = call;
  const balancer = balancerOf(call);
  const resourceId = wholeOf(call.body, 'resourceId');
  const port = wholeOf(call.body, 'port');
  if (resourceId === null) return invalid('resourceId', "Field 'resourceId' is mandatory", 'MISSING_FIELD');
  if (port === null) return invalid('port', "Field 'port' is mandatory", 'MISSING_FIELD');
  if (port < 1 || port > 65_535) return invalid('port', 'The port must be between 1 and 65535');
  const server = world.servers.byId(resourceId);
  if (!server) return invalid('resourceId', `Resource ${resourceId} does not exist`);
  if (server.owner.network.id !== balancer.network.id) {
    return invalid('resourceId', `Resource ${resourceId} is not in network ${balancer.network.technicalId}`);
  }
  const there = world.members(balancer).some((m) => m.resourceId === resourceId && m.port === port);
  if (there) return rejection(409);
  world.addMember(balancer, server, port);
  return answer(rows(world, balancer));
}

function removeMember(call: Call): Response {
  const balancer = balancerOf(call);
  const members = addressed(call, balancer);
  if (members[0].quirk === 'denied') return rejection(403);
  for (const member of members) call.world.removeMember(balancer, member);
  return answer(rows(call.world, balancer));
}

const MEMBERS = `${BALANCERS}/:id/members`;

export const memberEndpoints: readonly Endpoint[] = [
  {
    name: 'listMembers',
    method: 'get',
    path: MEMBERS,
    run: (call) => answer(rows(call.world, balancerOf(call))),
  },
  { name: 'addMember', method: 'post', path: MEMBERS, run: addMember },
  { name: 'setMemberState', method: 'patch', path: `${MEMBERS}/:memberId`, run: setMemberState },
  { name: 'removeMember', method: 'delete', path: `${MEMBERS}/:memberId`, run: removeMember },
];
