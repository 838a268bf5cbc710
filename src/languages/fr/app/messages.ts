import { plural } from '#languages/numbers.ts';

import type { messages as english } from '#app/messages.ts';

export const messages: typeof english = {
  product: 'Drainboard',
  skip: 'Aller au contenu',
  navigation: 'Navigation principale',
  hosts: 'Serveurs',
  drains: 'Drainages',
  operations: 'Opérations',
  connections: 'Connexions',
  production: 'Production',
  collapse: 'Réduire la navigation',
  expand: 'Élargir la navigation',
  jump: 'Rechercher ou aller à…',
  jumpHint: 'Une page, ou une partie du nom d’un répartiteur de charge ou d’un pool',
  page: 'Page',
  search: 'Recherche',
  command: 'Commande',
  findServer: (text) => `Trouver où le serveur « ${text} » est utilisé`,
  entries: (count) => plural(count, 'entrée', 'entrées'),
  shortcuts: 'Raccourcis clavier',
  key: {
    jump: 'Rechercher ou aller à une page ou à un répartiteur de charge',
    search: 'Chercher dans cette liste',
    rows: 'De la recherche aux lignes, d’une ligne à l’autre, et retour',
    apply: 'Appliquer la recherche tout de suite',
    suggest: 'Suggestions pour la recherche',
    help: 'Cette liste de raccourcis',
    hosts: 'Aller aux serveurs : où chacun est utilisé',
    drains: 'Aller aux drainages en cours',
    operations: 'Aller aux opérations et au journal',
    connections: 'Aller aux connexions',
    readNow: 'Relire maintenant',
    pause: 'Suspendre ou reprendre la lecture continue',
  },
  theme: 'Thème',
  themes: { system: 'Comme le système', light: 'Clair', dark: 'Sombre' },
  language: 'Langue',
  density: 'Hauteur des lignes',
  densities: { normal: 'Normale', compact: 'Compacte', comfortable: 'Confortable' },
  display: 'Affichage',
  dismiss: 'Fermer',
  otherOperator: (name) => `${name} est maintenant connecté`,
  otherOperatorText: 'Ce qui est ouvert et saisi ici vient de l’opérateur précédent.',
  offline:
    'Ce navigateur est hors ligne. Vous voyez la dernière image lue ; rien n’est envoyé sans un nouveau clic de votre part.',
  notFoundTitle: 'Il n’y a pas de page à cette adresse',
  notFoundText:
    'L’adresse est peut-être mal saisie, faite pour une version plus récente de la console, ou pour une API que ce site n’a pas.',
  toStart: 'Aller à la page de départ',
  crashTitle: 'Cette page n’a pas pu être affichée',
  crashText: 'La faute est dans la console, pas dans vos répartiteurs de charge. Rien n’a été envoyé.',
  reload: 'Recharger',
  tryAgain: 'Réessayer',
  missingPageTitle: 'Cette page n’a pas pu être chargée',
  missingPageText:
    'Son fichier n’est pas arrivé ; la raison est dite en haut. L’adresse, ses filtres et ce qui a été envoyé restent tels quels.',
  partsReplaced:
    'Une nouvelle version de la console a été installée ; ce que vous demandez en a besoin. Rechargez quand aucune saisie n’est en cours : l’adresse et ses filtres restent.',
  partsUnreachable:
    'Une partie de la console n’a pas pu être chargée. Ce que vous voyez et avez saisi reste. Vérifiez le réseau, puis réessayez.',
};
