import type { messages as english } from '#backends/itcare/settings-messages.ts';

export const messages: typeof english = {
  '': 'un objet avec signIn',
  signIn: 'un objet dont kind est proxy, oidc, api-account ou token',
  'signIn.kind': 'proxy (le serveur web ajoute les identifiants), oidc, api-account ou token',
  'signIn.authority':
    'pour oidc : l’émetteur du fournisseur OpenID, avec un chemin sous /auth/, tel que https://accounts.cegedim.cloud/auth/realms/cloud',
  'signIn.clientId': 'pour oidc : l’identifiant du client public enregistré, un texte',
  'signIn.scope': 'pour oidc : les portées demandées, séparées par des espaces, telles que openid',
  'signIn.tokenPath':
    'pour api-account : le chemin du point de jetons sur cette origine, sous /auth/, transmis par le serveur web',
};
