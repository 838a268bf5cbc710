import type { messages as english } from '#features/haproxy-pools/messages.ts';
import type { Translation } from '#languages/language.ts';
import { number, plural } from '#languages/numbers.ts';

const values: Readonly<Record<string, string>> = {
  status: 'prend up ou down.',
  state: 'prend enabled, draining, offline ou unknown.',
  health: 'prend up, down, checking ou unknown.',
};

export const messages: Translation<typeof english> = {
  title: 'Pools HAProxy',
  search: 'Chercher des pools HAProxy',
  searchHint: 'Nom, ou filtres comme balancer:edge state:draining health:down',
  filter: {
    name: 'Nom',
    balancer: 'Répartiteur',
    production: 'En production',
    status: 'État du pool',
    state: 'A un membre qui est',
    health: 'A un membre de santé',
    server: 'Nom du serveur',
    ip: 'Adresse du serveur',
    differs: 'Instances différentes',
    mode: 'Mode',
    method: 'Méthode de répartition',
  },
  problem: {
    'unknown-word': () => 'n’est pas un filtre de cette liste.',
    'negation-unsupported': (word) => `ne peut pas être nié. Retirez le ! devant ${word}.`,
    'not-a-switch': (word) => `demande on ou off, comme dans ${word}:on.`,
    'not-a-number': (word) => `demande un nombre entier, comme dans ${word}:42.`,
    'not-a-tag': () => 'demande une clé et une valeur.',
    'bad-value': (word) => values[word] ?? 'ne peut pas être cherché.',
    'one-value-only': (word) => `prend une seule valeur, comme dans ${word}:on.`,
    conflict: (word) => `contredit un autre terme ${word}.`,
    'no-value': (word) => `n’a pas encore de valeur, comme dans ${word}:quelque-chose.`,
    'unclosed-quote': () => 'a un guillemet qui n’est pas fermé.',
    'too-long': () => 'dépasse ce qu’une adresse peut contenir (2 000 caractères).',
  },
  occurs: (count) => `sur ${plural(count, 'pool', 'pools')}`,
  firstLoad: 'Lecture des pools',
  emptyTitle: 'Aucun pool',
  emptyText:
    'Les instances ont répondu, sans aucun backend. Les pools apparaissent ici dès que HAProxy en a.',
  noMatchTitle: 'Aucun pool ne correspond à cette recherche',
  noMatchText: 'Tous les termes doivent être vrais ; ceux sur les membres, pour un seul et même membre.',
  errorTitle: 'HAProxy n’a pas pu être lu',
  column: {
    name: 'Pool',
    balancer: 'Répartiteur',
    members: 'Membres',
    connections: 'Sessions',
    mode: 'Mode',
    method: 'Méthode',
    instances: 'Instances',
  },
  noMembers: 'aucun membre',
  freeSlots: (count) => plural(count, 'place libre', 'places libres'),
  older: 'plus ancien',
  differs: 'diffère',
  differsHint:
    'Les instances ont des états différents pour un membre. Ouvrez le pool pour les rendre égales.',
  waiting: (count) => `${number(count)} en attente`,
  instancesRead: (read, all) =>
    read === all
      ? plural(all, 'instance', 'instances')
      : `${number(read)} sur ${plural(all, 'instance', 'instances')}`,
  partialHint: (instances) =>
    `${instances} n’a pas pu être lu. Ce qui en est montré est plus ancien, ou absent.`,
  notOn: (instances) => `pas sur ${instances}`,
  notRead: (instance, balancer, time) =>
    `${instance} de ${balancer} n’a pas pu être lu. Ses dernières valeurs sont montrées, de ${time}.`,
  neverRead: (instance, balancer) =>
    `${instance} de ${balancer} n’a pas pu être lu. Ce que lui seul a manque ici.`,
  twice: (instance, sameAs, balancer) =>
    `${instance} de ${balancer} est le même processus que ${sameAs}. Corrigez les adresses de ce site : ${instance} est ignoré.`,
};
