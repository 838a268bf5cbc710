import { form, number, plural } from '#languages/numbers.ts';

import type { messages as english } from '#features/hosts/evacuation/messages.ts';

const pools = (count: number) => plural(count, 'pool', 'pools');
const members = (count: number) => plural(count, 'membro', 'membros');

export const messages: typeof english = {
  title: 'Evacuar uma zona ou rede',
  about:
    'Retirar todos os servidores de uma zona ou rede de cada pool que os usa. Pools que perderiam demais ficam de fora.',
  field: 'Zona, área ou rede',
  find: 'Procurar seus pools',
  startTitle: 'Qual zona ou rede?',
  startText:
    'Digite o nome de uma zona ou área, como zone:EB-A, ou uma rede, como 10.26.12.0/24. Só o ITCare informa zonas; nos outros sistemas, seus servidores são encontrados pelos endereços. Nenhum sistema informa racks: digite a rede do rack.',
  examples: 'Nada é enviado antes que você confirme um plano.',
  problem: {
    'not-a-network':
      'Isto não é uma rede. Digite por exemplo 10.26.12.0/24, 10.26.12.3-10.26.12.9 ou 2001:db8:1::/48, ou o nome de uma zona.',
    'too-wide': 'Esta rede é grande demais. As maiores são /8 em IPv4 e /16 em IPv6.',
  },
  tooMany: (count) =>
    `Mais de ${pools(count)} podem ter membros ali: a busca parou. Evacue o lugar em partes, rede por rede.`,
  reading: (done, of) => `Membros lidos em ${number(done)} de ${pools(of)}`,
  stop: 'Parar a leitura',
  goOn: 'Continuar a leitura',
  stopped: (count) =>
    `${plural(count, 'pool não lido: não faz', 'pools não lidos: não fazem')} parte do plano.`,
  unread: (count, names) =>
    `Os membros de ${pools(count)} não puderam ser lidos: ${names}. ${form(count, 'Ele não faz', 'Eles não fazem')} parte do plano.`,
  stale: (count, time) =>
    `${plural(count, 'pool não pôde ser relido', 'pools não puderam ser relidos')}. São mostrados os dados de ${time}.`,
  more: (names, count) => `${names} e mais ${number(count)}`,
  again: 'Tentar de novo',
  searching: 'Pesquisando. Nada encontrado até agora.',
  noneTitle: 'Nenhum pool tem membros ali',
  noneText: (place) => `Nada do que foi pesquisado tem um membro em “${place}”.`,
  nonePartly: 'Nem tudo foi pesquisado.',
  table: 'Pools da evacuação',
  column: {
    plan: 'No plano',
    pool: 'Pool',
    backend: 'Sistema',
    there: 'Membros ali',
    healthy: 'Saudáveis',
    share: 'Conexões',
    verdict: 'Veredito',
  },
  there: (count, of) => `${number(count)} de ${number(of)}`,
  healthy: (before, after) => `${number(before)} → ${number(after)}`,
  share: (percent) => `${number(percent)}%`,
  unknownShare: 'desconhecidas',
  counting: 'contando…',
  readAt: 'Leitura mais antiga às',
  readAgain: 'Ler de novo',
  include: (pool) => `Incluir ${pool}`,
  fate: {
    chosen: 'No plano',
    left: 'Deixado de fora por você',
    guarded: 'De fora',
    locked: 'Não pode ser alterado',
    already: 'Já fora de serviço',
  },
  noConcern: 'Resta o bastante.',
  already: 'Nada a fazer.',
  summary: (chosen, of, count) => `${number(chosen)} de ${pools(of)} no plano, ${members(count)}`,
  guarded: (count) => `${plural(count, 'pool de fora: restaria', 'pools de fora: restaria')} pouco demais`,
  tooManyLeft: 'Pools demais foram deixados de fora à mão. Digite antes uma rede menor.',
  verb: 'Ação',
  pause: 'Pausa entre pools',
  pauses: {
    '0': 'Sem pausa',
    '10': 'Pausa de 10 s',
    '30': 'Pausa de 30 s',
    '60': 'Pausa de 1 min',
    '300': 'Pausa de 5 min',
  },
  act: (verb, count, poolCount) => `${verb} ${members(count)} em ${pools(poolCount)}`,
  wait: 'A pesquisa não terminou. Espere que termine, ou pare-a.',
  busy: 'Uma evacuação está em andamento. Espere que termine, ou pare-a.',
  nothingChosen: 'Nenhum pool está no plano.',
  planTitle: (verb, count, place) => `${verb} ${members(count)} em ${place}?`,
  planText:
    'Um pool depois do outro. Cada um é lido e pesado de novo antes: onde um membro mudou, ou restaria pouco demais, nada é enviado. Você pode parar depois de cada pool, e reverter tudo de uma vez.',
  partial: 'Nem tudo foi pesquisado ou lido: pools que faltam aqui não fazem parte deste plano.',
  leftOut: (count, names) => `${plural(count, 'pool de fora', 'pools de fora')}: ${names}.`,
  planList: 'Pools do plano, nesta ordem',
};
