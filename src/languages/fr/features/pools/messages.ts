import { plural } from '#languages/numbers.ts';

import type { messages as english } from '#features/pools/messages.ts';

export const messages: typeof english = {
  title: 'Pools',
  search: 'Chercher des pools',
  searchHint: 'Nom, ou filtres tels que ip:10.42.7.11 env:STORE member:draining',
  filter: {
    name: 'Nom',
    env: 'Environnement',
    deployed: 'Déployé',
    check: 'Contrôle de santé',
    method: 'Méthode de répartition',
    ip: 'Adresse d’un membre',
    server: 'Nom du serveur (membres IPv4)',
    vip: 'VIP (nom ou id)',
    member: 'A un membre qui est',
  },
  problem: {
    'unknown-word': () => 'n’est pas un filtre de cette API.',
    'negation-unsupported': (word) =>
      `ne peut pas être nié : l’API cherche ce qui est, pas ce qui n’est pas. Retirez le ! devant ${word}.`,
    'not-a-switch': (word) => `demande on ou off, comme dans ${word}:on.`,
    'not-a-number': (word) => `demande un nombre entier, comme dans ${word}:42.`,
    'not-a-tag': () => 'demande une clé et une valeur.',
    'bad-value': (word) =>
      word === 'member'
        ? 'accepte offline, draining ou down.'
        : 'accepte une adresse, ou les premiers nombres d’une adresse IPv4, comme dans ip:10.42.7.',
    'one-value-only': (word) => `accepte une seule valeur : l’API filtre selon un seul ${word}.`,
    conflict: (word) => `contredit un autre terme ${word}.`,
    'no-value': (word) => `n’a pas encore de valeur, comme dans ${word}:valeur.`,
    'unclosed-quote': () => 'contient un guillemet qui n’est pas fermé.',
    'too-long': () => 'dépasse ce qu’une adresse peut contenir (2 000 caractères).',
  },
  refused: {
    'unknown-environment': (value) =>
      `Aucun environnement ayant des pools n’a « ${value} » dans son nom. Après env:, le champ propose ceux qui existent ; un id convient aussi.`,
    'bad-address': (value) =>
      `« ${value} » n’est pas une adresse. Donnez une adresse IPv4 ou IPv6 entière, ou les premiers nombres d’une adresse IPv4.`,
    'too-many-alternatives': () =>
      'Ces valeurs forment plus de combinaisons qu’une requête à l’API ne peut en contenir. Retirez-en quelques-unes.',
  },
  idHint: (id) => `id ${id}`,
  occurs: (count) => `sur ${plural(count, 'ligne lue', 'lignes lues')}`,
  byStored:
    'Les membres sont cherchés selon leur état enregistré : ce qui a été écrit ou lu en dernier, qui n’est pas forcément ce que l’équipement a maintenant. « down » trouve aussi les membres qui n’ont jamais été vérifiés.',
  readStates: 'Lire les états enregistrés des membres de ces lignes',
  statesError: 'Les états des membres n’ont pas pu être lus. ',
  firstLoad: 'Lecture des pools',
  emptyTitle: 'Aucun pool pour l’instant',
  emptyText: 'L’API réseau ne connaît aucun pool de serveurs. Ils apparaissent ici dès qu’il en existe un.',
  noMatchTitle: 'Aucun pool ne correspond à cette recherche',
  noMatchText:
    'L’API n’en a trouvé aucun pour lequel tous ces termes sont vrais. Les termes sur les membres doivent être vrais pour un seul et même membre.',
  errorTitle: 'Les pools n’ont pas pu être lus',
  column: {
    name: 'Nom',
    environment: 'Environnement',
    port: 'Port',
    method: 'Méthode',
    check: 'Contrôle de santé',
    members: 'Membres',
    deployed: 'Déployé',
    id: 'Id',
  },
  deployed: 'déployé',
  notDeployed: 'non déployé',
  deployedUnknown: 'inconnu',
  unnamed: 'sans nom',
  noCheck: 'aucun',
  none: 'aucun',
  waiting: 'en cours de lecture',
  statesOff: 'non lus',
  noMembers: 'aucun membre',
  unreadable: 'membres illisibles',
  unreadableHint:
    'L’API ne peut pas dire les membres de ce pool : l’un d’eux a une adresse sans serveur. Ce n’est pas un pool vide.',
  leftOut: 'L’API a omis ce pool dans sa réponse : il a peut-être été supprimé.',
  loadingOne: 'Lecture du pool',
  oneError: 'Ce pool n’a pas pu être lu',
  oneGone: (id) => `L’API ne connaît pas de pool ${id}`,
  staleOne: (time) => `Voici ce pool tel qu’il a été lu à ${time}. `,
  badIdTitle: 'Ce n’est pas un id de pool',
  badIdText: (id) => `Un id est un nombre entier ; l’adresse dit « ${id} ».`,
  backToList: 'Retour aux pools',
  fact: {
    clock: (zone) => `horloge du serveur : ${zone}`,
    clockHint:
      'Le serveur donne ses heures sans fuseau ; celui-ci, un réglage de ce site, leur est appliqué.',
    port: (port) => `port ${port}`,
    method: 'Méthode de répartition',
    check: (check) => `contrôle de santé ${check}`,
    noCheck: 'sans contrôle de santé',
    serviceDown: (action) => `si le service tombe : ${action}`,
    limit: (limit) =>
      limit === 0 ? 'sans limite de connexions' : `limite ${plural(limit, 'connexion', 'connexions')}`,
  },
  checkSends: (request, expected) => `Envoie ${request || '—'}, attend ${expected || '—'}`,
  vips: 'VIP',
  vipsLoading: 'Lecture des VIP qui utilisent ce pool',
  vipsError: 'Les VIP qui utilisent ce pool n’ont pas pu être lues. ',
  vipsNone: 'Aucune VIP n’envoie de trafic ici.',
  vipsShared: (count) =>
    `${plural(count, 'VIP utilise', 'VIP utilisent')} ce pool : un changement ici ${count === 1 ? 'la touche' : 'les touche toutes'}.`,
  vipUnnamed: (id) => `VIP ${id}`,
  vipPlanned: 'non déployée',
  vipPools: (count) => plural(count, 'pool', 'pools'),
  vipPoolsLabel: (name) => `Pools de ${name}`,
  allVips: (count) => `Montrer les ${count}`,
  fewerVips: 'En montrer moins',
  balancers: 'Répartiteurs',
  balancersLoading: 'Lecture des répartiteurs de cet environnement',
  balancersError: 'Les répartiteurs de cet environnement n’ont pas pu être lus. ',
  balancersNone:
    'Cet environnement n’a pas de répartiteur : ni une vérification sur l’équipement ni un changement ne peuvent réussir.',
  inMaintenance: 'en maintenance',
  maintenanceSome: (names, count) =>
    count === 1
      ? `${names} est en maintenance : vérifications et changements l’ignorent sans le dire, si bien qu’ensuite les répartiteurs de ce pool peuvent différer.`
      : `${names} sont en maintenance : vérifications et changements les ignorent sans le dire, si bien qu’ensuite les répartiteurs de ce pool peuvent différer.`,
  maintenanceAll:
    'Tous les répartiteurs de cet environnement sont en maintenance : ni une vérification sur l’équipement ni un changement ne peuvent réussir avant que l’un d’eux ne revienne.',
};
