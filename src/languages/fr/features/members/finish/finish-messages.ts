import { number, plural } from '#languages/numbers.ts';
import type { finishMessages as english } from '#features/members/finish/finish-messages.ts';

export const finishMessages: typeof english = {
  finish: 'Terminer ce drainage',
  off: 'Désactivé : drainer seulement. Le membre reste en drainage jusqu’à votre décision.',
  unknownState: 'Ce drainage ne peut pas se terminer seul : l’état d’un membre n’est pas connu.',
  most: 'Drainé à (connexions)',
  mostHint: (most) =>
    most === 0
      ? 'Aucune connexion en 3 lectures de suite.'
      : `Au plus ${plural(most, 'connexion', 'connexions')} en 3 lectures de suite.`,
  mostWrong: (most) => `Saisissez un nombre entier de 0 à ${number(most)}.`,
  whenDrained: 'Une fois drainé',
  whenOver: 'Une fois le temps écoulé',
  ending: { ask: 'Me demander', offline: 'Forcer hors ligne', enable: 'Réactiver' },
  deadline: 'Échéance',
  within: {
    none: 'Aucune',
    '5': '5 min',
    '15': '15 min',
    '30': '30 min',
    '60': '60 min',
    own: 'Autre…',
  },
  minutes: 'Durée en minutes',
  minutesWrong: (most) => `Saisissez un nombre entier de minutes de 1 à ${number(most)}.`,
  deadlineNeeded: 'Choisissez une échéance : cette API n’indique pas le nombre de connexions.',
  late: 'À l’échéance',
  happens: 'Ce qui se passe',
  counted:
    'Les connexions sont comptées : elles sont lues toutes les quelques secondes dès que le drainage est confirmé.',
  timed:
    'Cette API n’indique pas le nombre de connexions. Seul le temps est attendu, dès que le drainage est confirmé.',
  asks: 'La question apparaît sur chaque écran de cette console. Rien n’est envoyé avant votre réponse.',
  offline: (established) => `Connexions établies lors de la mise hors ligne : ${established}`,
  enables: 'Activé, il reprend de nouvelles connexions.',
  endless:
    'Sans échéance, l’attente dure tant que des connexions restent : des clients qui reviennent peuvent les maintenir au-dessus du seuil.',
  guarded:
    'Le pool est d’abord relu. S’il ne devait rester aucun membre sain, rien n’est envoyé et la question vous est posée.',
  taken: 'Si quelqu’un d’autre active le membre entre-temps, rien n’est envoyé.',
  browser:
    'C’est ce navigateur qui le fait : gardez un onglet de cette console ouvert. Si aucun n’est ouvert, rien n’est envoyé ; la suite reprend à l’ouverture.',
};
