import { form, number, plural } from '#languages/numbers.ts';

import type { messages as english } from '#features/members/moved/messages.ts';

const facts: Readonly<Record<string, string>> = {
  weight: 'poids',
  limit: 'limite de connexions',
  priority: 'priorité',
  backup: 'secours',
  address: 'adresse',
};

export const messages: typeof english = {
  noLimit: 'aucune',
  yesNo: (yes) => (yes ? 'oui' : 'non'),
  title: (time) => `Modifié ailleurs depuis ${time}`,
  many: (count, time, names) =>
    `${plural(count, 'changement fait', 'changements faits')} ailleurs depuis ${time} : ${names}.`,
  andMore: (names, more) => `${names} et ${plural(more, 'autre', 'autres')}`,
  show: 'Afficher les changements',
  dismiss: 'Marquer comme vu',
  list: 'Changements faits ailleurs',
  state: (name, from, to) => `${name} : ${from} → ${to}.`,
  lost: (name, from, to) => `${name} : ${from} → ${to}, perdu lors d’un redémarrage.`,
  back: (name, to, times) => `${name} : changé ${number(times)} fois, de nouveau ${to}.`,
  fact: (name, fact, from, to) => `${name} : ${facts[fact] ?? fact} ${from} → ${to}.`,
  factBack: (name, fact, to, times) =>
    `${name} : ${facts[fact] ?? fact}, changement ${number(times)} fois, de nouveau ${to}.`,
  added: (name) => `${name} a été ajouté.`,
  removed: (name) => `${name} a été retiré.`,
  returned: (name) => `${name} a été retiré puis ajouté de nouveau.`,
  one: (time, what) => `Modifié ailleurs, vu à ${time}. ${what}`,
  seenAt: (time) => `Vu à ${time}.`,
  flaps: (count, members) =>
    `La santé a changé ${number(count)} fois sur ${plural(members, 'membre', 'membres')} dans cette période.`,
  unknownWho: 'Cette API ne dit pas qui a fait un changement.',
  actions: 'Actions listées par l’API',
  actionsReading: 'Lecture des actions de l’API.',
  actionsUnreadable: 'Les actions de l’API n’ont pas pu être lues : on ne sait pas qui a fait un changement.',
  actionsNone: 'L’API ne liste aucune action d’autres personnes pour cette période.',
  action: (process, by, time) => `${process}, par ${by}, ${time}`,
  unnamedProcess: 'action sans nom',
  unnamedOperator: 'un compte sans nom',
  out: 'Hors service',
  sinceHere: (time) => `depuis ${time}, par ce navigateur`,
  sinceBy: (time, by) => `depuis ${time}, par ${by}`,
  sinceSeen: (time) => `modifié ailleurs, vu à ${time}`,
  sinceTold: (time) => `dernier changement d’état ou de santé ${time}`,
  sinceUnknown: 'date de sortie inconnue',
  from: {
    here: 'par ce navigateur',
    seen: 'modifié ailleurs, vu à ce moment',
    told: 'dernier changement d’état ou de santé ; il est peut-être hors service depuis plus longtemps',
  },
  fromOperator: (by) => `par ${by}`,
  why: 'Motif',
  notKnown: 'inconnu',
  reference: 'Référence du changement',
  since: 'Depuis',
  noteWhy: (reason) => `Motif : ${reason}`,
  noteReference: (reference) => `Référence du changement : ${reference}`,
  details: (name) => `Détails et heure de retour de ${name}`,
  returnTime: 'Heure de retour',
  showAll: (count) => `Afficher les ${number(count)}`,
  showFewer: (count) => `Afficher ${number(count)} ${form(count, 'ligne', 'lignes')}`,
};
