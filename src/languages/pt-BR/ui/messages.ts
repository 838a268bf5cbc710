import type { messages as english } from '#ui/messages.ts';

export const messages: typeof english = {
  selectAll: (list) => `Selecionar tudo: ${list}`,
  select: (row) => `Selecionar ${row}`,
  question: (order) => `${order}?`,
  pair: (name, value) => `${name}: ${value}`,
  production: 'produção',
  justNow: 'agora mesmo',
  copy: 'Copiar',
  close: 'Fechar',
  cancel: 'Cancelar',
  jsonCopied: 'JSON copiado',
  copyFailed: 'O navegador recusou a cópia.',
  readAgain: 'Ler de novo',
  staleFrom: (time) => `Mostrando o que foi lido às ${time}. `,
};
