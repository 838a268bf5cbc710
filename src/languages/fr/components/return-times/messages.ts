import { number } from '#languages/numbers.ts';

import type { messages as english } from '#components/return-times/messages.ts';

export const messages: typeof english = {
  chip: (time) => `retour ${time}`,
  due: (time) => `retour prévu ${time}, dépassé`,
  reminder: (member) => `Heure de retour atteinte : ${member}`,
  reminderText: (pool) => `${pool}. Il reste hors service jusqu’à ce que vous l’activiez.`,
  eventTitle: (member, pool) => `Remettre ${member} en service dans ${pool}`,
  eventText: 'Drainboard ne l’active pas de lui-même.',
  title: 'Heure de retour',
  hint: (zone) => `Un rappel, en heure locale (${zone}). Rien n’est activé automatiquement.`,
  field: 'À',
  set: 'Fixer l’heure de retour',
  change: 'Changer l’heure de retour',
  saved: (time) => `Heure de retour fixée : ${time}`,
  remove: 'Supprimer l’heure de retour',
  inMinutes: (minutes) => `Dans ${number(minutes)} min`,
  inHours: (hours) => `Dans ${number(hours)} h`,
  past: 'Choisissez une heure à venir.',
  far: 'Choisissez une heure dans l’année qui vient.',
  notATime: 'Saisissez une date et une heure.',
  file: 'Ajouter à l’agenda (.ics)',
  fileHint:
    'La console vous le rappelle tant qu’elle est ouverte. Le fichier d’agenda vous le rappelle quand elle est fermée.',
  notKept: 'Ce navigateur ne conserve aucun réglage : le rappel dure jusqu’à la fermeture de cette page.',
  none: 'aucune',
};
