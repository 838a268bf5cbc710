import { number, plural } from '#languages/numbers.ts';
import type { messages as english } from '#backends/globo/messages.ts';

const pools = (count: number) => plural(count, 'pool', 'pools');

export const messages: typeof english = {
  unnamed: 'sem nome',
  meaning: {
    enable: {
      fresh: 'Permitidas de novo, assim que o health check passar.',
      persistent: 'Permitidos.',
      established: 'Intocadas.',
    },
    drain: {
      fresh: 'Não são mais permitidas.',
      persistent: 'Ainda permitidos: quem tem registro de persistência volta para cá.',
      established: 'Continuam até terminarem por si mesmas.',
    },
    offline: {
      fresh: 'Não são mais permitidas.',
      persistent: 'Não são mais permitidos.',
      established: 'Não são cortadas: continuam até expirarem.',
    },
  },
  gone: (id) => `A API não conhece o pool ${id}. Ele pode ter sido excluído: volte à lista e atualize-a.`,
  unreadable:
    'A API não consegue informar os membros deste pool: um deles tem um endereço sem servidor. Isso não é um pool vazio; peça a correção do registro na API de rede.',
  disagreeBefore:
    'Os balanceadores mostram estados diferentes, portanto não há com o que comparar. Nada foi enviado.',
  whyFailed: (text) => `Motivo da falha: ${text}.`,
  pool: 'Pool',
  /** How far the search for a server came. */
  hosts: {
    running: 'Globo: pesquisando os pools…',
    byName: (count: number) =>
      `Globo: ${pools(count)} com um servidor desse nome. Membros que só têm IPv6 não são encontrados pelo nome: procure o endereço.`,
    byAddress: (count: number) => `Globo: ${pools(count)} com esse endereço.`,
    noId: 'O Globo não conhece ids do ITCare: seus pools são pesquisados pelo endereço do servidor assim que ele é encontrado.',
    noPlace:
      'O Globo não conhece as zonas do ITCare: seus pools são pesquisados pelos endereços dos servidores da zona assim que são encontrados.',
    byPlace: (count: number) => `Globo: ${pools(count)} com endereços de servidores dessa zona.`,
    byNetwork: (count: number) => `Globo: ${pools(count)} com endereços nesta rede ou vizinhos a ela.`,
    part: (shown: number, total: number) =>
      `Globo: os primeiros ${number(shown)} de ${pools(total)}. Digite mais do nome, ou um endereço.`,
    failed: 'Globo: a pesquisa dos pools falhou.',
    more: 'Mais pools',
  },
};
