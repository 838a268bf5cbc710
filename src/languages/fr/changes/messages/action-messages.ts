import type { Names, actionMessages as english, ActionMessages } from '#changes/messages/action-messages.ts';

/** Everything spoken of here is masculine, but for the URL, the monitoring and the bot defense. */
function said(
  words: Pick<ActionMessages, 'name' | 'badge' | 'order' | 'doing'>,
  subject: (names: Names) => string,
  participle: (names: Names) => string,
): ActionMessages {
  return {
    ...words,
    done: (names) => `${subject(names)} a été ${participle(names)}`,
    not: (names) => `${subject(names)} n’a pas été ${participle(names)}`,
  };
}

export const actionMessages: typeof english = {
  actions: {
    'create-balancer': said(
      {
        name: 'Créer un répartiteur de charge',
        badge: 'Création',
        order: ({ object }) => `Créer ${object}`,
        doing: ({ object }) => `Création de ${object}`,
      },
      ({ object }) => object,
      () => 'créé',
    ),
    'delete-balancer': said(
      {
        name: 'Supprimer un répartiteur de charge',
        badge: 'Suppression',
        order: ({ lb }) => `Supprimer ${lb}`,
        doing: ({ lb }) => `Suppression de ${lb}`,
      },
      ({ lb }) => lb,
      () => 'supprimé',
    ),
    start: said(
      {
        name: 'Démarrer',
        badge: 'Démarrage',
        order: ({ lb }) => `Démarrer ${lb}`,
        doing: ({ lb }) => `Démarrage de ${lb}`,
      },
      ({ lb }) => lb,
      () => 'démarré',
    ),
    stop: said(
      {
        name: 'Arrêter',
        badge: 'Arrêt',
        order: ({ lb }) => `Arrêter ${lb}`,
        doing: ({ lb }) => `Arrêt de ${lb}`,
      },
      ({ lb }) => lb,
      () => 'arrêté',
    ),
    'activate-bot': said(
      {
        name: 'Activer la protection anti-bots',
        badge: 'Activation',
        order: ({ lb }) => `Activer la protection anti-bots sur ${lb}`,
        doing: ({ lb }) => `Activation de la protection anti-bots sur ${lb}`,
      },
      ({ lb }) => `La protection anti-bots de ${lb}`,
      () => 'activée',
    ),
    'update-bot': said(
      {
        name: 'Modifier la protection anti-bots',
        badge: 'Modification',
        order: ({ lb }) => `Modifier la protection anti-bots sur ${lb}`,
        doing: ({ lb }) => `Modification de la protection anti-bots sur ${lb}`,
      },
      ({ lb }) => `La protection anti-bots de ${lb}`,
      () => 'modifiée',
    ),
    'delete-bot': said(
      {
        name: 'Retirer la protection anti-bots',
        badge: 'Retrait',
        order: ({ lb }) => `Retirer la protection anti-bots de ${lb}`,
        doing: ({ lb }) => `Retrait de la protection anti-bots de ${lb}`,
      },
      ({ lb }) => `La protection anti-bots de ${lb}`,
      () => 'retirée',
    ),
    'whitelist-add': said(
      {
        name: 'Ajouter à la liste blanche',
        badge: 'Ajout',
        order: ({ object, lb }) => `Ajouter ${object} à la liste blanche de ${lb}`,
        doing: ({ object, lb }) => `Ajout de ${object} à la liste blanche de ${lb}`,
      },
      ({ object }) => object,
      ({ lb }) => `ajouté à la liste blanche de ${lb}`,
    ),
    'whitelist-remove': said(
      {
        name: 'Retirer de la liste blanche',
        badge: 'Retrait',
        order: ({ object, lb }) => `Retirer ${object} de la liste blanche de ${lb}`,
        doing: ({ object, lb }) => `Retrait de ${object} de la liste blanche de ${lb}`,
      },
      ({ object }) => object,
      ({ lb }) => `retiré de la liste blanche de ${lb}`,
    ),
    'update-monitoring': said(
      {
        name: 'Modifier la supervision',
        badge: 'Modification',
        order: ({ lb }) => `Modifier la supervision de ${lb}`,
        doing: ({ lb }) => `Modification de la supervision de ${lb}`,
      },
      ({ lb }) => `La supervision de ${lb}`,
      () => 'modifiée',
    ),
    'create-url': said(
      {
        name: 'Ajouter une URL',
        badge: 'Ajout',
        order: ({ object, lb }) => `Ajouter l’URL ${object} à ${lb}`,
        doing: ({ object, lb }) => `Ajout de l’URL ${object} à ${lb}`,
      },
      ({ object }) => `L’URL ${object}`,
      ({ lb }) => `ajoutée à ${lb}`,
    ),
    'delete-url': said(
      {
        name: 'Supprimer une URL',
        badge: 'Suppression',
        order: ({ object, lb }) => `Supprimer l’URL ${object} de ${lb}`,
        doing: ({ object, lb }) => `Suppression de l’URL ${object} de ${lb}`,
      },
      ({ object, lb }) => `L’URL ${object} de ${lb}`,
      () => 'supprimée',
    ),
    'update-url-monitoring': said(
      {
        name: 'Modifier la supervision d’une URL',
        badge: 'Modification',
        order: ({ object, lb }) => `Modifier la supervision de l’URL ${object} de ${lb}`,
        doing: ({ object, lb }) => `Modification de la supervision de l’URL ${object} de ${lb}`,
      },
      ({ object, lb }) => `La supervision de l’URL ${object} de ${lb}`,
      () => 'modifiée',
    ),
    'add-member': said(
      {
        name: 'Ajouter un membre',
        badge: 'Ajout',
        order: ({ object, lb }) => `Ajouter ${object} à ${lb}`,
        doing: ({ object, lb }) => `Ajout de ${object} à ${lb}`,
      },
      ({ object }) => object,
      ({ lb }) => `ajouté à ${lb}`,
    ),
    'enable-member': said(
      {
        name: 'Activer un membre',
        badge: 'Activation',
        order: ({ object, lb }) => `Activer ${object} dans ${lb}`,
        doing: ({ object, lb }) => `Activation de ${object} dans ${lb}`,
      },
      ({ object, lb }) => `${object} dans ${lb}`,
      () => 'activé',
    ),
    'drain-member': said(
      {
        name: 'Drainer un membre',
        badge: 'Drainage',
        order: ({ object, lb }) => `Drainer ${object} dans ${lb}`,
        doing: ({ object, lb }) => `Drainage de ${object} dans ${lb}`,
      },
      ({ object, lb }) => `${object} dans ${lb}`,
      () => 'mis en drainage',
    ),
    'offline-member': said(
      {
        name: 'Forcer un membre hors ligne',
        badge: 'Hors ligne',
        order: ({ object, lb }) => `Forcer ${object} hors ligne dans ${lb}`,
        doing: ({ object, lb }) => `Mise hors ligne forcée de ${object} dans ${lb}`,
      },
      ({ object, lb }) => `${object} dans ${lb}`,
      () => 'forcé hors ligne',
    ),
    'change-member': said(
      {
        name: 'Modifier un membre',
        badge: 'Modification',
        order: ({ object, lb }) => `Modifier ${object} dans ${lb}`,
        doing: ({ object, lb }) => `Modification de ${object} dans ${lb}`,
      },
      ({ object, lb }) => `${object} dans ${lb}`,
      () => 'modifié',
    ),
    'remove-member': said(
      {
        name: 'Retirer un membre',
        badge: 'Retrait',
        order: ({ object, lb }) => `Retirer ${object} de ${lb}`,
        doing: ({ object, lb }) => `Retrait de ${object} de ${lb}`,
      },
      ({ object }) => object,
      ({ lb }) => `retiré de ${lb}`,
    ),
    other: said(
      {
        name: 'Autre changement',
        badge: 'Changement',
        order: ({ lb }) => `Un changement de ${lb}`,
        doing: ({ lb }) => `Un changement de ${lb}`,
      },
      ({ lb }) => `Le changement de ${lb}`,
      () => 'fait',
    ),
  },
  unknownAction: said(
    {
      name: 'Changement inconnu',
      badge: 'Changement',
      order: ({ lb, object }) => `Un changement de ${lb}, inconnu (${object})`,
      doing: ({ lb, object }) => `Un changement de ${lb}, inconnu (${object})`,
    },
    ({ lb, object }) => `Le changement de ${lb}, inconnu (${object}),`,
    () => 'fait',
  ),
  phases: {
    checking: ({ doing }) => `${doing} : relecture avant tout envoi.`,
    drifted: ({ doing }) => `${doing} : retenu, l’état a changé depuis que vous avez regardé.`,
    'not-sent': ({ not }) => `${not} : rien n’a été envoyé.`,
    sent: ({ doing }) => `${doing} : envoyé, pas encore de réponse.`,
    accepted: ({ doing }) => `${doing} : accepté par l’API, non confirmé.`,
    running: ({ doing }) => `${doing} : en cours.`,
    confirmed: ({ done }) => `${done}.`,
    contradicted: ({ doing }) => `${doing} : accepté, mais les lectures ultérieures ne le montrent pas.`,
    'not-applied': ({ not }) =>
      `${not} : la réponse s’est perdue, et les lectures ultérieures ne le montrent pas.`,
    failed: ({ not }) => `${not} : l’opération a échoué.`,
    refused: ({ not }) => `${not} : refusé.`,
    unknown: ({ doing }) => `${doing} : issue inconnue, la réponse s’est perdue.`,
    'still-running': ({ doing }) => `${doing} : encore en cours après 30 minutes, n’est plus suivi.`,
  },
  unnamed: 'un répartiteur de charge',
  numbered: (id) => `répartiteur de charge nº ${id}`,
  pool: (id) => `pool nº ${id}`,
};
