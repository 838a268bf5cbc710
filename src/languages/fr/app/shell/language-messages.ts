import type { languageMessages as english } from '#app/shell/language-messages.ts';

export const languageMessages: typeof english = {
  changeLanguage: (name) => `Afficher la console dans cette langue : ${name} ?`,
  changeLanguageText:
    'La page est rechargée à la même adresse. Ce que vous y avez saisi sans l’envoyer est perdu ; ce qui a été envoyé reste suivi.',
  languageUnkept: 'La langue ne peut pas être changée dans ce navigateur',
  languageUnkeptText: (origin) =>
    `Changer de langue recharge la page, et le navigateur n’a pas enregistré le choix. Autorisez les cookies et les données de site pour ${origin} dans ses réglages, faites de la place si son disque est plein, rechargez la page, puis choisissez.`,
};
