import { form, number, plural } from '#languages/numbers.ts';

import type { messages as english } from '#features/hosts/evacuation/messages.ts';

const pools = (count: number) => plural(count, 'pool', 'pools');
const members = (count: number) => plural(count, 'membre', 'membres');

export const messages: typeof english = {
  title: 'Évacuer une zone ou un réseau',
  about:
    'Retirer tous les serveurs d’une zone ou d’un réseau de chaque pool qui les utilise. Les pools qui perdraient trop sont laissés de côté.',
  field: 'Zone, aire ou réseau',
  find: 'Chercher ses pools',
  startTitle: 'Quelle zone ou quel réseau ?',
  startText:
    'Saisissez le nom d’une zone ou d’une aire, par exemple zone:EB-A, ou un réseau, par exemple 10.26.12.0/24. Seul ITCare indique les zones ; sur les autres systèmes, ses serveurs sont trouvés par leurs adresses. Aucun système n’indique les baies : saisissez le réseau de la baie.',
  examples: 'Rien n’est envoyé avant que vous ne confirmiez un plan.',
  problem: {
    'not-a-network':
      'Ce n’est pas un réseau. Saisissez par exemple 10.26.12.0/24, 10.26.12.3-10.26.12.9 ou 2001:db8:1::/48, ou le nom d’une zone.',
    'too-wide': 'Ce réseau est trop grand. Les plus grands sont /8 en IPv4 et /16 en IPv6.',
  },
  tooMany: (count) =>
    `Plus de ${pools(count)} peuvent y avoir des membres : la recherche s’est arrêtée. Évacuez l’endroit par parties, réseau par réseau.`,
  reading: (done, of) => `Membres lus dans ${number(done)} sur ${pools(of)}`,
  stop: 'Arrêter la lecture',
  goOn: 'Poursuivre la lecture',
  stopped: (count) =>
    `${plural(count, 'pool non lu : il ne fait', 'pools non lus : ils ne font')} pas partie du plan.`,
  unread: (count, names) =>
    `Les membres de ${pools(count)} n’ont pas pu être lus : ${names}. ${form(count, 'Il ne fait', 'Ils ne font')} pas partie du plan.`,
  stale: (count, time) =>
    `${plural(count, 'pool n’a pas pu être relu', 'pools n’ont pas pu être relus')}. Les données de ${time} sont affichées.`,
  more: (names, count) => `${names} et ${plural(count, 'autre', 'autres')}`,
  again: 'Réessayer',
  searching: 'Recherche en cours. Rien trouvé pour l’instant.',
  noneTitle: 'Aucun pool n’y a de membres',
  noneText: (place) => `Rien de ce qui a été cherché n’a de membre dans « ${place} ».`,
  nonePartly: 'Tout n’a pas été cherché.',
  table: 'Pools de l’évacuation',
  column: {
    plan: 'Au plan',
    pool: 'Pool',
    backend: 'Système',
    there: 'Membres à cet endroit',
    healthy: 'Sains',
    share: 'Connexions',
    verdict: 'Verdict',
  },
  there: (count, of) => `${number(count)} sur ${number(of)}`,
  healthy: (before, after) => `${number(before)} → ${number(after)}`,
  share: (percent) => `${number(percent)} %`,
  unknownShare: 'inconnues',
  counting: 'comptage…',
  readAt: 'Lecture la plus ancienne à',
  readAgain: 'Relire',
  include: (pool) => `Inclure ${pool}`,
  fate: {
    chosen: 'Dans le plan',
    left: 'Écarté par vous',
    guarded: 'Laissé de côté',
    locked: 'Ne peut pas être changé',
    already: 'Déjà hors service',
  },
  noConcern: 'Il en reste assez.',
  already: 'Rien à faire.',
  summary: (chosen, of, count) => `${number(chosen)} sur ${pools(of)} dans le plan, ${members(count)}`,
  guarded: (count) => `${plural(count, 'pool laissé', 'pools laissés')} de côté : il en resterait trop peu`,
  tooManyLeft: 'Trop de pools sont écartés à la main. Saisissez plutôt un réseau plus petit.',
  verb: 'Action',
  pause: 'Pause entre les pools',
  pauses: {
    '0': 'Sans pause',
    '10': 'Pause de 10 s',
    '30': 'Pause de 30 s',
    '60': 'Pause d’une minute',
    '300': 'Pause de 5 min',
  },
  act: (verb, count, poolCount) => `${verb} ${members(count)} dans ${pools(poolCount)}`,
  wait: 'La recherche n’est pas terminée. Attendez sa fin, ou arrêtez-la.',
  busy: 'Une évacuation est en cours. Attendez sa fin, ou arrêtez-la.',
  nothingChosen: 'Aucun pool n’est dans le plan.',
  planTitle: (verb, count, place) => `${verb} ${members(count)} dans ${place} ?`,
  planText:
    'Un pool après l’autre. Chacun est d’abord relu et pesé : là où un membre a changé, ou s’il en restait trop peu, rien n’est envoyé. Vous pouvez arrêter après chaque pool, et tout annuler d’un coup.',
  partial: 'Tout n’a pas été cherché ou lu : les pools qui manquent ici ne font pas partie de ce plan.',
  leftOut: (count, names) => `${plural(count, 'pool laissé', 'pools laissés')} de côté : ${names}.`,
  planList: 'Pools du plan, dans cet ordre',
};
