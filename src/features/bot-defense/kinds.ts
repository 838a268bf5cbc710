/** Changes of bot defense: its mode, and single addresses of its whitelist. */
import { type LoadBalancer, patchBalancer } from '#backends/itcare/client/index.ts';
import { itcareActions } from '#backends/itcare/actions.ts';
import * as z from '#http/zod.ts';
import { type Change, PATIENCE } from '#changes/change.ts';
import { type Intent, readObject } from '#changes/intent.ts';
import { type ChangeKind, leavesAs } from '#changes/kind.ts';
import { balancerSource } from '#backends/itcare/sources.ts';
import { messages as common } from '#changes/messages/messages.ts';
import { factIn } from '#domain/facts.ts';

import {
  type BotState,
  entryFacts,
  isListed,
  modeFacts,
  OFF,
  planBack,
  readBot,
  stateOfFacts,
  valueOf,
} from './bot-state.ts';
import { BOT_MODE, type EntryIntent, type ModeIntent, modeIntent, WHITELIST_ENTRY } from './intents.ts';
import { affectedBy } from './queries.ts';
import { whitelistMessages } from './whitelist/whitelist-messages.ts';
import { messages } from './messages.ts';

type Data = LoadBalancer | null;

const object = z.string().check(z.regex(/^itcare:\d{1,15}$/));
const changeReference = z.optional(z.string());
const template = z.enum(['standard', 'strict']);
const mode = z.enum(['transparent', 'blocking']);

const modeSchema = z.looseObject({
  kind: z.literal(BOT_MODE),
  action: z.enum(['activate-bot', 'update-bot', 'delete-bot']),
  object,
  operation: z.discriminatedUnion('operation', [
    z.object({ operation: z.literal('activate_bot'), template, mode, changeReference }),
    z.object({ operation: z.literal('update_bot'), template: z.optional(template), mode, changeReference }),
    z.object({ operation: z.literal('delete_bot'), changeReference }),
  ]),
  seenValue: z.nullable(z.string()),
  value: z.string(),
});

const entrySchema = z.looseObject({
  kind: z.literal(WHITELIST_ENTRY),
  action: z.enum(['whitelist-add', 'whitelist-remove']),
  object,
  ip: z.string().check(z.minLength(1)),
  wanted: z.enum(['listed', 'absent']),
  line: z.nullable(z.int()),
  comment: z.string(),
  changeReference: z.nullable(z.string()),
});

/** How soon after a write, and then how often, the balancer is read: quickly at first, since most changes are short. */
const READ_AFTER_MS = [0, 1_000, 1_000, 1_500, 2_000] as const;
const READ_EVERY_MS = 3_000;

const states = new WeakMap<LoadBalancer, BotState>();

/** One reading is looked at for every entry of a run. */
function stateOf(data: LoadBalancer): BotState {
  const known = states.get(data) ?? readBot(data);
  states.set(data, known);
  return known;
}

function idOf(intent: Intent): number {
  const { id } = readObject(intent.object);
  if (id === null) throw new Error(common.gone);
  return id;
}

/** Whose words these are, what is read, and how the API works on it: the same for both kinds. */
const shared = {
  following: 'action' as const,
  actions: itcareActions,
  patience: PATIENCE,
  // The API takes one change of bot defense at a time (ITCare contract §9).
  atOnce: 1,
  pause: (looks: number) => READ_AFTER_MS[looks] ?? READ_EVERY_MS,
  source: (intent: Intent) => balancerSource(idOf(intent)),
  busy: (_: Intent, data: Data) => data !== null && stateOf(data).updating,
  affects: (intent: Intent) => affectedBy(idOf(intent)),
};

export const botModeKind: ChangeKind<ModeIntent, Data> = {
  ...shared,
  kind: BOT_MODE,
  schema: modeSchema,
  toasts: {
    outcome: ({ intent, phase }: Change<ModeIntent>) => messages.modeToast(intent.value, common.phase[phase]),
    together: common.together,
    drifted: () => messages.held,
    unread: () => messages.nothingSent,
    leftOut: common.leftOut,
  },
  facts: (_, data) => data && modeFacts(stateOf(data)),
  shows: ({ value }, data) => {
    if (data === null) return false;
    const found = valueOf(stateOf(data));
    return found === null ? null : found === value;
  },
  drifted: ({ seenValue }, data) => {
    if (data === null) return common.gone;
    const found = valueOf(stateOf(data));
    return found === seenValue ? null : messages.drifted(seenValue, found);
  },
  inverse: (intent, { before, after }) => {
    const why = { changeReference: intent.changeReference ?? '', reason: intent.reason ?? '' };
    const state = after && stateOfFacts(after);
    const planned = planBack(after, before, why.changeReference);
    if (!state || !planned) return null;
    const about = { id: idOf(intent), name: intent.objectName };
    return modeIntent(about, { before: state, planned, ...why });
  },
  notRestored: ({ value }) => (value === OFF ? messages.listNotRestored : null),
  guard: (_, { data }) => (data !== null && stateOf(data).updating ? messages.updating : null),
  ...leavesAs((intent) => patchBalancer(idOf(intent), intent.operation)),
  process: /bot/i,
};

export const whitelistEntryKind: ChangeKind<EntryIntent, Data> = {
  ...shared,
  kind: WHITELIST_ENTRY,
  schema: entrySchema,
  // The end of a whole run is told where it was started.
  silent: true,
  facts: ({ ip }, data) => data && entryFacts(stateOf(data), ip),
  shows: ({ ip, wanted }, data) => {
    if (data === null) return false;
    const state = stateOf(data);
    // Without bot defense there is no whitelist: nothing that stands or is missing there tells anything.
    if (state.enabled === false) return null;
    return isListed(state, ip) === (wanted === 'listed');
  },
  // What is so already is not sent again; nothing else that moves speaks against one address.
  drifted: (_, data) => (data === null ? common.gone : null),
  inverse: ({ ip, wanted, ...intent }, { before }): EntryIntent | null => {
    if (factIn(before, 'listed') !== (wanted === 'absent')) return null;
    const back = wanted === 'listed' ? ('absent' as const) : ('listed' as const);
    const action = back === 'listed' ? 'whitelist-add' : 'whitelist-remove';
    return { ...intent, ip, action, wanted: back, line: null, comment: '' };
  },
  notRestored: ({ wanted }) => (wanted === 'absent' ? whitelistMessages.notRestored : null),
  guard: (_, { data }) => (data?.botDefenseEnabled === false ? whitelistMessages.offReason : null),
  ...leavesAs((intent) => {
    const operation = intent.wanted === 'listed' ? 'edit_bot_whitelist' : 'delete_bot_whitelist';
    const reference = intent.changeReference ?? undefined;
    return patchBalancer(idOf(intent), { operation, ip: intent.ip, changeReference: reference });
  }),
  process: /bot|white/i,
};

export const botKinds: readonly ChangeKind[] = [botModeKind, whitelistEntryKind];
