import { number, plural } from '#languages/numbers.ts';

import type { HostProblem } from '#features/urls/host-lines.ts';
import type { messages as english } from '#features/urls/messages.ts';

const problems: Record<HostProblem, string> = {
  'not-a-host': 'n’est pas un nom d’hôte que l’API accepte : lettres, chiffres, tirets et un point',
  present: 'est déjà sur ce répartiteur de charge',
  repeated: 'y figure deux fois',
};

export const messages: typeof english = {
  title: 'URL',
  count: (count) => plural(count, 'URL', 'URL'),
  loading: 'Lecture des URL',
  errorTitle: 'Les URL n’ont pas pu être lues',
  emptyTitle: 'Ce répartiteur de charge n’a pas d’URL',
  emptyText:
    'Une URL est un nom d’hôte pour lequel le répartiteur de charge répond. Ajoutez-en une pour la superviser et lui donner un certificat.',
  column: {
    name: 'Nom d’hôte',
    status: 'Statut',
    monitoring: 'Supervision',
    onCall: 'Astreinte',
    mode: 'Mode',
    dns: 'DNS',
    checks: 'Contrôles spécifiques',
    created: 'Créée',
    actions: 'Actions',
  },
  on: 'oui',
  off: 'non',
  dnsKnown: 'dans le DNS du réseau',
  dnsUnknown: 'L’API ne donne que les noms du réseau lui-même ; celui-ci peut être dans le DNS ou non.',
  checks: (count) => (count === 0 ? 'aucun' : plural(count, 'contrôle', 'contrôles')),
  showChecks: (name) => `Contrôles spécifiques de ${name}`,
  checksText:
    'Lecture seule : aucun appel de l’API ne les modifie. Les mots de passe ont été retirés à la lecture.',
  noId: 'L’API n’a donné aucun identifiant à cette URL : elle ne peut pas être modifiée d’ici.',
  busy: 'Une opération sur les URL de ce répartiteur de charge est en cours.',
  unnamed: 'sans nom',
  monitoringAction: 'Supervision',
  deleteAction: 'Supprimer',
  rowMonitoring: (name) => `Supervision de ${name}`,
  rowDelete: (name) => `Supprimer l’URL ${name}`,
  close: 'Fermer',
  asked: (monitoring, onCall) =>
    `demandé : supervision ${monitoring ? 'oui' : 'non'}, astreinte ${onCall ? 'oui' : 'non'} ; l’API ne le montre pas encore`,
  // Add
  add: 'Ajouter des URL',
  addTitle: 'Ajouter des URL',
  addDescription: (balancer) => `Noms d’hôte pour lesquels ${balancer} répond.`,
  names: 'Noms d’hôte',
  namesHint: 'Un par ligne, ou collés avec des virgules. Les schémas et les chemins sont retirés.',
  willAdd: (count) =>
    count === 0 ? 'Pas encore de nom à ajouter.' : `${plural(count, 'nom', 'noms')} à ajouter.`,
  problem: (problem) => problems[problem],
  tooMany: (count) => `Seuls les ${number(count)} premiers sont pris.`,
  dns: 'Créer l’enregistrement DNS',
  dnsHint: 'Refusé par l’API quand le domaine ne le permet pas.',
  monitoring: 'La superviser',
  onCall: 'Appeler l’astreinte en cas d’incident',
  onCallNeeds: 'L’astreinte suppose la supervision.',
  sslProfile: 'Profil SSL',
  sslNone: 'Au choix de l’API',
  sslReading: 'Lecture des profils pour ce nom…',
  sslInvalid:
    'Aucun profil SSL valide ne couvre ce nom : les clients HTTPS verront un avertissement de certificat.',
  sslFailed: 'Les profils SSL n’ont pas pu être lus ; l’API choisira.',
  sslMany: 'Avec plusieurs noms, l’API choisit le profil SSL de chacun.',
  addAction: (count) => `Ajouter ${plural(count, 'URL', 'URL')}`,
  addNothing: 'Il n’y a pas de nom à ajouter.',
  stop: 'Arrêter après celle-ci',
  running: (done, total) => `${number(done)} sur ${number(total)} envoyées`,
  retryFailed: (count) => `Réessayer (${number(count)})`,
  // Delete
  deleteTitle: (name) => `Supprimer l’URL ${name} ?`,
  deleteDescription:
    'Les clients qui utilisent ce nom d’hôte n’auront plus de réponse. Défaire la suppression l’ajoute de nouveau, sans son profil TLS, son enregistrement DNS ni ses propres contrôles.',
  notRestored: 'Son profil TLS, son enregistrement DNS et ses propres contrôles ne reviennent pas.',
  deleting: 'Suppression…',
  deleteAccepted: (name) => `${name} : suppression acceptée`,
  // Monitoring
  monitoringTitle: (name) => `Supervision de ${name}`,
  monitoringDescription:
    'Seule cette URL change. La supervision du répartiteur de charge lui-même est sous son onglet Supervision.',
  silent:
    'C’est la production : personne n’est prévenu quand cette URL tombe jusqu’au retour de la supervision.',
  silentOnCall: 'C’est la production : personne n’est appelé pour cette URL jusqu’au retour de l’astreinte.',
  save: 'Appliquer',
  saving: 'Application…',
  unchanged: 'Rien n’a encore été modifié.',
  monitoringAccepted: (name) => `${name} : changement de supervision accepté`,
};
