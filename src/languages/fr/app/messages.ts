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
  changeLanguage: (name) => `Afficher la console dans cette langue : ${name} ?`,
  changeLanguageText:
    'La page est rechargée à la même adresse. Ce que vous y avez saisi sans l’envoyer est perdu ; ce qui a été envoyé reste suivi.',
  languageUnkept: 'La langue ne peut pas être changée dans ce navigateur',
  languageUnkeptText: (origin) =>
    `Changer de langue recharge la page, et le navigateur n’a pas enregistré le choix. Autorisez les cookies et les données de site pour ${origin} dans ses réglages, faites de la place si son disque est plein, rechargez la page, puis choisissez.`,
  density: 'Hauteur des lignes',
  densities: { normal: 'Normale', compact: 'Compacte', comfortable: 'Confortable' },
  display: 'Affichage',
  dismiss: 'Fermer',
  otherOperator: (name) => `${name} est maintenant connecté`,
  otherOperatorText: 'Ce qui est ouvert et saisi ici vient de l’opérateur précédent.',
  notAllowed: (time) =>
    `Votre compte n’a pas ce droit ici : l’API l’a refusé à ${time} (403). Demandez-le au propriétaire du service, puis reconnectez-vous ou rechargez la page.`,
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
