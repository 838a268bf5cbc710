import { form, number, plural } from '#languages/numbers.ts';

import type { messages as english } from '#features/tls/messages.ts';

export const messages: typeof english = {
  certificate: 'Certificat du répartiteur de charge',
  noCertificate: 'L’API ne nomme aucun certificat pour ce répartiteur de charge.',
  name: 'Nom',
  commonName: 'Nom commun',
  expires: 'Expire',
  description: 'Description',
  daysLeft: (days) =>
    days < -1
      ? `expiré depuis ${plural(-days - 1, 'jour', 'jours')}`
      : days < 0
        ? 'expiré depuis moins d’un jour'
        : days === 0
          ? 'encore moins d’un jour'
          : `encore ${plural(days, 'jour', 'jours')}`,
  level: {
    expired: 'Les clients voient déjà une erreur.',
    '10': 'Moins de 10 jours : renouvelez-le maintenant.',
    '30': 'Moins de 30 jours : prévoyez le renouvellement.',
    '60': 'Moins de 60 jours.',
    ok: '',
  },
  unreadable: 'La date n’a pas pu être lue ; elle est montrée comme l’API l’a écrite.',
  coverage: 'Quelle URL est couverte par quoi',
  coverageText:
    'Profils SSL que l’API dit valides pour chaque nom d’hôte. Un joker ne couvre qu’un seul niveau.',
  tableName: 'Profils SSL',
  url: 'URL',
  state: 'Couverte',
  profiles: 'Profils SSL',
  serverName: 'Nom de serveur (SNI)',
  sniDefault: 'SNI par défaut',
  certificateColumn: 'Certificat',
  yes: 'oui',
  no: 'non',
  covered: 'couverte',
  uncovered: 'non couverte',
  certificateOnly: 'par le seul nom du certificat',
  reading: 'lecture…',
  failed: 'non lu',
  none: 'aucun',
  summary: (covered, of) =>
    `${plural(covered, 'URL', 'URL')} sur ${number(of)} ${form(covered, 'est couverte', 'sont couvertes')} par un profil SSL valide.`,
  noNames: 'L’API ne donne pas les noms de ses URL, leurs profils ne peuvent donc pas être demandés.',
  noUrls: 'Ce répartiteur de charge n’a pas d’URL, il n’y a donc rien à couvrir.',
  noDefault:
    'Aucun profil n’est le SNI par défaut : les clients sans SNI reçoivent ce que le répartiteur de charge choisit.',
  board: {
    title: 'Certificats',
    breadcrumb: 'Répartiteurs de charge',
    balancer: 'Répartiteur de charge',
    environment: 'Environnement',
    left: 'Reste',
    choose: 'Certificats à montrer',
    within: {
      '0': 'Expirés',
      '10': 'Moins de 10 jours',
      '30': 'Moins de 30 jours',
      '60': 'Moins de 60 jours',
      all: 'Tous',
      unreadable: 'Date illisible',
    },
    scanned: (scanned, total) =>
      `${plural(scanned, 'répartiteur de charge examiné', 'répartiteurs de charge examinés')} sur ${number(total)}.`,
    notBegun: 'Aucun répartiteur de charge n’a encore été examiné.',
    complete: 'Ils y sont tous.',
    search: 'Répartiteur ou certificat',
    noMatch: 'Aucun ne correspond à cette recherche',
    noMatchText:
      'Aucun de ceux choisis ci-dessus n’a cela dans son nom, le nom de son certificat ou son nom commun.',
    clear: 'Effacer la recherche',
    stop: 'Arrêter',
    goOn: 'En examiner plus',
    none: 'Aucun parmi ceux examinés',
    noneText:
      'L’API ne peut pas être interrogée sur les dates d’expiration : chaque répartiteur de charge est examiné, page par page.',
  },
};
