import type { ChartName } from '#domain/stats/measures.ts';
import { number, plural } from '#languages/numbers.ts';

import type { Range, View } from '#features/stats/search.ts';
import type { messages as english } from '#features/stats/messages.ts';

const titles: Record<ChartName, string> = {
  connections: 'Connexions',
  newConnections: 'Nouvelles connexions',
  bitsIn: 'Débit entrant',
  bitsOut: 'Débit sortant',
  packets: 'Paquets',
  requests: 'Requêtes',
  sessions: 'Sessions',
  sessionRate: 'Nouvelles sessions',
  queue: 'En attente',
  responses1xx: '1xx',
  responses2xx: '2xx',
  responses3xx: '3xx',
  responses4xx: '4xx',
  responses5xx: '5xx',
  responsesOther: 'autres',
  connectErrors: 'Connexions échouées',
  responseErrors: 'Réponses échouées',
  retries: 'Nouvelles tentatives',
  redispatches: 'Passées à un autre serveur',
  queueTime: 'Dans la file',
  connectTime: 'Pour se connecter',
  responseTime: 'Jusqu’au premier octet',
  totalTime: 'Session entière',
  responses: 'Réponses par classe',
  errors: 'Erreurs du serveur (5xx)',
  faults: 'Incidents',
  times: 'Durées, moyenne des 1 024 dernières',
};

const units: Record<ChartName, string> = {
  connections: '',
  newConnections: '/s',
  bitsIn: 'bit/s',
  bitsOut: 'bit/s',
  packets: '/s',
  requests: '/s',
  sessions: '',
  sessionRate: '/s',
  queue: '',
  responses: '/s',
  errors: '/s',
  faults: '/s',
  connectErrors: '/s',
  responseErrors: '/s',
  retries: '/s',
  redispatches: '/s',
  responses1xx: '/s',
  responses2xx: '/s',
  responses3xx: '/s',
  responses4xx: '/s',
  responses5xx: '/s',
  responsesOther: '/s',
  times: 'ms',
  queueTime: 'ms',
  connectTime: 'ms',
  responseTime: 'ms',
  totalTime: 'ms',
};

const ranges: Record<Range, string> = {
  '5m': '5 min',
  '15m': '15 min',
  '1h': '1 h',
  '6h': '6 h',
  '24h': '24 h',
};
const rangesSpoken: Record<Range, string> = {
  '5m': '5 dernières minutes',
  '15m': '15 dernières minutes',
  '1h': 'Dernière heure',
  '6h': '6 dernières heures',
  '24h': '24 dernières heures',
};
const views: Record<View, string> = {
  balancer: 'Ensemble',
  stacked: 'Membres, empilés',
  compared: 'Membres, comparés',
  instances: 'Instances, comparées',
};

const ofNoun: (typeof english)['noun'] = {
  balancer: {
    whole: 'Répartiteur',
    wholeView: 'Répartiteur entier',
    summed:
      'L’API n’envoie pas de statistiques du répartiteur lui-même : ce qui est montré est la somme de ses membres.',
    recorded: (kept, all) =>
      `Sur ${number(all)} membres, les ${number(kept)} plus actifs sont enregistrés ; le répartiteur les compte tous.`,
    cleared: 'L’historique de ce répartiteur a été effacé.',
    emptyTitle: 'L’API n’envoie pas de statistiques pour ce répartiteur',
    emptyText:
      'Elle a répondu, avec rien dedans. Un répartiteur tout juste créé ou arrêté n’en a peut-être pas encore ; la lecture continue.',
  },
  pool: {
    whole: 'Pool',
    wholeView: 'Pool entier',
    summed: 'Pas de statistiques du pool lui-même : ce qui est montré est la somme de ses membres.',
    recorded: (kept, all) =>
      `Sur ${number(all)} membres, les ${number(kept)} plus actifs sont enregistrés ; le pool les compte tous.`,
    cleared: 'L’historique de ce pool a été effacé.',
    emptyTitle: 'Pas de statistiques pour ce pool',
    emptyText: 'La réponse n’en contient pas pour lui. La lecture continue.',
  },
};

