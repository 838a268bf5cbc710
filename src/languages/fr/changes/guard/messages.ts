import type { GuardCode } from '#domain/guard/weigh.ts';
import { form, number, plural } from '#languages/numbers.ts';
import type { messages as english, ReasonFacts } from '#changes/guard/messages.ts';

const reasons: Record<GuardCode, (facts: ReasonFacts) => string> = {
  'last-healthy': () =>
    'Plus aucun membre ne resterait activé et sain : le répartiteur de charge n’aurait nulle part où envoyer les nouvelles connexions.',
  'none-healthy': () => 'Même maintenant, aucun membre n’est activé et sain.',
  'below-minimum': ({ count, of = 1 }) =>
    `Il ne resterait que ${plural(count ?? 0, 'membre activé et sain', 'membres activés et sains')}. Le minimum de ce pool est ${number(of)}.`,
  gap: ({ count, of = 1 }) =>
    `Tant que les membres qui reviennent ne sont pas sains, il n’en resterait que ${number(count ?? 0)}. Le minimum de ce pool est ${number(of)}.`,
  'one-left': () => 'Un seul membre porterait tout.',
  'below-half': () => 'Il resterait moins de la moitié des membres qui servent maintenant.',
  'one-zone': ({ text = '' }) => `Tous les membres restants sont dans une seule zone : ${text}.`,
  'one-patch-group': ({ text = '' }) =>
    `Tous les membres restants sont mis à jour ensemble : groupe ${text}.`,
  'patched-soon': ({ count, at }) =>
    `${plural(count ?? 0, 'membre restant doit', 'membres restants doivent')} recevoir une mise à jour, à partir du ${at}.`,
  'over-limit': ({ count, of = 0 }) =>
    `Les membres restants prennent au plus ${plural(of, 'connexion', 'connexions')} : ${number(count ?? 0)} des connexions actuelles attendraient.`,
  queueing: ({ count }) =>
    `${plural(count ?? 0, 'connexion attend', 'connexions attendent')} déjà les membres restants.`,
  'cuts-connections': ({ count }) =>
    count === null
      ? 'Les connexions établies sont interrompues ; leur nombre n’est pas connu.'
      : `${plural(count, 'connexion établie est interrompue', 'connexions établies sont interrompues')} immédiatement.`,
  'enables-unproven': ({ count }) =>
    `${plural(count ?? 0, 'membre n’est pas vu sain', 'membres ne sont pas vus sains')} : du trafic peut atteindre un serveur en panne.`,
  'unreadable-state': ({ count }) => `L’état de ${plural(count ?? 0, 'membre', 'membres')} n’est pas connu.`,
  'already-so': ({ count }) => `${plural(count ?? 0, 'membre est', 'membres sont')} déjà dans cet état.`,
  missing: ({ count }) => `${plural(count ?? 0, 'membre n’est', 'membres ne sont')} plus dans ce pool.`,
  'other-pools': ({ count }) =>
    `${form(count ?? 0, 'Le même serveur est', 'Les mêmes serveurs sont')} aussi dans ${plural(count ?? 0, 'autre pool', 'autres pools')}.`,
  persistence: ({ text = '' }) => `Les clients qui reviennent sont liés à leur membre par ${text}.`,
  'not-monitored': () => 'La supervision est désactivée : rien ne donne l’alarme en cas de problème.',
  'on-call': () => 'L’astreinte est active : une alarme appelle l’ingénieur de garde.',
  'stops-answering': () =>
    'Tout le répartiteur de charge cesse de répondre : aucun membre ne reçoit de nouvelle connexion.',
};

export const messages: typeof english = {
  side: (before, after, of) =>
    `Activés et sains : ${before === after ? '' : `${number(before)} → `}${number(after)} sur ${number(of)}`,
  minimum: (minimum) => `au moins ${number(minimum)}`,
  reason: (code, facts) => reasons[code](facts),
  leaving: (connections, share) =>
    `Ce qui est retiré porte ${plural(connections, 'connexion', 'connexions')}${share === null ? '' : ` (${number(Math.round(share * 100))} % du pool)`}.`,
  load: (factor) =>
    factor < 2
      ? `La charge par membre restant augmente d’environ ${number(Math.round((factor - 1) * 100))} %.`
      : `La charge par membre restant est multipliée par environ ${number(Math.round(factor * 10) / 10)}.`,
  heldEmpty:
    'Plus rien d’autre n’est activé et sain : il ne resterait aucun membre sain. Rien n’a été envoyé ; regardez le pool tel qu’il est maintenant.',
  heldBack: (reason) => `${reason} Rien n’a été envoyé ; regardez le pool tel qu’il est maintenant.`,
  frozen: (until, reason) => `Les changements sont gelés jusqu’au ${until} (${reason}).`,
  heldFrozen: (until, reason) =>
    `Les changements sont gelés jusqu’au ${until} (${reason}). Rien n’a été envoyé. Décidez à nouveau et donnez une raison de passer outre le gel.`,
};
