import type { ProcedureAction } from '#changes/procedures/procedure.ts';
import { number, plural } from '#languages/numbers.ts';

import type { messages as english } from '#features/operations/messages.ts';

const facts: Partial<Record<string, string>> = {
  state: 'état',
  health: 'santé',
  members: 'membres du pool',
  present: 'présent',
  monitoring: 'supervision',
  onCall: 'astreinte',
  urls: 'URL',
  urlsMonitored: 'URL supervisées',
  urlsOnCall: 'URL en astreinte',
  botDefense: 'protection anti-bots',
  mode: 'mode',
  template: 'modèle',
  listed: 'dans la liste blanche',
  entries: 'entrées de la liste blanche',
  status: 'statut',
};

const procedureWords: Record<ProcedureAction, (object: string) => string> = {
  'enable-members': (pool) => `Activation de membres de ${pool}`,
  'drain-members': (pool) => `Drainage de membres de ${pool}`,
  'offline-members': (pool) => `Mise hors ligne de membres de ${pool}`,
  'change-members': (pool) => `Modification de membres de ${pool}`,
  'enable-pools': (server) => `Activation de ${server} dans ses pools`,
  'drain-pools': (server) => `Drainage de ${server} dans ses pools`,
  'offline-pools': (server) => `Mise hors ligne de ${server} dans ses pools`,
  'change-pools': (server) => `Modification de ${server} dans ses pools`,
  'add-urls': (balancer) => `Ajout d’URL à ${balancer}`,
  'set-url-monitoring': (balancer) => `Réglage de la supervision des URL de ${balancer}`,
  'change-whitelist': (balancer) => `Modification de la liste blanche de ${balancer}`,
};

