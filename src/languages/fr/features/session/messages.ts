import type { messages as english } from '#features/session/messages.ts';

export const messages: typeof english = {
  screenTitle: (backend) => `Connexion à ${backend}`,
  screenText: {
    oidc: 'Vous êtes envoyé à la page de connexion, puis ramené à cette adresse.',
    'api-account':
      'Avec l’identifiant client et le secret de votre compte d’API. Ils restent dans la mémoire de cette page et disparaissent avec elle.',
    token:
      'Avec un jeton d’accès obtenu ailleurs. Il reste dans la mémoire de cette page et disparaît avec elle.',
    basic:
      'Avec votre nom d’utilisateur et votre mot de passe. Ils restent dans la mémoire de cette page et disparaissent avec elle ; chaque appel les porte.',
    proxy: '',
  },
  screenByWindow:
    'Ce navigateur n’accorde aucun stockage au site : vous vous connectez dans une fenêtre séparée pendant que cette page attend, et de nouveau à chaque rechargement.',
  dialogTitle: (backend) => `Reconnexion à ${backend}`,
  ended: 'Votre connexion a expiré.',
  refusedNow: 'L’API n’accepte plus votre connexion.',
  dialogText:
    'Ce que vous avez ouvert et saisi ici reste tel quel. D’ici là, rien n’est lu et rien n’est envoyé.',
  dialogBeside: 'La page de connexion s’ouvre dans une fenêtre à part.',
  at: (host) => `Se connecter sur ${host}`,
  signIn: 'Se connecter',
  signingIn: 'Connexion…',
  preparing: 'Demande au fournisseur…',
  waiting: 'En attente de l’autre fenêtre. Appuyez de nouveau si elle n’est plus là.',
  redirecting: 'Vous êtes conduit à la page de connexion…',
  blocked:
    'Ce navigateur n’a pas ouvert la fenêtre. Autorisez les fenêtres de ce site, puis appuyez de nouveau.',
  notNow: 'Pas maintenant',
  clientId: 'Identifiant client',
  secret: 'Secret',
  token: 'Jeton d’accès',
  tokenHint: 'Il ne peut pas être renouvelé : quand il expire, un autre vous est demandé.',
  user: 'Nom d’utilisateur',
  password: 'Mot de passe',
  needed: 'Ce champ est nécessaire.',
  tokenForm: 'Ce n’est pas un jeton : il contient des caractères qui ne peuvent pas être envoyés.',
  colon: 'Un nom d’utilisateur ne peut pas contenir de deux-points.',
  refused: (said) => `Refusé${said === '' ? '' : ` : « ${said} »`}. Vérifiez votre saisie et réessayez.`,
  refusedThere: (said) => `Le fournisseur ne vous a pas connecté${said === '' ? '' : ` : « ${said} »`}.`,
  failed: (said) =>
    `La connexion n’a pas abouti${said === '' ? '' : ` : ${said}`}. Rien n’est dit de votre saisie ; réessayez et, si cela dure, prévenez qui gère ce site.`,
  insecureTitle: 'La connexion demande une adresse sûre',
  insecure: (origin) =>
    `${origin} n’en est pas une : les navigateurs n’offrent la cryptographie nécessaire qu’aux adresses https:// et sur localhost. Ouvrez cette console à son adresse https://.`,
  noWayTitle: 'Ce navigateur ne laisse aucun moyen de se connecter ici',
  noWay: (origin) =>
    `L’aller-retour vers le fournisseur doit être mémorisé, et le navigateur n’accorde à ${origin} ni stockage ni messages entre ses onglets. Autorisez les cookies et les données de site pour cette adresse dans les réglages du navigateur, puis rechargez la page.`,
  onlyByReloadTitle: 'Rechargez la page pour vous connecter',
  onlyByReload:
    'Ce navigateur ne laisse aucune autre fenêtre dire à cette page que vous vous êtes connecté. Ce que vous avez saisi ici sera perdu au rechargement.',
  reload: 'Recharger',
  outNotice: (backend) => `Vous n’êtes pas connecté à ${backend} : rien n’y est lu et rien n’y est envoyé.`,
  operator: 'Opérateur',
  signedInAs: (who, backend) => `${who} sur ${backend}`,
  nobody: 'Personne',
  somebody: 'Connecté',
  signOut: 'Se déconnecter',
  signOutHere: 'Se déconnecter de cet onglet ; les autres restent connectés',
  state: {
    in: (who) => `Connecté en tant que ${who}.`,
    out: 'Personne n’est connecté.',
    lost: 'La connexion a expiré.',
  },
  outHereOnly: 'Les autres onglets restent connectés jusqu’à leur fermeture.',
  until: (time) => `Le jeton est valable jusqu’à ${time}.`,
  how: {
    proxy: 'Le proxy de ce site ajoute les identifiants ; ce navigateur n’en détient aucun.',
    oidc: 'Auprès d’un fournisseur OpenID, renouvelée d’elle-même.',
    'api-account': 'Avec un compte d’API, renouvelée d’elle-même.',
    token: 'Avec un jeton collé, valable jusqu’à son expiration.',
    basic: 'Avec nom d’utilisateur et mot de passe, que chaque appel porte.',
  },
  closeTitle: 'Vous êtes connecté',
  closeText: 'La page qui l’a demandé continue. Cette fenêtre n’est plus utile.',
  strayTitle: 'Personne n’attend cette connexion',
  strayText: 'La page qui l’a demandée n’est plus là, ou a redemandé. Connectez-vous depuis cette page.',
  toStart: 'Ouvrir la console',
};
