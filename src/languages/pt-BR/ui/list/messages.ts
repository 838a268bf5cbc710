import { number, plural } from '#languages/numbers.ts';

import type { messages as english } from '#ui/list/messages.ts';

export const messages: typeof english = {
  shown: (shown, total) => (shown === total ? number(total) : `${number(shown)} de ${number(total)}`),
  shownLabel: (from, to, total) => `${number(from)}–${number(to)} de ${number(total)}`,
  columns: 'Colunas',
  export: 'Exportar',
  exportCsv: 'Estas linhas em CSV',
  exportJson: 'Estas linhas em JSON',
  copyLink: 'Copiar link',
  copied: 'Link copiado',
  copyFailed: 'O navegador recusou a cópia. A barra de endereço tem o mesmo link.',
  views: 'Visões salvas',
  saveView: 'Salvar esta visão…',
  viewName: 'Nome da visão',
  viewSave: 'Salvar visão',
  viewDelete: (name) => `Excluir a visão ${name}`,
  viewNone: 'Nenhuma visão salva ainda. Uma visão é uma busca com sua ordenação.',
  viewUnkept:
    'O navegador não salvou as visões: elas duram até esta página ser fechada ou recarregada. Os links delas duram mais.',
  viewNeedsName: 'Dê um nome à visão.',
  allFilters: 'Todos os filtros',
  fewerFilters: 'Ocultar filtros',
  clearFilters: 'Limpar filtros',
  addValue: (name) => `Adicionar um valor para ${name}`,
  otherValue: 'outro valor',
  clearSearch: 'Limpar busca',
  suggestions: (count) => plural(count, 'sugestão', 'sugestões'),
  didYouMean: (text) => `Usar ${text}`,
  removeTerm: 'Remover',
  pageSize: 'Linhas por página',
  perPage: (size) => `${size} linhas`,
  previous: 'Página anterior',
  next: 'Próxima página',
  page: (page, pages) => `Página ${number(page)} de ${number(pages)}`,
  beyondTitle: 'Esta página está além do fim',
  beyondText: (pages) =>
    pages === 1 ? 'O resultado tem uma página.' : `O resultado tem ${number(pages)} páginas.`,
  firstPage: 'Ir para a primeira página',
  refusedTitle: 'Esta busca não pode ser aplicada como está',
  refusedText:
    'A API não sabe filtrar por um dos seus termos. Nada é ignorado em silêncio: corrija-o ou remova-o para ver linhas.',
  read: 'lido',
  interval: 'Ler a cada',
  every: (milliseconds) =>
    milliseconds < 60_000 ? `a cada ${milliseconds / 1000} s` : `a cada ${milliseconds / 60_000} min`,
  paused: 'em pausa',
  pause: 'Pausar a leitura contínua',
  resume: 'Retomar a leitura contínua',
  now: 'Ler de novo agora',
};
