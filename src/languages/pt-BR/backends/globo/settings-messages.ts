import type { messages as english } from '#backends/globo/settings-messages.ts';

export const messages: typeof english = {
  '': 'um objeto com signIn',
  signIn: 'um objeto cujo kind é proxy ou basic',
  'signIn.kind': 'proxy (o servidor web acrescenta as credenciais) ou basic (os operadores as digitam)',
  timeZone: 'o fuso horário do servidor GloboNetworkAPI, como America/Sao_Paulo',
};
