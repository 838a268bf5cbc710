import { number, plural } from '#languages/numbers.ts';
import type { messages as english } from '#components/staged/messages.ts';

const connectionsLeft = (count: number) => plural(count, 'connexion restante', 'connexions restantes');

export const messages: typeof english = {
  kind: { 'safe-drain': 'Drainage sûr', maintenance: 'Maintenance progressive' },
  phase: {
    running: 'En cours',
    paused: 'En pause',
    stopping: 'Arrêt en cours',
    restoring: 'Remise en service',
    ended: 'Terminé',
  },
  end: { done: 'Fait', left: 'Laissé tel quel', 'taken-over': 'Repris par quelqu’un d’autre' },
  state: { enabled: 'Activé', disabled: 'En drainage', offline: 'Hors ligne' },
  stateUnknown: 'inconnu',
  waiting: 'Attend son tour',
  act: { enable: 'Activation', drain: 'Début du drainage', offline: 'Mise hors ligne forcée' },
  stage: {
    drained: 'En drainage',
    choose: 'Drainé',
    work: 'Hors service : votre intervention',
    restarted: 'En attente d’un redémarrage du serveur',
    healthy: 'En attente d’un membre sain',
    loaded: 'En attente du retour de ses connexions',
  },
  question: {
    deadline: {
      text: 'Le temps prévu pour ce drainage est écoulé.',
      next: 'Attendez encore, ou décidez maintenant.',
    },
    drained: {
      text: 'Le drainage est terminé.',
      next: 'Décidez de ce que devient le membre.',
    },
    work: {
      text: 'Hors service. Faites maintenant votre intervention sur le serveur.',
      next: 'Confirmez quand elle est terminée.',
    },
    held: {
      text: 'Rien n’a été envoyé : la vérification avant le changement s’y oppose.',
      next: 'Regardez le pool, puis réessayez.',
    },
    failed: {
      text: 'Le changement n’a pas eu d’effet.',
      next: 'Lisez la raison. Réessayez, ou laissez le membre tel quel.',
    },
    unknown: {
      text: 'Résultat inconnu : la réponse au changement est perdue.',
      next: 'Vérifiez l’état du membre avant de réessayer.',
    },
    unhealthy: {
      text: 'Pas sain dans le temps prévu.',
      next: 'Vérifiez le serveur. Attendez encore, ou forcez-le hors ligne.',
    },
    down: {
      text: 'Son contrôle de santé échoue : il n’a pas été activé.',
      next: 'Vérifiez le serveur : dès que le contrôle réussit, la suite se fait. Sinon, forcez-le hors ligne.',
    },
    unproven: {
      text: 'Le changement est envoyé, mais aucune lecture ne le confirme encore.',
      next: 'Vérifiez le répartiteur. Attendez encore, ou laissez tel quel.',
    },
    'not-restarted': {
      text: 'Sa santé n’est pas passée en panne puis revenue dans le temps prévu.',
      next: 'Vérifiez le serveur. Attendez encore, ou continuez.',
    },
    unloaded: {
      text: 'Trop peu de connexions sont revenues dans le temps prévu.',
      next: 'Vérifiez le serveur. Attendez encore, ou continuez.',
    },
    moved: {
      text: 'Ce membre a été changé hors de cette procédure.',
      next: 'Continuez depuis son état présent, ou laissez-le tel quel.',
    },
    restarted: {
      text: 'Le répartiteur a redémarré pendant ce drainage. Les connexions d’avant ne sont plus comptées, et le membre est peut-être de nouveau activé.',
      next: 'Vérifiez son état. Comptez à partir de maintenant, ou décidez.',
    },
    gone: {
      text: 'N’est plus dans le pool.',
      next: 'S’il revient, la suite reprend. Sinon, laissez-le.',
    },
  },
  deadlineWith: (connections) =>
    `Le temps prévu pour ce drainage est écoulé : ${connectionsLeft(connections)}.`,
  drainedWith: (connections) => `Drainé : ${connectionsLeft(connections)}.`,
  movedTo: (state) => `Ce membre a été changé hors de cette procédure. État présent : ${state}.`,
  untold: {
    text: 'Son état n’est pas connu : il est en panne, ou illisible.',
    next: 'Vérifiez le serveur. Réessayez, ou laissez-le tel quel.',
  },
  choice: {
    wait: 'Attendre encore',
    'go-on': 'Continuer',
    again: 'Réessayer',
    enable: 'Activer',
    offline: 'Forcer hors ligne',
    leave: 'Laisser tel quel',
  },
  waitMore: (duration) => `Attendre encore ${duration}`,
  workDone: 'Intervention terminée',
  goOnFromHere: 'Continuer depuis cet état',
  countFromNow: 'Compter à partir de maintenant',
  answersFor: (name) => `Réponses pour ${name}`,
  unread: (message) =>
    `Ce pool ne peut pas être lu maintenant. Rien n’est envoyé avant qu’il puisse l’être. ${message}`,
  plan: { enable: 'Activer', drain: 'Drainer', offline: 'Forcer hors ligne' },
  timeout: {
    ask: 'demander',
    'go-on': 'continuer',
    offline: 'forcer hors ligne',
    enable: 'réactiver',
  },
  planDrained: (most) => `Attendre au plus ${plural(most, 'connexion', 'connexions')} en 3 lectures`,
  planWithin: (plan, duration, then) => `${plan}, pendant ${duration} au plus, puis ${then}`,
  planChoose: 'Demander quoi faire',
  planWork: 'Votre intervention, jusqu’à votre confirmation',
  planTimed: (duration) => `Votre intervention, ${duration}`,
  planRestarted: (duration) =>
    `Votre intervention, jusqu’à ce que sa santé passe en panne puis revienne, ${duration} au plus`,
  planHealthy: (reads, duration) =>
    `Sain en ${plural(reads, 'lecture', 'lectures')} de suite, ${duration} au plus`,
  planLoaded: (percent, duration) =>
    `Au moins ${number(percent)} % des connexions de ses pairs, ${duration} au plus`,
  seconds: (count) => `${number(count)} s`,
  minutes: (count) => `${number(count)} min`,
  hours: (count) => `${number(count)} h`,
  event: {
    started: 'Commencé.',
    itemStarted: 'C’est son tour.',
    sent: {
      enable: 'Activation : envoyée.',
      drain: 'Drainage : envoyé.',
      offline: 'Mise hors ligne forcée : envoyée.',
    },
    proven: {
      enable: 'Activé : confirmé par une lecture.',
      drain: 'En drainage : confirmé par une lecture.',
      offline: 'Hors ligne : confirmé par une lecture.',
    },
    'already-so': {
      enable: 'Déjà activé. Rien n’a été envoyé.',
      drain: 'Déjà en drainage. Rien n’a été envoyé.',
      offline: 'Déjà hors ligne. Rien n’a été envoyé.',
    },
    drained: 'Le drainage est terminé.',
    work: 'L’intervention est terminée.',
    healthy: 'De nouveau sain.',
    loaded: 'Les connexions sont revenues.',
    'taken-over': 'Activé hors de cette procédure. Elle laisse le membre.',
    paused: 'Mis en pause.',
    resumed: 'Repris.',
    stopped: 'Arrêté : plus rien ne commence.',
    restored: 'Abandonné : ce qui a été mis hors service est réactivé.',
    ended: 'Terminé.',
    unknown: 'Autre événement.',
  },
  passedWith: (connections) => `Le drainage est terminé : ${connectionsLeft(connections)}.`,
  loadedWith: (connections) =>
    `Les connexions sont revenues : ${plural(connections, 'connexion', 'connexions')}.`,
  timedOut: (then) => `Le temps est écoulé. Suite : ${then}.`,
  timedOutWith: (connections, then) =>
    `Le temps est écoulé, ${connectionsLeft(connections)}. Suite : ${then}.`,
  asked: (question) => `Demandé : ${question}`,
  answered: (choice) => `Réponse : ${choice}.`,
  extended: (duration) => `Prolongé de ${duration}.`,
  itemEnded: (end) => `Terminé : ${end}.`,
  report: 'Rapport',
  reportOf: (name) => `Rapport de ${name}`,
  membersOf: (name) => `Membres de ${name}`,
  ofPool: 'Procédures de ce pool',
  column: {
    member: 'Membre',
    now: 'Maintenant',
    since: 'Depuis',
    connections: 'Conn.',
    deadline: 'Échéance',
    time: 'Heure',
    event: 'Événement',
  },
  ofStart: (now, start) => `${number(now)} sur ${number(start)}`,
  timeLeft: (duration) => `encore ${duration}`,
  overdue: 'écoulée',
  line: {
    started: 'Commencé',
    ended: 'Terminé',
    status: 'État',
    operator: 'Opérateur',
    reason: 'Raison',
    reference: 'Référence du changement',
  },
  copyMarkdown: 'Copier en Markdown',
  copied: 'Rapport copié',
  controls: (name) => `Commandes de ${name}`,
  pause: 'Mettre en pause',
  resume: 'Reprendre',
  stop: 'Arrêter après cette étape',
  abort: 'Abandonner et remettre en service',
  abortHint: 'Les membres que cette procédure a mis hors service sont réactivés.',
  dismiss: 'Fermer',
  extend: (duration) => `Prolonger de ${duration}`,
  cancelFinish: 'Annuler la fin prévue',
  cancelHint: 'Le drainage continue. Rien n’est envoyé quand il se termine.',
  finishOf: (name) => `Fin prévue de ${name}`,
  whenDrained: (most, then) =>
    most === 0
      ? `Une fois drainé : ${then}.`
      : `À ${plural(most, 'connexion', 'connexions')} au plus : ${then}.`,
  atDeadline: (time, then) => `À ${time} : ${then}.`,
  cutsNow: (connections) =>
    connections === null
      ? 'Les connexions établies sont interrompues immédiatement ; leur nombre n’est pas connu.'
      : `${plural(connections, 'connexion établie est interrompue', 'connexions établies sont interrompues')} immédiatement.`,
  back: 'Retour',
  pausedNow: 'En pause : rien n’est envoyé avant la reprise.',
  needsAnswer: (count) => plural(count, 'membre attend une réponse', 'membres attendent une réponse'),
  failed: 'Ceci n’a pas été enregistré. ',
};
