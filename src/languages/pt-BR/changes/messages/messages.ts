import type { Translation } from '#languages/language.ts';
import { form, number, plural } from '#languages/numbers.ts';

import type { messages as english } from '#changes/messages/messages.ts';

const onOff = (value: boolean | null) => (value === null ? 'não informado' : value ? 'sim' : 'não');

export const messages: Translation<typeof english> = {
  phase: {
    checking: 'verificando',
    drifted: 'mudou nesse meio-tempo',
    'not-sent': 'não enviado',
    sent: 'enviado',
    accepted: 'aceito',
    running: 'em andamento',
    confirmed: 'confirmado',
    contradicted: 'contradito',
    refused: 'recusado',
    failed: 'falhou',
    unknown: 'resultado desconhecido',
    'not-applied': 'sem efeito',
    'still-running': 'ainda em andamento',
  },
  note: {
    'actions-unreadable':
      'Aceito; esta conta não pode ler as ações, portanto o fim não pode ser acompanhado aqui.',
    'no-action':
      'A API não informou nenhuma operação e não lista nenhuma. Veja o próprio balanceador de carga.',
    'found-by-name': 'Encontrado na lista de ações da API pelo nome e pela hora.',
    'by-server': 'A API diz que terminou; nenhuma leitura pode mostrar isso.',
    'not-seen': 'Leituras posteriores não mostram.',
    'not-read': 'Ninguém consultou o equipamento desde então. Abra o pool e verifique no equipamento.',
    interrupted: 'A página foi fechada ou recarregada antes da resposta.',
    hidden:
      'Aceito. O servidor está fora do ar, então o HAProxy não informa o estado: uma leitura o mostrará quando ele voltar.',
    partial: 'Não em todas as instâncias.',
  },
  unknownWord: (word) => `desconhecido (${word})`,
  waiting: 'aguardando',
  alreadySo: 'já está assim',
  unreadable: 'ilegível',
  notChecked: (message) => `Não foi possível ler antes da mudança. ${message}`,
  drifted: (count) =>
    `${plural(count, 'objeto mudou', 'objetos mudaram')} desde que você olhou. Nada foi enviado para ${form(count, 'ele', 'eles')}.`,
  unread: (count) => `Nada foi enviado: não foi possível ler ${plural(count, 'objeto', 'objetos')} antes`,
  leftOut: (count) =>
    `${plural(count, 'mudança já está em andamento e não foi enviada', 'mudanças já estão em andamento e não foram enviadas')} de novo`,
  together: (confirmed, all) =>
    `${number(confirmed)} de ${plural(all, 'mudança confirmada', 'mudanças confirmadas')}`,
  guarded: 'Algo mudou desde que você olhou, então agora é preciso mais de um clique. Nada foi enviado.',
  cannotBeUndone: 'Isto não pode ser desfeito.',
  gone: 'Não existe mais.',
  moved: (saw, found) => `Mudou desde que você olhou: você viu ${saw}, agora é ${found}.`,
  watched: (monitoring, onCall) => `monitoramento ${onOff(monitoring)}, plantão ${onOff(onCall)}`,
  problem: {
    drifted: (what) => `${what} Nada foi enviado.`,
    unknown:
      'Nenhuma resposta clara chegou: talvez tenha sido feito. Está sendo lido para descobrir; nada é enviado de novo automaticamente.',
    notApplied:
      'Nenhuma resposta clara chegou, e o que foi lido desde então não mostra: não teve efeito. Você pode tentar de novo.',
    contradicted: 'A API aceitou, mas o que foi lido desde então não mostra. Pergunte aos operadores da API.',
    sendAnyway: 'Enviar mesmo assim',
    leaveIt: 'Deixar como está',
  },
};
