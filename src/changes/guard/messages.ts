import type { GuardCode, GuardReason } from '#domain/guard/weigh.ts';
import { inLanguage } from '#languages/language.ts';
import { form, number, plural } from '#languages/numbers.ts';

/** `at`: of the reason, as a moment in words. */
export type ReasonFacts = Pick<GuardReason, 'count' | 'of' | 'text'> & { at: string };

const reasons: Record<GuardCode, (facts: ReasonFacts) => string> = {
  'last-healthy': () =>
    'Nothing enabled and up would remain: the load balancer would have nowhere to send new connections.',
  'none-healthy': () => 'No member is enabled and up even now.',
  'below-minimum': ({ count, of = 1 }) =>
    `Only ${number(count ?? 0)} would remain enabled and up. The minimum for this pool is ${number(of)}.`,
  gap: ({ count, of = 1 }) =>
    `Until the members that come back are up, only ${number(count ?? 0)} would remain. The minimum for this pool is ${number(of)}.`,
  'one-left': () => 'One member would carry everything.',
  'below-half': () => 'Less than half of the members that serve now would remain.',
  'one-zone': ({ text = '' }) => `All members that remain are in one zone: ${text}.`,
  'one-patch-group': ({ text = '' }) => `All members that remain are patched together: group ${text}.`,
  'patched-soon': ({ count, at }) =>
    `${plural(count ?? 0, 'member that remains is', 'members that remain are')} due for patching, from ${at}.`,
  'over-limit': ({ count, of = 0 }) =>
    `The members that remain take at most ${plural(of, 'connection', 'connections')}: ${number(count ?? 0)} of the present ones would wait.`,
  queueing: ({ count }) =>
    `${plural(count ?? 0, 'connection waits', 'connections wait')} already for the members that remain.`,
  'cuts-connections': ({ count }) =>
    count === null
      ? 'Established connections are interrupted; how many is not known.'
      : `${plural(count, 'established connection is', 'established connections are')} interrupted at once.`,
  'enables-unproven': ({ count }) =>
    `${plural(count ?? 0, 'member is', 'members are')} not seen up: traffic may reach a server that fails.`,
  'unreadable-state': ({ count }) => `The state of ${plural(count ?? 0, 'member', 'members')} is not known.`,
  'already-so': ({ count }) => `${plural(count ?? 0, 'member is', 'members are')} in that state already.`,
  missing: ({ count }) => `${plural(count ?? 0, 'member is', 'members are')} no longer in this pool.`,
  'other-pools': ({ count }) =>
    `The same ${form(count ?? 0, 'server is', 'servers are')} in ${plural(count ?? 0, 'other pool', 'other pools')} too.`,
  persistence: ({ text = '' }) => `Returning clients are tied to their member by ${text}.`,
  'not-monitored': () => 'Monitoring is off: nothing raises an alarm if this goes wrong.',
  'on-call': () => 'On call is on: an alarm calls the engineer on duty.',
  'stops-answering': () => 'The whole load balancer stops answering: no member gets new connections.',
};

/** The words of the guard, the same in every dialog. */
export const messages = inLanguage('guard', {
  side: (before: number, after: number, of: number) =>
    `Enabled and up: ${before === after ? '' : `${number(before)} → `}${number(after)} of ${number(of)}`,
  minimum: (minimum: number) => `minimum ${number(minimum)}`,
  reason: (code: GuardCode, facts: ReasonFacts) => reasons[code](facts),
  leaving: (connections: number, share: number | null) =>
    `What is taken out holds ${plural(connections, 'connection', 'connections')}${share === null ? '' : ` (${number(Math.round(share * 100))}% of the pool)`}.`,
  load: (factor: number) =>
    factor < 2
      ? `Load per remaining member rises by about ${number(Math.round((factor - 1) * 100))}%.`
      : `Load per remaining member rises to about ${number(Math.round(factor * 10) / 10)} times what it is now.`,
  heldEmpty:
    'Nothing else is enabled and up now, so nothing healthy would remain. Nothing was sent; look at the pool as it is now.',
  heldBack: (reason: string) => `${reason} Nothing was sent; look at the pool as it is now.`,
  frozen: (until: string, reason: string) => `Changes are frozen until ${until} (${reason}).`,
  heldFrozen: (until: string, reason: string) =>
    `Changes are frozen until ${until} (${reason}). Nothing was sent. Decide again and give a reason to override the freeze.`,
});
