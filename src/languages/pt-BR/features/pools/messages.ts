import { plural } from '#languages/numbers.ts';

import type { messages as english } from '#features/pools/messages.ts';

export const messages: typeof english = {
  title: 'Pools',
  search: 'Buscar pools',
  searchHint: 'Nome, ou filtros como ip:10.42.7.11 env:STORE member:draining',
  filter: {
    name: 'Nome',
    env: 'Ambiente',
    deployed: 'Implantado',
    check: 'Health check',
    method: 'Método de balanceamento',
    ip: 'Endereço de um membro',
    server: 'Nome do servidor (membros IPv4)',
    vip: 'VIP (nome ou id)',
    member: 'Tem um membro que está',
  },
  problem: {
    'unknown-word': () => 'não é um filtro desta API.',
    'negation-unsupported': (word) =>
      `não pode ser negado: a API busca o que é, não o que não é. Remova o ! antes de ${word}.`,
    'not-a-switch': (word) => `precisa de on ou off, como em ${word}:on.`,
    'not-a-number': (word) => `precisa de um número inteiro, como em ${word}:42.`,
    'not-a-tag': () => 'precisa de uma chave e um valor.',
    'bad-value': (word) =>
      word === 'member'
        ? 'aceita offline, draining ou down.'
        : 'aceita um endereço, ou os primeiros números de um IPv4, como em ip:10.42.7.',
    'one-value-only': (word) => `aceita um só valor: a API filtra por um único ${word}.`,
    conflict: (word) => `contradiz outro termo ${word}.`,
    'no-value': (word) => `ainda não tem valor, como em ${word}:valor.`,
    'unclosed-quote': () => 'tem aspas que não foram fechadas.',
    'too-long': () => 'passa do que um endereço comporta (2.000 caracteres).',
  },
  refused: {
    'unknown-environment': (value) =>
      `Nenhum ambiente que tem pools tem “${value}” no nome. Depois de env: o campo oferece os que existem; um id também serve.`,
    'bad-address': (value) =>
      `“${value}” não é um endereço. Informe um IPv4 ou IPv6 inteiro, ou os primeiros números de um IPv4.`,
    'too-many-alternatives': () =>
      'Estes valores formam mais combinações do que uma requisição à API comporta. Remova alguns.',
  },
  idHint: (id) => `id ${id}`,
  occurs: (count) => `em ${plural(count, 'linha lida', 'linhas lidas')}`,
  byStored:
    'Os membros são buscados pelo estado armazenado: o que foi escrito ou lido por último, que pode não ser o que o equipamento tem agora. “down” também encontra membros que nunca foram verificados.',
  readStates: 'Ler os estados armazenados dos membros destas linhas',
  statesError: 'Os estados dos membros não puderam ser lidos. ',
  firstLoad: 'Lendo pools',
  emptyTitle: 'Nenhum pool ainda',
  emptyText: 'A API de rede não conhece nenhum pool de servidores. Eles aparecem aqui assim que existir um.',
  noMatchTitle: 'Nenhum pool corresponde a esta busca',
  noMatchText:
    'A API não encontrou nenhum para o qual todos estes termos valham. Os termos sobre membros devem valer para um mesmo membro.',
  errorTitle: 'Os pools não puderam ser lidos',
  column: {
    name: 'Nome',
    environment: 'Ambiente',
    port: 'Porta',
    method: 'Método',
    check: 'Health check',
    members: 'Membros',
    deployed: 'Implantado',
    id: 'Id',
  },
  deployed: 'implantado',
  notDeployed: 'não implantado',
  deployedUnknown: 'não se sabe',
  unnamed: 'sem nome',
  noCheck: 'nenhuma',
  none: 'nenhum',
  waiting: 'sendo lido',
  statesOff: 'não lidos',
  noMembers: 'nenhum membro',
  unreadable: 'membros ilegíveis',
  unreadableHint:
    'A API não consegue dizer os membros deste pool: um deles tem um endereço sem servidor. Isso não é um pool vazio.',
  leftOut: 'A API deixou este pool fora da resposta: talvez tenha sido excluído.',
  loadingOne: 'Lendo o pool',
  oneError: 'Este pool não pôde ser lido',
  oneGone: (id) => `A API não conhece o pool ${id}`,
  staleOne: (time) => `Mostrando este pool como foi lido às ${time}. `,
  badIdTitle: 'Isto não é um id de pool',
  badIdText: (id) => `Um id é um número inteiro; o endereço diz “${id}”.`,
  backToList: 'Voltar aos pools',
  fact: {
    clock: (zone) => `relógio do servidor: ${zone}`,
    clockHint:
      'O servidor informa seus horários sem fuso; este, uma configuração deste site, é aplicado a eles.',
    port: (port) => `porta ${port}`,
    method: 'Método de balanceamento',
    check: (check) => `health check ${check}`,
    noCheck: 'sem health check',
    serviceDown: (action) => `se o serviço cair: ${action}`,
    limit: (limit) =>
      limit === 0 ? 'sem limite de conexões' : `limite de ${plural(limit, 'conexão', 'conexões')}`,
  },
  checkSends: (request, expected) => `Envia ${request || '—'}, espera ${expected || '—'}`,
  vips: 'VIPs',
  vipsLoading: 'Lendo os VIPs que usam este pool',
  vipsError: 'Os VIPs que usam este pool não puderam ser lidos. ',
  vipsNone: 'Nenhum VIP envia tráfego para cá.',
  vipsShared: (count) =>
    `${plural(count, 'VIP usa', 'VIPs usam')} este pool: uma mudança aqui ${count === 1 ? 'o atinge' : 'atinge todos eles'}.`,
  vipUnnamed: (id) => `VIP ${id}`,
  vipPlanned: 'não implantado',
  vipPools: (count) => plural(count, 'pool', 'pools'),
  vipPoolsLabel: (name) => `Pools de ${name}`,
  allVips: (count) => `Mostrar todos os ${count}`,
  fewerVips: 'Mostrar menos',
  balancers: 'Balanceadores',
  balancersLoading: 'Lendo os balanceadores deste ambiente',
  balancersError: 'Os balanceadores deste ambiente não puderam ser lidos. ',
  balancersNone:
    'Este ambiente não tem balanceador: nem uma verificação no equipamento nem uma mudança podem dar certo.',
  inMaintenance: 'em manutenção',
  maintenanceSome: (names, count) =>
    count === 1
      ? `${names} está em manutenção: verificações e mudanças o deixam de fora sem avisar, de modo que depois os balanceadores deste pool podem divergir.`
      : `${names} estão em manutenção: verificações e mudanças os deixam de fora sem avisar, de modo que depois os balanceadores deste pool podem divergir.`,
  maintenanceAll:
    'Todos os balanceadores deste ambiente estão em manutenção: nem uma verificação no equipamento nem uma mudança podem dar certo até que um volte.',
};
