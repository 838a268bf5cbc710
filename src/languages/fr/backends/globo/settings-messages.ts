import type { messages as english } from '#backends/globo/settings-messages.ts';

export const messages: typeof english = {
  '': 'un objet avec signIn',
  signIn: 'un objet dont kind est proxy ou basic',
  'signIn.kind': 'proxy (le serveur web ajoute les identifiants) ou basic (les opérateurs les saisissent)',
  timeZone: 'le fuseau horaire du serveur GloboNetworkAPI, tel que America/Sao_Paulo',
};
