import type { ApiErrorKind } from '#http/error-status.ts';
import type { messages as english } from '#http/messages.ts';

const happened: Record<ApiErrorKind, string> = {
  network: 'aucune réponse complète n’est arrivée',
  timeout: 'la réponse a pris trop de temps',
  unauthorized: 'personne n’est connecté, ou la session a expiré',
  forbidden: 'votre compte n’a pas le droit de faire cela',
  'not-found': 'le serveur ne le connaît pas',
  conflict: 'cela heurte un changement en cours',
  validation: 'la requête a été refusée',
  'rate-limited': 'trop d’appels',
  upstream: 'le serveur est en échec',
  contract: 'la réponse est illisible',
  aborted: 'l’appel a été annulé',
};

const next: Record<ApiErrorKind, (wait: number | null) => string> = {
  network: () => 'Vérifiez votre réseau et réessayez.',
  timeout: () => 'Réessayez ; si cela dure, le service est lent ou arrêté.',
  unauthorized: () =>
    'Reconnectez-vous là où ce site le demande, ou faites renouveler les identifiants de son proxy ; puis réessayez.',
  forbidden: () => 'Demandez ce droit au propriétaire du service.',
  'not-found': () => 'Il a peut-être été supprimé : revenez à la liste et actualisez-la.',
  conflict: () => 'Attendez sa fin, actualisez, puis réessayez.',
  validation: () => 'Corrigez ce qui a été envoyé et réessayez.',
  'rate-limited': (wait) => (wait === null ? 'Réessayez dans une minute.' : `Réessayez dans ${wait} s.`),
  upstream: (wait) => (wait === null ? 'Réessayez plus tard.' : `Réessayez dans ${wait} s.`),
  contract: () => 'Réessayez ; si cela dure, l’API ou un proxy intermédiaire a changé.',
  aborted: () => 'Rien n’a été modifié.',
};

export const messages: typeof english = {
  sentence: (call, what, said) => `${call} : ${what}${said === null ? '' : ` : ${said}`}`,
  happened,
  next,
  nextUnknown: 'Elle a peut-être été appliquée malgré tout : relisez l’état actuel avant de recommencer.',
  reason: {
    signInFailed: 'l’ouverture de session a échoué',
    tooLarge: 'elle est trop grande',
    underWay: 'la même demande est déjà en route, elle n’a donc pas été renvoyée',
    brokeOff: 'elle s’est interrompue en route',
    webPage: 'c’est une page web, un proxy a donc répondu à la place de l’API',
    brokenJson: 'c’est du JSON incomplet ou cassé',
    notJson: 'ce n’est pas du JSON',
    redirect: 'il a envoyé une redirection, sans doute vers une page de connexion d’un proxy',
    malformed: 'elle est trop grande ou trop mal formée',
    tooDifferent: 'elle s’écarte trop du contrat',
  },
  drift: {
    tooDeep: 'imbrication trop profonde',
    undocumented: 'pas comme documenté',
    expected: (wanted, got) => `attendu ${wanted}, reçu ${got}`,
  },
  kind: {
    null: 'null',
    nothing: 'rien',
    list: 'une liste',
    object: 'un objet',
    string: 'une chaîne',
    number: 'un nombre',
    boolean: 'un booléen',
    trueOrFalse: 'vrai ou faux',
    idOrObject: 'un identifiant ou un objet',
    other: 'autre chose',
  },
  refused: {
    longReference: (most) => `une référence de changement a au plus ${most} caractères`,
    notAHost: (text) => `« ${text} » n’est pas un nom d’hôte`,
    required: (field) => `${field} est nécessaire`,
    oneMember: 'il faut au moins un membre',
    memberPort: 'portMembers est un port de 1 à 65535',
    resourceId: 'l’identifiant de ressource est un nombre entier supérieur à 0',
    port: 'un port est un nombre entier de 1 à 65535',
    nothingToChange: 'il n’y a rien à modifier',
    memberId: 'chaque membre a son propre identifiant, un nombre entier supérieur à 0',
    state: 'un état est un nombre entier de 0 à 7',
    id: 'un identifiant est un nombre entier supérieur à 0',
  },
};
