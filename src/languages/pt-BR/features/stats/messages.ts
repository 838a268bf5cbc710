import type { ChartName } from '#domain/stats/measures.ts';
import { number, plural } from '#languages/numbers.ts';

import type { Range, View } from '#features/stats/search.ts';
import type { messages as english } from '#features/stats/messages.ts';

const titles: Record<ChartName, string> = {
  connections: 'Conexões',
  newConnections: 'Novas conexões',
  bitsIn: 'Tráfego de entrada',
  bitsOut: 'Tráfego de saída',
  packets: 'Pacotes',
  requests: 'Requisições',
  sessions: 'Sessões',
  sessionRate: 'Novas sessões',
  queue: 'Em espera',
  responses1xx: '1xx',
  responses2xx: '2xx',
  responses3xx: '3xx',
  responses4xx: '4xx',
  responses5xx: '5xx',
  responsesOther: 'outras',
  queueTime: 'Na fila',
  connectTime: 'Para conectar',
  responseTime: 'Até o primeiro byte',
  totalTime: 'Sessão inteira',
  responses: 'Respostas por classe',
  errors: 'Erros do servidor (5xx)',
  times: 'Tempos, média das últimas 1.024',
};

const units: Record<ChartName, string> = {
  connections: '',
  newConnections: '/s',
  bitsIn: 'bit/s',
  bitsOut: 'bit/s',
  packets: '/s',
  requests: '/s',
  sessions: '',
  sessionRate: '/s',
  queue: '',
  responses: '/s',
  errors: '/s',
  responses1xx: '/s',
  responses2xx: '/s',
  responses3xx: '/s',
  responses4xx: '/s',
  responses5xx: '/s',
  responsesOther: '/s',
  times: 'ms',
  queueTime: 'ms',
  connectTime: 'ms',
  responseTime: 'ms',
  totalTime: 'ms',
};

const ranges: Record<Range, string> = {
  '5m': '5 min',
  '15m': '15 min',
  '1h': '1 h',
  '6h': '6 h',
  '24h': '24 h',
};
const rangesSpoken: Record<Range, string> = {
  '5m': 'Últimos 5 minutos',
  '15m': 'Últimos 15 minutos',
  '1h': 'Última hora',
  '6h': 'Últimas 6 horas',
  '24h': 'Últimas 24 horas',
};
const views: Record<View, string> = {
  balancer: 'Inteiro',
  stacked: 'Membros, empilhados',
  compared: 'Membros, comparados',
  instances: 'Instâncias, comparadas',
};

const ofNoun: (typeof english)['noun'] = {
  balancer: {
    whole: 'Balanceador',
    wholeView: 'Balanceador inteiro',
    summed: 'A API não envia estatísticas do próprio balanceador: o que aparece é a soma dos seus membros.',
    recorded: (kept, all) =>
      `De ${number(all)} membros, os ${number(kept)} mais ativos são registrados; o balanceador conta todos.`,
    cleared: 'O histórico deste balanceador foi limpo.',
    emptyTitle: 'A API não envia estatísticas deste balanceador',
    emptyText:
      'Ela respondeu, sem nada dentro. Um balanceador recém-criado ou parado pode ainda não ter nenhuma; a leitura continua.',
  },
  pool: {
    whole: 'Pool',
    wholeView: 'Pool inteiro',
    summed: 'Não há estatísticas do próprio pool: o que aparece é a soma dos seus membros.',
    recorded: (kept, all) =>
      `De ${number(all)} membros, os ${number(kept)} mais ativos são registrados; o pool conta todos.`,
    cleared: 'O histórico deste pool foi limpo.',
    emptyTitle: 'Não há estatísticas deste pool',
    emptyText: 'A resposta não traz nenhuma dele. A leitura continua.',
  },
};

