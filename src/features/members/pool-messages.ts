import type { MemberCounts } from '#domain/members/member-state.ts';
import { inLanguage } from '#languages/language.ts';
import { number, plural } from '#languages/numbers.ts';

/** The words of a pool at a glance: the inventory shows them, so they are apart from those of the members page. */
export const poolMessages = inLanguage('pool', {
  summary: ({ presence }: MemberCounts) => {
    const parts = [
      presence.serving > 0 ? `${number(presence.serving)} enabled and up` : null,
      presence.unproven > 0 ? `${number(presence.unproven)} enabled, health unknown` : null,
      presence.failing > 0 ? `${number(presence.failing)} down` : null,
      presence.draining > 0 ? `${number(presence.draining)} draining` : null,
      presence.offline > 0 ? `${number(presence.offline)} offline` : null,
      presence.unknown > 0 ? `${number(presence.unknown)} unknown` : null,
    ].filter((part) => part !== null);
    return parts.length === 0 ? 'no members' : parts.join(' · ');
  },
  short: ({ presence, total }: MemberCounts) => {
    const rest = [
      presence.failing > 0 ? `${number(presence.failing)} down` : null,
      presence.draining > 0 ? `${number(presence.draining)} drain` : null,
      // What nobody has seen up is not to look like what is down.
      presence.unproven + presence.unknown > 0
        ? `${number(presence.unproven + presence.unknown)} unknown`
        : null,
    ].filter((part) => part !== null);
    return [`${number(presence.serving)}/${number(total)}`, ...rest].join(' · ');
  },
  count: (count: number) => plural(count, 'member', 'members'),
  waiting: 'read when shown',
  unread: 'not read',
});