export const messages: typeof english = {
  title: 'Opérations',
  journal: 'Journal',
  trayTitle: 'Opérations de ce navigateur',
  trayEmpty: 'Ce que vous changez apparaît ici, avec ce qui en est advenu.',
  trayAll: 'Toutes les opérations et le journal',
  notify: 'M’avertir quand l’une se termine pendant que cette page est cachée',
  notifyRefused: 'Le navigateur n’autorise pas les notifications pour ce site. Ses réglages en décident.',
  notifyUnsupported: 'Ce navigateur n’a pas de notifications.',
  memory:
    'Gardé en mémoire seulement : ce navigateur ne donne pas de stockage au site. Tout disparaît quand cette page est fermée ou rechargée.',
  laterVersion:
    'Gardé en mémoire seulement : une version plus récente de la console a enregistré ses opérations dans ce navigateur, et cette version ne peut pas les ouvrir. Elles restent telles quelles. Ce que fait cet onglet disparaît à sa fermeture.',
  loading: 'Lecture de ce que ce navigateur garde',
  view: 'Vue',
  filters: 'Filtres',
  anyPhase: 'Toutes les issues',
  anyAction: 'Toutes les actions',
  phase: 'Issue',
  action: 'Action',
  everyone: 'De tous',
  mine: 'De ce navigateur',
  show: 'De qui',
  search: 'Chercher des opérations',
  clearFilters: 'Effacer les filtres',
  count: (shown, all) => (shown === all ? number(all) : `${number(shown)} sur ${number(all)}`),
  column: {
    phase: 'Issue',
    what: 'Quoi',
    object: 'Répartiteur de charge',
    by: 'Demandé par',
    at: 'Début',
    took: 'Durée',
    message: 'Message',
    change: 'Avant → après',
    why: 'Motif',
    reference: 'Réf. changement',
    details: 'Détails',
  },
  me: 'ce navigateur',
  unreadable: 'Ce compte ne peut pas lire les actions de l’API : seul ce que ce navigateur a fait est listé.',
  actionsError: 'Les actions de l’API n’ont pas pu être lues ; ce qui est listé peut être incomplet.',
  retry: 'Réessayer',
  firstRead: 'Lecture des opérations',
  emptyTitle: 'Pas encore d’opération',
  emptyText:
    'Chaque changement fait avec la console apparaît ici et est suivi jusqu’à sa fin, avec les opérations que l’API liste elle-même.',
  noMatchTitle: 'Aucune opération ne correspond',
  noMatchText: 'Aucune des opérations listées n’a tout cela.',
  journalEmptyTitle: 'Le journal est vide',
  journalEmptyText:
    'Chaque écriture de ce navigateur est notée ici : ce qui était avant, ce qui a été envoyé, ce que l’API a répondu, et ce que les lectures suivantes ont montré. Cela reste dans ce navigateur.',
  journalNoMatch: 'Aucune entrée ne correspond',
  about: 'Gardé dans ce navigateur seulement, les 5 000 dernières écritures.',
  export: 'Exporter',
  exportCsv: 'CSV',
  exportJson: 'JSON',
  exportMarkdown: 'Markdown, pour un ticket',
  clear: 'Effacer',
  clearTitle: 'Effacer les opérations et le journal ?',
  clearText: (count, unreadable) =>
    `${plural(count, 'entrée de ce navigateur sera oubliée', 'entrées de ce navigateur seront oubliées')}, dans tous les onglets${unreadable > 0 ? `, dont ${plural(unreadable, 'illisible', 'illisibles')}` : ''}. Rien ne change sur les serveurs. Ce qui est encore ouvert reste.`,
  clearNothing: 'Tout ce que contient le journal est encore ouvert et reste.',
  clearAction: 'Effacer le journal',
  cleared: 'Les opérations et le journal ont été effacés.',
  interrupted: (action, object, at) => `${procedureWords[action](object)}, depuis le ${at} : interruption.`,
  perhapsSent: (names, all, total) =>
    `On ne sait pas s’ils ont été envoyés : ${number(all)} sur ${number(total)} (${names.join(', ')}${all > names.length ? `, et ${number(all - names.length)} de plus` : ''}).`,
  notSent: (names, all, total) =>
    `Non envoyés : ${number(all)} sur ${number(total)} (${names.join(', ')}${all > names.length ? `, et ${number(all - names.length)} de plus` : ''}).`,
  whatLeft: 'Ce qui a été envoyé figure dans le journal.',
  goOn: (object) => `Ouvrir ${object}`,
  sendRest: 'Envoyer le reste',
  sendRestTitle: 'Envoyer le reste ?',
  sendRestText:
    'Chacun est relu et comparé à ce que vous aviez vu avant de partir. Ce qui a changé, ou se révèle grave, est retenu.',
  restListed: 'Ce qui sera envoyé',
  copyNames: 'Copier les noms',
  namesCopied: 'Noms copiés.',
  namesNotCopied: 'Le navigateur n’autorise pas la copie ici.',
  dismissInterrupted: 'Fermer',
  close: 'Fermer',
  details: (what) => `Détails : ${what}`,
  noFacts: 'non lu',
  fact: (name) => (Object.hasOwn(facts, name) ? facts[name] : undefined) ?? name,
  value: (value) =>
    value === undefined
      ? 'non lu'
      : value === null
        ? '—'
        : value === true
          ? 'oui'
          : value === false
            ? 'non'
            : String(value),
  request: 'Requête',
  answer: 'Réponse',
  refusedWith: (status) => `HTTP ${status}`,
  noRequest: 'aucune n’est partie',
  parts: 'Modifiés par cette requête',
  noAnswer: 'aucune',
  emptyAnswer: 'acceptée, vide',
  before: 'Avant',
  after: 'Après',
  factHead: 'Fait',
  confirmedAt: (time) => `Lu à ${time}`,
  noFactsText: 'Rien n’a été lu à ce sujet, ni avant ni après.',
  line: {
    time: 'Heure',
    outcome: 'Issue',
    reason: 'Motif',
    reference: 'Référence du changement',
    change: 'Avant → après',
    request: 'Requête',
    message: 'Message',
    operator: 'Opérateur',
    record: 'Enregistrement',
    stored: 'Données enregistrées',
  },
  raw: (status) => `L’API dit « ${status} »`,
  record: {
    title: 'Cet enregistrement est illisible',
    text: 'Une autre version de la console l’a écrit, autre chose l’a modifié, ou il n’a été écrit qu’en partie. La console l’ignore.',
    notice: (count) =>
      `${plural(count, 'enregistrement est illisible', 'enregistrements sont illisibles')}. Aucun autre n’est concerné.`,
    inJournal: 'Exporter ou effacer dans le journal',
    id: 'Enregistrement',
    store: 'Gardé dans',
    stores: { changes: 'Opérations', procedures: 'Modifications non envoyées' },
    stored: 'Données enregistrées',
    storedOf: (id) => `Données enregistrées de ${id}`,
    cut: (count) => `Les ${number(count)} premiers caractères. Une exportation contient le tout.`,
  },
};
