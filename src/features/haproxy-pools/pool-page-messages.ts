import { inLanguage } from '#languages/language.ts';
import { number, plural } from '#languages/numbers.ts';

/** The words of one pool of HAProxy. */
export const pageMessages = inLanguage('haproxy-pool', {
  tabs: 'Pages of this pool',
  tab: { members: 'Members', stats: 'Stats', activity: 'Activity' },
  backToList: 'Back to HAProxy pools',
  noBalancerTitle: 'No such balancer',
  noBalancerText: (balancer: string) =>
    `The configuration of this site names no HAProxy balancer “${balancer}”.`,
  loadingOne: 'Reading the pool',
  oneError: (pool: string) => `Pool ${pool} could not be read`,
  poolDown: 'no capacity',
  fact: {
    method: 'Balancing method',
    cookie: (cookie: string) => `returning visitors by cookie ${cookie}`,
    freeSlotsHint: 'Places for servers that are found by name: none is there now.',
    frontends: (frontends: string) => `all frontends: ${frontends}`,
    frontendsHint: 'The frontends of its instances. HAProxy does not tell which of them use this pool.',
    stopped: (frontend: string) => `${frontend} (stopped)`,
    version: (version: string) => `HAProxy ${version}`,
    up: (minutes: number) =>
      minutes < 60
        ? `started ${number(minutes)} min ago`
        : minutes < 2_880
          ? `started ${number(Math.floor(minutes / 60))} h ago`
          : `started ${number(Math.floor(minutes / 1_440))} days ago`,
    without: 'without this pool',
    readOnly: 'read-only',
  },
  noLegends: 'Addresses are not told: add "stats show-legends" to HAProxy.',
  readOnly: (instance: string) =>
    `${instance} is read-only for this account (stats admin), or it refuses the address of this console (Origin check). Its members cannot be changed from here.`,
  restarted: (instance: string, ago: string) => `${instance} restarted ${ago}.`,
  lost: (members: string, count: number) =>
    `${members} lost ${count === 1 ? 'its state: it takes' : 'their states: they take'} traffic whenever ${count === 1 ? 'it is' : 'they are'} up. Connections of the previous process are not counted.`,
  lostAndSetAgain: (members: string, count: number) =>
    `${members} lost ${count === 1 ? 'its state, and has' : 'their states, and have'} been set again since. Connections of the previous process are not counted.`,
  nothingLost: 'No state of this pool was lost. Connections of the previous process are not counted.',
  setAgain: (verb: string, count: number) =>
    `Set again: ${verb.toLowerCase()} ${plural(count, 'member', 'members')}`,
  dismissRestart: (instance: string) => `Dismiss the restart of ${instance}`,
  restartMark: (instance: string) => `${instance} restarted`,
});