export const messages: typeof english = {
  title: 'Estatísticas',
  charts: 'Gráficos',
  measure: titles,
  unit: units,
  noun: ofNoun,
  others: 'Todos os outros',
  previous: 'Período anterior',
  range: 'Período',
  ranges,
  rangesSpoken,
  fixed: (from, to) => `${from} – ${to}`,
  live: 'Voltar para agora',
  earlier: 'Antes',
  later: 'Depois',
  laterNow: 'Este período já termina agora.',
  view: 'Mostrar',
  views,
  noMembers: 'A API não envia estatísticas de nenhum membro.',
  compare: 'Período anterior',
  zone: 'Horários em',
  local: (name) => `Local (${name})`,
  utc: 'UTC',
  legend: 'Séries',
  legendHint: 'Pressione para ocultar ou mostrar. Clique duas vezes, ou Alt e pressione, para vê-la sozinha.',
  shown: (shown, known) => `${number(shown)} de ${number(known)} membros pelo nome`,
  seenSince: (time) => `Visto por este navegador desde ${time}`,
  notSeen: 'não visto por este navegador',
  kept: 'Guardado neste navegador por 24 horas: 15 minutos como lidos, o mais antigo em médias de 10 s ou mais, no máximo 5 MB cada, 20 no total.',
  clear: 'Limpar histórico',
  // Chart
  cursor: (chart) => `Hora em ${chart}`,
  keys: 'Arraste para ampliar, clique para fixar o cursor. Teclas: as setas o movem, Shift e setas escolhem um trecho, Enter amplia, Esc solta.',
  noValue: 'sem dados',
  total: 'Total',
  held: 'fixo',
  selected: (from, to) => `${from} até ${to}`,
  asTable: 'Mostrar como tabela',
  asTableOf: (chart) => `Mostrar ${chart} como tabela`,
  more: (chart) => `Exportar ${chart}`,
  png: 'Imagem (PNG)',
  csv: 'Tabela (CSV)',
  noPicture: 'Este navegador não conseguiu fazer uma imagem do gráfico.',
  pictureNeedsChart: 'Mostrado como tabela agora.',
  unknown: (metrics) => `A API não envia métrica para isto (${metrics.join(', ')}).`,
  firstRead: 'Uma taxa precisa de duas leituras. Só uma até agora; a próxima traça o primeiro ponto.',
  nothingHere: 'Nada foi lido neste intervalo de tempo.',
  // Table
  table: (chart, unit) => `${chart}${unit === '' ? '' : `, ${unit}`}`,
  time: 'Hora',
  tableNote: (step, at) => `Médias de ${step}, às ${at}.`,
  tableExact: (at) => `Como lido, às ${at}.`,
  update: 'Atualizar tabela',
  updateOf: (chart) => `Atualizar a tabela de ${chart}`,
  seconds: (count) =>
    count < 120 ? `${number(Math.round(count))} s` : `${number(Math.round(count / 60))} min`,
  // Marks
  marks: (count) => `${plural(count, 'evento marcado', 'eventos marcados')} neste período`,
  stateChange: (member, from, to) => `${member}: ${from} → ${to}`,
  // Raw
  raw: 'Todas as métricas como enviadas',
  rawCount: (all, unknown) => `${plural(all, 'valor', 'valores')}, ${number(unknown)} sem gráfico`,
  rawOnlyUnknown: 'Só as sem gráfico',
  rawFilter: 'Filtrar métricas',
  rawMore: (shown, all) => `As primeiras ${number(shown)} de ${number(all)}. Filtre para ver outras.`,
  rawObject: 'Objeto',
  rawMetric: 'Métrica',
  rawValue: 'Valor',
  rawNoObject: '(nenhum)',
  rawNone: 'Nenhuma métrica corresponde.',
  rawJson: 'Resposta em JSON',
  rawJsonText: 'A resposta de GET /stats, como interpretada, lida às ',
  // States
  loading: 'Lendo as estatísticas',
  errorTitle: 'Não foi possível ler as estatísticas',
  staleFrom: (time) => `Mostrando o que foi lido até ${time}. `,
  unknownTitle: 'Nenhuma das métricas pode virar gráfico',
  unknownText: 'A API enviou valores, mas com nomes desconhecidos aqui. Estão listados abaixo como vieram.',
  // Live controls
  read: 'lido',
  interval: 'Intervalo de leitura',
  every: (milliseconds) =>
    milliseconds < 60_000
      ? `a cada ${number(milliseconds / 1000)} s`
      : `a cada ${number(milliseconds / 60_000)} min`,
  paused: 'em pausa',
  pause: 'Pausar a leitura contínua',
  resume: 'Retomar a leitura contínua',
  now: 'Ler de novo agora',
};
