import type { messages as english } from '#backends/itcare/settings-messages.ts';

export const messages: typeof english = {
  '': 'um objeto com signIn',
  signIn: 'um objeto cujo kind é proxy, oidc, api-account ou token',
  'signIn.kind': 'proxy (o servidor web acrescenta as credenciais), oidc, api-account ou token',
  'signIn.authority':
    'para oidc: o emissor do provedor OpenID, com um caminho abaixo de /auth/, como https://accounts.cegedim.cloud/auth/realms/cloud',
  'signIn.clientId': 'para oidc: o id do cliente público registrado lá, um texto',
  'signIn.scope': 'para oidc: os escopos a pedir, separados por espaços, como openid',
  'signIn.tokenPath':
    'para api-account: o caminho do ponto de tokens nesta origem, abaixo de /auth/, que o servidor web encaminha',
};
