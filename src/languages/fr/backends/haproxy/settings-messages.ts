import type { messages as english } from '#backends/haproxy/settings-messages.ts';

export const messages: typeof english = {
  '': 'un objet avec signIn et balancers',
  signIn: 'un objet dont kind est proxy ou basic',
  'signIn.kind': 'proxy (le serveur web ajoute les identifiants) ou basic (les opérateurs les saisissent)',
  balancers: 'une liste de 1 à 100 répartiteurs, chacun avec id et instances',
  'balancers[]': 'un objet avec id et instances, et au besoin name et production',
  'balancers[].id': '1 à 32 caractères parmi a-z, 0-9 et -, différent de l’id de tout autre répartiteur',
  'balancers[].name': 'son nom courant, 60 caractères au plus ; sans lui, son id',
  'balancers[].production': 'true là où les changements demandent plus de prudence, ou false',
  'balancers[].instances': 'une liste de 1 à 16 instances de HAProxy qui servent les mêmes pools',
  'balancers[].instances[]': 'un objet avec id, et au besoin name',
  'balancers[].instances[].id':
    '1 à 32 caractères parmi a-z, 0-9 et -, différent de l’id de toute autre instance : le proxy lui transmet /haproxy/<id>/stats',
  'balancers[].instances[].name': 'son nom courant, 60 caractères au plus ; sans lui, son id',
};
