import type { BotMode, BotTemplate } from '#backends/itcare/client/index.ts';
import { plural } from '#languages/numbers.ts';

import type { messages as english } from '#features/bot-defense/messages.ts';

const modes: Record<BotMode, string> = { transparent: 'Transparent', blocking: 'Bloquant' };

const templates: Record<BotTemplate, string> = { standard: 'Standard', strict: 'Strict' };

function valueText(value: string | null): string {
  if (value === null) return 'non indiquée par l’API';
  if (value === 'off') return 'désactivée';
  const [mode = '?', template = '?'] = value.split('/');
  return `${mode === '?' ? 'active, mode non indiqué' : mode}, ${template === '?' ? 'modèle non indiqué' : template}`;
}

function raw(text: string | null): string {
  return text === null || text === '' ? 'non indiqué' : `inconnu (${text})`;
}

const entries = (count: number) => plural(count, 'entrée', 'entrées');

export const messages: typeof english = {
  // State
  mode: modes,
  template: templates,
  off: 'Désactivée',
  value: valueText,
  now: (state) => {
    if (state.enabled === null) return 'Protection anti-bots : non indiquée par l’API';
    if (!state.enabled) return 'La protection anti-bots est désactivée';
    const mode = state.mode ?? raw(state.rawMode);
    const template = state.template ?? raw(state.rawTemplate);
    return `Protection anti-bots active : mode ${mode}, modèle ${template}`;
  },
  nowMeans: (state) => {
    if (state.enabled === null)
      return 'La réponse ne dit ni active ni désactivée. Relisez, ou réglez-la ci-dessous.';
    if (!state.enabled) return 'Les requêtes des bots ne sont ni consignées ni arrêtées.';
    if (state.mode === 'transparent')
      return 'Les requêtes suspectes sont consignées et passent. Personne n’est écarté.';
    if (state.mode === 'blocking') return 'Les requêtes prises pour des bots sont arrêtées.';
    return 'Ce que ce mode fait aux visiteurs n’est pas connu de la console.';
  },
  profile: (name) => `profil ${name}`,
  updating:
    'Un changement de la protection anti-bots est en cours dans l’API, qui en prend un à la fois. Elle est relue jusqu’à sa fin.',
  updatingSince: (time) => `Vu depuis ${time}.`,
  busy: 'Un changement de ce navigateur est en cours. L’API en prend un à la fois.',
  operationRunning: 'Une opération sur ce répartiteur de charge est en cours.',
  readAgain: 'Relire maintenant',
  read: 'lu',
  stale: (time) => `Voici ce qui a été lu à ${time}. `,
  noProfile:
    'La protection anti-bots est active, mais l’API ne donne pas de profil : mode, modèle et liste blanche ne sont pas connus.',
  // The control
  protection: 'Protection',
  modeLegend: 'Mode',
  templateLegend: 'Modèle',
  current: 'actuel',
  meaning: {
    off: 'Aucune requête n’est inspectée, consignée ni arrêtée comme bot.',
    transparent:
      'Les requêtes suspectes lèvent une alarme dans les événements et passent. Personne n’est écarté.',
    blocking:
      'Les requêtes prises pour des bots sont arrêtées. Il peut y avoir de vraies personnes parmi elles : elles sont écartées aussi.',
    standard:
      'Apprend ce qui est habituel ici, règle lui-même ses seuils, demande d’abord un CAPTCHA. Pas pendant une attaque.',
    strict:
      'N’apprend rien et bloque davantage : limite au-delà de 200 requêtes par seconde, pays sensibles limités.',
  },
  unknownMode: (mode) => `L’API nomme le mode « ${mode} », que la console ne connaît pas.`,
  unknownTemplate: (template) =>
    `Le modèle est « ${template} », qui ne peut pas être envoyé : choisissez-en un, ou le mode est envoyé seul et le modèle reste.`,
  advice:
    'Commencez en transparent, lisez les événements pendant une journée environ, mettez en liste blanche les vrais visiteurs pris pour des bots, puis bloquez.',
  whyTransparent:
    'Transparent est choisi pour vous : sans mode, l’API bloquerait dès la première minute. Mode et modèle sont toujours envoyés.',
  fromTo: (from, to) => `${from} → ${to}`,
  nothingToChange: 'C’est déjà ainsi. Choisissez un autre mode ou un autre modèle.',
  chooseMode: 'Choisissez d’abord un mode.',
  chooseTemplate: 'Choisissez d’abord un modèle.',
  act: (operation, mode, template) =>
    operation === 'delete_bot'
      ? 'Désactiver la protection anti-bots'
      : `${operation === 'activate_bot' ? 'Activer' : 'Passer à'} ${[mode, template].filter(Boolean).join(', ')}`,
  change: 'Modifier',
  review: '…',
  // Confirmation
  onWhat: (production, name) => (production ? `${name} est en production.` : `Sur ${name}.`),
  consequence: {
    off: (count) =>
      count === 0
        ? 'Dès lors, les bots ne sont ni consignés ni arrêtés.'
        : `Dès lors, les bots ne sont ni consignés ni arrêtés. Il n’est pas documenté si l’API garde la liste blanche (${entries(count)}) pour une activation ultérieure : copiez-la d’abord.`,
    transparent: 'Personne n’est écarté. Ce qui serait bloqué est consigné dès lors.',
    fromBlocking: 'Les bots arrêtés maintenant passent de nouveau ; ils sont seulement consignés.',
    blocking:
      'Dès lors, les requêtes prises pour des bots sont arrêtées, et avec elles de vrais visiteurs qui ressemblent à des bots : tout un bureau derrière une adresse, par exemple. Mettez d’abord leurs adresses en liste blanche.',
    blockingAtOnce: 'Le blocage commence aussitôt, sans phase transparente pour apprendre.',
    strict:
      'Strict bloque davantage, au-delà de 200 requêtes par seconde aussi par le débit, et limite les pays sensibles.',
    standard: 'Standard recommence à apprendre. Ce n’est pas conseillé pendant une attaque.',
  },
  copyList: 'Copier la liste blanche',
  listNotRestored: 'Le retour de sa liste blanche n’est pas documenté.',
  copied: 'Liste blanche copiée',
  notCopied: 'Le navigateur ne permet pas de copier ici.',
  payload: 'Ce qui est envoyé',
  // Outcomes
  changesTitle: 'Changements de ce navigateur',
  dismiss: 'Fermer',
  nothingSent: 'La protection anti-bots n’a pas été modifiée : rien n’a été envoyé',
  held: 'La protection anti-bots a changé depuis que vous avez regardé, ou est en cours de changement. Rien n’a été envoyé.',
  drifted: (saw, found) =>
    `L’état a changé depuis que vous avez regardé. Vous avez vu ${valueText(saw)}, c’est maintenant ${valueText(found)}.`,
  modeToast: (value, phase) => `Protection anti-bots ${valueText(value)} : ${phase}`,
  modeHeld: (value, why) => `${valueText(value)} : ${why === null ? '' : `${why} `}Rien n’a été envoyé.`,
  modeAccepted: (value, note) => `${valueText(value)} : accepté par l’API.${note === null ? '' : ` ${note}`}`,
  modeOutcome: (phase, value, found) => {
    const target = valueText(value);
    switch (phase) {
      case 'checking':
        return `${target} : relecture avant tout envoi.`;
      case 'drifted':
      case 'not-sent':
        return `${target} : rien n’a été envoyé.`;
      case 'sent':
        return `${target} : envoyé ; en attente de la réponse de l’API.`;
      case 'accepted':
        return `${target} : accepté par l’API ; relu jusqu’à ce que le répartiteur de charge le montre.`;
      case 'running':
        return `${target} : accepté par l’API et en cours ; relu jusqu’à ce que le répartiteur de charge le montre.`;
      case 'still-running':
        return `${target} : accepté par l’API et toujours en cours après 30 minutes ; n’est plus suivi.`;
      case 'refused':
        return `${target} : refusé. Rien n’a été modifié.`;
      case 'failed':
        return `${target} : accepté, mais échoué.`;
      case 'unknown':
        return `${target} : aucune réponse claire n’est venue, c’est peut-être appliqué, ou non. Relecture en cours ; rien n’est renvoyé automatiquement.`;
      case 'confirmed':
        return `${target} : confirmé par relecture.`;
      case 'contradicted':
        return `${target} : accepté, mais sans effet. Le répartiteur de charge montre ${valueText(found)}.`;
      case 'not-applied':
        return `${target} : sans effet. Aucune réponse claire n’est venue, et le répartiteur de charge montre encore ${valueText(found)}. Vous pouvez réessayer.`;
    }
  },
};
