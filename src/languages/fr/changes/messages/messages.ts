import type { Translation } from '#languages/language.ts';
import { form, number, plural } from '#languages/numbers.ts';

import type { messages as english } from '#changes/messages/messages.ts';

const onOff = (value: boolean | null) => (value === null ? 'non indiqué' : value ? 'oui' : 'non');

export const messages: Translation<typeof english> = {
  phase: {
    checking: 'vérification',
    drifted: 'état changé entre-temps',
    'not-sent': 'non envoyé',
    sent: 'envoyé',
    accepted: 'accepté',
    running: 'en cours',
    confirmed: 'confirmé',
    contradicted: 'contredit',
    refused: 'refusé',
    failed: 'échoué',
    unknown: 'issue inconnue',
    'not-applied': 'sans effet',
    'still-running': 'toujours en cours',
  },
  note: {
    'actions-unreadable':
      'Accepté ; ce compte ne peut pas lire les actions, la fin ne peut donc pas être suivie ici.',
    'no-action':
      'L’API n’a nommé aucune opération et n’en liste aucune. Regardez le répartiteur de charge lui-même.',
    'found-by-name': 'Retrouvé dans la liste des actions de l’API par le nom et l’heure.',
    'by-server': 'L’API dit que c’est fait ; aucune lecture ne peut le montrer.',
    'not-seen': 'Les lectures ultérieures ne le montrent pas.',
    'not-read': 'Personne n’a interrogé l’équipement depuis. Ouvrez le pool et vérifiez sur l’équipement.',
    interrupted: 'La page a été fermée ou rechargée avant la réponse.',
    hidden:
      'Accepté. Le serveur est en panne, HAProxy ne dit donc pas son état : une lecture le montrera dès son retour.',
    partial: 'Pas sur toutes les instances.',
  },
  unknownWord: (word) => `inconnu (${word})`,
  waiting: 'en attente',
  alreadySo: 'déjà ainsi',
  unreadable: 'illisible',
  notChecked: (message) => `La lecture avant le changement a échoué. ${message}`,
  drifted: (count) =>
    `${plural(count, 'objet a changé', 'objets ont changé')} depuis que vous avez regardé. Rien n’a été envoyé pour ${form(count, 'lui', 'eux')}.`,
  unread: (count) =>
    `Rien n’a été envoyé : ${plural(count, 'objet n’a pas pu être lu', 'objets n’ont pas pu être lus')} avant`,
  leftOut: (count) =>
    plural(
      count,
      'changement est déjà en cours et n’a pas été renvoyé',
      'changements sont déjà en cours et n’ont pas été renvoyés',
    ),
  together: (confirmed, all) =>
    `${plural(confirmed, 'changement confirmé', 'changements confirmés')} sur ${number(all)}`,
  guarded:
    'Quelque chose a changé depuis que vous avez regardé : il faut maintenant plus d’un clic. Rien n’a été envoyé.',
  cannotBeUndone: 'Cette action est irréversible.',
  gone: 'Il n’existe plus.',
  moved: (saw, found) =>
    `Cela a changé depuis que vous avez regardé : vous aviez vu ${saw}, c’est maintenant ${found}.`,
  watched: (monitoring, onCall) => `supervision ${onOff(monitoring)}, astreinte ${onOff(onCall)}`,
  problem: {
    drifted: (what) => `${what} Rien n’a été envoyé.`,
    unknown:
      'Aucune réponse claire n’est venue : c’est peut-être fait. Une lecture est en cours pour le savoir ; rien n’est renvoyé automatiquement.',
    notApplied:
      'Aucune réponse claire n’est venue, et les lectures depuis ne le montrent pas : cela n’a pas pris effet. Vous pouvez réessayer.',
    contradicted:
      'L’API l’a accepté, mais les lectures depuis ne le montrent pas. Demandez aux opérateurs de l’API.',
    sendAnyway: 'Envoyer quand même',
    leaveIt: 'Laisser tel quel',
  },
};
