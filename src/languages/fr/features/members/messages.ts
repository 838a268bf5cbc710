import { messages as changes } from '#languages/fr/changes/messages/messages.ts';
import type { MemberState, Verb } from '#domain/members/member-state.ts';
import { form, number, plural } from '#languages/numbers.ts';

import { poolMessages } from './pool-messages.ts';
import type { messages as english } from '#features/members/messages.ts';

const nouns: Record<Verb, string> = {
  enable: 'activation',
  drain: 'drainage',
  offline: 'mise hors ligne forcée',
};
const states: Record<MemberState, string> = {
  enabled: 'Activé',
  disabled: 'En drainage',
  offline: 'Hors ligne',
};

function objects(count: number, name: string): string {
  return count === 1 ? name : plural(count, 'membre', 'membres');
}

export const messages: typeof english = {
  checkFor: (name) => `Vérifier sur l’équipement : ${name}`,
  lostFound: (state: string) =>
    `peut encore changer : aucune réponse claire n’est venue. L’équipement montre ${state} jusqu’ici, mais un équipement occupé peut mettre des minutes. Rien n’est renvoyé tout seul ; vérifiez de nouveau sur l’équipement ensuite.`,
  confirmedHere: (state) => `: confirmé, l’équipement montre ${state}.`,
  contradictedHere: (state) =>
    `: accepté, mais l’équipement montre ${state}. Vérifiez de nouveau, ou interrogez les exploitants des répartiteurs.`,
  notAppliedHere: (state) => `: sans effet. L’équipement montre ${state}. Vous pouvez réessayer.`,
  cannotAsk: 'Ce changement ne peut pas être fait',
  noLonger: 'n’est plus dans ce pool',
  ...poolMessages,
  title: 'Membres',
  state: states,
  drained: 'Drainé',
  storedState: { ...states, offline: 'Forcé hors ligne' },
  unknownValue: (value) => (value === null ? 'inconnu' : `valeur inconnue ${number(value)}`),
  note: {
    'never-read':
      'L’équipement n’a jamais été interrogé sur ce membre : c’est ce qui était voulu, pas ce qui a été vu.',
    'not-read': 'Sa santé n’a pas été lue sur l’équipement depuis ce changement.',
    'not-monitored': 'Ce pool n’a pas de contrôle de santé : « sain » voudrait dire sain ou non surveillé.',
    'stored-only': 'Un nombre enregistré qu’aucun équipement ne donne : santé inconnue, état non confirmé.',
    'session-enabled':
      'La session est restée activée, ce qui ne change rien tant qu’il est forcé hors ligne.',
  },
  health: { up: 'sain', down: 'en panne', checking: 'en vérification', unknown: 'inconnue' },
  notTold: 'Non indiqué',
  differs: 'Diffère',
  missingThere: 'absent',
  staleThere: 'pas lu maintenant',
  onInstance: (instance, state) => `${instance} : ${state}`,
  older: (state) => `${state} (plus ancien)`,
  moreRemarks: (count) => `(+${number(count)})`,
  detailsOf: (name) => `Détails de ${name}`,
  details: 'Détails',
  instance: 'Instance',
  instances: 'Par instance',
  differences: 'Membres qui diffèrent entre les instances',
  makeEqual: (verb, name) => `${verb} ${name} sur toutes les instances`,
  onAll: (verb) => `${verb} partout`,
  moreDifferences: (count) => `et ${plural(count, 'autre membre diffère', 'autres membres diffèrent')}`,
  unknownRaw: (raw) => (raw === null || raw === '' ? 'inconnu' : `inconnu (${raw})`),
  userDown: 'arrêté par un opérateur',
  act: (verb, count, name) => `${verb} ${objects(count, name)}`,
  actOnCount: (verb, count) => `${verb} ${plural(count, 'membre', 'membres')}`,
  rowAct: (verb, name) => `${verb} ${name}`,
  column: {
    name: 'Membre',
    address: 'Adresse',
    state: 'État',
    health: 'Santé',
    connections: 'Conn.',
    rate: 'Nouv./s',
    trend: 'Tendance',
    share: 'Part',
    zone: 'Zone',
    changed: 'Changé',
    source: 'Lu depuis',
    weight: 'Poids',
    priority: 'Priorité',
    limit: 'Limite',
    actions: 'Actions',
  },
  backup: 'secours',
  ofLimit: (limit) => `sur ${number(limit)}`,
  atLeast: (rate) => `≥ ${rate}`,
  rateIncomplete: 'Sans une instance qui ne peut pas être lue.',
  waiting: (count) => `${number(count)} en attente`,
  connectionsNow: (count) => plural(count, 'connexion', 'connexions'),
  selected: (count) => plural(count, 'sélectionné', 'sélectionnés'),
  clearSelection: 'Effacer la sélection',
  loading: 'Lecture des membres',
  errorTitle: 'Les membres n’ont pas pu être lus',
  emptyTitle: 'Ce pool n’a pas de membre',
  emptyText:
    'Le répartiteur de charge n’a nulle part où envoyer le trafic. Ajoutez un serveur du même réseau pour le mettre en service.',
  emptyHere:
    'Rien derrière lui ne reçoit de trafic. Les membres s’ajoutent dans l’API réseau elle-même, pas depuis cette console.',
  statsFailed: 'Les nombres de connexions n’ont pas pu être lus : ',
  noStats: 'pas de comptage',
  add: 'Ajouter un membre',
  remove: 'Retirer',
  more: (name) => `Autres actions pour ${name}`,
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
  busy: 'Un changement de ce membre est en route.',
  readOnlyRow:
    'L’API n’a donné aucun identifiant de ressource à ce membre : il ne peut pas être adressé. Rien n’a été envoyé.',
  readOnly: 'L’API n’a donné aucun identifiant de ressource à ce membre : il ne peut pas être modifié d’ici.',
  mixedSelection: (verb) =>
    `Aucun des membres sélectionnés ne peut être modifié par « ${verb.toLowerCase()} ».`,
  shared:
    'Ce serveur est dans le pool sur plusieurs ports. L’API ne sait pas les distinguer : un changement peut toucher les deux.',
  sharedOnce:
    'Ce serveur est dans le pool sur plusieurs ports. L’API ne sait pas les distinguer : une seule requête part, et tous ses ports changent.',
  // Confirmation
  confirmDescription: (production, pool) => (production ? `${pool} est en production.` : `Sur ${pool}.`),
  meaningTitle: 'Ce que deviennent les connexions',
  meaning: { fresh: 'Nouvelles', persistent: 'Clients persistants', established: 'Établies' },
  listed: 'Membres concernés',
  // The equipment
  source: {
    equipment: (time) => `équipement à ${time}`,
    storedOnly: 'en base, non confirmé',
    sent: 'envoyé, non confirmé',
    never: 'en base, jamais vérifié',
    checked: (ago) => `en base, vérifié ${ago}`,
    ahead: 'en base, vérifié dans le futur : horloge ou fuseau mal réglé',
    unreadable: 'en base, heure de la dernière vérification illisible',
  },
  noLimit: 'sans',
  equipmentTitle: 'Équipement',
  stored: 'États tels que la base de données les a : ce qui a été écrit ou lu en dernier.',
  asked: (time) => `L’équipement a été interrogé à ${time}.`,
  notAsked: 'Ce navigateur n’a pas encore interrogé l’équipement.',
  check: 'Vérifier sur l’équipement',
  checking: 'Interrogation de l’équipement…',
  checkCost:
    'Une vérification se connecte à chaque répartiteur du pool, verrouille le pool et écrit ce qu’elle trouve dans la base du serveur. Elle peut prendre une minute.',
  checkRunning: 'Une vérification de ce pool est en cours, ici ou dans un autre onglet.',
  checkCooling: 'Ce pool vient d’être vérifié. Attendez un peu avant la prochaine vérification.',
  disagreeTitle: 'Les répartiteurs ne sont pas d’accord.',
  disagreeText:
    'Ils montrent des états différents pour un membre : il n’y a donc pas une vérité unique à montrer ; les états ci-dessous sont ceux enregistrés. Un répartiteur a manqué un changement ou était en maintenance. Vérifiez de nouveau ; si cela dure, modifiez le membre encore une fois ou interrogez ceux qui exploitent les répartiteurs.',
  checkSlow:
    'La vérification ne s’est pas terminée en une minute : elle est encore en cours, ou attend un verrou que quelqu’un d’autre tient. Rien n’est répété automatiquement ; attendez avant de vérifier de nouveau.',
  checkFailed: 'L’équipement n’a pas pu être interrogé. ',
  lostHere:
    'a peut-être changé, ou non : aucune réponse claire n’est venue. Un répartiteur de la paire peut avoir changé et l’autre non. Rien n’est renvoyé automatiquement ; vérifiez sur l’équipement pour le savoir.',
  acceptedUnproven: ': accepté par l’API, mais pas encore relu sur l’équipement.',
  lockedUnknown: 'Son état est un nombre qui ne veut rien dire. Vérifiez d’abord sur l’équipement.',
  sequence:
    'L’équipement est interrogé avant l’envoi et une fois après. Seul ce que vous avez listé est envoyé.',
  watchDrain: 'Suivre sur l’équipement',
  watchDrainHint:
    'Tant que c’est actif, l’équipement est interrogé toutes les 30 secondes, par un seul onglet de ce navigateur.',
  // Outcomes
  changesTitle: 'Changements de ce navigateur',
  dismiss: 'Fermer',
  retryFailed: (count) => `Réessayer ${plural(count, 'échec', 'échecs')}`,
  sendAnyway: (verb) => `${verb} quand même`,
  leaveIt: 'Laisser tel quel',
  stateWord: (state) => (state === null ? 'illisible ou disparu' : states[state]),
  batchLine: (verb, total, confirmed, failed) =>
    [
      `${verb} ${plural(total, 'membre', 'membres')}`,
      plural(confirmed, 'confirmé', 'confirmés'),
      failed > 0 ? plural(failed, 'en échec', 'en échec') : null,
      total - confirmed - failed > 0 ? `${number(total - confirmed - failed)} en cours` : null,
    ]
      .filter((part) => part !== null)
      .join(' · '),
  outcome: {
    checking: 'est relu avant tout envoi.',
    drifted: (saw, found) =>
      `a changé depuis que vous avez regardé : vous avez vu ${saw}, c’est maintenant ${found}. Rien n’a été envoyé.`,
    'not-sent': ': rien n’a été envoyé.',
    sent: ': envoyé ; en attente de la réponse de l’API.',
    accepted: ': accepté par l’API ; en attente que le pool le montre.',
    refused: 'n’a pas été changé.',
    unknown:
      'a peut-être changé, ou non : aucune réponse claire n’est venue. Le pool est relu pour le savoir ; rien n’est renvoyé automatiquement.',
    confirmed: (state) => `: confirmé, le pool montre ${state}.`,
    contradicted: (state) =>
      `: accepté, mais le pool montre encore ${state}. Relisez, ou interrogez les exploitants de l’API.`,
    'not-applied': (state) =>
      `: sans effet. Aucune réponse claire n’est venue, et le pool montre encore ${state}. Vous pouvez réessayer.`,
  },
  notChecked: (message) => `Le pool n’a pas pu être lu avant le changement. ${message}`,
  nothingSent: (count) =>
    `Rien n’a été envoyé : ${plural(count, 'membre n’a pas pu être lu', 'membres n’ont pas pu être lus')} avant`,
  leftOut: (count) =>
    `${plural(count, 'membre est déjà en cours de changement et a été laissé', 'membres sont déjà en cours de changement et ont été laissés')} de côté`,
  driftToast: (count) =>
    `${plural(count, 'membre a été retenu', 'membres ont été retenus')} : ${form(count, 'sa ligne dit', 'leurs lignes disent')} pourquoi.`,
  outcomeToast: (name, verb, phase) => `${name} : ${nouns[verb]}, ${changes.phase[phase]}`,
  batchToast: (confirmed, total) =>
    `${plural(confirmed, 'changement confirmé', 'changements confirmés')} sur ${number(total)}`,
  // Drains
  drains: 'Drainages',
  drainCount: (count) => plural(count, 'drainage', 'drainages'),
  drainsLeft: (left, empty) =>
    [
      plural(left, 'connexion restante', 'connexions restantes'),
      empty > 0 ? `${plural(empty, 'membre', 'membres')} sans aucune` : null,
    ]
      .filter((part) => part !== null)
      .join(' · '),
  backIn: (name) => `Réactiver ${name}, en mettant fin à son drainage`,
  cutOff: (name) => `Forcer ${name} hors ligne, en mettant fin à son drainage`,
  // Add and remove
  addTitle: 'Ajouter un membre',
  addDescription: (pool) =>
    `Il entre dans ${pool} activé et prend du trafic dès que son contrôle de santé réussit.`,
  alreadyThere: 'Ce serveur est déjà dans le pool sur ce port.',
  addAction: 'Ajouter le membre',
  adding: 'Ajout…',
  removeTitle: (name) => `Retirer ${name}`,
  removeDescription:
    'Le serveur quitte le pool. Ses connexions ne sont pas attendues : drainez-le d’abord si elles comptent.',
  removeAction: (name) => `Retirer ${name}`,
  returnsEnabled: (state) => `Il revient activé et reçoit du trafic. Avant, il était : ${state}.`,
  removing: 'Retrait…',
  added: (name) => `${name} est dans le pool`,
  removed: (name) => `${name} n’est plus dans le pool`,
};
