import { number, plural } from '#language/numbers.ts';

import type { words as english } from './words.ts';

const facts: Partial<Record<string, string>> = {
  state: 'estado',
  health: 'saúde',
  members: 'membros no pool',
  present: 'presente',
  monitoring: 'monitoramento',
  onCall: 'plantão',
  urls: 'URLs',
  urlsMonitored: 'URLs monitoradas',
  urlsOnCall: 'URLs em plantão',
  botDefense: 'proteção contra bots',
  mode: 'modo',
  template: 'modelo',
  listed: 'na lista de permissões',
  entries: 'entradas na lista de permissões',
  status: 'status',
};

export const words: typeof english = {
  phaseWord: {
    sent: 'Enviado',
    accepted: 'Aceito',
    running: 'Em andamento',
    done: 'Concluído',
    failed: 'Falhou',
    refused: 'Recusado',
    unknown: 'Resultado desconhecido',
    'still-running': 'Ainda em andamento',
  },
  note: {
    'actions-unreadable':
      'Aceito; esta conta não pode ler as ações, portanto o fim não pode ser acompanhado aqui.',
    'no-action':
      'A API não informou nenhuma operação e não lista nenhuma. Veja o próprio balanceador de carga.',
    'found-by-name': 'Encontrado na lista de ações da API pelo nome e pela hora.',
    'seen-by-read': 'Confirmado: uma leitura posterior mostra.',
    'not-seen': 'Leituras posteriores não mostram.',
    'not-read': 'Ninguém consultou o equipamento desde então. Abra o pool e verifique no equipamento.',
    interrupted: 'A página foi fechada ou recarregada antes da resposta.',
    'not-sent': 'Nunca saiu deste navegador.',
  },
  title: 'Operações',
  journal: 'Diário',
  tray: (running, attention) => {
    const parts = [
      ...(running > 0 ? [`${number(running)} em andamento`] : []),
      ...(attention > 0 ? [`${number(attention)} a verificar`] : []),
    ];
    return parts.length === 0 ? 'Operações' : `Operações: ${parts.join(', ')}`;
  },
  trayTitle: 'Operações deste navegador',
  trayEmpty: 'O que você muda aparece aqui, com o que resultou.',
  trayAll: 'Todas as operações e o diário',
  notify: 'Avisar quando uma terminar com esta página oculta',
  notifyRefused: 'O navegador não permite notificações para este site. As configurações dele decidem.',
  notifyUnsupported: 'Este navegador não tem notificações.',
  memory:
    'Guardado só na memória: este navegador não dá armazenamento ao site. Some quando esta página é fechada ou recarregada.',
  loading: 'Lendo o que este navegador guarda',
  view: 'Visão',
  filters: 'Filtros',
  anyPhase: 'Qualquer resultado',
  anyAction: 'Qualquer ação',
  phase: 'Resultado',
  action: 'Ação',
  everyone: 'De todos',
  mine: 'Deste navegador',
  show: 'De quem',
  search: 'Pesquisar operações',
  clearFilters: 'Limpar filtros',
  count: (shown, all) => (shown === all ? number(all) : `${number(shown)} de ${number(all)}`),
  column: {
    phase: 'Resultado',
    what: 'O quê',
    object: 'Balanceador de carga',
    by: 'Pedido por',
    at: 'Início',
    took: 'Duração',
    message: 'Mensagem',
    change: 'Antes → depois',
    why: 'Motivo',
    reference: 'Ref. da mudança',
    details: 'Detalhes',
  },
  me: 'este navegador',
  unreadable: 'Esta conta não pode ler as ações da API: só é listado o que este navegador fez.',
  actionsError: 'Não foi possível ler as ações da API; o que está listado pode estar incompleto.',
  retry: 'Tentar de novo',
  firstRead: 'Lendo as operações',
  emptyTitle: 'Nenhuma operação ainda',
  emptyText:
    'Cada mudança feita com o console aparece aqui e é acompanhada até o fim, com as operações que a própria API lista.',
  noMatchTitle: 'Nenhuma operação corresponde',
  noMatchText: 'Nenhuma das operações listadas tem tudo isso.',
  journalEmptyTitle: 'O diário está vazio',
  journalEmptyText:
    'Cada escrita deste navegador é anotada aqui: como era antes, o que foi enviado, o que a API respondeu e o que leituras posteriores mostraram. Fica neste navegador.',
  journalNoMatch: 'Nenhuma entrada corresponde',
  about: 'Guardado só neste navegador, as últimas 5.000 escritas.',
  export: 'Exportar',
  exportCsv: 'CSV',
  exportJson: 'JSON',
  exportMarkdown: 'Markdown, para um chamado',
  clear: 'Limpar',
  clearTitle: 'Limpar as operações e o diário?',
  clearText: (count) =>
    `${plural(count, 'entrada deste navegador será esquecida', 'entradas deste navegador serão esquecidas')}, em todas as abas. Nada muda nos servidores. O que ainda está aberto permanece.`,
  clearNothing: 'Tudo o que está no diário ainda está aberto e fica.',
  clearAction: 'Limpar o diário',
  cleared: 'As operações e o diário foram limpos.',
  cancel: 'Cancelar',
  close: 'Fechar',
  details: (what) => `Detalhes: ${what}`,
  noFacts: 'não lido',
  fact: (name) => facts[name] ?? name,
  value: (value) =>
    value === undefined
      ? 'não lido'
      : value === null
        ? '—'
        : value === true
          ? 'sim'
          : value === false
            ? 'não'
            : String(value),
  request: 'Requisição',
  answer: 'Resposta',
  refusedWith: (status) => `HTTP ${status}`,
  noAnswer: 'nenhuma',
  emptyAnswer: 'aceita, vazia',
  before: 'Antes',
  after: 'Depois',
  factHead: 'Fato',
  confirmedAt: (time) => `Lido às ${time}`,
  noFactsText: 'Nada foi lido a respeito, nem antes nem depois.',
  line: {
    time: 'Hora',
    outcome: 'Resultado',
    reason: 'Motivo',
    reference: 'Referência da mudança',
    change: 'Antes → depois',
    request: 'Requisição',
    message: 'Mensagem',
  },
  raw: (status) => `A API diz “${status}”`,
};
