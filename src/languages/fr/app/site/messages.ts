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
    guard: 'un objet avec minimumHealthy, rules, freezes : ce qui est demandé à chaque changement',
    'guard.minimumHealthy':
      'un nombre entier de 1 à 1000 : tant de membres doivent rester activés et sains dans un pool, sauf si son nom est saisi',
    'guard.rules':
      'une liste d’au plus 200 règles pour les pools qui ont besoin d’un autre minimum ; la première qui convient compte',
    'guard.rules[]': 'un objet avec minimumHealthy, et avec pool ou environment ou les deux',
    'guard.rules[].pool':
      'une expression régulière, essayée sans tenir compte de la casse sur les noms des pools et des répartiteurs de charge',
    'guard.rules[].environment':
      'une expression régulière, essayée sans tenir compte de la casse sur les noms des environnements',
    'guard.rules[].minimumHealthy': 'un nombre entier de 1 à 1000',
    'guard.freezes':
      'une liste d’au plus 500 périodes pendant lesquelles un changement demande une raison de passer outre',
    'guard.freezes[]': 'un objet avec from, to, reason, environments ; to doit être après from',
    'guard.freezes[].from': 'un moment avec son décalage, comme 2026-12-24T18:00:00+01:00',
    'guard.freezes[].to': 'un moment avec son décalage, comme 2026-12-27T06:00:00Z',
    'guard.freezes[].reason': 'un texte de 1 à 200 caractères, affiché avec la question',
    'guard.freezes[].environments':
      'une liste de 1 à 50 expressions régulières ; sans elle, le gel vaut dans tous les environnements',
    'guard.freezes[].environments[]':
      'une expression régulière, essayée sans tenir compte de la casse sur les noms des environnements',
    links: 'une liste d’au plus 12 liens, affichés sur la page Connexions',
    'links[]': 'un objet avec label, address',
    'links[].label': 'un texte de 1 à 40 caractères',
    'links[].address': 'une adresse qui commence par https://',
  },
};
