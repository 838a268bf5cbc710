import type { messages as english } from '#app/site/messages.ts';

const seconds = 'un nombre entier de secondes de 1 à 3600';

export const messages: typeof english = {
  title: {
    missing: 'Ce site n’a pas de configuration',
    unreachable: 'La configuration de ce site n’a pas pu être lue',
    'not-json': 'La configuration de ce site n’est pas du JSON',
    wrong: 'La configuration de ce site est incorrecte',
  },
  text: {
    missing: (file) =>
      `Le serveur web n’a pas de fichier ${file}. Placez-en un à côté de index.html ; il dit quelles API de répartition de charge ce site possède et comment les opérateurs s’identifient.`,
    unreachable: (file, status) =>
      `${file} n’a pas pu être lu sur le serveur web${status === undefined ? '' : ` (statut ${status})`}. Vérifiez la connexion et le serveur web, puis rechargez.`,
    'not-json': (file) =>
      `${file} est illisible. Corrigez-le sur le serveur web, puis rechargez. Le navigateur dit :`,
    wrong: (file) => `Corrigez ces champs de ${file} sur le serveur web, puis rechargez.`,
  },
  unknown: 'n’est pas un réglage de cette console : il est peut-être mal écrit ou mal placé.',
  expected: (what) => `doit être ${what}.`,
  nothing: 'Il manque.',
  found: (json) => `Le fichier contient ${json}.`,
  more: (count) => `${count} de plus.`,
  form: 'Ce que chaque champ peut être est écrit dans',
  reload: 'Recharger',
  somethingElse: 'comme le dit le schéma',
  places: {
    '': 'un objet tel que {"backends": {"itcare": {"signIn": {"kind": "proxy"}}}}',
    $schema: 'l’adresse de config.schema.json, pour les éditeurs',
    backends: 'un objet qui nomme les API de ce site, une au moins',
    site: 'un objet avec name, color, production',
    'site.name': 'un texte de 1 à 40 caractères, affiché dans la barre',
    'site.color': 'teal, blue, indigo, brown ou slate',
    'site.production': 'true ou false : si tout le site est marqué comme production',
    polling: 'un objet avec balancers, members, events, pools, poolMembers',
    'polling.*': 'un objet avec leastSeconds, usualSeconds',
    'polling.*.leastSeconds': `${seconds} : aucun opérateur ne peut faire relire ces pages plus souvent`,
    'polling.*.usualSeconds': `${seconds} : le rythme de lecture de ces pages sans choix de l’opérateur`,
    language: 'en, fr ou pt-BR : la langue des opérateurs qui n’en ont choisi aucune',
    productionEnvironments: 'une liste d’au plus 50 expressions régulières',
    'productionEnvironments[]':
      'une expression régulière, essayée sans égard à la casse sur les noms d’environnements, telle que ^prod ; quatre répétitions au plus, et aucune de ce qui se lit de plusieurs façons',
    links: 'une liste d’au plus 12 liens, affichés sur la page Connexions',
    'links[]': 'un objet avec label, address',
    'links[].label': 'un texte de 1 à 40 caractères',
    'links[].address': 'une adresse qui commence par https://',
  },
};
