/** The rows of a pool in the words that every screen knows. What changes with every read is left out: counts tell it. */
import type { Member, MemberCaution, MemberDetail, MemberInstance } from '#backends/member.ts';
import { exactTime } from '#ui/time/format.ts';

import type { StatusNote } from '#backends/haproxy/client/index.ts';
import { addressOf, type MergedPool, type MergedServer, type OwnServer } from './merge.ts';
import { messages } from '#backends/haproxy/messages.ts';
import type { ServerRow } from '#backends/haproxy/client/model.ts';
import type { InstanceView } from './readings.ts';
import { serverKey } from './sent.ts';
import { whyUnread } from './unread.ts';

/** The verb that only this backend has. */
export const END = 'end-connections';

export function membersOf(pool: MergedPool, instances: readonly InstanceView[]): Member[] {
  const limited = isLimited(pool);
  return pool.servers.map((server) => memberOf(server, pool, instances, limited));
}

function memberOf(
  server: MergedServer,
  pool: MergedPool,
  instances: readonly InstanceView[],
  limited: boolean,
): Member {
  const { name, own, state, health, connections } = server;
  const several = instances.length > 1;
  const lock = lockOf(server, several);
  const worst = own.find(({ status }) => status.health === health) ?? own[0];
  const { address, port } = addressOf(server);
  // Where the weight or the application keeps new visitors away, only offline is offered (HAProxy contract §6).
  const decided = own.every(({ status }) => status.note !== 'weight-zero' && status.note !== 'not-wanted');
  const endable = decided && (state === 'disabled' || state === 'offline') && (connections ?? 0) > 0;
  const throttle = own.find(({ row }) => row.throttle !== null);
  return {
    key: name,
    id: lock === null ? name : null,
    name,
    server: name,
    address,
    port,
    state,
    rawState: rawStateOf(server, pool, several),
    health,
    rawHealth: worst ? (worst.row.checkStatus ?? worst.row.agentStatus) : null,
    userDown: own.some(({ row }) => row.status === 'MAINT'),
    area: null,
    shared: false,
    weight: own[0]?.row.userWeight ?? null,
    limit: limitOf(own),
    backup: own.some(({ row }) => row.backup),
    reason: reasonOf(server, several),
    remarks: [
      ...placeRemarks(server, pool, several),
      ...new Set(
        own.flatMap(({ status: each, row, sent, followers }) => [
          // After a start the fraction counts down from nothing: that no check has passed says it all.
          ...(each.unproven && each.note === 'failing' ? [] : statusRemarks(each.note, each.fraction)),
          ...(each.hidden && each.state === null
            ? [sent === null ? messages.remark.hidden : messages.remark.sent(sent)]
            : []),
          ...(each.unproven ? [messages.remark.unproven] : []),
          ...(each.via !== null && each.note !== 'follows' ? [messages.remark.drainedWith(each.via)] : []),
          ...(each.via !== null && each.note === 'follows' ? [messages.remark.follows(each.via)] : []),
          ...(each.agent && each.note !== 'agent' ? [messages.remark.agentOverrules] : []),
          ...(followers.length > 0 && row.tracked === null ? [messages.remark.leads(followers.length)] : []),
        ]),
      ),
      ...(throttle?.row.throttle === null || !throttle
        ? []
        : [messages.remark.warmingUp(throttle.row.throttle)]),
    ],
    cautions: cautionsOf(server, pool, several, limited),
    followers: followersOf(server, pool),
    lock,
    verbs: lock === null ? [...server.verbs, ...(endable ? [END] : [])] : [],
    monitored: own.some(({ row }) => row.hasCheck || row.agentStatus !== null || row.tracked !== null),
    queue: server.queue,
    ...(several ? { instances: ownOf(server, pool, instances) } : {}),
    changedAt: changedAt(own),
    details: detailsOf(server),
    stored: null,
  };
}

/** As it came; with several instances each by its name, unless all say the same. One that was not read says `?`. */
function rawStateOf(
  { own, name }: MergedServer,
  { unreadable }: MergedPool,
  several: boolean,
): string | null {
  if (!several) return own[0]?.row.status ?? null;
  const words = own.map(({ instance, row }) => ({
    at: instance.name,
    word: unreadable.includes(instance) ? UNREAD : row.status,
  }));
  for (const instance of unreadable)
    if (!own.some((each) => each.instance === instance)) words.push({ at: instance.name, word: UNREAD });
  const [first] = words;
  if (first && words.every(({ word }) => word === first.word))
    return first.word === UNREAD ? name : first.word;
  return words.map(({ at, word }) => `${at}: ${word}`).join(', ');
}

