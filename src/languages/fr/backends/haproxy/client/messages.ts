import type { messages as english } from '#backends/haproxy/client/messages.ts';

export const messages: typeof english = {
  unreadable: {
    'not-statistics': 'il n’y a pas de page de statistiques HAProxy à cette adresse',
    columns: 'il manque les colonnes qui nomment et décrivent un serveur',
    'row-length': 'une ligne n’a pas le nombre de colonnes de l’en-tête, la réponse est donc incomplète',
  },
  noPage: {
    says: 'il n’y a pas de page de statistiques HAProxy à cette adresse',
    advice:
      'Comparez son adresse dans le proxy (HAPROXY_…_URL, ou haproxy_page dans nginx) avec « stats uri » dans la configuration de HAProxy.',
  },
  signIn: {
    refused: 'connexion refusée',
    proxy: {
      says: 'HAProxy n’accepte pas l’utilisateur et le mot de passe que le serveur web envoie pour cette instance',
      advice:
        'Corrigez-les dans le proxy (HAPROXY_…_BASIC, ou haproxy_authorization dans nginx), ou dans « stats auth » de HAProxy.',
    },
    own: {
      says: 'cette instance n’accepte pas l’utilisateur et le mot de passe de cette connexion',
      advice:
        'Ajoutez l’utilisateur à « stats auth » de cette instance, ou connectez-vous avec un utilisateur que toutes les instances connaissent.',
    },
  },
  code: {
    ERRP: {
      says: 'le pool ou ses serveurs n’existent plus, rien n’a donc été changé',
      advice: 'Actualisez le pool.',
    },
    DENY: {
      says: 'cette instance est en lecture seule pour ce compte (« stats admin »), ou elle refuse l’adresse de la console (contrôle Origin)',
      advice: 'Demandez à la personne qui configure ce HAProxy.',
    },
    NONE: {
      says: 'HAProxy n’a rien trouvé à faire dans la requête, rien n’a donc été changé',
      advice: 'C’est un défaut de la console : merci de le signaler.',
    },
    EXCD: {
      says: 'la requête était trop grande pour HAProxy, rien n’a donc été changé',
      advice: 'C’est un défaut de la console : merci de le signaler.',
    },
  },
  partly: 'une partie des serveurs avait été acceptée auparavant, le reste n’a pas été envoyé',
  unknownCode: (code) => `HAProxy a répondu ${code}, un code inconnu`,
  noCode: 'la réponse ne dit pas si le changement a été fait',
  longName: (most) => `un nom de pool ou de serveur a moins de ${most} octets`,
};
