import { number, plural } from '#languages/numbers.ts';
import type { Verb } from '#domain/members/member-state.ts';
import { inLanguage } from '#languages/language.ts';

/** What the pools of this backend say. */
export const messages = inLanguage('itcare', {
  unnamed: 'unnamed',
  resourceId: 'Resource id',
  resourceHint: 'The ITCare id of the server. It must be in the same network as the other members.',
  port: 'Port',
  portHint: '1 to 65535. The other members listen on the port suggested here.',
  idNotNumber: 'A resource id is a whole number above zero.',
  portRange: 'A port is a whole number from 1 to 65535.',
  alreadyThere: 'This server is in the pool on this port already.',
  meaning: {
    enable: {
      fresh: 'Accepted again, as soon as the health check is up.',
      persistent: 'Come back here when their record still points here.',
      established: 'Untouched.',
    },
    drain: {
      fresh: 'No longer accepted.',
      persistent: 'Sent to members that stay enabled and up, if any.',
      established: 'Live on until they end by themselves.',
    },
    offline: {
      fresh: 'No longer accepted.',
      persistent: 'Sent to members that stay enabled and up, if any.',
      established: 'Interrupted at once.',
    },
  } satisfies Record<Verb, { fresh: string; persistent: string; established: string }>,
  stickyDrain: (persistence: string) =>
    `With ${persistence} persistence returning visitors may still arrive here: the count may not reach zero by itself.`,
  twinMoved:
    'is as you saw it, but the same server moved on another port, and the API cannot tell the two apart. Nothing was sent.',
  /** How far the search for a server came. */
  hosts: {
    running: (scanned: number, total: number | null) =>
      total === null
        ? 'ITCare: asking for the load balancers…'
        : `ITCare: ${number(scanned)} of ${plural(total, 'load balancer', 'load balancers')} looked through…`,
    done: (total: number) =>
      `ITCare: all ${plural(total, 'load balancer', 'load balancers')} looked through.`,
    part: (scanned: number, total: number | null) =>
      `ITCare: ${number(scanned)} of ${total === null ? 'an unknown number of load balancers' : plural(total, 'load balancer', 'load balancers')} looked through. The rest may match too.`,
    directoryRead: 'The platform’s list of servers was asked as well.',
    directoryUnreadable: 'The platform’s list of servers could not be asked.',
  },
});
