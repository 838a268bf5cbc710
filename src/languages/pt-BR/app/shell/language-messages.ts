import type { languageMessages as english } from '#app/shell/language-messages.ts';

export const languageMessages: typeof english = {
  changeLanguage: (name) => `Exibir o console neste idioma: ${name}?`,
  changeLanguageText:
    'A página é recarregada no mesmo endereço. O que você digitou nela e não enviou se perde; o que foi enviado continua sendo acompanhado.',
  languageUnkept: 'O idioma não pode ser trocado neste navegador',
  languageUnkeptText: (origin) =>
    `Trocar o idioma recarrega a página, e o navegador não salvou a escolha. Permita cookies e dados do site para ${origin} nas configurações dele, libere espaço se o disco estiver cheio, recarregue a página e depois escolha.`,
};
