import type { pageMessages as english } from '#features/haproxy-pools/pool-page-messages.ts';
import type { Translation } from '#languages/language.ts';
import { number, plural } from '#languages/numbers.ts';

export const pageMessages: Translation<typeof english> = {
  tabs: 'Páginas deste pool',
  tab: { members: 'Membros', stats: 'Estatísticas', activity: 'Atividade' },
  backToList: 'Voltar aos pools do HAProxy',
  noBalancerTitle: 'Este balanceador não existe',
  noBalancerText: (balancer) =>
    `A configuração deste site não cita nenhum balanceador HAProxy “${balancer}”.`,
  loadingOne: 'Lendo o pool',
  oneError: (pool) => `Não foi possível ler o pool ${pool}`,
  poolDown: 'sem capacidade',
  fact: {
    method: 'Método de balanceamento',
    cookie: (cookie) => `visitantes que voltam pelo cookie ${cookie}`,
    freeSlotsHint: 'Vagas para servidores encontrados pelo nome: nenhum está lá agora.',
    frontends: (frontends) => `todos os frontends: ${frontends}`,
    frontendsHint: 'Os frontends das suas instâncias. O HAProxy não informa quais usam este pool.',
    stopped: (frontend) => `${frontend} (parado)`,
    version: (version) => `versão ${version}`,
    up: (minutes) =>
      minutes < 60
        ? `iniciado há ${number(minutes)} min`
        : minutes < 2_880
          ? `iniciado há ${number(Math.floor(minutes / 60))} h`
          : `iniciado há ${number(Math.floor(minutes / 1_440))} dias`,
    without: 'sem este pool',
    readOnly: 'somente leitura',
  },
  noLegends: 'Os endereços não são informados: acrescente "stats show-legends" ao HAProxy.',
  readOnly: (instance) =>
    `${instance} é somente leitura para esta conta (stats admin), ou recusa o endereço deste console (verificação de Origin). Seus membros não podem ser alterados daqui.`,
  restarted: (instance, ago) => `${instance} reiniciou ${ago}.`,
  lost: (members, count) =>
    `${members} ${count === 1 ? 'perdeu seu estado: recebe tráfego sempre que está disponível' : 'perderam seus estados: recebem tráfego sempre que estão disponíveis'}. As conexões do processo anterior não são contadas.`,
  lostAndSetAgain: (members, count) =>
    `${members} ${count === 1 ? 'tinha perdido seu estado, definido' : 'tinham perdido seus estados, definidos'} de novo desde então. As conexões do processo anterior não são contadas.`,
  nothingLost: 'Nenhum estado deste pool foi perdido. As conexões do processo anterior não são contadas.',
  setAgain: (verb, count) => `Definir de novo: ${verb.toLowerCase()} ${plural(count, 'membro', 'membros')}`,
  dismissRestart: (instance) => `Dispensar o reinício de ${instance}`,
  restartMark: (instance) => `${instance} reiniciou`,
};
