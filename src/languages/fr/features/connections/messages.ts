import type { messages as english } from '#features/connections/messages.ts';

export const messages: typeof english = {
  title: 'Connexions',
  intro: 'À quelles API cette console parle, comment elles répondent, et ce que ce navigateur garde.',
  links: 'Liens',
  timeZone: 'Fuseau horaire du serveur',
  path: 'Chemin',
  health: 'Santé',
  answers: 'répond',
  checking: 'interrogation…',
  signIn: 'Authentification',
  notAsked: 'Pas demandé : personne n’est connecté.',
  checkNow: 'Interroger de nouveau',
  drift: 'Réponses qui s’écartent du contrat',
  driftNone: 'Chaque réponse lue jusqu’ici avait la forme documentée.',
  driftText:
    'Ces champs n’ont pas pu être lus et sont montrés comme manquants. Le reste des pages n’est pas touché.',
  driftClear: 'Vider la liste',
  endpoint: 'Point d’accès',
  field: 'Champ',
  problem: 'Constaté',
  kept: 'Ce que ce navigateur garde',
  keptText:
    'Des préférences (thème, langue, hauteur des lignes, colonnes, intervalles, vues enregistrées), le journal des changements faits ici avec leurs opérations, et un jour de statistiques des répartiteurs de charge consultés. Aucun mot de passe ni jeton n’est jamais gardé. Le journal se vide sous Opérations, les statistiques sous l’onglet Statistiques d’un répartiteur de charge.',
  unkeptText: 'Gardé seulement jusqu’à ce que cette page soit fermée ou rechargée :',
  unkept: {
    preferences: ['les préférences et les vues enregistrées'],
    tab: ['le brouillon d’un nouveau répartiteur de charge'],
    database: [
      'le journal avec ses opérations',
      'les noms de ce qu’un changement n’a pas envoyé',
      'les statistiques',
    ],
  },
  unkeptWay: (origin) =>
    `Pour y remédier, autorisez les cookies et les données de site pour ${origin} dans les réglages du navigateur, faites de la place si son disque est plein, et rechargez la page.`,
  forget: 'Oublier les préférences',
  forgotten: 'Préférences oubliées',
};
