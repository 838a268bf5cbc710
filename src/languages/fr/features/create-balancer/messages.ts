import { plural } from '#languages/numbers.ts';

import type { BalancerDraft, Problem, Step } from '#features/create-balancer/draft.ts';
import type { messages as english } from '#features/create-balancer/messages.ts';

const problems: Record<Problem, string> = {
  required: 'Nécessaire pour l’API.',
  'not-a-number': 'Un nombre entier.',
  'not-a-host': 'Un nom d’hôte comme shop.example : lettres, chiffres, points, tirets, au moins un point.',
  'not-a-port': 'Un port de 1 à 65535.',
  'no-members': 'Il faut au moins un membre.',
  'bad-member': 'Chaque membre a besoin de son identifiant de ressource, un nombre entier.',
  taken: 'Un répartiteur de charge lu par ce navigateur a déjà cette URL.',
  reason: 'En production, l’API veut savoir pourquoi.',
};

const fields: Record<keyof BalancerDraft, string> = {
  serviceId: 'Identifiant de service',
  production: 'C’est un service de production',
  region: 'Région',
  area: 'Zone',
  networkId: 'Identifiant de réseau',
  url: 'URL (nom d’hôte)',
  profileName: 'Profil',
  persistence: 'Persistance : les clients reviennent au même membre',
  redirectToHttps: 'Rediriger HTTP vers HTTPS',
  portMembers: 'Port des membres',
  vsPort: 'Port du serveur virtuel',
  healthcheck: 'Contrôle de santé',
  sslProfile: 'Profil SSL',
  certificateName: 'Certificat',
  setUpDNSEnabled: 'Créer l’enregistrement DNS',
  members: 'Membres',
  monitoringEnabled: 'Supervision',
  onCallSupervision: 'Appeler l’astreinte en cas d’incident',
  backupEnabled: 'Sauvegarde',
  serverBackupPolicyId: 'Identifiant de politique de sauvegarde',
  replicationEnabled: 'Réplication',
  noMonitoringProdReason: 'Pourquoi sans supervision',
  noBackupProdReason: 'Pourquoi sans sauvegarde',
  noReplicationProdReason: 'Pourquoi sans réplication',
};

const steps: Record<Step, string> = {
  place: 'Lieu',
  traffic: 'Trafic',
  members: 'Membres',
  care: 'Suivi',
  review: 'Relecture',
};

export const messages: typeof english = {
  title: 'Nouveau répartiteur de charge',
  breadcrumb: 'Répartiteurs de charge',
  step: steps,
  field: fields,
  problem: (problem) => problems[problem],
  hint: {
    serviceId:
      'Le service auquel il appartient. Les suggestions viennent des répartiteurs de charge déjà lus.',
    networkId: 'Vide : le réseau par défaut de la zone.',
    url: 'Doit être unique. Le schéma et le chemin sont retirés.',
    profileName: 'Ce que l’API propose ; il décide des options ci-dessous.',
    portMembers: 'Le port sur lequel les membres écoutent.',
    vsPort: 'Pour les profils TCP seulement.',
    healthcheck: 'Le nom d’un contrôle de santé, comme http.',
    sslProfile: 'Ce profil demande un profil SSL ou un certificat.',
    sslProfileMaybe: 'Seulement pour un profil qui parle TLS.',
    setUpDNSEnabled: 'Refusé quand le domaine ne le permet pas.',
    production: 'L’API demande alors les motifs de ce qui est désactivé.',
  },
  problemsLeft: (count) => `${plural(count, 'champ', 'champs')} à compléter`,
  complete: 'complet',
  stillOpen: (left) => `À compléter avant l’étape suivante : ${left}.`,
  next: 'Suivant',
  back: 'Retour',
  create: 'Créer le répartiteur de charge',
  creating: 'Envoi…',
  underWay: (url) => `La création de ${url} est encore en cours : voir Opérations.`,
  cannot: (count) =>
    `${plural(count, 'champ n’est pas complet', 'champs ne sont pas complets')} : voyez les étapes marquées.`,
  ready: 'Tout ce dont l’API a besoin est là. Relisez ce qui est envoyé, puis créez.',
  discard: 'Abandonner le brouillon',
  kept: 'Le brouillon est gardé dans cet onglet jusqu’à sa création ou son abandon.',
  unkept:
    'Le navigateur n’a pas enregistré le brouillon : il est perdu quand cette page est fermée ou rechargée.',
  summary: 'Résumé',
  payload: 'Ce qui est envoyé',
  payloadLater: 'Ce qui est envoyé apparaît quand le brouillon est complet.',
  nothing: 'pas encore',
  defaultNetwork: 'celui par défaut de la zone',
  // Members
  suggestionsFailed:
    'Tout ce qui pourrait être proposé ici n’a pas été lu ; chaque valeur peut quand même être saisie.',
  readAgain: 'Relire',
  search: 'Trouver un serveur par son nom',
  searchHint: 'Au moins deux lettres. Il doit être dans le même réseau que les autres.',
  searching: 'Recherche…',
  searchFailed:
    'Ce compte ou cette API ne peut pas chercher de serveurs ; saisissez l’identifiant de ressource ci-dessous.',
  searchNone: 'Aucun serveur n’a cela dans son nom.',
  addServer: (name) => `Ajouter ${name}`,
  added: 'ajouté',
  memberId: 'Identifiant de ressource',
  memberAddress: 'Adresse (facultative)',
  addMember: 'Ajouter le membre',
  removeMember: (name) => `Retirer ${name}`,
  memberCount: (count) => plural(count, 'membre', 'membres'),
  otherNetworks: 'Ces membres sont dans des réseaux différents : l’API les refusera.',
  // Outcome
  existsAlready: (url) => `Un répartiteur de charge nommé ${url} existe déjà.`,
  lost: 'La réponse s’est perdue : le répartiteur de charge est peut-être en route. Il est cherché sous son nom ; rien n’est renvoyé automatiquement.',
  lostTitle: (url) => `On ne sait pas si ${url} est en cours de création`,
  acceptedTitle: (url) => `${url} est en cours de création`,
  acceptedText:
    'L’API l’a accepté. Il est cherché toutes les quelques secondes ; l’opération est listée sous Opérations.',
  failedTitle: (url) => `${url} n’a pas été créé`,
  failedText:
    'L’API l’a accepté, mais son opération a échoué. Le brouillon est toujours là : corrigez-le, ou réessayez.',
  createdTitle: (url) => `${url} existe`,
  createdText: 'L’API le liste maintenant.',
  slowText:
    'Il n’est pas listé après deux minutes. L’opération a peut-être échoué : voyez Opérations. Le brouillon est encore ici.',
  open: 'L’ouvrir',
  another: 'En créer un autre',
  backToDraft: 'Retour au brouillon',
};
