import type { messages as english } from '#features/drains/messages.ts';
import { number, plural } from '#languages/numbers.ts';

export const messages: typeof english = {
  title: 'Drainages',
  about:
    'Tous les drainages que ce navigateur a lancés ou vus, sur tous les systèmes. Les pools sont lus tant que cette page est ouverte.',
  count: (shown, all) =>
    shown === all
      ? plural(all, 'drainage', 'drainages')
      : `${number(shown)} sur ${plural(all, 'drainage', 'drainages')}`,
  search: 'Filtrer par membre, pool ou motif',
  loading: 'Lecture des drainages de ce navigateur',
  emptyTitle: 'Rien n’est en drainage',
  emptyText:
    'Un drainage apparaît ici quand il est lancé depuis ce navigateur, ou quand une page de membres montre un membre en drainage. Il reste dans la liste jusqu’à sa fin, quelle que soit la page ouverte.',
  noMatchTitle: 'Aucun drainage ne correspond à ce filtre',
  noMatchText: 'Modifiez le filtre, ou effacez-le pour voir tous les drainages.',
  clearFilter: 'Effacer le filtre',
  column: {
    member: 'Membre et pool',
    picture: 'Niveau',
    left: 'Reste',
    perMinute: 'Par minute',
    timeLeft: 'Temps',
    deadline: 'Échéance',
    since: 'Depuis, par et motif',
    note: 'Remarques',
    actions: 'Gestes',
  },
  of: (start) => `sur ${number(start)}`,
  level: (percent) => `${number(percent)} % du début`,
  act: (verb, name) => `${verb} ${name}`,
  dismiss: 'Retirer',
  dismissName: (name) => `Retirer le drainage de ${name}`,
  notSignedIn: 'Pas de session sur ce système. Les nombres sont ceux de la dernière lecture.',
  read: 'lu',
  interval: 'Lire toutes les',
  every: (milliseconds) =>
    milliseconds < 60_000
      ? `toutes les ${number(milliseconds / 1000)} s`
      : `toutes les ${number(milliseconds / 60_000)} min`,
  paused: 'en pause',
  pause: 'Suspendre la lecture en continu',
  resume: 'Reprendre la lecture en continu',
  now: 'Relire maintenant',
};