/** In place of the word of an instance that was not read. */
export const UNREAD = '?';

function ownOf(
  { own, missingOn }: MergedServer,
  { unreadable }: MergedPool,
  instances: readonly InstanceView[],
): MemberInstance[] {
  return instances.map((instance): MemberInstance => {
    const found = own.find((each) => each.instance === instance);
    return {
      id: instance.id,
      name: instance.name,
      state: found?.state ?? null,
      rawState: found?.row.status ?? null,
      health: found?.status.health ?? 'unknown',
      connections: found?.row.scur ?? null,
      stale: unreadable.includes(instance),
      missing: missingOn.includes(instance),
    };
  });
}

/** Why a change would not do what it says; null where it would. */
function lockOf({ own, sameAddress }: MergedServer, several: boolean): string | null {
  for (const { status, instance } of own) {
    if (!status.writable) {
      const why = status.via === null ? messages.remark.noAddress : messages.remark.follows(status.via);
      return several ? messages.pair(instance.name, why) : why;
    }
    if (instance.statistics?.severalProcesses === true) return messages.lock.severalProcesses(instance.name);
    if (instance.mayWrite === false) return messages.lock.readOnly(instance.name);
  }
  return sameAddress ? null : messages.lock.otherAddress;
}

/** What has to be known before a change of it (HAProxy contract §6, §9 and §12). */
function cautionsOf(
  { own, missingOn }: MergedServer,
  pool: MergedPool,
  several: boolean,
  limited: boolean,
): MemberCaution[] {
  const led = Math.max(...own.map(({ followers }) => followers.length));
  const { remark, caution } = messages;
  const always = [
    ...(led > 0 ? [remark.leads(led)] : []),
    ...(own.some(({ status }) => status.agent) ? [remark.agentOverrules] : []),
    ...(several && missingOn.length > 0
      ? [caution.onlyThere(own.map(({ instance }) => instance.name).join(', '))]
      : []),
    ...pool.unreadable.map(({ name, error }) => caution.notSent(name, whyUnread(error))),
  ].map((text) => ({ text, takenOut: false }));
  return limited ? [...always, { text: caution.limited, takenOut: true }] : always;
}

/** Those of this pool: what follows it elsewhere is told before the change. */
function followersOf({ own }: MergedServer, { name }: MergedPool): string[] {
  const inPool = serverKey(name, '');
  const all = own.flatMap(({ followers }) => followers);
  return [...new Set(all.flatMap((key) => (key.startsWith(inPool) ? [key.slice(inPool.length)] : [])))];
}

/** Where places are limited, others may wait in vain for those of a server that is taken out. */
function isLimited({ servers, rows }: MergedPool): boolean {
  return (
    rows.some(({ row }) => (row.qcur ?? 0) > 0) ||
    servers.some(({ own }) => own.some(({ row }) => row.slim !== null && row.slim > 0))
  );
}

/** Summed; 0 for no limit, which one of them is enough for. Null when nothing is told. */
function limitOf(own: readonly OwnServer[]): number | null {
  let all = 0;
  for (const { row } of own) {
    if (row.slim === null || row.slim === 0) return 0;
    all += row.slim;
  }
  return own.length === 0 ? null : all;
}

function reasonOf({ own }: MergedServer, several: boolean): string | null {
  const reasons = own.flatMap(({ instance, status }) => {
    const text =
      status.note === 'follows' && status.via !== null
        ? messages.reason.follows(status.via)
        : status.note === 'no-address'
          ? messages.reason.noAddress
          : status.reason;
    return text === null ? [] : [{ at: instance.name, text }];
  });
  const [first] = reasons;
  if (!first) return null;
  const all = reasons.length === own.length && reasons.every(({ text }) => text === first.text);
  if (!several || all) return first.text;
  return reasons.map(({ at, text }) => messages.pair(at, text)).join('; ');
}

