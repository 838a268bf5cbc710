import { number, plural } from '#languages/numbers.ts';
import type { messages as english } from '#backends/globo/messages.ts';

const pools = (count: number) => plural(count, 'pool', 'pools');

export const messages: typeof english = {
  unnamed: 'sans nom',
  meaning: {
    enable: {
      fresh: 'De nouveau permises, dès que le contrôle de santé réussit.',
      persistent: 'Permis.',
      established: 'Inchangées.',
    },
    drain: {
      fresh: 'Plus permises.',
      persistent: 'Encore permis : qui a un enregistrement de persistance revient ici.',
      established: 'Vivent jusqu’à leur fin naturelle.',
    },
    offline: {
      fresh: 'Plus permises.',
      persistent: 'Plus permis.',
      established: 'Non coupées : elles vivent jusqu’à leur expiration.',
    },
  },
  gone: (id) =>
    `L’API ne connaît pas de pool ${id}. Il a peut-être été supprimé : revenez à la liste et actualisez-la.`,
  unreadable:
    'L’API ne peut pas dire les membres de ce pool : l’un d’eux a une adresse sans serveur. Ce n’est pas un pool vide ; faites corriger l’enregistrement dans l’API réseau.',
  disagreeBefore:
    'Les répartiteurs montrent des états différents : il n’y a rien à quoi comparer. Rien n’a été envoyé.',
  whyFailed: (text) => `Raison de l’échec : ${text}.`,
  pool: 'Pool',
  /** How far the search for a server came. */
  hosts: {
    running: 'Globo : recherche dans les pools…',
    byName: (count: number) =>
      `Globo : ${pools(count)} avec un serveur de ce nom. Les membres qui n’ont qu’IPv6 ne se trouvent pas par le nom : cherchez leur adresse.`,
    byAddress: (count: number) => `Globo : ${pools(count)} avec cette adresse.`,
    noId: 'Globo ne connaît pas les identifiants d’ITCare : ses pools sont cherchés par l’adresse du serveur dès qu’elle est trouvée.',
    noPlace:
      'Globo ne connaît pas les zones d’ITCare : ses pools sont cherchés par les adresses des serveurs de la zone dès qu’elles sont trouvées.',
    byPlace: (count: number) => `Globo : ${pools(count)} avec des adresses de serveurs de cette zone.`,
    byNetwork: (count: number) => `Globo : ${pools(count)} avec des adresses dans ce réseau ou voisines.`,
    part: (shown: number, total: number) =>
      `Globo : les ${number(shown)} premiers sur ${pools(total)}. Précisez le nom, ou saisissez une adresse.`,
    failed: 'Globo : la recherche dans les pools a échoué.',
    more: 'Plus de pools',
  },
};
