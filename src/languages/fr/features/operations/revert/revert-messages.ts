import type { revertMessages as english } from '#features/operations/revert/revert-messages.ts';
import { form, number, plural } from '#languages/numbers.ts';

export const revertMessages: typeof english = {
  revert: 'Défaire',
  revertOf: (what) => `Défaire : ${what}`,
  reverted: 'Défait',
  reverting: 'En cours',
  state: {
    reverted: 'Défait.',
    reverting: 'Retour en arrière en cours.',
    open: 'Non confirmé : rien à quoi comparer l’état présent.',
    nothing: 'Rien n’a eu lieu. Il n’y a rien à défaire.',
    unknown: 'L’état d’avant n’est pas assez connu pour être rétabli.',
  },
  revertedBy: 'Défait par',
  cleared: 'Une entrée qui n’est plus dans ce journal',
  at: (what, time) => `${what} (${time})`,
  title: (what) => `Défaire « ${what} » ?`,
  titleOfMany: (count) => `Défaire ${plural(count, 'changement', 'changements')} ?`,
  text: 'Chaque objet est d’abord relu. S’il n’est plus tel que le journal l’a noté, rien n’est envoyé pour lui et la question vous est posée.',
  action: (count) => `Défaire ${plural(count, 'changement', 'changements')}`,
  whole: (count) => `Défaire toute la procédure : ${plural(count, 'changement', 'changements')}`,
  leftOut: (count) =>
    `${plural(count, 'autre changement n’a', 'autres changements n’ont')} pas eu lieu ou ne ${form(count, 'peut', 'peuvent')} être ${form(count, 'défait', 'défaits')}.`,
  nothingTitle: 'Rien à annuler',
  nothingText: 'Tout est comme avant : ce qui avait été modifié a été rétabli.',
  listed: 'Ce qui sera envoyé',
  reading: 'Lecture de l’état présent…',
  heldBack: (why) => `Retenu : ${why}`,
  typeName: (name) => `Saisissez ${name} pour y défaire quand même`,
  report: 'Retour en arrière',
  sent: (count, of) => `${number(count)} sur ${plural(of, 'changement envoyé', 'changements envoyés')}`,
  results: 'Résultat de chacun',
  stop: 'Arrêter après cette étape',
  stopping: 'Arrêt après cette étape',
};
