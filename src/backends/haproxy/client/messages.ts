import { inLanguage } from '#languages/language.ts';

/** What the statistics page answered, as the middle of a sentence, and what to do next. */
export const messages = inLanguage('haproxy-client', {
  /** Why an answer is no table of statistics. */
  unreadable: {
    'not-statistics': 'there is no statistics page of HAProxy at this address',
    columns: 'the columns that name and describe a server are missing',
    'row-length': 'a row has another number of columns than the header, so the answer is incomplete',
  },
  noPage: {
    says: 'there is no statistics page of HAProxy at this address',
    advice:
      'Compare its address in the proxy (HAPROXY_…_URL, or haproxy_page in nginx) with "stats uri" in the configuration of HAProxy.',
  },
  /** An instance that does not take the user and password that came with the call. */
  signIn: {
    refused: 'sign-in refused',
    proxy: {
      says: 'HAProxy does not accept the user and password that the web server sends for this instance',
      advice:
        'Correct them in the proxy (HAPROXY_…_BASIC, or haproxy_authorization in nginx), or in "stats auth" of HAProxy.',
    },
    own: {
      says: 'this instance does not accept the user and password of this sign-in',
      advice:
        'Add the user to "stats auth" of this instance, or sign in with a user that all instances know.',
    },
  },
  /** What became of a write, by the code in the address that the answer leads to. */
  code: {
    ERRP: {
      says: 'the pool or its servers no longer exist, so nothing was changed',
      advice: 'Refresh the pool.',
    },
    DENY: {
      says: 'this instance is read-only for this account ("stats admin"), or it refuses the address of the console (Origin check)',
      advice: 'Ask whoever configures this HAProxy.',
    },
    NONE: {
      says: 'HAProxy found nothing to do in the request, so nothing was changed',
      advice: 'This is a defect of the console: please report it.',
    },
    EXCD: {
      says: 'the request was too large for HAProxy, so nothing was changed',
      advice: 'This is a defect of the console: please report it.',
    },
  },
  /** Of a change that needed several requests. */
  partly: 'a part of the servers was accepted before this, the rest was not sent',
  /** `code` as it came. */
  unknownCode: (code: string) => `HAProxy answered ${code}, an unknown code`,
  noCode: 'the answer does not say whether the change was made',
  /** `most` in bytes. */
  longName: (most: number) => `a name of a pool or server has fewer than ${most} bytes`,
});
