import { plural } from '#languages/numbers.ts';

import type { LifecycleVerb, messages as english } from '#features/lifecycle/messages.ts';

const verbs: Record<LifecycleVerb, string> = { start: 'Démarrer', stop: 'Arrêter', delete: 'Supprimer' };
const nouns: Record<LifecycleVerb, string> = {
  start: 'Le démarrage',
  stop: 'L’arrêt',
  delete: 'La suppression',
};

export const messages: typeof english = {
  verb: verbs,
  act: (verb, name) => `${verbs[verb]} ${name}`,
  consequence: {
    start: 'Il reprend du trafic dès que ses membres sont sains.',
    stop: 'Il ne répond plus : les clients de toutes ses URL n’ont plus de connexion jusqu’à son redémarrage.',
    delete: 'Il est supprimé avec ses URL et son pool. Cette action est irréversible.',
  },
  facts: (members, urls) =>
    `${plural(members, 'membre', 'membres')} et ${plural(urls, 'URL', 'URL')} sont concernés.`,
  connections: (count) => `${plural(count, 'connexion est établie', 'connexions sont établies')} maintenant.`,
  connectionsCounting: 'Comptage des connexions établies…',
  connectionsUnknown: 'Le nombre de connexions établies n’est pas connu.',
  production: (name) => `${name} est en production.`,
  notProduction: (environment) => (environment === null ? '' : `Environnement ${environment}.`),
  sending: 'Envoi…',
  accepted: (verb, name) => `${verbs[verb]} ${name} : accepté`,
  waiting: (verb) =>
    `${nouns[verb]} a l’accord de l’API ; en attente que le répartiteur de charge le montre.`,
  confirmed: (verb, name) => `${verbs[verb]} ${name} : confirmé`,
  failed: (verb, message) =>
    `${nouns[verb]} a eu l’accord de l’API, mais son opération a échoué. ${message ?? ''}`,
  notYet: (verb, status) =>
    `${nouns[verb]} a l’accord de l’API, mais elle montre encore ${status ?? 'le répartiteur de charge'}. L’opération a peut-être échoué : voyez Activité.`,
  dismiss: 'Fermer',
  busy: 'Une opération sur ce répartiteur de charge est en cours.',
};
