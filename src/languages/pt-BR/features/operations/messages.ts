import type { ProcedureAction } from '#changes/procedures/procedure.ts';
import { number, plural } from '#languages/numbers.ts';

import type { messages as english } from '#features/operations/messages.ts';

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

const procedureWords: Record<ProcedureAction, (object: string) => string> = {
  'enable-members': (pool) => `Ativação de membros de ${pool}`,
  'drain-members': (pool) => `Drenagem de membros de ${pool}`,
  'offline-members': (pool) => `Retirada de membros de ${pool}`,
  'change-members': (pool) => `Alteração de membros de ${pool}`,
  'enable-pools': (server) => `Ativação de ${server} em seus pools`,
  'drain-pools': (server) => `Drenagem de ${server} em seus pools`,
  'offline-pools': (server) => `Retirada de ${server} de seus pools`,
  'change-pools': (server) => `Alteração de ${server} em seus pools`,
  'add-urls': (balancer) => `Adição de URLs a ${balancer}`,
  'set-url-monitoring': (balancer) => `Ajuste do monitoramento de URLs de ${balancer}`,
  'change-whitelist': (balancer) => `Alteração da lista de permissões de ${balancer}`,
};

export const messages: typeof english = {
  title: 'Operações',
  journal: 'Diário',
  trayTitle: 'Operações deste navegador',
  trayEmpty: 'O que você muda aparece aqui, com o que resultou.',
  trayAll: 'Todas as operações e o diário',
  notify: 'Avisar quando uma terminar com esta página oculta',
  notifyRefused: 'O navegador não permite notificações para este site. As configurações dele decidem.',
  notifyUnsupported: 'Este navegador não tem notificações.',
  memory:
    'Guardado só na memória: este navegador não dá armazenamento ao site. Some quando esta página é fechada ou recarregada.',
  laterVersion:
    'Guardado só na memória: uma versão mais recente do console gravou as operações dela neste navegador, e esta versão não consegue abri-las. Elas ficam como estão. O que esta aba fizer some quando ela é fechada.',
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
  clearText: (count, unreadable) =>
    `${plural(count, 'entrada deste navegador será esquecida', 'entradas deste navegador serão esquecidas')}, em todas as abas${unreadable > 0 ? `, das quais ${plural(unreadable, 'ilegível', 'ilegíveis')}` : ''}. Nada muda nos servidores. O que ainda está aberto permanece.`,
  clearNothing: 'Tudo o que está no diário ainda está aberto e fica.',
  clearAction: 'Limpar o diário',
  cleared: 'As operações e o diário foram limpos.',
  interrupted: (action, object, at) => `${procedureWords[action](object)}, desde ${at}: interrupção.`,
  perhapsSent: (names, all, total) =>
    `Não se sabe se foram enviados: ${number(all)} de ${number(total)} (${names.join(', ')}${all > names.length ? `, e mais ${number(all - names.length)}` : ''}).`,
  notSent: (names, all, total) =>
    `Não enviados: ${number(all)} de ${number(total)} (${names.join(', ')}${all > names.length ? `, e mais ${number(all - names.length)}` : ''}).`,
  whatLeft: 'O que foi enviado está no diário.',
  goOn: (object) => `Abrir ${object}`,
  sendRest: 'Enviar o restante',
  sendRestTitle: 'Enviar o restante?',
  sendRestText:
    'Cada um é lido de novo e comparado com o que você viu antes de sair. O que mudou, ou se revelou grave, fica retido.',
  restListed: 'O que será enviado',
  copyNames: 'Copiar os nomes',
  namesCopied: 'Nomes copiados.',
  namesNotCopied: 'O navegador não permite copiar aqui.',
  dismissInterrupted: 'Dispensar',
  close: 'Fechar',
  details: (what) => `Detalhes: ${what}`,
  noFacts: 'não lido',
  fact: (name) => (Object.hasOwn(facts, name) ? facts[name] : undefined) ?? name,
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
  noRequest: 'nenhuma foi enviada',
  parts: 'Mudados por esta requisição',
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
    operator: 'Operador',
    record: 'Registro',
    stored: 'Dados gravados',
  },
  raw: (status) => `A API diz “${status}”`,
  record: {
    title: 'Este registro não pode ser lido',
    text: 'Outra versão do console o gravou, algo o alterou, ou ele foi gravado só em parte. O console o ignora.',
    notice: (count) =>
      `${plural(count, 'registro gravado não pode ser lido', 'registros gravados não podem ser lidos')}. Nenhum outro é afetado.`,
    inJournal: 'Exportar ou limpar no diário',
    id: 'Registro',
    store: 'Guardado em',
    stores: { changes: 'Operações', procedures: 'Alterações não enviadas' },
    stored: 'Dados gravados',
    storedOf: (id) => `Dados gravados de ${id}`,
    cut: (count) => `Os primeiros ${number(count)} caracteres. Uma exportação contém tudo.`,
  },
};
