import { inLanguage } from '#languages/language.ts';

/** What belongs at each place of its settings, after “must be”; the empty one is all of them. */
export const messages = inLanguage('globo-settings-messages', {
  '': 'an object with signIn',
  signIn: 'an object whose kind is proxy or basic',
  'signIn.kind': 'proxy (the web server adds the credentials) or basic (operators type them)',
  timeZone: 'the time zone of the GloboNetworkAPI server, such as America/Sao_Paulo',
});
