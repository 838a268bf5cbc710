import type { Health } from '#domain/members/member-state.ts';
import { form, number, plural } from '#languages/numbers.ts';

import type { messages as english } from '#features/hosts/messages.ts';

const healths: Record<Health, string> = {
  up: 'no ar',
  down: 'fora do ar',
  checking: 'em verificação',
  unknown: 'desconhecida',
};
const pools = (count: number) => plural(count, 'pool', 'pools');

export const messages: typeof english = {
  title: 'Servidores',
  about: 'Onde um servidor é usado, em todos os sistemas, e um só plano para retirá-lo de todos.',
  field: 'Nome, endereço ou id de recurso do servidor',
  find: 'Procurar',
  evacuate: 'Evacuar uma zona ou rede',
  evacuateZone: (zone: string) => `Evacuar a zona ${zone}`,
  startTitle: 'Qual servidor?',
  startText:
    'Digite um nome ou parte dele, um endereço IPv4 ou IPv6, ou o id de recurso que o ITCare dá ao servidor. Cada balanceador e cada pool que o usa é listado, com o estado dele em cada um.',
  health: healths,
  progress: 'O que foi pesquisado',
  tooMany: (count: number) =>
    `Mais de ${number(count)} lugares correspondem: a busca parou. Digite mais do nome, ou um endereço.`,
  stop: 'Parar a busca',
  goOn: 'Continuar a busca',
  again: 'Tentar de novo',
  reading: (count: number) => `Lendo os membros de ${pools(count)}…`,
  unread: (pool: string) =>
    `Os membros de ${pool} não puderam ser lidos, portanto nada se sabe do servidor ali.`,
  gone: (list: string) => `Encontrados pela busca, mas sem um membro assim na leitura de agora: ${list}.`,
  noneTitle: 'Nenhum pool o usa',
  noneText: (typed: string) => `Nada do que foi pesquisado tem um membro que corresponda a “${typed}”.`,
  noneSoFar: 'Nada encontrado até agora.',
  servers: (count: number) =>
    `${plural(count, 'servidor corresponde', 'servidores correspondem')}. Escolha um:`,
  chooseText: 'Vários servidores correspondem ao que foi digitado. Um plano trata de um servidor por vez.',
  inPools: (count: number) => `em ${pools(count)}`,
  table: 'Lugares do servidor',
  column: {
    pool: 'Pool',
    backend: 'Sistema',
    member: 'Membro',
    state: 'Estado',
    health: 'Saúde',
    without: 'Sem ele',
  },
  stays: (remaining: number, of: number) =>
    `${form(remaining, 'fica', 'ficam')} ${number(remaining)} de ${number(of)}`,
  noneStays: 'não fica nenhum',
  everywhere: (verb: string) => `${verb} em todos`,
  planBusy: 'Um plano está em andamento. Espere que termine, ou pare-o.',
  planTitle: (verb: string, server: string) => `${verb} ${server} em todos?`,
  planText:
    'Um pool depois do outro. Cada um é lido de novo antes; onde o servidor mudou desde então, nada é enviado.',
  partial: 'Nem tudo foi pesquisado: lugares não encontrados não fazem parte deste plano.',
  planList: 'Pools do plano',
  already: 'Já está assim; nada a fazer.',
  notHere: 'Este pool não tem essa ação.',
  notInThisState: 'Nada a que aplicá-la neste estado.',
  guarded: 'Recusado a menos que você digite o nome do pool.',
  typeName: (pool: string) => `Digite ${pool} para incluí-lo`,
  include: (pool: string) => `Incluir ${pool}`,
  nothingChosen: 'Nenhum pool foi escolhido.',
  meaning: (backend: string) => `No ${backend}`,
  kinds: { fresh: 'Novas', persistent: 'Clientes que voltam', established: 'Estabelecidas' },
  act: (verb: string, count: number) => `${verb} em ${pools(count)}`,
  run: 'Plano',
  runLine: (verb: string, server: string, done: number, total: number) =>
    `${verb} ${server}: ${number(done)} de ${plural(total, 'pool confirmado', 'pools confirmados')}`,
  stopPlan: 'Parar depois deste pool',
  stopping: 'O pool em andamento é terminado antes.',
  resumesAt: (time: string) => `Próximo pool às ${time}`,
  revert: (count: number) => `Reverter ${plural(count, 'mudança', 'mudanças')}`,
  findFirst: (server: string) => `Procure antes ${server}: a nova tentativa parte do estado atual.`,
  retry: (count: number) => `Tentar de novo ${plural(count, 'falha', 'falhas')}`,
  dismiss: 'Dispensar',
  step: {
    waiting: 'espera',
    busy: 'em andamento',
    good: 'confirmado',
    bad: 'não feito',
    open: 'não confirmado',
    stopped: 'não enviado',
  },
  stepStopped: 'O plano foi parado antes deste pool. Nada foi enviado.',
  stepForgotten: 'O resultado não é mais conhecido aqui; veja o pool e o diário.',
  check: (pool: string) => `Verificar no equipamento: ${pool}`,
  checkShort: 'Verificar no equipamento',
};
