import type { pageMessages as english } from '#features/haproxy-pools/pool-page-messages.ts';
import type { Translation } from '#languages/language.ts';
import { number, plural } from '#languages/numbers.ts';

export const pageMessages: Translation<typeof english> = {
  tabs: 'Pages de ce pool',
  tab: { members: 'Membres', stats: 'Statistiques', activity: 'Activité' },
  backToList: 'Retour aux pools HAProxy',
  noBalancerTitle: 'Ce répartiteur n’existe pas',
  noBalancerText: (balancer) =>
    `La configuration de ce site ne nomme aucun répartiteur HAProxy « ${balancer} ».`,
  loadingOne: 'Lecture du pool',
  oneError: (pool) => `Le pool ${pool} n’a pas pu être lu`,
  poolDown: 'aucune capacité',
  fact: {
    method: 'Méthode de répartition',
    cookie: (cookie) => `visiteurs reconnus au cookie ${cookie}`,
    freeSlotsHint: 'Places pour des serveurs trouvés par leur nom : aucun n’est là.',
    frontends: (frontends) => `tous les frontends : ${frontends}`,
    frontendsHint: 'Les frontends de ses instances. HAProxy ne dit pas lesquels utilisent ce pool.',
    stopped: (frontend) => `${frontend} (arrêté)`,
    version: (version) => `version ${version}`,
    up: (minutes) =>
      minutes < 60
        ? `démarré il y a ${number(minutes)} min`
        : minutes < 2_880
          ? `démarré il y a ${number(Math.floor(minutes / 60))} h`
          : `démarré il y a ${number(Math.floor(minutes / 1_440))} jours`,
    without: 'sans ce pool',
    readOnly: 'lecture seule',
  },
  noLegends: 'Les adresses ne sont pas indiquées : ajoutez « stats show-legends » à HAProxy.',
  readOnly: (instance) =>
    `${instance} est en lecture seule pour ce compte (stats admin), ou refuse l’adresse de cette console (contrôle d’Origin). Ses membres ne peuvent pas être changés d’ici.`,
  restarted: (instance, ago) => `${instance} a redémarré ${ago}.`,
  lost: (members, count) =>
    `${members} ${count === 1 ? 'a perdu son état : du trafic y arrive dès que le membre est disponible' : 'ont perdu leur état : du trafic y arrive dès que les membres sont disponibles'}. Les connexions du processus précédent ne sont pas comptées.`,
  lostAndSetAgain: (members, count) =>
    `${members} ${count === 1 ? 'avait perdu son état, refait' : 'avaient perdu leur état, refait'} depuis. Les connexions du processus précédent ne sont pas comptées.`,
  nothingLost:
    'Aucun état de ce pool n’a été perdu. Les connexions du processus précédent ne sont pas comptées.',
  setAgain: (verb, count) => `Refaire : ${verb.toLowerCase()} ${plural(count, 'membre', 'membres')}`,
  dismissRestart: (instance) => `Masquer le redémarrage de ${instance}`,
  restartMark: (instance) => `${instance} a redémarré`,
};
