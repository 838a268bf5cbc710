import { number, plural } from '#languages/numbers.ts';

import type { messages as english } from '#features/monitoring/messages.ts';

const onOff = (value: boolean | null) => (value === null ? 'non indiqué' : value ? 'oui' : 'non');

export const messages: typeof english = {
  title: 'Supervision',
  now: 'Telle que l’API la montre',
  object: 'Objet',
  monitoring: 'Supervision',
  onCall: 'Astreinte',
  balancer: 'Le répartiteur de charge',
  onOff,
  change: 'Modifier',
  changeText:
    'La supervision surveille ; l’astreinte réveille des gens. Les deux valeurs sont toujours envoyées ensemble.',
  scope: 'Ce qui change',
  scopeAll: (count) =>
    count === 0
      ? 'Le répartiteur de charge (il n’a pas d’URL)'
      : count === 1
        ? 'Le répartiteur de charge et son URL'
        : `Le répartiteur de charge et toutes ses URL (${number(count)})`,
  scopeChosen: 'Le répartiteur de charge et les URL choisies ici',
  chosen: 'URL qui changent aussi',
  state: 'Superviser',
  onCallState: 'Appeler l’astreinte en cas d’incident',
  onCallNeeds: 'L’astreinte suppose la supervision.',
  untouched: 'Choisissez d’abord ce qui doit changer.',
  willChange: (count, of) =>
    count === 0
      ? `${plural(of, 'objet a', 'objets ont')} déjà ces valeurs.`
      : `${plural(count, 'objet changera', 'objets changeront')} sur ${number(of)}.`,
  goesQuiet: 'Personne n’est prévenu en cas de panne.',
  silentProduction:
    'C’est la production : les incidents passeront inaperçus jusqu’au retour de la supervision.',
  silentOnCall: 'C’est la production : personne n’est appelé jusqu’au retour de l’astreinte.',
  apply: 'Appliquer',
  sending: 'Envoi…',
  running: 'Une opération sur ce répartiteur de charge est en cours.',
  accepted: 'Changement de supervision accepté',
  waiting: 'Accepté par l’API ; en attente que les valeurs soient relues.',
  confirmed: 'Chaque valeur relue est celle demandée.',
  differs: (count) =>
    `${plural(count, 'objet relu diffère', 'objets relus diffèrent')} de ce qui a été demandé :`,
  differsLine: (name, monitoring, onCall) =>
    `${name} : supervision ${onOff(monitoring)}, astreinte ${onOff(onCall)}`,
  repair: (count) => `Régler ${plural(count, 'URL', 'URL')} une à une`,
  repairing: 'Réglage…',
  repairFailed: (name, message) => `${name} : ${message}`,
  errorTitle: 'Les URL n’ont pas pu être lues',
  loading: 'Lecture des URL',
  unnamed: 'sans nom',
};
