import { inLanguage } from '#languages/language.ts';

/** What belongs at each place of its settings, after “must be”; the empty one is all of them. */
export const messages = inLanguage('itcare-settings-messages', {
  '': 'an object with signIn',
  signIn: 'an object whose kind is proxy, oidc, api-account or token',
  'signIn.kind': 'proxy (the web server adds the credentials), oidc, api-account or token',
  'signIn.authority':
    'for oidc: the issuer of the OpenID provider, with a path below /auth/, such as https://accounts.cegedim.cloud/auth/realms/cloud',
  'signIn.clientId': 'for oidc: the id of the public client registered there, a text',
  'signIn.scope': 'for oidc: the scopes to ask for, separated by spaces, such as openid',
  'signIn.tokenPath':
    'for api-account: the path of the token endpoint on this origin, below /auth/, which the web server forwards',
});
