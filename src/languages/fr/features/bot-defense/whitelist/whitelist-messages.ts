import type { RangeProblem, SpecialUse } from '#domain/addresses/ip-ranges.ts';
import { number, plural } from '#languages/numbers.ts';

import type { whitelistMessages as english } from '#features/bot-defense/whitelist/whitelist-messages.ts';

const problems: Record<RangeProblem, string> = {
  zone: 'Un identifiant de zone (%…) n’a de sens que sur une machine. Écrivez l’adresse sans lui.',
  port: 'Un port ne peut pas être mis en liste blanche. Écrivez l’adresse sans lui.',
  url: 'C’est une adresse web. Écrivez l’adresse IP seule.',
  wildcard: 'Les jokers ne sont pas compris. Écrivez une plage comme 192.0.2.0/24.',
  short: 'Une adresse IPv4 a quatre nombres, par exemple 192.0.2.7.',
  'leading-zero': 'Des nombres commençant par zéro désignent des adresses différentes selon les programmes.',
  octet: 'Chacun des quatre nombres va de 0 à 255.',
  prefix: 'La partie après la barre n’est pas une longueur de préfixe de ce type d’adresse.',
  mask: 'Ce n’est pas un masque : ses uns doivent précéder ses zéros.',
  reversed: 'La plage se termine avant de commencer.',
  'mixed-families': 'Une plage commence et finit par le même type d’adresse, IPv4 ou IPv6.',
  everything:
    'Cela désigne toutes les adresses possibles. Désactivez plutôt la protection anti-bots, si c’est le but.',
  'host-name': 'C’est un nom d’hôte. La liste blanche prend des adresses IP.',
  'not-an-address': 'Aucune adresse ni plage n’a été reconnue ici.',
};

const uses: Record<SpecialUse, string> = {
  private: 'Adresses privées : les visiteurs d’internet n’en ont jamais.',
  shared: 'Partagées par les clients d’un opérateur (CGNAT) : les visiteurs d’internet n’en montrent jamais.',
  loopback: 'Bouclage : personne n’arrive de là.',
  'link-local': 'Lien local : valables sur un seul câble.',
  documentation: 'Réservées à la documentation : personne de réel n’en a.',
  benchmark: 'Réservées aux bancs d’essai : personne de réel n’en a.',
  multicast: 'Multicast : personne n’arrive de là.',
  reserved: 'Réservées : personne n’arrive de là.',
};

const entries = (count: number) => plural(count, 'entrée', 'entrées');