/** Where the instances have to say something different. */
function placeRemarks(server: MergedServer, { unreadable }: MergedPool, several: boolean): string[] {
  const { own, missingOn, differs, sameAddress } = server;
  if (!several) return [];
  const said: string[] = [];
  if (!sameAddress) said.push(messages.remark.otherAddress);
  if (differs) {
    const each = own.map(({ instance, state }) => messages.pair(instance.name, messages.stateWord(state)));
    said.push(messages.remark.differs(each.join(', ')));
  }
  for (const instance of unreadable) {
    const known = own.some((each) => each.instance === instance);
    said.push(
      (known ? messages.remark.unread : messages.remark.neverRead)(instance.name, whyUnread(instance.error)),
    );
  }
  if (missingOn.length > 0)
    said.push(messages.remark.onlyOn(own.map(({ instance }) => instance.name).join(', ')));
  return said;
}

function statusRemarks(
  note: StatusNote | null,
  fraction: { readonly now: number; readonly of: number } | null,
): string[] {
  const { now, of } = fraction ?? { now: 0, of: 0 };
  switch (note) {
    case 'weight-zero':
      return [messages.remark.weightZero];
    case 'failing':
    case 'check-failing':
      return [messages.remark.failing(now, of)];
    case 'rising':
      return [messages.remark.rising(now, of)];
    case 'not-monitored':
      return [messages.remark.notMonitored];
    case 'not-wanted':
      return [messages.remark.notWanted];
    case 'agent':
      return [messages.remark.agent];
    case 'agent-down':
      return [messages.remark.agentDown];
    case 'no-address':
      return [messages.remark.noAddress];
    case 'follows':
    case 'unknown-word':
    case null:
      return [];
  }
}

/** Those that all instances tell alike once, the others for each of them. */
function detailsOf(server: MergedServer): MemberDetail[] {
  const all = server.own.map((own) => ({ at: own.instance.name, details: ownDetails(own, server) }));
  const labels = [...new Set(all.flatMap(({ details }) => details.map(({ label }) => label)))];
  return labels.flatMap((label): MemberDetail[] => {
    const told = all.map(({ at, details }) => ({
      at,
      text: details.find((each) => each.label === label)?.text,
    }));
    const [first] = told;
    if (first?.text !== undefined && told.every(({ text }) => text === first.text))
      return [{ label, text: first.text }];
    return told.flatMap(({ at, text }) =>
      text === undefined ? [] : [{ label: messages.pair(at, label), text }],
    );
  });
}

function ownDetails({ instance, row }: OwnServer, { sameAddress }: MergedServer): MemberDetail[] {
  const { checkStatus, checkCode, checkRise, checkFall } = row;
  const code = checkCode === null || checkCode === 0 ? '' : ` ${checkCode}`;
  const told: (MemberDetail | null)[] = [
    checkStatus === null ? null : { label: messages.detail.check, text: `${checkStatus}${code}` },
    checkRise === null || checkFall === null
      ? null
      : {
          label: messages.detail.checkRule,
          text: messages.detail.checkRuleText(checkRise, checkFall),
        },
    textDetail(messages.detail.lastCheck, row.lastCheck),
    textDetail(messages.detail.agent, row.lastAgent ?? row.agentStatus),
    textDetail(messages.detail.weight, row.userWeight),
    textDetail(messages.detail.cookie, row.cookie),
    textDetail(messages.detail.tracked, row.tracked),
    textDetail(messages.detail.down, row.timesDown),
    textDetail(messages.detail.changed, changedText(instance, row)),
    sameAddress ? null : textDetail(messages.detail.address, row.address),
  ];
  return told.filter((each) => each !== null);
}

function textDetail(label: string, value: string | number | null): MemberDetail | null {
  return value === null || value === '' ? null : { label, text: String(value) };
}

/** So much the two roundings to whole seconds may move a moment from one read to the next. */
const ROUNDING_MS = 2_500;
const changes = new Map<string, number>();

/** An age is told, and a moment shown: the same one as long as nothing changed. Epoch ms; null where it is not told. */
function changedOn({ id, startedAt }: InstanceView, { pool, name, lastChange }: ServerRow): number | null {
  if (lastChange === null || startedAt === null) return null;
  const key = `${id} ${pool}/${name}`;
  const at = startedAt - lastChange * 1000;
  const before = changes.get(key);
  if (before !== undefined && Math.abs(at - before) < ROUNDING_MS) return before;
  changes.set(key, at);
  return at;
}

function changedText(instance: InstanceView, row: ServerRow): string | null {
  const at = changedOn(instance, row);
  return at === null ? null : exactTime(at);
}

/** On any of the instances, the last time. */
function changedAt(own: readonly OwnServer[]): number | null {
  const all = own.flatMap(({ instance, row }) => changedOn(instance, row) ?? []);
  return all.length === 0 ? null : Math.max(...all);
}
