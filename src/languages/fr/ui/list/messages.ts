import { number, plural } from '#languages/numbers.ts';

import type { messages as english } from '#ui/list/messages.ts';

export const messages: typeof english = {
  shown: (shown, total) => (shown === total ? number(total) : `${number(shown)} sur ${number(total)}`),
  shownLabel: (from, to, total) => `${number(from)}–${number(to)} sur ${number(total)}`,
  columns: 'Colonnes',
  export: 'Exporter',
  exportCsv: 'Ces lignes en CSV',
  exportJson: 'Ces lignes en JSON',
  copyLink: 'Copier le lien',
  copied: 'Lien copié',
  copyFailed: 'Le navigateur a refusé de copier. La barre d’adresse contient le même lien.',
  views: 'Vues enregistrées',
  saveView: 'Enregistrer cette vue…',
  viewName: 'Nom de la vue',
  viewSave: 'Enregistrer la vue',
  viewDelete: (name) => `Supprimer la vue ${name}`,
  viewNone: 'Aucune vue enregistrée. Une vue est une recherche avec son tri.',
  viewUnkept:
    'Le navigateur n’a pas enregistré les vues : elles durent jusqu’à ce que cette page soit fermée ou rechargée. Leurs liens durent plus longtemps.',
  viewNeedsName: 'Donnez un nom à la vue.',
  allFilters: 'Tous les filtres',
  fewerFilters: 'Masquer les filtres',
  clearFilters: 'Effacer les filtres',
  addValue: (name) => `Ajouter une valeur pour ${name}`,
  otherValue: 'autre valeur',
  clearSearch: 'Effacer la recherche',
  suggestions: (count) => plural(count, 'suggestion', 'suggestions'),
  didYouMean: (text) => `Utiliser ${text}`,
  removeTerm: 'Le retirer',
  pageSize: 'Lignes par page',
  perPage: (size) => `${size} lignes`,
  previous: 'Page précédente',
  next: 'Page suivante',
  page: (page, pages) => `Page ${number(page)} sur ${number(pages)}`,
  beyondTitle: 'Cette page est au-delà de la fin',
  beyondText: (pages) =>
    pages === 1 ? 'Le résultat a une seule page.' : `Le résultat a ${number(pages)} pages.`,
  firstPage: 'Aller à la première page',
  refusedTitle: 'Cette recherche ne peut pas être appliquée telle quelle',
  refusedText:
    'L’API ne sait pas filtrer selon l’un de ses termes. Rien n’est ignoré en silence : corrigez-le ou retirez-le pour voir des lignes.',
  read: 'lu',
  interval: 'Lire toutes les',
  every: (milliseconds) =>
    milliseconds < 60_000 ? `toutes les ${milliseconds / 1000} s` : `toutes les ${milliseconds / 60_000} min`,
  paused: 'en pause',
  pause: 'Suspendre la lecture continue',
  resume: 'Reprendre la lecture continue',
  now: 'Relire maintenant',
};
