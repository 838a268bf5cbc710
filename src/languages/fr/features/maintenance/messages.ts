import { number, plural } from '#languages/numbers.ts';
import type { messages as english } from '#features/maintenance/messages.ts';

const members = (count: number) => plural(count, 'membre', 'membres');
const pools = (count: number) => plural(count, 'pool', 'pools');

export const messages: typeof english = {
  title: 'Maintenance progressive',
  about: (of) => `Maintenance progressive : ${of}`,
  textAsOne: 'Le serveur est drainé dans tous ses pools, traité une fois, puis remis dans tous.',
  subject: 'Pool ou serveur',
  poolCount: pools,
  text: 'Un membre après l’autre est drainé, traité, puis remis en service. Le suivant commence quand le précédent sert à nouveau.',
  form: 'Planification',
  pace: 'Ordre et rythme',
  order: 'Ordre',
  orders: {
    'by-zone': 'Une zone après l’autre',
    alternating: 'Alterner les zones',
  },
  orderHints: {
    'by-zone':
      'Le plus sûr : un défaut de l’intervention apparaît dans une zone, les autres restent intactes.',
    alternating: 'Avec plusieurs à la fois, chaque zone ne cède que sa part.',
  },
  drain: 'Drainage',
  field: {
    atOnce: 'Hors service à la fois',
    most: 'Drainé à ce nombre de connexions',
    within: 'Attendre au plus (minutes)',
    workFor: 'Durée en minutes',
    reads: 'Sain sur ce nombre de lectures de suite',
    healthyWithin: 'Délai (minutes)',
    share: 'Connexions revenues à (% de la médiane des autres)',
    loadedWithin: 'Délai (minutes)',
  },
  noLimit: 'Vide : sans limite.',
  noShare: 'Vide : le retour des connexions n’est pas attendu.',
  drainEnd: 'Une fois le temps écoulé',
  drainEnds: { ask: 'Me demander', 'go-on': 'Continuer quand même' },
  out: 'Hors service',
  offline: 'Ensuite',
  offlines: { yes: 'Forcer hors ligne', no: 'Laisser drainé' },
  offlineHints: {
    yes: 'Aucun client n’atteint le serveur pendant votre intervention.',
    no: 'Des clients qui reviennent peuvent encore atteindre le serveur pendant votre intervention.',
  },
  work: 'Votre intervention',
  works: {
    confirmed: 'Jusqu’à ma confirmation',
    time: 'Pendant une durée fixe',
    restarted: 'Jusqu’à ce que sa santé soit tombée puis revenue',
  },
  workFor: {
    confirmed: 'Durée prévue (minutes)',
    time: 'Durée (minutes)',
    restarted: 'Délai (minutes)',
  },
  workHint: 'Pour le calendrier seulement.',
  back: 'Remise en service',
  wrongNumber: (least, most) => `Un nombre de ${number(least)} à ${number(most)}.`,
  wrongWhole: (least, most) => `Un nombre entier de ${number(least)} à ${number(most)}.`,
  restartOffline:
    'Impossible avec « Forcer hors ligne » : certains équipements ne contrôlent pas un membre hors ligne. Choisissez « Laisser drainé ».',
  timeNeeded: (names) => `Indiquez une durée : les connexions ne sont pas comptées dans ${names}.`,
  tooMany: (pool, most) =>
    most === 0
      ? `Trop peu de membres sains resteraient dans ${pool}.`
      : `Dans ${pool}, au plus ${number(most)} à la fois : sinon trop peu de membres sains resteraient.`,
  emptied: (pool, zones, atOnce) =>
    `Avec ${number(atOnce)} à la fois, il peut ne rester aucun membre sain dans la zone ${zones} de ${pool}.`,
  preview: 'Simulation à blanc',
  reading: 'Lecture des pools…',
  readAgain: 'Relire',
  readAt: (time) => `Lu à ${time}.`,
  unread: (pool) => `${pool} n’a pas pu être lu : rien n’y est prévu.`,
  noScope: 'Aucun membre choisi',
  noScopeText:
    'Sélectionnez des membres sur la page d’un pool, ou un serveur sur la page des hôtes, puis choisissez « Planifier une maintenance… ».',
  summary: (count, atOnce) => `${members(count)}, ${number(atOnce)} à la fois`,
  asOne: (count) => `Un serveur, hors de ${pools(count)} en même temps`,
  takes: (earliest, latest) => `Dure de ${earliest} à ${latest}.`,
  takesAtLeast: (earliest) => `Dure au moins ${earliest}, sans limite.`,
  questions: 'Les questions vous attendent et s’y ajoutent.',
  worst: 'Quand le plus de membres sont hors service',
  eachMember: 'Pour chaque membre',
  timetable: 'Calendrier',
  column: {
    order: 'N°',
    member: 'Membre',
    pool: 'Pool',
    zone: 'Zone',
    connections: 'Connex.',
    out: 'Hors service après',
    back: 'De retour après',
  },
  span: (earliest, latest) => `${earliest} à ${latest}`,
  from: (earliest) => `${earliest} ou plus tard`,
  none: 'Aucun membre à traiter',
  noneText: 'Tous les membres choisis sont laissés de côté, pour les raisons ci-dessous.',
  leftOutTitle: (count) => `Laissés de côté : ${members(count)}`,
  leftOut: {
    'out-of-service': 'Déjà hors service.',
    'unknown-state': 'Son état est inconnu.',
    locked: 'Il ne peut pas être modifié d’ici.',
    denied: 'Ce compte ne peut pas le modifier.',
    'under-way': 'Déjà pris dans autre chose :',
    'goes-along': 'Même serveur, modifié en même temps que :',
    minimum: 'Sans lui, trop peu de membres sains resteraient.',
    gone: 'N’est plus dans ce pool.',
  },
  begin: 'Commencer la maintenance',
  beginTitle: (count) => `Commencer la maintenance de ${members(count)} ?`,
  beginText: (of, atOnce) =>
    `${of}. ${number(atOnce)} à la fois, chacun relu avant chaque étape. Elle continue tant que ce navigateur garde un onglet de la console ouvert.`,
  cutsText:
    'Les connexions qui restent quand un membre est mis hors ligne de force peuvent être interrompues.',
  beginning: 'Démarrage…',
  nothing: 'Il n’y a aucun membre à traiter.',
  staysIn: (names) =>
    `Le serveur continuerait de servir dans ${names} : sa maintenance ne commence que s’il peut quitter tous ses pools.`,
  fix: 'Corrigez d’abord les champs signalés.',
  missing: 'Maintenance introuvable',
  missingText:
    'Elle a été commencée dans un autre navigateur, ou sa trace a été effacée. Les étapes de ce navigateur sont dans le journal.',
  journal: 'Ouvrir le journal',
  loading: 'Lecture de la maintenance…',
  done: (done, of) => `${number(done)} sur ${members(of)} terminés`,
  open: (count) => `${number(count)} en cours`,
  waiting: (count) => `${number(count)} en attente`,
  left: (count) => `${number(count)} non menés à terme`,
  asks: (count) => plural(count, 'question posée', 'questions posées'),
  stopped:
    'Arrêtée à cette question : les membres pas encore commencés restent en service. Répondez pour continuer, ou arrêtez ou abandonnez la maintenance.',
  serverOut: (server, count) =>
    `${server} est hors de ${pools(count)}. Intervenez maintenant sur le serveur.`,
  serverDone: (count) => `Intervention terminée : remettre dans ${pools(count)}`,
  why: 'Motif',
  reference: 'Référence du changement',
  by: 'Commencée par',
  begunAt: 'Début',
  endedAt: 'Fin',
  revert: 'Tout annuler…',
};
