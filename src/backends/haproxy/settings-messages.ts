import { inLanguage } from '#languages/language.ts';

/** What belongs at each place of its settings, after “must be”; the empty one is all of them. */
export const messages = inLanguage('haproxy-settings-messages', {
  '': 'an object with signIn and balancers',
  signIn: 'an object whose kind is proxy or basic',
  'signIn.kind': 'proxy (the web server adds the credentials) or basic (operators type them)',
  balancers: 'a list of 1 to 100 load balancers, each with id and instances',
  'balancers[]': 'an object with id and instances, and name and production if you like',
  'balancers[].id': '1 to 32 characters out of a-z, 0-9 and -, unlike the id of any other load balancer',
  'balancers[].name': 'what people call it, up to 60 characters; its id unless set',
  'balancers[].production': 'true where changes ask for more care, or false',
  'balancers[].instances': 'a list of 1 to 16 instances of HAProxy that serve the same pools',
  'balancers[].instances[]': 'an object with id, and name if you like',
  'balancers[].instances[].id':
    '1 to 32 characters out of a-z, 0-9 and -, unlike the id of any other instance: the proxy forwards /haproxy/<id>/stats to it',
  'balancers[].instances[].name': 'what people call it, up to 60 characters; its id unless set',
});
