import type { messages as english } from '#backends/globo/client/messages.ts';

export const messages: typeof english = {
  'not-allowed': {
    says: 'votre compte n’a pas le droit requis sur ce pool ou ses répartiteurs',
    advice: 'Demandez-le aux propriétaires de l’API réseau.',
  },
  'pair-disagrees': {
    says: 'les répartiteurs de ce pool donnent des états différents pour un membre',
    advice: 'Vérifiez de nouveau sur l’équipement ; si cela dure, un répartiteur a manqué un changement.',
  },
  'not-on-equipment': {
    says: 'un répartiteur ne connaît pas ce pool ou l’un de ses membres',
    advice: 'Voyez si le pool est déployé.',
  },
  unreachable: {
    says: 'un répartiteur de ce pool n’a pas pu être joint',
    advice: 'L’état enregistré reste lisible ; vérifiez de nouveau sur l’équipement plus tard.',
  },
  maintenance: {
    says: 'tous les répartiteurs de cet environnement sont en maintenance, ou il n’en a aucun',
    advice: 'L’état enregistré reste lisible.',
  },
  'different-balancers': {
    says: 'ces pools sont sur des répartiteurs différents',
    advice: 'Demandez un pool à la fois.',
  },
  'member-not-in-pool': {
    says: 'un membre n’est pas, ou plus, dans ce pool',
    advice: 'Actualisez le pool : quelqu’un d’autre l’a peut-être modifié.',
  },
  'unknown-pool': {
    says: 'ce pool n’existe pas',
    advice: 'Il a peut-être été supprimé : revenez à la liste et actualisez-la.',
  },
  'unknown-vip': {
    says: 'cette VIP n’existe pas',
    advice: 'Elle a peut-être été supprimée : actualisez la page.',
  },
  'bad-search': {
    says: 'cette version de l’API ne connaît pas un champ de la recherche',
    advice: 'Retirez la dernière condition et réessayez.',
  },
  invalid: {
    says: 'une valeur a été refusée',
    advice: 'C’est un défaut de la console : merci de le signaler.',
  },
  malformed: {
    says: 'l’API n’a pas pu lire la requête et n’a pas dit pourquoi',
    advice: 'C’est un défaut de la console ou de sa connexion : merci de le signaler.',
  },
  'no-such-address': {
    says: 'l’API n’a pas cette adresse',
    advice: 'Voyez si la console vise bien GloboNetworkAPI version 3.',
  },
  redirected: {
    says: 'c’est une redirection, d’une page de connexion ou pour une barre oblique manquante',
    advice: 'Connectez-vous au réseau et réessayez ; si cela dure, c’est un défaut de la console.',
  },
  refused: { says: 'l’API l’a refusé', advice: 'Ses propres mots disent pourquoi.' },
};
