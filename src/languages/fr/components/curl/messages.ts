import type { messages as english } from '#components/curl/messages.ts';

export const messages: typeof english = {
  show: 'Afficher en curl',
  showView: 'Afficher cette vue en curl',
  title: {
    view: 'Cette vue en commandes',
    planned: 'Ce changement en commandes',
    past: 'Ce changement en commandes',
  },
  text: {
    view: 'Toutes les lectures faites par cette page depuis son ouverture. Pour une liste, la dernière page lue.',
    planned: 'Ce que la confirmation enverrait maintenant. Rien n’a encore été envoyé.',
    past: 'Ce qui a été envoyé.',
  },
  form: 'Forme',
  loading: 'Préparation de la commande…',
  unknown: 'Ce changement ne peut pas être affiché avant d’être envoyé.',
  noReads: 'Cette page n’a encore rien lu. Relisez, puis rouvrez cette fenêtre.',
  atOnce:
    'L’exécution change l’équilibreur immédiatement : sans les contrôles de cette console et sans entrée dans son journal.',
  token: (variable) =>
    `Définissez d’abord ${variable} avec votre jeton d’accès. Le vrai n’est jamais affiché ici.`,
  password: (user, password) =>
    `Définissez d’abord ${user} et ${password}. Les vrais ne sont jamais affichés ici.`,
  proxied: (origin) =>
    `Les appels vont à cette console, ${origin}, et son serveur web ajoute les identifiants.`,
  forwarded: (origin) => `Les appels vont à cette console, ${origin}, dont le serveur web les transmet.`,
  direct: (api, prefix) => `Pour appeler ${api} directement, mettez son adresse à la place de ${prefix}`,
  directCredentials: 'Un appel direct a besoin de ses propres identifiants.',
  simulated:
    'Cette console simule ses API dans le navigateur : d’autres programmes ne peuvent pas les joindre. Sur un site réel, les commandes fonctionnent telles quelles.',
  copied: 'Commandes copiées',
};
