import type { drainMessages as english } from '#components/drains/messages.ts';
import { decimal, form, number } from '#languages/numbers.ts';

function span(milliseconds: number): string {
  const minutes = Math.max(1, Math.ceil(milliseconds / 60_000));
  return minutes <= 120 ? `${number(minutes)} min` : `${number(Math.ceil(minutes / 60))} h`;
}

export const drainMessages: typeof english = {
  left: (now, start) =>
    start === null
      ? form(now, 'connexion restante', 'connexions restantes')
      : `${form(now, 'connexion restante', 'connexions restantes')} sur ${number(start)}`,
  perMinute: 'par minute',
  timeLeft: 'temps restant',
  elapsed: 'en drainage',
  minutes: (minutes) => (minutes < 1 ? '< 1 min' : span(minutes * 60_000)),
  range: (soonest, latest) => {
    if (latest < 60_000) return '< 1 min';
    const [from, to] = [span(soonest), span(latest)];
    return from === to
      ? to
      : `${from.replace(/\s?(?:min|h)$/, (unit) => (to.endsWith(unit) ? '' : unit))}–${to}`;
  },
  since: (time) => `depuis ${time}`,
  seenSince: (time) => `vu depuis ${time}`,
  by: (operator) => `par ${operator}`,
  here: 'de ce navigateur',
  done: 'Plus aucune connexion.',
  plateau: 'Ne baisse plus depuis plus d’une minute : des clients reviennent sans cesse.',
  returning: (perSecond) =>
    `Des visiteurs reviennent encore, ${decimal(perSecond, perSecond < 10 ? 1 : 0)} par seconde. Il ne finira pas de lui-même ; forcer hors ligne les déplace.`,
  lost: 'Le répartiteur a redémarré pendant ce drainage. Les connexions du processus précédent ne sont pas comptées.',
  uncounted: 'Cette API ne compte pas les connexions. Comptez votre temps de drainage habituel.',
  unknown: 'Pas de comptage de l’API.',
  loading: 'Lecture de ce qui est connu de ce drainage.',
  unread: (time, message) => `Non lu depuis ${time}. ${message}`,
  neverRead: (message) => `Pas encore lu. ${message}`,
  gone: 'L’API ne connaît plus ce pool.',
  ended: {
    enabled: 'Activé par ailleurs.',
    offline: 'Forcé hors ligne par ailleurs.',
    'member-gone': 'N’est plus dans ce pool.',
  },
  deadline: (time, what) => `échéance ${time}, ${what}`,
  onTimeout: {
    ask: 'puis demande',
    'go-on': 'puis continue',
    offline: 'puis forcé hors ligne',
    enable: 'puis réactivé',
  },
  extend: 'Prolonger',
  extendName: (name) => `Prolonger l’échéance de ${name}`,
  extendBy: (minutes) => `De ${span(minutes * 60_000)}`,
  atDeadline: (low, high) =>
    high < 0.5
      ? 'Devrait être vide à l’échéance.'
      : `À l’échéance : environ ${Math.round(low) === Math.round(high) ? number(Math.round(high)) : `${number(Math.round(low))}–${number(Math.round(high))}`} restantes.`,
  overdue: 'L’échéance est passée.',
};
