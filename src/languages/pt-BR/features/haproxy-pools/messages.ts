import type { messages as english } from '#features/haproxy-pools/messages.ts';
import type { Translation } from '#languages/language.ts';
import { number, plural } from '#languages/numbers.ts';

const values: Readonly<Record<string, string>> = {
  status: 'aceita up ou down.',
  state: 'aceita enabled, draining, offline ou unknown.',
  health: 'aceita up, down, checking ou unknown.',
};

export const messages: Translation<typeof english> = {
  title: 'Pools do HAProxy',
  search: 'Buscar pools do HAProxy',
  searchHint: 'Nome, ou filtros como balancer:edge state:draining health:down',
  filter: {
    name: 'Nome',
    balancer: 'Balanceador',
    production: 'Produção',
    status: 'Estado do pool',
    state: 'Tem um membro que está',
    health: 'Tem um membro com saúde',
    server: 'Nome do servidor',
    ip: 'Endereço do servidor',
    differs: 'Instâncias diferem',
    mode: 'Modo',
    method: 'Método de balanceamento',
  },
  problem: {
    'unknown-word': () => 'não é um filtro desta lista.',
    'negation-unsupported': (word) => `não pode ser negado. Remova o ! antes de ${word}.`,
    'not-a-switch': (word) => `precisa de on ou off, como em ${word}:on.`,
    'not-a-number': (word) => `precisa de um número inteiro, como em ${word}:42.`,
    'not-a-tag': () => 'precisa de uma chave e um valor.',
    'bad-value': (word) => values[word] ?? 'não pode ser buscado.',
    'one-value-only': (word) => `aceita um só valor, como em ${word}:on.`,
    conflict: (word) => `contradiz outro termo ${word}.`,
    'no-value': (word) => `ainda não tem valor, como em ${word}:algo.`,
    'unclosed-quote': () => 'tem uma aspa que não foi fechada.',
    'too-long': () => 'passa do que um endereço comporta (2.000 caracteres).',
  },
  occurs: (count) => `em ${plural(count, 'pool', 'pools')}`,
  firstLoad: 'Lendo os pools',
  emptyTitle: 'Nenhum pool',
  emptyText:
    'As instâncias responderam, sem nenhum backend. Os pools aparecem aqui quando o HAProxy tiver algum.',
  noMatchTitle: 'Nenhum pool corresponde a esta busca',
  noMatchText: 'Todos os termos precisam valer; os sobre membros, para um mesmo membro.',
  errorTitle: 'Não foi possível ler o HAProxy',
  column: {
    name: 'Pool',
    balancer: 'Balanceador',
    members: 'Membros',
    connections: 'Sessões',
    mode: 'Modo',
    method: 'Método',
    instances: 'Instâncias',
  },
  noMembers: 'sem membros',
  freeSlots: (count) => plural(count, 'vaga livre', 'vagas livres'),
  older: 'mais antigo',
  differs: 'difere',
  differsHint: 'As instâncias têm estados diferentes para um membro. Abra o pool para igualá-las.',
  waiting: (count) => `${number(count)} em espera`,
  instancesRead: (read, all) =>
    read === all
      ? plural(all, 'instância', 'instâncias')
      : `${number(read)} de ${plural(all, 'instância', 'instâncias')}`,
  partialHint: (instances) => `Não foi possível ler ${instances}. O que aparece é mais antigo, ou falta.`,
  notOn: (instances) => `não em ${instances}`,
  notRead: (instance, balancer, time) =>
    `Não foi possível ler ${instance} de ${balancer}. Aparecem seus últimos valores, de ${time}.`,
  neverRead: (instance, balancer) =>
    `Não foi possível ler ${instance} de ${balancer}. O que só ela tem falta aqui.`,
  twice: (instance, sameAs, balancer) =>
    `${instance} de ${balancer} é o mesmo processo que ${sameAs}. Corrija os endereços deste site: ${instance} é ignorada.`,
};
