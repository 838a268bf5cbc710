import { form, number, plural } from '#languages/numbers.ts';
import type { messages as english } from '#backends/itcare/messages.ts';

export const messages: typeof english = {
  unnamed: 'sans nom',
  resourceId: 'Identifiant de ressource',
  resourceHint: 'L’identifiant ITCare du serveur. Il doit être dans le même réseau que les autres membres.',
  port: 'Port',
  portHint: '1 à 65535. Les autres membres écoutent sur le port proposé ici.',
  idNotNumber: 'Un identifiant de ressource est un nombre entier supérieur à zéro.',
  portRange: 'Un port est un nombre entier de 1 à 65535.',
  alreadyThere: 'Ce serveur est déjà dans le pool sur ce port.',
  meaning: {
    enable: {
      fresh: 'De nouveau acceptées, dès que le contrôle de santé réussit.',
      persistent: 'Reviennent ici si leur enregistrement de persistance pointe encore ici.',
      established: 'Inchangées.',
    },
    drain: {
      fresh: 'Plus acceptées.',
      persistent: 'Envoyés vers les membres qui restent activés et sains, s’il y en a.',
      established: 'Vivent jusqu’à leur fin naturelle.',
    },
    offline: {
      fresh: 'Plus acceptées.',
      persistent: 'Envoyés vers les membres qui restent activés et sains, s’il y en a.',
      established: 'Interrompues immédiatement.',
    },
  },
  stickyDrain: (persistence) =>
    `Avec la persistance ${persistence}, des visiteurs peuvent encore revenir ici : le compte peut ne pas tomber à zéro de lui-même.`,
  twinMoved:
    'est comme vous l’avez vu, mais le même serveur a changé sur un autre port, et l’API ne distingue pas les deux. Rien n’a été envoyé.',
  /** How far the search for a server came. */
  hosts: {
    running: (scanned: number, total: number | null) =>
      total === null
        ? 'ITCare : demande des répartiteurs de charge…'
        : `ITCare : ${number(scanned)} sur ${plural(total, 'répartiteur de charge parcouru', 'répartiteurs de charge parcourus')}…`,
    done: (total: number) =>
      form(
        total,
        `ITCare : le répartiteur de charge a été parcouru (${number(total)}).`,
        `ITCare : les ${number(total)} répartiteurs de charge ont été parcourus.`,
      ),
    part: (scanned: number, total: number | null) =>
      `ITCare : ${number(scanned)} sur ${total === null ? 'un nombre inconnu de répartiteurs de charge parcourus' : plural(total, 'répartiteur de charge parcouru', 'répartiteurs de charge parcourus')}. Les autres correspondent peut-être aussi.`,
    directoryRead: 'La liste des serveurs de la plateforme a été interrogée aussi.',
    directoryUnreadable: 'La liste des serveurs de la plateforme n’a pas pu être interrogée.',
  },
};