export const messages: typeof english = {
  title: 'Statistiques',
  charts: 'Graphiques',
  measure: titles,
  unit: units,
  noun: ofNoun,
  others: 'Tous les autres',
  previous: 'Période précédente',
  range: 'Période',
  ranges,
  rangesSpoken,
  fixed: (from, to) => `${from} – ${to}`,
  live: 'Retour à maintenant',
  earlier: 'Plus tôt',
  later: 'Plus tard',
  laterNow: 'Cette période se termine déjà maintenant.',
  view: 'Montrer',
  views,
  noMembers: 'L’API n’envoie de statistiques d’aucun membre.',
  compare: 'Période précédente',
  zone: 'Heures en',
  local: (name) => `Local (${name})`,
  utc: 'UTC',
  legend: 'Séries',
  legendHint: 'Appuyez pour masquer ou montrer. Double-cliquez, ou Alt et appuyez, pour la voir seule.',
  shown: (shown, known) => `${number(shown)} membres sur ${number(known)} par leur nom`,
  seenSince: (time) => `Vu par ce navigateur depuis ${time}`,
  notSeen: 'non vu par ce navigateur',
  kept: 'Gardé dans ce navigateur pendant 24 heures : 15 minutes telles que lues, le reste en moyennes de 10 s ou plus, au plus 5 Mo chacun, 20 en tout.',
  clear: 'Effacer l’historique',
  // Chart
  cursor: (chart) => `Heure sur ${chart}`,
  keys: 'Glissez pour zoomer, cliquez pour figer le curseur. Touches : les flèches le déplacent, Maj et flèches choisissent un intervalle, Entrée zoome, Échap relâche.',
  noValue: 'pas de données',
  total: 'Total',
  held: 'figé',
  selected: (from, to) => `${from} à ${to}`,
  asTable: 'Montrer en tableau',
  asTableOf: (chart) => `Montrer ${chart} en tableau`,
  more: (chart) => `Exporter ${chart}`,
  png: 'Image (PNG)',
  csv: 'Tableau (CSV)',
  noPicture: 'Ce navigateur n’a pas pu faire d’image du graphique.',
  pictureNeedsChart: 'Montré en tableau pour l’instant.',
  unknown: (metrics) => `L’API n’envoie aucune métrique pour cela (${metrics.join(', ')}).`,
  firstRead: 'Un débit demande deux lectures. Une seule jusqu’ici ; la prochaine trace le premier point.',
  nothingHere: 'Rien n’a été lu pendant cet intervalle.',
  // Table
  table: (chart, unit) => `${chart}${unit === '' ? '' : `, ${unit}`}`,
  time: 'Heure',
  tableNote: (step, at) => `Moyennes sur ${step}, à ${at}.`,
  tableExact: (at) => `Tel que lu, à ${at}.`,
  update: 'Actualiser le tableau',
  updateOf: (chart) => `Actualiser le tableau de ${chart}`,
  seconds: (count) =>
    count < 120 ? `${number(Math.round(count))} s` : `${number(Math.round(count / 60))} min`,
  // Marks
  marks: (count) => `${plural(count, 'événement marqué', 'événements marqués')} dans cette période`,
  stateChange: (member, from, to) => `${member} : ${from} → ${to}`,
  // Raw
  raw: 'Toutes les métriques telles qu’envoyées',
  rawCount: (all, unknown) => `${plural(all, 'valeur', 'valeurs')}, dont ${number(unknown)} sans graphique`,
  rawOnlyUnknown: 'Seulement celles sans graphique',
  rawFilter: 'Filtrer les métriques',
  rawMore: (shown, all) =>
    `Les ${number(shown)} premières sur ${number(all)}. Filtrez pour en voir d’autres.`,
  rawObject: 'Objet',
  rawMetric: 'Métrique',
  rawValue: 'Valeur',
  rawNoObject: '(aucun)',
  rawNone: 'Aucune métrique ne correspond.',
  rawJson: 'Réponse en JSON',
  rawJsonText: 'La réponse de GET /stats, telle qu’interprétée, lue à ',
  // States
  loading: 'Lecture des statistiques',
  errorTitle: 'Les statistiques n’ont pas pu être lues',
  staleFrom: (time) => `Voici ce qui a été lu jusqu’à ${time}. `,
  unknownTitle: 'Aucune des métriques ne peut être mise en graphique',
  unknownText:
    'L’API a envoyé des valeurs, mais sous des noms inconnus ici. Elles sont listées ci-dessous telles que reçues.',
  // Live controls
  read: 'lu',
  interval: 'Fréquence de lecture',
  every: (milliseconds) =>
    milliseconds < 60_000
      ? `toutes les ${number(milliseconds / 1000)} s`
      : `toutes les ${number(milliseconds / 60_000)} min`,
  paused: 'en pause',
  pause: 'Suspendre la lecture continue',
  resume: 'Reprendre la lecture continue',
  now: 'Relire maintenant',
};