export const whitelistMessages: typeof english = {
  // The list
  whitelist: 'Liste blanche',
  whitelistMeans: 'Les requêtes de ces adresses ne sont pas jugées.',
  column: {
    ip: 'Adresse',
    url: 'URL',
    comment: 'Commentaire',
    platform: 'Plateforme',
    actions: 'Actions',
  },
  entries,
  shown: (shown, of) => `${entries(shown)} sur ${number(of)}`,
  find: 'Chercher dans la liste blanche',
  add: 'Ajouter une adresse',
  paste: 'Coller une liste',
  copy: 'Copier',
  remove: 'Retirer',
  removeOne: (ip) => `Retirer ${ip}`,
  noIp: 'L’API n’a donné aucune adresse à cette entrée : elle ne peut pas être retirée d’ici.',
  allUrls: 'toutes',
  coveredBy: (by) => `couverte par ${by}`,
  emptyTitle: 'La liste blanche est vide',
  emptyText: 'Aucune adresse ne passe sans être jugée, hors celles de la plateforme.',
  noMatchTitle: 'Aucune entrée ne correspond',
  clearFind: 'Tout montrer',
  offTitle: 'Pas de liste blanche tant que la protection anti-bots est désactivée',
  offText:
    'La liste blanche appartient au profil de protection anti-bots. Activez-la ci-dessus, d’abord en transparent, puis ajoutez des adresses.',
  offReason: 'La protection anti-bots est désactivée : il n’y a pas de liste blanche à modifier.',
  internal: 'Liste blanche de la plateforme',
  internalMeans:
    'Laissées passer sur chaque répartiteur de charge par la plateforme elle-même. Lecture seule.',
  internalEmpty: 'La plateforme ne liste aucune adresse.',
  internalError: 'Elle n’a pas pu être lue. ',
  internalLoading: 'Lecture de la liste blanche de la plateforme',
  internalUnknown:
    'La liste blanche de la plateforme n’est pas connue maintenant : les recouvrements avec elle ne sont pas trouvés.',
  // Add one
  addTitle: 'Ajouter une adresse',
  addText: (name) => `Ses requêtes vers ${name} ne sont plus jugées par la protection anti-bots.`,
  address: 'Adresse',
  addressHint: 'Une adresse IPv4 ou IPv6. L’URL et le commentaire ne peuvent pas être réglés par l’API.',
  oneOnly: 'Une seule adresse ici ; collez une liste pour plusieurs.',
  blocksNeeded: 'Cette plage n’est pas un seul bloc CIDR. Collez-la comme liste pour envoyer ses blocs.',
  readAs: (text) => `Lu comme ${text}`,
  rangeTick: (text) => `Envoyer la plage ${text}`,
  tickRange: 'Cochez d’abord la case : les plages ne sont pas documentées.',
  rangeWarning:
    'L’API ne documente que des adresses seules. Une plage peut être refusée, ou comprise autrement : relisez-la avant de compter dessus.',
  addAction: (ip) => (ip === null ? 'Ajouter' : `Ajouter ${ip}`),
  already: (by) => `Elle est déjà dans la liste blanche, sous ${by}.`,
  coveredPresent: (by) =>
    `L’entrée ${by} la couvre déjà. L’ajouter ne change rien tant que celle-ci demeure.`,
  coveredInternal: (by) => `La plateforme la laisse déjà passer (${by}).`,
  // Remove one, undo
  removeTitle: (ip) => `Retirer ${ip} ?`,
  removeText: (name) => `Ses requêtes vers ${name} sont de nouveau jugées par la protection anti-bots.`,
  notRestored: 'Son URL et son commentaire ne reviennent pas.',
  removeLoses: 'Son URL et son commentaire sont perdus : l’ajouter de nouveau ne les ramène pas.',
  undoTitle: (count) => `Annuler ${plural(count, 'changement', 'changements')} ?`,
  undoText:
    'Les appels inverses sont envoyés un à un, le dernier d’abord. L’URL et le commentaire des entrées retirées ne reviennent pas.',
  undoAction: (count) => `Annuler ${plural(count, 'changement', 'changements')}`,
  callsListed: 'Appels',
  // Paste
  pasteTitle: 'Coller une liste',
  pasteText: (name) =>
    `Adresses, plages et commentaires pour ${name}, mêlés comme vous voulez. Un appel est fait par adresse.`,
  list: 'Liste',
  listHint: (most) =>
    `IPv4, IPv6, 192.0.2.0/24, 192.0.2.3-9, CSV ; commentaires après # ; ou //. Jusqu’à ${number(most)} lignes.`,
  listPlaceholder: '192.0.2.17  # bureau\n2001:db8::17, sonde\n192.0.2.64/28; partenaire',
  what: 'Que faire',
  doAdd: 'Ajouter celles-ci',
  doRemove: 'Retirer celles-ci',
  rangesLegend: (count) => `${plural(count, 'plage', 'plages')} : que faire`,
  rangeChoice: {
    blocks: 'Envoyer en blocs CIDR',
    single: 'Écrire chaque adresse',
    'leave-out': 'Laisser de côté',
  },
  rangeMeans: {
    blocks: () => 'Le moins d’appels. Les plages ne sont pas documentées : un refus est montré à sa ligne.',
    single: (most) =>
      `Un appel par adresse, pour les plages d’au plus ${number(most)} adresses. Sûr, et plus lent.`,
    'leave-out': () => 'Seules les adresses seules sont envoyées.',
  },
  sendCovered: (count) =>
    `Envoyer aussi ${plural(count, 'adresse déjà couverte', 'adresses déjà couvertes')} par ailleurs`,
  filter: {
    all: 'Tout',
    send: 'À envoyer',
    warn: 'Avertissements',
    skip: 'Non envoyées',
    unreadable: 'Illisibles',
  },
  filterLegend: 'Lignes à montrer',
  planTable: 'Plan',
  planColumn: { line: 'Ligne', written: 'Lu', becomes: 'Envoie', verdict: 'Verdict' },
  ignored: (count) =>
    plural(
      count,
      'ligne vide, commentaire ou en-tête ignoré',
      'lignes vides, commentaires ou en-têtes ignorés',
    ),
  beyond: (count) =>
    plural(count, 'ligne au-delà de la limite, non lue', 'lignes au-delà de la limite, non lues'),
  nothingPasted: 'Collez d’abord une liste.',
  choiceFirst: 'Dites d’abord que faire des plages.',
  noCalls: 'Rien dans cette liste ne demande d’appel.',
  sendPlan: (count, action) => `${action === 'add' ? 'Ajouter' : 'Retirer'} ${entries(count)}`,
  callsTake: (count) =>
    `${plural(count, 'appel', 'appels')}, l’un après l’autre : l’API prend un changement à la fois, quelques secondes chacun le plus souvent. Gardez cet onglet ouvert ; vous pouvez quitter cette page.`,
  problem: problems,
  verdict: (item, most) => {
    const line = item.byLine === null ? '' : ` (ligne ${number(item.byLine)})`;
    switch (item.verdict) {
      case 'add':
        return item.calls.length > 1 ? `ajouter, en ${number(item.calls.length)} appels` : 'ajouter';
      case 'remove':
        return 'retirer';
      case 'choose':
        return 'une plage : dites que faire';
      case 'left-out':
        return 'laissée de côté : une plage';
      case 'too-large':
        return `laissée de côté : plus de ${number(most)} adresses`;
      case 'present':
        return 'déjà dans la liste blanche';
      case 'covered-present':
        return `couverte par l’entrée ${item.by ?? ''}`;
      case 'covered-internal':
        return `couverte par la plateforme, ${item.by ?? ''}`;
      case 'duplicate':
        return `la même que ${item.by ?? ''}${line}`;
      case 'covered-list':
        return item.by === null ? 'couverte par d’autres appels' : `dans ${item.by}${line}`;
      case 'absent':
        return item.by === null ? 'absente de la liste blanche' : `absente elle-même ; dans ${item.by}`;
      case 'unreadable':
        return item.problem === null ? 'illisible' : problems[item.problem];
    }
  },
  warning: (warning) => {
    switch (warning.code) {
      case 'host-bits':
        return 'Nomme un hôte et désigne tout son réseau.';
      case 'mapped':
        return 'Une adresse IPv4 sous forme d’IPv6 : envoyée comme IPv4.';
      case 'wide':
        return 'Très large : rarement un seul client.';
      case 'cidr':
        return 'Envoyée comme plage, ce qui n’est pas documenté.';
      case 'special':
        return uses[warning.use];
      case 'contains-present':
        return `Contient ${plural(warning.count, 'entrée qui est', 'entrées qui sont')} dans la liste blanche.`;
      case 'contains-internal':
        return `Contient ${entries(warning.count)} de la plateforme.`;
      case 'crosses-present':
        return `Recouvre en partie l’entrée ${warning.by}.`;
      case 'crosses-internal':
        return `Recouvre en partie ${warning.by} de la plateforme.`;
      case 'crosses-list':
        return `Recouvre en partie ${warning.by} de cette liste.`;
    }
  },
  // Runs
  runTitle: (run) => {
    const [first] = run.steps;
    const adds = run.steps.filter(({ step }) => step.action === 'add').length;
    const what =
      run.steps.length === 1 && first
        ? `${first.step.action === 'add' ? 'Ajouter' : 'Retirer'} ${first.step.ip}`
        : adds === run.steps.length
          ? `Ajouter ${entries(adds)}`
          : adds === 0
            ? `Retirer ${entries(run.steps.length)}`
            : plural(run.steps.length, 'changement', 'changements');
    const before = { list: '', retry: 'Réessai : ', undo: 'Annulation : ' }[run.origin];
    return `${before}${before === '' ? what : what.toLowerCase()}`;
  },
  runCounts: (counts) =>
    [
      plural(counts.done, 'confirmé', 'confirmés'),
      counts.already > 0 ? `${number(counts.already)} déjà ainsi` : null,
      counts.failed > 0 ? `${number(counts.failed)} en échec` : null,
      counts.open > 0 ? plural(counts.open, 'ouvert', 'ouverts') : null,
      counts.unsent > 0 ? plural(counts.unsent, 'non envoyé', 'non envoyés') : null,
    ]
      .filter((part) => part !== null)
      .join(' · '),
  progress: (done, of) => `${number(done)} sur ${number(of)}`,
  timeLeft: (milliseconds) => {
    const minutes = Math.ceil(milliseconds / 60_000);
    return minutes <= 1 ? 'encore environ une minute' : `encore environ ${number(minutes)} min`;
  },
  stop: 'Arrêter',
  stopping: 'Arrêt…',
  stopped: {
    operator: 'Arrêté. Ce qui était déjà parti est relu ; le reste n’a pas été envoyé.',
    denied: 'Arrêté après plusieurs refus d’affilée de votre compte ; le reste n’a pas été envoyé.',
    busy: 'Arrêté : un autre changement de la protection anti-bots ne se termine pas dans l’API. Le reste n’a pas été envoyé.',
    unread: 'Arrêté : le répartiteur de charge n’a pas pu être lu. Le reste n’a pas été envoyé.',
    held: 'Arrêté avant l’appel suivant ; le reste n’a pas été envoyé.',
  },
  results: 'Résultats',
  resultColumn: { line: 'Ligne', ip: 'Adresse', result: 'Résultat', message: 'Détail' },
  retryFailed: (count) => `Réessayer ${plural(count, 'échec', 'échecs')}`,
  sendRest: (count) => `Envoyer le reste (${number(count)})`,
  undo: 'Annuler',
  rangeRefused: 'L’API a refusé cette plage. ',
  stillRunning: 'Accepté, et encore en cours dans l’API.',
  oneToast: (ip, phase) => `${ip} : ${phase}`,
  runToast: (done, of) =>
    `Liste blanche : ${plural(done, 'appel confirmé', 'appels confirmés')} sur ${number(of)}`,
};
