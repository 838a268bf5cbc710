import { form, plural } from '#languages/numbers.ts';
import type { MemberState } from '#domain/members/member-state.ts';
import type { messages as english } from '#backends/haproxy/messages.ts';

const states: Record<MemberState, string> = {
  enabled: 'activé',
  disabled: 'en drainage',
  offline: 'hors ligne',
};
const stateWord = (state: MemberState | null) => (state === null ? 'non indiqué' : states[state]);

export const messages: typeof english = {
  stateWord,
  meaning: {
    enable: {
      fresh:
        'De nouveau permises. Un serveur en maintenance qui a un contrôle de santé est d’abord mis en drainage, jusqu’à ce que le contrôle réussisse.',
      persistent: 'Permises. Les visiteurs passés à un autre serveur y restent.',
      established: 'Inchangées.',
    },
    drain: {
      fresh: 'Plus permises.',
      persistent:
        'Encore permises, même sur de nouvelles connexions : avec persistance, un drainage peut ne jamais finir.',
      established: 'Continuent jusqu’à leur fermeture.',
    },
    offline: {
      fresh: 'Plus permises.',
      persistent: 'Passent à un autre serveur. Leur session sur celui-ci est perdue pour elles.',
      established: 'Continuent jusqu’à leur fermeture, sauf si HAProxy est configuré pour les terminer.',
    },
  },
  cookieDrain: (cookie) =>
    `Encore permises, même sur de nouvelles connexions, pour les visiteurs ayant le cookie ${cookie} : un drainage peut ne jamais finir.`,
  end: {
    long: 'Terminer les connexions',
    short: 'Terminer',
    meaning: {
      fresh: 'Selon son état.',
      persistent: 'Selon son état.',
      established: 'Toutes celles qui sont là sont coupées maintenant.',
    },
    order: (server) => `Terminer les connexions de ${server}`,
    doing: (server) => `Fin des connexions de ${server}`,
    badge: 'Fin des connexions',
    done: (server) => `Les connexions de ${server} ont été terminées`,
    not: (server) => `Les connexions de ${server} n’ont pas été terminées`,
    left: (count) =>
      `${plural(count, 'connexion', 'connexions')} maintenant : ${form(count, 'ouverte', 'ouvertes')} depuis.`,
    moved: 'Il n’est plus ni en drainage ni hors ligne : de nouvelles connexions arriveraient immédiatement.',
  },
  remark: {
    differs: (each) => `Les instances diffèrent. ${each}.`,
    otherAddress: 'Pas le même serveur : son adresse diffère entre les instances.',
    onlyOn: (instance) => `Seulement sur ${instance}.`,
    unread: (instance, why) => `${instance} ${why} : ses valeurs sont plus anciennes.`,
    neverRead: (instance, why) => `${instance} ${why}.`,
    hidden: 'Il est en panne : HAProxy ne dit pas s’il est activé, en drainage ou hors ligne.',
    sent: (state) =>
      `Mis à « ${stateWord(state)} » par ce navigateur. HAProxy ne le montre pas tant que le serveur est en panne.`,
    notWanted: 'L’application ne veut plus de nouveaux visiteurs.',
    weightZero:
      'Poids 0 : pas de nouveaux visiteurs. Seule la configuration ou la ligne de commande peut l’augmenter.',
    failing: (now, of) => `Encore ${plural(now, 'échec', 'échecs')} de contrôle sur ${of} avant la panne.`,
    rising: (now, of) => `${plural(now, 'contrôle réussi', 'contrôles réussis')} sur ${of} avant son retour.`,
    unproven: 'Aucun contrôle n’a réussi depuis le démarrage de HAProxy.',
    notMonitored: 'Pas de contrôle de santé.',
    agent: 'Décidé par un opérateur ou par son agent : HAProxy ne dit pas lequel.',
    agentDown: 'Son agent le déclare en panne. Le contrôle de santé peut réussir.',
    agentOverrules: 'Un agent sur ce serveur peut annuler ce qui est décidé ici.',
    follows: (server) => `Suit ${server} : changez-le là.`,
    drainedWith: (server) => `En drainage avec ${server}.`,
    noAddress: 'Son nom ne se résout pas.',
    warmingUp: (percent) => `Montée en charge : ${percent} % de son poids.`,
    leads: (count) => `${plural(count, 'serveur suit', 'serveurs suivent')} chacun de ses changements.`,
  },
  caution: {
    onlyThere: (instance) => `Seulement sur ${instance} : le changement ne va que là.`,
    notSent: (instance, why) => `${instance} ${why} : rien ne lui est envoyé.`,
    limited:
      'Les connexions sont limitées ici : avec un serveur de moins, des requêtes peuvent attendre dans la file et échouer avec 503.',
  },
  lock: {
    readOnly: (instance) =>
      `${instance} est en lecture seule pour ce compte (« stats admin »), ou refuse l’adresse de cette console (contrôle d’Origin).`,
    otherAddress: 'Son adresse diffère entre les instances : ce sont peut-être deux serveurs.',
    severalProcesses: (instance) =>
      `Plusieurs processus répondent pour ${instance} : un changement n’en atteindrait qu’un.`,
  },
  reason: {
    follows: (server) => `suit ${server}`,
    noAddress: 'son nom ne se résout pas',
  },
  detail: {
    check: 'Contrôle',
    checkRule: 'Seuils du contrôle',
    checkRuleText: (rise, fall) => `${rise} pour revenir, ${fall} pour tomber`,
    lastCheck: 'Dernier contrôle',
    agent: 'Agent de santé',
    weight: 'Poids',
    cookie: 'Cookie de persistance',
    tracked: 'Suit',
    down: 'Nombre de pannes',
    changed: 'Changé',
    address: 'Adresse',
  },
  sentence: (instance, what) =>
    `${instance === '' ? '' : `${instance} : `}${what}${what.endsWith('.') ? '' : '.'}`,
  pair: (instance, what) => `${instance} : ${what}`,
  on: {
    confirmed: 'confirmé',
    hidden: 'accepté, caché tant que le serveur est en panne',
    keeps: (state) => `toujours ${stateWord(state)}`,
    unreachable: (why) => `${why}, rien ne lui a donc été envoyé`,
    notSent: 'rien ne lui a été envoyé',
    refused: (why) => `refusé, elle n’a donc pas été changée. ${why}`,
    lost: 'pas de réponse claire',
    done: 'accepté',
    doneUnread: 'accepté ; illisible maintenant',
    gone: 'pas de tel serveur',
  },
  unread: { signIn: 'n’accepte pas la connexion (401)', other: 'ne peut pas être lue' },
  unreachable: (each) => `${each} : le changement n’y serait pas envoyé. Rien n’a été envoyé.`,
  unreachableAll: 'Aucune instance ne peut être lue. Rien n’a été envoyé.',
  byCheck: {
    badge: 'Activation',
    order: (server) => `Activer ${server} : drainage jusqu’à ce que son contrôle de santé réussisse`,
    doing: (server) => `Activation de ${server} : en drainage jusqu’à ce que son contrôle de santé réussisse`,
    done: (server) => `${server} est en drainage, et son contrôle de santé a réussi`,
    not: (server) => `${server} n’a pas été mis en drainage, première étape de son activation`,
    waits: 'Activation : attend son contrôle de santé.',
    waitsFor: (checks) => `Activation : attend son contrôle de santé (${checks}).`,
  },
  beforeCheck:
    'Il est en maintenance et prendrait du trafic avant son premier contrôle de santé. Pour attendre le contrôle, mettez-le d’abord en drainage. Rien n’a été envoyé.',
  checkFails: 'Son contrôle échoue : laissé en drainage.',
  checkFailsBecause: (why) => `Son contrôle échoue (${why}) : laissé en drainage.`,
  checkNotPassed: 'Son contrôle n’a pas encore réussi : laissé en drainage.',
  noPool: (name) => `Aucune instance n’a de pool ${name}. Il a peut-être été retiré de la configuration.`,
  noBalancer: (name) => `Ce site ne nomme aucun répartiteur ${name}.`,
  noneConfigured: 'Ce site ne nomme aucun répartiteur HAProxy.',
  hosts: {
    running: 'HAProxy : lecture de toutes les instances…',
    done: (count) => `HAProxy : ${plural(count, 'pool', 'pools')} avec un tel serveur.`,
    noAddresses: 'Sans « stats show-legends », HAProxy n’indique aucune adresse : cherchez par le nom.',
    noId: 'HAProxy ne connaît pas les identifiants d’ITCare : ses serveurs sont cherchés par adresse dès qu’elle est trouvée.',
    noPlace:
      'HAProxy ne connaît pas les zones d’ITCare : ses serveurs sont cherchés par les adresses des serveurs de la zone dès qu’elles sont trouvées.',
    silent: (count) =>
      `${plural(count, 'pool n’indique', 'pools n’indiquent')} aucune adresse (sans « stats show-legends ») et ${form(count, 'n’a pas pu être cherché', 'n’ont pas pu être cherchés')}.`,
    failed: (instance) => `HAProxy : ${instance} n’a pas pu être lue.`,
  },
};
