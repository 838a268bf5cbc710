import type { Health } from '#domain/members/member-state.ts';
import { form, number, plural } from '#languages/numbers.ts';

import type { messages as english } from '#features/hosts/messages.ts';

const healths: Record<Health, string> = {
  up: 'sain',
  down: 'en panne',
  checking: 'en vérification',
  unknown: 'inconnue',
};
const pools = (count: number) => plural(count, 'pool', 'pools');

export const messages: typeof english = {
  title: 'Serveurs',
  about: 'Où un serveur est utilisé, dans tous les systèmes, et un seul plan pour le retirer partout.',
  field: 'Nom, adresse ou identifiant de ressource du serveur',
  find: 'Chercher',
  evacuate: 'Évacuer une zone ou un réseau',
  evacuateZone: (zone: string) => `Évacuer la zone ${zone}`,
  startTitle: 'Quel serveur ?',
  startText:
    'Saisissez un nom ou une partie de nom, une adresse IPv4 ou IPv6, ou l’identifiant de ressource qu’ITCare donne au serveur. Chaque répartiteur de charge et chaque pool qui l’utilise est listé, avec son état dans chacun.',
  health: healths,
  progress: 'Ce qui a été cherché',
  tooMany: (count: number) =>
    `Plus de ${number(count)} endroits correspondent : la recherche s’est arrêtée. Précisez le nom, ou saisissez une adresse.`,
  stop: 'Arrêter la recherche',
  goOn: 'Poursuivre la recherche',
  again: 'Réessayer',
  reading: (count: number) => `Lecture des membres de ${pools(count)}…`,
  unread: (pool: string) =>
    `Les membres de ${pool} n’ont pas pu être lus : on ne sait rien du serveur à cet endroit.`,
  gone: (list: string) =>
    `Trouvés par la recherche, mais sans un tel membre d’après la dernière lecture : ${list}.`,
  noneTitle: 'Aucun pool ne l’utilise',
  noneText: (typed: string) => `Rien de ce qui a été cherché n’a de membre correspondant à « ${typed} ».`,
  noneSoFar: 'Rien trouvé pour l’instant.',
  servers: (count: number) =>
    `${plural(count, 'serveur correspond', 'serveurs correspondent')}. Choisissez-en un :`,
  chooseText: 'Plusieurs serveurs correspondent à la saisie. Un plan concerne un seul serveur à la fois.',
  inPools: (count: number) => `dans ${pools(count)}`,
  table: 'Emplacements du serveur',
  column: {
    pool: 'Pool',
    backend: 'Système',
    member: 'Membre',
    state: 'État',
    health: 'Santé',
    without: 'Sans lui',
  },
  stays: (remaining: number, of: number) =>
    `${number(remaining)} sur ${number(of)} ${form(remaining, 'reste', 'restent')}`,
  noneStays: 'aucun ne reste',
  everywhere: (verb: string) => `${verb} partout`,
  planBusy: 'Un plan est en cours. Attendez sa fin, ou arrêtez-le.',
  planTitle: (verb: string, server: string) => `${verb} ${server} partout ?`,
  planText:
    'Un pool après l’autre. Chacun est relu d’abord ; là où le serveur a changé d’état entre-temps, rien n’est envoyé.',
  partial: 'Tout n’a pas été cherché : les endroits non trouvés ne font pas partie de ce plan.',
  planList: 'Pools du plan',
  already: 'C’est déjà le cas ; rien à faire.',
  notHere: 'Ce pool n’a pas cette action.',
  notInThisState: 'Rien à quoi l’appliquer dans cet état.',
  guarded: 'Refusé sauf si vous saisissez le nom du pool.',
  typeName: (pool: string) => `Saisissez ${pool} pour l’inclure`,
  include: (pool: string) => `Inclure ${pool}`,
  nothingChosen: 'Aucun pool n’est choisi.',
  meaning: (backend: string) => `Sur ${backend}`,
  kinds: { fresh: 'Nouvelles', persistent: 'Clients qui reviennent', established: 'Établies' },
  act: (verb: string, count: number) => `${verb} dans ${pools(count)}`,
  run: 'Plan',
  runLine: (verb: string, server: string, done: number, total: number) =>
    `${verb} ${server} : ${number(done)} sur ${plural(total, 'pool confirmé', 'pools confirmés')}`,
  stopPlan: 'Arrêter après ce pool',
  stopping: 'Le pool en cours est d’abord terminé.',
  resumesAt: (time: string) => `Pool suivant à ${time}`,
  revert: (count: number) => `Défaire ${plural(count, 'changement', 'changements')}`,
  findFirst: (server: string) => `Retrouvez d’abord ${server} : on réessaie à partir de son état actuel.`,
  retry: (count: number) => `Réessayer ${plural(count, 'échec', 'échecs')}`,
  dismiss: 'Fermer',
  step: {
    waiting: 'en attente',
    busy: 'en cours',
    good: 'confirmé',
    bad: 'non fait',
    open: 'non confirmé',
    stopped: 'non envoyé',
  },
  stepStopped: 'Le plan a été arrêté avant ce pool. Rien n’a été envoyé.',
  stepForgotten: 'Son issue n’est plus connue ici ; voyez le pool et le journal.',
  check: (pool: string) => `Vérifier sur l’équipement : ${pool}`,
  checkShort: 'Vérifier sur l’équipement',
};
